"""What starting costs: processor time of whole processes, less that of a bare interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import arnorm

BARE = "bare python"
IMPORTS = {
    "arnorm": "arnorm",
    "arabic-norm": "arabic_norm",
    "arabic-normalize": "arabic_normalize",
    "anltk": "anltk",
    "pyarabic": "pyarabic.araby",
    "camel-lite": "camel_lite.utils.dediac",
}

# Processor time, because a fresh process on a busy machine mostly waits.
FRESH_PLAN = """
import sys, time, arnorm
start = time.process_time()
arnorm.Normalizer(sys.argv[1])
print(time.process_time() - start)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """A figure that is not a race, in seconds ("s") or bytes ("B"), and how much its input allowed, if so."""

    name: str
    value: float | None
    unit: str
    note: str = ""
    allowed: float | None = None


def import_costs(rounds: int) -> list[Cost]:
    """Processor time of `import PACKAGE` over a bare interpreter."""
    installed = {name: module for name, module in IMPORTS.items() if find_spec(module.partition(".")[0])}
    commands = {name: python("-c", f"import {module}") for name, module in installed.items()}
    spent = cpu_over_bare(commands, rounds)
    return [Cost(f"import/{name}", spent.get(name), "s", IMPORTS[name]) for name in IMPORTS]


def filter_costs(rounds: int) -> list[Cost]:
    """Processor time of the filter on an empty input over a bare interpreter."""
    commands = {"script": filter_command(), "module": python("-m", "arnorm")}
    notes = {"script": "arnorm < /dev/null", "module": "python -m arnorm < /dev/null"}
    spent = cpu_over_bare(commands, rounds)
    return [Cost(f"filter/{name}", spent[name], "s", notes[name]) for name in commands]


def plan_costs(rounds: int) -> list[Cost]:
    """Processor time of the first `Normalizer(preset)` of a process."""
    note = "first use in a process"
    return [Cost(f"plan/{name}", _fresh_plan(name, rounds), "s", note) for name in arnorm.presets()]


def _fresh_plan(preset: str, rounds: int) -> float:
    command = python("-c", FRESH_PLAN, preset)
    outputs = (subprocess.check_output(command, cwd=tempfile.gettempdir()) for _ in range(rounds))
    return min(map(float, outputs))


def cpu_over_bare(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Least processor time of each command in interleaved rounds, less the least of a bare interpreter."""
    everyone = {BARE: python("-c", "pass"), **commands}
    least = dict.fromkeys(everyone, float("inf"))
    for _ in range(rounds):
        for name, command in everyone.items():
            least[name] = min(least[name], _cpu_seconds(command))
    return {name: least[name] - least[BARE] for name in commands}


def python(*arguments: str) -> list[str]:
    """A command of the interpreter that runs this."""
    return [sys.executable, *arguments]


def filter_command() -> list[str]:
    """The installed console script."""
    script = Path(sys.executable).with_name("arnorm")
    return [str(script)] if script.exists() else python("-m", "arnorm")


def _cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of a process, run outside the repository to find the installed package."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
