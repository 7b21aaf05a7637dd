"""Texts and sizes: the seeds or a user's own files, cut so that repetition flatters no branch predictor."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks import ROOT
from benchmarks.oracle import reference

SHUFFLE_SEED = 20_261_124
POOL = 400_000
"""Bytes of text without a repeated passage, more than a branch predictor can learn."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file to measure on. Targets ask for a `kind`; the `name` tells two files of a kind apart.

    `already` names a preset the text went through before, so that nothing is left for that preset to change;
    `presets` are those worth measuring, all when empty.
    """

    name: str
    kind: str
    path: Path
    already: str | None = None
    presets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """The length of one call's input, and how many different inputs take turns.

    `amount` counts characters for the short sizes and UTF-8 bytes for the others.
    """

    name: str
    amount: int
    unit: str
    samples: int


NEWS = ROOT / "seeds/000_5338f5e4b209c58c.txt"
SEEDS = (
    Text("news", "news", NEWS),
    Text("vocalised", "vocalised", ROOT / "seeds/010_vocalised_shadda_first.txt"),
    Text("tweets", "tweets", ROOT / "seeds/030_social.txt"),
    Text("unchanged", "unchanged", NEWS, already="light", presets=("light",)),
)

SIZES = (
    Size("word", 5, "characters", 256),
    Size("40", 40, "characters", 128),
    Size("175", 175, "characters", 64),
    Size("4KB", 4_000, "bytes", 16),
    Size("400KB", 400_000, "bytes", 1),
    Size("40MB", 40_000_000, "bytes", 1),
)
SMOKE_SIZES = SIZES[:4]
SIZE = {size.name: size for size in SIZES}


def text_from_file(path: Path) -> Text:
    """A user's own file; `news.txt` counts as the kind "news"."""
    return Text(path.name, path.stem, path)


@lru_cache(maxsize=8)
def samples(text: Text, size: Size) -> tuple[str, ...]:
    """The inputs of one cell, the same on every run."""
    drawn = _drawn(text, size)
    if text.already is None:
        return drawn
    # By the reference engine: a kernel must not make the text on which it is judged.
    return tuple(map(reference(text.already), drawn))


def _drawn(text: Text, size: Size) -> tuple[str, ...]:
    lines = text.path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    order = random.Random(SHUFFLE_SEED)
    if size.unit == "characters":
        return _short_samples(lines, size, order)
    stream = _endless(lines, order)
    return tuple(_cut(stream, size.amount) for _ in range(size.samples))


def _endless(lines: list[str], order: random.Random) -> Iterator[str]:
    """The text as it is; then with its words in other orders; beyond the pool, lines in other orders.

    A seed that only changes the order of its lines is learnt by heart: branching code ran twice as fast.
    The pool is limited because the slow reference engine must judge every different line.
    """
    pool: list[str] = []
    while _stored(pool) < POOL:
        passage = _reordered(lines, order) if pool else lines
        pool += passage
        yield from passage
    while True:
        order.shuffle(pool)
        yield from pool


def _stored(lines: list[str]) -> int:
    return sum(len(line.encode("utf-8")) + 1 for line in lines)


def _reordered(lines: list[str], order: random.Random) -> list[str]:
    """The words in another order; lines keep their numbers of words and their runs of spaces."""
    words = [word for line in lines for word in line.split(" ") if word]
    order.shuffle(words)
    another = iter(words)
    return [" ".join(next(another) if word else "" for word in line.split(" ")) for line in lines]


def _cut(stream: Iterator[str], byte_count: int) -> str:
    """Lines from the stream, as many as fill `byte_count` bytes of UTF-8, the last one cut at a character."""
    taken: list[str] = []
    missing = byte_count
    while missing > 0:
        line = next(stream)
        taken.append(line)
        missing -= len(line.encode("utf-8")) + 1
    return "\n".join(taken).encode("utf-8")[:byte_count].decode("utf-8", "ignore")


def _short_samples(lines: list[str], size: Size, order: random.Random) -> tuple[str, ...]:
    """Pieces of exactly `size.amount` characters that begin with a word and do not end with a space."""
    running = " ".join(line.strip() for line in lines if line.strip())
    if len(running) < 2 * size.amount:
        raise ValueError(f"the text is too short for samples of {size.amount} characters")
    pieces = [piece for piece in _pieces(running, size.amount) if not piece[-1].isspace()]
    if size.amount == SIZES[0].amount:
        pieces = [piece for piece in pieces if not any(map(str.isspace, piece))] or pieces
    return tuple(order.choices(pieces, k=size.samples))


def _pieces(running: str, length: int) -> Iterator[str]:
    last = len(running) - length
    for start in range(last + 1):
        if start == 0 or running[start - 1] == " ":
            yield running[start : start + length]
