"""Edit distance (Levenshtein 1966) between sequences, and which of their items stand for each other.

Bit-parallel, by Myers (1999) as Hyyro (2003) has it for the distance: a column of the matrix is two integers.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

# Cells of the matrix of one line. A distance takes time for them, an alignment memory too: a quarter of a byte each.
MOST_TO_MEASURE = 1 << 34
MOST_TO_ALIGN = 1 << 29


def edit_distance(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """The least number of insertions, deletions and replacements that make `b` of `a`.

    ValueError when they are too long to say: some 130,000 items each, once common ends are off.

    >>> edit_distance("kitten", "sitting")
    3
    """
    start, end = _common_ends(a, b)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a or not b:
        return max(len(a), len(b))
    distance = len(a)
    for _, _, change in _columns(a, b, MOST_TO_MEASURE):
        distance += change
    return distance


def aligned(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[int | None]:
    """For each item of `a` the position of the item of `b` that stands for it, equal or not; None for none.

    One alignment of the least distance; positions rise. ValueError when they are too long: some 23,000 items each, once
    common ends are off.

    >>> aligned("saturday", "sunday")
    [0, None, None, 1, 2, 3, 4, 5]
    """
    start, end = _common_ends(a, b)
    rows, columns = len(a) - start - end, len(b) - start - end
    inner = a[start : start + rows], b[start : start + columns]
    matrix = list(_columns(*inner, MOST_TO_ALIGN)) if rows and columns else []
    found: list[int | None] = [*range(start), *[None] * rows, *range(len(b) - end, len(b))]
    row, column = rows, columns
    while row and column:
        bit = 1 << (row - 1)
        if matrix[column - 1][0] & bit:  # one more than the cell above: the item of `a` has no partner
            row -= 1
            continue
        column -= 1
        if column and matrix[column - 1][1] & bit:  # one less there than above it: the item of `b` has none
            continue
        row -= 1
        found[start + row] = start + column
    return found


def _common_ends(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[int, int]:
    least = min(len(a), len(b))
    start = 0
    while start < least and a[start] == b[start]:
        start += 1
    end = 0
    while end < least - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _columns(a: Sequence[Hashable], b: Sequence[Hashable], most: int) -> Iterator[tuple[int, int, int]]:
    """What changes in the column of each item of `b`, in bits and a number.

    These are the rows of `a` whose cell is one more, and one less, than the cell above; and by how much the last cell
    differs from that of the column before.
    """
    if len(a) * len(b) > most:
        raise ValueError(f"too much to align: {len(a):,} by {len(b):,} that differ; score shorter lines")
    where: dict[Hashable, int] = {}
    bit = 1
    for item in a:
        where[item] = where.get(item, 0) | bit
        bit <<= 1
    mask, last = bit - 1, bit >> 1
    more, less = mask, 0
    for item in b:
        equal = where.get(item, 0)
        down = equal | less
        across = (((equal & more) + more) ^ more) | equal
        rises, falls = less | ~(across | more) & mask, more & across
        change = bool(rises & last) - bool(falls & last)
        rises, falls = rises << 1 | 1, falls << 1
        more, less = (falls | ~(down | rises)) & mask, rises & down & mask
        yield more, less, change
