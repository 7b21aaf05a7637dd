"""Transliteration in a few lines of `re`, on another road than the library's: the answer its core is compared with."""

from __future__ import annotations

import re

ONE_TO_ONE = ("buckwalter", "buckwalter_xml", "buckwalter_safe", "hsb", "qac")
ROMANIZATIONS = ("din31635", "iso233", "ala_lc", "bgn_pcgn", "arabtex")
BACKSLASH = "\\"


def written(text: str, images: dict[str, str]) -> str:
    """By a one-to-one scheme: what could be mistaken stands between backslashes, with its words."""
    stretch = re.compile(f"[^{''.join(images)}\r\n]+")  # no letter of a scheme means anything between brackets
    danger = {*images.values(), BACKSLASH}
    return stretch.sub(lambda match: _escaped(match[0], danger), text).translate(_table(images))


def _escaped(stretch: str, danger: set[str]) -> str:
    places = [k for k, character in enumerate(stretch) if character in danger]
    if not places:
        return stretch
    words = [match.span() for match in re.finditer("[^ \t]+", stretch)]
    begin = next(start for start, end in words if start <= places[0] < end)
    end = next(end for start, end in words if start <= places[-1] < end)
    inside = stretch[begin:end].replace(BACKSLASH, BACKSLASH * 2)
    return stretch[:begin] + BACKSLASH + inside + BACKSLASH + stretch[end:]


def _table(images: dict[str, str]) -> dict[int, str]:
    return {ord(letter): image for letter, image in images.items()}


def read(text: str, images: dict[str, str]) -> str:
    """The way back."""
    table = {ord(image): letter for letter, image in images.items()}
    parts = re.split(r"(\\(?:[^\\\r\n]|\\\\)*\\?)", text)
    for k, part in enumerate(parts):
        parts[k] = re.sub(r"\\(\\?)", r"\1", part[1:]) if k % 2 else part.translate(table)
    return "".join(parts)
