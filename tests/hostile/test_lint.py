"""lint() of a million of anything takes linear time, however many findings that makes."""

from __future__ import annotations

import pytest
from hostile.runs import RUNS, Run
from hostile.test_long_runs import assert_linear

import arnorm

OF_LINT = {
    "overrides never ended": Run("", "\u202e"),
    "isolates never ended": Run("", "\u2067"),
    "embeddings in isolates never ended": Run("", "\u2067\u202b", "\u2069"),
    "isolates that begin and end": Run("\u2067" * 1000, "\u2067\u2069"),
    "ends of nothing": Run("", "\u202c\u2069"),
    "directional marks": Run("", "\u0628\u200f"),
    "invisible characters": Run("\u0628", "\u200b\u00ad", "\u0628"),
    "ZWNJ and spaces": Run("", "\u200c "),
    "ZWJ and spaces": Run("", "\u200d "),
    "forms that count up": Run("", "\ufb51 \ufb52 \ufb53 \ufb54 \ufb55 "),
    "forms that do not": Run("", "\ufe8d\ufe8d "),
    "private use": Run("", "\ue000\U000f0000"),
    "digits of every set": Run("", "1\u0662\u06f3."),
    "both yehs": Run("", "\u064a\u06cc"),
    "both yehs, a word each": Run("", "\u064a\u06cc "),
    "both yehs, a line each": Run("", "\u064a\u06cc\n"),
    "one yeh, and the other at the end": Run("", "\u064a", "\u06cc"),
    "stray marks of two scripts": Run("a", "\u0301\u064e"),
    "stray marks and joiners": Run("a", "\u200c\u064e"),
    "marks of two scripts": Run("\u0628", "\u0301\u064e\U000110ba"),
    "dagger alefs with hamza": Run("\u0631", "\u0670\u0654\u064e"),
    "alef and marks, no hamza": Run("", "\u0627\u064e\u0651"),
    "marks behind alef": Run("\u0627", "\u064e", "\u0654"),
    "wrongly read": Run("", "\u00d8\u00a7"),
    "wrongly read, in words": Run("", "\u00d8\u00a7\u00d8\u00a7 "),
    "wrongly read, in pairs": Run("", "\u00d8\u00a7 "),
    "first halves only": Run("", "\u00d8"),
    "wrongly read twice": Run("", "\u00c3\u02dc\u00c2\u00a7"),
    "UTF-8 read as Arabic": Run("", "\u0637\u00a7"),
    "tah": Run("", "\u0637"),
    "capitals": Run("", "\u00c7\u00e1\u00d3", "x"),
    "capitals behind a letter": Run("x", "\u00c7\u00e1\u00d3 ", "x"),
    "lone surrogates and controls": Run("", "\ud800\x00\ufffd"),
    "hints in one line": Run("", "\ufdfa "),
    "hints in many lines": Run("", "\ufdfa\n"),
}


@pytest.mark.parametrize("run", [*RUNS.values(), *OF_LINT.values()], ids=[*RUNS, *OF_LINT])
def test_linear(run):
    assert_linear(arnorm.lint, run.times)


def test_each_control_is_a_finding():
    found = arnorm.lint("\u202b" * 100_000)
    assert sum(finding.code == "bidi-unbalanced" for finding in found) == 100_000


def test_a_million_marks_on_one_letter_are_a_few():
    found = arnorm.lint("\u0628" + "\u064e\u064f" * 500_000)
    assert [(f.code, f.start, f.end) for f in found] == [
        ("conflicting-marks", 1, 1_000_001),
        ("duplicate-mark", 3, 1_000_001),
    ]
