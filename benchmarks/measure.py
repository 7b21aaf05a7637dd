"""Measuring a cell: load who is installed, check every answer, let them race, keep the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.cases import Cell
from benchmarks.contenders import Contender
from benchmarks.limits import LIMITS, limit_racers
from benchmarks.timing import Racer, Timing, race

OK = "ok"
WRONG = "wrong answer"
NOT_INSTALLED = "not installed"


@dataclass(frozen=True, slots=True)
class Result:
    """One contender in one cell. Times are per call; `characters` and UTF-8 `bytes` are means.

    `kernel` is the one that ran, None for whom that does not matter.
    """

    case: str
    text: str
    kind: str
    size: str
    contender: str
    job: str
    kernel: str | None
    status: str
    same_answer: bool
    characters: float
    bytes: float
    timing: Timing | None

    @property
    def seconds(self) -> float | None:
        """The best time of a call, if it was measured."""
        return self.timing.best if self.timing else None


def measure(cell: Cell, rounds: int) -> list[Result]:
    """All contenders of a cell and the copies beside them, in one interleaved race."""
    inputs = cell.inputs()
    racers = [(contender, enter(contender, inputs)) for contender in cell.contenders]
    running = [racer for _, racer in racers if racer]
    timings = race([*running, *limit_racers(inputs)], rounds)

    own = cell.contenders[0]
    own_answers = cell.expected(own)
    volume = _mean_characters(inputs), _mean_bytes(inputs)
    results = []
    for contender, racer in racers:
        same = racer is not None and check(racer, own_answers) == OK
        status = _status(cell, contender, racer, same and contender.answer is own.answer)
        results.append(_result(cell, contender, status, same, volume, timings))
    for name in LIMITS:
        copy = Contender(name, "copies the text", lambda: str, str)
        results.append(_result(cell, copy, OK, False, volume, timings))
    return results


def _status(cell: Cell, contender: Contender, racer: Racer | None, known_right: bool) -> str:
    if racer is None:
        return NOT_INSTALLED
    return OK if known_right else check(racer, cell.expected(contender))


def check(racer: Racer, expected: Sequence[Any]) -> str:
    """Whether the racer's answers to all its inputs are the expected ones."""
    right = all(answer == wanted for answer, wanted in zip(racer.answers(), expected, strict=True))
    return OK if right else WRONG


def enter(contender: Contender, inputs: Sequence[Any]) -> Racer | None:
    """The contender ready to run on these inputs, or None if it is not installed."""
    try:
        function = contender.load()
    except ImportError:
        return None
    return Racer(contender.name, function, inputs, contender.keywords, contender.kernel)


def _result(
    cell: Cell,
    contender: Contender,
    status: str,
    same: bool,
    volume: tuple[float, float],
    timings: dict[str, Timing],
) -> Result:
    where = cell.case.name, cell.text.name, cell.text.kind, cell.size.name
    who = contender.name, contender.job, contender.kernel
    return Result(*where, *who, status, same, *volume, timings.get(contender.name))


def _mean_characters(inputs: Sequence[str] | Sequence[bytes]) -> float:
    texts = (sample if isinstance(sample, str) else sample.decode("utf-8") for sample in inputs)
    return sum(map(len, texts)) / len(inputs)


def _mean_bytes(inputs: Sequence[str] | Sequence[bytes]) -> float:
    stored = (sample if isinstance(sample, bytes) else sample.encode("utf-8") for sample in inputs)
    return sum(map(len, stored)) / len(inputs)
