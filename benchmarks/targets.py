"""The speed that this project promises itself, as data, and whether a run has met it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure import OK, WRONG, Result
from benchmarks.processes import Cost

MET, MISSED, UNKNOWN = "met", "not met", "not measured"


@dataclass(frozen=True, slots=True)
class RaceTarget:
    """arnorm must be `at_least` times as fast as `rival`, on every text of this kind."""

    summary: str
    case: str
    kind: str
    size: str
    at_least: float
    rival: str = "arabic-norm"


@dataclass(frozen=True, slots=True)
class CostTarget:
    """Costs whose name begins so must stay below `limit`, or below what each of them was allowed."""

    summary: str
    prefix: str
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the promise: what was asked, what was measured."""

    summary: str
    target: str
    measured: str
    status: str


RACES = (
    RaceTarget("`search`, 400 KB, news, against arabic-norm", "search/str", "news", "400KB", 3.0),
    RaceTarget("`search`, 400 KB, vocalised, against arabic-norm", "search/str", "vocalised", "400KB", 5.0),
    RaceTarget("`search`, a 175-character call, against arabic-norm", "search/str", "news", "175", 3.0),
    RaceTarget("`search`, a 5-character call, against arabic-norm", "search/str", "news", "word", 1.0),
    RaceTarget("`light`, vocalised, against the simpler job of arabic-norm", "light/str", "vocalised", "400KB", 1.0),
    RaceTarget("`clean`, vocalised, against the simpler job of arabic-norm", "clean/str", "vocalised", "400KB", 1.0),
)

COSTS = (
    CostTarget("`import arnorm` over bare Python, processor time", "import/arnorm", 10e-3),
    CostTarget("`arnorm` on an empty input over bare Python, processor time", "filter/script", 15e-3),
    CostTarget("compiling the plan of a preset", "plan/", 5e-3),
    CostTarget("peak memory of a call: input + output + 1 MB", "memory/"),
    CostTarget("resident size of the filter flat on a 1 GB stream", "stream/"),
)


def verdicts(results: Sequence[Result], costs: Sequence[Cost]) -> list[Verdict]:
    """Every target, in the order of the tables above."""
    races = [verdict for target in RACES for verdict in _race_verdicts(target, results)]
    return races + [_cost_verdict(target, costs) for target in COSTS]


def _race_verdicts(target: RaceTarget, results: Iterable[Result]) -> list[Verdict]:
    """One verdict for each text of the kind: the seed, and a user's file of that name."""
    cells: dict[str, dict[str, Result]] = {}
    for result in results:
        if (result.case, result.kind, result.size) == (target.case, target.kind, target.size):
            cells.setdefault(result.text, {})[result.contender] = result
    asked = f"at least {target.at_least:g}x as fast"
    found = [Verdict(f"{target.summary} ({text})", asked, *_compare(racers, target)) for text, racers in cells.items()]
    return found or [Verdict(target.summary, asked, "", UNKNOWN)]


def _compare(racers: dict[str, Result], target: RaceTarget) -> tuple[str, str]:
    own, rival = racers["arnorm"], racers[target.rival]
    if own.seconds is None or rival.seconds is None:
        return f"{target.rival}: {rival.status}", UNKNOWN
    if (own.status, rival.status) != (OK, OK):
        return WRONG, MISSED
    ratio = rival.seconds / own.seconds
    return f"{ratio:.2f}x", MET if ratio >= target.at_least else MISSED


def _cost_verdict(target: CostTarget, costs: Iterable[Cost]) -> Verdict:
    """The worst of the costs that the target is about decides."""
    asked = f"< {quantity(target.limit, 's')}" if target.limit is not None else "within what is allowed"
    judged = [
        (cost.value / limit, cost) for cost in costs if cost.value is not None and (limit := _limit(target, cost))
    ]
    if not judged:
        return Verdict(target.summary, asked, "", UNKNOWN)
    share, worst = max(judged, key=lambda pair: pair[0])
    of_allowed = f" of {quantity(worst.allowed, worst.unit)}" if worst.allowed else ""
    measured = f"{quantity(worst.value, worst.unit)}{of_allowed} ({worst.name})"
    return Verdict(target.summary, asked, measured, MET if share < 1 else MISSED)


def _limit(target: CostTarget, cost: Cost) -> float | None:
    if not cost.name.startswith(target.prefix):
        return None
    return target.limit or cost.allowed


def quantity(value: float | None, unit: str) -> str:
    """A readable figure in seconds ("s") or bytes ("B")."""
    if value is None:
        return ""
    steps = {"s": ((1.0, "s"), (1e-3, "ms"), (1e-6, "us")), "B": ((1e6, "MB"), (1e3, "kB"))}[unit]
    smallest = {"s": (1e-9, "ns"), "B": (1.0, "B")}[unit]
    factor, symbol = next((step for step in steps if abs(value) >= step[0]), smallest)
    return f"{value / factor:.3g} {symbol}"
