"""A long run of anything takes every kernel linear time."""

from __future__ import annotations

import pytest
from hostile.runs import RUNS
from hostile.test_long_runs import assert_linear, without_surrogates

import arnorm
from arnorm import _core


@pytest.mark.parametrize("preset", ["clean", "quran_search"])
@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_linear(kernel, preset, run):
    _core.use_kernel(kernel)
    normalizer = arnorm.Normalizer(preset)
    assert_linear(normalizer, run.times)
    if without_surrogates(run.times(1)):
        assert_linear(normalizer.utf8, lambda n: run.times(n).encode())
