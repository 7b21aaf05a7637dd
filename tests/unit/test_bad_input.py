"""What wrong input is told: the exact kind of error, and the words that help."""

from __future__ import annotations

import re

import pytest

import arnorm
from arnorm import Normalizer, Profile, normalize

FUNCTIONS = [
    normalize, arnorm.unify_letters, arnorm.strip_tatweel, arnorm.strip_diacritics, arnorm.normalize_punctuation,
    arnorm.normalize_digits, arnorm.fold_presentation_forms, Normalizer("light"),
]  # fmt: skip


def name_of(function: object) -> str:
    return getattr(function, "__name__", "Normalizer()")


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
class TestNotAStr:
    @pytest.mark.parametrize(
        ("value", "kind"),
        [(None, "NoneType"), (3, "int"), (3.5, "float"), (["a"], "list"), (object(), "object"), (str, "type")],
    )
    def test_says_what_was_given(self, function, value, kind):
        with pytest.raises(TypeError, match=f"^expected a str, not {kind}$"):
            function(value)

    @pytest.mark.parametrize(
        ("value", "kind"), [(b"abc", "bytes"), (bytearray(b"abc"), "bytearray"), (memoryview(b"abc"), "memoryview")]
    )
    def test_bytes_are_sent_to_utf8(self, function, value, kind):
        with pytest.raises(TypeError, match=rf"^expected a str, not {kind}; .*\.utf8\b"):
            function(value)


class TestMany:
    @pytest.mark.parametrize("value", ["abc", b"abc", bytearray(b"abc")])
    def test_one_text_is_not_an_iterable_of_texts(self, value):
        with pytest.raises(TypeError, match=rf"many\(\) takes an iterable of str, not one {type(value).__name__}"):
            Normalizer().many(value)

    def test_element_that_is_no_str(self):
        with pytest.raises(TypeError, match="expected a str, not NoneType"):
            Normalizer().many(["abc", None])
        with pytest.raises(TypeError, match=r"expected a str, not bytes; .*\.utf8\b"):
            Normalizer().many([b"abc"])

    def test_not_iterable(self):
        with pytest.raises(TypeError, match="not iterable"):
            Normalizer().many(3)


class TestUtf8:
    def test_str_is_sent_back(self):
        with pytest.raises(TypeError, match="takes bytes, not str"):
            Normalizer().utf8("abc")

    @pytest.mark.parametrize("value", [None, 3, ["a"], object()])
    def test_not_bytes_like(self, value):
        with pytest.raises(TypeError, match="bytes-like"):
            Normalizer().utf8(value)

    @pytest.mark.parametrize("errors", ["", "Strict", "backslashreplace", "xmlcharrefreplace", None, 3])
    def test_unknown_errors(self, errors):
        with pytest.raises(ValueError, match=r"errors must be .*strict.*replace.*ignore.*surrogateescape"):
            Normalizer().utf8(b"abc", errors)


@pytest.mark.parametrize("make", [Normalizer, lambda preset: normalize("abc", preset)], ids=["Normalizer", "normalize"])
class TestPreset:
    @pytest.mark.parametrize(
        ("wrong", "near"),
        [
            ("serach", "search"), ("Search", "search"), ("ligth", "light"), ("quran-clean", "quran_clean"),
            ("asr", "asr_eval"), ("search_kurdish", "search_ckb"), ("cleaned", "clean"), ("search@2", "search"),
        ],
    )  # fmt: skip
    def test_near_names(self, make, wrong, near):
        with pytest.raises(ValueError, match=rf"unknown preset '{wrong}'; .*\b{near}\b"):
            make(wrong)

    @pytest.mark.parametrize("wrong", ["zzzz", "", 3, None, b"search", ["search"]])
    def test_all_names_when_none_is_near(self, make, wrong):
        with pytest.raises(ValueError, match="unknown preset") as caught:
            make(wrong)
        assert all(name in str(caught.value) for name in arnorm.presets())


MAKERS = {
    "Profile": Profile,
    "replace": Profile().replace,
    "Normalizer": lambda **settings: Normalizer("light", **settings),
    "normalize": lambda **settings: normalize("abc", **settings),
    "from_dict": lambda **settings: Profile.from_dict({"settings": settings}),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
class TestRuleAndSetting:
    @pytest.mark.parametrize(
        ("wrong", "near"),
        [("digit", "digits"), ("tatwel", "tatweel"), ("diacritic", "diacritics"), ("zwn", "zwnj"), ("Alef", "alef")],
    )
    def test_near_rules(self, make, wrong, near):
        with pytest.raises(ValueError, match=rf"unknown rule '{wrong}'; .*\b{near}\b"):
            make(**{wrong: "strip"})

    @pytest.mark.parametrize(
        ("rule", "wrong", "near"),
        [
            ("digits", "asci", "ascii"), ("tatweel", "stripall", "strip_all"), ("mark_order", "shadda", "shadda_first"),
            ("diacritics", "vowels", "strip_vowels"), ("alef", "folded", "fold"),
        ],
    )  # fmt: skip
    def test_near_settings(self, make, rule, wrong, near):
        with pytest.raises(ValueError, match=rf"rule '{rule}' has no setting '{wrong}'; .*\b{near}\b"):
            make(**{rule: wrong})

    @pytest.mark.parametrize("wrong", [None, True, 2, ["ascii"]])
    def test_setting_that_is_no_str(self, make, wrong):
        with pytest.raises(ValueError, match=r"rule 'elongation' has no setting .*known: keep, 1, 2, 3"):
            make(elongation=wrong)

    def test_all_rules_when_none_is_near(self, make):
        with pytest.raises(ValueError, match="unknown rule 'xyzzy'") as caught:
            make(xyzzy="strip")
        assert all(rule.name in str(caught.value) for rule in arnorm.rules())


@pytest.mark.parametrize(
    "call",
    [lambda: normalize("abc", name="mine"), lambda: Normalizer("light", name="mine")],
    ids=["normalize", "Normalizer"],
)
def test_name_is_not_a_rule(call):
    with pytest.raises(ValueError, match="unknown rule 'name'"):
        call()


class TestMarkClasses:
    @pytest.mark.parametrize(
        ("wrong", "near"), [("harakaat", "harakat"), ("tashkeel", "tashkil"), ("dagger", "dagger_alef")]
    )
    def test_near_names(self, wrong, near):
        with pytest.raises(ValueError, match=rf"unknown class of marks '{wrong}'; .*\b{near}\b"):
            arnorm.strip_diacritics("abc", wrong)

    def test_one_wrong_among_several(self):
        with pytest.raises(ValueError, match="'vowels'"):
            arnorm.strip_diacritics("abc", ("harakat", "vowels"))


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: arnorm.strip_tatweel("abc", tatweel="all"), "strip_all"),
        (lambda: arnorm.unify_letters("abc", letters="farsi"), "fa"),
        (lambda: arnorm.normalize_digits("abc", digits="arabic"), "arabic_indic"),
        (lambda: arnorm.normalize_punctuation("abc", punctuation="spaces"), "space"),
        (lambda: arnorm.fold_presentation_forms("abc", word_ligatures="fold"), "expand"),
    ],
    ids=["strip_tatweel", "unify_letters", "normalize_digits", "normalize_punctuation", "fold_presentation_forms"],
)
def test_one_call_functions_know_their_settings(call, word):
    with pytest.raises(ValueError, match=rf"has no setting .*\b{re.escape(word)}\b"):
        call()
