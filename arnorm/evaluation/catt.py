"""CATT's way to count (Alasmary et al. 2024, arXiv:2407.03236): edit distance of a line's tags, and of its words.

A tag is the class of a letter or a space; one more stands for each end of the line, and is never wrong. Letters are not
compared, but words are, letters and marks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from arnorm.diacritics.labels import DAMMA, DAMMATAN, FATHA, FATHATAN, KASRA, KASRATAN, SHADDA
from arnorm.evaluation.aligning import edit_distance
from arnorm.evaluation.definitions import EIGHT, LETTERS

_ALEF, _LAM, _DAGGER = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_LIGATURES = {
    "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}": _LAM + _ALEF,
    "\N{ARABIC LIGATURE LAM WITH ALEF WITH HAMZA ABOVE ISOLATED FORM}": _LAM
    + "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}",
    "\N{ARABIC LIGATURE LAM WITH ALEF WITH HAMZA BELOW ISOLATED FORM}": _LAM
    + "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}",
    "\N{ARABIC LIGATURE LAM WITH ALEF WITH MADDA ABOVE ISOLATED FORM}": _LAM
    + "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
}
_BEFORE = {"\N{ARABIC TATWEEL}": "", "\N{ARABIC LETTER ALEF WASLA}": _ALEF}
_BEHIND = {_DAGGER: "", **_LIGATURES}
_STRANGERS = re.compile(f"[^{LETTERS + EIGHT + _DAGGER}{''.join(_LIGATURES)}]+")
_VOWELS = FATHA + DAMMA + KASRA + FATHATAN + DAMMATAN + KASRATAN  # in this order with shadda
_TWICE = re.compile(f"([{EIGHT}])\\1")
_HOST = re.compile(f"([^{EIGHT}])({SHADDA}[{_VOWELS}]|[{EIGHT}]|)[{EIGHT}]*")
_START, _STOP, _SPACE = ("<", "<"), (">", ">"), (" ", "")


class Line(NamedTuple):
    """A line as CATT compares it."""

    tags: list[str]
    words: list[str]


def read(line: str, case_ending: bool) -> Line:
    """The tags and words of a line; without case ending the letter before each space counts as bare."""
    text = _replaced(_STRANGERS.sub(" ", _replaced(line, _BEFORE)).strip(" "), _BEHIND)
    for vowel in _VOWELS:  # in turns, so that a shadda passes more than one
        text = text.replace(vowel + SHADDA, SHADDA + vowel)
    hosts = [_START, *_HOST.findall(_TWICE.sub(r"\1", text)), _STOP]
    if not case_ending:
        hosts = [(c, "") if then == _SPACE else (c, tag) for (c, tag), then in pairwise(hosts)] + [_STOP]
    words = "".join([c + tag for c, tag in hosts]).split(" ")
    return Line([tag for _, tag in hosts], [word for word in words if word])


def _replaced(text: str, images: dict[str, str]) -> str:
    """Far faster than `str.translate`, as most of them are rare; no image holds what another one replaces."""
    for character, image in images.items():
        text = text.replace(character, image)
    return text


def distances(reference: Line, hypothesis: Line) -> tuple[int, int]:
    """How far apart the tags and the words are; ValueError when a line is too long to say."""
    if reference == hypothesis:
        return 0, 0
    return edit_distance(reference.tags, hypothesis.tags), edit_distance(reference.words, hypothesis.words)
