"""Characters that cannot be seen: directional controls, joiners, and those without a role in Arabic script."""

from __future__ import annotations

import re

from arnorm.linting.places import BLANK, LETTERS, MARKS, OURS, Finder, Place, around, characters, either, ranges, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPLICIT = ranges("bidi_embedding_override", "bidi_isolate")
_CONTROL = re.compile(either(_EXPLICIT))
_PARAGRAPH_END = re.compile("[\n\r\x1c-\x1e\x85\u2029]")  # UAX #9, class B
_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def directional_controls(text: str) -> Iterator[Place]:
    """Overrides and embeddings; and by UAX #9, BD9 and BD11, what is not ended in its paragraph or ends nothing."""
    begun: list[int] = []
    isolates = paragraph_end = 0
    for match in _CONTROL.finditer(text):
        i, control = match.start(), match[0]
        if i >= paragraph_end:
            yield from map(_not_ended, begun)
            begun.clear()
            isolates = 0
            end = _PARAGRAPH_END.search(text, i)
            paragraph_end = end.start() if end else len(text)
        if control == _END_OF_ISOLATE and isolates:
            isolates -= 1
            while text[begun[-1]] not in _ISOLATES:  # an isolate ends what was begun inside it
                yield _not_ended(begun.pop())
            begun.pop()
        elif control == _END_OF_EMBEDDING and begun and text[begun[-1]] not in _ISOLATES:
            begun.pop()
        elif control in (_END_OF_EMBEDDING, _END_OF_ISOLATE):
            yield Place(i, i + 1, "bidi-unbalanced", "ends nothing that was begun in its line")
        else:
            isolates += control in _ISOLATES
            begun.append(i)
            if control in _OVERRIDES:
                yield Place(i, i + 1, "bidi-override")
            elif control in _EMBEDDINGS:
                yield Place(i, i + 1, "bidi-embedding")
    yield from map(_not_ended, begun)


def _not_ended(i: int) -> Place:
    return Place(i, i + 1, "bidi-unbalanced")


_IMPLICIT = ranges("bidi_implicit")
_DIRECTIONAL_MARKS = run(_IMPLICIT)
_OF_WORDS = LETTERS | MARKS | characters("zwnj", "zwj")


def directional_marks(text: str) -> Iterator[Place]:
    """ALM, LRM, RLM: harmless between words, and what locales write around numbers; inside a word they hide it."""
    for match in _DIRECTIONAL_MARKS.finditer(text):
        parts = _OF_WORDS.issuperset(around(text, *match.span()))
        yield Place(*match.span(), "bidi-mark-in-word" if parts else "bidi-mark")


_INVISIBLE = ranges("zero_width_space", "word_joiner", "invisible_operator", "soft_hyphen",
                    "combining_grapheme_joiner", "mongolian_vowel_separator")  # fmt: skip
_INVISIBLES = run(_INVISIBLE)


def invisible(text: str) -> Iterator[Place]:
    """Beside Arabic only: Thai parts words with them, Latin hyphenates. One that carries or orders marks may stand."""
    for match in _INVISIBLES.finditer(text):
        before, behind = around(text, *match.span())
        if (before in OURS or behind in OURS) and behind not in MARKS:
            yield Place(*match.span(), "invisible")


_NON_JOINERS, _JOINERS = run(ranges("zwnj")), run(ranges("zwj"))
_HEHS = frozenset("\u0647\u06be")  # ARABIC LETTER HEH, HEH DOACHASHMEE: with ZWNJ a vowel in older Sorani spelling


def stray_non_joiners(text: str) -> Iterator[Place]:
    """ZWNJ at an end of a word, or twice. Between a digit or a bracket and its suffix it is right."""
    for match in _NON_JOINERS.finditer(text):
        start, end = match.span()
        before, behind = around(text, start, end)
        if before in BLANK and behind in OURS:
            yield Place(start, end, "stray-zwnj", "at the beginning of a word, where there is nothing to keep apart")
        elif behind in BLANK and before in OURS and before not in _HEHS:
            yield Place(start, end, "stray-zwnj", "at the end of a word, where there is nothing to keep apart")
        elif end - start > 1 and (before in OURS or behind in OURS):
            yield Place(start, end, "stray-zwnj", "more than one, where one does it all")


def stray_joiners(text: str) -> Iterator[Place]:
    """ZWJ between spaces, or twice. One that shapes a letter of an abbreviation is right."""
    for match in _JOINERS.finditer(text):
        start, end = match.span()
        before, behind = around(text, start, end)
        if (before in BLANK and behind in BLANK) or (end - start > 1 and (before in OURS or behind in OURS)):
            yield Place(start, end, "stray-zwj")


FINDERS = (
    Finder(directional_controls, _EXPLICIT),
    Finder(directional_marks, _IMPLICIT),
    Finder(invisible, _INVISIBLE),
    Finder(stray_non_joiners, ranges("zwnj")),
    Finder(stray_joiners, ranges("zwj")),
)
