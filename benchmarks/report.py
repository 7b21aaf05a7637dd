"""A run as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from benchmarks import pipes
from benchmarks.contenders import OWN
from benchmarks.limits import LIMITS, STR_COPY
from benchmarks.measure import NOT_INSTALLED, OK, Result
from benchmarks.processes import Cost
from benchmarks.targets import KERNELS, Verdict, quantity

SCHEMA = 2
SPEED_HEAD = ("speed", *KERNELS)
TARGET_HEAD = ("cost", "asked", "measured", "status")
COST_HEAD = ("what", "value", "allowed", "note")
SMOKE = "A smoke run: it shows that everything runs and answers right. Its figures mean nothing."
BAR = r"\|"  # in a cell of a table
SAME = " ="
"""Put behind a figure whose contender gave the same answer as arnorm."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything a run found out."""

    machine: dict[str, object]
    arguments: Sequence[str]
    results: Sequence[Result]
    costs: Sequence[Cost]
    verdicts: Sequence[Verdict]


def to_json(run: Run) -> str:
    """Seconds and bytes, nothing rounded; one entry a line keeps records small and their differences readable."""
    fields = {"schema": SCHEMA, **asdict(run)}
    return "{\n" + ",\n".join(f'"{name}": {_json_lines(value)}' for name, value in fields.items()) + "\n}\n"


def _json_lines(value: object) -> str:
    if not isinstance(value, list | tuple):
        return json.dumps(value)
    return "[\n" + ",\n".join(map(json.dumps, value)) + "\n]"


def to_markdown(run: Run) -> str:
    """Targets first, then the races, then the costs."""
    cells = _cells(run.results)
    names = dict.fromkeys(case for case, _, _ in cells)
    raced = [name for name in names if _rivals(name, run.results)]
    parts = [
        [
            "# arnorm benchmarks",
            "",
            *_machine_lines(run.machine),
            f"* arguments: {shlex.join(run.arguments)}",
            "",
        ],
        [SMOKE, ""] if "--smoke" in run.arguments else [],
        _targets(run),
        *(_race(name, run.results, cells) for name in raced),
        _presets(names, cells),
        ["## Costs", "", *_table(COST_HEAD, map(_cost_row, run.costs)), ""],
    ]
    return "\n".join(line for part in parts for line in part)


def _targets(run: Run) -> list[str]:
    """What was promised: speeds with a column for each kernel, and costs."""
    speeds: dict[str, list[Verdict]] = {}
    for verdict in run.verdicts:
        if verdict.kernel:
            speeds.setdefault(verdict.summary, []).append(verdict)
    costs = [verdict for verdict in run.verdicts if not verdict.kernel]
    rows = [(summary, *map(_speed_cell, by_kernel)) for summary, by_kernel in speeds.items()]
    return [
        "## Targets",
        "",
        f"Kernel in use: {run.machine['kernel']}; the others were forced. `copy` is a new object, `text[1:]`.",
        "",
        *_table(SPEED_HEAD, rows),
        "",
        *_table(TARGET_HEAD, map(_verdict_row, costs)),
        "",
    ]


def _speed_cell(verdict: Verdict) -> str:
    """Such as `16.2x, met (>= 15x)`."""
    said = ", ".join(filter(None, (verdict.measured, verdict.status)))
    return f"{said} ({verdict.target})" if verdict.target else said


def _machine_lines(machine: dict[str, object]) -> Iterator[str]:
    for key, value in machine.items():
        yield f"* {key}: {_versions(value) if isinstance(value, dict) else value}"


def _versions(packages: dict[str, str | None]) -> str:
    return ", ".join(f"{name} {version or NOT_INSTALLED}" for name, version in packages.items())


Cells = dict[tuple[str, str, str], dict[str, Result]]


def _cells(results: Iterable[Result]) -> Cells:
    """Results by (case, text, size) and contender."""
    cells: Cells = {}
    for result in results:
        cells.setdefault((result.case, result.text, result.size), {})[result.contender] = result
    return cells


def _rivals(case: str, results: Iterable[Result]) -> dict[str, str]:
    """The contenders of a case that are neither arnorm nor a copy, with what they do."""
    jobs = {result.contender: result.job for result in results if result.case == case}
    return {name: job for name, job in jobs.items() if name not in (OWN, *LIMITS)}


def _race(case: str, results: Sequence[Result], cells: Cells) -> list[str]:
    """One row for each text and size: arnorm's time, and everyone else's as a multiple of it."""
    rivals = _rivals(case, results)
    seen = {name for (name_of_case, _, _), racers in cells.items() if name_of_case == case for name in racers}
    columns = [name for name in (*LIMITS, *rivals) if name in seen]
    rows = [
        (text, size, *_own_columns(racers[OWN]), *(_multiple(racers, name) for name in columns))
        for (name, text, size), racers in cells.items()
        if name == case
    ]
    jobs = [f"* {name}: {job}" for name, job in rivals.items()]
    return [
        f"## {case}",
        "",
        "The others' times are multiples of arnorm's: 3.0x took three times as long.",
        f"`{SAME.strip()}` marks the same answer as arnorm's; without it the job was another one.",
        "",
        *jobs,
        "",
        *_table(("text", "size", "arnorm", "Mchar/s", *columns), rows),
        "",
    ]


def _presets(names: Iterable[str], cells: Cells) -> list[str]:
    """The library alone: every preset in every cell, and how many copies of the text its time would buy."""
    sizes = tuple(dict.fromkeys(size for (_, _, size), racers in cells.items() if STR_COPY in racers))
    rows = [
        (case, text, *(_beside_copy(cells.get((case, text, size))) for size in sizes))
        for case in names
        if case != pipes.CASE
        for text in dict.fromkeys(text for name, text, _ in cells if name == case)
    ]
    return [
        "## Every preset",
        "",
        "Millions of characters a second, and in brackets the time as a multiple of a plain copy.",
        "",
        *_table(("case", "text", *sizes), rows),
        "",
    ]


def _beside_copy(racers: dict[str, Result] | None) -> str:
    if racers is None or STR_COPY not in racers:
        return ""
    own, copy = racers[OWN], racers[STR_COPY]
    if own.status != OK:
        return own.status
    return f"{_speed(own)} ({_ratio(own, copy)})"


def _own_columns(own: Result) -> tuple[str, str]:
    return quantity(own.seconds, "s"), _speed(own) if own.status == OK else own.status


def _multiple(racers: dict[str, Result], name: str) -> str:
    result = racers.get(name)
    if result is None:
        return ""
    if result.status != OK:
        return result.status
    return f"{_ratio(result, racers[OWN])}x{SAME if result.same_answer else ''}"


def _ratio(result: Result, other: Result) -> str:
    """Two significant digits, whole above ten."""
    ratio = (result.seconds or 0.0) / (other.seconds or 1.0)
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def _speed(result: Result) -> str:
    return f"{result.characters / (result.seconds or 1.0) / 1e6:,.0f}"


def _verdict_row(verdict: Verdict) -> tuple[str, ...]:
    return verdict.summary, verdict.target, verdict.measured, verdict.status


def _cost_row(cost: Cost) -> tuple[str, ...]:
    value = quantity(cost.value, cost.unit) or NOT_INSTALLED
    return cost.name, value, quantity(cost.allowed, cost.unit), cost.note


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', BAR) for cell in row)} |"
