"""Stage 5, clusters: marks and the base they stand on, and letters that repeat; for vowels in words see `vowels`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from arnorm import _characters as ucd
from arnorm._reference.alphabet import (
    A_MARK,
    ALEF,
    ANY_MARK,
    BASE_OF,
    CCC,
    COMBINING,
    HAMZA_MARKS,
    LETTERS,
    MARKS,
    OURS,
    PAUSES,
    SHADDA,
    TANWIN_HOSTS,
    TANWIN_MARKS,
    TANWIN_SEATS,
    TATWEEL,
    VOWELS,
    WAW,
    YEH,
    delete,
    members,
    one_of,
)
from arnorm._reference.folds import closed_folds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile


def folded_seats(text: str, profile: Profile) -> str:
    """A base that a fold has freed of its hamza keeps no hamza, madda or wavy hamza; with both folds on none does."""
    if _folds_alef(profile) and profile.hamza_seats == "fold":
        return text.translate(_bare(profile))
    freed = _freed(profile)
    return freed.sub(lambda match: delete(match[0], HAMZA_MARKS), text) if freed else text


def _folds_alef(profile: Profile) -> bool:
    return profile.alef in ("fold", "initial")


@lru_cache(maxsize=64)
def _bare(profile: Profile) -> dict[int, str]:
    """Composites without their mark, and nothing for a mark by itself."""
    folds = closed_folds(profile)
    bare = {ord(c): folds.get(ord(base), base) for c, (base, _) in BASE_OF.items()}
    return bare | {ord(mark): "" for mark in HAMZA_MARKS}


@lru_cache(maxsize=64)
def _freed(profile: Profile) -> re.Pattern[str] | None:
    """The bases that a fold may have freed of a hamza, with their marks."""
    folds = closed_folds(profile)
    seats = {ALEF} if _folds_alef(profile) else set()
    if profile.hamza_seats == "fold":
        seats |= {folds.get(ord(WAW), WAW), folds.get(ord(YEH), YEH)}
    if profile.composition != "keep":
        bases = {base for base, _ in BASE_OF.values()}
        if profile.composition == "compose":
            bases |= {chr(base) for base, _, _ in ucd.COMPOSITION_EXTRA}
        seats |= bases & {folds.get(ord(c), c) for c in BASE_OF}
    return re.compile(f"{one_of(seats)}{COMBINING}+") if seats else None


def initial_alef(text: str, profile: Profile) -> str:
    """Delete every alef that has a letter before it in its word."""
    if profile.alef != "initial":
        return text
    out = []
    letter_before = False
    for c in text:
        if c not in ANY_MARK and c != TATWEEL:
            if c == ALEF and letter_before:
                continue
            letter_before = c in LETTERS
        out.append(c)
    return "".join(out)


_RUN = re.compile(f"{COMBINING}{{2,}}")


def _first_of_each(match: re.Match[str]) -> str:
    seen: set[str] = set()
    kept = []
    for mark in match[0]:
        if mark not in seen or mark not in MARKS:
            kept.append(mark)
        seen.add(mark)
    return "".join(kept)


def duplicate_marks(text: str, profile: Profile) -> str:
    return _RUN.sub(_first_of_each, text) if profile.duplicate_marks == "strip" else text


_CARRIERS = LETTERS | members("tatweel", "legal_mark_base_extra")
_STRAYS = MARKS - PAUSES
_EXTENDING = members("extend_format") | (CCC.keys() - MARKS)
_STANDING = re.compile(f"{one_of(MARKS | _EXTENDING)}+")


def orphan_marks(text: str, profile: Profile) -> str:
    """Delete the Arabic marks of a base that carries none; format characters do not part mark and base.

    Pause marks stay: printed Qurans set them apart from the word they follow.
    """
    if profile.orphan_marks == "keep":
        return text
    carriers = _CARRIERS if profile.spaces == "keep" else _CARRIERS - {"\u00a0"}

    def without_orphans(match: re.Match[str]) -> str:
        base = text[match.start() - 1 : match.start()]
        return match[0] if base in carriers else "".join([c for c in match[0] if c not in _STRAYS])

    return _STANDING.sub(without_orphans, text)


_ELONGATING = members("elongating_letter")
_REPEATED = re.compile(f"({one_of(_ELONGATING)}){A_MARK}*(?:\\1{A_MARK}*)+")


def elongation(text: str, profile: Profile) -> str:
    """Of a run of one letter keep n-1, then the last marked of the others, or a bare one."""
    if profile.elongation == "keep":
        return text
    n = int(profile.elongation)

    def shorten(match: re.Match[str]) -> str:
        clusters = re.findall(f"{match[1]}[^{match[1]}]*", match[0])
        if len(clusters) <= n:
            return match[0]
        rest = clusters[n - 1 :]
        return "".join(clusters[: n - 1]) + next((c for c in reversed(rest) if len(c) > 1), match[1])

    return _REPEATED.sub(shorten, text)


_BASE_AND_RUN = re.compile(f"(.)({COMBINING}*)", re.DOTALL)


def tanwin_position(text: str, profile: Profile) -> str:
    """Move fathatan between a letter and the alef or alef maksura behind it, where neither has another vowel."""
    if profile.tanwin_position == "keep":
        return text
    clusters = [list(match.groups()) for match in _BASE_AND_RUN.finditer(text)]
    for before, behind in pairwise(clusters):
        if before[0] not in TANWIN_HOSTS or behind[0] not in TANWIN_SEATS:
            continue
        source, target = (behind, before) if profile.tanwin_position == "before_alef" else (before, behind)
        tanwin = next((mark for mark in source[1] if mark in TANWIN_MARKS), "")
        if tanwin and not VOWELS & set(target[1]):
            source[1] = source[1].replace(tanwin, "", 1)
            target[1] = target[1] + tanwin if target is before else tanwin + target[1]
    return "".join(base + marks for base, marks in clusters)


_MCM = members("modifier_combining_mark")


def mark_order(text: str, profile: Profile) -> str:
    """A stable sort of the marks of every cluster that is ours."""
    if profile.mark_order == "keep":
        return text

    def order(match: re.Match[str]) -> str:
        base, marks = text[match.start() - 1 : match.start()], match[0]
        return marks if OURS.isdisjoint(base + marks) else _ordered(marks, profile.mark_order)

    return _RUN.sub(order, text)


@lru_cache(maxsize=1 << 16)
def _ordered(run: str, setting: str) -> str:
    marks = sorted(run, key=CCC.__getitem__)
    if setting == "shadda_first":
        marks.sort(key=lambda mark: 26 if mark == SHADDA else CCC[mark])
    elif setting == "amtra":
        marks = _amtra(marks)
    return "".join(marks)


def _amtra(marks: list[str]) -> list[str]:
    """UAX #53 on marks in canonical order."""
    marks.sort(key=lambda mark: CCC[mark] != 33)
    for ccc in (230, 220):
        of_class = [mark for mark in marks if CCC[mark] == ccc]
        leading = []
        while of_class and of_class[0] in _MCM:
            leading.append(of_class.pop(0))
        rest = list(marks)
        for mark in leading:
            rest.remove(mark)
        marks = leading + rest
    return marks
