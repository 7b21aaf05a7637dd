"""What is generated says so, and is what its generator writes."""

from __future__ import annotations

import subprocess
import sys

import pytest

GENERATED = {
    "generate_characters.py": ["arnorm/_characters.py"],
    "generate_manual.py": ["docs/manual.md", "docs/transliteration.md"],
}


@pytest.mark.parametrize("tool", GENERATED)
def test_fresh(project, tool):
    command = [sys.executable, str(project / "tools" / tool), "check"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=project)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(("tool", "file"), [(tool, file) for tool, files in GENERATED.items() for file in files])
def test_says_so_on_its_first_line(project, tool, file):
    first = (project / file).read_text(encoding="utf-8").splitlines()[0]
    assert "GENERATED" in first.upper()
    assert tool in first


def test_every_generator_is_known(project):
    assert {path.name for path in (project / "tools").glob("generate_*.py")} == set(GENERATED)
