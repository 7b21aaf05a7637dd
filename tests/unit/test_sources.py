"""What no source file may hold: characters one cannot see, and, in the core, any character of the scripts it serves."""

from __future__ import annotations

import re

import pytest

FOLDERS = ("arnorm", "tools", "tests", "benchmarks")
# 00AD 034F 061C 180E, 200B..200F, 202A..202E, 2060..206F, FEFF
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
NUMBER = re.compile(r"\b0[xX]([0-9A-Fa-f]+)[uUlL]*\b")


def sources(project, *endings):
    """Files of the project with these endings, without what a build leaves."""
    found = [path for path in project.iterdir() if path.suffix in endings and path.is_file()]
    for folder in FOLDERS:
        found += [path for path in (project / folder).rglob("*") if path.suffix in endings]
    return sorted(found)


def invisible(text: str) -> list[str]:
    return [f"line {text.count(chr(10), 0, m.start()) + 1}: U+{ord(m[0]):04X}" for m in INVISIBLE.finditer(text)]


def arabic_numbers(text: str) -> list[str]:
    """Hexadecimal numbers in 0600..06FF or 2000..206F."""
    values = [(m[0], int(m[1], 16)) for m in NUMBER.finditer(text)]
    return [written for written, value in values if 0x600 <= value <= 0x6FF or 0x2000 <= value <= 0x206F]


def test_there_are_sources(project):
    names = {path.name for path in sources(project, ".py", ".pyx", ".h", ".toml")}
    assert {"_core.pyx", "slow.h", "rules.py", "pyproject.toml", "characters.toml", "test_sources.py"} <= names


def test_no_invisible_characters(project):
    found = {
        str(path.relative_to(project)): invisible(path.read_text(encoding="utf-8"))
        for path in sources(project, ".py", ".pyi", ".pyx", ".pxd", ".pxi", ".h", ".toml")
    }
    assert {path: where for path, where in found.items() if where} == {}


@pytest.mark.parametrize("ending", [".pyx", ".pxd", ".pxi", ".h"])
def test_core_is_ascii(project, ending):
    files = sources(project, ending)
    assert files
    assert [path.name for path in files if not path.read_bytes().isascii()] == []


@pytest.mark.parametrize("ending", [".pyx", ".pxd", ".pxi", ".h"])
def test_core_names_no_code_point(project, ending):
    found = {path.name: arabic_numbers(path.read_text(encoding="ascii")) for path in sources(project, ending)}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_the_checks_find_what_they_look_for():
    assert invisible("a\nb\u200fc") == ["line 2: U+200F"]
    assert arabic_numbers("x = 0x640; y = 0x0640u; z = 0x200C; w = 0x20;") == ["0x640", "0x0640u", "0x200C"]
    assert arabic_numbers("0x2070 0x5FF 0x700 0x100640") == []
