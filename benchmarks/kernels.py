"""The kernels that this processor can run, and forcing one of them around a call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from arnorm import _core
from arnorm.kernels import BACKEND

COMPILED = BACKEND == "core"
POSSIBLE: tuple[str, ...] = tuple(name for name, can_run in _core.kernel_names().items() if can_run) if COMPILED else ()
"""The fastest first; none under ARNORM_BACKEND=reference, which has no kernels."""

IN_USE: str | None = _core.kernel_in_use() if COMPILED else None
"""What users get here, or what ARNORM_CPU asked for."""


@contextmanager
def forced(kernel: str | None) -> Iterator[None]:
    """Run this kernel inside the block, and the one before it after; None changes nothing."""
    if kernel is None:
        yield
        return
    before = _core.kernel_in_use()
    _core.use_kernel(kernel)
    try:
        yield
    finally:
        _core.use_kernel(before)
