"""Alignments by hand: where each part of a result comes from, in every unit, and what is refused."""

from __future__ import annotations

import pickle

import pytest
from codepoints import cp

import arnorm
from arnorm.alignment import Edit

KATABA = cp("0643 064E 062A 064E 0628 064E")  # kaf fatha teh fatha beh fatha


def spans(preset, text, **settings):
    """The exact source span of each code point of the result."""
    aligned = arnorm.Normalizer(preset, **settings).align(text)
    starts, stops = aligned.alignment.source_spans()
    return aligned.text, list(zip(starts, stops, strict=True))


CASES = [
    ("nothing", "search", "", "", []),
    ("unchanged", "search", "ab", "ab", [(0, 1), (1, 2)]),
    ("deleted marks", "search", KATABA, cp("0643 062A 0628"), [(0, 1), (2, 3), (4, 5)]),
    ("deleted tatweel", "search", cp("0643 0640 0640 062A"), cp("0643 062A"), [(0, 1), (3, 4)]),
    ("marks that change places", "clean", cp("0645 064E 0651 062F"), cp("0645 0651 064E 062F"),
     [(0, 1), (2, 3), (1, 2), (3, 4)]),
    ("the same across a deleted one", "clean", cp("0645 064E 200B 0651 062F"), cp("0645 0651 064E 062F"),
     [(0, 1), (3, 4), (1, 2), (4, 5)]),
    ("composed hamza", "clean", cp("0627 0654 0628"), cp("0623 0628"), [(0, 2), (2, 3)]),
    ("composed behind a vowel", "clean", cp("0627 064E 0654 0628"), cp("0623 064E 0628"), [(0, 3), (0, 3), (3, 4)]),
    ("expanded ligature", "search", cp("0628 FEFB 0628"), cp("0628 0644 0627 0628"), [(0, 1), (1, 2), (1, 2), (2, 3)]),
    ("collapsed spaces", "search", "a   b", "a b", [(0, 1), (1, 4), (4, 5)]),
    ("spaces at the ends", "search", "  a \n b  ", "a\nb", [(2, 3), (4, 5), (6, 7)]),
    ("spaces made one by a deletion", "search", "a " + cp("200B") + " b", "a b", [(0, 1), (1, 4), (4, 5)]),
    ("hamza on a tatweel", "search", cp("0628 0640 0654 0628"), cp("0628 0621 0628"), [(0, 1), (1, 3), (3, 4)]),
]  # fmt: skip


