"""Runs compare.py in as many processes as there are processors, once for each kind of lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("compare.py")


@pytest.fixture(scope="session")
def compared():
    """`compared("pairs")`: for each preset the number of lines compared, and the first differences."""
    known = {}

    def get(kind: str) -> dict[str, tuple[int, list[dict[str, str]]]]:
        if kind not in known:
            known[kind] = _merged(_in_parts(kind, os.cpu_count() or 1))
        return known[kind]

    return get


def _in_parts(kind: str, parts: int) -> list[dict]:
    command = [sys.executable, "-W", "error", str(SCRIPT), kind]
    running = [
        subprocess.Popen([*command, str(part), str(parts)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for part in range(parts)
    ]
    answers = [process.communicate() for process in running]
    for process, (_, errors) in zip(running, answers, strict=True):
        assert process.returncode == 0, errors.decode()
    return [json.loads(out) for out, _ in answers]


def _merged(parts: list[dict]) -> dict[str, tuple[int, list[dict[str, str]]]]:
    return {
        preset: (
            sum(part[preset]["lines"] for part in parts),
            [difference for part in parts for difference in part[preset]["differences"]],
        )
        for preset in parts[0]
    }
