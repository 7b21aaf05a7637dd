"""How fast vocalised texts are compared, and marks moved from one to another, beside a copy of the text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from arnorm import Normalizer
from arnorm.diacritics import compatible, difference, equal, split, transfer
from benchmarks.limits import STR_COPY, limit_racers
from benchmarks.processes import Cost
from benchmarks.texts import SIZE, Text, samples
from benchmarks.timing import Racer, race

CHANGES = 100
"""Letters that are left out of a text of 400 KB, which is to get its marks back all the same."""


def moving_costs(texts: Sequence[Text], rounds: int) -> Iterator[Cost]:
    """On the vocalised texts, of 400 KB."""
    for text in texts:
        if text.kind == "vocalised":
            yield from _of_text(text, rounds)


def _of_text(text: Text, rounds: int) -> Iterator[Cost]:
    given = samples(text, SIZE["400KB"])
    characters = sum(map(len, given)) / len(given)
    reordered = [(sample, Normalizer("nfc")(sample)) for sample in given]
    bare = [(sample, split(sample).bases) for sample in given]
    changed = [(sample, _changed(bases)) for sample, bases in bare]
    _check(reordered, bare, changed)
    racers = [
        Racer("equal", _equal, reordered),
        Racer("compatible", _compatible, bare),
        Racer("difference", _difference, reordered),
        Racer("transfer", _transfer, bare),
        Racer(f"transfer-{CHANGES}-changes", _transfer, changed),
        limit_racers(given)[0],
    ]
    timings = race(racers, rounds)
    copy = timings[STR_COPY].best
    for name, timing in timings.items():
        note = f"{characters / timing.best / 1e6:.4g} million characters a second, {timing.best / copy:.4g}x a copy"
        yield Cost(f"moving/{name}/{text.name}/400KB", timing.best, "s", note)


def _changed(bases: str) -> str:
    letters = list(bases)
    for place in random.Random(0).sample(range(len(letters)), CHANGES):
        letters[place] = ""
    return "".join(letters)


def _equal(pair: tuple[str, str]) -> bool:
    return equal(*pair)


def _compatible(pair: tuple[str, str]) -> bool:
    vocalized, bare = pair
    return compatible(bare, vocalized)


def _difference(pair: tuple[str, str]) -> int:
    return len(difference(*pair))


def _transfer(pair: tuple[str, str]) -> str:
    return transfer(*pair)


def _check(*kinds: Sequence[tuple[str, str]]) -> None:
    """Order of marks is nothing; marks come back; letters that are left out take no others with them."""
    reordered, bare, changed = kinds
    assert all(equal(*pair) and not difference(*pair) and pair[0] != pair[1] for pair in reordered)
    assert all(transfer(*pair) == pair[0] and _compatible(pair) for pair in bare)
    for vocalized, plain in changed:
        moved = split(transfer(vocalized, plain))
        assert moved.bases == plain
        assert len(moved.marks) > len(split(vocalized).marks) - 4 * CHANGES
