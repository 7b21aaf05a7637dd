"""What looking costs beside writing: `--report` on a long file against the plain filter on the same."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.processes import Cost, filter_command
from benchmarks.texts import Size, Text, samples

BLOCK = Size("1MB", 1_000_000, "bytes", 1)
LONG, SHORT = 100, 2  # blocks; the sample that a report studies is as long as the short one at most
TIMES = 3  # as long as the plain filter may a report take, beside what it takes for the short file
ROUNDS = 3


def report_costs(text: Text) -> list[Cost]:
    """Seconds of `arnorm --report PAGE FILE` for 100 MB; best of three rounds, as all it is held against."""
    block = samples(text, BLOCK)[0].encode("utf-8") + b"\n"
    with tempfile.TemporaryDirectory() as folder:
        long, short, page = (Path(folder) / name for name in ("long", "short", "page.html"))
        long.write_bytes(block * LONG)
        short.write_bytes(block * SHORT)
        runs = {"plain": [str(long)], "long": ["--report", str(page), str(long)]}
        runs["short"] = ["--report", str(page), str(short)]
        rounds = [{name: _seconds(arguments) for name, arguments in runs.items()} for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in runs}
    note = f"plain filter {best['plain']:.3f} s, report on 2 MB {best['short']:.3f} s"
    allowed = TIMES * best["plain"] + best["short"]
    return [Cost(f"report/{text.name}/100MB", best["long"], "s", note, allowed)]


def _seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([*filter_command(), *arguments], stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir(), check=True)
    return time.perf_counter() - start
