"""The promises for profiles nobody has thought of: a setting drawn for every rule."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws import lawbook, texts

import arnorm

# Characters out for one in, and bytes out for bytes in, whatever the profile: U+FDCC spelt out.
CHARACTERS, BYTES = 27, (49, 3)


@st.composite
def profiles(draw) -> arnorm.Profile:
    """Few rules, or most of them; or a preset with some cells changed."""
    chosen = {}
    if draw(st.booleans()):
        chosen = draw(st.sampled_from(list(arnorm.presets().values()))).settings()
    share = draw(st.sampled_from((1, 3, 7)))  # rules of ten
    for rule in arnorm.rules():
        if draw(st.integers(0, 9)) < share:
            chosen[rule.name] = draw(st.sampled_from(rule.settings)).name
    return arnorm.Profile(**chosen)


def accepted(profile):
    """Its normalizer; a profile that is refused is no example."""
    try:
        return arnorm.Normalizer(profile)
    except ValueError:
        assume(False)


several = st.lists(texts.fuzz, min_size=8, max_size=8).map("\n".join)


@settings(max_examples=1000)
@given(profiles(), several)
def test_promise_01_idempotent_and_02_and_05_core_is_reference(profile, text):
    normalizer = accepted(profile)
    lawbook.agrees_with_utf8_and_reference(normalizer, text)
    lawbook.is_idempotent(normalizer, text)


@given(profiles(), texts.arabic)
def test_promise_02_canonically_equivalent_texts_give_equal_answers(profile, text):
    if profile.mark_order == "keep":
        profile = profile.replace(mark_order="nfc")
    if profile.composition == "keep":
        profile = profile.replace(composition="nfc")
    lawbook.agrees_with_itself_on_canonically_equivalent(accepted(profile), text)


@given(profiles(), texts.anything)
def test_promise_03_same_object_and_04_canonical_string(profile, text):
    normalizer = accepted(profile)
    lawbook.returns_unchanged_text_itself(normalizer, text)
    lawbook.makes_canonical_strings(normalizer, text)


@given(profiles(), texts.anything)
def test_promise_09_output_length_is_bounded(profile, text):
    lawbook.is_bounded(accepted(profile), text, CHARACTERS, BYTES)


@given(profiles(), texts.fuzz, st.sampled_from(texts.TERMINATORS), texts.fuzz)
def test_line_terminators_are_safe_borders(profile, before, terminator, behind):
    lawbook.parts_at_line_terminators(accepted(profile), before, terminator, behind)


def test_few_profiles_are_refused():
    """Of all pairs of settings of two rules: what is refused is the exception."""
    rules = arnorm.rules()
    profiles = [
        arnorm.Profile(**{first.name: a.name, second.name: b.name})
        for k, first in enumerate(rules)
        for second in rules[k + 1 :]
        for a in first.settings[1:]
        for b in second.settings[1:]
    ]
    refused = 0
    for profile in profiles:
        try:
            arnorm.plan.refuse_if_not_idempotent(profile)
        except ValueError:
            refused += 1
    assert 0 < refused < len(profiles) // 100


def test_a_refusal_names_the_two_rules():
    with pytest.raises(ValueError, match=r"letters=ckb and zwnj=space"):
        arnorm.Normalizer(letters="ckb", zwnj="space")
