"""What kind of object comes back: the same one when nothing changes, else the str that Python itself would build."""

from __future__ import annotations

import sys

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import Normalizer, Profile

PRESETS = list(arnorm.presets())
# Texts that no preset changes, one for each way Python stores a str.
UNCHANGED = {
    "empty": "",
    "ascii": "Plain text, 42.",
    "latin-1": cp("0063 0061 0066 00E9 0020 00FC"),
    "arabic": cp("0628 062A 0020 0645 0646 0644"),
    "arabic and latin": cp("0061 0062 0020 0628 062A 0020 0063"),
    "other scripts": cp("0416 0020 05D0 05B7 05BC 0020 0905 0902 0020 0712 0730"),
    "astral": cp("0628 0020 1F600"),
    "only astral": cp("1F600 1F601"),
}
LENGTHS = [1, 40, 5000]  # of 15 characters or so: on the stack, one block, beyond where the GIL is released


def built(text: str) -> str:
    """The same text as a new object, put together by Python alone."""
    return "".join(list(text))


@pytest.mark.parametrize("times", LENGTHS)
@pytest.mark.parametrize("text", UNCHANGED.values(), ids=list(UNCHANGED))
@pytest.mark.parametrize("preset", PRESETS)
def test_unchanged_text_is_the_same_object(preset, text, times):
    text = "\n".join([text] * times)
    normalizer = Normalizer(preset)
    assert normalizer(text) is text
    assert arnorm.normalize(text, preset) is text


@pytest.mark.parametrize(
    "function",
    [
        arnorm.unify_letters, arnorm.strip_tatweel, arnorm.strip_diacritics, arnorm.normalize_punctuation,
        arnorm.normalize_digits, arnorm.fold_presentation_forms,
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", UNCHANGED.values(), ids=list(UNCHANGED))
def test_unchanged_text_is_the_same_object_for_functions(function, text):
    assert function(text) is text


@pytest.mark.parametrize("times", LENGTHS)
@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        ({"digits": "ascii"}, "0663 0664", "0033 0034"),  # two bytes a character become one
        ({"digits": "arabic_indic"}, "0033 0034", "0663 0664"),  # one become two
        ({"digits": "arabic_indic"}, "00E9 0034", "00E9 0664"),  # Latin-1 become two
        ({"zero_width": "strip"}, "0061 200B 0062", "0061 0062"),  # the only wide character goes
        ({"zero_width": "strip"}, "00E9 200B", "00E9"),
        ({"zero_width": "strip"}, "0061 00AD 0062", "0061 0062"),  # Latin-1 becomes ASCII
        ({"math_letters": "fold"}, "1EE00 1EE01", "0627 0628"),  # four bytes a character become two
        ({"quranic_marks": "strip"}, "0061 10EFC", "0061"),  # four become one
        ({"quranic_marks": "strip"}, "00E9 10EFC", "00E9"),
        ({"quranic_marks": "strip"}, "0628 10EFC", "0628"),
        ({"tatweel": "strip"}, "0628 0640 1F600", "0628 1F600"),  # four stay four
        ({"tatweel": "strip"}, "0628 0640 062A", "0628 062A"),
        ({"case": "fold"}, "0041 00DF", "0061 0073 0073"),  # Latin-1 becomes ASCII and longer
        ({"case": "fold"}, "00B5", "03BC"),  # MICRO SIGN to MU
        ({"case": "fold"}, "10400", "10428"),  # Deseret
        ({"word_ligatures": "expand"}, "FDF4", "0645 062D 0645 062F"),
        ({"controls": "strip"}, "FEFF", ""),
        ({"punctuation": "ascii"}, "00AB 00BB", "0022 0022"),
        ({"number_separators": "ascii"}, "066A 0609", "0025 2030"),
    ],
)  # fmt: skip
def test_pitfall_41_result_is_what_python_would_build(settings, before, after, times):
    result = Normalizer(Profile(**settings))(cp(before) * times)
    expected = built(cp(after) * times)
    assert type(result) is str
    assert result == expected
    assert hash(result) == hash(expected)
    assert sys.getsizeof(result) == sys.getsizeof(expected)
    assert {expected: "found"}[result] == "found"
    assert result.isascii() == expected.isascii()


class Text(str):
    """A str of one's own, which lies about itself."""

    __slots__ = ()

    def __str__(self) -> str:
        return "a lie"

    def __len__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None


class TestSubclass:
    @pytest.mark.parametrize("text", UNCHANGED.values(), ids=list(UNCHANGED))
    def test_unchanged_comes_back_as_exact_str(self, text):
        result = Normalizer()(Text(text))
        assert type(result) is str
        assert result == text

    def test_changed_comes_back_as_exact_str(self):
        result = Normalizer()(Text(cp("0623 0628")))
        assert type(result) is str
        assert hexed(result) == "0627 0628"

    def test_many_and_functions(self):
        assert [type(t) for t in Normalizer().many([Text("abc"), Text(cp("0623"))])] == [str, str]
        assert type(arnorm.normalize(Text("abc"))) is str
        assert type(arnorm.strip_diacritics(Text("abc"))) is str


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("points", ["D800", "DBFF", "DC00", "DCFF", "DFFF", "DC80 D800"])
def test_pitfall_41_lone_surrogates_pass(preset, points):
    normalizer = Normalizer(preset)
    surrogate = cp(points)
    text = f"a{surrogate}b"
    assert normalizer(text) is text
    assert normalizer(surrogate) is surrogate
    changed = normalizer(f"\ufdf2{surrogate}\n\ufeff\u0628")  # ALLAH LIGATURE, ZERO WIDTH NO-BREAK SPACE, BEH
    assert surrogate in changed


def test_surrogate_pair_is_not_joined():
    text = "\ud83d\ude00\u0640\u0628"  # the two halves of an emoji, TATWEEL, BEH
    assert Normalizer(Profile(tatweel="strip"))(text) == "\ud83d\ude00\u0628"


def test_input_is_never_written_to():
    text = cp("0623 0640 064E 0628") * 100
    copy = built(text)
    Normalizer()(text)
    assert text == copy
    assert text.encode() == copy.encode()


@pytest.mark.parametrize("n", [*range(70), 127, 128, 129, 1023, 1024, 1025, 2047, 2048, 2049])
def test_change_at_either_end_at_every_length(n):
    strip = Normalizer(Profile(tatweel="strip"))
    for filler, tatweel in (("\u0628", "\u0640"), ("\u0628\U0001f600", "\u0640")):  # BEH, TATWEEL, and an emoji
        middle = filler * n
        assert strip(f"\u0628{tatweel}{middle}") == f"\u0628{middle}"
        assert strip(f"{middle}\u0628{tatweel}") == f"{middle}\u0628"
