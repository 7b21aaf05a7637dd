"""What follows from counts of code points, and what a sample of a text tells."""

from __future__ import annotations

import random

import pytest

from arnorm import Normalizer, Profile, census
from arnorm._characters import CLASSES
from arnorm.sample import LIMIT, Sample, Study

BEH, SHEEN, ALEF, ALEF_HAMZA = "\u0628", "\u0634", "\u0627", "\u0623"
FATHA, KASRA, SHADDA, FATHATAN, HAMZA_ABOVE, TATWEEL = "\u064e", "\u0650", "\u0651", "\u064b", "\u0654", "\u0640"


# ---- counts


@pytest.mark.parametrize(
    ("code_point", "name"),
    [
        (0x0A, "line_end"), (0x09, "tab"), (0x20, "space_other"), (0x07, "control"), (0x35, "digit_ascii"),
        (0x41, "letter_ascii"), (0x7E, "punctuation_ascii"), (0xE9, "letter_latin"), (0x628, "letter_core"),
        (0x64E, "harakat"), (0x640, "tatweel"), (0x200F, "bidi_implicit"), (0xFEFB, "pf_lam_alef"),
        (0x1F602, "pictograph"), (0x4E00, "cjk"), (0xFFFD, "replacement_character"), (0xE000, "private_use"),
        (0x1FFFE, "noncharacter"), (0x5D0, "hebrew"), (0x10FFFF, "noncharacter"), (0x1680, "space_other"),
        (0x13000, "other"),
    ],
)  # fmt: skip
def test_class_of(code_point, name):
    assert census.class_of(code_point) == name


def test_every_class_has_a_family_and_is_the_class_of_its_members():
    for name, ranges in CLASSES.items():
        assert census.family_of(name) in census.FAMILIES
        assert all(census.class_of(c) == name for first, last in ranges for c in (first, last))
    for name, _, _ in census.OTHERS:
        assert census.family_of(name) in census.FAMILIES


def test_every_word_of_the_families_names_a_class():
    for _, words in census.FAMILIES.values():
        for word in words.split():
            assert any(name.startswith(word) if word.endswith("_") else name == word for name in census.SUMMARIES)


def test_by_class_and_by_family():
    classes = census.by_class({0x628: 3, 0x627: 2, 0x64E: 4, 0x41: 1, 0x0A: 4})
    assert classes == {"harakat": 4, "line_end": 4, "letter_core": 3, "letter_alef": 2, "letter_ascii": 1}
    assert list(classes) == ["harakat", "line_end", "letter_core", "letter_alef", "letter_ascii"]
    families = census.by_family(classes)
    assert {name: count for name, count in families.items() if count} == {
        "letters": 5, "latin": 1, "tashkil": 4, "spaces": 4,
    }  # fmt: skip
    assert list(families) == list(census.FAMILIES)


def test_members_of():
    counts = {0x200F: 1, 0x202A: 5, 0x628: 9}
    assert census.members_of(counts, ["bidi"]) == [(0x202A, 5), (0x200F, 1)]


def test_rate():
    assert census.rate({}) == 0
    assert census.rate({0x628: 4, 0x64E: 1, 0x670: 1, 0x651: 4}) == 50


def test_character_name():
    assert census.character_name(0x41) == "LATIN CAPITAL LETTER A"
    assert census.character_name(0x640) == "ARABIC TATWEEL"
    assert census.character_name(0) == "<control-0000>"
    assert census.character_name(0xE000) == "<private-use-E000>"


def test_marks_and_what_has_no_shape():
    assert all(map(census.is_mark, [0x64E, 0x670, 0x897, 0x301, 0x5B0]))
    assert not any(map(census.is_mark, [0x628, 0x640, 0x20, 0x6DD, 0x41]))
    assert all(map(census.is_unseen, [0, 0x20, 0x85, 0x200D, 0x202E, 0xFEFF, 0xFE0F, 0xE000, 0xE0001, 0xDC80, 0xFFFE]))
    assert not any(map(census.is_unseen, [0x41, 0x628, 0x64E, 0x6DD, 0x600, 0xFFFD, 0x1F602, 0x88F]))


# ---- sampling


def sampled(*blocks: bytes, end: bytes = b"\n") -> Sample:
    sample = Sample()
    for block in blocks:
        sample.add(bytearray(block + b"behind the end"), len(block), end)
    return sample


def test_a_short_text_is_its_own_sample():
    sample = sampled(b"a\nb\n", b"c\xff")
    assert (sample.text(), sample.is_whole, sample.size) == ("a\nb\nc\ufffd", True, 6)


def test_a_long_text_is_sampled_evenly_in_whole_lines():
    lines = [b"%09d\n" % n for n in range(1_000_000)]
    sample = sampled(*(b"".join(lines[k : k + 20_000]) for k in range(0, len(lines), 20_000)))
    assert not sample.is_whole
    assert LIMIT // 2 <= sample.size <= 2 * LIMIT
    found = [int(line) for line in sample.text().split("\n")[:-1]]
    assert found == sorted(found)
    for tenth in range(10):
        inside = sum(tenth * 100_000 <= n < (tenth + 1) * 100_000 for n in found)
        assert inside == pytest.approx(len(found) / 10, rel=0.25)


