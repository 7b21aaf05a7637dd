"""Explanations by hand: what changed, and which rules did it."""

from __future__ import annotations

import pytest
from codepoints import cp

import arnorm


def explained(text, preset="search", **settings):
    return [tuple(change) for change in arnorm.Normalizer(preset, **settings).explain(text)]


@pytest.mark.parametrize(("text", "wanted"), [
    ("", []),
    ("abc", []),
    (cp("0628 064E"), [(1, 2, cp("064E"), "", ("diacritics",))]),
    (cp("0628 064E 0651"), [(1, 3, cp("064E 0651"), "", ("diacritics",))]),
    (cp("0628 0640 064E"), [(1, 2, cp("0640"), "", ("tatweel",)), (2, 3, cp("064E"), "", ("diacritics",))]),
    (cp("0623"), [(0, 1, cp("0623"), cp("0627"), ("alef",))]),
    (cp("0627 0654"), [(0, 2, cp("0627 0654"), cp("0627"), ("alef",))]),
    ("a  b", [(1, 3, "  ", " ", ("spaces",))]),
    (cp("FEFB"), [(0, 1, cp("FEFB"), cp("0644 0627"), ("presentation_forms",))]),
    (cp("0663 066B 0665"), [(0, 1, cp("0663"), "3", ("digits",)), (1, 2, cp("066B"), ".", ("number_separators",)),
                            (2, 3, cp("0665"), "5", ("digits",))]),
])  # fmt: skip
def test_changes(text, wanted):
    assert explained(text) == wanted


def test_a_change_in_words():
    change = arnorm.Normalizer("search").explain(cp("0628 0640"))[0]
    assert str(change) == "1:2 U+0640 ARABIC TATWEEL is deleted (tatweel)"
    change = arnorm.Normalizer("search").explain(cp("0623"))[0]
    assert str(change) == ("0:1 U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE becomes U+0627 ARABIC LETTER ALEF (alef)")


def test_marks_that_change_places():
    assert explained(cp("0628 064E 0651"), "clean") == [
        (1, 3, cp("064E 0651"), cp("0651 064E"), ("mark_order",)),
    ]


def test_a_change_that_takes_two_rules_names_both():
    # U+FB50 is a shape of alef wasla, which is an alef
    assert explained(cp("FB50")) == [(0, 1, cp("FB50"), cp("0627"), ("presentation_forms", "alef"))]
