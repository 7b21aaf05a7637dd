"""Characters, by the sets they belong to and by their names, and what is done with them in a text."""

from __future__ import annotations

from functools import cache

from arnorm import _characters as ucd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def members(*names: str) -> frozenset[str]:
    """The characters of these sets and classes."""
    ranges = [pair for name in names for pair in (ucd.SETS.get(name) or ucd.CLASSES[name])]
    return frozenset(chr(c) for first, last in ranges for c in range(first, last + 1))


def one_of(characters: Iterable[str]) -> str:
    """A regular expression for one of these characters.

    It is compared with ranges beyond the BMP one by one: with many of them only where such a character stands.
    """
    points = set(map(ord, characters))
    within = _ranges({c for c in points if c <= 0xFFFF})
    beyond = _ranges({c for c in points if c > 0xFFFF})
    if within and len(beyond) > 8:
        return f"(?:[{''.join(within)}]|(?![\\0-\\uffff])[{''.join(beyond)}])"
    return f"[{''.join(within + beyond)}]"


def _ranges(points: set[int]) -> list[str]:
    firsts = sorted(c for c in points if c - 1 not in points)
    lasts = sorted(c for c in points if c + 1 not in points)
    return [f"\\U{first:08x}-\\U{last:08x}" for first, last in zip(firsts, lasts, strict=True)]


CCC = {chr(c): ccc for first, last, ccc in ucd.COMBINING_CLASSES for c in range(first, last + 1)}
OURS = members("ours")
MARKS = members("arabic_mark")
LETTERS = members("arabic_letter")
ANY_MARK = MARKS | CCC.keys()
HAMZA_MARKS = members("hamza_mark")
VOWELS = members("vowel_mark")
PAUSES = members("pause_mark")
SPACES = members("space_separator")
PICTOGRAPHS = members("pictograph")
LINE_ENDS = "\n\r"

HAMZA = "\N{ARABIC LETTER HAMZA}"
ALEF = "\N{ARABIC LETTER ALEF}"
WAW = "\N{ARABIC LETTER WAW}"
YEH = "\N{ARABIC LETTER YEH}"
ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
ALEF_WASLA = "\N{ARABIC LETTER ALEF WASLA}"
TATWEEL = "\N{ARABIC TATWEEL}"
SHADDA = "\N{ARABIC SHADDA}"
FATHATAN = "\N{ARABIC FATHATAN}"
OPEN_FATHATAN = "\N{ARABIC OPEN FATHATAN}"
DAGGER_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
HAMZA_BELOW = "\N{ARABIC HAMZA BELOW}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
ZWJ = "\N{ZERO WIDTH JOINER}"

# Fathatan is written on the letter before an alef or on that alef.
TANWIN_SEATS = {ALEF, ALEF_MAKSURA}
TANWIN_MARKS = {FATHATAN, OPEN_FATHATAN}
TANWIN_HOSTS = LETTERS - TANWIN_SEATS

A_MARK = one_of(ANY_MARK)  # one that is ours or that combines
COMBINING = one_of(CCC)  # one of those that canonical ordering moves

BASE_OF = {chr(c): (chr(base), chr(mark)) for c, (base, mark) in ucd.COMPOSITIONS.items()}  # and the mark on it


def delete(text: str, characters: Iterable[str]) -> str:
    """The text without these characters."""
    return text.translate(_nothing(frozenset(characters)))


@cache
def _nothing(characters: frozenset[str]) -> dict[int, None]:
    return dict.fromkeys(map(ord, characters))


def in_turn(text: str, tables: Iterable[Mapping[int, int | str]]) -> str:
    """The text translated by one table after another."""
    for table in tables:
        text = text.translate(table)
    return text


def base_letter(c: str) -> str:
    """The letter that a composite is made of; any other is itself."""
    return BASE_OF[c][0] if c in BASE_OF else c
