"""Who may import whom: the direction of the house is checked here, not by memory."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import arnorm
from arnorm import _characters as ucd

PACKAGE = Path(arnorm.__file__).parent

# What methods of Normalizer load when they are called: rooms that stand above it or beside it.
ON_ASKING = {"alignment", "explain"}
# They know of no output; the filter shows what they find.
BESIDE_NORMALIZER = {"alignment", "names", "census", "sample", "transliteration"}
PARTS_OF_THE_CORE = ("_core.pyx", "_batch.pxi", "_align.pxi", "_census.pxi", "_marks.pxi", "_mapping.pxi")
THE_WHOLE = "arnorm"  # what a leaf imports: the public names
# module: what of the package it may import when it runs. Types may be named upwards, under TYPE_CHECKING.
MAY_IMPORT = {
    "_characters": set(),
    "rule": set(),
    "rules": {"rule"},
    "profiles": {"rule", "rules", "_characters"},
    "roles": {"_characters"},
    "folds": {"roles", "_characters"},
    "plan": {"profiles", "rules", "roles", "folds", "_characters"},
    "kernels": {"_core", THE_WHOLE},
    "normalizer": {"kernels", "plan", "profiles", "rule", "roles", "_core", "_reference", "batches", *ON_ASKING},
    "batches": {"_core"},
    "names": {"_characters"},
    "alignment": {"_characters", "_core"},
    "explain": {"normalizer", "alignment", "names", "profiles"},
    "matching": {"normalizer", "alignment", "_characters"},
    "stream": {"normalizer", "alignment", "_core"},
    "census": {"kernels", "names", "_core", "_reference", "_characters"},
    "sample": {"normalizer", "profiles", "roles"},
    "__init__": {"kernels", "normalizer", "profiles", "rule", "rules", "linting", "transliteration", "_characters"},
    "__main__": {"cli"},
}


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def without_types(tree):
    """The tree without what only a type checker sees."""

    class Drop(ast.NodeTransformer):
        def visit_If(self, node):
            self.generic_visit(node)
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return node.orelse or None
            return node

    return Drop().visit(tree)


def imported(tree):
    """Modules of the package that a module imports, at its top or inside functions."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.partition(".")[0] == "arnorm"}
        elif isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").partition(".")[0] == "arnorm"):
            assert node.level < 2, "one folder, one dot"
            module = (node.module or "").removeprefix("arnorm").lstrip(".")
            if module:
                found.add(module.partition(".")[0])
            else:  # from . import a, b
                found |= {n.name if is_module(n.name) else THE_WHOLE for n in node.names}
    return found


def is_module(name):
    return (PACKAGE / f"{name}.py").exists() or (PACKAGE / name / "__init__.py").exists()


@pytest.mark.parametrize("module", sorted(path.stem for path in PACKAGE.glob("*.py")))
def test_a_module_imports_what_stands_before_it(module):
    assert imported(without_types(parsed(PACKAGE / f"{module}.py"))) <= MAY_IMPORT[module]


def test_there_is_no_circle():
    """Types aside, the modules can be put in a row."""
    left = {
        name: set(uses) - {"_core", *(ON_ASKING if name == "normalizer" else ())}
        for name, uses in MAY_IMPORT.items()
        if name not in ("__init__", "__main__")
    }
    while left:
        free = {name for name, uses in left.items() if not uses & left.keys()}
        assert free, left
        left = {name: uses for name, uses in left.items() if name not in free}


def test_the_filter_is_a_leaf():
    """It uses public names and its own modules; nothing uses it but `python -m arnorm`."""
    for path in (PACKAGE / "cli").glob("*.py"):
        assert imported(without_types(parsed(path))) <= {"cli", THE_WHOLE, *BESIDE_NORMALIZER}, path.name
    users = [path.stem for path in PACKAGE.glob("*.py") if "cli" in imported(parsed(path))]
    assert users == ["__main__"]


