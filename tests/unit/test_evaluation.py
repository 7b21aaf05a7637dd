"""Rates counted by hand, one small pair of texts at a time; what cannot be compared, and what is said about it."""

from __future__ import annotations

import pickle

import pytest

from arnorm.diacritics.labels import CLASSES, SHADDA
from arnorm.evaluation import EvaluationError, LineScore, Unpaired, definitions, evaluate
from arnorm.evaluation.fullness import is_fully_vocalised

# Texts are written in Buckwalter's transliteration, of which these are the characters needed here.
BUCKWALTER = dict(
    zip(
        map(ord, "AbtdrsmlkwyqjhfnpY>" + "FNKaui~o`{_"),
        "\u0627\u0628\u062a\u062f\u0631\u0633\u0645\u0644\u0643\u0648\u064a\u0642\u062c\u0647\u0641\u0646\u0629\u0649\u0623"
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0671\u0640",
        strict=True,
    )
)


def ar(text):
    return text.translate(BUCKWALTER)


def scored(reference, hypothesis, definition="fadel", **settings):
    return evaluate(ar(reference), ar(hypothesis), definition, **settings)


def counts(reference, hypothesis, definition="fadel", **settings):
    """Letters, those that are wrong, words, those that are wrong."""
    score = scored(reference, hypothesis, definition, **settings)
    return score.letters, score.letter_errors, score.words, score.word_errors


REFERENCE, HYPOTHESIS = "waqaAla Alr~ajulu", "waqaAla Alrajula"  # shadda is lost, and the case is wrong


@pytest.mark.parametrize(
    ("case_ending", "no_diacritic", "expected"),
    [
        (True, True, (9, 2, 2, 1)),  # w q A l, A l r j l
        (False, True, (7, 1, 2, 1)),  # both last letters go
        (True, False, (6, 2, 2, 1)),  # A, A and l are bare in the reference
        (False, False, (4, 1, 2, 1)),
    ],
)
def test_the_four_settings_of_fadel(case_ending, no_diacritic, expected):
    assert counts(REFERENCE, HYPOTHESIS, case_ending=case_ending, no_diacritic=no_diacritic) == expected


def test_rates_are_percent_of_what_was_counted():
    score = scored(REFERENCE, HYPOTHESIS)
    assert (score.der, score.wer, score.ser) == (200 / 9, 50.0, 100.0)


def test_confusion_counts_letters_that_count():
    assert scored("kataba", "kutiba").confusion == {
        ("fatha", "fatha"): 1,
        ("fatha", "damma"): 1,
        ("fatha", "kasra"): 1,
    }
    assert scored("r~a", "ra").confusion == {("shadda + fatha", "fatha"): 1}


class TestDefinitionsDiffer:
    """One wrong vowel in three letters, a digit and a full stop."""

    @pytest.mark.parametrize(
        ("definition", "letters"),
        [
            ("fadel", 3),  # k t b
            ("zitouni", 5),  # and the digit and the full stop
            ("madhfar", 7),  # and the space and the line end
            ("qcri", 5),
            ("sadeed", 3),
            ("catt", 5),  # and both ends of the line
        ],
    )
    def test_letters(self, definition, letters):
        score = scored("kataba 7.", "kutaba 7.", definition)
        assert (score.letters, score.letter_errors, score.der) == (letters, 1, 100 / letters)

    @pytest.mark.parametrize(
        ("definition", "words"), [("fadel", 1), ("zitouni", 2), ("madhfar", 1), ("qcri", 2), ("sadeed", 1), ("catt", 1)]
    )
    def test_words(self, definition, words):
        score = scored("kataba 7.", "kutaba 7.", definition)
        assert (score.words, score.word_errors) == (words, 1)

    def test_the_case_ending_stands_before_a_full_stop_or_is_one(self):
        assert counts("kitAbu.", "kitAba.", "fadel", case_ending=False) == (3, 0, 1, 0)
        assert counts("kitAbu.", "kitAba.", "zitouni", case_ending=False) == (4, 1, 1, 1)
        assert counts("kitAbu.", "kitAba.", "madhfar", case_ending=False) == (5, 0, 1, 0)

    def test_dagger_alef_splits_a_word_or_is_a_letter(self):
        assert counts("ha`taA", "ha`taA") == (3, 0, 2, 0)
        assert counts("ha`taA", "ha`taA", "zitouni") == (4, 0, 1, 0)

    def test_tatweel_and_alef_wasla(self):
        assert counts("{la_kitab", "{la_kitab") == (4, 0, 2, 0)
        assert counts("{la_kitab", "{la_kitab", "zitouni") == (6, 0, 1, 0)
        assert counts("{la_kitab", "Alakitab", "catt") == (7, 0, 1, 0)

    def test_shadda_and_its_vowel_in_either_order(self):
        assert counts("r~a", "ra~") == (1, 0, 1, 0)
        assert counts("r~a", "ra~", "zitouni") == (1, 0, 1, 0)
        assert counts("r~a", "ra~", "madhfar") == (2, 0, 1, 1)  # words are compared as they are written
        assert counts("r~ab", "ra~b", "madhfar", case_ending=False) == (2, 0, 1, 0)  # but not here
        assert counts("r~a", "ra~", "qcri") == (1, 0, 1, 0)
        assert counts("r~a", "ra~", "catt") == (3, 0, 1, 0)
        assert counts("r~a", "ra~", "sadeed") == (1, 1, 1, 1)  # the evaluator does not see the shadda


