"""Marks: those without a letter, twice, in conflict, out of order; and letters written as a letter and a mark."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from arnorm import _characters as ucd
from arnorm.linting.places import LETTERS, MARKS, Finder, Place, characters, either, ranges, ranges_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CCC = {chr(c): ccc for first, last, ccc in ucd.COMBINING_CLASSES for c in range(first, last + 1)}
_OWN = either(ranges("arabic_mark"))
# Beyond the BMP only ours: a long list of ranges there would slow down the search in all text.
_COMBINING = either(ranges_of(mark for mark in _CCC if mark <= "\uffff" or mark in MARKS))

# ---- without a letter --------------------------------------------------------------------------------------------

_THIN = "\u2009\u200a\u202f\u2060"  # THIN SPACE, HAIR SPACE and their like carry a dagger alef in Quran editions
_BASES = LETTERS | characters("legal_mark_base_extra") | set(_THIN)
_FREE = characters("pause_mark")
_FOLLOWING = MARKS | _CCC.keys() | characters("extend_format")
_CARRYING = ranges("arabic_letter", "tatweel", "legal_mark_base_extra", "arabic_mark")
_STRAY = re.compile(f"{_OWN}(?<!{either(_CARRYING + ranges_of(_THIN))}{_OWN})")


def orphans(text: str) -> Iterator[Place]:
    """Marks of a run that no letter carries; pause marks of the Quran may stand alone."""
    end = 0
    for match in _STRAY.finditer(text):
        start = match.start()
        if start < end:
            continue
        begin = start
        while begin > end and text[begin - 1] in _FOLLOWING:
            begin -= 1
        end = start
        while end < len(text) and text[end] in _FOLLOWING:
            end += 1
        if begin and text[begin - 1] in _BASES:
            continue
        strays = [i for i in range(begin, end) if text[i] in MARKS and text[i] not in _FREE]
        if strays:
            yield Place(strays[0], strays[-1] + 1, "orphan-mark")


# ---- on one letter -----------------------------------------------------------------------------------------------

_RUN = re.compile(f"{either(ranges_of(MARKS & _CCC.keys()))}{_COMBINING}++")  # from the first of ours on
_SHORT = 12  # marks; longer runs are judged each time they come
_VOWELS = characters("vowel_mark")
_SHADDA, _SUKUN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}"
_HAMZA_ABOVE, _HAMZA_BELOW = "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}"
# A hamza behind a vowel or dagger alef is a letter without a seat, as Quran editions write it: its vowel comes next.
_OF_HAMZA = re.compile(f"(?<={either(ranges('vowel_mark', 'superscript_alef'))})(?=[{_HAMZA_ABOVE}{_HAMZA_BELOW}])")
_LEADING = characters("modifier_combining_mark")


def together(text: str) -> Iterator[Place]:
    """What is wrong with two or more marks of a letter: duplicates, conflicts, order."""
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        for first, end, *rest in _judged(run) if len(run) <= _SHORT else _judge(run):
            yield Place(start + first, start + end, *rest)


def _judge(run: str) -> tuple[Place, ...]:
    """The places of a run, counted from its start."""
    return (*_duplicates(run), *_conflicts(run), *_order(run))


_judged = lru_cache(4096)(_judge)


def _duplicates(run: str) -> Iterator[Place]:
    """Each stretch of marks that stand in the run already."""
    seen: set[str] = set()
    again = []
    for mark in run:
        again.append(mark in seen and mark in MARKS)
        seen.add(mark)
    start = 0
    for is_again, stretch in groupby(again):
        end = start + len(list(stretch))
        if is_again:
            yield Place(start, end, "duplicate-mark")
        start = end


def _conflicts(run: str) -> Iterator[Place]:
    """Two vowels, shadda with sukun, hamza above and below; from the first such mark to the last."""
    start = 0
    for part in _OF_HAMZA.split(run):
        marks = set(part)
        conflict = set[str]()
        if len(marks & _VOWELS) > 1:
            conflict |= marks & _VOWELS
        for pair in ({_SHADDA, _SUKUN}, {_HAMZA_ABOVE, _HAMZA_BELOW}):
            if pair <= marks:
                conflict |= pair
        if conflict:
            where = [start + i for i, mark in enumerate(part) if mark in conflict]
            what = "".join(mark for mark in dict.fromkeys(part) if mark in conflict)
            yield Place(where[0], where[-1] + 1, "conflicting-marks", what=what)
        start += len(part)


def _order(run: str) -> Iterator[Place]:
    """Against the canonical order, and those that people and UAX #53 write; a mark that stands twice counts once."""
    start = 0
    for part in _OF_HAMZA.split(run):
        marks = list(dict.fromkeys(part))
        canonical = sorted(marks, key=_CCC.__getitem__)
        if marks != canonical:
            shadda_first = sorted(canonical, key=lambda mark: mark != _SHADDA)
            is_usual = marks in (_by_shadda(canonical), _inside_out(shadda_first))
            yield Place(start, start + len(part), "non-canonical-order" if is_usual else "mark-order")
        start += len(part)


def _by_shadda(canonical: list[str]) -> list[str]:
    """Shadda before the vowels."""
    return sorted(canonical, key=lambda mark: 26 if mark == _SHADDA else _CCC[mark])


def _inside_out(shadda_first: list[str]) -> list[str]:
    """UAX #53: before all else those leading marks with which the marks of their class begin, below before above."""
    leading: list[str] = []
    for ccc in (220, 230):
        for mark in shadda_first:
            if _CCC[mark] == ccc:
                if mark not in _LEADING:
                    break
                leading.append(mark)
    return leading + [mark for mark in shadda_first if mark not in leading]


# ---- written apart -----------------------------------------------------------------------------------------------

_COMPOSITE = {(chr(base), chr(mark)): chr(c) for c, (base, mark) in ucd.COMPOSITIONS.items()}
_EXTRA = {(chr(base), chr(mark)) for base, mark, _ in ucd.COMPOSITION_EXTRA}
_SEATS = "".join(sorted({base for base, _ in [*_COMPOSITE, *_EXTRA]}))
_APART = re.compile(f"[{_SEATS}]({_COMBINING}*[{_HAMZA_ABOVE}{_HAMZA_BELOW}])")


def decomposed(text: str) -> Iterator[Place]:
    """Hamza as a mark on a seat that has a letter with hamza. Not maddah: in Quran text it only lengthens the alef."""
    for match in _APART.finditer(text):
        base, marks = match[0][0], match[1]
        for ccc in (220, 230):
            mark = next((mark for mark in marks if _CCC.get(mark) == ccc), "")
            if mark in (_HAMZA_ABOVE, _HAMZA_BELOW) and ((base, mark) in _COMPOSITE or (base, mark) in _EXTRA):
                setting = "compose" if (base, mark) in _EXTRA else "nfc"
                yield Place(match.start(), match.start() + 2 + marks.index(mark), "decomposed-letter", setting=setting)
                break


FINDERS = (Finder(orphans), Finder(together), Finder(decomposed))
