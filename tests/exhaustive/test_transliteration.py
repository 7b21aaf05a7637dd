"""Code points at the beginning of a line, and between a letter and its end: there and back."""

from __future__ import annotations

import pytest
from transliterating import ONE_TO_ONE, read, written

from arnorm.transliteration import Transliterator, schemes

FRAME = "\n{0}\N{ARABIC LETTER BEH}{0}"
WITH_SIGNS = range(0x2100)  # all characters that any scheme knows, and their neighbours
EVERY = [*range(0x10000), *range(0x10000, 0x110000, 61)]  # of the BMP; the core knows nothing of any beyond


def framed(code_points):
    return "".join([FRAME.format(chr(c)) for c in code_points])


@pytest.mark.parametrize("name", ONE_TO_ONE)
def test_every_code_point_has_a_way_back(name):
    text = framed(EVERY)
    write, back = Transliterator(name), Transliterator(name, reverse=True)
    assert back(write(text)) == text
    data = text.encode("utf-8", "replace")
    assert back.utf8(write.utf8(data)) == data


@pytest.mark.parametrize("name", ONE_TO_ONE)
def test_as_by_patterns(name):
    text = framed(WITH_SIGNS)
    images = schemes()[name].images
    assert Transliterator(name)(text) == written(text, images)
    assert Transliterator(name, reverse=True)(text) == read(text, images)