class TestMarksThatAreNoClass:
    def test_fadel_takes_the_first(self):
        assert counts("kau", "ka") == (1, 0, 1, 0)
        assert counts("k~o", "k~") == (1, 0, 1, 0)

    def test_shadda_twice(self):
        assert counts("k~~a", "k~") == (1, 0, 1, 0)
        assert counts("k~~a", "k~a", "sadeed") == (1, 0, 1, 0)

    def test_marks_without_a_letter_do_not_count(self):
        assert counts("aka", "ka") == (1, 0, 1, 0)
        assert counts("ka ~u ta", "ka ta") == (2, 0, 2, 0)

    def test_madhfar_refuses_them(self):
        with pytest.raises(EvaluationError) as caught:
            evaluate([ar("ka"), ar("ka ba")], [ar("ka"), ar("ka baui")], "madhfar")
        assert str(caught.value) == (
            "line 2: U+064E ARABIC FATHA, U+064F ARABIC DAMMA, U+0650 ARABIC KASRA on one letter, at code point 5 of the"
            " hypothesis, have no class in madhfar"
        )
        assert (caught.value.line, caught.value.reference, caught.value.hypothesis) == (2, None, 5)

    def test_to_qcri_they_are_letters(self):
        assert counts("kau ba", "kau ba", "qcri") == (3, 0, 2, 0)
        assert counts("kau ba", "ka ba", "qcri") == (3, 2, 2, 1)
        assert counts("kau ba", "ka ba", "qcri", case_ending=False) == (1, 1, 2, 1)


class TestQcri:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("qaAla", "qAla"),  # fatha before alef
            ("fiy", "fy"),
            ("nuwr", "nwr"),
            ("min", "mino"),  # sukun
            ("Aisom", "Asm"),  # a vowel on alef
            ("liAsom", "lAsm"),
            ("kitAbAF", "kitAbFA"),  # tanwin on alef or before it
        ],
    )
    def test_default_diacritics_are_not_counted(self, one, other):
        assert scored(one, other, "qcri").letter_errors == scored(other, one, "qcri").letter_errors == 0

    def test_tanwin_may_stand_on_the_letter_behind_but_not_before(self):
        assert counts("hudFY", "hudYF", "qcri") == (3, 0, 1, 0)
        assert counts("hudYF", "hudFY", "qcri") == (3, 1, 1, 1)

    def test_what_the_reference_leaves_open_is_right(self):
        assert counts("kt~b", "kuti~b", "qcri") == (3, 0, 1, 0)
        assert counts("kuti~b", "kt~b", "qcri") == (3, 2, 1, 1)


