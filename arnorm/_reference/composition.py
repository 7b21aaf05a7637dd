"""Stage 3, composition: a letter and the mark on it as one character, by UAX #15."""

from __future__ import annotations

import re
from functools import lru_cache

from arnorm import _characters as ucd
from arnorm._reference.alphabet import BASE_OF, CCC, COMBINING, one_of
from arnorm._reference.folds import closed_folds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile

_COMPOSING = one_of(mark for _, mark in BASE_OF.values())


def composition(text: str, profile: Profile) -> str:
    """UAX #15 on Arabic letters: take the base apart, then compose the first mark of class 220, then of 230."""
    if profile.composition == "keep":
        return text
    composites = _composites(profile)

    def compose(match: re.Match[str]) -> str:
        base, marks = match[1], list(match[2])
        if base in BASE_OF:
            base, own = BASE_OF[base]
            marks.insert(0, own)
        for ccc in (220, 230):
            first = next((mark for mark in marks if CCC[mark] == ccc), "")
            if (base, first) in composites:
                base = composites[base, first]
                marks.remove(first)
        return base + "".join(marks)

    return _composable(profile).sub(compose, text)


@lru_cache(maxsize=64)
def _composable(profile: Profile) -> re.Pattern[str]:
    seats = BASE_OF.keys() | {base for base, _ in _composites(profile)}
    return re.compile(f"({one_of(seats)})({COMBINING}*{_COMPOSING}{COMBINING}*)")


@lru_cache(maxsize=64)
def _composites(profile: Profile) -> dict[tuple[str, str], str]:
    """What a base and a mark compose to.

    A pair that does not compose itself does when the letter its base is folded to would (06CC 0654 with
    letters=ar): else the fold would leave a pair behind for the next pass.
    """
    composites = {pair: c for c, pair in BASE_OF.items()}
    if profile.composition == "compose":
        composites |= {(chr(base), chr(mark)): chr(c) for base, mark, c in ucd.COMPOSITION_EXTRA}
    through_folds = {
        (chr(c), mark): composite
        for c, image in closed_folds(profile).items()
        for (base, mark), composite in composites.items()
        if base == image
    }
    return {**through_folds, **composites}
