"""What holds for every normalizer, as functions of a normalizer and a text that assert it."""

from __future__ import annotations

import sys

import unicodedata2
from codepoints import hexed

from arnorm import _reference


def is_idempotent(normalizer, text):
    once = normalizer(text)
    assert hexed(normalizer(once)) == hexed(once), hexed(text)


def agrees_with_itself_on_canonically_equivalent(normalizer, text):
    wanted = hexed(normalizer(text))
    for form in ("NFC", "NFD"):
        assert hexed(normalizer(unicodedata2.normalize(form, text))) == wanted, (form, hexed(text))


def returns_unchanged_text_itself(normalizer, text):
    result = normalizer(text)
    assert result is text or result != text
    assert normalizer(result) is result
    data = _encoded(text)
    if data is not None:
        normalized = normalizer.utf8(data)
        assert normalized is data or normalized != data
        assert normalizer.utf8(normalized) is normalized


def makes_canonical_strings(normalizer, text):
    """The narrowest storage: equal, hash-equal and of the size of the same text built by the interpreter."""
    result = normalizer(text)
    size = sys.getsizeof(result)
    built = result.encode("utf-32-le", "surrogatepass").decode("utf-32-le", "surrogatepass")
    assert type(result) is str
    assert (result, hash(result), size) == (built, hash(built), sys.getsizeof(built)), hexed(text)
    assert result.isascii() == all(ord(c) < 0x80 for c in built)


def agrees_with_utf8_and_reference(normalizer, text):
    result = normalizer(text)
    assert hexed(result) == hexed(_reference.Engine(normalizer.profile)(text)), hexed(text)
    data = _encoded(text)
    if data is not None:
        assert hexed(normalizer.utf8(data).decode()) == hexed(result), hexed(text)


def parts_at_line_terminators(normalizer, before, terminator, behind):
    parted = normalizer(before) + terminator + normalizer(behind)
    assert hexed(normalizer(before + terminator + behind)) == hexed(parted)


def leaves_alone(normalizer, text):
    assert normalizer(text) is text, hexed(text)
    beh = "\N{ARABIC LETTER BEH}"
    beside = f"{beh} {text} {beh}" if text else beh
    assert hexed(normalizer(beside)) == hexed(beside)


def is_bounded(normalizer, text, in_characters, in_bytes):
    """`in_bytes` as a fraction, bytes out to bytes in."""
    result = normalizer(text)
    assert len(result) <= in_characters * len(text), hexed(text)
    data = _encoded(text)
    if data is not None:
        out, into = in_bytes
        assert into * len(result.encode()) <= out * len(data), hexed(text)


def _encoded(text):
    """UTF-8, or None for a text with lone surrogates."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
