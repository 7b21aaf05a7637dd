"""What `import arnorm` loads, frozen; and that every module can be imported by itself, without a warning."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import arnorm

PACKAGE = Path(arnorm.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)
OWN = {
    "arnorm", "arnorm._characters", "arnorm._core", "arnorm.folds", "arnorm.kernels", "arnorm.normalizer",
    "arnorm.plan", "arnorm.profiles", "arnorm.roles", "arnorm.rule", "arnorm.rules",
}  # fmt: skip
COSTLY = {
    "argparse", "ast", "asyncio", "dataclasses", "datetime", "enum", "functools", "inspect", "json", "logging",
    "pathlib", "random", "re", "subprocess", "typing", "unicodedata",
}  # fmt: skip
NEW = "import sys; before = set(sys.modules); {}; print(*sorted(set(sys.modules) - before))"


def python(*arguments, **environment):
    ended = subprocess.run(
        [sys.executable, "-P", "-W", "error", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def loaded_by(tmp_path_factory):
    """Modules that a statement loads; the second time, as the first may have to compile what it reads."""
    compiled = {"PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled")), "PYTHONDONTWRITEBYTECODE": ""}

    def load(statement, **environment):
        python("-c", statement, **environment, **compiled)
        return set(python("-c", NEW.format(statement), **environment, **compiled).split())

    return load


def not_of_cython(modules):
    return {name for name in modules if not name.startswith(("_cython_", "cython_runtime"))}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_imports_by_itself(module):
    python("-c", f"import {module}")


def test_import_loads_these_modules_and_no_other(loaded_by):
    loaded = not_of_cython(loaded_by("import arnorm", ARNORM_BACKEND="core"))
    assert {name for name in loaded if name.partition(".")[0] == "arnorm"} == OWN
    assert loaded - OWN <= {"__future__", "os"}


def test_import_loads_nothing_costly_or_foreign(loaded_by):
    loaded = not_of_cython(loaded_by("import arnorm"))
    assert not loaded & COSTLY
    assert {name.partition(".")[0] for name in loaded} <= sys.stdlib_module_names | {"arnorm"}


def test_a_call_loads_nothing_more(loaded_by):
    """Presets, rules, an error: nothing that a first call would have to wait for."""
    statement = (
        "import arnorm; arnorm.normalize(''); arnorm.presets(); arnorm.rules(); arnorm.Normalizer('clean').many(['a'])"
    )
    loaded = not_of_cython(loaded_by(statement, ARNORM_BACKEND="core"))
    assert loaded - OWN <= {"__future__", "os"}


def test_lint_is_loaded_when_asked_for(loaded_by):
    lint = {name for name in MODULES if name.startswith("arnorm.linting")}
    assert {name for name in loaded_by("import arnorm; arnorm.lint") if name.startswith("arnorm.linting")} == lint
    loaded = not_of_cython(loaded_by("import arnorm; arnorm.lint('')", ARNORM_BACKEND="core"))
    assert {name for name in loaded if name.startswith("arnorm")} == OWN | lint | {"arnorm.names"}
    assert {name.partition(".")[0] for name in loaded} <= sys.stdlib_module_names | {"arnorm"}


def test_the_reference_engine_is_loaded_when_asked_for(loaded_by):
    """And then the core is not."""
    reference = {name for name in MODULES if name.startswith("arnorm._reference")}
    loaded = loaded_by("import arnorm", ARNORM_BACKEND="reference")
    assert {name for name in loaded if name.partition(".")[0] == "arnorm"} == OWN - {"arnorm._core"} | reference


def test_the_reference_engine_answers_by_the_same_names():
    answer = python("-c", "import arnorm; print(ascii(arnorm.normalize('\\u0623\\u064e')))", ARNORM_BACKEND="reference")
    assert answer.strip() == "'\\u0627'"


def test_an_unknown_backend_is_an_error():
    with pytest.raises(AssertionError, match="ARNORM_BACKEND must be"):
        python("-c", "import arnorm", ARNORM_BACKEND="fast")


def test_the_filter_loads_nothing_of_what_it_does_not_use(loaded_by):
    loaded = loaded_by("import arnorm.cli", ARNORM_BACKEND="core")
    assert {name.partition(".")[0] for name in not_of_cython(loaded)} <= sys.stdlib_module_names | {"arnorm"}
    assert not loaded & {"argparse", "arnorm._reference", "arnorm.cli.parser", "arnorm.cli.listing", "re", "typing"}


def test_one_version(project):
    assert version("arnorm") == arnorm.__version__
    assert f'\nversion = "{arnorm.__version__}"\n' in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert f"\n## [{arnorm.__version__}]" in (project / "CHANGELOG.md").read_text(encoding="utf-8")
    assert python("-m", "arnorm", "--version").split()[1] == arnorm.__version__


def test_romanisations_need_no_core():
    """As a checkout that is not built has it; with the core they are called by it."""
    call = "import sys; sys.modules['arnorm._core'] = None; import arnorm; print(ascii(arnorm.transliterate({}, {})))"
    given = r"'\u0643\u0650\u062a\u0627\u0628'"
    assert python("-c", call.format(given, "'din31635'"), ARNORM_BACKEND="reference") == "'kit\\u0101b'\n"
