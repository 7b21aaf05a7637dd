"""Memory: the peak of one call, and the resident size of the filter while a long stream runs through it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import arnorm
from benchmarks.processes import Cost, filter_command
from benchmarks.texts import Size, Text, samples

ALLOWANCE = 1_000_000
"""Bytes a call may use above its input and its output, and a long stream above a short one."""

SHORT_STREAM = 100_000_000  # until the allocator has settled
LONG_STREAM = 1_000_000_000
BLOCK = Size("1MB", 1_000_000, "bytes", 1)
PRESETS = ("light", "clean", "search")


def call_costs(text: Text, size: Size) -> Iterator[Cost]:
    """Peak memory of one call on `str` and on UTF-8, the input included."""
    sample = samples(text, size)[0]
    data = sample.encode("utf-8")
    where = f"{text.name}/{size.name}"
    for preset in PRESETS:
        normalizer = arnorm.Normalizer(preset)
        yield _call_cost(f"memory/{preset}/str/{where}", normalizer, lambda: sample[:1] + sample[1:])
        yield _call_cost(f"memory/{preset}/utf8/{where}", normalizer.utf8, lambda: data[:1] + data[1:])


def _call_cost(name: str, call: Callable[[Any], Any], fresh_input: Callable[[], Any]) -> Cost:
    resident = _resident_growth(call, fresh_input())
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        given = fresh_input()
        tracemalloc.reset_peak()
        result = call(given)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    held = sys.getsizeof(given) + (0 if result is given else sys.getsizeof(result))
    note = "pages touched by the call are not known here"
    if resident is not None:
        note = f"input + output {held / 1e6:.1f} MB; the call touched {resident / 1e6:.1f} MB of new pages"
    return Cost(name, peak - before, "B", note, held + ALLOWANCE)


def _resident_growth(call: Callable[[Any], Any], given: Any) -> int | None:
    """Bytes by which the call raised this process at its highest, Python's memory or not (Linux only)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        before = _resident("VmRSS", "self")
        call(given)
        return _resident("VmHWM", "self") - before
    except OSError:
        return None


def stream_costs(text: Text) -> list[Cost]:
    """The filter's highest resident size over a long stream, which may not exceed that at the stream's start."""
    block = samples(text, BLOCK)[0].encode("utf-8") + b"\n"
    short, long, seconds = _stream(block)
    note = f"{LONG_STREAM / seconds / 1e9:.2f} GB/s through a pipe; {short / 1e6:.1f} MB after 100 MB"
    return [Cost(f"stream/{text.name}/1GB", long, "B", note, short + ALLOWANCE)]


def _stream(block: bytes) -> tuple[int, int, float]:
    """Highest resident size of one filter after a short and a long stream, and the seconds of the long one."""
    process = subprocess.Popen(
        filter_command(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir()
    )
    assert process.stdin is not None
    start = time.perf_counter()
    resident = []
    sent = 0
    for total in (SHORT_STREAM, LONG_STREAM):
        while sent < total:
            process.stdin.write(block)
            sent += len(block)
        process.stdin.flush()
        resident.append(_resident("VmHWM", str(process.pid)))
    seconds = time.perf_counter() - start
    process.stdin.close()
    if process.wait():
        raise RuntimeError(f"the filter exited with {process.returncode}")
    return resident[0], resident[1], seconds


def _resident(field: str, process: str) -> int:
    """A size in bytes from the kernel's status page of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))
