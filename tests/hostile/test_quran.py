"""Quran text that is none: hundred thousand of anything, answered at once and rightly."""

from __future__ import annotations

import pytest

from arnorm.diacritics import from_kfgqpc, quran_encoding, to_imlaei

MANY = 100_000
FATHA, KASRA, TATWEEL, DAGGER_ALEF = "\u064e", "\u0650", "\u0640", "\u0670"
WAW, ALEF, ALEF_MAKSURA, YEH, HAMZA = "\u0648", "\u0627", "\u0649", "\u064a", "\u0621"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (ALEF + FATHA * MANY, ALEF + FATHA * MANY),
        (TATWEEL * MANY, TATWEEL * MANY),
        (WAW * MANY, WAW * MANY),
        (ALEF_MAKSURA * MANY, YEH * (MANY - 1) + ALEF_MAKSURA),
        (f"{WAW}{DAGGER_ALEF}" * MANY, f"{WAW}{ALEF}" * MANY),
        (f"{HAMZA}" * MANY, f"{HAMZA}" * MANY),
        (f"{TATWEEL}{FATHA * 16}" * MANY, f"{TATWEEL}{FATHA * 16}" * MANY),
    ],
    ids=["marks", "tatweel", "proclitics", "alef maksura", "dagger alef", "hamza", "tatweel with marks"],
)
def test_modern_spelling_of_runs(text, answer):
    assert to_imlaei(text) == answer


@pytest.mark.parametrize("sign", ["\u0652", "\u0656", "\u0657", "\u06e1", "\u06e2", f"{FATHA}\u0651"])
def test_encoding_of_runs(sign):
    text = ALEF + sign * MANY
    assert quran_encoding(text) in ("kfgqpc", "unicode", "mixed", "unknown")
    assert len(from_kfgqpc(text, check=False)) == len(text)


def test_lone_surrogates_stay():
    assert to_imlaei("\ud800\u0671\udfff") == "\ud800\u0627\udfff"
    assert from_kfgqpc("\ud800\u06e1\udfff") == "\ud800\u0652\udfff"
