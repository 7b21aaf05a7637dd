"""Throughput as a curve: against the share of letters that carry marks, and against the length of a call."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.contenders import SEARCH_PEERS, Contender, own, own_utf8, through_str, under_every_kernel
from benchmarks.limits import limit_racers
from benchmarks.measure import OK, check, enter
from benchmarks.texts import SEEDS, SHUFFLE_SEED, SIZE, Size, samples
from benchmarks.timing import Racer, race

PRESET = "search"
ROUNDS = 15
FORMS = ("str", "utf8")
DENSITIES = tuple(range(0, 65, 5))
"""Letters that carry marks, of 100."""

LENGTHS = (5, *(factor * 10**power for power in range(1, 7) for factor in (1, 2, 5)), 10_000_000)
"""Characters of one call: 5, 10, 20, 50 and so on."""

FROM_SEED = 1000
"""Up to this length pieces are cut from the seed as they are, beyond it from the stream that continues it."""

CUT_AT_ONCE = 100_000
"""Characters that the different inputs of a length come to, more than a branch predictor can learn."""

NEWS, VOCALISED = SEEDS[:2]


@dataclass(frozen=True, slots=True)
class Point:
    """One racer at one place: `curve` is "density" or "length", `x` a percentage or a number of characters."""

    curve: str
    form: str
    x: int
    racer: str
    kernel: str | None
    characters_per_second: float


def all_points(rounds: int = ROUNDS) -> Iterator[Point]:
    """Both curves, on `str` and on UTF-8; ValueError if anyone's answer is wrong."""
    for form in FORMS:
        for density, text in marked_texts():
            yield from _points("density", form, density, [text], rounds)
        for length in LENGTHS:
            yield from _points("length", form, length, pieces(length), rounds)


def _points(curve: str, form: str, x: int, texts: Sequence[str], rounds: int) -> Iterator[Point]:
    inputs = texts if form == "str" else [text.encode("utf-8") for text in texts]
    racers = list(_checked(form, texts, inputs))
    characters = sum(map(len, texts)) / len(texts)
    timings = race([*racers, *limit_racers(inputs)], rounds)
    kernels = {racer.name: racer.kernel for racer in racers}
    for name, timing in timings.items():
        yield Point(curve, form, x, name, kernels.get(name), characters / timing.best)


def _checked(form: str, texts: Sequence[str], inputs: Sequence[str] | Sequence[bytes]) -> Iterator[Racer]:
    """Those that are installed; nobody races with a wrong answer."""
    for contender in _contenders(form):
        racer = enter(contender, inputs)
        if racer is None:
            continue
        answers = [contender.answer(text) for text in texts]
        if check(racer, answers if form == "str" else [answer.encode("utf-8") for answer in answers]) != OK:
            raise ValueError(f"{contender.name} gives a wrong answer")
        yield racer


def _contenders(form: str) -> tuple[Contender, ...]:
    fastest_peer = SEARCH_PEERS[0]
    if form == "str":
        return (*under_every_kernel(own(PRESET)), fastest_peer)
    return (*under_every_kernel(own_utf8(PRESET)), through_str(fastest_peer))


def marked_texts() -> Iterator[tuple[int, str]]:
    """The vocalised seed with marks on so many of its letters; what has marks at one density has them at all above.

    Other characters than letters and marks stay where they are. ValueError if the seed carries too few marks.
    """
    clusters = _clusters(samples(VOCALISED, SIZE["400KB"])[0][:CUT_AT_ONCE])
    letters = sum(base.isalpha() for base, _ in clusters)
    marked = [number for number, (base, marks) in enumerate(clusters) if marks and base.isalpha()]
    if 100 * len(marked) < DENSITIES[-1] * letters:
        raise ValueError(f"only {len(marked)} of {letters} letters carry marks")
    random.Random(SHUFFLE_SEED).shuffle(marked)
    for density in DENSITIES:
        kept = set(marked[: letters * density // 100])
        yield density, "".join(base + marks * (number in kept) for number, (base, marks) in enumerate(clusters))


def _clusters(text: str) -> list[tuple[str, str]]:
    """Every character with the marks behind it."""
    clusters: list[tuple[str, str]] = []
    for character in text:
        if clusters and unicodedata.category(character) == "Mn":
            base, marks = clusters[-1]
            clusters[-1] = base, marks + character
        else:
            clusters.append((character, ""))
    return clusters


def pieces(length: int) -> Sequence[str]:
    """Inputs of this many characters of news, several different ones unless they are long."""
    count = max(1, min(256, CUT_AT_ONCE // length))
    if length <= FROM_SEED:
        return samples(NEWS, Size(f"{length} characters", length, "characters", count))
    stream = samples(NEWS, SIZE["40MB"])[0]
    return [stream[start : start + length] for start in range(0, count * length, length)]
