"""The laws of alignment on every pair of Arabic code points, for every preset."""

from __future__ import annotations

import itertools

import pytest
from exhaustive.compare import pairs
from laws.alignments import applied

import arnorm

BATCH = 1 << 15  # lines of one text
LINES = 1798**2


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_every_pair_is_aligned(preset):
    normalizer = arnorm.Normalizer(preset)
    lines = pairs()
    seen = 0
    while batch := list(itertools.islice(lines, BATCH)):
        seen += len(batch)
        _check(normalizer, "\n".join(batch))
    assert seen == LINES


def _check(normalizer, text):
    aligned = normalizer.align(text)
    starts, stops = (list(numbers) for numbers in aligned.alignment.source_spans())
    assert aligned.text == normalizer(text)
    assert applied(text, aligned.alignment.edits()) == aligned.text
    assert all(map(int.__lt__, starts, stops))
    # line by line the sources stand in order, whatever happens in a line
    ends = [k for k, c in enumerate(aligned.text) if c == "\n"]
    assert [starts[k] for k in ends] == [k for k, c in enumerate(text) if c == "\n"]
    assert len(ends) == text.count("\n")
