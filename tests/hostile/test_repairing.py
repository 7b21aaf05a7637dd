"""Words and runs of marks of a length that no text has."""

from __future__ import annotations

import pytest
from codepoints import cp

from arnorm import diacritics

N = 50_000
MA_LONG = cp("0645 064E 0627") * N  # meem, fatha, alef
MA = cp("0645 0627") * N


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (diacritics.reduce, MA_LONG, MA),
        (diacritics.remove_default_marks, MA_LONG, MA),
        (lambda text: diacritics.add_default_marks(text, complete=True), MA, MA_LONG),
        (diacritics.strip_final, MA_LONG[:-1], MA_LONG[:-2]),
        (
            diacritics.fix_sun_letters,
            cp("0627 0644 0634") * N,
            cp("0627 0644 0634 0651") + cp("0627 0644 0634") * (N - 1),
        ),
        (diacritics.dedupe_marks, cp("0628") + cp("064E 0651") * N, cp("0628 064E 0651")),
        (diacritics.order_marks, cp("0628") + cp("064E 0651") * N, cp("0628") + cp("0651") * N + cp("064E") * N),
        (lambda text: diacritics.resolve_conflicts(text, "last"), cp("0628") + cp("064E 0650") * N, cp("0628 0650")),
        (diacritics.strip_final, cp("0628") + cp("064E 0651") * N, cp("0628") + cp("0651") * N),
    ],
    ids="reduce remove_defaults add_defaults strip_final sun_letters dedupe order conflicts marks".split(),
)
def test_long_words_and_runs(function, text, expected):
    assert function(text) == expected
