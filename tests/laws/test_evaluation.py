"""What holds for every definition, whatever the texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from arnorm.evaluation import EvaluationError, definitions, evaluate

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
LETTERS = "\u0627\u0644\u0643\u062a\u0628\u0648\u064a\u0641\u0623\u0629\u0649"
OTHERS = "  \n7.\u0670\u0640\u0671\u06d6\u00a0a\ud800"

marks = st.text(MARKS, max_size=2)
clusters = st.lists(st.tuples(st.sampled_from(LETTERS * 3 + OTHERS), marks, marks), max_size=20)
few = of_hypothesis(max_examples=30)  # for each definition
all_definitions = pytest.mark.parametrize("name", [definition.name for definition in definitions()])
settings = st.fixed_dictionaries(
    {"case_ending": st.booleans(), "no_diacritic": st.booleans(), "partial": st.booleans()}
)


def texts(found):
    """Two texts with the same letters."""
    return tuple("".join(c + (pair[k] if c in LETTERS else "") for c, *pair in found) for k in (0, 1))


def score(reference, hypothesis, name, how, align=False):
    if name == "catt":
        how = {"case_ending": how["case_ending"]}
    try:
        return evaluate(reference, hypothesis, name, **how, align=align)
    except EvaluationError:
        assert name == "madhfar"  # which refuses marks that are no class
        return None


@all_definitions
@few
@given(found=clusters, how=settings)
def test_a_text_has_no_errors_against_itself(name, found, how):
    text, _ = texts(found)
    scored = score(text, text, name, how)
    if scored:
        assert (scored.letter_errors, scored.word_errors, scored.line_errors) == (0, 0, 0)


@all_definitions
@few
@given(found=clusters, how=settings)
def test_rates_are_shares(name, found, how):
    scored = score(*texts(found), name, how)
    if scored:
        assert 0 <= scored.der <= 100
        assert 0 <= scored.wer <= 100
        assert 0 <= scored.ser <= 100
        assert 0 <= scored.coverage <= 100


@all_definitions
@few
@given(found=clusters, how=settings)
def test_confusion_tells_errors_from_what_is_right(name, found, how):
    scored = score(*texts(found), name, how)
    if scored and name != "catt":
        wrong = sum(count for (mine, its), count in scored.confusion.items() if mine != its)
        assert wrong == scored.letter_errors
        if name != "sadeed" or how["case_ending"]:  # letters that it counts and does not compare
            assert sum(scored.confusion.values()) == scored.letters


@all_definitions
@few
@given(found=clusters, how=settings)
def test_lines_add_up(name, found, how):
    scored = score(*texts(found), name, how)
    if scored:
        sums = [sum(line[k] for line in scored.lines) for k in range(1, 5)]
        assert sums == [scored.letters, scored.letter_errors, scored.words, scored.word_errors]


@all_definitions
@few
@given(found=clusters, how=settings)
def test_texts_with_the_same_letters_are_aligned_as_they_stand(name, found, how):
    plain = score(*texts(found), name, how)
    if plain:
        assert score(*texts(found), name, how, align=True) == plain


@all_definitions
@few
@given(found=clusters, more=clusters, how=settings)
def test_any_texts_can_be_aligned(name, found, more, how):
    reference, hypothesis = texts(found)[0].replace("\n", " "), texts(more)[0].replace("\n", " ")
    scored = score([reference], [hypothesis], name, how, align=True)
    if scored and name not in ("catt", "madhfar") and how["no_diacritic"] and not how["partial"]:
        assert scored.letter_errors >= scored.unpaired.deleted * (how["case_ending"] and name != "sadeed")
