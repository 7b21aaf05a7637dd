"""Code points by number and Unicode name, as messages say them."""

from __future__ import annotations

import unicodedata
from itertools import islice

from . import _characters as ucd

_MOST = 3  # names in a message
# What Python may be asked about: assigned before the first Unicode that any supported version knows.
_OLD = (range(0x20, 0x7F), range(0xA0, 0x250), range(0x2C6, 0x2DD), range(0x2013, 0x2123), range(0xFFFD, 0xFFFE))
_NAMELESS = {
    "control": ucd.SETS["control"],
    "noncharacter": ucd.SETS["noncharacter"],
    "surrogate": ((0xD800, 0xDFFF),),
    "private use": ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)),
}
_names: dict[int, str] = {}


def own_name(character: str) -> str:
    """The Unicode name of a character that some class or rule of ours knows; "" of any other."""
    if not _names:
        rows = (row.partition(";") for row in ucd.NAMES.splitlines())
        _names.update({int(digits, 16): name for digits, _, name in rows if not name.startswith("<")})
    return _names.get(ord(character), "")


def name_of(character: str) -> str:
    """The Unicode name of a character, or what code points without one are called; "" where neither is known.

    It does not depend on the Unicode version of the interpreter.
    """
    c = ord(character)
    old = unicodedata.name(character, "") if any(c in old for old in _OLD) else ""
    return own_name(character) or str(old) or _kind(c)


def code_point(character: str) -> str:
    """A character by number and name.

    >>> code_point("\u0640")
    'U+0640 ARABIC TATWEEL'
    """
    return f"U+{ord(character):04X} {name_of(character)}".rstrip()


def named(text: str) -> str:
    """The first code points of a text, by number and name, and how many are left."""
    names = [code_point(character) for character in islice(text, _MOST)]
    if len(text) > _MOST:
        names.append(f"{len(text) - _MOST} more")
    return ", ".join(names)


def _kind(c: int) -> str:
    """What the Unicode standard calls code points that have no name."""
    return next((kind for kind, pairs in _NAMELESS.items() if any(first <= c <= last for first, last in pairs)), "")
