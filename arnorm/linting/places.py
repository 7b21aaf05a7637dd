"""What the finders of `lint` share: the place of a finding, and classes of characters in sets and in patterns."""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Ranges = tuple[tuple[int, int], ...]  # of code points, first and last


class Place(NamedTuple):
    """Where a check has found something, and what can be said about that place only."""

    start: int  # code points from the beginning of the text
    end: int
    code: str  # of the check
    why: str = ""  # in place of the check's own words
    setting: str = ""  # in place of the check's own
    what: str = ""  # the characters that a message names, in place of all of them


class Finder(NamedTuple):
    """A function that yields places, and the characters one of which a text must have for it to find any."""

    find: Callable[[str], Iterator[Place]]
    leads: Ranges = ()  # none: characters of most texts


def ranges(*names: str) -> Ranges:
    """The ranges of classes or sets of `_characters`."""
    return tuple(pair for name in names for pair in ucd.SETS.get(name) or ucd.CLASSES[name])


def ranges_of(characters: Iterable[str]) -> Ranges:
    """The ranges of some characters, as few as can be."""
    found: list[tuple[int, int]] = []
    for c in sorted(map(ord, characters)):
        if found and found[-1][1] == c - 1:
            found[-1] = found[-1][0], c
        else:
            found.append((c, c))
    return tuple(found)


def either(pairs: Ranges) -> str:
    """The part of a regular expression that is one character of these ranges."""
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in pairs) + "]"


def run(pairs: Ranges, gap: str = "") -> re.Pattern[str]:
    """A pattern for the longest run of characters, and with a `gap` for runs that it parts."""
    one = either(pairs)
    more = f"(?:{gap}{one}++)*+" if gap else ""
    return re.compile(f"{one}{one}*+{more}")  # `re` searches several times as fast for this as for `[...]+`


def every_run(code: str, pairs: Ranges, gap: str = "") -> Finder:
    """A finder of every run."""
    pattern = run(pairs, gap)
    return Finder(lambda text: (Place(*match.span(), code) for match in pattern.finditer(text)), pairs)


def characters(*names: str) -> frozenset[str]:
    """The characters of classes or sets of `_characters`."""
    return frozenset(map(chr, members(*names)))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The neighbours of a stretch, "" for none."""
    return text[start - 1 : start] if start else "", text[end : end + 1]


OURS = characters("ours")
MARKS = characters("arabic_mark")
LETTERS = characters("arabic_letter", "tatweel")
BLANK = characters("space_separator", "line_separator") | {"\t", "\n", "\r", ""}
