"""Labels: the classes of the literature, the full scheme, and what cannot be said in them."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

from arnorm.diacritics import SCHEMES, decode, encode

# The classes in their order, and runs of marks that are of them.
FIFTEEN = """
    | 064E | 064B | 064F | 064C | 0650 | 064D | 0652 | 0651
    | 0651 064E | 0651 064B | 0651 064F | 0651 064C | 0651 0650 | 0651 064D
"""
# The labels from 15 on of the full scheme. They are for ever: models are trained on them.
MORE = """
    064E 0651 | 064B 0651 | 064F 0651 | 064C 0651 | 0650 0651 | 064D 0651 | 0651 0652 | 0652 0651
    | 08F0 | 08F1 | 08F2 | 0657 | 065E | 0656 | 06E1
    | 0651 08F0 | 0651 08F1 | 0651 08F2 | 0651 0657 | 0651 065E | 0651 0656 | 0651 06E1
    | 0670 | 0651 0670 | 064E 0670 | 0651 064E 0670 | 064E 0651 0670
    | 0653 | 0670 0653 | 0651 0670 0653 | 064E 0670 0653 | 0651 064E 0670 0653 | 064E 0651 0670 0653
    | 0654 | 0654 064E | 0654 064B | 0654 064F | 0654 064C | 0654 0650 | 0654 064D | 0654 0652 | 0654 0651
    | 0655 | 0655 064E | 0655 064B | 0655 064F | 0655 064C | 0655 0650 | 0655 064D | 0655 0652 | 0655 0651
    | 064E 0654 | 064B 0654 | 064F 0654 | 064C 0654 | 0650 0654 | 064D 0654 | 0652 0654 | 0651 0654
    | 064E 0655 | 064B 0655 | 064F 0655 | 064C 0655 | 0650 0655 | 064D 0655 | 0652 0655 | 0651 0655
    | 0654 0651 064E | 0654 0651 064B | 0654 0651 064F | 0654 0651 064C | 0654 0651 0650 | 0654 0651 064D
    | 06E2 | 06ED | 064B 06E2 | 064C 06E2 | 064E 06E2 | 064F 06E2
    | 0651 064B 06E2 | 0651 064C 06E2 | 0651 064E 06E2 | 0651 064F 06E2
    | 064D 06ED | 0650 06ED | 0651 064D 06ED | 0651 0650 06ED
    | 06D6 | 06D7 | 06D8 | 06D9 | 06DA | 06DB | 06DC | 06DF | 06E0 | 06E3 | 06E4 | 06E7 | 06E8 | 06EA | 06EB | 06EC | 065C
