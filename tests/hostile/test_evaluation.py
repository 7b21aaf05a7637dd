"""Evaluation of texts that nobody writes: endless words, endless marks, what is no character. No quadratic time."""

from __future__ import annotations

import pytest

from arnorm.evaluation import EvaluationError, definitions, evaluate

KAF, FATHA, DAMMA, SHADDA = "\u0643", "\u064e", "\u064f", "\u0651"
MANY = 100_000
each = pytest.mark.parametrize("name", [definition.name for definition in definitions()])


@each
def test_endless_marks_on_a_letter(name):
    reference, hypothesis = KAF + FATHA * MANY, KAF + DAMMA * MANY
    if name == "madhfar":
        with pytest.raises(EvaluationError, match=r"^line 1: U\+064E ARABIC FATHA, .* 99997 more on one letter"):
            evaluate(reference, hypothesis, name)
        return
    letters = {"qcri": MANY // 2 + 1, "catt": 3}.get(name, 1)
    score = evaluate(reference, hypothesis, name)
    assert (score.letters, score.words, score.word_errors) == (letters, 1, 1)


@each
def test_an_endless_word(name):
    score = evaluate((KAF + FATHA) * MANY, (KAF + FATHA) * (MANY - 1) + KAF + DAMMA, name)
    assert (score.letter_errors, score.word_errors) == (1, 1)


@each
def test_endless_lines(name):
    score = evaluate("\n" * (MANY // 5), "\n" * (MANY // 5), name)
    assert (len(score.lines), score.letter_errors) == (MANY // 5, 0)


@each
def test_what_is_no_character(name):
    text = "\ud800\udfff\uffff\x00" + KAF + FATHA + " \U0010ffff\udc00"
    assert evaluate(text, text, name).letter_errors == 0


def test_many_words_that_are_all_others():
    """Nothing to remember helps here."""
    letters = [chr(c) for c in range(0x0628, 0x063B)]
    words = [a + FATHA + b + c + SHADDA + FATHA for a in letters for b in letters for c in letters]
    score = evaluate(" ".join(words), " ".join(words).replace(SHADDA, ""))
    assert (score.letters, score.letter_errors, score.words) == (3 * len(words), len(words), len(words))
