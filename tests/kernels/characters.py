"""What the texts are made of that all kernels must agree on, for Python's tests and for the harness in C.

A kernel looks at blocks of units; so a text is plain but for one change, and the change stands at every place.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from alphabet import ARABIC, MEETING
from codepoints import cp

import arnorm
from arnorm.profiles import Profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROW = cp("0020 00A0 0009 000A 000D 0085 0000 0007 007F 0080 00AD 00E9 00FF 0041 0033 002C 003F 0025 0022 00AB")
_BASIC = cp("4E00 FF10 FEFF FFFD FFFF D800 DC00 DFFF 05D0 0915 0904 0E01 06FF 0700 05FF 1FFF 2100") + "".join(
    map(chr, range(0x2000, 0x2070))
)
_ASTRAL = cp("1F600 1F468 1F3FB 10EFD 10EC5 1EE00 1D165 10FFFF 10000 1F1E6 E0001 20000")
_BLANKS = cp("0020 0020 0020 00A0 0009 000A 000D 0085 2003 2028 200F 200C 06D6 06DD 064E 0640 0640")


class Alphabet(NamedTuple):
    """Characters of texts that fit one width of storage."""

    plain: str  # what most plans leave alone
    marks: str  # a letter has one to three of them
    blanks: str  # stand between words, several together
    meeting: str  # whatever rules look at, and what is beyond the tables of kernels


# By the limit that all code points are below.
ALPHABETS = {
    0x100: Alphabet(
        plain="abcdefghij klmnop qrstuvwxyz",
        marks=cp("00AD 00E9 0007"),
        blanks=cp("0020 0020 0020 00A0 0009 000A 000D 0085 00AD 0007"),
        meeting=_NARROW,
    ),
    0x10000: Alphabet(
        plain=cp("0628 062A 062B 0633 0020 062F 0631 0632 0645 0646 0020 0641 0642 0644 0628 062C 0634 0061"),
        marks=cp("064E 064E 0650 064F 0652 0651 0651 0651 064B 064D 0670 0653 0654 0655 0610 06D6 06E1 08F0 0301 0323"),
        blanks=_BLANKS,
        meeting="".join([c for c in (*MEETING, *ARABIC) if c <= "\uffff"]) + _BASIC + _NARROW,
    ),
    0x110000: Alphabet(
        plain=cp("0628 062A 062B 0633 0020 062F 0631 0632 0645 1F600 0020 0641 0642 0644 1F601 062C 2764 0061"),
        marks=cp("064E 064E 0650 064F 0652 0651 0651 0651 064B 064D 0670 0653 0654 0655 10EFD 0301 1D165"),
        blanks=_BLANKS + cp("1F600 E0001"),
        meeting="".join([*MEETING, *ARABIC]) + _BASIC + _NARROW + _ASTRAL * 3,
    ),
}

# What a block may meet for the first time, as words of its own.
CHANGES = {
    "deletion": cp("0640"),
    "replacement": cp("0623"),
    "expansion": cp("FDFA"),
    "conflict": cp("0627 0654"),
    "orphan": cp("0020 064E"),
    "marks in order": cp("0651 064E"),
    "marks swapped": cp("064E 0651"),
    "three marks": cp("064E 0651 0670"),
    "three marks, the last between": cp("0651 064E 0650"),
    "three marks, the first between": cp("0650 0651 064E"),
    "foreign mark": cp("0301 064E"),
    "space run": "   ",
    "line end": " \n ",
    "out of page": cp("4E00"),
    "other page": cp("2019"),
    "free mark": cp("0020 06D6 0020"),
    "ZWNJ": cp("200C 0020"),
    "number": cp("0663 066B 0665"),
    "surrogate": cp("D800"),
    "astral": cp("1F600"),
    "ideograph beyond the first two planes": cp("20000"),
    "joined pictographs": cp("1F468 200D 1F469 200D 1F466"),
    "joiners side by side": cp("1F468 200D 200D 1F469"),
    "joiner behind a letter": cp("0628 200D 1F469"),
    "filler of its own": cp("0640 0020"),
    "filler behind a mark": cp("0020 064E 0640 0640 0628"),
    "astral mark": cp("10EFD"),
    "no-break space": cp("00A0"),
    "control": cp("0007"),
    "Latin-1": cp("00E9"),
}


def plain(n: int, limit: int = 0x10000) -> str:
    """`n` letters that most plans leave alone."""
    letters = ALPHABETS[limit].plain.replace(" ", "")
    return (letters * (n // len(letters) + 1))[:n]


def sprinkled(source: random.Random, n: int, limit: int, density: float) -> str:
    """`n` random characters below `limit`, of which `density` may meet; some stand in runs."""
    ordinary, meeting = ALPHABETS[limit].plain, ALPHABETS[limit].meeting
    parts: list[str] = []
    left = n
    while left > 0:
        c = source.choice(meeting if source.random() < density else ordinary)
        run = min(left, source.randint(2, 20) if source.random() < density / 10 else 1)
        parts.append(c * run)
        left -= run
    return "".join(parts)


def worded(source: random.Random, n: int, limit: int, density: float) -> str:
    """`n` characters of words below `limit`: each letter has marks by chance `density`, as has each word more blanks."""
    ordinary, marks, blanks, _ = ALPHABETS[limit]
    parts: list[str] = []
    for _ in range(n):
        c = source.choice(ordinary)
        parts.append(c)
        if source.random() < density:
            parts += source.choices(blanks if c == " " else marks, k=source.choice((1, 1, 2, 2, 3)))
    return "".join(parts)[:n]


def text(source: random.Random, n: int, limit: int, density: float) -> str:
    """One or the other."""
    return source.choice((sprinkled, worded))(source, n, limit, density)


def random_profiles(source: random.Random, n: int) -> Iterator[Profile]:
    """`n` profiles that are not refused, sparse and dense, over all rules and settings."""
    while n > 0:
        density = source.choice((0.06, 0.2, 0.6))
        settings = {
            rule.name: source.choice(rule.settings).name for rule in arnorm.rules() if source.random() < density
        }
        profile = Profile(**settings)
        try:
            arnorm.Normalizer(profile)
        except ValueError:  # refused: not idempotent
            continue
        n -= 1
        yield profile
