"""Text of other scripts comes back byte for byte, under every preset; where a rule names a character, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from codepoints import cp, hexed

import arnorm

DATA = Path(__file__).with_name("data") / "other_scripts.txt"
TEXTS = {
    name: cp(points)
    for name, points in (line.split(": ") for line in DATA.read_text(encoding="utf-8").splitlines() if line[0] != "#")
}
PRESETS = list(arnorm.presets())
SEARCHES = [preset for preset in PRESETS if preset.startswith("search")]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_other_scripts_are_untouched(preset, text):
    normalizer = arnorm.Normalizer(preset)
    assert normalizer(text) is text, hexed(normalizer(text))
    data = text.encode()
    assert normalizer.utf8(data) is data


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_other_scripts_are_untouched_among_arabic(preset, text):
    """Between Arabic words that no preset changes."""
    words = cp("0628 062A 0628")
    line = f"{words} {text} {words}"
    assert arnorm.Normalizer(preset)(line) is line


# Script and case, before, after, and the presets that change it: each names the character.
NAMED = [
    ("Devanagari ZWJ: zwj=strip", "0915 094D 200D 0937", "0915 094D 0937", [*SEARCHES, "quran_search", "asr_eval"]),
    ("Malayalam ZWNJ: zwnj=space", "0D28 0D4D 200C 0D28", "0D28 0D4D 0020 0D28", ["search_fa", "search_ur"]),
    ("Malayalam ZWNJ: zwnj=tidy or strip", "0D28 0D4D 200C 0D28", "0D28 0D4D 0D28",
     ["clean", "diac_eval", "search", "search_ckb", "search_ug", "quran_search", "asr_eval"]),
    ("Thai zero width space: zero_width", "0E01 200B 0E02", "0E01 0E02",
     ["clean", "diac_eval", *SEARCHES, "quran_search", "asr_eval"]),
    ("Mongolian vowel separator: zero_width", "182D 180E 1820", "182D 1820",
     ["clean", "diac_eval", *SEARCHES, "quran_search", "asr_eval"]),
    ("Hebrew with grapheme joiner: zero_width", "05DC 05B7 034F 05B4", "05DC 05B7 05B4",
     ["clean", "diac_eval", *SEARCHES, "quran_search", "asr_eval"]),
    ("Thaana and its comma: punctuation=ascii", "0780 07A6 060C", "0780 07A6 002C", [*SEARCHES, "quran_search"]),
    ("Thaana and its comma: punctuation=strip", "0780 07A6 060C", "0780 07A6", ["asr_eval"]),
    ("N'Ko and its parentheses: punctuation=ascii", "FD3E 07CA FD3F", "0029 07CA 0028", [*SEARCHES, "quran_search"]),
    ("N'Ko and its parentheses: punctuation=strip", "FD3E 07CA FD3F", "07CA", ["asr_eval"]),
    ("Thaana and its digits: digits=ascii", "0780 0661", "0780 0031", [*SEARCHES, "quran_search", "asr_eval"]),
    ("Syriac with Arabic vowels: orphan_marks", "0712 064E 0710", "0712 0710", ["clean", "diac_eval"]),
    ("Syriac with Arabic vowels: diacritics", "0712 064E 0710", "0712 0710",
     [*SEARCHES, "quran_clean", "quran_search", "asr_eval"]),
    ("French quotes: punctuation=ascii", "00AB 0061 00BB", "0022 0061 0022", [*SEARCHES, "quran_search"]),
    ("French no-break spaces: spaces", "0061 00A0 0021", "0061 0020 0021",
     ["clean", "diac_eval", *SEARCHES, "quran_clean", "quran_search", "asr_eval"]),
    ("Hebrew with right-to-left mark: bidi", "05D0 200F 0021", "05D0 0021",
     ["clean", "diac_eval", *SEARCHES, "quran_search", "asr_eval"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "presets"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_what_a_rule_names_changes(before, after, presets):
    assert {preset: hexed(arnorm.Normalizer(preset)(cp(before))) for preset in presets} == dict.fromkeys(presets, after)


def test_every_other_preset_leaves_them_alone():
    for before in {case[1] for case in NAMED}:
        changing = {preset for case in NAMED if case[1] == before for preset in case[3]}
        kept = [preset for preset in PRESETS if preset not in changing]
        assert {preset: hexed(arnorm.Normalizer(preset)(cp(before))) for preset in kept} == dict.fromkeys(kept, before)


def test_a_mark_of_ours_makes_a_cluster_ours():
    """A Latin letter with an Arabic mark is put in order: the vowel is ours, and an acute that stands before it moves."""
    light = arnorm.Normalizer("light")
    assert hexed(light(cp("0061 0301 064E"))) == "0061 064E 0301"
    assert hexed(light(cp("0061 0301 0323"))) == "0061 0301 0323"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_lint_finds_nothing_but_private_use(text):
    words = cp("0628 062A 0628")
    found = [*arnorm.lint(text), *arnorm.lint(f"{words} {text} {words}")]
    assert {finding.code for finding in found} == ({"private-use"} if "\ue000" in text else set())