class TestSadeed:
    def test_what_a_partly_vocalised_word_leaves_open_is_not_counted(self):
        assert counts("ktaba", "kataba", "sadeed") == (2, 0, 1, 0)
        assert counts("ktaba", "ktaba", "sadeed") == (3, 0, 1, 0)

    def test_in_a_fully_vocalised_word_it_is(self):
        assert counts("kitaAbu", "kitaAabu", "sadeed") == (4, 1, 1, 1)

    def test_last_letters_stay_in_the_denominator(self):
        assert counts("kataba", "katabu", "sadeed", case_ending=False) == (3, 0, 1, 0)

    def test_a_last_letter_that_is_not_counted_excuses_its_word(self):
        assert counts("katb", "kutba", "sadeed") == (2, 1, 1, 0)

    @pytest.mark.parametrize(
        "word", ["kitaAbu", "Alr~ajulu", "waAlokitaAbu", "lilokitaAbi", "lilr~ajuli", "AliAnotaAju"]
    )
    def test_fully_vocalised(self, word):
        assert is_fully_vocalised(ar(word))

    @pytest.mark.parametrize("word", ["ktaAbu", "kitaAb", "r~juli", "wqaAla", "Alrajulu", "lilkitaAbi"])
    def test_not_fully_vocalised(self, word):
        assert not is_fully_vocalised(ar(word))


class TestCatt:
    def test_letters_that_are_missing_are_deletions(self):
        assert counts("kataba", "kaba", "catt") == (5, 1, 1, 1)

    def test_without_case_ending_the_last_word_keeps_its_own(self):
        assert counts("katabu katabu", "kataba kataba", "catt", case_ending=False) == (9, 1, 2, 1)

    def test_it_counts_every_letter(self):
        for settings in ({"no_diacritic": False}, {"partial": True}):
            with pytest.raises(ValueError, match=r"^catt counts every letter"):
                scored("ka", "ka", "catt", **settings)


class TestPartial:
    def test_only_what_the_hypothesis_says_is_judged(self):
        assert counts("kataba", "ktuba", partial=True) == (2, 1, 1, 1)

    def test_coverage_is_what_it_says_of_what_counts(self):
        score = scored("kataba", "ktuba", partial=True)
        assert (score.considered, score.marked, score.coverage) == (3, 2, 200 / 3)
        assert scored("kataba", "ktuba", case_ending=False).coverage == 50.0


class TestLetters:
    def test_other_letters_are_an_error_with_its_place(self):
        with pytest.raises(EvaluationError) as caught:
            evaluate([ar("ka"), ar("kataba")], [ar("ka"), ar("kadaba")])
        assert str(caught.value) == (
            "line 2: letters differ at code point 3 of the reference (U+062A ARABIC LETTER TEH) and 3 of the hypothesis"
            " (U+062F ARABIC LETTER DAL); align=True, or --align, scores them all the same"
        )
        assert (caught.value.line, caught.value.reference, caught.value.hypothesis) == (2, 3, 3)
        again = pickle.loads(pickle.dumps(caught.value))  # as from another process
        assert (str(again), again.line, again.hypothesis) == (str(caught.value), 2, 3)

    @pytest.mark.parametrize(
        ("reference", "hypothesis", "said"),
        [
            ("kata", "kat", None),
            (
                "kata",
                "ka",
                "code point 3 of the reference (U+062A ARABIC LETTER TEH) and 3 of the hypothesis (end of line)",
            ),
            (
                "",
                "ka",
                "code point 1 of the reference (end of line) and 1 of the hypothesis (U+0643 ARABIC LETTER KAF)",
            ),
            ("ka ta", "kata", "code point 4 of the reference (border of words) and 3 of the hypothesis (U+062A"),
            (
                "kata",
                "ka ta",
                "code point 3 of the reference (U+062A ARABIC LETTER TEH) and 4 of the hypothesis (border",
            ),
        ],
    )
    def test_where(self, reference, hypothesis, said):
        if said is None:
            assert evaluate([ar(reference)], [ar(hypothesis)]).letters == 2
            return
        with pytest.raises(EvaluationError) as caught:
            evaluate([ar(reference)], [ar(hypothesis)])
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        ("hypothesis", "unpaired", "errors"),
        [
            ("kaba", Unpaired(0, 1, 0), 1),
            ("katabala", Unpaired(1, 0, 0), 0),
            ("kadaba", Unpaired(0, 0, 1), 0),
            ("kaduba", Unpaired(0, 0, 1), 1),
            ("", Unpaired(0, 3, 0), 3),
        ],
    )
    def test_aligned_letters_that_differ(self, hypothesis, unpaired, errors):
        score = evaluate([ar("kataba")], [ar(hypothesis)], align=True)
        assert (score.unpaired, score.letters, score.letter_errors) == (unpaired, 3, errors)

    def test_a_letter_that_is_missing_is_a_confusion_of_its_own(self):
        assert scored("kataba", "kaba", align=True).confusion == {("fatha", "fatha"): 2, ("fatha", "no letter"): 1}

    def test_marks_that_are_letters_are_aligned_as_such(self):
        assert counts("kauba la", "kauba", "qcri", align=True) == (4, 1, 2, 1)
        assert counts("kauba la", "bakauba", "qcri", align=True) == (4, 1, 2, 1)

    def test_aligned_words_are_those_of_the_reference(self):
        assert counts("kataba kutiba", "katabakutaba", align=True) == (6, 1, 2, 1)

    def test_aligned_lines_may_not_be_endless(self):
        with pytest.raises(EvaluationError, match=r"^line 1: too much to align: 50,000 by 50,000 that differ"):
            evaluate("\u0643" * 50_000, "\u0644" * 50_000, align=True)


