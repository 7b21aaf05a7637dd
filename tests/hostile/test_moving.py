"""Long and hostile texts are compared and have their marks moved in linear memory; where that is not so, this ends never."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from arnorm.diacritics import difference, equal, merge, split, transfer

FATHA, SHADDA = "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}"
LETTERS = "\u0628\u062a\u062f\u0631\u0633\u0639\u0643\u0644\u0645\u0646\u0647 "


def long_text(letters, vocabulary=LETTERS):
    source = random.Random(0)
    return "".join(source.choice(vocabulary) + source.choice(["", FATHA, SHADDA + FATHA]) for _ in range(letters))


def with_changes(text, changes):
    source = random.Random(1)
    characters = list(text)
    for position in source.sample(range(len(text)), changes):
        characters[position] = source.choice(["", "\u0642", "\u0642\u0642\u0642"])
    return "".join(characters)


@pytest.mark.parametrize("vocabulary", [LETTERS, LETTERS[:2]])
def test_a_long_text_with_differences_in_places(vocabulary):
    vocalized = long_text(60_000, vocabulary)
    plain = with_changes(split(vocalized).bases, 100)
    tracemalloc.start()
    text, unplaced = transfer(vocalized, plain, report=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert split(text).bases == plain
    assert len(unplaced) < 300
    assert len(text) > len(plain) + len(split(vocalized).marks) - 600
    assert peak < 400 * len(plain)


def test_texts_with_nothing_in_common():
    vocalized = long_text(5_000)
    for plain in ("x" * 5_000, "0123456789" * 500, "\U0001f600" * 5_000):
        assert transfer(vocalized, plain) == plain


def test_many_marks_on_one_letter():
    heap = "\u0628" + (FATHA + SHADDA) * 300_000
    assert equal(heap, "\u0628" + SHADDA + FATHA)
    assert [found.kind for found in difference(heap, "\u0628" + FATHA)] == ["shadda"]
    assert transfer(heap, "\u0628") == heap
    assert merge("\u0628" + FATHA, heap) == heap


def test_many_marks_at_the_start():
    heap = FATHA * 300_000
    assert equal(heap, FATHA)
    assert transfer(heap + "\u0628", "\u0628") == heap + "\u0628"
    assert len(difference(heap, "")) == 1
    assert merge(heap + "\u0628", SHADDA * 300_000 + "\u0628") == SHADDA * 300_000 + heap + "\u0628"