def test_lint_needs_characters_only():
    """Nothing that normalizes; and nothing imports it but `arnorm.lint`, when that is asked for."""
    for path in (PACKAGE / "linting").glob("*.py"):
        assert imported(without_types(parsed(path))) <= {"linting", "names", "roles", "_characters"}, path.name
    users = [path.stem for path in PACKAGE.glob("*.py") if "linting" in imported(parsed(path))]
    assert users == ["__init__"]


def test_diacritics_need_characters_and_the_core():
    """Nothing that normalizes, of which they are independent; but what repairs them is made of rules."""
    for path in (PACKAGE / "diacritics").glob("*.py"):
        repairs = {"normalizer", "profiles", "rule"} if path.name in ("repairing.py", "defaults.py") else set()
        allowed = {"diacritics", "names", "roles", "_characters", "_core", *repairs}
        assert imported(without_types(parsed(path))) <= allowed, path.name


# The command is a leaf, as the filter is: it may use the filter's pages and ways to end.
COMMAND = {"__main__.py", "command.py", "page.py"}


def test_evaluation_needs_diacritics_and_characters():
    """Nothing that normalizes; and nothing imports it."""
    for path in (PACKAGE / "evaluation").glob("*.py"):
        more = {"cli", THE_WHOLE} if path.name in COMMAND else set()
        assert imported(without_types(parsed(path))) <= {"evaluation", "diacritics", "names", "roles", *more}, path.name
    others = (path for path in PACKAGE.rglob("*.py") if path.parent.name != "evaluation")
    assert [path.name for path in others if "evaluation" in imported(parsed(path))] == []


def test_transliteration_needs_the_core_and_characters():
    """It stands beside the normalizer: neither knows of the other."""
    for path in (PACKAGE / "transliteration").glob("*.py"):
        allowed = {"transliteration", "rule", "_core", "_characters"}
        assert imported(without_types(parsed(path))) <= allowed, path.name
    users = [path.stem for path in PACKAGE.glob("*.py") if "transliteration" in imported(parsed(path))]
    assert users == ["__init__"]


def test_the_reference_shares_no_code_with_what_it_judges():
    for path in (PACKAGE / "_reference").glob("*.py"):
        assert imported(without_types(parsed(path))) <= {"_reference", "_characters"}, path.name


def test_the_core_imports_nothing_of_the_package(project):
    source = "".join((project / "arnorm" / name).read_text(encoding="utf-8") for name in PARTS_OF_THE_CORE)
    assert not re.search(r"^\s*(from|import|cimport)\s+(\.|arnorm)", source, re.MULTILINE)


def test_the_core_names_no_code_point(project):
    """Masks and limits of encodings are numbers too, but none of them is a character of ours, joiner or control."""
    ours = {c for first, last in ucd.SETS["ours"] for c in range(first, last + 1)}
    named = {
        c
        for name in ("zwnj", "zwj", "bidi_implicit", "bidi_isolate")
        for first, last in ucd.CLASSES[name]
        for c in range(first, last + 1)
    }
    core = project / "arnorm"
    for path in [*(core / name for name in ("_core.pxd", *PARTS_OF_THE_CORE)), *(core / "_native").glob("*.h")]:
        source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        numbers = {int(digits, 16) for digits in re.findall(r"\b0[xX]([0-9A-Fa-f]+)", source)}
        assert not numbers & (ours | named), path.name
        assert "Python.h" not in source or path.suffix == ".pxd", path.name


def test_no_module_is_long(project):
    """Generated data aside."""
    limits = {".py": 400, ".h": 400, ".pyx": 600, ".pxi": 600}
    for path in [path for ending in limits for path in (project / "arnorm").rglob(f"*{ending}")]:
        if path.name != "_characters.py":
            assert len(path.read_text(encoding="utf-8").splitlines()) <= limits[path.suffix], path.name
