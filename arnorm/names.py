"""Characters in words: code points with their names, whatever the terminal can show."""

from __future__ import annotations

from ._characters import NAMES

_names: dict[str, str] = {}


def name_of(c: str) -> str:
    """The Unicode name of a character that some rule or class names; "" of any other."""
    if not _names:
        for line in NAMES.splitlines():
            code_point, _, words = line.partition(";")
            _names[chr(int(code_point, 16))] = words
    return _names.get(c, "")


def named(text: str) -> str:
    """The code points of a text, with their names: "U+0640 ARABIC TATWEEL".

    >>> named("\u0640")
    'U+0640 ARABIC TATWEEL'
    """
    return " + ".join(f"U+{ord(c):04X} {name_of(c)}".rstrip() for c in text)
