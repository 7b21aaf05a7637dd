"""What a pair of words, or of lines that have not the same letters, contributes to a score."""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import NamedTuple

from arnorm.diacritics.labels import CLASSES, FATHATAN
from arnorm.evaluation.aligning import aligned
from arnorm.evaluation.definitions import DOUBLED, NO_LETTER, NONE
from arnorm.evaluation.results import Unpaired

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arnorm.evaluation.definitions import Definition
    from arnorm.evaluation.reading import Reader, Word

_BEFORE = bytes([CLASSES.index(FATHATAN), NONE])
_BEHIND = _BEFORE[::-1]
_INVERTED = b"\1" + bytes(255)  # 0 and 1, each for the other


class Settings(NamedTuple):
    """What counts, beside the definition: as in `evaluate`."""

    case_ending: bool
    no_diacritic: bool
    partial: bool


_ALL = Settings(case_ending=True, no_diacritic=True, partial=False)


class Tally(NamedTuple):
    """Counts, and the labels of the letters that count; equal in both where that is right."""

    letters: int
    letter_errors: int
    words: int
    word_errors: int
    considered: int
    marked: int
    mine: bytes  # of the reference
    its: bytes  # of the hypothesis


class LettersError(Exception):
    """The words have not the same letters, or not the same borders."""


class Comparison(dict[tuple[str, str], Tally]):
    """The tally of each pair of words that was asked for."""

    def __init__(self, rules: Definition, settings: Settings, reader: Reader) -> None:
        super().__init__()
        self.rules, self.settings, self.reader = rules, settings, reader

    def __missing__(self, pair: tuple[str, str]) -> Tally:
        reference, hypothesis = map(self.reader.read, pair)
        if reference.letters != hypothesis.letters:
            raise LettersError
        if len(reference.labels) == len(hypothesis.labels):
            tally = self.compare(reference, hypothesis.labels)
        else:  # marks that are hosts: nothing stands where it should
            tally = self.compare(reference, bytes([NO_LETTER]) * len(reference.labels))
            tally = tally._replace(word_errors=tally.words)
        if self.rules.compares_words_as_text and self.settings == _ALL:
            tally = tally._replace(word_errors=tally.words * (pair[0] != pair[1]))
        self[pair] = tally
        return tally

    def compare(self, reference: Word, theirs: bytes) -> Tally:
        """Judge labels, one for each host of the reference."""
        rules, settings = self.rules, self.settings
        if rules.tanwin_may_move:
            theirs = _with_tanwin_as_in(reference.labels, theirs)
        left_out = b"" if settings.case_ending else reference.endings
        mine, its = self._counted(reference, theirs, left_out)
        considered, marked = len(its), len(its) - its.count(NONE) - its.count(NO_LETTER)
        if settings.partial:
            mine, its = _those(mine, its, [NONE < label < NO_LETTER for label in its])
        errors = _differences(mine, its)
        letters = len(its)
        if rules.counts_endings and left_out:
            letters += len(self._counted(reference, theirs, left_out.translate(_INVERTED))[0])
        is_wrong = reference.is_word and self._is_wrong(reference, theirs, left_out, errors)
        return Tally(letters, errors, int(reference.is_word), int(is_wrong), considered, marked, mine, its)

    def _counted(self, reference: Word, theirs: bytes, left_out: bytes) -> tuple[bytes, bytes]:
        """The labels of letters that count; equal where the definition takes them for right."""
        mine, its = reference.labels, theirs
        if left_out:
            mine, its = _those(mine, its, left_out.translate(_INVERTED))
        if not self.settings.no_diacritic:
            mine, its = _those(mine, its, mine)  # NONE is 0
        if self.rules.unmarked == "skipped" and not reference.is_full:
            mine, its = _those(mine, its, [not _is_added(a, b) for a, b in zip(mine, its, strict=True)])
        if self.rules.unmarked == "accepts any":
            its = bytes([a if _is_completed(a, b) else b for a, b in zip(mine, its, strict=True)])
        return mine, its

    def _is_wrong(self, reference: Word, theirs: bytes, left_out: bytes, errors: int) -> bool:
        rules = self.rules
        if rules.words_spare_last_ending_only and left_out.count(1) > 1:
            last = bytes(left_out.rfind(1)) + b"\1"
            return _differences(*self._counted(reference, theirs, last.ljust(len(left_out), b"\0"))) > 0
        if rules.skipped_ending_excuses_word and not reference.is_full and not left_out:
            return errors > 0 and not _is_added(reference.labels[-1], theirs[-1])
        return errors > 0

    def of_aligned(self, reference: Sequence[Word], hypothesis: Sequence[Word]) -> tuple[list[Tally], Unpaired]:
        """The words of a reference line, each with the labels of the letters that stand for its own.

        ValueError when the line is too long to align.
        """
        ours, theirs = ("".join(word.hosts for word in words) for words in (reference, hypothesis))
        labels = b"".join(word.labels for word in hypothesis)
        places = aligned(ours, theirs)
        partners = bytes(NO_LETTER if place is None else labels[place] for place in places)
        tallies, start = [], 0
        for word in reference:
            tallies.append(self.compare(word, partners[start : start + len(word.labels)]))
            start += len(word.labels)
        deleted = places.count(None)
        replaced = sum(place is not None and ours[k] != theirs[place] for k, place in enumerate(places))
        return tallies, Unpaired(len(theirs) - len(ours) + deleted, deleted, replaced)


def _those(mine: bytes, its: bytes, chosen: Iterable[int]) -> tuple[bytes, bytes]:
    chosen = bytes(chosen)
    return bytes(compress(mine, chosen)), bytes(compress(its, chosen))


def _differences(mine: bytes, its: bytes) -> int:
    return 0 if mine == its else sum(map(ne, mine, its))


def _is_added(mine: int, its: int) -> bool:
    return mine == NONE < its < NO_LETTER


def _is_completed(mine: int, its: int) -> bool:
    """Whether the hypothesis only adds to the marks of the reference: any to none, a vowel to shadda."""
    return its < NO_LETTER and (mine == NONE or mine == DOUBLED < its)


def _with_tanwin_as_in(mine: bytes, theirs: bytes) -> bytes:
    """Labels with fathatan where the reference has it, not on the next letter, which the reference leaves bare."""
    found = bytearray(theirs)
    place = mine.find(_BEFORE)
    while place >= 0:
        if found.startswith(_BEHIND, place):
            found[place : place + 2] = _BEFORE
        place = mine.find(_BEFORE, place + 1)
    return bytes(found)
