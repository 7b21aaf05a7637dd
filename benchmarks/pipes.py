"""The filter on a long file against two `cat`s: wall clock of whole processes, under each kernel."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.contenders import OWN
from benchmarks.kernels import IN_USE, POSSIBLE
from benchmarks.measure import OK, WRONG, Result
from benchmarks.oracle import reference
from benchmarks.processes import filter_command
from benchmarks.texts import Size, Text, samples
from benchmarks.timing import Timing

CASE = "filter/file"
LENGTH = "1GB"
CATS = "cat FILE | cat"
ROUNDS = 3
BLOCKS = 1000
BLOCK = Size("1MB", 1_000_000, "bytes", 1)
PRESET = "search"  # the default; named in the command because the answer is checked


@dataclass(frozen=True, slots=True)
class _Runner:
    """A command that writes the file's text, or what it made of it, to /dev/null."""

    name: str
    kernel: str | None
    command: tuple[str, ...]

    def start(self, output: int) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "ARNORM_CPU": self.kernel} if self.kernel else None
        return subprocess.Popen(self.command, env=environment, stdout=output, cwd=tempfile.gettempdir())

    def seconds(self) -> float:
        start = time.perf_counter()
        status = self.start(subprocess.DEVNULL).wait()
        seconds = time.perf_counter() - start
        if status:
            raise RuntimeError(f"{' '.join(self.command)} exited with {status}")
        return seconds


def filter_results(text: Text) -> list[Result]:
    """Best of three interleaved rounds for each kernel and for `cat FILE | cat > /dev/null`."""
    sample = samples(text, BLOCK)[0] + "\n"
    answer = reference(PRESET)(sample).encode("utf-8")
    with tempfile.NamedTemporaryFile() as file:
        _fill(file, sample.encode("utf-8"))
        runners = tuple(_runners(file.name))
        statuses = {runner.name: _status(runner, answer) for runner in runners}
        rounds = [{runner.name: runner.seconds() for runner in runners} for _ in range(ROUNDS)]
        volume = float(BLOCKS * len(sample)), float(Path(file.name).stat().st_size)
    return [
        Result(
            *(CASE, text.name, text.kind, LENGTH, runner.name, _job(runner), runner.kernel),
            *(statuses[runner.name], False, *volume),
            _timing([times[runner.name] for times in rounds]),
        )
        for runner in runners
    ]


def _fill(file: IO[bytes], block: bytes) -> None:
    for _ in range(BLOCKS):
        file.write(block)
    file.flush()


def _runners(path: str) -> Iterator[_Runner]:
    command = (*filter_command(), "--preset", PRESET, path)
    yield _Runner(OWN, IN_USE, command)
    for name in POSSIBLE:
        if name != IN_USE:
            yield _Runner(f"{OWN} ({name})", name, command)
    yield _Runner(CATS, None, ("sh", "-c", 'cat "$0" | cat', path))


def _job(runner: _Runner) -> str:
    return "copies the file through a pipe" if runner.name == CATS else f"arnorm --preset {PRESET} FILE"


def _status(runner: _Runner, answer: bytes) -> str:
    """Whether the filter's whole output is the right one; this run also brings the file into the page cache."""
    if runner.name == CATS:
        return OK
    process = runner.start(subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout as output:
        right = all(output.read(len(answer)) == answer for _ in range(BLOCKS)) and not output.read(1)
    return OK if process.wait() == 0 and right else WRONG


def _timing(seconds: list[float]) -> Timing:
    return Timing(min(seconds), statistics.median(seconds), len(seconds), 1)
