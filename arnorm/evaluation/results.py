"""What an evaluation gives: counts, the rates that follow from them, and what was taken for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from arnorm.diacritics.labels import CLASSES, SHADDA
from arnorm.evaluation.definitions import NO_LETTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.evaluation.definitions import Definition

_VOWELS = {
    "\N{ARABIC FATHA}": "fatha",
    "\N{ARABIC FATHATAN}": "fathatan",
    "\N{ARABIC DAMMA}": "damma",
    "\N{ARABIC DAMMATAN}": "dammatan",
    "\N{ARABIC KASRA}": "kasra",
    "\N{ARABIC KASRATAN}": "kasratan",
    "\N{ARABIC SUKUN}": "sukun",
}


def _name(marks: str) -> str:
    names = ["shadda"] * (SHADDA in marks) + [_VOWELS[c] for c in marks if c != SHADDA]
    return " + ".join(names) or "none"


LABELS = (*map(_name, CLASSES), "shadda + sukun", "no letter")
"""The names of labels, by label; the last stands for a letter that the hypothesis has not got."""
assert len(LABELS) == NO_LETTER + 1


def _rate(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


class LineScore(NamedTuple):
    """One line; letters are hosts that count, or what the definition counts in their place."""

    number: int  # from 1
    letters: int
    letter_errors: int
    words: int
    word_errors: int

    @property
    def der(self) -> float:
        """Diacritic error rate of the line, in percent."""
        return _rate(self.letter_errors, self.letters)

    @property
    def wer(self) -> float:
        """Word error rate of the line, in percent."""
        return _rate(self.word_errors, self.words)


class Unpaired(NamedTuple):
    """Letters that have no equal in the other text, where texts were aligned; 0 where they were not."""

    inserted: int = 0  # in the hypothesis alone; they are no errors
    deleted: int = 0  # in the reference alone: an error each, if counted
    replaced: int = 0  # another letter; their marks are compared all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What `evaluate` found, by which definition and settings. Rates are percent, not rounded; 0.0 of nothing."""

    definition: Definition
    case_ending: bool
    no_diacritic: bool
    partial: bool
    letters: int  # counted
    letter_errors: int
    words: int
    word_errors: int
    considered: int  # letters that count when `partial` is off
    marked: int  # of them, those that the hypothesis marks
    unpaired: Unpaired
    lines: list[LineScore]
    confusion: dict[tuple[str, str], int]  # (reference, hypothesis), names of LABELS: how often, of counted letters

    @property
    def der(self) -> float:
        """Diacritic error rate."""
        return _rate(self.letter_errors, self.letters)

    @property
    def wer(self) -> float:
        """Word error rate."""
        return _rate(self.word_errors, self.words)

    @property
    def line_errors(self) -> int:
        """Lines with an error in a word."""
        return sum(line.word_errors > 0 for line in self.lines)

    @property
    def ser(self) -> float:
        """Sentence error rate: lines with an error in a word, of all lines."""
        return _rate(self.line_errors, len(self.lines))

    @property
    def coverage(self) -> float:
        """The share of the letters considered that the hypothesis marks."""
        return _rate(self.marked, self.considered)

    def as_dict(self) -> dict[str, object]:
        """Numbers and names alone, for JSON; without `lines`."""
        return {
            "definition": self.definition.name,
            "source": self.definition.source,
            "case_ending": self.case_ending,
            "no_diacritic": self.no_diacritic,
            "partial": self.partial,
            "der": self.der,
            "wer": self.wer,
            "ser": self.ser,
            "coverage": self.coverage,
            "letters": self.letters,
            "letter_errors": self.letter_errors,
            "words": self.words,
            "word_errors": self.word_errors,
            "lines": len(self.lines),
            "line_errors": self.line_errors,
            **self.unpaired._asdict(),
            "confusion": [[*pair, count] for pair, count in self.confusion.items()],
        }


class EvaluationError(ValueError):
    """A pair of texts that cannot be compared. Positions are code points in their lines, from 1; None where unknown."""

    def __init__(self, message: str, line: int, reference: int | None = None, hypothesis: int | None = None) -> None:
        super().__init__(message, line, reference, hypothesis)
        self.line, self.reference, self.hypothesis = line, reference, hypothesis

    def __str__(self) -> str:
        return f"line {self.line}: {self.args[0]}"
