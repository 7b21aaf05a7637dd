"""Writes plans, characters and answered samples for the harness in C: `PYTHONPATH=.. python dump.py FILE`, here.

The file is 64-bit numbers in this machine's byte order: lists, each behind its length. First how many there are of
each kind (presets are the first of the plans), then for each plan its name and its numbers; for each of three widths
its alphabet; the changes; for each sample its text and, for each plan, what the reference engine makes of it.
"""

from __future__ import annotations

import random
import sys
from array import array
from pathlib import Path

from kernels.characters import ALPHABETS, CHANGES, random_profiles, text

import arnorm
from arnorm import _reference
from arnorm.plan import compile_plan, deletion_plan

RANDOM_PLANS = 24
SAMPLES = [(length, limit, density) for length in (7, 40, 150, 400) for limit in ALPHABETS for density in (0.1, 0.5)]
DELETED = range(0x64B, 0x653)


def points(text: str) -> list[int]:
    """Code points."""
    return [ord(c) for c in text]


def lists() -> list[list[int]]:
    """The whole file."""
    source = random.Random("dump")
    profiles = {profile.name: profile for profile in arnorm.presets().values()}
    profiles |= {f"random {k}": profile for k, profile in enumerate(random_profiles(source, RANDOM_PLANS))}
    profiles |= {name: arnorm.Profile(diacritics=name) for name in ("strip_final", "reduce")}
    engines = [*map(_reference.Engine, profiles.values()), str.maketrans(dict.fromkeys(DELETED, ""))]
    plans = {name: compile_plan(profile) for name, profile in profiles.items()} | {"deletion": deletion_plan(DELETED)}
    samples = [text(source, *sample) for sample in SAMPLES]
    answers = [
        [sample.translate(engine) if isinstance(engine, dict) else engine(sample) for engine in engines]
        for sample in samples
    ]
    rows = [[len(plans), len(arnorm.presets()), len(CHANGES), len(samples)]]
    for name, plan in plans.items():
        rows += [points(name), plan.numbers()]
    for alphabet in ALPHABETS.values():
        rows += map(points, alphabet)
    rows += map(points, CHANGES.values())
    for sample, answered in zip(samples, answers, strict=True):
        rows += [points(sample), *map(points, answered)]
    return rows


def main(path: str) -> None:
    """Write the file."""
    flat = array("Q")
    for row in lists():
        flat.append(len(row))
        flat.extend(row)
    Path(path).write_bytes(flat.tobytes())


if __name__ == "__main__":
    main(sys.argv[1])
