"""Scores a hypothesis against a reference by a definition: pairs of words are compared once and counted.

No definition but CATT's looks beyond a word, once a line is cut into words; so a pair of words contributes the same
wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from operator import itemgetter

from arnorm.evaluation import catt
from arnorm.evaluation.comparing import Comparison, LettersError, Settings, Tally
from arnorm.evaluation.definitions import BLANKS, NONE, definition_of
from arnorm.evaluation.locating import difference, refusal
from arnorm.evaluation.reading import MarksError, Reader, lines_of
from arnorm.evaluation.results import LABELS, EvaluationError, LineScore, Score, Unpaired

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.evaluation.definitions import Definition

_COLUMNS = tuple(map(itemgetter, range(Tally._fields.index("mine"))))  # what is counted
_BLANK = re.compile(f"[{BLANKS}]")
_MISSING = object()


def evaluate(
    reference: str | Iterable[str],
    hypothesis: str | Iterable[str],
    definition: str = "fadel",
    *,
    case_ending: bool = True,
    no_diacritic: bool = True,
    partial: bool = False,
    align: bool = False,
) -> Score:
    r"""Diacritic, word and sentence error rates of a hypothesis, by a published definition.

    Args:
        reference: a whole text, which is cut at line feeds, or lines, each a sentence whatever is in it.
        hypothesis: the same letters with the marks that are judged; as many lines.
        definition: one of `definitions()`.
        case_ending: False leaves out the letters that carry the case ending, as the definition has them.
        no_diacritic: False leaves out letters that the reference does not mark.
        partial: True leaves out letters that the hypothesis does not mark: what a partial vocalisation says is judged,
            what it does not say is seen in `Score.coverage`.
        align: where letters differ, align them by edit distance. A letter that the hypothesis lacks is an error, a
            replaced one is judged by its marks, an inserted one is no error; `Score.unpaired` counts them.

    Returns:
        A Score with rates in percent, counts, lines and confusions.

    Raises:
        EvaluationError: letters or borders of words differ and `align` is False, or the definition has no class for
            the marks of a letter, or a line is too long to align; with line and code point.
        ValueError: unequal numbers of lines, an unknown definition, or settings that it has not got.
        TypeError: a line is not a str.

    >>> score = evaluate("\u0643\u064e\u062a\u064e\u0628\u064e", "\u0643\u064f\u062a\u0650\u0628\u064e")
    >>> round(score.der, 2), score.wer, score.confusion["damma", "damma"] if score.letter_errors == 0 else score.lines
    (66.67, 100.0, [LineScore(number=1, letters=3, letter_errors=2, words=1, word_errors=1)])
    """
    rules = definition_of(definition)
    settings = Settings(case_ending, no_diacritic, partial)
    if rules.by_edit_distance:
        if partial or not no_diacritic:
            raise ValueError(f"{definition} counts every letter: it has no no_diacritic=False and no partial=True")
        scorer: Scorer | EditScorer = EditScorer(rules, settings)
    else:
        scorer = Scorer(rules, settings, align)
    for number, ours, theirs in _paired(reference, hypothesis):
        scorer.add(number, ours, theirs)
    return scorer.score()


def _paired(reference: str | Iterable[str], hypothesis: str | Iterable[str]) -> Iterator[tuple[int, str, str]]:
    ours, theirs = lines_of(reference), lines_of(hypothesis)
    for number, (a, b) in enumerate(zip_longest(ours, theirs, fillvalue=_MISSING), 1):
        if a is _MISSING or b is _MISSING:
            more = number + sum(1 for _ in (ours if b is _MISSING else theirs))
            lines = (number - 1, more) if a is _MISSING else (more, number - 1)
            raise ValueError("the reference has {:,} lines, the hypothesis {:,}".format(*lines))
        if not isinstance(a, str) or not isinstance(b, str):
            raise TypeError(f"line {number} is a {type(b if isinstance(a, str) else a).__name__}, not a str")
        yield number, a, b


class Scorer:
    """Adds up lines by a definition that compares the hosts of words."""

    def __init__(self, rules: Definition, settings: Settings, align: bool) -> None:
        self.rules, self.settings, self.align = rules, settings, align
        self.reader = Reader(rules)
        self.tallies = Comparison(rules, settings, self.reader)
        self.totals = [0] * len(_COLUMNS)
        self.lines: list[LineScore] = []
        self.pairs: Counter[tuple[str, str]] = Counter()  # of words
        self.labels: Counter[tuple[int, int]] = Counter()  # of what no pair of words says
        self.unpaired = Unpaired()

    def add(self, number: int, reference: str, hypothesis: str) -> None:
        """One more pair of lines."""
        tallies = self._tallies(number, reference, hypothesis)
        sums = [sum(map(column, tallies)) for column in _COLUMNS]
        if self.rules.counts_blanks:
            self._add_blanks(reference, sums)
        self.totals = [total + more for total, more in zip(self.totals, sums, strict=True)]
        self.lines.append(LineScore(number, *sums[:4]))

    def score(self) -> Score:
        """All that was added."""
        for pair, count in self.pairs.items():
            tally = self.tallies[pair]
            for labels in zip(tally.mine, tally.its, strict=True):
                self.labels[labels] += count
        letters, letter_errors, words, word_errors, considered, marked = self.totals
        return Score(
            definition=self.rules,
            **self.settings._asdict(),
            letters=letters,
            letter_errors=letter_errors,
            words=words,
            word_errors=word_errors,
            considered=considered,
            marked=marked,
            unpaired=self.unpaired,
            lines=self.lines,
            confusion={(LABELS[a], LABELS[b]): count for (a, b), count in sorted(self.labels.items())},
        )

    def _tallies(self, number: int, reference: str, hypothesis: str) -> list[Tally]:
        ours = self.reader.words(reference)
        theirs = ours if hypothesis == reference else self.reader.words(hypothesis)
        try:
            if len(ours) != len(theirs):
                raise LettersError
            pairs = list(zip(ours, theirs, strict=True))
            tallies = list(map(self.tallies.__getitem__, pairs))
            self.pairs.update(pairs)
            return tallies
        except LettersError:
            if not self.align:
                raise difference(self.reader, number, reference, hypothesis) from None
            return self._aligned(number, ours, theirs)
        except MarksError:
            raise refusal(self.reader, number, reference, hypothesis) from None

    def _aligned(self, number: int, ours: list[str], theirs: list[str]) -> list[Tally]:
        read = self.reader.read
        try:
            tallies, unpaired = self.tallies.of_aligned([*map(read, ours)], [*map(read, theirs)])
        except ValueError as error:
            raise EvaluationError(str(error), number) from None
        self.unpaired = Unpaired(*map(sum, zip(self.unpaired, unpaired, strict=True)))
        for tally in tallies:
            self.labels.update(zip(tally.mine, tally.its, strict=True))
        return tallies

    def _add_blanks(self, line: str, sums: list[int]) -> None:
        if not self.settings.no_diacritic:
            return
        blanks = len(_BLANK.findall(line)) + 1  # and the line end
        sums[Tally._fields.index("considered")] += blanks
        if not self.settings.partial:
            sums[Tally._fields.index("letters")] += blanks
            self.labels[NONE, NONE] += blanks


class EditScorer:
    """Adds up lines by the definition of CATT."""

    def __init__(self, rules: Definition, settings: Settings) -> None:
        self.rules, self.settings = rules, settings
        self.lines: list[LineScore] = []
        self.marked = 0

    def add(self, number: int, reference: str, hypothesis: str) -> None:
        """One more pair of lines."""
        ours = catt.read(reference, self.settings.case_ending)
        theirs = ours if hypothesis == reference else catt.read(hypothesis, self.settings.case_ending)
        try:
            letter_errors, word_errors = catt.distances(ours, theirs)
        except ValueError as error:
            raise EvaluationError(str(error), number) from None
        self.lines.append(LineScore(number, len(ours.tags), letter_errors, len(ours.words), word_errors))
        self.marked += sum(map(bool, theirs.tags)) - 2

    def score(self) -> Score:
        """All that was added; nothing is said about confusions, as no letter has a partner."""
        letters, letter_errors, words, word_errors = (sum(line[k] for line in self.lines) for k in range(1, 5))
        return Score(
            definition=self.rules,
            **self.settings._asdict(),
            letters=letters,
            letter_errors=letter_errors,
            words=words,
            word_errors=word_errors,
            considered=letters,
            marked=self.marked,
            unpaired=Unpaired(),
            lines=self.lines,
            confusion={},
        )
