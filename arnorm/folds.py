"""Tables of folds by the names that settings give them, and several of them closed into one."""

from __future__ import annotations

from . import _characters as ucd
from .roles import members


def table(name: str) -> dict[int, str]:
    """A table of folds by the name that a setting gives it: code point to replacement."""
    if name == "presentation_forms":
        return ucd.PRESENTATION_FORMS
    if name == "word_ligatures":
        return ucd.WORD_LIGATURES
    if name == "math_letters":
        return {c: chr(letter) for c, letter in ucd.MATH_LETTERS.items()}
    if name == "case":
        pictographs = set(members("pictograph"))  # a folded one would no longer hold a ZWJ sequence together
        return {c: folded for c, folded in ucd.CASE_FOLDING.items() if c not in pictographs}
    if name == "spaces":
        return {c: " " for c in (0x0009, *members("space_separator", "line_separator")) if c != 0x0020}
    if name == "punctuation_space":
        return dict.fromkeys(members("punctuation", "ornate_parenthesis"), " ")
    if name == "zwnj_space":
        return dict.fromkeys(members("zwnj"), " ")
    if name.startswith("digits_"):
        zero = ucd.DIGIT_ZEROS[name.removeprefix("digits_")]
        return {other + d: chr(zero + d) for other in ucd.DIGIT_ZEROS.values() if other != zero for d in range(10)}
    return ucd.FOLDS[name]


def _through(tables: list[dict[int, str]], text: str) -> str:
    for folds in tables:
        text = "".join([folds.get(ord(c), c) for c in text])
    return text


def chain(names: list[str]) -> dict[int, str]:
    """Tables one after another as one, closed: applying it twice is applying it once."""
    tables = [table(name) for name in names]
    sources = {chr(c) for folds in tables for c in folds}
    chained: dict[int, str] = {}
    open_images = set()
    for position, folds in enumerate(tables):
        for c, image in folds.items():
            if c not in chained:
                chained[c] = image
                if not sources.isdisjoint(image):
                    chained[c] = _through(tables[position + 1 :], image)
                    open_images.add(c)
    while open_images:
        for c in list(open_images):
            again = _through(tables, chained[c])
            if again == chained[c]:
                open_images.discard(c)
            chained[c] = again
    return chained
