"""Makes automata of plain functions: the core runs them over a text at one look-up a character."""

from __future__ import annotations

from array import array
from typing import TypeVar

from arnorm._core import Automaton

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

State = TypeVar("State", bound="Hashable")

_PAGES, _PAGE = 0x1100, 0x100


def automaton(classes: Mapping[int, int], start: State, step: Callable[[State, int], tuple[State, int]]) -> Automaton:
    """The automaton that begins in `start` and goes by `step(state, class)`, which gives a state and an output.

    `classes` maps code points to numbers below 256; that of any other, and of the end of the text, is 0. Outputs have
    16 bits. The states, of which there may be so many that with all classes they fit 16 bits, are found by trying.
    """
    width = max(classes.values()) + 1
    rows = {start: 0}
    waiting = [start]
    entries = array("I")
    for state in waiting:  # which grows meanwhile
        for character_class in range(width):
            following, output = step(state, character_class)
            if following not in rows:
                rows[following] = len(rows) * width
                waiting.append(following)
            entries.append(rows[following] | output << 16)
    return Automaton(*_paged(classes), entries.tobytes())


def _paged(classes: Mapping[int, int]) -> tuple[bytes, bytes]:
    """Which page of classes the code points of each page have, and these; the first page is of zeros."""
    pages = bytearray(_PAGES)
    paged = bytearray(_PAGE)
    for code_point, character_class in classes.items():
        page, place = divmod(code_point, _PAGE)
        if not pages[page]:
            pages[page] = len(paged) // _PAGE
            paged.extend(bytes(_PAGE))
        paged[pages[page] * _PAGE + place] = character_class
    return bytes(pages), bytes(paged)
