"""How fast marks are taken off and put back, counted and made labels of, beside a copy of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arnorm.diacritics import decode, encode, join, split, vocalization, words
from benchmarks.limits import STR_COPY, limit_racers
from benchmarks.processes import Cost
from benchmarks.texts import SIZE, Text, samples
from benchmarks.timing import Racer, race

KINDS = ("news", "vocalised", "tweets")
CHARACTERS_A_SECOND = 50_000_000
"""The least that is asked of what works on whole texts; `words` makes an object for each word, and is only shown."""


def mark_costs(texts: Sequence[Text], rounds: int) -> Iterator[Cost]:
    """All of it, on texts of 400 KB."""
    for text in texts:
        if text.kind in KINDS:
            yield from _of_text(text, rounds)


def _of_text(text: Text, rounds: int) -> Iterator[Cost]:
    given = samples(text, SIZE["400KB"])
    characters = sum(map(len, given)) / len(given)
    _check(given)
    racers = [
        Racer("split", split, given),
        Racer("join", join, tuple(map(split, given))),
        Racer("vocalization", vocalization, given),
        Racer("encode", encode, given),
        Racer("encode-full", encode, given, {"scheme": "full"}),
        Racer("decode", _decode, tuple(map(encode, given))),
        Racer("words", words, given),
        limit_racers(given)[0],
    ]
    timings = race(racers, rounds)
    copy = timings[STR_COPY].best
    for name, timing in timings.items():
        note = f"{characters / timing.best / 1e6:.4g} million characters a second, {timing.best / copy:.2f}x a copy"
        asked = None if name in (STR_COPY, "words") else characters / CHARACTERS_A_SECOND
        yield Cost(f"marks/{name}/{text.name}/400KB", timing.best, "s", note, asked)


def _decode(pair: tuple[str, bytes]) -> str:
    return decode(*pair)


def _check(given: Sequence[str]) -> None:
    """Nothing is lost, and the counts of a text are those of its words."""
    for sample in given:
        assert join(split(sample)) == sample
        assert decode(*encode(sample, "full"), "full") == sample
        levels = [word.level for word in words(sample)]
        found = vocalization(sample)
        assert (found.words, found.partial, found.full) == (len(levels), levels.count("partial"), levels.count("full"))