@pytest.mark.parametrize(("preset", "text", "result", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_source_spans(preset, text, result, wanted):
    assert spans(preset, text) == (result, wanted)


def test_a_dagger_that_becomes_an_alef():
    text = cp("0628 064E 0670 0628")
    assert spans("search", text, dagger_alef="alef") == (cp("0628 0627 0628"), [(0, 1), (2, 3), (3, 4)])


def test_a_span_holds_whole_clusters_unless_it_may_be_split():
    alignment = arnorm.Normalizer("search").align(KATABA).alignment
    assert alignment.to_source_span(0, 1) == (0, 2)
    assert alignment.to_source_span(0, 1, split=True) == (0, 1)
    assert alignment.to_source_span(1, 3) == (2, 6)
    assert alignment.to_source_span(1, 1) == (2, 2)
    assert alignment.to_source_span(3, 3) == (6, 6)
    assert alignment.to_target_span(2, 4) == (1, 2)
    assert alignment.to_target_span(1, 2) == (1, 1)  # deleted: between its neighbours
    assert [alignment.to_source(k) for k in range(4)] == [0, 2, 4, 6]
    assert [alignment.to_target(k) for k in range(7)] == [0, 1, 1, 2, 2, 3, 3]


def test_of_two_marks_that_change_places_each_knows_where_it_was():
    alignment = arnorm.Normalizer("clean").align(cp("0645 064E 0651 062F")).alignment
    assert alignment.to_source_span(1, 2, split=True) == (2, 3)
    assert alignment.to_source_span(2, 3, split=True) == (1, 2)
    assert alignment.to_source_span(0, 2, split=True) == (0, 3)
    assert alignment.to_source_span(1, 2) == (0, 3)
    assert alignment.to_target_span(1, 2, split=True) == (2, 3)
    assert alignment.to_target_span(2, 4, split=True) == (1, 4)


def test_offsets_in_bytes_and_in_utf16_units():
    text = "\U0001f600 " + KATABA + "!"
    alignment = arnorm.Normalizer("search").align(text).alignment
    in_bytes = alignment.in_units(source="utf8", target="utf8")
    assert in_bytes.to_source_span(5, 7) == (5, 9)  # kaf and its fatha
    assert in_bytes.to_target_span(5, 17) == (5, 11)
    assert alignment.in_units(source="utf16").to_source_span(2, 3) == (3, 5)
    assert alignment.in_units(target="utf16").to_source_span(3, 4) == (2, 4)
    starts, stops = in_bytes.source_spans()
    assert list(starts) == [0, 0, 0, 0, 4, 5, 5, 9, 9, 13, 13, 17]
    assert list(stops) == [4, 4, 4, 4, 5, 7, 7, 11, 11, 15, 15, 18]
    starts, stops = alignment.in_units(source="utf16").target_spans()
    assert list(starts) == [0, 0, 1, 2, 3, 3, 4, 4, 5, 5]
    assert list(stops) == [1, 1, 2, 3, 3, 4, 4, 5, 5, 6]


def test_arrays_go_through_the_buffer_protocol():
    starts, _ = arnorm.Normalizer("search").align(KATABA).alignment.source_spans()
    view = memoryview(starts)
    assert (view.format, view.itemsize, view.readonly, view.nbytes) == ("I", 4, True, 12)


def test_edits():
    alignment = arnorm.Normalizer("search").align(cp("0643 0640 0623") + "  b").alignment
    assert alignment.edits() == [Edit(1, 2, ""), Edit(2, 3, cp("0627")), Edit(3, 5, " ")]
    assert arnorm.Normalizer("search").align("ab").alignment.edits() == []


def test_composition_of_alignments():
    first = arnorm.Normalizer("clean").align(cp("0645 064E 0651 0640 062F"))
    second = arnorm.Normalizer("search").align(first.text)
    both = first.alignment.compose(second.alignment)
    assert (both.source, both.target) == (first.alignment.source, cp("0645 062F"))
    assert both.to_source_span(0, 1) == (0, 3)
    assert both.to_source_span(1, 2) == (4, 5)


def test_of_a_subclass_of_str_it_is_the_text_in_it():
    class Text(str):
        __slots__ = ()

    aligned = arnorm.Normalizer("search").align(Text("a" + cp("0628 064E")))
    assert type(aligned.alignment.source) is str
    assert aligned.alignment.edits() == [Edit(2, 3, "")]
    assert arnorm.Normalizer("search").explain(Text(cp("0628 064E")))[0][:4] == (1, 2, cp("064E"), "")


@pytest.mark.parametrize(("preset", "share"), [("search", 1 / 7), ("clean", 2 / 7)])
def test_how_much_memory_it_takes(preset, share):
    text = cp("0645 064E 0651 062F 0650 0651 0020") * 10_000  # under `clean` marks change places
    assert arnorm.Normalizer(preset).align(text).alignment.nbytes < share * len(text)


def test_unchanged_text_is_the_same_object():
    text = "ab\u0628"
    assert arnorm.Normalizer("search").align(text).text is text


def test_an_alignment_pickles_and_is_equal_to_its_like():
    text = cp("0645 064E 0651 0640 062F 0020 0020 FEFB")
    alignment = arnorm.Normalizer("clean").align(text).alignment
    again = pickle.loads(pickle.dumps(alignment.in_units(source="utf8")))
    assert again == alignment.in_units(source="utf8") != alignment
    assert hash(again) == hash(alignment.in_units(source="utf8"))
    assert again.in_units(source="codepoint").edits() == alignment.edits()
    assert alignment != arnorm.Normalizer("light").align(text).alignment


# ---- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("span", "error", "message"), [
    ((2, 1), ValueError, "span 2:1 is reversed"),
    ((-1, 1), IndexError, "span -1:1 is out of range 0:3"),
    ((0, 4), IndexError, "span 0:4 is out of range 0:3"),
])  # fmt: skip
def test_spans_out_of_range(span, error, message):
    alignment = arnorm.Normalizer("search").align(KATABA).alignment
    with pytest.raises(error, match=message):
        alignment.to_source_span(*span)


def test_an_offset_inside_a_character():
    alignment = arnorm.Normalizer("search").align(KATABA).alignment.in_units(target="utf8")
    with pytest.raises(
        ValueError, match=r"offset 1 is inside the character U\+0643, which ends at 2 \(in utf8 units\)"
    ):
        alignment.to_source(1)


def test_an_unknown_unit():
    with pytest.raises(ValueError, match="unknown unit 'byte'; possible are codepoint, utf8, utf16"):
        arnorm.Normalizer("search").align("a").alignment.in_units(source="byte")


def test_alignments_that_do_not_meet():
    align = arnorm.Normalizer("search").align
    with pytest.raises(ValueError, match=r"the first ends with a text of 1 code points, the second begins .* of 2"):
        align("a").alignment.compose(align("ab").alignment)


def test_an_alignment_is_immutable():
    with pytest.raises(AttributeError, match="immutable"):
        arnorm.Normalizer("search").align("a").alignment.source = "b"


def test_only_str_can_be_aligned():
    with pytest.raises(TypeError, match="expected a str, not bytes"):
        arnorm.Normalizer("search").align(b"a")


@pytest.mark.parametrize("spoil", [
    lambda n, kept, swapped, spans: (n + 64, kept, swapped, spans),
    lambda n, kept, swapped, spans: (n, kept, swapped, spans[:-1]),
    lambda n, kept, swapped, spans: (n, kept, swapped, spans * 2),
    lambda n, kept, swapped, spans: (n, bytes([255]) * len(kept), swapped, spans),
    lambda n, kept, swapped, spans: (n, kept, bytes([255]) * len(kept), spans),
])  # fmt: skip
def test_damaged_links_are_refused(spoil):
    links = arnorm.Normalizer("clean").align(cp("0645 064E 0651 0020 0020 FEFB")).alignment._links
    restore, state = links.__reduce__()
    assert restore(*state) == links
    with pytest.raises(ValueError, match="damaged links"):
        restore(*spoil(*state))


def test_a_text_too_long_to_be_aligned():
    """No such text is made: links say so before they take memory, also those that are restored."""
    restore, _ = arnorm.Normalizer("search").align("a").alignment._links.__reduce__()
    with pytest.raises(OverflowError, match="texts of up to 4294967294 code points can be aligned, not of 4294967295"):
        restore(2**32 - 1, b"", None, b"")
