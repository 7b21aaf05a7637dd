"""What a pair of words, or of lines that have not the same letters, contributes to a score."""

from __future__ import annotations

from typing import NamedTuple

from arnorm.diacritics.labels import CLASSES, FATHATAN
from arnorm.evaluation.aligning import aligned
from arnorm.evaluation.definitions import DOUBLED, NO_LETTER, NONE
from arnorm.evaluation.results import Unpaired

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm.evaluation.definitions import Definition
    from arnorm.evaluation.reading import Reader, Word

_FATHATAN = CLASSES.index(FATHATAN)


class Settings(NamedTuple):
    """What counts, beside the definition: as in `evaluate`."""

    case_ending: bool
    no_diacritic: bool
    partial: bool


class Tally(NamedTuple):
    """Counts, and the labels of reference and hypothesis for each letter that counts; equal where that is right."""

    letters: int
    letter_errors: int
    words: int
    word_errors: int
    considered: int
    marked: int
    pairs: tuple[tuple[int, int], ...]


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
        self[pair] = tally
        return tally

    def compare(self, reference: Word, theirs: bytes) -> Tally:
        """Judge labels, one for each host of the reference."""
        rules, settings = self.rules, self.settings
        if rules.tanwin_may_move:
            theirs = _with_tanwin_as_in(reference.labels, theirs)
        left_out = bytes(len(theirs)) if settings.case_ending else reference.endings
        pairs = self._counted(reference, theirs, left_out)
        considered = len(pairs)
        of_marked = [pair for pair in pairs if NONE < pair[1] < NO_LETTER]
        if settings.partial:
            pairs = of_marked
        errors = 0 if theirs == reference.labels else sum([mine != its for mine, its in pairs])
        letters = len(pairs) + (rules.counts_endings and self._endings_counted(reference, theirs, left_out))
        is_wrong = reference.is_word and self._is_wrong(reference, theirs, left_out, errors)
        return Tally(letters, errors, int(reference.is_word), int(is_wrong), considered, len(of_marked), tuple(pairs))

    def _counted(self, reference: Word, theirs: bytes, left_out: bytes) -> list[tuple[int, int]]:
        """The labels of letters that count; equal where the definition takes them for right."""
        pairs = list(zip(reference.labels, theirs, strict=True))
        if any(left_out):
            pairs = [pair for pair, is_out in zip(pairs, left_out, strict=True) if not is_out]
        if not self.settings.no_diacritic:
            pairs = [pair for pair in pairs if pair[0] != NONE]
        if self.rules.unmarked == "skipped" and not reference.is_full:
            pairs = [pair for pair in pairs if not _is_added(*pair)]
        if self.rules.unmarked == "accepts any":
            pairs = [(mine, mine if _is_completed(mine, its) else its) for mine, its in pairs]
        return pairs

    def _endings_counted(self, reference: Word, theirs: bytes, left_out: bytes) -> int:
        """How many of the letters left out stay in the denominator."""
        return len(self._counted(reference, theirs, bytes(not is_out for is_out in left_out))) if any(left_out) else 0

    def _is_wrong(self, reference: Word, theirs: bytes, left_out: bytes, errors: int) -> bool:
        rules = self.rules
        if rules.words_spare_last_ending_only and left_out.count(1) > 1:
            last = bytes(left_out.rfind(1)) + b"\1"
            pairs = self._counted(reference, theirs, last.ljust(len(left_out), b"\0"))
            return any(mine != its for mine, its in pairs)
        if rules.skipped_ending_excuses_word and not reference.is_full and not any(left_out):
            return errors > 0 and not _is_added(reference.labels[-1], theirs[-1])
        return errors > 0

    def of_aligned(self, reference: Sequence[Word], hypothesis: Sequence[Word]) -> tuple[list[Tally], Unpaired]:
        """The words of a reference line, each with the labels of the letters that stand for its own.

        ValueError when the line is too long to align.
        """
        ours, theirs = _letters(reference), _letters(hypothesis)
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


def _is_added(mine: int, its: int) -> bool:
    return mine == NONE < its < NO_LETTER


def _is_completed(mine: int, its: int) -> bool:
    """Whether the hypothesis only adds to the marks of the reference: any to none, a vowel to shadda."""
    return its < NO_LETTER and (mine == NONE or mine == DOUBLED < its)


def _letters(words: Sequence[Word]) -> list[str]:
    """A letter for each host; a host that is a mark has none."""
    return [c for word in words for c in word.letters + "\0" * (len(word.labels) - len(word.letters))]


def _with_tanwin_as_in(mine: bytes, theirs: bytes) -> bytes:
    """Labels with fathatan where the reference has it, not on the next letter, which the reference leaves bare."""
    found = bytearray(theirs)
    for k in range(len(mine) - 1):
        if mine[k : k + 2] == bytes([_FATHATAN, NONE]) and found[k : k + 2] == bytes([NONE, _FATHATAN]):
            found[k : k + 2] = mine[k : k + 2]
    return bytes(found)
