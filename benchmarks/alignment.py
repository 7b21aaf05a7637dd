"""What alignment costs over the plain call, in time and in memory, and how fast its arrays answer."""

from __future__ import annotations

import array
import random
import time
from collections.abc import Iterator, Sequence

import arnorm
from benchmarks.processes import Cost
from benchmarks.texts import SIZE, Text, samples
from benchmarks.timing import Racer, race

TIMES = {"news": 2.0, "vocalised": 3.0}
"""How much longer than the plain call aligning may take, by kind of text."""

BYTES_PER_CHARACTER = 0.5
LOOKUPS = 10_000_000
LOOKUPS_MAY_TAKE = 1.0
MEGABYTES = (1, 2, 4, 8)
UNEVEN = 1.25
"""What a text may take beyond its share of the time of one megabyte."""

SHADDA_FIRST = "\u0645\u064e\u0651\u062f\u0650\u0651 "  # pairs of marks that change places under `clean`
PRESETS = ("search", "clean")


def alignment_costs(texts: Sequence[Text], rounds: int) -> Iterator[Cost]:
    """All of it, on the texts whose kind has an allowance."""
    for text in texts:
        if text.kind in TIMES:
            yield from _against_plain(text, rounds)
    yield _lookups(next(text for text in texts if text.kind == "vocalised"))
    yield from _growth(rounds)


def _against_plain(text: Text, rounds: int) -> Iterator[Cost]:
    size = SIZE["400KB"]
    given = samples(text, size)
    for preset in PRESETS:
        normalizer = arnorm.Normalizer(preset)
        timings = race([Racer("plain", normalizer, given), Racer("align", normalizer.align, given)], rounds)
        plain, aligned = timings["plain"].best, timings["align"].best
        name = f"{preset}/{text.name}/{size.name}"
        assert all(normalizer.align(sample).text == normalizer(sample) for sample in given)
        yield Cost(f"align/{name}", aligned, "s", f"{aligned / plain:.2f}x the plain call", TIMES[text.kind] * plain)
        worst = max(given, key=lambda sample: normalizer.align(sample).alignment.nbytes / len(sample))
        held = normalizer.align(worst).alignment.nbytes
        note = f"{held / len(worst):.3f} bytes a character"
        yield Cost(f"alignment/{name}", held, "B", note, BYTES_PER_CHARACTER * len(worst))


def _lookups(text: Text) -> Cost:
    """Starts and ends of the sources of random characters, looked up in the arrays."""
    sample = samples(text, SIZE["400KB"])[0]
    aligned = arnorm.Normalizer("search").align(sample)
    starts, stops = aligned.alignment.source_spans()
    order = random.Random("lookups")
    places = array.array("I", (order.randrange(len(aligned.text)) for _ in range(LOOKUPS)))
    try:
        import numpy as np
    except ImportError:
        return Cost("lookups/10M", None, "s", "numpy is not installed", LOOKUPS_MAY_TAKE)
    wanted = np.frombuffer(places, dtype=np.uint32)
    begun = time.perf_counter()
    spans = np.asarray(starts)[wanted], np.asarray(stops)[wanted]
    took = time.perf_counter() - begun
    k = places[0]
    assert (spans[0][0], spans[1][0]) == aligned.alignment.to_source_span(k, k + 1, split=True)
    return Cost("lookups/10M", took, "s", "by numpy, from the arrays as they are", LOOKUPS_MAY_TAKE)


def _growth(rounds: int) -> Iterator[Cost]:
    """Texts of which every second mark changes places: time grows as their length does."""
    normalizer = arnorm.Normalizer("clean")
    first = 0.0
    for megabytes in MEGABYTES:
        given = (SHADDA_FIRST * (megabytes * 1_000_000 // len(SHADDA_FIRST.encode())),)
        best = race([Racer("align", normalizer.align, given)], rounds)["align"].best
        first = first or best
        yield Cost(f"growth/{megabytes}MB", best, "s", f"{best / first:.2f}x that of 1 MB", first * megabytes * UNEVEN)
