"""What holds for every alignment, as functions that assert it."""

from __future__ import annotations

from itertools import pairwise

import unicodedata2
from codepoints import hexed

from arnorm.alignment import Aligned


def applied(source: str, edits) -> str:
    """The source with its edits made: by slices alone."""
    parts = []
    at = 0
    for start, stop, text in edits:
        assert at <= start < stop, (at, start, stop)
        parts += [source[at:start], text]
        at = stop
    return "".join([*parts, source[at:]])


def is_that_of_the_text(normalizer, text):
    """The aligned text is the plain one; the edits make it from the source."""
    aligned = normalizer.align(text)
    assert hexed(aligned.text) == hexed(normalizer(text)), hexed(text)
    assert hexed(applied(text, aligned.alignment.edits())) == hexed(aligned.text), hexed(text)
    assert (aligned.text is text) == (normalizer(text) is text)
    return aligned


def answers_as_its_arrays(aligned: Aligned):
    """Each question is answered as the arrays have it, which say the same from both sides."""
    text, alignment = aligned
    to_source = list(zip(*alignment.source_spans(), strict=True))
    to_target = list(zip(*alignment.target_spans(), strict=True))
    assert (len(to_source), len(to_target)) == (len(text), len(alignment.source))
    for k, (start, stop) in enumerate(to_source):
        assert start < stop, "only what is inserted comes from nothing, and nothing is"
        assert alignment.to_source_span(k, k + 1, split=True) == (start, stop)
        assert all(to_target[unit][0] <= k < to_target[unit][1] for unit in range(start, stop))
    for k, (start, stop) in enumerate(to_target):
        assert alignment.to_target_span(k, k + 1, split=True) == (start, stop)
        assert all(to_source[image][0] <= k < to_source[image][1] for image in range(start, stop))
    for stop in range(1, len(text) + 1):
        for start in range(stop):
            inside = to_source[start:stop]
            hull = (min(s for s, _ in inside), max(t for _, t in inside))
            assert alignment.to_source_span(start, stop, split=True) == hull


def _is_mark(c: str) -> bool:
    return unicodedata2.combining(c) != 0


def keeps_clusters_whole(aligned: Aligned):
    """Spans neither begin at a mark behind a base nor end before one, and follow each other from base to base."""
    text, alignment = aligned
    source = alignment.source
    bases = [k for k in range(len(text)) if not k or not _is_mark(text[k])]
    spans = [alignment.to_source_span(a, b) for a, b in pairwise([*bases, len(text)])] if text else []
    for start, stop in spans:
        assert not start or not _is_mark(source[start]), (hexed(source), start)
        assert stop == len(source) or not _is_mark(source[stop]), (hexed(source), stop)
    assert spans == sorted(spans), hexed(source)
    assert [stop for _, stop in spans] == sorted(stop for _, stop in spans), hexed(source)


def composes(aligned: Aligned, again: Aligned):
    """Two alignments one behind the other say what each says in turn."""
    both = aligned.alignment.compose(again.alignment)
    assert (both.source, both.target) == (aligned.alignment.source, again.text)
    assert hexed(applied(both.source, both.edits())) == hexed(again.text)
    for k in range(len(again.text)):
        middle = again.alignment.to_source_span(k, k + 1, split=True)
        start, stop = aligned.alignment.to_source_span(*middle, split=True)
        found = both.to_source_span(k, k + 1, split=True)
        assert found[0] <= start
        assert stop <= found[1]
        assert found == (start, stop) or found[1] - found[0] > 1


def knows_other_units(aligned: Aligned):
    """Offsets in bytes and UTF-16 units are those of the same places."""
    text, alignment = aligned
    sizes = {"utf8": lambda t: len(t.encode()), "utf16": lambda t: len(t.encode("utf-16-le")) // 2}
    for unit, size in sizes.items():
        scaled = alignment.in_units(source=unit, target=unit)
        starts, stops = scaled.source_spans()
        assert len(starts) == len(stops) == size(text)
        for k in range(len(text)):
            span = size(text[:k]), size(text[: k + 1])
            start, stop = alignment.to_source_span(k, k + 1, split=True)
            wanted = size(alignment.source[:start]), size(alignment.source[:stop])
            assert scaled.to_source_span(*span, split=True) == wanted
            assert {(starts[u], stops[u]) for u in range(*span)} == {wanted}
