"""The examples of the README and of every docstring are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = ["arnorm", "arnorm.normalizer", "arnorm.profiles", "arnorm.rules", "arnorm.plan", "arnorm.roles"]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_readme(project):
    failed, attempted = doctest.testfile(str(project / "README.md"), module_relative=False, encoding="utf-8")
    assert (failed, attempted > 5) == (0, True)
