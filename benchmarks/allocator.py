"""Memory as the next call finds it."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

KEPT = 32 << 20
"""Bytes above which glibc takes memory from the system for every object and returns it with the object."""


def always_fresh(samples: Iterable[Any]) -> bool:
    """Whether answers of this size come in new pages, except where a hole of the heap happens to hold one."""
    return max(map(sys.getsizeof, samples), default=0) > KEPT


def give_back() -> None:
    """Return unused memory to the system: a hole spares whoever finds it the faults of ten thousand new pages."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    """The malloc_trim of glibc; None elsewhere."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
