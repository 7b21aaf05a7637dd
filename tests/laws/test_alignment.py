"""The laws of alignment, for every preset: total, monotone over clusters, and it makes the target from the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import alignments as law
from laws.texts import anything, fuzz, paragraphs

import arnorm
from arnorm import _core as core

PRESETS = list(arnorm.presets())
each_preset = pytest.mark.parametrize("normalizer", [arnorm.Normalizer(p) for p in PRESETS], ids=PRESETS)


@each_preset
@given(text=anything | paragraphs)
def test_promise_08_an_alignment_makes_the_target_from_the_source(normalizer, text):
    law.answers_as_its_arrays(law.is_that_of_the_text(normalizer, text))


@each_preset
@given(text=fuzz | paragraphs)
def test_promise_08_spans_hold_whole_clusters_in_order(normalizer, text):
    law.keeps_clusters_whole(normalizer.align(text))


@each_preset
@given(text=fuzz | paragraphs)
def test_offsets_in_other_units(normalizer, text):
    law.knows_other_units(normalizer.align(text))


@given(text=paragraphs, presets=st.tuples(st.sampled_from(PRESETS), st.sampled_from(PRESETS)))
def test_alignments_compose(text, presets):
    first = arnorm.Normalizer(presets[0]).align(text)
    law.composes(first, arnorm.Normalizer(presets[1]).align(first.text))


@each_preset
@given(text=anything | paragraphs)
def test_every_kernel_gives_the_same_alignment(normalizer, text):
    used = core.kernel_in_use()
    text = text * 9  # so that blocks are filled, in every place of a block
    answers = {}
    try:
        for kernel, can_run in core.kernel_names().items():
            if can_run:
                core.use_kernel(kernel)
                aligned = normalizer.align(text)
                arrays = [
                    bytes(part) for part in (*aligned.alignment.source_spans(), *aligned.alignment.target_spans())
                ]
                answers[kernel] = (aligned.text, *arrays)
    finally:
        core.use_kernel(used)
    assert len(set(answers.values())) == 1, text
