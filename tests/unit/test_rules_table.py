"""The rules as data: names, settings, and a description that tools can read."""

from __future__ import annotations

import pytest

import arnorm
from arnorm import _characters
from arnorm.folds import table

SETTINGS = {
    "controls": "keep strip",
    "zero_width": "keep strip",
    "bidi": "keep strip_explicit strip",
    "presentation_forms": "keep fold",
    "word_ligatures": "keep expand",
    "math_letters": "keep fold",
    "legacy_letters": "keep fold",
    "open_tanwin": "keep fold",
    "quranic_marks": "keep strip",
    "honorifics": "keep strip",
    "number_signs": "keep strip",
    "diacritics": "keep strip_vowels strip_shadda strip strip_extended strip_final reduce",
    "dagger_alef": "keep strip alef",
    "maddah": "keep strip",
    "tatweel": "keep strip strip_all",
    "zwnj": "keep tidy space strip",
    "zwj": "keep strip",
    "composition": "keep nfc compose",
    "alef": "keep wasla fold initial",
    "hamza_seats": "keep fold hamza",
    "hamza": "keep strip",
    "alef_maksura": "keep yeh farsi_yeh",
    "teh_marbuta": "keep heh teh",
    "letters": "keep ar fa ur ckb ug ms",
    "loan_letters": "keep fold",
    "duplicate_marks": "keep strip",
    "orphan_marks": "keep strip",
    "mark_order": "keep nfc shadda_first amtra",
    "tanwin_position": "keep before_alef after_alef",
    "number_separators": "keep ascii",
    "digits": "keep ascii arabic_indic extended",
    "punctuation": "keep ascii space strip",
    "elongation": "keep 1 2 3",
    "case": "keep fold",
    "spaces": "keep fold collapse",
}


CLASS_OF = {
    c: name for name, ranges in _characters.CLASSES.items() for first, last in ranges for c in range(first, last + 1)
}


def characters(*names):
    """The code points of classes or sets."""
    ranges = [row for name in names for row in (_characters.SETS.get(name) or _characters.CLASSES[name])]
    return {c for first, last in ranges for c in range(first, last + 1)}


def test_names_settings_and_their_order():
    table = {rule.name: " ".join(setting.name for setting in rule.settings) for rule in arnorm.rules()}
    assert list(table.items()) == list(SETTINGS.items())


def test_there_are_35_rules():
    assert len(arnorm.rules()) == 35


@pytest.mark.parametrize("rule", arnorm.rules(), ids=lambda rule: rule.name)
class TestDescription:
    def test_one_line_each(self, rule):
        for text in (rule.summary, *(setting.summary for setting in rule.settings)):
            assert text.strip() == text
            assert text
            assert "\n" not in text

    def test_keep_comes_first_and_changes_nothing(self, rule):
        keep = rule.settings[0]
        assert (keep.name, keep.before) == ("keep", keep.after)

    def test_classes_are_those_of_the_characters_it_treats(self, rule):
        declared = characters(*rule.classes)
        treated = {c for setting in rule.settings for c in characters(*setting.delete)}
        treated |= {c for setting in rule.settings for name in (*setting.early, *setting.late) for c in table(name)}
        assert {CLASS_OF[c] for c in treated & CLASS_OF.keys()} <= {CLASS_OF.get(c) for c in declared}
        if not any(setting.step for setting in rule.settings):  # a step looks at characters that no table names
            assert {CLASS_OF.get(c) for c in declared} <= {CLASS_OF.get(c) for c in treated}

    def test_setting_by_name(self, rule):
        assert [rule.setting(setting.name) for setting in rule.settings] == list(rule.settings)

    def test_repr_names_it(self, rule):
        assert rule.name in repr(rule)
        assert rule.settings[1].name in repr(rule.settings[1])
