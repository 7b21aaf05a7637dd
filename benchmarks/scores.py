"""How fast a hypothesis is scored against a reference, one mark in twenty-five of which is another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from arnorm.diacritics.labels import CLASSES
from arnorm.evaluation import Score, evaluate
from benchmarks.processes import Cost
from benchmarks.texts import Size, Text, samples
from benchmarks.timing import Racer, race

KIND = "vocalised"
LENGTH = Size("4MB", 4_000_000, "bytes", 1)
WORDS_A_SECOND = 200_000
"""A million words in five seconds."""

_HOST = re.compile("([\u0621-\u063a\u0641-\u064a])([\u064b-\u0652]*)")  # a letter and its marks
_SHARE = 0.04


def score_costs(texts: Sequence[Text], rounds: int) -> Iterator[Cost]:
    """By the default definition, on vocalised texts of 4 MB."""
    for text in texts:
        if text.kind == KIND:
            yield _of_text(text, rounds)


def _of_text(text: Text, rounds: int) -> Cost:
    reference = samples(text, LENGTH)[0]
    order = random.Random(0)

    def other(host: re.Match[str]) -> str:
        return host[0] if order.random() >= _SHARE else host[1] + CLASSES[int(order.random() * len(CLASSES))]

    pair = reference, _HOST.sub(other, reference)
    score = evaluate(*pair)
    assert 0 < score.der < 100 * _SHARE
    best = race([Racer("fadel", _scored, [pair])], rounds)["fadel"].best
    note = f"{score.words:,} words, {score.words / best:,.0f} a second"
    return Cost(f"scores/fadel/{text.name}/{LENGTH.name}", best, "s", note, score.words / WORDS_A_SECOND)


def _scored(pair: tuple[str, str]) -> Score:
    return evaluate(*pair)
