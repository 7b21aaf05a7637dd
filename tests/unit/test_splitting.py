"""Clusters, slots, split and join: bases, marks and places of texts written by hand."""

from __future__ import annotations

from array import array

import pytest
from codepoints import cp

from arnorm.diacritics import Split, clusters, has_shadda, join, slots, split

# A text: its bases, its marks, their offsets, in code points.
CASES = {
    "nothing": ("", "", "", [0]),
    "a bare letter": ("0628", "0628", "", [0, 0]),
    "a mark": ("064E", "", "064E", [1]),
    "marks at the start, then a letter": ("064E 0651 0628", "0628", "064E 0651", [2, 2]),
    "shadda before the vowel": ("0628 0651 064E 062A", "0628 062A", "0651 064E", [0, 2, 2]),
    "shadda behind the vowel": ("0628 064E 0651 062A", "0628 062A", "064E 0651", [0, 2, 2]),
    "two vowels": ("0628 064E 0650", "0628", "064E 0650", [0, 2]),
    "the same mark twice": ("0628 064E 064E", "0628", "064E 064E", [0, 2]),
    "six marks": ("0628 0651 064E 0670 0653 06E2 06D6", "0628", "0651 064E 0670 0653 06E2 06D6", [0, 6]),
    "tatweel carries a mark": ("0628 0640 064E 062A", "0628 0640 062A", "064E", [0, 0, 1, 1]),
    "hamza on tatweel": ("0640 0654 064E", "0640", "0654 064E", [0, 2]),
    "maddah, hamza and dagger alef": (
        "0627 0653 0648 0654 0649 0670",
        "0627 0648 0649",
        "0653 0654 0670",
        [0, 1, 2, 3],
    ),
    "small letters are letters": ("0647 064F 06E5", "0647 06E5", "064F", [0, 1, 1]),
    "pause mark behind a space": ("0628 0020 06D6 062A", "0628 0020 062A", "06D6", [0, 0, 1, 1]),
    "a mark on Latin": ("0061 064E", "0061", "064E", [0, 1]),
    "a mark on e acute": ("00E9 0651", "00E9", "0651", [0, 1]),
    "a mark on an emoji": ("1F600 064E 0628", "1F600 0628", "064E", [0, 1, 1]),
    "a mark on a line end": ("000A 064B 000A", "000A 000A", "064B", [0, 1, 1]),
    "marks of other scripts are bases": ("0061 0301 05B0 064E", "0061 0301 05B0", "064E", [0, 0, 0, 1]),
    "a mark beyond the BMP": ("0628 10EFC 064E", "0628", "10EFC 064E", [0, 2]),
    "presentation forms are bases": ("FE91 064E FE76 FEFB", "FE91 FE76 FEFB", "064E", [0, 1, 1, 1]),
    "joiners are bases": ("0628 200D 064E", "0628 200D", "064E", [0, 0, 1]),
    "lone surrogates are bases": ("D800 064E DFFF", "D800 DFFF", "064E", [0, 1, 1]),
}


@pytest.mark.parametrize(("text", "bases", "marks", "offsets"), CASES.values(), ids=CASES)
def test_split_and_join(text, bases, marks, offsets):
    parts = split(cp(text))
    assert parts == (cp(bases), cp(marks), array("I", offsets))
    assert type(parts.offsets) is array
    assert join(parts) == cp(text)


def test_results_are_strings_like_others():
    """In the narrowest storage, as if they had been written."""
    parts = split("ab\u064ec\u0651")
    assert parts.bases.isascii()
    assert (parts.bases, hash(parts.bases)) == ("abc", hash("abc"))
    joined = join(Split("\u00e9a", "", array("I", [0, 0, 0])))
    assert (joined, hash(joined)) == ("\u00e9a", hash("\u00e9a"))


def test_subclasses_of_str():
    class Text(str):
        pass

    parts = split(Text("\u0628\u064e"))
    assert type(parts.bases) is type(parts.marks) is str
    assert type(join(Split(Text("a"), Text("\u064e"), parts.offsets))) is str


def test_marks_by_base():
    assert split(cp("0651 0628 064E 0651 0020 062A 0652")).by_base() == [cp("064E 0651"), "", cp("0652")]
    assert split("").by_base() == []
    assert split("\u064e").by_base() == []
    long = cp("0651 064E 0670 0653")
    assert split(f"\u0628{long}\u062a\u0628{long}").by_base() == [long, "", long]


