"""What runs: the compiled core or the reference engine, and of the core's kernels which one."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


BACKEND: str = os.environ.get("ARNORM_BACKEND", "core")
if BACKEND not in ("core", "reference"):
    raise ValueError(f"ARNORM_BACKEND must be 'core' or 'reference', not {BACKEND!r}")


def choose() -> None:
    """Use the kernel that ARNORM_CPU names, instead of the fastest; ValueError when it cannot run here."""
    name = os.environ.get("ARNORM_CPU")
    if not name:
        return
    from . import _core

    try:
        _core.use_kernel(name)
    except ValueError as error:
        raise ValueError(f"ARNORM_CPU: {error}") from None


def build_info() -> dict[str, Any]:
    """How the core was built and what runs: versions, backend, compiler, kernels, the kernel in use.

    `kernels` maps each kernel that is compiled in, the fastest first, to whether this processor can run it. The
    environment variable ARNORM_CPU, read when arnorm is imported, forces one of them.

    >>> info = build_info()
    >>> info["kernels"]["scalar"], info["kernel"] in info["kernels"]
    (True, True)
    """
    from . import UNICODE_VERSION, __version__, _core

    return {
        "version": __version__,
        "unicode": UNICODE_VERSION,
        "backend": BACKEND,
        "compiler": _core.compiler(),
        "kernels": _core.kernel_names(),
        "kernel": _core.kernel_in_use(),
    }
