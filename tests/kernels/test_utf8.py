"""All kernels give the same UTF-8 at every alignment, and what is not UTF-8 is told as by Python, at every place."""

from __future__ import annotations

import random

import pytest
from kernels.characters import ALPHABETS, CHANGES, plain, text

import arnorm
from arnorm import _core

LONGEST = 300
PRESETS = ["light", "clean", "search", "quran_search", "diac_eval"]
BAD = [
    bytes.fromhex(sequence)
    for sequence in (
        "FF, 80, C2, D8, E2, F0, C0 AF, E0 80, E0 A0, E2 80, ED A0 80, E0 9F BF, F0 9F, F0 9F 98, F0 8F BF BF,"
        " F4 90 80 80, F5 80 80 80, D8 A8 A8"
    ).split(", ")
]


def valid(text: str) -> bytes:
    """UTF-8, without the lone surrogates that it cannot hold."""
    return text.encode("utf-8", "ignore")


def outcome(function):
    """A function whose answer is bytes, or what the exception says."""

    def call(data):
        try:
            return function(data)
        except UnicodeDecodeError as error:
            return error.start, error.end, error.reason

    return call


def assert_alike(both, normalizer, datas):
    wanted, got = both(outcome(normalizer.utf8), datas)
    for data, want, answer in zip(datas, wanted, got, strict=True):
        same = [want is data, answer is data, type(data) is bytes and answer == data]
        if want != answer or len(set(same)) > 1:
            pytest.fail(f"{shown(data)}\nscalar: {shown(want)}\nkernel: {shown(answer)}\nthe same object: {same}")


def shown(answer):
    """Bytes in hexadecimal, both ends of many; what an exception says as it is."""
    if isinstance(answer, tuple):
        return answer
    if len(answer) <= 400:
        return bytes(answer).hex(" ")
    return f"{bytes(answer[:200]).hex(' ')} ... {bytes(answer[-200:]).hex(' ')} ({len(answer)} bytes)"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_length_at_every_alignment(both, preset):
    """Cut off at any byte too."""
    source = random.Random(f"{preset} alignments")
    parts = []
    for offset in range(64):
        whole = memoryview(b"a" * offset + valid(text(source, 2 * LONGEST, source.choice(list(ALPHABETS)), 0.1)))
        parts += [whole[offset : offset + n] for n in range(LONGEST + 1)]
    assert_alike(both, arnorm.Normalizer(preset), parts)


@pytest.mark.parametrize("limit", ALPHABETS, ids=hex)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_change_at_every_place(both, preset, limit):
    datas = [plain(n, limit) for n in range(LONGEST)]
    for n in (1, 15, 16, 31, 32, 33, 64, 65, 128, 150):
        letters = plain(n, limit)
        datas += [letters[:place] + change + letters[place:] for change in CHANGES.values() for place in range(n + 1)]
    assert_alike(both, arnorm.Normalizer(preset), list(map(valid, datas)))


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_random_texts(both, preset):
    source = random.Random(f"{preset} utf8")
    lengths = [source.randint(0, LONGEST) for _ in range(400)] + [source.randint(1000, 9000) for _ in range(12)]
    datas = [valid(text(source, n, source.choice(list(ALPHABETS)), source.choice((0.02, 0.1, 0.6)))) for n in lengths]
    normalizer = arnorm.Normalizer(preset)
    assert_alike(both, normalizer, datas)
    assert [normalizer.utf8(data) for data in datas] == [normalizer(data.decode()).encode() for data in datas]


def as_python_says(kernel, normalizer, datas):
    python = outcome(lambda data: data.decode())
    _core.use_kernel(kernel)
    ours = outcome(normalizer.utf8)
    for data in datas:
        says, answer = python(data), ours(data)
        if isinstance(says, str):
            says = normalizer(says).encode()
        if answer != says:
            pytest.fail(f"{shown(data)}\nkernel: {shown(answer)}\nPython: {shown(says)}")


@pytest.mark.parametrize("unit", ["a", "\u0628", "\u2019", "\U00020000", "\u0628\u064e", "\u0640"], ids=ascii)
def test_bad_bytes_at_every_place(kernel, unit):
    """Between characters: first, last and all places between, before letters of one to four bytes."""
    normalizer = arnorm.Normalizer("search")
    encoded = unit.encode()
    datas = [
        encoded * before + bad + behind
        for bad in BAD
        for before in range(200 // len(encoded) + 1)
        for behind in (b"", encoded * 70, b"\xd8\xa8" * 40, b"\xe2\x80\x99" * 30, b"\xf0\x9f\x98\x80" * 20)
    ]
    as_python_says(kernel, normalizer, datas)


@pytest.mark.parametrize("preset", PRESETS)
def test_bad_bytes_within_characters(kernel, preset):
    source = random.Random(f"{preset} bad")
    datas = []
    for _ in range(2000):
        data = bytearray(valid(text(source, source.choice((20, 70, 150, 300)), source.choice(list(ALPHABETS)), 0.1)))
        for _ in range(source.randint(1, 2)):
            at = source.randrange(len(data))
            data[at : at + source.randint(0, 2)] = source.choice(BAD)
        datas.append(bytes(data))
    as_python_says(kernel, arnorm.Normalizer(preset), datas)


def test_bad_bytes_far_into_a_text(kernel):
    """Around the pieces in which a long text is read, behind a change and without one."""
    normalizer = arnorm.Normalizer("search")
    for unit in ("\u0628\u062a", "\u0628\u0640"):
        data = unit.encode() * 2200
        places = [*range(4000, 4200, 2), *range(8100, 8230, 3)]
        as_python_says(kernel, normalizer, [data[:place] + bad + data[place:] for place in places for bad in BAD[:10]])