def test_marks_by_base_of_many_kinds():
    """More kinds of runs than are remembered."""
    runs = [chr(0x64B + k % 8) + chr(0x64B + k // 8 % 8) + chr(0x8CA + k // 64) for k in range(1400)]
    assert split("".join("\u0628" + run for run in runs * 2)).by_base() == runs * 2


def test_pieces_from_elsewhere():
    """What a model says, in any array of 32 bits."""
    assert join(Split("\u0628\u062a", "\u064e\u0651\u064f", memoryview(array("I", [0, 1, 3])))) == cp(
        "0628 064E 062A 0651 064F"
    )
    assert join(Split("ab", "xyz", array("I", [1, 1, 3]))) == "xabyz"
    assert join(Split("\U0001f600b", "\u00e9", array("I", [0, 1, 1]))) == "\U0001f600\u00e9b"
    assert join(Split("\u00e9b", "\U00010efc", array("I", [0, 1, 1]))) == "\u00e9\U00010efcb"


BAD = [
    ([0, 1], "2 bases need 3 offsets, not 2"),
    ([], "2 bases need 3 offsets, not 0"),
    ([0, 2, 1], "offset 2 is 1: it is not between the one before and the 2 marks"),
    ([3, 3, 3], "offset 0 is 3: it is not between the one before and the 2 marks"),
    ([0, 9, 2], "offset 1 is 9: it is not between the one before and the 2 marks"),
    ([0, 1, 1], "the last offset is 1, but there are 2 marks"),
]


@pytest.mark.parametrize(("offsets", "message"), BAD)
def test_pieces_that_do_not_fit(offsets, message):
    with pytest.raises(ValueError, match=message):
        join(Split("ab", "\u064e\u0651", array("I", offsets)))


@pytest.mark.parametrize("offsets", [[0, 2, 1], [5, 5], [0, 3]])
def test_marks_by_base_of_what_does_not_fit(offsets):
    with pytest.raises(ValueError, match="it is not between the one before and 2"):
        Split("ab", "\u064e\u0651", array("I", offsets)).by_base()


def test_clusters():
    text = cp("064E 0628 0651 064E 0020 1F600 0652")
    assert list(clusters(text)) == [
        ("", "\u064e", 0, 1),
        ("\u0628", "\u0651\u064e", 1, 4),
        (" ", "", 4, 5),
        ("\U0001f600", "\u0652", 5, 7),
    ]
    assert list(clusters("")) == []
    assert list(clusters("\u064e\u064e")) == [("", "\u064e\u064e", 0, 2)]


# Marks of a letter: shadda, vowel, dagger, other.
SLOTS = {
    "": (False, "", False, ""),
    "064E": (False, "064E", False, ""),
    "0651 064E": (True, "064E", False, ""),
    "064E 0651": (True, "064E", False, ""),
    "0651": (True, "", False, ""),
    "064E 0670": (False, "064E", True, ""),
    "0670 064E 0653": (False, "064E", True, "0653"),
    "064F 064E": (False, "064F 064E", False, ""),  # a conflict
    "0651 0651 064E": (True, "064E", False, "0651"),
    "0670 0670": (False, "", True, "0670"),
    "08F0 06E1": (False, "08F0 06E1", False, ""),
    "064B 06E2": (False, "064B", False, "06E2"),
    "0654 0655 0656": (False, "", False, "0654 0655 0656"),
}


@pytest.mark.parametrize("marks", SLOTS)
def test_slots(marks):
    shadda, vowel, dagger, other = SLOTS[marks]
    assert slots("\u0628" + cp(marks)) == [("\u0628", shadda, cp(vowel), dagger, cp(other))]


def test_slots_of_every_cluster():
    assert slots(cp("064E 0061 0020 0628 0651")) == [
        ("", False, "\u064e", False, ""),
        ("a", False, "", False, ""),
        (" ", False, "", False, ""),
        ("\u0628", True, "", False, ""),
    ]
    assert slots("") == []


@pytest.mark.parametrize("call", [split, clusters, slots, has_shadda])
@pytest.mark.parametrize("text", [None, 1, ["\u0628"]])
def test_what_is_no_text(call, text):
    with pytest.raises(TypeError, match=f"expected a str, not {type(text).__name__}"):
        call(text)


def test_bytes_are_no_text():
    with pytest.raises(TypeError, match="expected a str, not bytes"):
        split("\u0628".encode())
    with pytest.raises(TypeError, match="expected a str, not bytes"):
        join(Split(b"a", "", array("I", [0, 0])))


def test_offsets_have_32_bits():
    for offsets, what in (
        ([0, 1], "a list"),
        (None, "a NoneType"),
        (array("Q", [0, 1]), "of 64 bits"),
        (bytes(8), "of 8 bits"),
    ):
        parts = Split("a", "\u064e", offsets)
        with pytest.raises(TypeError, match=f"offsets must be an array of 32-bit numbers, not {what}"):
            join(parts)
        with pytest.raises(TypeError, match=f"offsets must be an array of 32-bit numbers, not {what}"):
            parts.by_base()
