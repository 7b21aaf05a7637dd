"""Timing: every racer of a cell in turn, minimum of many rounds, loops long enough for the clock."""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.allocator import always_fresh, give_back
from benchmarks.kernels import forced

SHORTEST_TIMING = 200e-6
"""Seconds one timing must last, so that the clock's resolution and the loop's own cost do not matter."""

MINIMUM_ROUNDS = 3
BUDGET = 1.0
"""Seconds after which a racer that had its minimum of rounds leaves: the slowest must not hold up all."""


@dataclass(frozen=True, slots=True)
class Racer:
    """A function, the keywords it is called with, its inputs, and the kernel forced meanwhile, if any."""

    name: str
    function: Callable[..., Any]
    samples: Sequence[Any]
    keywords: Mapping[str, bool | str] = field(default_factory=dict)
    kernel: str | None = None

    def answers(self) -> Iterator[Any]:
        """What it says to each input; to be looked at one by one, because a racer may reuse its memory."""
        for sample in self.samples:
            with forced(self.kernel):
                answer = self.function(sample, **self.keywords)
            yield answer

    def timer(self) -> timeit.Timer:
        """Calls are written out as a user writes them: a wrapper would charge its own call to the racer."""
        keywords = "".join(f", {name}={value!r}" for name, value in self.keywords.items())
        return timeit.Timer(
            f"for sample in samples: function(sample{keywords})",
            setup="function = racer.function; samples = racer.samples",
            globals={"racer": self},
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds per call."""

    best: float
    median: float
    rounds: int
    loops: int


@dataclass(slots=True)
class _Lane:
    racer: Racer
    timer: timeit.Timer
    loops: int
    fresh: bool
    spent: float = 0.0
    timings: list[float] = field(default_factory=list)

    def time(self) -> float:
        if self.fresh:
            give_back()
        with forced(self.racer.kernel):
            return self.timer.timeit(self.loops)

    def run(self) -> None:
        seconds = self.time()
        self.spent += seconds
        self.timings.append(seconds / (self.loops * len(self.racer.samples)))

    def exhausted(self) -> bool:
        return len(self.timings) >= MINIMUM_ROUNDS and self.spent >= BUDGET

    def result(self) -> Timing:
        return Timing(min(self.timings), statistics.median(self.timings), len(self.timings), self.loops)


def race(racers: Sequence[Racer], rounds: int) -> dict[str, Timing]:
    """Time all racers round-robin, each round starting with another one, and return their results by name."""
    lanes = [_calibrated(racer) for racer in racers]
    for number in range(rounds):
        first = number % len(lanes)
        for lane in lanes[first:] + lanes[:first]:
            if not lane.exhausted():
                lane.run()
    return {lane.racer.name: lane.result() for lane in lanes}


def _calibrated(racer: Racer) -> _Lane:
    """Choose the number of loops; the first of these calls also warms caches and lazy tables."""
    lane = _Lane(racer, racer.timer(), loops=1, fresh=always_fresh(racer.samples))
    while (seconds := lane.time()) < SHORTEST_TIMING:
        loops = max(2 * lane.loops, int(1.25 * lane.loops * SHORTEST_TIMING / max(seconds, 1e-9)))
        lane.loops = min(loops, 1_000_000)
    return lane