"""


def runs(table):
    return [run.strip().replace("\n", " ") for run in table.split("|")]


def test_what_labels_mean():
    assert [hexed(run) for run in SCHEMES["15"]] == [" ".join(run.split()) for run in runs(FIFTEEN)]
    full = [*runs(FIFTEEN), *runs(MORE)]
    assert [hexed(run) for run in SCHEMES["full"]] == [" ".join(run.split()) for run in full]
    assert list(SCHEMES) == ["15", "full"]


def test_a_run_of_full_can_be_read_mark_by_mark():
    """What begins a run is one, and none is there twice."""
    full = SCHEMES["full"]
    assert len(set(full)) == len(full) <= 256
    assert {run[:-1] for run in full if run} <= set(full)


# Marks behind one letter, and their label among the 15.
LABELS = {
    "": 0,
    "064E": 1,
    "064B": 2,
    "064F": 3,
    "064C": 4,
    "0650": 5,
    "064D": 6,
    "0652": 7,
    "0651": 8,
    "0651 064E": 9,
    "064E 0651": 9,
    "064B 0651": 10,
    "064F 0651": 11,
    "0651 064C": 12,
    "0651 0650": 13,
    "064D 0651": 14,
    "064E 064F": 1,  # of two vowels the first
    "064E 064E": 1,
    "064E 064E 0651": 1,  # the third counts no more
    "0651 064E 0650": 9,
    "0651 0652": 8,  # not a class
    "0652 0651": 7,
    "0670": 0,  # left out
    "064E 0670": 1,
    "0651 0670 064E": 9,  # as if there were no other
    "0653 06D6 0650": 5,
    "10EFC 0651": 8,
    "06E1": 0,
    "08F0": 0,
}


@pytest.mark.parametrize("marks", LABELS)
def test_labels_of_the_literature(marks):
    assert encode(f"\u0628{cp(marks)}\u062a") == ("\u0628\u062a", bytes([LABELS[marks], 0]))


@pytest.mark.parametrize("label", range(15))
def test_labels_to_marks(label):
    text = f"\u0628{cp(runs(FIFTEEN)[label])} \u062a"
    assert decode("\u0628 \u062a", bytes([label, 0, 0])) == text
    assert decode("\u0628 \u062a", bytes([label, 0, 0]), "full") == text


def test_every_base_has_a_label():
    assert encode("a\u064e \u0628\u0640\u0651\U0001f600") == ("a \u0628\u0640\U0001f600", bytes([1, 0, 0, 8, 0]))
    assert encode("") == ("", b"")
    assert encode("\u064e\u0651") == ("", b"")  # no letter
    assert encode("\u064e\u0628\u064f") == ("\u0628", b"\x03")
    assert encode("caf\u00e9\u064e") == ("caf\u00e9", b"\x00\x00\x00\x01")


def test_full_labels():
    assert encode("\u0628\u0651\u064e\u062a\u064e\u0651", "full") == ("\u0628\u062a", bytes([9, 15]))
    assert encode(cp("0628 064E 0670 0653"), "full") == ("\u0628", bytes([15 + 30]))


def test_marks_without_a_full_label_stay_with_the_letters():
    # at the start, two vowels, a mark that is rare; each may carry marks of its own
    assert encode(cp("064E 0651 0628"), "full") == (cp("064E 0628"), bytes([8, 0]))
    assert encode(cp("0628 064E 064F 0651"), "full") == (cp("0628 064F"), bytes([1, 8]))
    assert encode(cp("0628 064E 0610 064E"), "full") == (cp("0628 0610"), bytes([1, 1]))
    for text in ("064E 0651 0628", "0628 064E 064F 0651", "0628 064E 0610 064E", "10EFC", "D800 064E DFFF"):
        assert hexed(decode(*encode(cp(text), "full"), "full")) == text


def test_strict():
    assert encode("\u0628\u064e\u0651 \u062a", strict=True) == ("\u0628 \u062a", bytes([9, 0, 0]))
    assert encode("\u0628\u064e\u0670", "full", strict=True) == ("\u0628", bytes([15 + 24]))
    for text, place, marks in (
        ("0628 064E 062A 064E 064F", 2, "U[+]064E U[+]064F"),
        ("0628 064E 0020 0647 0670", 3, "U[+]0670"),
        ("0651 0628 064E 064F", 0, "U[+]0651"),
        ("0628 0651 0652", 0, "U[+]0651 U[+]0652"),
    ):
        message = f"position {place}: scheme '15' has no label for all of the marks {marks}; try 'full'"
        with pytest.raises(ValueError, match=message):
            encode(cp(text), strict=True)


def test_what_does_not_fit():
    with pytest.raises(ValueError, match="2 letters need 2 labels of one byte each, not 1"):
        decode("ab", b"\x00")
    with pytest.raises(ValueError, match="label 15 at 1 is out of range 0:15"):
        decode("ab", bytes([14, 15]))
    with pytest.raises(ValueError, match="label 255 at 0 is out of range 0:119"):
        decode("a", b"\xff", "full")
    for call in (lambda: encode("a", "14"), lambda: decode("a", b"\x00", "14")):
        with pytest.raises(ValueError, match="there is no scheme '14'; there are: '15', 'full'"):
            call()
    with pytest.raises(TypeError, match="expected a str, not bytes"):
        encode(b"a")
    with pytest.raises(TypeError, match="expected a str, not NoneType"):
        decode(None, b"")
    for labels in (1, "a", True):
        with pytest.raises(TypeError, match=f"expected labels as bytes, not {type(labels).__name__}"):
            decode("a", labels)


def test_labels_may_be_any_bytes():
    for labels in (bytearray(b"\x01"), memoryview(b"\x01"), [1]):
        assert decode("\u0628", labels) == "\u0628\u064e"
