"""The promises for every rule by itself, at every setting."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws import lawbook, texts

import arnorm

NORMALIZERS = {
    f"{rule.name}={setting.name}": arnorm.Normalizer(arnorm.Profile(**{rule.name: setting.name}))
    for rule in arnorm.rules()
    for setting in rule.settings
    if setting.name != "keep"
}
COMPOSING = ["composition=nfc", "composition=compose"]
FOLDS_CASE = "case=fold"

# Characters out for one in, and bytes out for bytes in; what is not here never grows.
BOUNDS = {
    "presentation_forms=fold": (3, (2, 1)),
    "word_ligatures=expand": (27, (49, 3)),
    "legacy_letters=fold": (2, (2, 1)),
    "letters=fa": (2, (2, 1)),
    "number_separators=ascii": (1, (3, 2)),
    "digits=arabic_indic": (1, (2, 1)),
    "digits=extended": (1, (2, 1)),
    "punctuation=ascii": (3, (3, 2)),
    FOLDS_CASE: (3, (3, 1)),
}

every_setting = pytest.mark.parametrize("setting", list(NORMALIZERS))
few = settings(max_examples=40)


@every_setting
@few
@given(texts.paragraphs | texts.anything)
def test_promise_01_idempotent(setting, text):
    lawbook.is_idempotent(NORMALIZERS[setting], text)


@pytest.mark.parametrize("setting", COMPOSING)
@given(texts.arabic)
def test_promise_02_canonically_equivalent_texts_give_equal_answers_once_in_order(setting, text):
    normalizer = arnorm.Normalizer(NORMALIZERS[setting].profile, mark_order="nfc")
    lawbook.agrees_with_itself_on_canonically_equivalent(normalizer, text)


@every_setting
@few
@given(texts.anything)
def test_promise_03_unchanged_text_is_the_same_object(setting, text):
    lawbook.returns_unchanged_text_itself(NORMALIZERS[setting], text)


@every_setting
@few
@given(texts.anything)
def test_promise_04_results_are_canonical_strings(setting, text):
    lawbook.makes_canonical_strings(NORMALIZERS[setting], text)


@every_setting
@few
@given(texts.paragraphs | texts.anything)
def test_promise_05_str_utf8_and_reference_agree(setting, text):
    lawbook.agrees_with_utf8_and_reference(NORMALIZERS[setting], text)


@pytest.mark.parametrize("setting", sorted(NORMALIZERS.keys() - {FOLDS_CASE}))
@few
@given(texts.other_scripts)
def test_promise_06_other_scripts_are_untouched(setting, text):
    if setting.startswith("digits="):
        assume(not texts.ASCII_DIGITS & set(text))
    lawbook.leaves_alone(NORMALIZERS[setting], text)


@every_setting
@few
@given(texts.anything)
def test_promise_09_output_length_is_bounded(setting, text):
    lawbook.is_bounded(NORMALIZERS[setting], text, *BOUNDS.get(setting, (1, (1, 1))))


@every_setting
@few
@given(texts.fuzz, st.sampled_from(texts.TERMINATORS), texts.fuzz)
def test_line_terminators_are_safe_borders(setting, before, terminator, behind):
    lawbook.parts_at_line_terminators(NORMALIZERS[setting], before, terminator, behind)
