"""Instructions for each character, counted by valgrind: a figure that is the same on a busy machine.

Counted are whole calls from Python, for each kernel that valgrind can run; it knows no AVX-512.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import arnorm
from benchmarks.contenders import own, own_utf8
from benchmarks.kernels import POSSIBLE
from benchmarks.machine import machine
from benchmarks.measure import OK, check
from benchmarks.processes import python
from benchmarks.texts import SEEDS, SIZE, Text, samples
from benchmarks.timing import Racer

UNKNOWN_TO_VALGRIND = ("avx512",)
COUNTED = 1_000_000
"""Characters that each workload comes to, enough to outweigh what differs by chance from process to process."""

NOT_COUNTED = "not counted, because valgrind does not know it"
NO_WORK = "-1"
JOBS = "jobs.json"

# What runs under the counter, which makes it fifty times slower: little is imported. Each function is called once
# in any case, so that nothing is done for the first time while it counts.
WORK = f"""
import json, sys, arnorm

def function(preset, form):
    normalizer = arnorm.Normalizer(preset)
    return normalizer if form == "str" else normalizer.utf8

jobs = []
for preset, form, texts, repeats in json.load(open({JOBS!r})):
    samples = texts if form == "str" else [text.encode("utf-8") for text in texts]
    jobs.append((function(preset, form), samples, repeats))
    jobs[-1][0](samples[0])
number = int(sys.argv[1])
if number >= 0:
    call, samples, repeats = jobs[number]
    for _ in range(repeats):
        for sample in samples:
            call(sample)
"""

TOTAL = re.compile(r"^(?:summary|totals): (\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Workload:
    """Calls of a preset on all samples of a text at a size."""

    preset: str
    form: str
    text: Text
    size: str

    @property
    def name(self) -> str:
        """Such as `search/str/news/4KB`."""
        return f"{self.preset}/{self.form}/{self.text.name}/{self.size}"

    def status(self, kernel: str) -> str:
        """Whether the calls counted give the right answers."""
        contender = own(self.preset) if self.form == "str" else own_utf8(self.preset)
        texts = samples(self.text, SIZE[self.size])
        answers = self._in_form([contender.answer(text) for text in texts])
        return check(Racer(self.name, contender.load(), self._in_form(texts), kernel=kernel), answers)

    def job(self) -> tuple[str, str, Sequence[str], int]:
        """What the process under the counter is told."""
        return self.preset, self.form, samples(self.text, SIZE[self.size]), self.repeats()

    def repeats(self) -> int:
        """Times that all samples are taken."""
        return -(-COUNTED // self._once())

    def characters(self) -> int:
        """Of all calls that are counted."""
        return self.repeats() * self._once()

    def _once(self) -> int:
        return sum(map(len, samples(self.text, SIZE[self.size])))

    def _in_form(self, texts: Sequence[str]) -> Sequence[Any]:
        return texts if self.form == "str" else [text.encode("utf-8") for text in texts]


NEWS, VOCALISED, TWEETS = SEEDS[:3]
WORKLOADS = (
    Workload("search", "str", NEWS, "4KB"),
    Workload("search", "str", VOCALISED, "4KB"),
    Workload("search", "str", TWEETS, "4KB"),
    Workload("light", "str", VOCALISED, "4KB"),
    Workload("search", "str", NEWS, "175"),
    Workload("search", "utf8", NEWS, "4KB"),
    Workload("search", "utf8", VOCALISED, "4KB"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """Instructions for one character of a workload; None where nothing could be counted."""

    workload: str
    kernel: str
    instructions: float | None


def all_counts() -> Iterator[Count]:
    """What a process with the work executed more than one without, divided by the characters."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / JOBS).write_text(json.dumps([workload.job() for workload in WORKLOADS]))
        for kernel in POSSIBLE:
            yield from _counts(kernel, folder)


def _counts(kernel: str, folder: str) -> Iterator[Count]:
    if kernel in UNKNOWN_TO_VALGRIND:
        yield from (Count(workload.name, kernel, None) for workload in WORKLOADS)
        return
    without = _instructions(kernel, folder, NO_WORK)
    for number, workload in enumerate(WORKLOADS):
        if workload.status(kernel) != OK:
            raise ValueError(f"a wrong answer under {kernel}: {workload.name}")
        more = _instructions(kernel, folder, str(number)) - without
        yield Count(workload.name, kernel, more / workload.characters())


def _instructions(kernel: str, folder: str, number: str) -> int:
    """Of a whole process that makes ready for all workloads and then does the one of this number."""
    out = Path(folder) / "counted"
    counter = ["valgrind", "--tool=callgrind", "-q", f"--callgrind-out-file={out}"]
    environment = {**os.environ, "ARNORM_CPU": kernel, "PYTHONHASHSEED": "0"}
    subprocess.run([*counter, *python("-c", WORK, number)], env=environment, cwd=folder, check=True)
    found = TOTAL.search(out.read_text())
    if found is None:
        raise ValueError("valgrind wrote no total")
    return int(found[1])


@cache
def valgrind_version() -> str | None:
    """Such as `valgrind-3.19.0`; None where there is none."""
    if shutil.which("valgrind") is None:
        return None
    return subprocess.run(["valgrind", "--version"], check=True, capture_output=True, text=True).stdout.strip()


def to_markdown(counts: Sequence[Count]) -> str:
    """A row for each workload, a column for each kernel."""
    kernels = tuple(dict.fromkeys(count.kernel for count in counts))
    by_place = {(count.workload, count.kernel): count.instructions for count in counts}
    lines = [
        "# Instructions for each character",
        "",
        f"arnorm {arnorm.__version__} ({arnorm.build_info()['compiler']}), {valgrind_version()}, calls from Python",
        "",
        *(f"* {kernel}: {NOT_COUNTED}" for kernel in kernels if kernel in UNKNOWN_TO_VALGRIND),
        "",
        f"| workload | {' | '.join(kernels)} |",
        f"| --- |{' ---: |' * len(kernels)}",
    ]
    for workload in WORKLOADS:
        figures = (by_place[workload.name, kernel] for kernel in kernels)
        lines.append(f"| {workload.name} | {' | '.join('' if f is None else f'{f:.2f}' for f in figures)} |")
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Count and print; 2 when there is no valgrind. No figure is judged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instructions", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures here")
    options = parser.parse_args(argv)
    if valgrind_version() is None:
        print("valgrind is not installed", file=sys.stderr)
        return 2
    counts = list(all_counts())
    print(to_markdown(counts))
    if options.json:
        about = machine() | {"valgrind": valgrind_version(), "characters": COUNTED}
        fields = {"machine": about, "counts": list(map(asdict, counts))}
        options.json.write_text(json.dumps(fields, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
