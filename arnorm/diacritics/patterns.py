"""Pieces of regular expressions about words with marks."""

from __future__ import annotations

from arnorm import _characters as ucd


def _inside(name: str) -> str:
    """What stands within the brackets of a pattern for the characters of a set."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ucd.SETS[name])


LETTERS = _inside("arabic_letter")
MARKS = _inside("arabic_mark")
ITS_MARKS = f"[{MARKS}]{{0,16}}"  # of one letter; more than any has, so that looking ahead is never long
