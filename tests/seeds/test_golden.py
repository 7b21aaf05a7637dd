"""The output of every preset on every seed, read by eye against the rules once, then frozen.

A golden file that changes is explained in its commit. To write what the library gives now, for reading:
`python tests/seeds/test_golden.py`, with arnorm installed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import arnorm

GOLDEN = Path(__file__).with_name("golden")
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
CASES = [(preset, seed) for preset in arnorm.presets() for seed in SEEDS]


@pytest.mark.parametrize(("preset", "seed"), CASES, ids=lambda x: x if isinstance(x, str) else x.stem)
def test_golden(preset, seed):
    expected = (GOLDEN / preset / seed.name).read_bytes().decode()
    text = seed.read_bytes().decode()
    assert arnorm.normalize(text, preset).split("\n") == expected.split("\n")


def test_nothing_is_left_over():
    assert {path.relative_to(GOLDEN) for path in GOLDEN.rglob("*.txt")} == {
        Path(preset, seed.name) for preset, seed in CASES
    }


def write() -> None:
    """Write every golden file anew."""
    for preset, seed in CASES:
        (GOLDEN / preset).mkdir(parents=True, exist_ok=True)
        text = arnorm.normalize(seed.read_bytes().decode(), preset)
        (GOLDEN / preset / seed.name).write_bytes(text.encode())


if __name__ == "__main__":
    write()
