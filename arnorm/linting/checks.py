"""Every check of `lint` as data, and the functions that find what they are about.

A finder passes over a text once or a few times, in linear time, led by a regular expression that clean text does not
detain. None of them looks across the end of a line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm.linting import clusters, controls, letters, mojibake
from arnorm.linting.places import either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.linting.places import Place

ERROR, WARNING, INFO = SEVERITIES = ("error", "warning", "info")


class Check(NamedTuple):
    """One kind of finding."""

    code: str
    severity: str
    summary: str  # as it continues "U+202E RIGHT-TO-LEFT OVERRIDE: "
    rule: str | None = None  # what mends it, if anything does
    setting: str | None = None
    hides: bool = False  # whether it makes whatever else is found inside it meaningless


# fmt: off
_ROWS = (
    Check("bidi-override", ERROR, "shows text in another order than it is stored in", "bidi", "strip_explicit"),
    Check("bidi-unbalanced", ERROR, "is not ended in its line", "bidi", "strip_explicit"),
    Check("bidi-embedding", INFO, "an embedding; an isolate would not affect what stands around it",
          "bidi", "strip_explicit"),
    Check("bidi-mark-in-word", WARNING, "a mark of direction inside a word, which no search finds any more",
          "bidi", "strip"),
    Check("bidi-mark", INFO, "a mark of direction, which readers do not see and programs do", "bidi", "strip"),
    Check("invisible", WARNING, "invisible, and without a role in Arabic script", "zero_width", "strip"),
    Check("byte-order-mark", WARNING, "of no use in UTF-8, and of no meaning inside a text", "controls", "strip"),
    Check("control-character", WARNING, "not a character of text", "controls", "strip"),
    Check("stray-zwnj", WARNING, "where there is nothing to keep apart", "zwnj", "tidy"),
    Check("stray-zwj", WARNING, "where there is nothing to join", "zwj", "strip"),
    Check("page-font", ERROR, "count up like the glyphs of a font made for one page: a picture of text, not text",
          hides=True),
    Check("private-use", WARNING, "means something in one font only"),
    Check("presentation-form", WARNING, "shaped for display; programs do not take it for its letters",
          "presentation_forms", "fold"),
    Check("word-ligature", INFO, "a word in one character", "word_ligatures", "expand"),
    Check("legacy-letter", WARNING, "Unicode advises to write it as two characters", "legacy_letters", "fold"),
    Check("mixed-digits", WARNING, "digits of different sets in one number", "digits", "ascii"),
    Check("mixed-letters", WARNING, "letters of Arabic and of Farsi in one word", "letters", "fa"),
    Check("orphan-mark", WARNING, "without a letter to stand on", "orphan_marks", "strip"),
    Check("duplicate-mark", WARNING, "on a letter that has it already", "duplicate_marks", "strip"),
    Check("conflicting-marks", WARNING, "marks that cannot be on one letter together"),
    Check("mark-order", WARNING, "marks in an order that neither Unicode nor usage knows", "mark_order", "nfc"),
    Check("non-canonical-order", INFO, "marks in an order of usage, not in the canonical one of Unicode",
          "mark_order", "nfc"),
    Check("decomposed-letter", WARNING, "a letter typed as two, for which there is one character",
          "composition", "nfc"),
    Check("mojibake", ERROR, "text that was read in the wrong encoding", hides=True),
    Check("replacement-character", WARNING, "in place of something that could not be read"),
    Check("lone-surrogate", ERROR, "half of a character"),
)
# fmt: on
CHECKS: dict[str, Check] = {check.code: check for check in _ROWS}

FINDERS = (*controls.FINDERS, *letters.FINDERS, *clusters.FINDERS, *mojibake.FINDERS)
_LEADS = [re.compile(either(finder.leads)) if finder.leads else None for finder in FINDERS]
_IN_BMP = tuple((first, min(last, 0xFFFF)) for finder in FINDERS for first, last in finder.leads if first <= 0xFFFF)
_SUSPECT = re.compile(either((*_IN_BMP, (0x10000, 0x10FFFF))))  # beyond the BMP all: many ranges there would be slow


def places(text: str) -> Iterator[Place]:
    """What all finders find, in no order; those whose characters the text does not have are not asked."""
    suspects = "".join(set(_SUSPECT.findall(text)))
    for finder, leads in zip(FINDERS, _LEADS, strict=True):
        if leads is None or leads.search(suspects):
            yield from finder.find(text)
