"""Benchmarks under pytest: the 40 MB cells only run when `-m large` asks for them."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make `large` known, also under --strict-markers."""
    config.addinivalue_line("markers", "large: benchmarks on 40 MB of text, run with -m large")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the large cells out unless the marker expression names them."""
    if "large" in config.getoption("-m"):
        return
    large = [item for item in items if item.get_closest_marker("large")]
    if large:
        items[:] = [item for item in items if item not in large]
        config.hook.pytest_deselected(items=large)
