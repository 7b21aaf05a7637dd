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
    """One contender in one cell. Times are per call; `characters` and UTF-8 `bytes` are means."""

    case: str
    text: str
    kind: str
    size: str
    contender: str
    job: str
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
    racers = [(contender, _enter(contender, inputs)) for contender in cell.case.contenders]
    running = [racer for _, racer in racers if racer]
    timings = race([*running, *limit_racers(inputs)], rounds)

    own_answers = cell.expected(cell.case.contenders[0])
    volume = _mean_characters(inputs), _mean_bytes(inputs)
    results = []
    for contender, racer in racers:
        status = check(racer, cell.expected(contender)) if racer else NOT_INSTALLED
        same = racer is not None and check(racer, own_answers) == OK
        results.append(_result(cell, contender.name, contender.job, status, same, volume, timings))
    for name in LIMITS:
        results.append(_result(cell, name, "copies the text", OK, False, volume, timings))
    return results


def check(racer: Racer, expected: Sequence[Any]) -> str:
    """Whether the racer's answers to all its inputs are the expected ones."""
    answers = (racer.function(sample, **racer.keywords) for sample in racer.samples)
    right = all(answer == wanted for answer, wanted in zip(answers, expected, strict=True))
    return OK if right else WRONG


def _enter(contender: Contender, inputs: Sequence[Any]) -> Racer | None:
    try:
        function = contender.load()
    except ImportError:
        return None
    return Racer(contender.name, function, inputs, contender.keywords)


def _result(
    cell: Cell,
    name: str,
    job: str,
    status: str,
    same: bool,
    volume: tuple[float, float],
    timings: dict[str, Timing],
) -> Result:
    where = cell.case.name, cell.text.name, cell.text.kind, cell.size.name
    return Result(*where, name, job, status, same, *volume, timings.get(name))


def _mean_characters(inputs: Sequence[str] | Sequence[bytes]) -> float:
    texts = (sample if isinstance(sample, str) else sample.decode("utf-8") for sample in inputs)
    return sum(map(len, texts)) / len(inputs)


def _mean_bytes(inputs: Sequence[str] | Sequence[bytes]) -> float:
    stored = (sample if isinstance(sample, bytes) else sample.encode("utf-8") for sample in inputs)
    return sum(map(len, stored)) / len(inputs)
