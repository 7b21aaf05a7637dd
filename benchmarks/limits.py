"""The physical limits beside every case: what it costs to copy the same text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import itemgetter

from benchmarks.timing import Racer

STR_COPY = "copy"
MEMCPY = "memcpy"
LIMITS = (STR_COPY, MEMCPY)

_STORAGE = ((0xFF, "latin-1"), (0xFFFF, "utf-16-le"), (0x10FFFF, "utf-32-le"))


def limit_racers(samples: Sequence[str] | Sequence[bytes]) -> tuple[Racer, Racer]:
    """`copy` makes a new object of the same type (``text[1:]``); `memcpy` fills a buffer already there."""
    return Racer(STR_COPY, itemgetter(slice(1, None)), samples), _memcpy(samples)


def _memcpy(samples: Sequence[str] | Sequence[bytes]) -> Racer:
    stored = [sample if isinstance(sample, bytes) else _storage(sample) for sample in samples]
    longest = max(map(len, stored))
    sources = [source.ljust(longest, b"\0") for source in stored]
    target = memoryview(bytearray(longest))
    return Racer(MEMCPY, partial(target.__setitem__, slice(None)), sources)


def _storage(text: str) -> bytes:
    """The text as the interpreter stores it: one, two or four bytes for every character."""
    widest = ord(max(text, default="\0"))
    encoding = next(name for limit, name in _STORAGE if widest <= limit)
    return text.encode(encoding, "surrogatepass")
