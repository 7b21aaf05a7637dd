"""The fuzz alphabet: characters whose rules meet, and any Arabic code point beside them."""

from __future__ import annotations

import random

from arnorm import _characters as ucd

MEETING = [
    chr(int(c, 16))
    for c in (
        "0627 0648 064A 0649 0644 0640 0653 0654 0655 0651 064E 064B 0670 0652 0610 06D6 06E1 200C 200D 061C 200F"
        " FEFF 034F 0020 00A0 0663 06F4 066B 0033 0061 1F600 06D5 06C1 06D2 0647 0674 0675 FDFA FEFB FE76 FE77 10EFC"
        " 064F 0650 0631 06CC 0621 0629 0301 0323 FE0F 0626 0624 0622 0623 0625 060C 06E5 0009 0671 06BE 06DD 061F"
    ).split()
]
ARABIC = [chr(c) for first, last in ucd.SETS["ours"] for c in range(first, last + 1)]


def fuzz(source: random.Random, longest: int = 10) -> str:
    """A short adversarial string without line terminators."""
    return "".join(
        source.choice(MEETING if source.random() < 0.75 else ARABIC) for _ in range(source.randint(1, longest))
    )
