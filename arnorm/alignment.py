"""Where each part of a result comes from: spans of the source for spans of the target, and back."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from . import _characters as ucd
from ._core import Links, look_up, spread, unit_offsets
from ._core import align as _align

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._core import Engine

UNITS = ("codepoint", "utf8", "utf16")

_STEP = 512  # code points between two offsets that a ruler remembers
_ENCODING = {"utf8": "utf-8", "utf16": "utf-16-le"}
_SIZE = {"utf8": 1, "utf16": 2}

# What sticks to the character before it: marks of any script, and the joiners and selectors among them.
_JOINERS = (0x034F, 0x034F), (0x200C, 0x200D), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)
_MARKS = [*ucd.SETS["arabic_mark"], *[(first, last) for first, last, _ in ucd.COMBINING_CLASSES], *_JOINERS]
_ATTACHED = frozenset([chr(c) for first, last in _MARKS for c in range(first, last + 1)])


def is_attached(c: str) -> bool:
    """Whether a character belongs to the cluster of the one before it."""
    return c in _ATTACHED


class _Ruler:
    """Offsets of a text in code points and in code units of an encoding, either from the other."""

    __slots__ = ("_marks", "_text", "_unit", "is_scaled", "length")

    def __init__(self, text: str, unit: str) -> None:
        self._text = text
        self._unit = unit
        self._marks = [0]  # the offset of every _STEP-th code point
        self.is_scaled = unit != "codepoint" and not text.isascii()
        for k in range(0, len(text), _STEP) if self.is_scaled else ():
            self._marks.append(self._marks[-1] + self._size(text[k : k + _STEP]))
        self.length = self._marks[-1] if self.is_scaled else len(text)

    def _size(self, text: str) -> int:
        return len(text.encode(_ENCODING[self._unit], "surrogatepass")) // _SIZE[self._unit]

    def offset(self, index: int) -> int:
        """The offset in code units of the code point at `index`."""
        if not self.is_scaled:
            return index
        step = index // _STEP
        return self._marks[step] + self._size(self._text[step * _STEP : index])

    def index(self, offset: int) -> int:
        """The code point that begins at `offset`; ValueError when none does."""
        if not self.is_scaled:
            return offset
        step = min(bisect_right(self._marks, offset), len(self._marks) - 1) - 1
        at = self._marks[step]
        index = step * _STEP
        for c in self._text[index : index + _STEP]:
            if at >= offset:
                break
            at += self._size(c)
            index += 1
        if at != offset:
            raise ValueError(f"offset {offset} is inside the character U+{ord(self._text[index - 1]):04X}, "
                             f"which ends at {at} (in {self._unit} units)")  # fmt: skip
        return index

    def table(self) -> memoryview[int]:
        """The offsets of all code points, and of the end."""
        return unit_offsets(self._text, self._unit)


class Edit(NamedTuple):
    """What stands in the target in place of source[start:stop], in code points."""

    start: int
    stop: int
    text: str


class Alignment:
    """Which span of a source each span of its target comes from. Immutable; made by `Normalizer.align()`.

    Offsets are code points, or what `in_units()` says, on either side. Total and monotone over clusters (a character
    with its marks): marks that have changed places, or have become one with their letter, have the span of what they
    came from; what was deleted has an empty span between its neighbours. A span that a question is answered with
    holds whole clusters unless `split` is true.

    >>> from arnorm import Normalizer
    >>> aligned = Normalizer("search").align("\u0643\u064e\u0640\u0640\u062a\u064e\u0628\u064e")
    >>> aligned.text == "\u0643\u062a\u0628"
    True
    >>> aligned.alignment.to_source_span(1, 2), aligned.alignment.to_source_span(1, 2, split=True)
    ((4, 6), (4, 5))
    """

    __slots__ = ("_links", "_source_ruler", "_target_ruler", "_units", "source", "target")

    source: str
    target: str
    _links: Links
    _units: tuple[str, str]
    _source_ruler: _Ruler
    _target_ruler: _Ruler

    def __init__(self, source: str, target: str, links: Links, units: tuple[str, str] = ("codepoint",) * 2) -> None:
        for name, value in (
            ("source", source),
            ("target", target),
            ("_links", links),
            ("_units", units),
            ("_source_ruler", _Ruler(source, units[0])),
            ("_target_ruler", _Ruler(target, units[1])),
        ):
            object.__setattr__(self, name, value)

    def in_units(self, *, source: str | None = None, target: str | None = None) -> Alignment:
        """The same alignment with offsets in other units: "codepoint", "utf8" (bytes) or "utf16" (code units).

        Raises ValueError for another unit. A lone surrogate counts as it would be encoded: 3 bytes, 1 unit.

        >>> from arnorm import Normalizer
        >>> alignment = Normalizer("search").align("\U0001f600 \u0623\u0647\u0644\u0627").alignment
        >>> alignment.in_units(source="utf8").to_source_span(2, 6)
        (5, 13)
        """
        units = (source or self._units[0], target or self._units[1])
        for unit in units:
            if unit not in UNITS:
                raise ValueError(f"unknown unit {unit!r}; possible are {', '.join(UNITS)}")
        return Alignment(self.source, self.target, self._links, units)

    # ---- questions ---------------------------------------------------------------------------------------------

    def to_source(self, offset: int, /) -> int:
        """Where in the source the character at an offset of the target begins; at the end, the source's length.

        Raises IndexError when there is no such offset.
        """
        index = self._checked(offset, offset, self._target_ruler)[0]
        return self._source_ruler.offset(self._links.to_source(index, min(index + 1, len(self.target)))[0])

    def to_target(self, offset: int, /) -> int:
        """Where in the target the images begin of the character at an offset of the source; at the end, its length.

        Raises IndexError when there is no such offset.
        """
        index = self._checked(offset, offset, self._source_ruler)[0]
        return self._target_ruler.offset(self._links.to_target(index, min(index + 1, len(self.source)))[0])

    def to_source_span(self, start: int, stop: int, /, *, split: bool = False) -> tuple[int, int]:
        """The span of the source that target[start:stop] comes from: whole clusters, unless `split` is true.

        Raises IndexError when the span is out of range, ValueError when it is reversed.
        """
        first, last = self._checked(start, stop, self._target_ruler)
        span = self._links.to_source(first, last)
        return _in_units(self._source_ruler, span if split else _whole(self.source, span))

    def to_target_span(self, start: int, stop: int, /, *, split: bool = False) -> tuple[int, int]:
        """The span of the target that holds the images of source[start:stop]: whole clusters, unless `split` is true.

        It is empty when all of it was deleted. Raises IndexError when the span is out of range, ValueError when it is
        reversed.
        """
        first, last = self._checked(start, stop, self._source_ruler)
        span = self._links.to_target(first, last)
        return _in_units(self._target_ruler, span if split else _whole(self.target, span))

    def _checked(self, start: int, stop: int, ruler: _Ruler) -> tuple[int, int]:
        """The span in code points."""
        if start > stop:
            raise ValueError(f"span {start}:{stop} is reversed")
        if start < 0 or stop > ruler.length:
            raise IndexError(f"span {start}:{stop} is out of range 0:{ruler.length}")
        return ruler.index(start), ruler.index(stop)

    # ---- everything at once -----------------------------------------------------------------------------------

    def source_spans(self) -> tuple[memoryview[int], memoryview[int]]:
        """For each unit of the target where its source begins and where it ends: two arrays of uint32 ("I").

        They go through the buffer protocol: `numpy.asarray(starts)` copies nothing. Clusters may be split.
        """
        return self._spans(self._links.sources(), self._source_ruler, self._target_ruler)

    def target_spans(self) -> tuple[memoryview[int], memoryview[int]]:
        """For each unit of the source where its images begin and where they end: two arrays of uint32 ("I")."""
        return self._spans(self._links.targets(), self._target_ruler, self._source_ruler)

    def _spans(
        self, spans: tuple[memoryview[int], memoryview[int]], to: _Ruler, of: _Ruler
    ) -> tuple[memoryview[int], memoryview[int]]:
        if to.is_scaled:
            table = to.table()
            spans = look_up(table, spans[0]), look_up(table, spans[1])
        if of.is_scaled:
            table = of.table()
            spans = spread(spans[0], table), spread(spans[1], table)
        return spans

    def edits(self) -> list[Edit]:
        """What to replace in the source, in order, to get the target: the least changes, in code points.

        >>> from arnorm import Normalizer
        >>> Normalizer("search").align("\u0643\u0640\u0623").alignment.edits() == [(1, 2, ""), (2, 3, "\u0627")]
        True
        """
        return list(map(Edit._make, self._links.edits(self.source, self.target)))

    # ---- one behind the other ---------------------------------------------------------------------------------

    def compose(self, other: Alignment, /) -> Alignment:
        """The alignment from this one's source to the other's target, when this target is the other's source.

        Raises ValueError when it is not, with both lengths.
        """
        if self.target != other.source:
            raise ValueError(f"these alignments do not meet: the first ends with a text of {len(self.target)} code "
                             f"points, the second begins with another, of {len(other.source)}")  # fmt: skip
        units = (self._units[0], other._units[1])
        return Alignment(self.source, other.target, self._links.compose(other._links), units)

    @property
    def nbytes(self) -> int:
        """Bytes that it takes in memory, without the two texts."""
        return self._links.nbytes

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Alignment is immutable: cannot set {name!r}")

    def __reduce__(self) -> tuple[type[Alignment], tuple[object, ...]]:
        return Alignment, (self.source, self.target, self._links, self._units)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alignment) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash(self.__reduce__())

    def __repr__(self) -> str:
        source, target = self._source_ruler.length, self._target_ruler.length
        return f"<Alignment of {source} {self._units[0]} to {target} {self._units[1]}>"


class Aligned(NamedTuple):
    """A normalized text, and its alignment with what it was made from."""

    text: str
    alignment: Alignment


def align(engine: Engine, text: str, *, ahead: bool = False) -> Aligned:
    """What `Normalizer.align()` says of a text.

    With `ahead` its last character is there only to be looked at, has one image, and is in neither of both texts.
    """
    result, links = _align(engine, text, ahead)  # raises TypeError when it is no str
    source = str.__str__(text)  # of a subclass the str in it
    return Aligned(result, Alignment(source[:-1] if ahead else source, result, links))


def _in_units(ruler: _Ruler, span: tuple[int, int]) -> tuple[int, int]:
    return ruler.offset(span[0]), ruler.offset(span[1])


def _whole(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with whole clusters of the text; an empty one is left as it is."""
    start, stop = span
    if start == stop:
        return span
    while start and is_attached(text[start]):
        start -= 1
    while stop < len(text) and is_attached(text[stop]):
        stop += 1
    return start, stop
