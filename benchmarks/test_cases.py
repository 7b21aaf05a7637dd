"""Every case on every seed, each contender for itself: for following one machine's figures over time.

With ``--benchmark-disable`` this only checks the answers. Ratios between contenders come from
``python -m benchmarks``, which lets them take turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.cases import Cell, all_cells
from benchmarks.contenders import Contender
from benchmarks.kernels import forced
from benchmarks.measure import OK, check, enter
from benchmarks.texts import SEEDS, SIZES


def _parameters() -> Iterator[Any]:
    """Every contender of every cell; ids such as `search-str-news-400KB-arabic-norm`."""
    for cell in all_cells(SEEDS, SIZES):
        marks = [pytest.mark.large] if cell.size is SIZES[-1] else []
        for contender in cell.contenders:
            name = f"{cell.name}/{contender.name}".replace("/", "-")
            yield pytest.param(cell, contender, id=name, marks=marks)


@pytest.mark.parametrize(("cell", "contender"), tuple(_parameters()))
def test_case(benchmark: BenchmarkFixture, cell: Cell, contender: Contender) -> None:
    inputs = cell.inputs()
    racer = enter(contender, inputs)
    if racer is None:
        pytest.skip(f"{contender.name} is not installed")
    benchmark.group = cell.name
    benchmark.extra_info.update(calls=len(inputs), characters=sum(map(len, inputs)))

    def call_all() -> None:
        for sample in inputs:
            racer.function(sample, **racer.keywords)

    with forced(racer.kernel):
        benchmark(call_all)
    assert check(racer, cell.expected(contender)) == OK
