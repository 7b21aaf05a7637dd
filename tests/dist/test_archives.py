"""The wheel and the sdist hold what they should and nothing else; ARNORM_DIST is the folder they are in."""

from __future__ import annotations

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

import arnorm

DIST = os.environ.get("ARNORM_DIST")
NAME = f"arnorm-{arnorm.__version__}"
pytestmark = pytest.mark.skipif(DIST is None, reason="ARNORM_DIST is not set: nothing has been built (.ci/run does)")

WHEEL = """
    __init__.py __main__.py _characters.py _core.pyi alignment.py batches.py census.py explain.py folds.py kernels.py
    matching.py names.py normalizer.py plan.py profiles.py py.typed roles.py rule.py rules.py sample.py stream.py
    _reference/__init__.py _reference/alphabet.py _reference/census.py _reference/characters.py _reference/clusters.py
    _reference/composition.py _reference/dagger_alef.py _reference/engine.py _reference/folds.py _reference/spaces.py
    _reference/stages.py _reference/vowels.py _reference/words.py
    cli/__init__.py cli/charts.py cli/compression.py cli/crew.py cli/diff.py cli/exits.py cli/explaining.py cli/files.py
    cli/inspection.py cli/listing.py cli/options.py cli/parser.py cli/records.py cli/report.py cli/reports.py
    cli/stats.py cli/style.py cli/survey.py cli/transliterating.py
    diacritics/__init__.py diacritics/automata.py diacritics/comparing.py diacritics/defaults.py diacritics/imlaei.py
    diacritics/labels.py diacritics/looking.py diacritics/moving.py diacritics/pairing.py diacritics/patterns.py
    diacritics/quran.py diacritics/reading.py diacritics/repairing.py diacritics/splitting.py diacritics/vocalizing.py
    evaluation/__init__.py evaluation/__main__.py evaluation/aligning.py evaluation/catt.py evaluation/command.py
    evaluation/comparing.py evaluation/definitions.py evaluation/fullness.py evaluation/locating.py evaluation/page.py
    evaluation/reading.py evaluation/results.py evaluation/scoring.py evaluation/text.py
    linting/__init__.py linting/checks.py linting/clusters.py linting/controls.py linting/letters.py linting/mojibake.py
    linting/places.py
    transliteration/__init__.py transliteration/calling.py transliteration/letters.py transliteration/romanizations.py
    transliteration/romanizing.py transliteration/schemes.py transliteration/transliterator.py
"""
INFO = "METADATA RECORD WHEEL entry_points.txt licenses/LICENSE licenses/LICENSE-UNICODE top_level.txt"
FOLDERS = ("arnorm", "benchmarks", "docs", "seeds", "tests", "tools")
FILES = """
    .ci/run .pre-commit-hooks.yaml CHANGELOG.md CONTRIBUTING.md LICENSE LICENSE-UNICODE MANIFEST.in PKG-INFO README.md pyproject.toml
    setup.cfg setup.py
"""
MADE = {".c", ".so", ".pyd", ".html", ".pyc"}


@pytest.fixture(scope="module")
def archives():
    """Paths of the wheels and of the sdists."""
    return sorted(Path(DIST).glob("*.whl")), sorted(Path(DIST).glob("*.tar.gz"))


def test_one_of_each_of_this_version(archives):
    wheels, sdists = archives
    assert [path.name for path in sdists] == [f"{NAME}.tar.gz"]
    assert len(wheels) == 1
    assert wheels[0].name.startswith(f"{NAME}-cp")


def test_wheel(archives):
    """The package, the one compiled module, metadata and both licences."""
    with zipfile.ZipFile(archives[0][0]) as wheel:
        names = set(wheel.namelist())
    compiled = {name for name in names if name.startswith("arnorm/_core.") and name.endswith((".so", ".pyd"))}
    assert len(compiled) == 1
    package = {f"arnorm/{name}" for name in WHEEL.split()}
    assert names - compiled == package | {f"{NAME}.dist-info/{name}" for name in INFO.split()}


def test_sdist(archives, project):
    """Every file of the project's folders, what stands beside them, and nothing that is made from them."""
    with tarfile.open(archives[1][0]) as sdist:
        names = {member.name.removeprefix(f"{NAME}/") for member in sdist.getmembers() if member.isfile()}
    names = {name for name in names if ".egg-info/" not in name}
    sources = {
        path.relative_to(project).as_posix()
        for folder in FOLDERS
        for path in (project / folder).rglob("*")
        if path.is_file() and path.suffix not in MADE and not {"__pycache__", ".benchmarks"} & set(path.parts)
    }
    assert names == sources | set(FILES.split())
