"""Takes the marks off a text and puts them back: `split` and `join` are inverses, for every str."""

from __future__ import annotations

from array import array
from functools import cache
from typing import NamedTuple

from arnorm._core import Automaton, cut
from arnorm._core import join as put_together
from arnorm.diacritics.automata import automaton
from arnorm.roles import members


class Split(NamedTuple):
    """A text as its bases and its marks, three compact pieces that a model can train on.

    The marks of base i are `marks[offsets[i] : offsets[i + 1]]`; marks at the very start of the text, which have no
    base, are `marks[: offsets[0]]`. There is one offset more than there are bases; the last is the number of marks.
    """

    bases: str
    marks: str
    offsets: array[int]  # of type "I": 32 bits, for numpy.frombuffer() and torch.frombuffer() as they are

    def by_base(self) -> list[str]:
        r"""The marks of every base, "" where there are none; without those that have no base.

        >>> split("\u0642\u0650\u0641\u0652").by_base() == ["\N{ARABIC KASRA}", "\N{ARABIC SUKUN}"]
        True
        """
        return cut(self.marks, _numbers(self.offsets))


def split(text: str, /) -> Split:
    r"""The bases and the marks of a text; `join` makes the same text of them again, whatever it was.

    Marks are the combining marks of Arabic script, in any number and order. All else is a base: tatweel, spaces, the
    small letters that stand by themselves, letters and marks of other scripts, lone surrogates. Raises TypeError when
    `text` is not a str, OverflowError from 2**32 - 1 code points on.

    >>> kataba = "\u0643\u064e\u062a\u064e\u0628\u064e"  # kaf, teh and beh, each with a fatha
    >>> bases, marks, offsets = split(kataba)
    >>> bases == "\u0643\u062a\u0628", marks == 3 * "\N{ARABIC FATHA}", offsets
    (True, True, array('I', [0, 1, 2, 3]))
    >>> join(split(kataba)) == kataba
    True
    """
    bases, marks, offsets = _automaton().split(text)
    return Split(bases, marks, array("I", offsets))


def join(split: Split, /) -> str:
    r"""The text whose bases and marks these are: `join(split(text)) == text`.

    The pieces may come from elsewhere, a model say, and `offsets` be any array of 32 bits. Raises TypeError when it is
    none, ValueError when they do not fit each other: when an offset is less than the one before, the last is not the
    number of marks, or there is not one more than there are bases.

    >>> join(split("\u0628\u0651\u064e")._replace(bases="\N{ARABIC LETTER TEH}")) == "\u062a\u0651\u064e"
    True
    """
    bases, marks, offsets = split
    return put_together(bases, marks, _numbers(offsets))


def _numbers(offsets: array[int]) -> array[int]:
    """The offsets, once it is clear that the core reads them rightly."""
    try:
        bits = 8 * memoryview(offsets).itemsize
    except TypeError:
        raise TypeError(f"offsets must be an array of 32-bit numbers, not a {type(offsets).__name__}") from None
    if bits != 32:
        raise TypeError(f"offsets must be an array of 32-bit numbers, not of {bits} bits")
    return offsets


def must_be_str(text: object) -> None:
    """TypeError for what is no str."""
    if not isinstance(text, str):
        raise TypeError(f"expected a str, not {type(text).__name__}")


@cache
def _automaton() -> Automaton:
    """Only its classes are used: 1 for marks."""
    return automaton(dict.fromkeys(members("arabic_mark"), 1), None, lambda state, _: (state, 0))
