"""Stage 2, words: dagger alef, where modern spelling writes an alef."""

from __future__ import annotations

import re

from arnorm import _characters as ucd
from arnorm._reference.alphabet import (
    A_MARK,
    ALEF,
    ALEF_MAKSURA,
    ANY_MARK,
    DAGGER_ALEF,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    LETTERS,
    TATWEEL,
    VOWELS,
    WAW,
    ZWJ,
    ZWNJ,
    base_letter,
    delete,
)
from arnorm._reference.characters import tashkil

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile

_CLUSTER = re.compile(f"(.)((?:{A_MARK}|[{ZWNJ}{ZWJ}])*)", re.DOTALL)
_DAGGER_WORDS = [
    ("".join(map(base_letter, before)), "".join(map(base_letter, behind))) for before, behind in ucd.DAGGER_ALEF_WORDS
]
PROCLITICS = frozenset(map(base_letter, ucd.DAGGER_ALEF_PROCLITICS))
_ALEF_FAMILY = {ALEF, *map(chr, ucd.FOLDS["alef"])}
_WORD_LENGTH = 16  # letters before or behind a dagger alef that are looked at


def _letters_behind(clusters: list[tuple[str, str]], i: int) -> str:
    """The letters that follow cluster i in its word."""
    letters = ""
    for base, _ in map(clusters.__getitem__, range(i + 1, len(clusters))):
        if base in LETTERS:
            letters += base_letter(base)
        elif base != TATWEEL:
            break
        if len(letters) == _WORD_LENGTH:
            break
    return letters


def _is_spelt_without_alef(before: str, behind: str) -> bool:
    """Whether the word is one of the list, or one with proclitics before it."""
    return len(before) <= _WORD_LENGTH and any(
        before.endswith(stem) and behind.startswith(rest) and PROCLITICS.issuperset(before.removesuffix(stem))
        for stem, rest in _DAGGER_WORDS
    )


def dagger_alef(text: str, profile: Profile) -> str:
    """U+0670 as alef: Uthmani to modern spelling, by the shape of its base and a list of words."""
    if profile.dagger_alef != "alef":
        return text
    clusters = [(match[1], match[2]) for match in _CLUSTER.finditer(text)]
    out = []
    before = ""  # letters of the word so far
    for i, (written, carried) in enumerate(clusters):
        base, marks = written, carried
        if base in LETTERS:
            before += base_letter(base)
        elif base not in (TATWEEL, ZWNJ, ZWJ) and base not in ANY_MARK:
            before = ""
        if DAGGER_ALEF in marks and (base in LETTERS or base == TATWEEL):
            behind = _letters_behind(clusters, i)
            has_hamza = HAMZA_ABOVE in marks or HAMZA_BELOW in marks
            alef = ""
            if base in _ALEF_FAMILY:
                pass
            elif base == ALEF_MAKSURA and not has_hamza:
                base = ALEF if behind else ALEF_MAKSURA
            elif base == WAW and not has_hamza and not VOWELS & set(marks):
                base = ALEF
            elif not _is_spelt_without_alef(before, behind):
                alef = ALEF
            marks = marks.replace(DAGGER_ALEF, "") + alef
        out.append(base + marks)
    return delete("".join(out), tashkil(profile))
