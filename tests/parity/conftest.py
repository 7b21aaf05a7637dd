"""What several comparisons with foreign texts need."""

from __future__ import annotations

import pytest
from tanzil import KINDS, verses


@pytest.fixture(scope="session")
def tanzil():
    """The verses of each kind, in order."""
    return {kind: verses(kind) for kind in KINDS}
