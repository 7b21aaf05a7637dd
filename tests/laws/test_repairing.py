"""The promises for texts full of harakat: case endings, reduced tashkil, and the functions that repair marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
import unicodedata2
from codepoints import hexed
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import alignments, lawbook

import arnorm
from arnorm import _core as core
from arnorm import diacritics
from arnorm.stream import Stream

# What the rules are about, thrice as often: harakat, long vowels, article, proclitics, spaces; then what may come between.
OFTEN = "\u0627\u0648\u064a\u0649\u0644\u0628\u0646 \u064e\u064f\u0650\u0652\u0651"
SELDOM = (
    "\u064b\u064d\u0670\u0640\u0671\u0626\u0654\u0653\u0623\u0629\u06e1\u08f0\u06d6\u200c\u034f\u060c\u00a0\n\rx7\u0301"
)
vocalised = st.text(st.sampled_from(3 * OFTEN + SELDOM), max_size=24)

BESIDE = ({}, {"mark_order": "nfc", "composition": "nfc"}, {"tanwin_position": "before_alef", "duplicate_marks": "strip"},
          {"tanwin_position": "after_alef", "zwnj": "space"}, {"dagger_alef": "alef", "tatweel": "strip"},
          {"alef": "initial", "alef_maksura": "yeh", "orphan_marks": "strip", "elongation": "2"},
          {"quranic_marks": "strip", "punctuation": "space", "spaces": "collapse", "hamza_seats": "fold"})  # fmt: skip
NORMALIZERS = {
    " ".join([f"{rule}={setting}" for rule, setting in profile.settings().items()]): arnorm.Normalizer(profile)
    for diacritics_setting in ("strip_final", "reduce")
    for beside in BESIDE
    for profile in [arnorm.Profile(diacritics=diacritics_setting, **beside)]
}
each = pytest.mark.parametrize("normalizer", list(NORMALIZERS.values()), ids=list(NORMALIZERS))


@each
@given(vocalised)
def test_promises_01_03_04_and_05(normalizer, text):
    lawbook.is_idempotent(normalizer, text)
    lawbook.returns_unchanged_text_itself(normalizer, text)
    lawbook.makes_canonical_strings(normalizer, text)
    lawbook.agrees_with_utf8_and_reference(normalizer, text)


@pytest.mark.parametrize("setting", ["strip_final", "reduce"])
@given(vocalised)
def test_promise_02_canonically_equivalent_texts_give_equal_answers(setting, text):
    text = text.replace("\u0301", "")
    normalizer = arnorm.Normalizer(arnorm.Profile(diacritics=setting, composition="nfc", mark_order="nfc"))
    lawbook.agrees_with_itself_on_canonically_equivalent(normalizer, text)


@pytest.mark.parametrize("setting", ["strip_final", "reduce"])
@given(vocalised)
def test_promise_05_every_kernel_gives_the_same(setting, text):
    normalizer = arnorm.Normalizer(arnorm.Profile(diacritics=setting))
    used, text = core.kernel_in_use(), text * 9
    answers = set()
    try:
        for kernel in [name for name, can_run in core.kernel_names().items() if can_run]:
            core.use_kernel(kernel)
            answers.add((normalizer(text), normalizer.utf8(text.encode()).decode()))
    finally:
        core.use_kernel(used)
    assert answers == {(normalizer(text), normalizer(text))}


@each
@settings(max_examples=50)
@given(text=vocalised)
def test_promise_08_alignment(normalizer, text):
    aligned = alignments.is_that_of_the_text(normalizer, text)
    alignments.keeps_clusters_whole(aligned)


@each
@settings(max_examples=50)
@given(vocalised, st.sampled_from("\n\r"), vocalised)
def test_line_terminators_are_safe_borders(normalizer, before, terminator, behind):
    lawbook.parts_at_line_terminators(normalizer, before, terminator, behind)


@each
@settings(max_examples=50)
@given(vocalised, st.lists(st.integers(0, 24), max_size=4))
def test_a_stream_gives_the_same_wherever_it_is_cut(normalizer, text, cuts):
    stream = Stream(normalizer)
    given_back = [stream.feed(text[a:b]) for a, b in pairwise([0, *sorted(cuts), len(text)])]
    assert hexed("".join(given_back) + stream.finish()) == hexed(normalizer(text))


@pytest.mark.parametrize("setting", ["strip_final", "reduce"])
@given(vocalised)
def test_every_change_is_explained_by_the_rule(setting, text):
    for change in arnorm.Normalizer(arnorm.Profile(diacritics=setting)).explain(text):
        assert (change.rules, change.after) == (("diacritics",), "")


FUNCTIONS = {
    **{f"order_marks {mode}": (lambda text, mode=mode: diacritics.order_marks(text, mode)) for mode in ("nfc", "amtra", "shadda_first")},
    **{f"fix_tanwin {place}": (lambda text, place=place: diacritics.fix_tanwin(text, place)) for place in ("before_alef", "after_alef")},
    **{f"reduce {level}": (lambda text, level=level: diacritics.reduce(text, level)) for level in ("none", "shadda_only", "last_haraka_removed", "no_sukun", "reduced", "full")},
    **{f"resolve_conflicts {policy}": (lambda text, policy=policy: diacritics.resolve_conflicts(text, policy)) for policy in ("keep", "first", "last")},
    **{f"fix_sun_letters {style}": (lambda text, style=style: diacritics.fix_sun_letters(text, style)) for style in ("full", "plain")},
    "dedupe_marks": diacritics.dedupe_marks,
    "strip_final": diacritics.strip_final,
    "remove_default_marks": diacritics.remove_default_marks,
    "add_default_marks": diacritics.add_default_marks,
    "add_default_marks complete": lambda text: diacritics.add_default_marks(text, complete=True),
}  # fmt: skip


@pytest.mark.parametrize("function", list(FUNCTIONS.values()), ids=list(FUNCTIONS))
@given(text=vocalised | st.text(max_size=12))
def test_what_is_repaired_stays_as_it_is_and_keeps_its_letters(function, text):
    once = function(text)
    assert hexed(function(once)) == hexed(once), hexed(text)
    assert function(once) is once
    assert without_marks(once) == without_marks(text)


def without_marks(text):
    return "".join([c for c in text if unicodedata2.combining(c) == 0])


@given(vocalised)
def test_defaults_that_are_added_are_defaults(text):
    removed = diacritics.remove_default_marks(text)
    assert hexed(diacritics.remove_default_marks(diacritics.add_default_marks(removed))) == hexed(removed)
    assert hexed(diacritics.remove_default_marks(diacritics.add_default_marks(removed, complete=True))) == hexed(
        removed
    )


@given(vocalised)
def test_a_letter_has_one_vowel_once_conflicts_are_resolved(text):
    for policy in ("first", "last"):
        resolved = diacritics.slots(diacritics.resolve_conflicts(text, policy))
        for before, after in zip(diacritics.slots(text), resolved, strict=True):
            if before.letter == "":  # marks at the start are no letter's
                assert after == before
                continue
            assert after.vowel == (before.vowel[:1] if policy == "first" else before.vowel[-1:])
            assert after[:2] + after[3:] == before[:2] + before[3:]


@given(vocalised)
def test_order_and_place_of_marks_do_not_matter_to_what_is_a_default(text):
    wanted = diacritics.remove_default_marks(text)
    assert hexed(diacritics.remove_default_marks(diacritics.order_marks(text, "nfc"))) == hexed(wanted)
