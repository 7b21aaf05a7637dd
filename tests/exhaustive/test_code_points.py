"""Every code point, and every pair of Arabic code points, against the reference, for every preset."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from codepoints import hexed

import arnorm
from arnorm import _characters as ucd
from arnorm import _reference

PRESETS = list(arnorm.presets())
BLOCKS = [
    (0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x089F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
    (0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
]  # fmt: skip
ARABIC = [chr(c) for first, last in BLOCKS for c in range(first, last + 1)]
FIRST = [*ARABIC, " ", "\u00a0", "\u200c", "\u200d", "a", "1"]


def assert_same_lines(preset, lines):
    text = "\n".join(lines)
    ours = arnorm.Normalizer(preset)(text)
    theirs = _reference.Engine(arnorm.presets()[preset])(text)
    if ours != theirs:
        differ = [
            (hexed(line), hexed(a), hexed(b))
            for line, a, b in zip(lines, ours.split("\n"), theirs.split("\n"), strict=True)
            if a != b
        ]
        raise AssertionError(differ[:10])


@pytest.mark.parametrize("preset", PRESETS)
def test_every_code_point(preset):
    lines = [chr(c) for c in range(0x110000) if c not in (0x0A, 0x0D)]
    assert_same_lines(preset, lines)
    scalars = "\n".join(c for c in lines if not "\ud800" <= c <= "\udfff")
    normalizer = arnorm.Normalizer(preset)
    assert normalizer.utf8(scalars.encode()) == normalizer(scalars).encode()


def compare_pairs(preset):
    """Every pair, as lines of one text for each slice of first characters."""
    step = 64
    for start in range(0, len(FIRST), step):
        lines = [first + second for first in FIRST[start : start + step] for second in ARABIC]
        assert_same_lines(preset, lines)
    return len(FIRST) * len(ARABIC)


def test_every_pair_of_arabic_code_points():
    """All presets, one process for each core of the machine."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        compared = list(pool.map(compare_pairs, PRESETS))
    assert len(compared) == len(PRESETS)
    assert min(compared) > 2_000_000


def test_the_blocks_are_those_of_the_data():
    classed = {c for ranges in ucd.CLASSES.values() for first, last in ranges for c in range(first, last + 1)}
    assert {ord(c) for c in ARABIC} <= classed
