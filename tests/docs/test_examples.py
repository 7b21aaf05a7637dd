"""The examples of README, docs and docstrings are true: Python as doctests, shell sessions by running them."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import random
import re
import subprocess
import sysconfig

import pytest
from alphabet import fuzz

import arnorm

PAGES = [
    "README.md",
    *(f"docs/{name}.md" for name in ("manual", "alignment", "benchmarks", "diacritics", "evaluation")),
]
MODULES = ["arnorm", *(module.name for module in pkgutil.walk_packages(arnorm.__path__, "arnorm."))]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: str, language: str) -> list[str]:
    return [match[2] for match in FENCED.finditer(page) if match[1] == language]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", PAGES)
def test_python(project, name):
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    found = blocks((project / name).read_text(encoding="utf-8"), "python")
    assert found
    for block in found:
        if ">>> " not in block:
            exec(compile(block, name, "exec"), names)
            continue
        example = doctest.DocTestParser().get_doctest(block, names, name, name, None)
        assert runner.run(example, clear_globs=False).failed == 0
        names = example.globs


def test_shell_sessions(project, tmp_path):
    """Every `$ ` line of the README prints what stands below it."""
    (tmp_path / "seeds").symlink_to(project / "seeds")
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    (session,) = blocks((project / "README.md").read_text(encoding="utf-8"), "console")
    commands = re.findall(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    assert len(commands) > 5
    for command, expected in commands:
        ended = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        assert ended.stdout.decode() == expected, command


def test_bounds_of_length(project):
    """No text grows by more than the manual says, neither the characters that grow most nor adversarial ones."""
    page = (project / "docs/manual.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| ([\d.]+) \|$", page, re.MULTILINE)
    assert [name for name, _, _ in rows] == list(arnorm.presets())
    source = random.Random(0)
    texts = [
        *"\ufdcc\ufdfa\ufcf2\ufef5\u060a\u2026\u06c0\u0678",
        *(fuzz(source) for _ in range(1000)),
    ]
    for name, characters, octets in rows:
        for text, result in zip(texts, arnorm.Normalizer(name).many(texts), strict=True):
            assert len(result) <= int(characters) * len(text)
            assert len(result.encode()) <= float(octets) * len(text.encode())
