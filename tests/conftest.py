"""What every test may use: the helpers of `codepoints` by import, the roots and profiles below by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
if str(TESTS) not in sys.path:
    sys.path.insert(0, str(TESTS))  # importlib mode adds nothing itself; this is where codepoints.py is


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes all processors comes last: .ci/run has work of its own for the others until then."""
    items.sort(key=lambda item: TESTS / "exhaustive" in item.path.parents)


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder that holds pyproject.toml."""
    return TESTS.parent


@pytest.fixture
def one_rule():
    """A normalizer with a single rule on: `one_rule("tatweel", "strip")`."""
    from arnorm import Normalizer, Profile

    def make(rule: str, setting: str) -> Normalizer:
        return Normalizer(Profile(**{rule: setting}))

    return make