class TestLines:
    def test_one_score_a_line(self):
        score = evaluate(ar("kataba\n\nkA\n"), ar("kutaba\n\nkA\n"))
        assert score.lines == [LineScore(1, 3, 1, 1, 1), LineScore(2, 0, 0, 0, 0), LineScore(3, 2, 0, 1, 0)]
        assert score.ser == 100 / 3
        assert [(line.der, line.wer) for line in score.lines] == [(100 / 3, 100.0), (0.0, 0.0), (0.0, 0.0)]

    def test_all_line_ends_are_line_ends(self):
        assert [line.letters for line in evaluate(ar("k\r\nkt\rktb"), ar("k\nkt\nktb\n")).lines] == [1, 2, 3]

    def test_lines_from_anywhere(self):
        assert evaluate(iter([ar("ka")]), (line for line in [ar("ka")])).letters == 1

    def test_nothing_has_no_errors(self):
        score = evaluate("", "")
        assert (score.der, score.wer, score.ser, score.coverage, score.lines) == (0.0, 0.0, 0.0, 0.0, [])

    @pytest.mark.parametrize(("ours", "theirs"), [(1, 3), (3, 1), (0, 2)])
    def test_unequal_numbers_of_lines(self, ours, theirs):
        with pytest.raises(ValueError, match=f"^the reference has {ours} lines, the hypothesis {theirs}$"):
            evaluate(["k"] * ours, iter(["k"] * theirs))


def test_bad_arguments():
    with pytest.raises(
        ValueError, match=r"^unknown definition 'der'; there are fadel, zitouni, madhfar, qcri, sadeed, catt$"
    ):
        evaluate("", "", "der")
    with pytest.raises(TypeError, match=r"^line 2 is a NoneType, not a str$"):
        evaluate(["a", "b"], ["a", None])
    with pytest.raises(TypeError, match=r"^line 1 is a int, not a str$"):
        evaluate(b"a", "a")


def test_every_definition_says_where_it_is_from_and_what_it_counts():
    for definition in definitions():
        assert definition.source
        assert all(formula.startswith("100 * ") for formula in (definition.der, definition.wer, definition.ser))


def test_labels_of_shadda_stand_in_the_order_of_vowels():
    """On this the definitions rely: shadda and class k is class k after that of shadda alone."""
    doubled = CLASSES.index(SHADDA)
    assert CLASSES[doubled + 1 :] == tuple(SHADDA + vowel for vowel in CLASSES[1 : doubled - 1])


def test_score_as_plain_data():
    said = scored("kataba", "kutaba").as_dict()
    assert {key: said[key] for key in ("definition", "der", "letters", "lines", "inserted", "confusion")} == {
        "definition": "fadel",
        "der": 100 / 3,
        "letters": 3,
        "lines": 1,
        "inserted": 0,
        "confusion": [["fatha", "fatha", 2], ["fatha", "damma", 1]],
    }
