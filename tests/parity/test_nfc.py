"""`nfc` against Unicode: NormalizationTest 15.0, and unicodedata2 (Unicode 18) on everything short that composes.

Normalization is stable: what NormalizationTest of one version says holds in every later one.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import unicodedata2
from codepoints import cp, hexed

import arnorm
from arnorm import _characters as ucd

DATA = Path(__file__).with_name("data") / "NormalizationTest-15.0.0-Arabic.txt"
LINES = [
    [cp(field) for field in line.split(";")[:5]]
    for line in DATA.read_text(encoding="utf-8").splitlines()
    if line[0] not in "#@"
]
NFC = arnorm.Normalizer("nfc")
LIGHT = arnorm.Normalizer("light")

BASES = cp("0627 0648 064A 06D5 06C1 06D2 0622 0623 0624 0625 0626 06C0 06C2 06D3")  # compose, or are composed
OTHER_BASES = cp("0649 0628 0647 06CC 0671 0673 0678 0640 FEFB 0661")
# Arabic marks: what composes, then at least one of each combining class, twice where two may meet; and foreign ones.
MARKS = cp(
    "0653 0654 0655 0656 065F 065C 064B 064C 064D 064E 064F 0650 0651 0652 0670 0618 061A 0610 06D6 06E1 06E3 06ED 06DC"
    " 08F0 08F1 08F2 08CA 08D3 0898 0899 08CF 10EFD 10EFC 10EF9 0301 0323 05B0 0345"
)


def has_latin(text: str) -> bool:
    return any(c < "\u0300" for c in text)


def test_every_arabic_line_is_here():
    assert len(LINES) == 1120


def test_lines_of_arabic_letters():
    lines = [line for line in LINES if not has_latin(line[0])]
    assert len(lines) == 884
    for source, nfc, nfd, nfkc, nfkd in lines:
        assert [hexed(NFC(form)) for form in (source, nfc, nfd)] == [hexed(nfc)] * 3
        assert [hexed(NFC(form)) for form in (nfkc, nfkd)] == [hexed(nfkc)] * 2


def test_lines_of_marks_on_a_latin_letter():
    """Part 2: the cluster is ours because one of its marks is, so it is put in order; what is Latin is not composed."""
    lines = [line for line in LINES if has_latin(line[0])]
    assert len(lines) == 236
    for source, nfc, nfd, _, _ in lines:
        assert [hexed(NFC(form)) for form in (source, nfd)] == [hexed(nfd)] * 2
        assert hexed(NFC(nfc)) == hexed(nfc)


def assert_is_nfc(strings):
    """Together on lines, then, if that fails, the first that differs."""
    text = "\n".join(strings)
    if NFC(text) != unicodedata2.normalize("NFC", text):
        for string in text.split("\n"):
            assert hexed(NFC(string)) == hexed(unicodedata2.normalize("NFC", string)), hexed(string)


@pytest.mark.parametrize("count", [1, 2])
def test_every_base_with_marks(count):
    assert_is_nfc(map("".join, itertools.product(BASES + OTHER_BASES, *[MARKS] * count)))


@pytest.mark.parametrize("base", BASES + OTHER_BASES, ids=hexed)
def test_every_base_with_three_marks(base):
    assert_is_nfc(map("".join, itertools.product(base, MARKS, MARKS, MARKS)))


def test_every_arabic_mark_between_base_and_composing_mark():
    """Blocking: a mark of the same class keeps the pair apart, any other does not."""
    every = [chr(c) for first, last in ucd.SETS["arabic_mark"] for c in range(first, last + 1)]
    pairs = itertools.product(BASES, cp("0653 0654 0655"))
    assert_is_nfc(base + mark + behind for base, behind in pairs for mark in every)


def test_light_adds_nothing_but_the_sequences_unicode_advises_against():
    """DoNotEmit: alef maksura with hamza above is written U+0626; the result is still NFC."""
    bases = [c for c in BASES + OTHER_BASES if c not in "\u0673\u0678\ufefb"]
    for base, *marks in itertools.product(bases, MARKS, MARKS):
        text = base + "".join(marks)
        wanted = unicodedata2.normalize("NFC", text)
        if base == "\N{ARABIC LETTER ALEF MAKSURA}":
            yeh = unicodedata2.normalize("NFC", "\N{ARABIC LETTER YEH}" + "".join(marks))
            wanted = yeh if yeh[0] == "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}" else wanted
        assert hexed(LIGHT(text)) == hexed(wanted)
        assert unicodedata2.normalize("NFC", wanted) == wanted
