"""Every kernel that this processor can run, in turn; the one in use before is in use again behind each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from arnorm import _core

ABLE = [name for name, can in _core.kernel_names().items() if can]
OTHERS = [name for name in ABLE if name != "scalar"] or ABLE


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Whatever a test does, the next one finds the kernel that it found."""
    before = _core.kernel_in_use()
    yield
    _core.use_kernel(before)


@pytest.fixture(params=ABLE)
def kernel(request: pytest.FixtureRequest) -> str:
    """The name of a kernel."""
    return request.param


@pytest.fixture(params=OTHERS)
def both(request: pytest.FixtureRequest) -> Callable:
    """`both(function, inputs)`: what a function answers to each under the scalar kernel and under another."""

    def answers(function: Callable, inputs: list) -> tuple[list, list]:
        _core.use_kernel("scalar")
        wanted = [function(one) for one in inputs]
        _core.use_kernel(request.param)
        return wanted, [function(one) for one in inputs]

    return answers
