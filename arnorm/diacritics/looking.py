"""Looks at marks where they are: clusters, and the slots of a letter."""

from __future__ import annotations

from itertools import count, islice
from operator import add
from typing import NamedTuple

from arnorm.diacritics.splitting import must_be_str, split
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.diacritics.splitting import Split

SHADDA, DAGGER = "\N{ARABIC SHADDA}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
MARKS = frozenset(map(chr, members("arabic_mark")))
VOWELS = frozenset(map(chr, members("vowel_mark")))


class Cluster(NamedTuple):
    """A base and the marks behind it; of marks at the very start of a text, which have no base, that is ""."""

    base: str
    marks: str
    start: int  # code points from the beginning of the text
    end: int


def clusters(text: str, /) -> Iterator[Cluster]:
    r"""The clusters of a text in their order; together they are the text.

    Whatever is no mark of Arabic script is a base: spaces, tatweel, other scripts. Raises TypeError when `text` is not
    a str.

    >>> for base, marks, start, end in clusters("\u0642\u064e\u062f\u0651\u064e\u0645"):
    ...     print(ascii(base), ascii(marks), start, end)
    '\u0642' '\u064e' 0 2
    '\u062f' '\u0651\u064e' 2 5
    '\u0645' '' 5 6
    """
    return _clusters(split(text))


def _clusters(parts: Split) -> Iterator[Cluster]:
    first = parts.offsets[0]
    if first:
        yield Cluster("", parts.marks[:first], 0, first)
    starts = map(add, parts.offsets, count())
    ends = map(add, islice(parts.offsets, 1, None), count(1))
    yield from map(Cluster._make, zip(parts.bases, parts.by_base(), starts, ends, strict=False))


class Slots(NamedTuple):
    """What the marks of one cluster say, whatever their order: one answer to each question."""

    letter: str  # the base
    shadda: bool
    vowel: str  # fatha, damma, kasra, tanwin, sukun, in their order: "" for none, more than one are a conflict
    dagger: bool  # dagger alef
    other: str  # all other marks in their order; and shadda and dagger alef from the second time on


def slots(text: str, /) -> list[Slots]:
    r"""The slots of every cluster of a text, in their order: as many as `clusters` gives.

    Vowels are harakat, tanwin, sukun, and of the Quranic signs the open tanwin U+08F0..U+08F2 and the sukun U+06E1.
    Raises TypeError when `text` is not a str.

    >>> typed, canonical = "\u0628\u0651\u064e", "\u0628\u064e\u0651"  # shadda and fatha, fatha and shadda
    >>> slots(typed) == slots(canonical) == [("\N{ARABIC LETTER BEH}", True, "\N{ARABIC FATHA}", False, "")]
    True
    """
    parts = split(text)
    marks = parts.by_base()
    said = {(base, run): Slots(base, *_said_by(run)) for base, run in set(zip(parts.bases, marks, strict=True))}
    first = parts.marks[: parts.offsets[0]]
    found = [Slots("", *_said_by(first))] if first else []
    found.extend(map(said.__getitem__, zip(parts.bases, marks, strict=True)))
    return found


def _said_by(marks: str) -> tuple[bool, str, bool, str]:
    vowel, other = "", ""
    seen = set()
    for mark in marks:
        if mark in VOWELS:
            vowel += mark
        elif mark in (SHADDA, DAGGER) and mark not in seen:
            seen.add(mark)
        else:
            other += mark
    return SHADDA in seen, vowel, DAGGER in seen, other


def has_shadda(text: str, /) -> bool:
    r"""Whether there is a shadda in a text. Raises TypeError when `text` is not a str.

    >>> has_shadda("\u0628\u0651"), has_shadda("\u0628\u064e")
    (True, False)
    """
    must_be_str(text)
    return SHADDA in text
