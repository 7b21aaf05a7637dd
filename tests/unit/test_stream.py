"""Streams by hand, and the same result wherever a text is cut."""

from __future__ import annotations

import itertools

import pytest
from codepoints import cp

import arnorm
from arnorm.stream import Stream, Utf8Stream, pieces

# 300 bytes in which something happens at every border: marks out of order, a hamza on tatweels, runs of spaces, a
# ligature, daggers, joiners, digits with separators, pictographs, line ends, letters that compose.
SAMPLE = (
    cp("0627 0654 0644 0652 0643 064E 0651 062A 0640 0640 0654 0628 0020 0020 200F 0020 FEFB 0020 0661 066B 0665 0025")
    + " \r\n  "
    + cp(
        "0647 064E 0670 0630 0627 200C 0645 06CC 200C 062E 0648 0627 0647 0645 0020 FDFA 0020 06DD 0661 0020 0645 064B 0627"
    )
    + "\n a\N{COMBINING ACUTE ACCENT}b  \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}\N{VARIATION SELECTOR-16} "
    + cp(
        "0645 0651 0650 0020 064E 0020 0627 0653 0020 06C0 0654 0020 06E1 06D6 0020 0623 064E 0646 0651 064E 06E5 0020"
    )
    + cp(
        "0627 0627 0627 0627 064E 0020 0033 066C 0034 0020 0640 0640 0020 0649 0670 060C 061F 0020 0647 0647 0647 0647"
    )
    + "  x\t y"
    + cp("2028 0020 0645 064C 0651 0647 064F 0652 0020 0020 0648 0650 0640 0640 0647 0020 0640 0654 0020 0627")
    + cp(
        "0644 064E 0651 0630 0650 064A 0020 06D6 0020 0642 064F 0644 0652 06DA 0020 000A 0020 0622 0653 0020 0624 0020"
    )
    + cp("0643 0640 0640 064E 062A 0651 064E 0628 0020 0020 06CC")
    + "ab 12\n  x "
)


def cut(text, cuts):
    """The parts between cuts."""
    return [text[a:b] for a, b in itertools.pairwise([0, *cuts, len(text)])]


def by_chunks(stream, chunks, empty):
    return empty.join([*map(stream.feed, chunks), stream.finish()])


@pytest.fixture(scope="module", params=list(arnorm.presets()))
def normalizer(request):
    return arnorm.Normalizer(request.param)


def test_the_sample_is_what_it_is_said_to_be():
    assert len(SAMPLE.encode()) == 300


def test_cut_at_every_byte(normalizer):
    data = SAMPLE.encode()
    wanted = normalizer(SAMPLE).encode()
    for k in range(len(data) + 1):
        stream = Utf8Stream(normalizer)
        assert by_chunks(stream, cut(data, [k]), b"") == wanted, k
        assert (stream.source_offset, stream.target_offset) == (len(data), len(wanted))


def test_every_two_cuts(normalizer):
    data = SAMPLE.encode()
    wanted = normalizer(SAMPLE).encode()
    for cuts in itertools.combinations(range(len(data) + 1), 2):
        assert by_chunks(Utf8Stream(normalizer), cut(data, cuts), b"") == wanted, cuts


def test_every_character_by_itself(normalizer):
    assert by_chunks(Stream(normalizer), SAMPLE, "") == normalizer(SAMPLE)
    assert "".join(pieces(SAMPLE, normalizer)) == normalizer(SAMPLE)


def test_running_offsets_and_alignments(normalizer):
    stream = Stream(normalizer)
    whole = normalizer.align(SAMPLE)
    for chunk in [*cut(SAMPLE, range(5, len(SAMPLE), 5)), None]:
        source, target = stream.source_offset, stream.target_offset
        text, alignment = stream.finish_aligned() if chunk is None else stream.feed_aligned(chunk)
        assert (stream.source_offset, stream.target_offset) == (source + len(alignment.source), target + len(text))
        assert SAMPLE[source : stream.source_offset] == alignment.source
        assert whole.text[target : stream.target_offset] == text == alignment.target
        for k in range(len(text)):
            start, stop = alignment.to_source_span(k, k + 1, split=True)
            wanted = whole.alignment.to_source_span(target + k, target + k + 1, split=True)
            assert (source + start, source + stop) == wanted, k
    assert (stream.source_offset, stream.target_offset) == (len(SAMPLE), len(whole.text))


def test_what_waits_is_seldom_more_than_a_word():
    stream = Stream("search")
    words = cp("0643 062A 0628") + " "
    given = 0
    for n in range(1, 1000):
        given += len(stream.feed(words))
        assert n * 4 - given <= 8


def test_text_without_a_border_takes_linear_time_and_comes_back_whole():
    marks = cp("0628") + cp("064E") * 100_000
    stream = Stream("clean")
    assert "".join([*map(stream.feed, marks), stream.finish()]) == arnorm.normalize(marks, "clean")


# ---- what is refused --------------------------------------------------------------------------------------------


def test_a_stream_is_fed_until_it_is_finished():
    stream = Stream()
    stream.finish()
    with pytest.raises(ValueError, match="this stream is finished"):
        stream.feed("a")
    with pytest.raises(ValueError, match="this stream is finished"):
        stream.finish()


def test_a_stream_of_text_takes_no_bytes():
    with pytest.raises(TypeError, match="takes str, not bytes; for bytes there is Utf8Stream"):
        Stream().feed(b"a")


@pytest.mark.parametrize(("chunks", "at"), [([b"ab", b"c\xff"], 3), ([b"a\xd9", b"\xd9"], 1), ([b"ab\xd9"], 2)])
def test_invalid_utf8_says_where_it_stands_in_the_stream(chunks, at):
    stream = Utf8Stream()
    with pytest.raises(UnicodeDecodeError, match=rf"\(byte {at} of the stream\)"):
        by_chunks(stream, chunks, b"")


def test_surrogateescape_passes_bytes_on():
    stream = Utf8Stream(errors="surrogateescape")
    assert by_chunks(stream, [b"a\xff", b"\xd9"], b"") == b"a\xff\xd9"
    with pytest.raises(ValueError, match="errors must be 'strict' or 'surrogateescape', not 'ignore'"):
        Utf8Stream(errors="ignore")
