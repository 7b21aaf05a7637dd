"""Stage 6: separators within numbers, and runs of spaces."""

from __future__ import annotations

import re

from arnorm import _characters as ucd
from arnorm._reference.alphabet import LINE_ENDS, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile

_DIGIT = one_of(chr(zero + d) for zero in ucd.DIGIT_ZEROS.values() for d in range(10))
_SEPARATED = re.compile(f"(?<={_DIGIT}){one_of(map(chr, ucd.FOLDS['number_separators']))}(?={_DIGIT})")


def number_separators(text: str, profile: Profile) -> str:
    if profile.number_separators == "keep":
        return text
    return _SEPARATED.sub(lambda match: ucd.FOLDS["number_separators"][ord(match[0])], text)


def spaces(text: str, profile: Profile) -> str:
    if profile.spaces != "collapse":
        return text
    text = re.sub(f"(?<![^{LINE_ENDS}]) +| +(?=[{LINE_ENDS}]|\\Z)", "", text)
    return re.sub(" {2,}", " ", text)
