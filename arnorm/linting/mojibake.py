"""Text that was read in the wrong encoding: what it looks like, and what it spelled.

UTF-8 spends two bytes on an Arabic letter, the first of them 0xD8..0xDB. Whatever an 8-bit encoding makes of such
pairs stands in a row, which real text of no language does; that, and not a statistic, is what is looked for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm.linting.places import Finder, Place, either, ranges_of
from arnorm.names import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from arnorm.linting.places import Ranges

LEAD_BYTES = range(0xD8, 0xDC)  # of U+0600..06FF in UTF-8
TAIL_BYTES = range(0x80, 0xC0)
SPELLED = 16  # characters of a run that are read back, for the message


def _readings(encoding: str, octets: Iterable[int]) -> dict[str, int]:
    """The characters that some bytes were read as, with their bytes; those the encoding leaves open as controls."""
    read = {bytes([octet]).decode(encoding, "ignore") or chr(octet): octet for octet in octets}
    if encoding == "cp1252":
        read.update({chr(octet): octet for octet in octets})  # ISO 8859-1, which many programs call by the same name
    return read


def _either(characters: Iterable[str]) -> str:
    return "[" + "".join(sorted(map(re.escape, characters))) + "]"


_BYTES_1252 = _readings("cp1252", range(0x100))
_BYTES_1256 = _readings("cp1256", range(0x100))
_TAILS_1252 = _either(_readings("cp1252", TAIL_BYTES))
_TAILS_1256 = _either(_readings("cp1256", TAIL_BYTES))
# Windows-1256 has the Arabic letters where Windows-1252 has capitals, and keeps the small letters of French.
_AS_1252 = {chr(octet) for octet in range(0xC0, 0x100) if "\u0600" <= bytes([octet]).decode("cp1256") <= "\u06ff"}
# What does not follow an Arabic letter in Arabic text; its letters, quotes and invisible characters may.
_ODD_TAILS = {
    character
    for character in _readings("cp1256", TAIL_BYTES)
    if not "\u0600" <= character <= "\u06ff"
    and character not in "\u2018\u2019\u201c\u201d\u2026\u2013\u2014\xa0\xab\xad\xbb\u200c\u200d\u2022\xb7"
}


def _read_again(run: str, octets: dict[str, int], encoding: str) -> str:
    """The text that these characters spell as bytes; what is in its way is left out."""
    return bytes(octets[character] for character in run if character in octets).decode(encoding, "ignore")


def _utf8_as_1252(run: str) -> str:
    return _read_again(run, _BYTES_1252, "utf-8")


def _utf8_twice(run: str) -> str:
    return _utf8_as_1252(_utf8_as_1252(run))


def _utf8_as_1256(run: str) -> str:
    return _read_again(run, _BYTES_1256, "utf-8")


def _cp1256_as_1252(run: str) -> str:
    return _read_again(run, _BYTES_1252, "cp1256")


def _has_odd_tails(run: str) -> bool:
    return sum(character in _ODD_TAILS for character in run[: 4 * SPELLED]) >= 2


def _has_words(run: str) -> bool:
    """A word of four letters, three of them different and not in order: no Latin word, no shout, no list of letters."""
    return any(len(word) >= 4 and len(set(word)) >= 3 and list(word) != sorted(word) for word in run.split(" "))


class Signature(NamedTuple):
    """One way to read text wrongly."""

    words: str  # what happened
    leads: Ranges  # what that begins with, in a text that has it; nothing if any text may
    pattern: re.Pattern[str]  # what it looks like
    holds: Callable[[str], bool]  # and what a match must have besides
    repair: Callable[[str], str]  # what a run spelled, as far as it can be read back


def _run(pair: str, least: int) -> re.Pattern[str]:
    """Pairs in a row, and further words of them."""
    return re.compile(f"{pair * least}(?:{pair})*+(?: (?:{pair})++)*+")


_LEADS_1252 = ranges_of(map(chr, LEAD_BYTES))
_LEADS_1256 = ranges_of(bytes([octet]).decode("cp1256") for octet in LEAD_BYTES)
_TWICE = (  # the lead byte, itself in UTF-8; then the same of a byte, or of the character that Windows-1252 has for it
    f"\xc3{_either(_readings('cp1252', range(0x98, 0x9C)))}"
    f"(?:[\xc2\xc5\xc6\xcb]{_TAILS_1252}|\xe2{_TAILS_1252}{_TAILS_1252})"
)
_CAPITALS = ranges_of(_AS_1252)
_WORDS = re.compile("{0}(?<![A-Za-z]{0}){0}*(?: {0}+)*(?![A-Za-z])".format(either(_CAPITALS)))

SIGNATURES = (
    Signature(
        "UTF-8 read as Windows-1252", _LEADS_1252, _run(either(_LEADS_1252) + _TAILS_1252, 2), bool, _utf8_as_1252
    ),
    Signature("UTF-8 read as Windows-1252, twice", ranges_of("\xc3"), _run(_TWICE, 2), bool, _utf8_twice),
    Signature(
        "UTF-8 read as Windows-1256", (), _run(either(_LEADS_1256) + _TAILS_1256, 3), _has_odd_tails, _utf8_as_1256
    ),
    Signature("Windows-1256 read as Windows-1252", _CAPITALS, _WORDS, _has_words, _cp1256_as_1252),
)


def _finder(signature: Signature) -> Finder:
    words, leads, pattern, holds, repair = signature

    def find(text: str) -> Iterator[Place]:
        for match in pattern.finditer(text):
            if holds(match[0]):
                spelled = repair(match[0][: 4 * SPELLED])[:SPELLED]
                yield Place(*match.span(), "mojibake", f"{words}; it spelled {named(spelled)}")

    return Finder(find, leads)


FINDERS = tuple(map(_finder, SIGNATURES))
