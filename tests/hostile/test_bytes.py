"""Invalid UTF-8 is answered as by Python's decoder, for each way to treat errors; NUL and lone surrogates pass."""

from __future__ import annotations

import itertools

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import _reference

POLICIES = ["strict", "replace", "ignore", "surrogateescape"]
PRESETS = list(arnorm.presets())
# Bytes at the borders of Unicode's table of well-formed sequences.
BORDERS = bytes.fromhex("00 41 7F 80 8F 90 9F A0 BF C0 C1 C2 D8 DF E0 E1 ED EE EF F0 F1 F4 F5 FF")
BEFORE = cp("0623 064E").encode()
BEHIND = cp("0651 0640 0020 0020 FDFA").encode()
SAMPLE = cp("0628 064E 0651 0061 00E9 FEFB 0663 066B 0665 1F600 10EC5 0000 000A 0640 FDFA 200C").encode()


def outcome(function, data, errors):
    """The answer, or what the exception says."""
    try:
        return function(data, errors)
    except UnicodeDecodeError as error:
        return error.encoding, error.start, error.end, error.reason, bytes(error.object)


def by_python(reference):
    """Decoded by Python, normalized by the reference."""

    def answer(data, errors):
        text = reference(bytes(data).decode("utf-8", errors))
        return text.encode("utf-8", "surrogateescape")

    return answer


def assert_as_python(preset, sequences, policies=POLICIES):
    normalizer = arnorm.Normalizer(preset)
    wanted = by_python(_reference.Engine(normalizer.profile))
    for data in sequences:
        for errors in policies:
            assert outcome(normalizer.utf8, data, errors) == outcome(wanted, data, errors), (data.hex(" "), errors)


def test_every_pair_of_bytes():
    assert_as_python("quran", (bytes(pair) for pair in itertools.product(range(256), repeat=2)), ["strict"])


def test_pairs_of_bytes_under_every_policy():
    """One first byte of each kind, every second."""
    firsts = [*BORDERS, 0x9C, 0xC5, 0xD9, 0xE5]
    assert_as_python("search", (bytes([first, second]) for first in firsts for second in range(256)))


@pytest.mark.parametrize("behind", [b"", b"a", b"\xd8\xa8"], ids=["end", "ASCII", "letter"])
def test_sequences_at_the_borders_of_the_table(behind):
    leads = bytes.fromhex("C0 C1 C2 DF E0 E1 EC ED EE EF F0 F1 F3 F4 F5 F8 FC FE FF 80 BF")
    seconds = bytes.fromhex("41 7F 80 8F 90 9F A0 BF C2")
    sequences = (b"a" + bytes(four) + behind for four in itertools.product(leads, seconds, seconds, b"\x80\xbfA\xc2"))
    assert_as_python("light", sequences, ["strict", "replace"])


@pytest.mark.parametrize("preset", PRESETS)
def test_a_text_cut_at_every_byte(preset):
    parts = [SAMPLE[:end] for end in range(len(SAMPLE) + 1)] + [SAMPLE[start:] for start in range(len(SAMPLE))]
    assert_as_python(preset, parts)
    assert_as_python(preset, (BEFORE + part + BEHIND for part in parts))


@pytest.mark.parametrize("preset", PRESETS)
def test_a_bad_byte_at_every_place(preset):
    """Also inside stretches that are read ahead, and behind characters that grow, shrink or go."""
    text = SAMPLE + BEFORE + BEHIND
    assert_as_python(
        preset, (text[:place] + bad + text[place:] for place in range(len(text)) for bad in (b"\xff", b"\xd8"))
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_the_offset_far_into_a_text(preset):
    normalizer = arnorm.Normalizer(preset)
    for line in (b"word ", BEFORE + BEHIND, "\u0628\u064e\u0640".encode()):
        data = line * 20000
        with pytest.raises(UnicodeDecodeError) as caught:
            normalizer.utf8(data + b"\xe0\x80" + data)
        assert (caught.value.start, caught.value.end) == (len(data), len(data) + 1)
        assert (
            normalizer.utf8(data + b"\xff" + data, "replace")
            == normalizer(data.decode() + "\ufffd" + data.decode()).encode()
        )


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_bytes_like_object(kind):
    """And the object itself only when it is bytes; the exception carries bytes."""
    normalizer = arnorm.Normalizer("light")
    for data in (b"", b"abc", SAMPLE):
        answer = normalizer.utf8(kind(data))
        assert type(answer) is bytes
        assert answer == normalizer(data.decode()).encode()
    with pytest.raises(UnicodeDecodeError, match="position 1"):
        normalizer.utf8(kind(b"a\xff"))


def test_memory_that_is_no_simple_buffer():
    normalizer = arnorm.Normalizer("light")
    every_other = memoryview(SAMPLE)[::2]
    with pytest.raises((BufferError, UnicodeDecodeError)):
        normalizer.utf8(every_other)


def test_a_buffer_is_free_again_after_an_error():
    data = bytearray(b"ab\xff")
    with pytest.raises(UnicodeDecodeError):
        arnorm.Normalizer("search").utf8(data)
    data.extend(b"more")  # BufferError, if a view of it were still held


@pytest.mark.parametrize("preset", PRESETS)
def test_lone_surrogates_of_every_kind_pass(preset):
    """In str; beside each other, in pairs that UTF-16 would join, beside what changes."""
    normalizer = arnorm.Normalizer(preset)
    reference = _reference.Engine(normalizer.profile)
    halves = cp("D800 DBFF DC00 DC80 DCFF DFFF")
    for text in map("".join, itertools.product([*halves, "\u0623", "\u064e", "a", " "], repeat=3)):
        result = normalizer(text)
        assert [c for c in result if c in halves] == [c for c in text if c in halves]
        assert hexed(result) == hexed(reference(text))


@pytest.mark.parametrize("preset", PRESETS)
def test_undecodable_bytes_survive_a_round_trip(preset):
    """surrogateescape: what came as stray bytes goes out as the same bytes."""
    stray = bytes(range(0x80, 0x100))
    text = b" ".join(b"a" + bytes([byte]) + b"b" for byte in stray)
    assert arnorm.Normalizer(preset).utf8(text, "surrogateescape") == text


@pytest.mark.parametrize("preset", PRESETS)
def test_nul_is_a_character(preset):
    """It ends nothing; `controls` deletes it."""
    normalizer = arnorm.Normalizer(preset)
    gone = normalizer.profile.controls == "strip"
    for text, without in (("a\0b", "ab"), ("\0", ""), ("\0" * 5000 + "x", "x"), ("\u0628\0\u062a", "\u0628\u062a")):
        assert normalizer(text) == (without if gone else text)
        assert normalizer.utf8(text.encode()) == (without if gone else text).encode()
