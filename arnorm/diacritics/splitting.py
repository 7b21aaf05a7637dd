"""Takes the marks off a text and puts them back: split and join are inverses for every str."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from arnorm.diacritics.looking import clusters


class Split(NamedTuple):
    """A text as its bases and its marks.

    The marks of base i are `marks[offsets[i] : offsets[i + 1]]`; marks at the start of the text, which have no base,
    are `marks[: offsets[0]]`. There is one offset more than there are bases.
    """

    bases: str
    marks: str
    offsets: array[int]  # of type "I"

    def by_base(self) -> list[str]:
        """The marks of every base, "" where there are none; without those that have no base."""
        return [self.marks[start:end] for start, end in zip(self.offsets, self.offsets[1:], strict=False)]


def split(text: str, /) -> Split:
    """The bases and the marks of a text; `join` makes the same text of them again, whatever it was."""
    bases: list[str] = []
    marks: list[str] = []
    offsets = array("I", [0])
    for cluster in clusters(text):
        if cluster.base:
            bases.append(cluster.base)
            offsets.append(offsets[-1])
        marks.append(cluster.marks)
        offsets[-1] += len(cluster.marks)
    return Split("".join(bases), "".join(marks), offsets)


def join(split: Split, /) -> str:
    """The text that was split."""
    return split.marks[: split.offsets[0]] + "".join(map("".join, zip(split.bases, split.by_base(), strict=True)))
