"""What a run costs: the modules it loads, and memory that does not grow with the input."""

from __future__ import annotations

import subprocess
import sys

import pytest

LINES = "\N{ARABIC LETTER BEH}\N{ARABIC FATHA}\N{ARABIC TATWEEL}\N{ARABIC LETTER BEH} \n".encode() * 100_000


def _modules(code: str) -> set[str]:
    listing = f"import sys; {code}; sys.stderr.write(' '.join(sorted(sys.modules)))"
    command = [sys.executable, "-P", "-c", listing]
    ended = subprocess.run(command, input=LINES[:1000], capture_output=True, timeout=60, check=True)
    return set(ended.stderr.decode().split())


@pytest.mark.parametrize(
    ("arguments", "baseline"),
    [([], "signal"), (["-p", "search"], "signal, argparse; argparse.ArgumentParser(add_help=False)")],
    ids=["plain", "with options"],
)
def test_a_run_loads_what_it_needs_and_no_more(arguments, baseline):
    loaded = _modules(f"from arnorm.cli import main; code = main({arguments}); assert not code")
    own = {name for name in loaded if name.startswith(("arnorm", "_cython_", "cython_runtime"))}
    assert loaded - own - _modules(f"import {baseline}") <= {
        "__future__",
        "array",
        "collections.abc",
        "errno",
    }
    unused = {"cli.listing", "cli.inspection", "cli.survey", "cli.stats", "cli.report", "cli.diff", "census", "sample"}
    unused |= {"cli.transliterating", "transliteration"}
    assert not loaded & {f"arnorm.{name}" for name in unused}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("arguments", [[], ["-z"], ["--line-buffered"], ["-j4"], ["-zj4"]], ids=" ".join)
def test_memory_does_not_grow_with_the_input(arguments):
    """One run may need a page more or less than another; 145 MB more may not show."""
    small, large = _peak_kib(arguments, 5), _peak_kib(arguments, 150)
    assert large < small + 1024
    assert large < 64 << 10


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("arguments", [["--check"], ["--diff"], ["--stats"], ["--report", "/dev/null"]], ids=" ".join)
def test_memory_of_looking_does_not_grow_with_the_input(arguments):
    """A sample of up to 2 MiB is studied, in some tens of MB."""
    small, large = _peak_kib(arguments, 10), _peak_kib(arguments, 150)
    assert large < small + (16 << 10)
    assert large < 128 << 10


def _peak_kib(arguments: list[str], repeats: int) -> int:
    """Peak memory of a run over `repeats` MB."""
    code = "import sys; from arnorm.cli import main; main(sys.argv[1:]); "
    code += "sys.stderr.write(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    text = LINES.replace(b"\n", b"\0") if arguments and arguments[0].startswith("-z") else LINES
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        for _ in range(repeats):
            process.stdin.write(text)
        process.stdin.close()
        return int(process.stderr.read().split()[-1])
