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


class LettersDiffer(Exception):
    """The words have not the same letters, or not the same borders."""


class Comparison(dict[tuple[str, str], Tally]):
    """The tally of each pair of words that was asked for."""

    def __init__(self, rules: Definition, settings: Settings, reader: Reader) -> None:
        super().__init__()
        self.rules, self.settings, self.reader = rules, settings, reader

    def __missing__(self, pair: tuple[str, str]) -> Tally:
        reference, hypothesis = map(self.reader.read, pair)
        if reference.letters != hypothesis.letters:
            raise LettersDiffer
        theirs = hypothesis.labels
        if len(theirs) != len(reference.labels):  # marks that are hosts: nothing stands where it should
            theirs = bytes([NO_LETTER]) * len(reference.labels)
        tally = self[pair] = self.compare(reference, theirs)
        return tally

    def compare(self, reference: Word, theirs: bytes) -> Tally:
        """Judge labels, one for each host of the reference."""
        rules, settings = self.rules, self.settings
        letters = considered = marked = 0
        pairs = []
        if rules.tanwin_may_move:
            theirs = _with_tanwin_as_in(reference.labels, theirs)
        for mine, its, is_ending in zip(reference.labels, theirs, reference.endings, strict=True):
            if rules.unmarked == "skipped" and mine == NONE < its < NO_LETTER and not reference.is_full:
                continue
            if is_ending and not settings.case_ending:
                letters += rules.counts_endings
                continue
            if mine == NONE and not settings.no_diacritic:
                continue
            is_marked = NONE < its < NO_LETTER
            considered += 1
            marked += is_marked
            if settings.partial and not is_marked:
                continue
            pairs.append((mine, mine if self._is_right(mine, its) else its))
        errors = sum(mine != its for mine, its in pairs)
        is_wrong = errors > 0 and reference.is_word
        return Tally(letters + len(pairs), errors, int(reference.is_word), int(is_wrong), considered, marked, tuple(pairs))

    def _is_right(self, mine: int, its: int) -> bool:
        if mine == its:
            return True
        if mine == NONE:
            return self.rules.unmarked == "accepts any" and its < NO_LETTER
        return mine == DOUBLED < its < NO_LETTER and self.rules.shadda_accepts_vowel

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


def _letters(words: Sequence[Word]) -> list[str]:
    """A letter for each host; a host that is a mark has none."""
    return [c for word in words for c in word.letters + "\0" * (len(word.labels) - len(word.letters))]


def _with_tanwin_as_in(mine: bytes, theirs: bytes) -> bytes:
    """Fathatan that the hypothesis has on the next letter, which is bare in the reference, where the reference has it."""
    found = bytearray(theirs)
    for k in range(len(mine) - 1):
        if mine[k : k + 2] == bytes([_FATHATAN, NONE]) and found[k : k + 2] == bytes([NONE, _FATHATAN]):
            found[k : k + 2] = mine[k : k + 2]
    return bytes(found)
