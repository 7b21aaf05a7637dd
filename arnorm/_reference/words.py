"""Stage 2, words: what depends on the letters and spaces beside it; for dagger alef see `dagger_alef`."""

from __future__ import annotations

import re

from arnorm import _characters as ucd
from arnorm._reference.alphabet import (
    A_MARK,
    ANY_MARK,
    BASE_OF,
    HAMZA,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    LETTERS,
    LINE_ENDS,
    PICTOGRAPHS,
    SPACES,
    TATWEEL,
    ZWJ,
    ZWNJ,
    delete,
    members,
    one_of,
)
from arnorm._reference.folds import closed_folds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.profiles import Profile

_B, _F = one_of(SPACES), one_of(members("strip_quranic", "ayah_sign_format"))
_FREE = re.compile(
    f"{_B}(?:{_F}+{_B})*{_F}+(?=[{LINE_ENDS}]|\\Z)"  # at the end of a line: the space before goes too
    f"|(?<![^{_B[1:-1]}{LINE_ENDS}])(?:(?:{_F}+{_B})+{_F}*|{_F}+)"  # free-standing: the space behind goes too
    f"|{_F}+"
)


def quranic_marks(text: str, profile: Profile) -> str:
    """Delete them, with the space that a free-standing one leaves."""
    return _FREE.sub("", text) if profile.quranic_marks == "strip" else text


_REGION = re.compile(f"(?:{A_MARK}|[{TATWEEL}{ZWNJ}{ZWJ}])+")
_TATWEELS = re.compile(f"{TATWEEL}+({A_MARK}*)")


def _without_tatweel(match: re.Match[str]) -> str:
    marks = match[1]
    others = delete(marks, HAMZA_ABOVE + HAMZA_BELOW)
    return marks if others == marks else HAMZA + others


def tatweel(text: str, profile: Profile) -> str:
    """Delete it beside a letter, looking through marks and joiners; where it carries hamza, write hamza."""
    if profile.tatweel != "strip":
        return text

    def region(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        behind = text[match.end() : match.end() + 1]
        if before in LETTERS or behind in LETTERS:
            return _TATWEELS.sub(_without_tatweel, match[0])
        return match[0]

    return _REGION.sub(region, text)


def hamza(text: str, profile: Profile) -> str:
    """Delete hamza, and whatever a letter fold would turn into it."""
    if profile.hamza != "strip":
        return text
    folded = {chr(c) for c, image in closed_folds(profile).items() if image == HAMZA}
    return delete(text, {HAMZA, *(folded - BASE_OF.keys())})


def _nearest(text: str, i: int, direction: int, skipped: Iterable[str]) -> str:
    """The nearest character before or behind place i that is not skipped, or ""."""
    i += direction
    while 0 <= i < len(text) and text[i] in skipped:
        i += direction
    return text[i] if 0 <= i < len(text) else ""


_THROUGH_FINAL = ANY_MARK | {ZWJ}
_THROUGH_INITIAL = _THROUGH_FINAL | {ZWNJ}
_JOINED = LETTERS | {TATWEEL}


def positional_letters(text: str, profile: Profile) -> str:
    """Letters of Sorani and Uyghur whose shape depends on their place in the word."""
    if profile.letters not in ucd.POSITIONAL:
        return text
    out = list(text)
    for c, initial, final, otherwise in ucd.POSITIONAL[profile.letters]:
        for match in re.finditer(chr(c), text):
            i = match.start()
            out[i] = chr(otherwise)
            if final != otherwise and _nearest(text, i, 1, _THROUGH_FINAL) not in _JOINED:
                out[i] = chr(final)
            elif _nearest(text, i, -1, _THROUGH_INITIAL) not in _JOINED:
                out[i] = chr(initial)
    return "".join(out)


def zwnj(text: str, profile: Profile) -> str:
    if profile.zwnj == "strip":
        return text.replace(ZWNJ, "")
    if profile.zwnj == "space":
        return text.replace(ZWNJ, " ")
    if profile.zwnj == "keep":
        return text
    out = list(text)
    for match in re.finditer(ZWNJ, text):
        i = match.start()
        before = _nearest(text, i, -1, ANY_MARK | {ZWNJ})
        if before not in LETTERS or text[i + 1 : i + 2] not in LETTERS or not before:
            out[i] = ""
    return "".join(out)


_P = one_of(PICTOGRAPHS)
_LONE_ZWJ = re.compile(f"{ZWJ}(?:(?<!{_P}{ZWJ})|(?!{_P}))")


def zwj(text: str, profile: Profile) -> str:
    return _LONE_ZWJ.sub("", text) if profile.zwj == "strip" else text
