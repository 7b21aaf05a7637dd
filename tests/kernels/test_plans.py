"""All kernels agree under any profile that is not refused, and on the seed texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from codepoints import hexed
from kernels.characters import ALPHABETS, random_profiles, text

import arnorm
from arnorm import _core, _reference

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PROFILES = 160


@pytest.fixture(scope="module")
def profiles():
    return list(random_profiles(random.Random("kernels"), PROFILES))


def lines(source, n):
    """For each width some of up to `n` characters."""
    return [
        text(source, source.randint(0, n), limit, source.choice((0.05, 0.2, 0.6)))
        for limit in ALPHABETS
        for _ in range(25)
    ]


def test_random_profiles(both, profiles):
    source = random.Random("random profiles")
    for profile in profiles:
        normalizer, texts = arnorm.Normalizer(profile), lines(source, 300)
        wanted, got = both(normalizer, texts)
        for line, want, answer in zip(texts, wanted, got, strict=True):
            assert (profile, hexed(line), hexed(want)) == (profile, hexed(line), hexed(answer))
            assert (want is line) == (answer is line)
        wanted, got = both(normalizer.utf8, [line.encode("utf-8", "ignore") for line in texts])
        assert (profile, wanted) == (profile, got)


def test_random_profiles_as_the_reference_engine_says(kernel, profiles):
    source = random.Random("against the reference")
    _core.use_kernel(kernel)
    for profile in profiles:
        whole = "\n".join([line.replace("\n", "") for line in lines(source, 40)[::3]])
        wanted = _reference.Engine(profile)(whole)
        assert (profile, hexed(whole), hexed(arnorm.Normalizer(profile)(whole))) == (
            profile,
            hexed(whole),
            hexed(wanted),
        )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seeds(both, seed):
    """Whole, each line, from 64 places on, and with a character that needs the widest storage."""
    data = seed.read_bytes()
    whole = data.decode()
    texts = [whole, whole * 3, whole + "\U0001f600", *whole.splitlines(), *(whole[k:] for k in range(64))]
    views = [memoryview(data)[k:] for k in range(64) if data[k] & 0xC0 != 0x80]
    for preset in arnorm.presets():
        normalizer = arnorm.Normalizer(preset)
        wanted, got = both(normalizer, texts)
        assert wanted == got
        assert [a is b for a, b in zip(texts, wanted, strict=True)] == [a is b for a, b in zip(texts, got, strict=True)]
        wanted, got = both(normalizer.utf8, [data, data * 3, *views])
        assert wanted == got
