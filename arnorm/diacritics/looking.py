"""Looks at diacritics: clusters, the slots of a letter."""

from __future__ import annotations

from typing import NamedTuple

from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = frozenset(map(chr, members("arabic_mark")))
VOWELS = frozenset(map(chr, members("vowel_mark")))
SHADDA, DAGGER = "\N{ARABIC SHADDA}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"


class Cluster(NamedTuple):
    """A base and the marks behind it; of marks at the very start of a text, which have no base, that is ""."""

    base: str
    marks: str
    start: int  # code points from the beginning of the text
    end: int


def clusters(text: str, /) -> Iterator[Cluster]:
    """The clusters of a text in their order; together they are the text."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end] not in MARKS:
            base = "" if text[start] in MARKS else text[start]
            yield Cluster(base, text[start + len(base) : end], start, end)
            start = end


class Slots(NamedTuple):
    """What the marks of one cluster say, whatever their order."""

    letter: str  # the base
    shadda: bool
    vowel: str  # fatha, damma, kasra, tanwin, sukun: "" for none, more than one for a conflict
    dagger: bool  # dagger alef
    other: str  # all other marks in their order, and what comes a second time of shadda and dagger alef


def slots(text: str, /) -> list[Slots]:
    """The slots of every cluster of a text, in their order."""
    return [_slots(cluster.base, cluster.marks) for cluster in clusters(text)]


def _slots(base: str, marks: str) -> Slots:
    vowel = "".join(c for c in marks if c in VOWELS)
    other = "".join(c for k, c in enumerate(marks) if c not in VOWELS and (c not in (SHADDA, DAGGER) or c in marks[:k]))
    return Slots(base, SHADDA in marks, vowel, DAGGER in marks, other)


def has_shadda(text: str, /) -> bool:
    """Whether a text has a shadda."""
    return SHADDA in text
