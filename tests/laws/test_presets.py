"""The promises (by their numbers in the design), for every preset."""

from __future__ import annotations

import pytest
import unicodedata2
from hypothesis import given
from hypothesis import strategies as st
from laws import lawbook, texts

import arnorm

NORMALIZERS = {name: arnorm.Normalizer(name) for name in arnorm.presets()}
COMPOSING = [name for name, profile in arnorm.presets().items() if profile.composition != "keep"]

# Characters out for one in, and bytes out for bytes in: reached by U+FD50 and U+FDCC, U+0673 and U+FDCC.
AS_LONG = (1, (1, 1))
FORMS_FOLDED = (3, (2, 1))
LIGATURES_SPELT_OUT = (27, (49, 3))
BOUNDS = {
    "nfc": AS_LONG,
    "light": FORMS_FOLDED,
    "clean": FORMS_FOLDED,
    "search": LIGATURES_SPELT_OUT,
    "quran": AS_LONG,
    "quran_clean": AS_LONG,
    "quran_search": LIGATURES_SPELT_OUT,
    "asr_eval": LIGATURES_SPELT_OUT,
    "diac_eval": FORMS_FOLDED,
    "search_fa": LIGATURES_SPELT_OUT,
    "search_ur": LIGATURES_SPELT_OUT,
    "search_ckb": LIGATURES_SPELT_OUT,
    "search_ug": LIGATURES_SPELT_OUT,
}

SCALARS = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]

every_preset = pytest.mark.parametrize("preset", list(NORMALIZERS))


@every_preset
@given(texts.anything)
def test_promise_01_idempotent(preset, text):
    lawbook.is_idempotent(NORMALIZERS[preset], text)


@pytest.mark.parametrize("preset", COMPOSING)
@given(texts.arabic)
def test_promise_02_canonically_equivalent_texts_give_equal_answers(preset, text):
    lawbook.agrees_with_itself_on_canonically_equivalent(NORMALIZERS[preset], text)


def test_promise_02_is_for_all_presets_but_one():
    assert sorted(set(NORMALIZERS) - set(COMPOSING)) == ["quran"]


@every_preset
@given(texts.anything)
def test_promise_03_unchanged_text_is_the_same_object(preset, text):
    lawbook.returns_unchanged_text_itself(NORMALIZERS[preset], text)


@every_preset
@given(texts.anything)
def test_promise_04_results_are_canonical_strings(preset, text):
    lawbook.makes_canonical_strings(NORMALIZERS[preset], text)


@every_preset
@given(texts.anything | texts.paragraphs)
def test_promise_05_str_utf8_and_reference_agree(preset, text):
    lawbook.agrees_with_utf8_and_reference(NORMALIZERS[preset], text)


@every_preset
@given(texts.other_scripts)
def test_promise_06_other_scripts_are_untouched(preset, text):
    lawbook.leaves_alone(NORMALIZERS[preset], text)


@every_preset
@given(texts.surrogates)
def test_promise_06_lone_surrogates_pass(preset, text):
    def lone(text):
        return [c for c in text if "\ud800" <= c <= "\udfff"]

    assert lone(NORMALIZERS[preset](text)) == lone(text)


@every_preset
@given(texts.anything)
def test_promise_09_output_length_is_bounded(preset, text):
    lawbook.is_bounded(NORMALIZERS[preset], text, *BOUNDS[preset])


@every_preset
def test_promise_09_the_bound_is_reached(preset):
    """No single code point grows more, and one grows as much."""
    normalizer = NORMALIZERS[preset]
    in_characters, in_bytes = BOUNDS[preset]
    changed = [(c, out) for c, out in zip(SCALARS, normalizer.many(SCALARS), strict=True) if out is not c]
    assert max(len(out) for _, out in [*changed, ("a", "a")]) == in_characters
    most = max(len(out.encode()) / len(c.encode()) for c, out in [*changed, ("a", "a")])
    assert most == in_bytes[0] / in_bytes[1]


@every_preset
@given(texts.fuzz, st.sampled_from(texts.TERMINATORS), texts.fuzz)
def test_line_terminators_are_safe_borders(preset, before, terminator, behind):
    lawbook.parts_at_line_terminators(NORMALIZERS[preset], before, terminator, behind)


@pytest.mark.parametrize("preset", ["nfc", "light"])
@given(texts.arabic)
def test_light_and_nfc_give_nfc(preset, text):
    result = NORMALIZERS[preset](text)
    assert lawbook.hexed(unicodedata2.normalize("NFC", result)) == lawbook.hexed(result)


@given(texts.arabic)
def test_nfc_is_nfc(text):
    assert lawbook.hexed(NORMALIZERS["nfc"](text)) == lawbook.hexed(unicodedata2.normalize("NFC", text))
