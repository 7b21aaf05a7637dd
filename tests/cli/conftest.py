"""The filter as a real process, as a shell starts it."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

import pytest

COMMAND = [sys.executable, "-P", "-m", "arnorm"]  # -P: the installed package, not a source tree in this folder


class Ended(NamedTuple):
    code: int
    out: bytes
    err: str


@pytest.fixture
def arnorm():
    """Run to the end: `arnorm("-p", "clean", text=b"...")`."""

    def run(*arguments, text=b"", **how) -> Ended:
        return _ended([*COMMAND, *arguments], input=text, **how)

    return run


@pytest.fixture
def shell(tmp_path):
    """Run a line of sh in which `arnorm` is the filter, in the test's folder."""

    def run(line: str) -> Ended:
        quoted = line.replace("arnorm", f'"{sys.executable}" -P -m arnorm')
        return _ended(["sh", "-c", quoted], cwd=tmp_path, stdin=subprocess.DEVNULL)

    return run


def _ended(command: list[str], **how) -> Ended:
    ended = subprocess.run(command, capture_output=True, timeout=60, check=False, **how)
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode())


@pytest.fixture
def started():
    """Start and talk to it; whatever still runs at the end of the test is ended."""
    running = []

    def start(*arguments, **how) -> subprocess.Popen[bytes]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
        running.append(subprocess.Popen([*COMMAND, *arguments], bufsize=0, **pipes))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, and the working one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
