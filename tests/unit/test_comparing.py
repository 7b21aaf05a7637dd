"""Comparing vocalized texts: by hand, each case with its answer."""

from __future__ import annotations

import pytest

from arnorm.diacritics import Slots, compatible, difference, equal

FATHA, DAMMA, KASRA, SUKUN, SHADDA = "\u064e", "\u064f", "\u0650", "\u0652", "\u0651"
FATHATAN, DAMMATAN, OPEN_FATHATAN = "\u064b", "\u064c", "\u08f0"
DAGGER, MADDA, HAMZA_ABOVE, PAUSE = "\u0670", "\u0653", "\u0654", "\u06d6"
ALEF, BEH, DAL, HEH, KAF, MAKSURA = "\u0627", "\u0628", "\u062f", "\u0647", "\u0643", "\u0649"
TATWEEL, TEH, MARBUTA = "\u0640", "\u062a", "\u0629"

SAME = {
    "shadda and vowel": (BEH + SHADDA + FATHA, BEH + FATHA + SHADDA),
    "two vowels in either order": (BEH + FATHA + DAMMA, BEH + DAMMA + FATHA),
    "a mark twice": (BEH + FATHA + FATHA, BEH + FATHA),
    "hamza composed": ("\u0623" + FATHA, ALEF + FATHA + HAMZA_ABOVE),
    "madda composed": ("\u0622", ALEF + MADDA),
    "hamza on waw, yeh, heh goal": ("\u0624\u0626\u06c2", "\u0648\u0654\u064a\u0654\u06c1\u0654"),
    "tanwin before and on alef": (KAF + FATHATAN + ALEF, KAF + ALEF + FATHATAN),
    "tanwin before and on alef maksura": (DAL + FATHATAN + MAKSURA, DAL + MAKSURA + FATHATAN),
    "tanwin beside shadda": (DAL + SHADDA + FATHATAN + ALEF, DAL + SHADDA + ALEF + FATHATAN),
    "open tanwin": (KAF + OPEN_FATHATAN + ALEF, KAF + ALEF + OPEN_FATHATAN),
    "marks at the start": (FATHA + SHADDA + BEH, SHADDA + FATHA + BEH),
    "marks on a space, an emoji, a Latin letter": (
        f" {SHADDA}{FATHA}\U0001f600{SHADDA}{FATHA}x{SHADDA}{FATHA}",
        f" {FATHA}{SHADDA}\U0001f600{FATHA}{SHADDA}x{FATHA}{SHADDA}",
    ),
    "lone surrogates": ("\ud800" + SHADDA + FATHA, "\ud800" + FATHA + SHADDA),
    "nothing": ("", ""),
}
# What differs, and the kinds in which it does.
DIFFERENT = {
    "vowel": (BEH + FATHA, BEH + KASRA, ["vowel"]),
    "no vowel": (BEH + FATHA, BEH, ["vowel"]),
    "shadda": (BEH + SHADDA, BEH, ["shadda"]),
    "shadda and vowel": (BEH + SHADDA + FATHA, BEH + DAMMA, ["shadda", "vowel"]),
    "dagger alef": (HEH + DAGGER, HEH, ["dagger"]),
    "pause mark": (" " + PAUSE, " ", ["other"]),
    "madda that lengthens": ("\u0648" + MADDA, "\u0648", ["other"]),
    "hamza makes another letter": ("\u0623", ALEF, ["letter"]),
    "hamza on a tatweel": (TATWEEL + HAMZA_ABOVE, TATWEEL, ["letter"]),
    "tatweel": (BEH + TATWEEL, BEH, ["letter"]),
    "tanwin on an alef whose letter has a vowel": (KAF + FATHA + ALEF + FATHATAN, KAF + FATHA + ALEF, ["vowel"]),
    "tanwin on a word's first alef": (" " + ALEF + FATHATAN, " " + FATHATAN + ALEF, ["vowel", "vowel"]),
    "tanwin is not moved to teh marbuta": (TEH + FATHATAN + MARBUTA, TEH + MARBUTA + FATHATAN, ["vowel", "vowel"]),
    "open and closed tanwin": (KAF + OPEN_FATHATAN + ALEF, KAF + FATHATAN + ALEF, ["vowel"]),
    "conflict and one of its vowels": (BEH + FATHA + DAMMA, BEH + FATHA, ["vowel"]),
    "marks at the start": (FATHA + BEH, BEH, ["vowel"]),
    "a letter more": (KAF + BEH, KAF + TEH + BEH, ["letter"]),
    "all": ("", BEH + DAL, ["letter", "letter"]),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_typed_otherwise(name):
    a, b = SAME[name]
    assert equal(a, b) is True
    assert compatible(a, b) is True
    assert difference(a, b) == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_differs(name):
    a, b, kinds = DIFFERENT[name]
    assert equal(a, b) is False
    assert [found.kind for found in difference(a, b)] == kinds
    assert [found.kind for found in difference(b, a)] == kinds


# partial, full, whether they go together: with lenient shadda, with strict shadda
FULL = KAF + KASRA + BEH + SHADDA + FATHA + ALEF
COMPATIBLE = {
    "bare": (KAF + BEH + ALEF, FULL, True, False),
    "shadda only": (KAF + BEH + SHADDA + ALEF, FULL, True, True),
    "a shadda that is not there": (KAF + SHADDA + BEH + SHADDA + ALEF, FULL, False, False),
    "one vowel": (KAF + KASRA + BEH + SHADDA + ALEF, FULL, True, True),
    "another vowel": (KAF + DAMMA + BEH + SHADDA + ALEF, FULL, False, False),
    "a vowel that full leaves out": (KAF + BEH + SHADDA + ALEF + SUKUN, FULL, True, True),
    "another letter": (KAF + TEH + SHADDA + ALEF, FULL, False, False),
    "a letter less": (KAF + BEH + SHADDA, FULL, False, False),
    "dagger alef in one": (HEH + ALEF, HEH + DAGGER + ALEF, True, True),
    "pause mark in one": (BEH + " ", BEH + " " + PAUSE, True, True),
    "two pause marks": (BEH + " \u06d7", BEH + " " + PAUSE, False, False),
    "one of two other marks": (BEH + MADDA, BEH + PAUSE + MADDA, True, True),
    "tanwin at its two places": (DAL + ALEF + FATHATAN, DAL + FATHATAN + ALEF, True, True),
    "tanwin against fatha": (DAL + ALEF + FATHATAN, DAL + FATHA + ALEF, False, False),
    "sukun against fatha": (BEH + SUKUN, BEH + FATHA, False, False),
    "nothing": ("", "", True, True),
}


@pytest.mark.parametrize("name", COMPATIBLE)
def test_compatible(name):
    partial, full, lenient, strict = COMPATIBLE[name]
    assert compatible(partial, full) is compatible(partial, full, shadda="lenient") is lenient
    assert compatible(partial, full, shadda="strict") is strict


def test_where_and_what_differs():
    a = KAF + FATHA + TEH + SHADDA + BEH + FATHA
    b = "x" + KAF + DAMMA + TEH + ALEF + BEH + FATHA
    beh_fatha = (BEH, False, FATHA, False, "")
    assert difference(a, b) == [
        ("letter", None, ("x", False, "", False, ""), (0, 0), (0, 1)),
        ("vowel", (KAF, False, FATHA, False, ""), (KAF, False, DAMMA, False, ""), (0, 2), (1, 3)),
        ("shadda", (TEH, True, "", False, ""), (TEH, False, "", False, ""), (2, 4), (3, 4)),
        ("letter", None, (ALEF, False, "", False, ""), (4, 4), (4, 5)),
    ]
    assert difference(a, a + BEH + FATHA) == [("letter", None, beh_fatha, (6, 6), (6, 8))]
    assert difference(a + BEH + FATHA, a) == [("letter", beh_fatha, None, (6, 8), (6, 6))]


def test_slots_of_a_difference_are_those_of_the_public_type():
    (found,) = difference(ALEF + HAMZA_ABOVE + FATHA, "\u0623")
    assert isinstance(found.a, Slots)
    assert found.a == ("\u0623", False, FATHA, False, "")
    assert found.a_span == (0, 3)


def test_a_letter_in_the_place_of_another_is_one_difference():
    found = difference(KAF + FATHA + TEH + BEH, KAF + DAL + BEH)
    assert [(each.kind, each.a_span, each.b_span) for each in found] == [
        ("vowel", (0, 2), (0, 1)),
        ("letter", (2, 3), (1, 2)),
    ]


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_lists_are_compared_text_by_text(kind):
    a, b = [BEH, BEH + FATHA], [BEH + FATHA, BEH + FATHA]
    assert equal(kind(a), kind(b)) == [False, True]
    assert compatible(kind(a), kind(b)) == [True, True]
    assert [len(found) for found in difference(kind(a), kind(b))] == [1, 0]


def test_one_text_is_compared_with_each_of_a_list():
    assert equal(BEH, [BEH, DAL]) == equal([BEH, DAL], BEH) == [True, False]
    assert compatible(BEH, [BEH + FATHA, DAL]) == [True, False]
    assert compatible([BEH + DAMMA, BEH], BEH + FATHA) == [False, True]
    assert difference([], BEH) == equal([], []) == []


@pytest.mark.parametrize("compare", [equal, compatible, difference])
def test_bad_input(compare):
    with pytest.raises(ValueError, match="the first list has 2 texts, the second has 3"):
        compare(["a", "b"], ["a", "b", "c"])
    with pytest.raises(TypeError, match="expected a str or a list of str, not NoneType"):
        compare("a", None)
    with pytest.raises(TypeError, match="expected a str or a list of str, not bytes"):
        compare(b"a", ["a"])
    with pytest.raises(TypeError, match="text 1 of a list must be a str, not float"):
        compare(["a", float("nan")], ["a", "b"])


def test_shadda_is_strict_or_lenient():
    with pytest.raises(ValueError, match="shadda must be 'lenient' or 'strict', not 'loose'"):
        compatible("a", "a", shadda="loose")
