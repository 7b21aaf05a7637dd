"""The one-call functions: each setting, and each class of marks."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

import arnorm

# beh with fatha, small fatha, fathatan, open fathatan, Rohingya fathatan, shadda, sukun, sukun of the Quran, superscript
# alef, pause mark, end of ayah, small waw, inverted damma, honorific, maddah, hamza above; each on a beh of its own
MARKS = "064E 0618 064B 08F0 08E7 0651 0652 06E1 0670 06D6 06DD 06E5 0657 0610 0653 0654".split()
DELETED = {
    "harakat": "064E 0618",
    "tanwin": "064B 08F0 08E7",
    "shadda": "0651",
    "sukun": "0652 06E1",
    "dagger_alef": "0670",
    "quranic": "06D6 06DD 06E5",
    "tashkil": "064E 0618 064B 08F0 08E7 0651 0652 06E1",
    "all": "064E 0618 064B 08F0 08E7 0651 0652 06E1 0670 06D6 06DD 06E5 0657 0610",
}


class TestStripDiacritics:
    @pytest.mark.parametrize("name", DELETED)
    def test_each_class(self, name):
        gone = DELETED[name].split()
        left = " ".join(f"0628 {mark}" if mark not in gone else "0628" for mark in MARKS)
        text = cp(" ".join(f"0628 {mark}" for mark in MARKS))
        assert hexed(arnorm.strip_diacritics(text, name)) == left

    def test_tashkil_is_the_default(self):
        assert hexed(arnorm.strip_diacritics(cp("0634 064E 062F 0651 064E 0629 064C"))) == "0634 062F 0629"

    @pytest.mark.parametrize("made", [tuple, list, set, frozenset])
    def test_several_classes(self, made):
        text = cp("0628 064E 0651 064B 0652 0670")
        assert hexed(arnorm.strip_diacritics(text, made(["harakat", "shadda"]))) == "0628 064B 0652 0670"

    def test_no_class(self):
        text = cp("0628 064E")
        assert arnorm.strip_diacritics(text, ()) is text

    @pytest.mark.parametrize("name", DELETED)
    def test_hamza_and_madda_are_part_of_their_letters(self, name):
        text = cp("0627 0653 0627 0654 0627 0655 0622 0623 0624 0625 0626 0621 0649 0629")
        assert arnorm.strip_diacritics(text, name) is text

    @pytest.mark.parametrize("name", DELETED)
    def test_marks_of_other_scripts_stay(self, name):
        # Hebrew, Syriac, Thaana, Devanagari, decomposed Latin, Adlam
        text = cp("05D0 05B7 0020 0710 0730 0020 0780 07A6 0020 0915 093F 0020 0065 0301 0020 1E900 1E944")
        assert arnorm.strip_diacritics(text, name) is text


class TestUnifyLetters:
    TEXT = "0625 0644 0649 0020 0645 0643 0629 0020 0633 0624 0627 0644 0020 06A9 06CC"  # ila makka su'al ...

    @pytest.mark.parametrize(
        ("settings", "after"),
        [
            ({}, "0627 0644 064A 0020 0645 0643 0647 0020 0633 0648 0627 0644 0020 0643 064A"),
            ({"alef": "keep"}, "0625 0644 064A 0020 0645 0643 0647 0020 0633 0648 0627 0644 0020 0643 064A"),
            ({"alef_maksura": "keep"}, "0627 0644 0649 0020 0645 0643 0647 0020 0633 0648 0627 0644 0020 0643 064A"),
            ({"teh_marbuta": "keep"}, "0627 0644 064A 0020 0645 0643 0629 0020 0633 0648 0627 0644 0020 0643 064A"),
            ({"teh_marbuta": "teh"}, "0627 0644 064A 0020 0645 0643 062A 0020 0633 0648 0627 0644 0020 0643 064A"),
            ({"hamza_seats": "keep"}, "0627 0644 064A 0020 0645 0643 0647 0020 0633 0624 0627 0644 0020 0643 064A"),
            ({"hamza_seats": "hamza"}, "0627 0644 064A 0020 0645 0643 0647 0020 0633 0621 0627 0644 0020 0643 064A"),
            ({"letters": "keep"}, "0627 0644 064A 0020 0645 0643 0647 0020 0633 0648 0627 0644 0020 06A9 06CC"),
            (
                {"letters": "fa", "alef_maksura": "keep", "teh_marbuta": "keep"},
                "0627 0644 06CC 0020 0645 06A9 0629 0020 0633 0648 0627 0644 0020 06A9 06CC",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
    )
    def test_settings(self, settings, after):
        assert hexed(arnorm.unify_letters(cp(self.TEXT), **settings)) == after

    def test_decomposed_text_folds_alike(self):
        assert hexed(arnorm.unify_letters(cp("0627 0655 0648 0654 064A 0654"))) == "0627 0648 064A"

    def test_marks_digits_and_tatweel_stay(self):
        text = cp("0628 064E 0640 0651 0663 060C")
        assert arnorm.unify_letters(text) is text

    def test_settings_are_keywords(self):
        with pytest.raises(TypeError):
            arnorm.unify_letters("abc", "fold")


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        ({}, "0628 0640 0640 062A 0020 0640", "0628 062A 0020 0640"),
        ({}, "0634 064A 0640 0654", "0634 064A 0621"),
        ({"tatweel": "strip"}, "0628 0640 062A", "0628 062A"),
        ({"tatweel": "strip_all"}, "0628 0640 0020 0640", "0628 0020"),
        ({"tatweel": "keep"}, "0628 0640 062A", "0628 0640 062A"),
    ],
)
def test_strip_tatweel(settings, before, after):
    assert hexed(arnorm.strip_tatweel(cp(before), **settings)) == after


@pytest.mark.parametrize(
    ("settings", "after"),
    [
        ({}, "0646 0639 0645 002C 0020 0644 0627 003F 0020 0022 0644 0627 0022 002E"),
        ({"punctuation": "ascii"}, "0646 0639 0645 002C 0020 0644 0627 003F 0020 0022 0644 0627 0022 002E"),
        ({"punctuation": "space"}, "0646 0639 0645 0020 0020 0644 0627 0020 0020 00AB 0644 0627 00BB 002E"),
        ({"punctuation": "strip"}, "0646 0639 0645 0020 0644 0627 0020 00AB 0644 0627 00BB 002E"),
        ({"punctuation": "keep"}, "0646 0639 0645 060C 0020 0644 0627 061F 0020 00AB 0644 0627 00BB 002E"),
    ],
)
def test_normalize_punctuation(settings, after):
    text = cp("0646 0639 0645 060C 0020 0644 0627 061F 0020 00AB 0644 0627 00BB 002E")
    assert hexed(arnorm.normalize_punctuation(text, **settings)) == after


@pytest.mark.parametrize(
    ("settings", "after"),
    [
        ({}, "0031 002C 0032 002E 0033 0025"),
        ({"digits": "ascii"}, "0031 002C 0032 002E 0033 0025"),
        ({"digits": "arabic_indic"}, "0661 002C 0662 002E 0663 0025"),
        ({"digits": "extended"}, "06F1 002C 06F2 002E 06F3 0025"),
        ({"digits": "keep"}, "0661 002C 06F2 002E 0033 0025"),
        ({"number_separators": "keep"}, "0031 066C 0032 066B 0033 066A"),
        ({"digits": "keep", "number_separators": "keep"}, "0661 066C 06F2 066B 0033 066A"),
    ],
)
def test_normalize_digits(settings, after):
    assert hexed(arnorm.normalize_digits(cp("0661 066C 06F2 066B 0033 066A"), **settings)) == after


@pytest.mark.parametrize(
    ("settings", "after"),
    [
        ({}, "0644 0623 0646 062A 0020 FDF4 0020 FB01"),
        ({"word_ligatures": "keep"}, "0644 0623 0646 062A 0020 FDF4 0020 FB01"),
        ({"word_ligatures": "expand"}, "0644 0623 0646 062A 0020 0645 062D 0645 062F 0020 FB01"),
    ],
)
def test_fold_presentation_forms(settings, after):
    # lam-alef with hamza, noon, teh; mohammad; the Latin ligature fi is none of ours
    assert hexed(arnorm.fold_presentation_forms(cp("FEF7 FEE7 FE96 0020 FDF4 0020 FB01"), **settings)) == after
