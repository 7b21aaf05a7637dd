"""Core and reference give the same answer, on str and on UTF-8."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from alphabet import fuzz
from codepoints import cp, hexed

import arnorm
from arnorm import _reference
from arnorm.profiles import Profile

STRINGS = int(os.environ.get("ARNORM_FUZZ", "10000"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PRESETS = list(arnorm.presets())


def compare(normalizer, reference, lines):
    """Line terminators are safe borders, so many strings are compared in one call."""
    text = "\n".join(lines)
    ours = normalizer(text).split("\n")
    theirs = reference(text).split("\n")
    assert len(ours) == len(theirs) == len(lines)
    for line, our, their in zip(lines, ours, theirs, strict=True):
        assert (hexed(line), hexed(our)) == (hexed(line), hexed(their))
    assert normalizer.utf8(text.encode()).decode() == "\n".join(ours)
    assert normalizer("\n".join(ours)).split("\n") == ours


@pytest.mark.parametrize("preset", PRESETS)
def test_promise_05_engines_agree_on_fuzz_strings(preset):
    source = random.Random(f"{preset} strings")
    normalizer, reference = arnorm.Normalizer(preset), _reference.Engine(arnorm.presets()[preset])
    left = STRINGS
    while left > 0:
        lines = [fuzz(source) for _ in range(min(left, 10000))]
        compare(normalizer, reference, lines)
        left -= len(lines)


def random_profile(source):
    """Sparse or dense; None when it is refused."""
    density = source.choice((0.06, 0.2, 0.6))
    settings = {rule.name: source.choice(rule.settings).name for rule in arnorm.rules() if source.random() < density}
    try:
        return arnorm.Normalizer(Profile(**settings))
    except ValueError:  # refused: not idempotent
        return None


def test_promise_01_and_05_on_random_profiles():
    source = random.Random("profiles")
    tried = 0
    for _ in range(300):
        normalizer = random_profile(source)
        if normalizer is not None:
            tried += 1
            compare(normalizer, _reference.Engine(normalizer.profile), [fuzz(source) for _ in range(100)])
    assert tried > 200


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_promise_05_engines_agree_on_seeds(preset, seed):
    text = seed.read_bytes().decode()
    ours = arnorm.Normalizer(preset)(text)
    assert ours == _reference.Engine(arnorm.presets()[preset])(text)
    assert arnorm.Normalizer(preset).utf8(text.encode()) == ours.encode()


@pytest.mark.parametrize("preset", PRESETS)
def test_blocks_of_the_fast_lane_have_no_seams(preset):
    """Every change at every place of the first blocks: behind 0-20 letters, before 0-20."""
    normalizer, reference = arnorm.Normalizer(preset), _reference.Engine(arnorm.presets()[preset])
    source = random.Random("seams")
    middles = [
        " \u200f ",
        "  ",
        "\u0640",
        "\u064e\u0651",
        " \u06d6 ",
        "\u064e \u0651",
        "\u0654",
        *(fuzz(source, 5) for _ in range(12)),
    ]
    lines = [
        "\u0628" * before + middle + "\u0628" * after
        for middle in middles
        for before in range(21)
        for after in (0, 3, 20)
    ]
    for line in lines:
        assert hexed(normalizer(line)) == hexed(reference(line))
    compare(normalizer, reference, lines)


@pytest.mark.parametrize(
    ("settings", "text", "expected"),
    [
        # a hamza that is deleted later still is a letter of its word: space, hamza, lam, dagger alef, heh ...
        ({"dagger_alef": "alef", "hamza": "strip"}, "0020 0621 0644 0670 0647", "0020 0644 0647"),
        # ... and keeps lakin from being recognized
        ({"dagger_alef": "alef", "hamza": "strip"}, "0020 0621 0644 0670 0643 0646", "0020 0644 0627 0643 0646"),
        # a ZWNJ that becomes a space does not end the word of more than 16 letters that the dagger alef stands in
        (
            {"dagger_alef": "alef", "zwnj": "space"},
            "0628 " * 14 + "200C 0628 0628 0644 0670 0643 0646",
            "0628 " * 14 + "0020 0628 0628 0644 0627 0643 0646",
        ),
    ],
)
def test_differences_once_found(settings, text, expected):
    profile = Profile(**settings)
    assert hexed(arnorm.Normalizer(profile)(cp(text))) == expected
    assert hexed(_reference.Engine(profile)(cp(text))) == expected
