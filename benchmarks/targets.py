"""The speed that this project promises itself, as data, and whether a run has met it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks import pipes
from benchmarks.contenders import INTO, OWN, TATWEEL_ONLY
from benchmarks.limits import MEMCPY, STR_COPY
from benchmarks.measure import OK, WRONG, Result
from benchmarks.processes import Cost

MET, MISSED, UNKNOWN = "met", "not met", "not measured"

KERNELS = ("avx512", "avx2", "scalar")
"""The columns of the table: the fastest as it is, the others forced."""


@dataclass(frozen=True, slots=True)
class RaceTarget:
    """What is promised of each of KERNELS against a rival, on every text of these kinds; None promises nothing.

    `limits` are the least speeds as multiples of the rival's, or, for `by_time`, the longest times as multiples of its.
    """

    summary: str
    case: str
    kinds: tuple[str, ...]
    size: str
    rival: str
    limits: tuple[float | None, float | None, float | None]
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class CostTarget:
    """Costs whose name begins so must stay below `limit`, or below what each of them was allowed."""

    summary: str
    prefix: str
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One cell of the promise: what was asked, what was measured, under which kernel if that matters."""

    summary: str
    target: str
    measured: str
    status: str
    kernel: str | None = None


NEWS, VOCALISED, TWEETS, UNCHANGED = ("news",), ("vocalised",), ("tweets",), ("unchanged",)
PROSE = NEWS + VOCALISED
PEER, SIMPLER = "arabic-norm", TATWEEL_ONLY.name

RACES = (
    RaceTarget("`search`, 400 KB", "search/str", NEWS, "400KB", PEER, (15, 9, 3.5)),
    RaceTarget("`search`, 400 KB", "search/str", VOCALISED, "400KB", PEER, (30, 15, 7)),
    RaceTarget("`light`, 400 KB", "light/str", VOCALISED, "400KB", SIMPLER, (4, 3, 1.5)),
    RaceTarget("`clean`, 400 KB", "clean/str", VOCALISED, "400KB", SIMPLER, (4, 3, 1.5)),
    RaceTarget("`search`, 400 KB, emoji (32-bit units)", "search/str", TWEETS, "400KB", PEER, (10, 6, 3)),
    RaceTarget("`light`, 400 KB, nothing to change", "light/str", UNCHANGED, "400KB", MEMCPY, (0.5, 0.5, 0.1)),
    RaceTarget("`search`, 40 MB", "search/str", PROSE, "40MB", STR_COPY, (0.9, 0.8, 0.6)),
    RaceTarget(f"`search`, 40 MB of UTF-8 {INTO}", "search/into", PROSE, "40MB", MEMCPY, (0.5, 0.3, 0.08)),
    RaceTarget("`search`, 175 characters", "search/str", PROSE, "175", STR_COPY, (1.3, 1.6, 4), by_time=True),
    RaceTarget("`search`, 5 characters", "search/str", PROSE, "word", STR_COPY, (1, 1, 1.2), by_time=True),
    RaceTarget("`search`, 175 characters", "search/str", NEWS, "175", PEER, (3, 3, 3)),
    RaceTarget("`search`, 5 characters", "search/str", NEWS, "word", PEER, (1, 1, 1)),
    RaceTarget("`--transliterate buckwalter`, 400 KB", "buckwalter/str", PROSE, "400KB", "anltk", (10, 10, 10)),
    RaceTarget("the filter, 1 GB", pipes.CASE, NEWS, pipes.LENGTH, pipes.CATS, (2.5, 3, None), by_time=True),
)

COSTS = (
    CostTarget("`import arnorm` over bare Python, processor time", "import/arnorm", 10e-3),
    CostTarget("`arnorm` on an empty input over bare Python, processor time", "filter/script", 15e-3),
    CostTarget("compiling the plan of a preset", "plan/", 5e-3),
    CostTarget("peak memory of a call: input + output + 1 MB", "memory/"),
    CostTarget("`align`, 400 KB: 2x the plain call on news, 3x on vocalised text", "align/"),
    CostTarget("memory of an alignment: half a byte a character", "alignment/"),
    CostTarget("10 million spans looked up in the arrays", "lookups/"),
    CostTarget("`align` of 1, 2, 4, 8 MB with marks that change places: time in proportion", "growth/"),
    CostTarget("`split`, `join`, `vocalization`, `encode`, `decode`, 400 KB: 50 million characters a second", "marks/"),
    CostTarget("a million words scored in five seconds", "scores/"),
    CostTarget("`--report` on 100 MB: three times the plain filter and a report on 2 MB", "report/"),
    CostTarget("resident size of the filter flat on a 1 GB stream", "stream/"),
)

Racers = dict[str, Result]


def asks_for(case: str, kind: str, size: str) -> bool:
    """Whether a target is about this cell."""
    return any((target.case, target.size) == (case, size) and kind in target.kinds for target in RACES)


def verdicts(results: Sequence[Result], costs: Sequence[Cost]) -> list[Verdict]:
    """Every target, in the order of the tables above, those of races once for each kernel."""
    races = [verdict for target in RACES for verdict in _race_verdicts(target, results)]
    return races + [_cost_verdict(target, costs) for target in COSTS]


def _race_verdicts(target: RaceTarget, results: Iterable[Result]) -> list[Verdict]:
    """For each text of the kinds: the seed, and a user's file of that name."""
    cells: dict[str, Racers] = {}
    for result in results:
        if (result.case, result.size) == (target.case, target.size) and result.kind in target.kinds:
            cells.setdefault(result.text, {})[result.contender] = result
    measured = cells or {kind: {} for kind in target.kinds}
    return [_kernel_verdict(target, text, *by) for text in measured for by in _by_kernel(target, measured[text])]


def _by_kernel(target: RaceTarget, racers: Racers) -> Iterator[tuple[str, float | None, Result | None, Result | None]]:
    """Kernel, limit, and who ran under it and against it, if they did."""
    own = {result.kernel: result for result in racers.values() if result.contender.startswith(OWN) and result.kernel}
    for kernel, limit in zip(KERNELS, target.limits, strict=True):
        yield kernel, limit, own.get(kernel), racers.get(target.rival)


def _kernel_verdict(
    target: RaceTarget, text: str, kernel: str, limit: float | None, own: Result | None, rival: Result | None
) -> Verdict:
    summary = f"{target.summary}, {text}: {'time' if target.by_time else 'speed'} against {target.rival}"
    asked = "" if limit is None else f"{'<=' if target.by_time else '>='} {limit:g}x"
    if own is None or rival is None or own.seconds is None or rival.seconds is None:
        return Verdict(summary, asked, "", UNKNOWN, kernel)
    if (own.status, rival.status) != (OK, OK):
        return Verdict(summary, asked, WRONG, MISSED, kernel)
    ratio = own.seconds / rival.seconds if target.by_time else rival.seconds / own.seconds
    return Verdict(summary, asked, f"{ratio:.3g}x", _judged(ratio, limit, target.by_time), kernel)


def _judged(ratio: float, limit: float | None, by_time: bool) -> str:
    if limit is None:
        return ""
    return MET if (ratio <= limit if by_time else ratio >= limit) else MISSED


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
