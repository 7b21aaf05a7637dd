"""Characters of UTF-8 are counted by the core as Python decodes them, wherever the bytes are cut."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from arnorm import _core, _reference

BEH, FATHA, EURO, FACE = "\u0628", "\u064e", "\u20ac", "\U0001f600"
PIECES = [b" ", b"a", BEH.encode(), FATHA.encode(), EURO.encode(), FACE.encode(), b"\n"]
BAD = [b"\xff", b"\xd8", b"\xe2\x82", b"\xf0\x9f\x98", b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xe0\x80", b"\xf4\x90"]


@pytest.fixture(params=[_core.Census, _reference.Census], ids=["core", "reference"])
def census(request):
    return request.param()


def oracle(data: bytes) -> tuple[dict[int, int], list[int]]:
    """Counts and offsets of what is invalid, by Python's own decoder, one error at a time."""
    counts: Counter[int] = Counter()
    found: list[int] = []
    start = 0
    while start < len(data):
        try:
            counts.update(map(ord, data[start:].decode()))
            break
        except UnicodeDecodeError as error:
            counts.update(map(ord, data[start : start + error.start].decode()))
            found.append(start + error.start)
            start += error.end
    return dict(sorted(counts.items())), found


def counted(data: bytes, *, exact: bool = True) -> tuple[dict[int, int], list[int]]:
    """In memory that ends where the data end, so that a sanitizer sees what is read behind them."""
    census = _core.Census()
    census.add(bytes(data) if exact else data + b"\xd9\x8e", len(data))
    assert census.bytes == len(data)
    found = census.findings
    assert len(found) == min(census.invalid, 16)
    return census.counts(), found


def test_counts_by_hand(census):
    census.add((BEH + FATHA + BEH + "a " + EURO + FACE).encode(), 15)
    assert census.counts() == {0x20: 1, 0x61: 1, 0x628: 2, 0x64E: 1, 0x20AC: 1, 0x1F600: 1}
    assert (census.bytes, census.invalid, census.findings) == (15, 0, [])


def test_what_is_added_adds_up(census):
    for _ in range(3):
        census.add(b"ab\xff", 3)
    assert census.counts() == {0x61: 3, 0x62: 3}
    assert (census.bytes, census.invalid, census.findings) == (9, 3, [2, 5, 8])


def test_only_the_first_bytes_are_counted(census):
    census.add(bytearray(b"abcd"), 2)
    assert census.counts() == {0x61: 1, 0x62: 1}
    census.add(b"", 0)
    assert census.bytes == 2


def test_the_first_findings_are_kept_and_all_are_counted(census):
    census.add(b"\xff" * 1000, 1000)
    assert (census.invalid, census.findings) == (1000, list(range(16)))


def test_every_kind_of_byte_in_every_place():
    for byte in b"\0 \x7f\x80\x9f\xa0\xbf\xc0\xc1\xc2\xd8\xdf\xe0\xe2\xed\xef\xf0\xf4\xf5\xff":
        for place in range(70):
            data = bytearray((BEH * 35).encode())
            data[place] = byte
            assert counted(bytes(data)) == oracle(bytes(data))


@pytest.mark.parametrize("seed", range(8))
def test_every_length_and_cut(seed):
    source = random.Random(seed)
    data = b"".join(source.choice(PIECES if source.random() < 0.97 else BAD) for _ in range(120))
    for stop in range(len(data) + 1):
        expected = oracle(data[:stop])
        assert counted(data[:stop]) == expected
        assert counted(data[:stop], exact=False) == expected


@pytest.mark.parametrize("share", [0, 0.0001, 0.01, 0.5])
def test_long_texts(share):
    source = random.Random(7)
    data = b"".join(source.choice(BAD if source.random() < share else PIECES) for _ in range(60_000))
    counts, found = oracle(data)
    assert counted(data) == (counts, found[:16])


@pytest.mark.parametrize("seed", range(30))
def test_any_bytes(seed):
    data = random.Random(seed).randbytes(3000)
    counts, found = oracle(data)
    assert counted(data) == (counts, found[:16])
    slow = _reference.Census()
    slow.add(data, len(data))
    assert (slow.counts(), slow.findings, slow.invalid) == (counts, found[:16], len(found))


def test_what_is_no_buffer():
    with pytest.raises(TypeError):
        _core.Census().add("text", 1)
