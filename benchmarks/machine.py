"""On what a run was made: enough to know which figures may be compared."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import arnorm
from benchmarks.kernels import IN_USE, POSSIBLE

PEERS = ("arabic-norm", "arabic-normalize", "anltk", "pyarabic", "camel-lite")


def machine() -> dict[str, object]:
    """Processor, interpreter, its compiler, versions and date."""
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "cpu": _cpu_model(),
        "cpu_count": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "compiler": platform.python_compiler(),
        "arnorm": arnorm.__version__,
        "unicode": arnorm.UNICODE_VERSION,
        "backend": os.environ.get("ARNORM_BACKEND", "core"),
        "kernel": IN_USE or "none",
        "kernels": ", ".join(POSSIBLE),
        "load": _load(),
        "peers": {name: _version(name) for name in PEERS},
    }


def _cpu_model() -> str:
    """The name the kernel gives, which `platform` does not know on Linux, with family and model numbers."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    facts = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    name = facts.get("model name", platform.processor() or "unknown")
    if "cpu family" in facts:
        name += f" (family {facts['cpu family']}, model {facts.get('model', '?')})"
    return name


def _load() -> str:
    """How busy the machine was before the run: programs that wanted a processor in the last 1, 5, 15 minutes."""
    return ", ".join(f"{value:.2f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
