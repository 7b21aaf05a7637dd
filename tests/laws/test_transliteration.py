"""Every text has a way back by every one-to-one scheme, and str, UTF-8 and lines give the same answer."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from laws import texts
from transliterating import ONE_TO_ONE, read, written

from arnorm.transliteration import Transliterator, schemes

LETTERS = sorted({character for name in ONE_TO_ONE for pair in schemes()[name].images.items() for character in pair})
# What a scheme writes and what it maps, beside what meets them: many of them in one text.
meeting = st.text(st.sampled_from([*LETTERS, *"\\\\\\\\  \t\n\r.Wce\u20ac\U0001f600\ud800\u06ad\u0663"]), max_size=200)
mixed = meeting | texts.anything | st.text(max_size=40)
some = pytest.mark.parametrize("name", ["buckwalter", "hsb", "qac", "iso233", "ala_lc"])
everywhere = pytest.mark.parametrize("name", ONE_TO_ONE)


def both(name, **how):
    return Transliterator(name, **how), Transliterator(name, reverse=True, **how)


@everywhere
@given(text=mixed)
@example(text="\\")
@example(text="\\\\ a\\\n\\")
@example(text="\u0628a\u0628\\\u0628")
def test_every_text_has_a_way_back(name, text):
    write, back = both(name)
    assert back(write(text)) == text


@everywhere
@given(text=mixed)
def test_as_by_patterns(name, text):
    """The reading too, of any text: what stands between backslashes, closed or not, and what does not."""
    write, back = both(name)
    images = schemes()[name].images
    assert write(text) == written(text, images)
    assert back(text) == read(text, images)


@everywhere
@given(text=mixed)
def test_without_escapes_as_translate(name, text):
    write, back = both(name, foreign="keep")
    images = schemes()[name].images
    assert write(text) == text.translate({ord(letter): image for letter, image in images.items()})
    assert back(text) == text.translate({ord(image): letter for letter, image in images.items()})


@everywhere
@given(text=st.text(st.characters(codec="ascii") | st.sampled_from(LETTERS), max_size=6) | mixed)
@example(text="c")
@example(text="O")
def test_what_strict_writes_strict_reads(name, text):
    write, back = both(name, foreign="strict")
    try:
        result = write(text)
    except UnicodeTranslateError as refused:
        text = text[: refused.start]
        result = write(text)
    assert result == Transliterator(name)(text)
    assert back(result) == text


@some
@given(text=mixed)
def test_utf8_as_str(name, text):
    engines = both(name) if name in ONE_TO_ONE else [Transliterator(name)]
    for engine in engines:
        data = text.encode("utf-8", "surrogateescape" if _escapes(text) else "replace")
        plain = data.decode("utf-8", "surrogateescape")
        assert engine.utf8(data, "surrogateescape") == engine(plain).encode("utf-8", "surrogateescape")


def _escapes(text):
    return all(not "\ud800" <= c <= "\udfff" or "\udc80" <= c <= "\udcff" for c in text)


@some
@given(first=mixed, end=st.sampled_from(["\n", "\r", "\r\n"]), second=mixed)
def test_lines_do_not_know_of_each_other(name, first, end, second):
    engines = both(name) if name in ONE_TO_ONE else [Transliterator(name)]
    for engine in engines:
        assert engine(first + end + second) == engine(first) + end + engine(second)


@everywhere
@given(text=mixed)
def test_no_change_is_the_same_object(name, text):
    for engine in both(name):
        result = engine(text)
        assert (result is text) == (result == text)
