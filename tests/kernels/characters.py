"""What the texts are made of that all kernels must agree on, for Python's tests and for the harness in C.

A kernel looks at blocks of units; so a text is plain but for one change, and the change stands at every place.
"""

from __future__ import annotations

import random

from alphabet import ARABIC, MEETING
from codepoints import cp

import arnorm
from arnorm.profiles import Profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# By the widest character of a str: characters that most plans leave alone, and such as they do not.
PLAIN = {
    0x100: "abcdefghij klmnop qrstuvwxyz",
    0x10000: cp("0628 062A 062B 0633 0020 062F 0631 0632 0645 0646 0020 0641 0642 0644 0628 062C 0634 0061"),
    0x110000: cp("0628 062A 062B 0633 0020 062F 0631 0632 0645 1F600 0020 0641 0642 0644 1F601 062C 20000 0061"),
}
_NARROW = cp("0020 00A0 0009 000A 000D 0085 0000 0007 007F 0080 00AD 00E9 00FF 0041 0033 002C 003F 0025 0022 00AB")
_BASIC = cp(
    "4E00 2019 2009 2028 2029 202B 2060 2066 FF10 FEFF FFFD FFFF D800 DC00 DFFF 05D0 0915 0904 0E01 000A 06FF 0700"
)
_ASTRAL = cp("1F600 1F468 1F3FB 10EFD 10EC5 1EE00 1D165 10FFFF 10000 1F1E6 E0001")
MEETING_BY_WIDTH = {
    0x100: _NARROW,
    0x10000: "".join([c for c in (*MEETING, *ARABIC) if c <= "\uffff"]) + _BASIC + _NARROW,
    0x110000: "".join([*MEETING, *ARABIC]) + _BASIC + _NARROW + _ASTRAL * 3,
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
    "astral mark": cp("10EFD"),
    "no-break space": cp("00A0"),
    "control": cp("0007"),
    "Latin-1": cp("00E9"),
}


def plain(n: int, limit: int = 0x10000) -> str:
    """`n` characters that no plan changes, up to the ends of the text."""
    letters = PLAIN[limit].replace(" ", "")
    return (letters * (n // len(letters) + 1))[:n]


def text(source: random.Random, n: int, limit: int, density: float) -> str:
    """`n` random characters below `limit`, of which `density` may meet; some stand in runs."""
    ordinary, meeting = PLAIN[limit], MEETING_BY_WIDTH[limit]
    parts: list[str] = []
    left = n
    while left > 0:
        c = source.choice(meeting if source.random() < density else ordinary)
        run = min(left, source.randint(2, 20) if source.random() < density / 10 else 1)
        parts.append(c * run)
        left -= run
    return "".join(parts)


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
