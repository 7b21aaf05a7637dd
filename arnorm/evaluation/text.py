"""Scores as lines of text, for a terminal."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from arnorm.evaluation.command import Pair
    from arnorm.evaluation.results import Score

_MOST_CONFUSIONS = 12
_HEAD = ("definition", "case ending", "bare letters", "DER", "WER", "SER", "letters", "wrong", "words", "wrong")


def as_text(pair: Pair, scores: Sequence[Score], with_lines: bool) -> Iterator[str]:
    """The scores as a table; what was taken for what, and each line, by the first of them."""
    yield f"reference   {pair.names[0]}"
    yield f"hypothesis  {pair.names[1]}"
    yield f"lines       {len(pair.reference):,}"
    yield ""
    yield from table([_HEAD, *map(_row, scores)], 3)
    first = scores[0]
    yield from _remarks(first)
    yield from _confusions(first)
    if with_lines:
        yield from _lines(first)


def _row(score: Score) -> tuple[str, ...]:
    counts = (score.letters, score.letter_errors, score.words, score.word_errors)
    return (
        score.definition.name,
        "counted" if score.case_ending else "left out",
        "counted" if score.no_diacritic else "left out",
        *(f"{rate:.2f}" for rate in (score.der, score.wer, score.ser)),
        *(f"{count:,}" for count in counts),
    )


def _remarks(score: Score) -> Iterator[str]:
    if score.partial:
        yield ""
        yield f"of {score.considered:,} letters the hypothesis marks {score.coverage:.2f} %; only these are counted"
    if any(score.unpaired):
        yield ""
        yield "letters that differ: {:,} inserted, {:,} deleted, {:,} replaced".format(*score.unpaired)


def _confusions(score: Score) -> Iterator[str]:
    wrong = [(count, *pair) for pair, count in score.confusion.items() if pair[0] != pair[1]]
    if not wrong:
        return
    most = sorted(wrong, key=lambda row: (-row[0], row[1:]))[:_MOST_CONFUSIONS]
    yield ""
    yield from table([("reference", "hypothesis", "count"), *((a, b, f"{count:,}") for count, a, b in most)], 2)
    if len(wrong) > len(most):
        yield f"and {len(wrong) - len(most)} more"


def _lines(score: Score) -> Iterator[str]:
    rows = [(f"{x.number}", f"{x.der:.2f}", f"{x.wer:.2f}", *(f"{n:,}" for n in x[1:])) for x in score.lines]
    yield ""
    yield from table([("line", "DER", "WER", "letters", "wrong", "words", "wrong"), *rows], 0)


def table(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Columns as wide as they must be; the first ``left`` of them begin at the left, the others end at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if k < left else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
