"""UTF-8 in, UTF-8 out: what may be passed, what comes back, and what happens to bytes that are not UTF-8."""

from __future__ import annotations

import array
import mmap

import pytest
from codepoints import cp

import arnorm
from arnorm import Normalizer, Profile

STRIP = Normalizer(Profile(tatweel="strip"))
NOTHING = Normalizer(Profile())
TATWEEL = "\u0640"  # ARABIC TATWEEL
BEFORE = cp("0628 0640 062A").encode()  # beh, tatweel, teh
AFTER = cp("0628 062A").encode()

INVALID = [
    b"\x80",  # a continuation byte alone
    b"\xbf\xbf",
    b"\xff",
    b"\xfe\xfe\xff\xff",
    b"\xc0\x80",  # NUL in two bytes
    b"\xc1\xbf",
    b"\xc2",  # cut off: two bytes
    b"\xd8",
    b"\xd8\xd8",
    b"\xe0\x80\x80",  # too long a form
    b"\xe0\x9f\xbf",
    b"\xe2\x80",  # cut off: three bytes
    b"\xef",
    b"\xed\xa0\x80",  # a surrogate
    b"\xed\xbf\xbf",
    b"\xed\xa0\xbd\xed\xb8\x80",  # CESU-8
    b"\xf0\x80\x80\x80",  # too long a form
    b"\xf0\x8f\xbf\xbf",
    b"\xf0\x9f\x98",  # cut off: four bytes
    b"\xf0\x9f",
    b"\xf0",
    b"\xf4\x90\x80\x80",  # beyond the last code point
    b"\xf5\x80\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xd9\x80"[:1] + b"\x20",  # the first half of a tatweel, then a space
]
PLACES = {
    "alone": (b"", b""),
    "first": (b"", b"abc"),
    "last": (b"abc", b""),
    "between ASCII": (b"abc ", b" def"),
    "between Arabic": (AFTER, AFTER),
    "behind a change": (BEFORE, AFTER),
    "before a change": (AFTER, BEFORE),
    "far behind": (BEFORE * 1000, AFTER * 1000),
    "far behind no change": (AFTER * 1000, BEFORE * 1000),
    "behind an emoji": (b"\xf0\x9f\x98\x80", b"\xf0\x9f\x98\x80"),
}


class TestBytesLike:
    @pytest.mark.parametrize(
        "made",
        [bytes, bytearray, memoryview, lambda data: memoryview(bytearray(data)), lambda data: array.array("B", data)],
        ids=["bytes", "bytearray", "memoryview", "writable memoryview", "array"],
    )
    def test_gives_bytes(self, made):
        result = STRIP.utf8(made(BEFORE))
        assert type(result) is bytes
        assert result == AFTER
        assert type(STRIP.utf8(made(AFTER))) is bytes
        assert STRIP.utf8(made(AFTER)) == AFTER

    def test_mmap(self, tmp_path):
        path = tmp_path / "text"
        path.write_bytes(BEFORE * 10_000)
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            assert STRIP.utf8(mapped) == AFTER * 10_000
            # leaving the block closes the map, which fails while somebody holds its buffer

    def test_part_of_a_memoryview(self):
        assert STRIP.utf8(memoryview(b"\xff" + BEFORE + b"\xff")[1:-1]) == AFTER

    def test_buffer_is_released(self):
        data = bytearray(BEFORE)
        STRIP.utf8(data)
        with pytest.raises(UnicodeDecodeError):
            STRIP.utf8(memoryview(data)[:1])
        data.append(0)  # fails while somebody holds the buffer
        assert data == BEFORE + b"\0"

    def test_bytes_subclass_gives_exact_bytes(self):
        class Data(bytes):
            pass

        assert type(STRIP.utf8(Data(AFTER))) is bytes
        assert type(STRIP.utf8(Data(BEFORE))) is bytes

    def test_input_is_not_written_to(self):
        data = bytearray(BEFORE)
        STRIP.utf8(data)
        assert data == BEFORE


@pytest.mark.parametrize("errors", ["strict", "replace", "ignore", "surrogateescape"])
@pytest.mark.parametrize("data", [b"", b"abc", AFTER, AFTER * 5000, b"\xf0\x9f\x98\x80"], ids=len)
def test_unchanged_bytes_are_the_same_object(data, errors):
    assert STRIP.utf8(data, errors) is data
    assert NOTHING.utf8(data, errors=errors) is data


