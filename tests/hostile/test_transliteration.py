"""Transliteration of what nobody writes: broken UTF-8, long runs, memory of others, many threads."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from transliterating import ROMANIZATIONS

from arnorm._core import Mapping
from arnorm.transliteration import Transliterator

POLICIES = ["strict", "replace", "ignore", "surrogateescape"]
# Bytes at the borders of Unicode's table of well-formed sequences, a backslash, and letters of Buckwalter.
BORDERS = bytes.fromhex("00 0A 41 5C 7F 80 8F 90 9F A0 BF C0 C1 C2 D8 DF E0 E1 ED EE EF F0 F1 F4 F5 FF")
SIZE = 60_000


def outcome(function, data, errors):
    """The answer, or what the exception says."""
    try:
        return function(data, errors)
    except UnicodeDecodeError as error:
        return error.encoding, error.start, error.end, error.reason, bytes(error.object)


@pytest.mark.parametrize("reverse", [False, True], ids=["written", "read"])
def test_bytes_that_are_not_utf8_as_python_sees_them(reverse):
    engine = Transliterator("buckwalter", reverse=reverse)

    def by_python(data, errors):
        return engine(data.decode("utf-8", errors)).encode("utf-8", "surrogateescape")

    long = "\u0628a ".encode() * 40  # several blocks of 64 bytes
    for pair in itertools.product(BORDERS, repeat=2):
        for data in (bytes(pair), b"a\\" + bytes(pair), long + bytes(pair) + long):
            for errors in POLICIES:
                assert outcome(engine.utf8, data, errors) == outcome(by_python, data, errors), (data.hex(" "), errors)


@pytest.mark.parametrize("name", ["buckwalter", "hsb"])
@pytest.mark.parametrize("piece", ["\\", "a", "a ", "\u0628\\", "\\\n", " ", "\u20acA", "A\U0001f600 "], ids=ascii)
def test_long_runs(name, piece):
    """Each of them in one line, or in many; nothing is looked at again and again."""
    text = piece * (SIZE // len(piece))
    write, back = Transliterator(name), Transliterator(name, reverse=True)
    result = write(text)
    assert len(result) <= 4 * len(text)
    assert back(result) == text
    assert write.utf8(text.encode()) == result.encode()


@pytest.mark.parametrize("name", ROMANIZATIONS)
@pytest.mark.parametrize(
    "piece", ["\u0628", "\u0644\u064e", "\u064e\u0651", "\u0627\u0654", "\u0648\u064f", "\u0640"], ids=ascii
)
def test_long_words(name, piece):
    """A word, or the marks of a letter, of any length."""
    romanize = Transliterator(name)
    once, text = romanize(piece * 50), piece * (SIZE // 10)
    assert len(romanize(text)) <= 4 * len(text)
    assert romanize(text).startswith(once[:40])


def test_no_text_grows_by_more_than_four():
    """Four characters for one: a backslash alone in its line, or between letters."""
    write = Transliterator("buckwalter")
    assert write("\\") == "\\" * 4
    assert write("\u0628\\\u0628") == "b\\\\\\\\b"
    assert len(write("\\\n" * 1000)) == 5000


@pytest.mark.parametrize("piece", ["\u0628a\\ 1\u0628\u0628\n", "1\n", "\U0001f600\u0628a\n"], ids=ascii)
def test_a_text_too_long_for_a_draft(piece):
    """It is looked at first; as its lines do not know of each other, their answers are known."""
    write, back = Transliterator("buckwalter"), Transliterator("buckwalter", reverse=True)
    count = (1 << 22) // len(piece)
    text, once = piece * count, write(piece)
    assert write(text) == once * count
    assert back(once * count) == text
    assert (write(text) is text) == (once == piece)


def test_no_mapping_is_beyond_the_bmp():
    for row in ((0x10000, 0x62, 0), (0x628, 0x1F600, 0)):
        with pytest.raises(ValueError, match="characters of the BMP"):
            Mapping([row], mark=0x5C, reads=False)


def test_bytes_of_others_are_not_changed():
    data = bytearray("\u0628\u0627 a".encode() * 2000)
    before = bytes(data)
    result = Transliterator("buckwalter").utf8(data)
    assert (data, result) == (before, b"bA \\a\\" * 2000)


def test_threads_share_one():
    engines = [Transliterator("hsb"), Transliterator("ala_lc")]
    texts = ["\u0643\u0650\u062a\u064e\u0627\u0628 Latin \u0648\u0631\u062f " * (k % 7) * 300 for k in range(60)]
    for engine in engines:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(engine, texts)) == [engine(text) for text in texts]
