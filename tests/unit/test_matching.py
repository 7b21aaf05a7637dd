"""Search modulo what a preset ignores, by hand: the spans are those of the original text."""

from __future__ import annotations

import sys

import pytest
from codepoints import cp

import arnorm
from arnorm.matching import Match, contains, find, finditer, highlight

KATABA = cp("0643 064E 062A 064E 0628 064E")
KTB = cp("0643 062A 0628")
ALLAH = cp("0627 0644 0644 0647")


@pytest.fixture(params=["automaton", "expression"])
def engine(request, monkeypatch):
    """Several patterns are found by the automaton of the extra, and without it."""
    if request.param == "automaton":
        pytest.importorskip("ahocorasick_rs")
    else:
        monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    return request.param


def test_a_bare_word_finds_its_vocalised_form_whole():
    text = f"x {KATABA} y"
    assert list(finditer(KTB, text)) == [Match(2, 8, KTB)]
    assert find(KATABA, f"x {KTB} y") == Match(2, 5, KATABA)
    assert contains(KTB, text)
    assert find(KTB, "nothing") is None
    assert not contains(KTB, "")


def test_preset_profile_or_normalizer():
    for how in ("search", arnorm.presets()["search"], arnorm.Normalizer("search")):
        assert contains(KTB, KATABA, how)
    assert not contains(KTB, KATABA, "light")


def test_matches_do_not_overlap_and_come_from_left_to_right():
    assert [m[:2] for m in finditer("aa", "aaaaa")] == [(0, 2), (2, 4)]


def test_a_match_inside_a_character_that_stands_for_words():
    assert [m[:2] for m in finditer(ALLAH, cp("FDFA"), arnorm.Normalizer("search", alef_maksura="keep"))] == [(0, 1)]
    assert [m[:2] for m in finditer("l", cp("0628"), "search")] == []
    assert [m[:2] for m in finditer(cp("0644"), cp("FDFA"))] == [(0, 1)]  # thrice in it, found once


@pytest.mark.parametrize(("text", "found"), [
    (KTB, True), (f" {KTB}.", True), (KATABA, True), (cp("0648") + KTB, False), (KTB + cp("0627"), False),
    (f"({KATABA})", True), (KTB + "1", False), (f"{KTB}{cp('0627')} {KTB}", True),
])  # fmt: skip
def test_whole_words(engine, text, found):
    assert contains(KTB, text, words=True) is found
    assert contains([KTB, "zzz"], text, words=True) is found


def test_several_patterns(engine):
    text = f"{KATABA} abc {ALLAH}"
    assert list(finditer([KTB, ALLAH, "zzz"], text)) == [Match(0, 6, KTB), Match(11, 15, ALLAH)]
    assert list(finditer(["ab", "abc", "bc"], "abcx")) == [Match(0, 3, "abc")]  # the longest that begins first
    assert list(finditer([KTB, KATABA], KATABA)) == [Match(0, 6, KTB)]  # the first of those that are the same
    assert list(finditer([], text)) == []
    assert list(finditer(["ab", "abcd"], "ab abcde", words=True)) == [Match(0, 2, "ab")]


def test_highlight():
    text = f"x {KATABA}"
    assert highlight(text, finditer(KTB, text)) == f"x <mark>{KATABA}</mark>"
    assert highlight("abc", [(0, 1), (1, 3)], "[", "]") == "[a][bc]"
    assert highlight("abc", []) == "abc"


# ---- what is refused --------------------------------------------------------------------------------------------


def test_a_pattern_of_which_nothing_is_left():
    with pytest.raises(ValueError, match="is empty once it is normalized by search"):
        contains(cp("064E"), "a")


@pytest.mark.parametrize(("spans", "error", "message"), [
    ([(2, 1)], ValueError, "span 2:1 is reversed"),
    ([(0, 4)], IndexError, "span 0:4 is out of range 0:3"),
    ([(0, 2), (1, 3)], ValueError, "span 1:3 begins before the end of the one before, 2"),
])  # fmt: skip
def test_spans_that_cannot_be_highlighted(spans, error, message):
    with pytest.raises(error, match=message):
        highlight("abc", spans)