@pytest.mark.parametrize("last", ["0000", "007F", "0080", "07FF", "0800", "D7FF", "E000", "FFFF", "10000", "10FFFF"])
def test_first_and_last_character_of_every_length(last):
    data = cp(last).encode()
    assert NOTHING.utf8(data) is data
    assert STRIP.utf8(BEFORE + data + BEFORE) == AFTER + data + AFTER


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        ({"tatweel": "strip_all"}, "0640", ""),  # D9
        ({"diacritics": "strip"}, "0628 064E", "0628"),
        ({"digits": "ascii"}, "06F4", "0034"),  # DB
        ({"alef": "fold"}, "0773", "0627"),  # DD
        ({"alef": "fold"}, "0870", "0627"),  # E0 A1
        ({"open_tanwin": "fold"}, "0628 08F0", "0628 064B"),  # E0 A3
        ({"presentation_forms": "fold"}, "FB56", "067E"),  # EF AD
        ({"word_ligatures": "expand"}, "FDF4", "0645 062D 0645 062F"),  # EF B7
        ({"presentation_forms": "fold"}, "FE91", "0628"),  # EF BA
        ({"presentation_forms": "fold"}, "FEFB", "0644 0627"),  # EF BB
        ({"quranic_marks": "strip"}, "0628 10EFD", "0628"),  # F0 90 BB
        ({"math_letters": "fold"}, "1EE01", "0628"),  # F0 9E B8
        ({"bidi": "strip"}, "200F", ""),  # E2 80
        ({"controls": "strip"}, "FEFF", ""),  # EF BB BF
        ({"number_separators": "ascii"}, "0609", "2030"),  # two bytes become three
    ],
)
def test_pitfall_42_every_lead_byte_is_looked_at(settings, before, after):
    normalizer = Normalizer(Profile(**settings))
    assert normalizer.utf8(cp(before).encode()) == cp(after).encode()
    assert normalizer.utf8(cp(f"0061 {before} 0062").encode()) == cp(f"0061 {after} 0062").encode()


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("wrong", INVALID, ids=bytes.hex)
class TestInvalid:
    """Judged by Python's own decoder; `replace` takes tatweel out of what it has decoded."""

    def test_strict(self, wrong, place):
        data = place[0] + wrong + place[1]
        with pytest.raises(UnicodeDecodeError) as expected:
            data.decode()
        for normalizer in (STRIP, NOTHING):
            with pytest.raises(UnicodeDecodeError) as caught:
                normalizer.utf8(data)
            assert caught.value.start == expected.value.start >= len(place[0])
            assert caught.value.end == expected.value.end
            assert caught.value.reason == expected.value.reason
            assert caught.value.object == data
            assert caught.value.encoding == "utf-8"

    @pytest.mark.parametrize("errors", ["replace", "ignore", "surrogateescape"])
    def test_other_policies(self, wrong, place, errors):
        data = place[0] + wrong + place[1]
        decoded = data.decode("utf-8", errors)
        assert NOTHING.utf8(data, errors) == decoded.encode("utf-8", "surrogateescape")
        assert STRIP.utf8(data, errors) == decoded.replace(TATWEEL, "").encode("utf-8", "surrogateescape")

    def test_surrogateescape_loses_no_byte(self, wrong, place):
        data = place[0] + wrong + place[1]
        assert NOTHING.utf8(data, "surrogateescape") == data


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_byte_order_mark(preset):
    gone = preset != "nfc"
    assert Normalizer(preset).utf8(b"\xef\xbb\xbfabc") == (b"abc" if gone else b"\xef\xbb\xbfabc")


def test_replacement_character_is_a_character():
    data = b"a\xef\xbf\xbdb"
    assert Normalizer().utf8(data) is data


def test_errors_is_a_keyword_too():
    assert STRIP.utf8(b"a\xff", errors="replace") == b"a\xef\xbf\xbd"
    assert STRIP.utf8(b"a\xff", errors="ignore") == b"a"
    assert STRIP.utf8(b"a\xff", errors="surrogateescape") == b"a\xff"
