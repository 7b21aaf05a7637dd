"""What starting costs: importing, the filter on an empty input, and the first plan of a process."""

from __future__ import annotations

import subprocess
import tempfile

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import arnorm
from benchmarks.processes import filter_command, python

COMMANDS = {
    "bare-python": python("-c", "pass"),
    "import-arnorm": python("-c", "import arnorm"),
    "filter-empty-input": filter_command(),
} | {f"plan-{preset}": python("-c", f"import arnorm; arnorm.Normalizer({preset!r})") for preset in arnorm.presets()}


@pytest.mark.benchmark(group="start", max_time=0.5)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_process(benchmark: BenchmarkFixture, command: list[str]) -> None:
    options = {"cwd": tempfile.gettempdir(), "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    assert benchmark(subprocess.call, command, **options) == 0
