"""Split and join on every pair of Arabic code points, labels on every short run, levels on every short word."""

from __future__ import annotations

from itertools import product

import plain_marks
import pytest
from laws.texts import ARABIC_BLOCKS

from arnorm.diacritics import decode, encode, join, split, words

BESIDE = "\u0628 a\u00e9\U0001f600\ud800\u0301"
ALL = [*ARABIC_BLOCKS, *BESIDE]
ARABIC_CODE_POINTS = 1792


def test_every_pair_alone():
    """Those with a mark: of two bases there is nothing to split."""
    assert len(ARABIC_BLOCKS) == ARABIC_CODE_POINTS
    marks = [c for c in ALL if c in plain_marks.MARKS]
    for pair in (*product(marks, ALL), *product(ALL, marks)):
        text = "".join(pair)
        parts = split(text)
        assert join(parts) == text, ascii(text)
        assert parts.marks == "".join(c for c in pair if c in plain_marks.MARKS), ascii(text)


@pytest.mark.parametrize("second", [0, 1, 2, 3])
def test_every_pair_behind_a_letter(second):
    """All pairs with one first character are one text."""
    for first in ALL[second::4]:
        text = "".join(f"\u0628{first}{c}" for c in ALL)
        parts = split(text)
        assert join(parts) == text, ascii(first)
        assert decode(*encode(text, "full"), "full") == text, ascii(first)
        if first in plain_marks.MARKS:
            assert parts.by_base() == [marks for _, marks in plain_marks.clusters(text)], ascii(first)
        else:
            assert set(parts.marks) == plain_marks.MARKS, ascii(first)


def test_every_run_of_four_marks():
    marks = [*plain_marks.EIGHT, "\u0670"]
    for run in map("".join, product(marks, repeat=4)):
        assert decode(*encode("\u0628" + run)) == "\u0628" + plain_marks.fifteen(run), ascii(run)


# One for each thing that the definition tells apart.
LETTERS = "\u0628\u0627\u0623\u0622\u0648\u0644"
SIGNS = ["", "\u064e", "\u0652", "\u0651", "\u0651\u064e", "\u0654"]


def test_every_word_of_three_letters():
    """And of four, that ends as words do that are of interest."""
    clusters = ["".join(pair) for pair in product(LETTERS, SIGNS)]
    some = list(map("".join, product(clusters, repeat=3)))
    ends = ["\u0627", "\u0627\u064b", "\u0623\u064e", "\u0628\u0651\u064e"]
    text = " ".join(some + [word + end for word, end in product(some[::7], ends)])
    assert words(text) == plain_marks.words(text)
