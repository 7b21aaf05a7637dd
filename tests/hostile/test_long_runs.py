"""A million of anything is answered in linear time, and rightly, under every preset and every single rule."""

from __future__ import annotations

import gc
import time

import pytest
from hostile.runs import RUNS, STEP, grown, reference_of
from laws.alignments import applied

import arnorm

MILLION = 1_000_000
SHORT = 40 + STEP * 833
PRESETS = list(arnorm.presets())
SETTINGS = [
    f"{rule.name}={setting.name}" for rule in arnorm.rules() for setting in rule.settings if setting.name != "keep"
]
every_run = pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)


def time_of(function, argument):
    """Of the processor, for others may use it meanwhile; without the collector, which looks at all that tests hold."""
    gc.disable()
    try:
        start = time.process_time()
        function(argument)
        return time.process_time() - start
    finally:
        gc.enable()


def assert_linear(function, make):
    """Four times the input takes about four times as long: sixteen, if a step were quadratic. The least time counts."""
    short, long = make(SHORT), make(4 * SHORT)
    once = min(time_of(function, short) for _ in range(3))
    assert any(time_of(function, long) < 9 * once + 0.02 for _ in range(5)), once


def without_surrogates(text):
    return not any("\ud800" <= c <= "\udfff" for c in text[:10])


@every_run
@pytest.mark.parametrize("preset", PRESETS)
def test_linear_under_every_preset(preset, run):
    normalizer = arnorm.Normalizer(preset)
    assert_linear(normalizer, run.times)
    if without_surrogates(run.times(1)):
        assert_linear(normalizer.utf8, lambda n: run.times(n).encode())


@every_run
@pytest.mark.parametrize("preset", ["search", "clean", "quran_search"])
def test_alignment_is_linear_and_right(preset, run):
    normalizer = arnorm.Normalizer(preset)
    assert_linear(normalizer.align, run.times)
    aligned = normalizer.align(run.times(SHORT))
    assert aligned.text == normalizer(run.times(SHORT))
    assert applied(run.times(SHORT), aligned.alignment.edits()) == aligned.text


@every_run
@pytest.mark.parametrize("preset", PRESETS)
def test_right_under_every_preset(preset, run):
    normalizer = arnorm.Normalizer(preset)
    times = 40 + MILLION // len(run.unit) // STEP * STEP  # of a unit; at least a million characters
    text = run.times(times)
    wanted = grown(reference_of(normalizer.profile), run, times)
    assert normalizer(text) == wanted
    if without_surrogates(run.times(1)):
        assert normalizer.utf8(text.encode()) == wanted.encode()


@pytest.mark.parametrize("setting", SETTINGS)
def test_linear_and_right_under_every_rule(setting, one_rule):
    normalizer = one_rule(*setting.split("="))
    reference = reference_of(normalizer.profile)
    for run in RUNS.values():
        text = run.times(4 * SHORT - 10 * STEP)
        assert_linear(normalizer, run.times)
        assert normalizer(text) == grown(reference, run, 4 * SHORT - 10 * STEP)


def test_a_ligature_that_grows_is_linear():
    """U+FDCC: 27 characters for one, 49 bytes for three."""
    normalizer = arnorm.Normalizer("search")
    one = normalizer("\ufdcc")
    assert_linear(normalizer, lambda n: "\ufdcc" * n)
    assert normalizer("\ufdcc" * 100_000) == one * 100_000
    assert normalizer.utf8("\ufdcc".encode() * 100_000) == one.encode() * 100_000


def test_many_short_lines_are_linear():
    """Stretches end at line terminators, whatever stands in between."""
    line = "\u0628\u064e\u0651\u0640\u0654 \u06d6 \u0663\u066b\u0665\u200c\n"
    for preset in PRESETS:
        normalizer = arnorm.Normalizer(preset)
        assert_linear(normalizer, lambda n: line * n)
        assert normalizer(line * 10000) == normalizer(line) * 10000
