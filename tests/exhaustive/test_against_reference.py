"""Core against reference, and alignments against texts, for every preset.

Every code point, every Arabic pair, every triple of what interacts.
"""

from __future__ import annotations

import pytest

import arnorm
from arnorm import _characters as ucd

ARABIC_CODE_POINTS = 1792  # of the eleven blocks, assigned or not
BESIDE = 6  # space, no-break space, ZWNJ, ZWJ, a letter and a digit of ASCII
MEETING = 37

PRESETS = list(arnorm.presets())


@pytest.mark.parametrize("preset", PRESETS)
def test_every_code_point(compared, preset):
    lines, differences = compared("code_points")[preset]
    assert differences == []
    assert lines == 0x20000 - 2 + 0xF0000 // 16  # LF and CR part the lines; planes 2 to 16 stand 16 to a line


@pytest.mark.parametrize("preset", PRESETS)
def test_every_pair_of_arabic_code_points(compared, preset):
    lines, differences = compared("pairs")[preset]
    assert differences == []
    assert lines == (ARABIC_CODE_POINTS + BESIDE) ** 2


@pytest.mark.parametrize("preset", PRESETS)
def test_every_triple_of_interacting_characters(compared, preset):
    lines, differences = compared("triples")[preset]
    assert differences == []
    assert lines == MEETING**3


def test_planes_2_to_16_hold_nothing_of_ours():
    ours = [
        *ucd.SETS["ours"],
        *[pair for name, pairs in ucd.CLASSES.items() if name != "noncharacter" for pair in pairs],
    ]
    assert all(last < 0x20000 for _, last in ours)
    assert all(last < 0x20000 for _, last, _ in ucd.COMBINING_CLASSES)
