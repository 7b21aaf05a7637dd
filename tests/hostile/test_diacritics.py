"""Marks in numbers that no text has, and threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from arnorm.diacritics import clusters, decode, encode, is_vocalized, join, slots, split, vocalization, words

MILLION = 1_000_000
TEXTS = {
    "marks of one letter": "\u0628" + "\u064e" * MILLION,
    "marks of none": "\u0651\u064e" * (MILLION // 2),
    "no marks": "\u0628\u062a \U0001f600" * (MILLION // 4),
    "a mark each": "\u0628\u064e" * (MILLION // 2),
    "marks of three kinds beyond the BMP": "\U00010efc\U00010ef0\U00010ef1\u0628" * (MILLION // 4),
    "ASCII": "abcde" * (MILLION // 5),
    "lone surrogates": "\ud800\u064e\udfff" * (MILLION // 3),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_long_texts(text):
    parts = split(text)
    assert join(parts) == text
    assert "".join(parts.by_base()) == parts.marks[parts.offsets[0] :]
    assert decode(*encode(text, "full"), "full") == text
    assert len(encode(text)[0]) == len(parts.bases)
    assert vocalization(text).words == len(words(text))


def test_many_marks_in_the_slow_looks():
    text = "\u0628" + "\u0651\u064e\u0670\u0653" * 50_000
    assert [(c.start, c.end) for c in clusters(text)] == [(0, len(text))]
    (slot,) = slots(text)
    assert (slot.vowel, len(slot.other)) == ("\u064e" * 50_000, 149_998)
    with pytest.raises(ValueError, match=r"position 0: .* U\+0651 U\+064E .* and 199992 more; try 'full'"):
        encode(text, strict=True)


def test_threads_share_automata():
    text = "\u0628\u064e\u062a\u0651 \u0627" * 3000
    wanted = split(text), vocalization(text), encode(text), encode(text, "full"), words(text), is_vocalized(text)

    def all_of_them(_):
        return split(text), vocalization(text), encode(text), encode(text, "full"), words(text), is_vocalized(text)

    with ThreadPoolExecutor(8) as pool:
        assert all(found == wanted for found in pool.map(all_of_them, range(64)))
