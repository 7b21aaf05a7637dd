"""Search modulo what a profile ignores: spans are those of the original text.

Text and patterns are normalized by the same profile; what is found in the normalized text is mapped back by its
alignment, to whole clusters: "kataba" written with its vowels is found whole by the bare word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from . import _characters as ucd
from .alignment import Alignment, is_attached
from .normalizer import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .profiles import Profile


class Match(NamedTuple):
    """What was found: text[start:stop] in code points, and the pattern as it was given."""

    start: int
    stop: int
    pattern: str


# Letters of the script by the tables of this library; of other scripts what the interpreter takes for one.
_LETTERS = frozenset([chr(c) for first, last in ucd.SETS["arabic_letter"] for c in range(first, last + 1)])
_OTHER = re.compile(r"\w")


def _is_of_word(c: str) -> bool:
    return c in _LETTERS or is_attached(c) or bool(_OTHER.match(c))


def _is_whole_word(text: str, start: int, stop: int) -> bool:
    """Whether no letter, digit or mark stands on either side."""
    before = start > 0 and _is_of_word(text[start - 1]) and _is_of_word(text[start])
    behind = stop < len(text) and _is_of_word(text[stop]) and _is_of_word(text[stop - 1])
    return not (before or behind)


def _normalized(patterns: Sequence[str], normalizer: Normalizer) -> dict[str, str]:
    """The patterns as given, by what they are normalized to; ValueError when nothing is left of one."""
    given: dict[str, str] = {}
    for pattern in patterns:
        key = normalizer(pattern)
        if not key:
            raise ValueError(f"pattern {pattern!r} is empty once it is normalized by {normalizer.profile.name}")
        given.setdefault(key, pattern)
    return given


def _hits_of_one(text: str, key: str, words: bool) -> Iterator[tuple[int, str]]:
    at = text.find(key)
    while at >= 0:
        if not words or _is_whole_word(text, at, at + len(key)):
            yield at, key
            at = text.find(key, at + len(key))
        else:
            at = text.find(key, at + 1)


def _hits(text: str, keys: list[str], words: bool) -> Iterator[tuple[int, str]]:
    """Where patterns stand, from left to right, the longest of those that begin together; they do not overlap."""
    if len(keys) == 1:
        yield from _hits_of_one(text, keys[0], words)
        return
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind  # of the extra `match`
    except ImportError:
        yield from _hits_by_expression(text, keys, words)
        return
    if words:  # a longer one that is no whole word must not hide a shorter one that is
        every = AhoCorasick(keys).find_matches_as_indexes(text, overlapping=True)
        whole = [(start, -stop, which) for which, start, stop in every if _is_whole_word(text, start, stop)]
        end = 0
        for start, stop, which in sorted(whole):
            if start >= end:
                yield start, keys[which]
                end = -stop
        return
    automaton = AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest)
    for which, start, _ in automaton.find_matches_as_indexes(text):
        yield start, keys[which]


def _hits_by_expression(text: str, keys: list[str], words: bool) -> Iterator[tuple[int, str]]:
    by_length = sorted(keys, key=len, reverse=True)
    expression = re.compile("|".join(map(re.escape, by_length)))
    at = 0
    while found := expression.search(text, at):
        start = found.start()
        key = found[0]
        if words and not _is_whole_word(text, start, start + len(key)):
            here = [k for k in by_length if text.startswith(k, start)]
            key = next((k for k in here if _is_whole_word(text, start, start + len(k))), "")
        at = start + (len(key) or 1)
        if key:
            yield start, key


def finditer(
    pattern: str | Iterable[str], text: str, preset: str | Profile | Normalizer = "search", *, words: bool = False
) -> Iterator[Match]:
    """Every place where a pattern, or one of several, stands in a text, modulo what the preset ignores.

    `preset` is a preset's name, a Profile or a Normalizer. Matches come from left to right and do not overlap; of
    several patterns the longest wins that begins first. With `words` only whole words are found: no letter, digit or
    mark on either side. Raises ValueError when nothing is left of a pattern once it is normalized.

    >>> list(finditer("\u0643\u062a\u0628", "\u0643\u064e\u062a\u064e\u0628\u064e!"))[0][:2]
    (0, 6)
    """
    normalizer = preset if isinstance(preset, Normalizer) else Normalizer(preset)
    given = _normalized([pattern] if isinstance(pattern, str) else list(pattern), normalizer)
    return _matches(text, normalizer, given, words)


def _matches(text: str, normalizer: Normalizer, given: dict[str, str], words: bool) -> Iterator[Match]:
    alignment: Alignment | None = None
    normalized = normalizer(text)
    end = 0
    for at, key in _hits(normalized, list(given), words) if given else ():
        if alignment is None:  # only where something is found
            alignment = normalizer.align(text).alignment
        start, stop = alignment.to_source_span(at, at + len(key))
        if start >= end:  # else it is in a cluster that has been found
            yield Match(start, stop, given[key])
            end = stop


def find(
    pattern: str | Iterable[str], text: str, preset: str | Profile | Normalizer = "search", *, words: bool = False
) -> Match | None:
    """The first place where a pattern stands in a text, as finditer() has it; None when there is none.

    >>> find("\u0627\u062d\u0645\u062f", "\u0647\u0630\u0627 \u0623\u062d\u0645\u062f")[:2]
    (4, 8)
    """
    return next(finditer(pattern, text, preset, words=words), None)


def contains(
    pattern: str | Iterable[str], text: str, preset: str | Profile | Normalizer = "search", *, words: bool = False
) -> bool:
    """Whether a pattern stands in a text, as finditer() has it.

    >>> contains("\u0645\u0643\u0647", "\u0645\u064e\u0643\u0651\u0629")
    True
    """
    return find(pattern, text, preset, words=words) is not None


def highlight(text: str, spans: Iterable[tuple[int, ...]], before: str = "<mark>", after: str = "</mark>") -> str:
    """The text with each span (start, stop, ...) between `before` and `after`; nothing is escaped.

    Spans are code points, in order, and do not overlap, as finditer() yields them. Raises IndexError when one is out
    of range, ValueError when one is reversed or begins before the end of the one before.

    >>> highlight("abc", [(1, 2)], "[", "]")
    'a[b]c'
    """
    parts = []
    end = 0
    for start, stop, *_ in spans:
        if start > stop:
            raise ValueError(f"span {start}:{stop} is reversed")
        if start < 0 or stop > len(text):
            raise IndexError(f"span {start}:{stop} is out of range 0:{len(text)}")
        if start < end:
            raise ValueError(f"span {start}:{stop} begins before the end of the one before, {end}")
        parts += [text[end:start], before, text[start:stop], after]
        end = stop
    parts.append(text[end:])
    return "".join(parts)
