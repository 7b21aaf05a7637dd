"""Automata from plain functions, and the core that does not run one whose rows are not there."""

from __future__ import annotations

from array import array

import pytest

from arnorm._core import Automaton, Runs, cut
from arnorm.diacritics.automata import automaton

PAGES, CLASSES = bytes(0x1100), bytes(0x100)
A, B = 1, 2
CODES = {ord("a"): A, ord("\u0628"): B, ord("\U0001f600"): B}


def every_second(state, read):
    """Outputs: bit 0 for every second `a`, bit 7 at the end of what comes before another character."""
    if read == A:
        return not state, int(state)
    return False, 0x80 if read == 0 else 0


def test_outputs_are_counted():
    second = automaton(CODES, False, every_second)
    assert second.tally("aaaaa") == (2, 0, 0, 0, 0, 0, 0, 1)
    assert second.tally("aa\u0628aa\u0628aaa-") == (3, 0, 0, 0, 0, 0, 0, 2)
    assert second.tally("a" * 1_000_001) == (500_000, 0, 0, 0, 0, 0, 0, 1)
    assert second.tally("-" * 1000) == (0, 0, 0, 0, 0, 0, 0, 1001)
    for text in ("aa", "aa\u0628", "aa\U0001f600", "\u00e9aa"):
        assert second.tally(text)[0] == 1


def test_classes_of_all_widths():
    parts = automaton(CODES, None, lambda state, _: (state, 0))
    assert parts.split("xaya") == ("xy", "aa", array("I", [0, 1, 2]).tobytes())
    assert parts.split("\u062aa\u0628") == ("\u062a", "a\u0628", array("I", [0, 2]).tobytes())
    assert parts.split("\U0001f600x") == ("x", "\U0001f600", array("I", [1, 1]).tobytes())


def entries(*numbers):
    return array("I", numbers).tobytes()


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ((PAGES[1:], CLASSES, entries(0)), "a page of classes is missing"),
        ((PAGES, b"", entries(0)), "a page of classes is missing"),
        ((b"\x01" + PAGES[1:], CLASSES, entries(0)), "a page of classes is missing"),
        ((PAGES, CLASSES, b""), "it has no first row"),
        ((PAGES, b"\x01" + CLASSES[1:], entries(0)), "entry 0 leads to a row that is not there"),
        ((PAGES, CLASSES, entries(0, 2)), "entry 1 leads to a row that is not there"),
    ],
)
def test_damaged_automata(pieces, message):
    with pytest.raises(ValueError, match=f"damaged automaton: {message}"):
        Automaton(*pieces).tally("a")


def test_pieces_of_a_text():
    assert cut("abcdef", array("I", [1, 1, 3, 6])) == ["", "bc", "def"]
    assert cut("", array("I", [0])) == []
    assert cut("", array("I")) == []
    assert cut("abcdefgh" * 2, array("I", [0, 8, 16])) == ["abcdefgh"] * 2


def test_runs_that_labels_can_stand_for():
    assert Runs(["", "\u00e9", "abcd"]).spell("xyz", bytes([2, 0, 1])) == "xabcdyz\u00e9"
    with pytest.raises(ValueError, match="label 1: up to 256 labels may stand for up to 4 marks"):
        Runs(["", "abcde"])
    with pytest.raises(ValueError, match="label 256: up to 256 labels"):
        Runs([""] * 257)