@pytest.mark.parametrize("unit", [b"x", "\u0628".encode(), "\u20ac".encode(), "\U0001f600".encode(), b"ab "])
def test_a_line_without_end_is_cut_between_characters(unit):
    """Into pieces of bounded size."""
    sample = sampled(b"y" + unit * 3_000_000)
    assert sample.size <= 2 * LIMIT
    assert max(map(len, sample.pieces)) <= 1 << 16
    assert set(sample.text()) <= set("y" + unit.decode())


def test_cuts_of_bytes_that_are_no_characters():
    sample = sampled(b"\x80" * 1_000_000)
    assert sum(map(len, sample.pieces)) == 1_000_000


def test_memory_stays_bounded_over_many_small_blocks():
    sample = Sample()
    block = bytearray(b"z" * 999 + b"\n")
    for _ in range(20_000):
        sample.add(block, len(block), b"\n")
    assert sample.size <= 2 * LIMIT
    assert sample.seen == 20_000


# ---- the study of a text


def study(text: str, **settings: str) -> Study:
    return Study(text, Normalizer(Profile(**settings)))


def test_words_and_records():
    found = study(f"{ALEF_HAMZA} b\n\n{ALEF_HAMZA}\tc", alef="fold", tatweel="strip")
    assert (found.words, found.lines) == (4, 3)
    assert (found.changed_words, found.changed_types, found.changed_lines) == (2, 1, 2)
    tatweel, alef = found.effects
    assert (alef.rule, alef.setting, alef.words, alef.lines) == ("alef", "fold", 2, 2)
    assert alef.examples == [(ALEF_HAMZA, ALEF, 2)]
    assert (tatweel.rule, tatweel.words, tatweel.lines, tatweel.examples) == ("tatweel", 0, 0, [])


def test_rules_on_spaces_change_records():
    found = study("a  b\nc", spaces="collapse")
    assert (found.effects[0].words, found.effects[0].lines) == (0, 1)


def test_most_changed_words_come_first_with_their_rules():
    text = f"{ALEF_HAMZA}{FATHA} x " * 3 + f"{BEH}{FATHA} " * 5
    found = study(text, diacritics="strip", alef="fold").changes
    assert [(c.before, c.after, c.count, c.rules) for c in found] == [
        (BEH + FATHA, BEH, 5, ["diacritics"]),
        (ALEF_HAMZA + FATHA, ALEF, 3, ["diacritics", "alef"]),
    ]


def test_no_more_words_than_asked_for():
    text = " ".join(ALEF_HAMZA + "x" * n for n in range(1, 100))
    assert len(study(text, alef="fold").changes) == 50


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        (SHEEN + SHADDA + FATHA, "shadda_first"),
        (SHEEN + FATHA + SHADDA, "vowel_first"),
        (BEH + FATHATAN + ALEF, "fathatan_before"),
        (BEH + ALEF + FATHATAN, "fathatan_after"),
        (ALEF + HAMZA_ABOVE, "hamza_typed"),
        (BEH + FATHA + FATHA, "same_twice"),
        (BEH + FATHA + KASRA, "two_vowels"),
        (FATHA, "orphan"),
        ("x" + FATHA, "orphan"),
        (BEH + TATWEEL * 3 + BEH, "tatweel_run"),
        (BEH * 3, "elongation"),
    ],
    ids=ascii,
)
def test_findings(word, kind):
    """Each alone, and as often as it comes."""
    found = {f.kind: (f.count, f.examples) for f in study(f"{BEH}{FATHA} {word} {word}\n{word}").findings if f.count}
    assert found == {kind: (3, [(word, 3)])}


def test_shadda_between_two_vowels_is_two_findings():
    found = {f.kind for f in study(BEH + FATHA + SHADDA + KASRA).findings if f.count}
    assert found == {"vowel_first", "shadda_first", "two_vowels"}


def test_a_mark_on_tatweel_or_a_no_break_space_has_a_carrier():
    assert not any(f.count for f in study(f"{TATWEEL}{FATHA} \u00a0{FATHA} \u25cc{FATHA}").findings)


def test_vocalised_words():
    text = f"{BEH}{BEH}{BEH} {BEH}{FATHA}{BEH}{BEH} {BEH}{FATHA}{BEH} abc 123 {BEH}{SHADDA}"
    assert study(text).vocalised == {"none": 2, "some": 1, "most": 1}


def test_a_million_marks_on_one_letter_are_no_trouble():
    source = random.Random(1)
    marks = [chr(c) for first, last in CLASSES["quran_waqf_mark"] for c in range(first, last + 1)]
    text = BEH + FATHA * 300_000 + "".join(source.choice(marks) for _ in range(300_000)) + BEH * 300_000
    found = {f.kind: f.count for f in study(text).findings}
    assert found["elongation"] == 1
    assert found["same_twice"] > 0
