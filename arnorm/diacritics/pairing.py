"""Which letter of one text stands for which of another, where the two differ in places.

Time and memory grow with the texts, not with their product: what begins or ends alike is taken at once, so is
what goes on alike behind a few letters; blocks that stand once in both part what is left, and only what lies between
two of them is aligned letter by letter, by the algorithm of Needleman and Wunsch (1970).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.diacritics.looking import DAGGER
from arnorm.diacritics.reading import HAMZAS, LETTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Blocks that part a stretch: letters in one, and how far they are looked for.
_BLOCKS = ((16, 1 << 62), (16, 4096), (6, 4096))
_ENOUGH = 0.1  # of a stretch is covered by blocks: they are not there by chance
_FEW_CELLS = 48  # pairs of letters that are weighed without a look around
_CELLS = 2048  # at most so many pairs of letters are weighed at once
_WINDOW = 44  # letters of either text that are looked at where nothing parts a longer stretch
_NEAR = sorted(((p, q) for p in range(9) for q in range(9)), key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
_AWHILE, _SHORT_WHILE = 24, 8  # letters; the second in a stretch of few
_SAME, _RELATED, _OTHER = 6, 4, 1  # what a pair of letters is worth; one that is left alone is worth nothing


class Run(NamedTuple):
    """x[start : start + length] stands for y[other : other + length], letter by letter."""

    start: int
    other: int
    length: int


class _Box(NamedTuple):
    """A stretch of either text; below what size blocks are looked for in all of it, and from where on at all."""

    start: int
    stop: int
    other: int
    other_stop: int
    searched_below: int
    searched_from: int = 0

    def size(self) -> int:
        return self.stop - self.start + self.other_stop - self.other


def runs(x: str, y: str) -> Iterator[Run]:
    """The letters of x with those of y that stand for them, in order; not all of them are alike."""
    boxes = [_Box(0, len(x), 0, len(y), len(x) + len(y) + 1)]
    while boxes:
        box = boxes.pop()
        head, tail = _ends(x, y, box)
        if head:
            yield Run(box.start, box.other, head)
        start, stop, other, other_stop = box.start + head, box.stop - tail, box.other + head, box.other_stop - tail
        if tail:  # for later: the boxes are a stack
            boxes.append(_Box(stop, box.stop, other_stop, box.other_stop, 0))
        cells = (stop - start) * (other_stop - other)
        if cells:
            inner = _Box(start, stop, other, other_stop, box.searched_below, box.searched_from)
            pairs, parts = (_by_letters(x, y, inner), []) if cells <= _FEW_CELLS else _parted(x, y, inner, cells)
            yield from pairs
            boxes += reversed(parts)


def same_runs(x: str, y: str) -> Iterator[Run]:
    """Runs of the same letters, each as long as it goes."""
    start = other = length = 0
    for run in runs(x, y):
        if run.length == 1 and x[run.start] != y[run.other]:
            continue
        if (run.start, run.other) != (start + length, other + length):
            if length:
                yield Run(start, other, length)
            start, other, length = run.start, run.other, 0
        length += run.length
    if length:
        yield Run(start, other, length)


def _ends(x: str, y: str, box: _Box) -> tuple[int, int]:
    """How many letters the two stretches have in common at their beginning, and then at their end."""
    start, stop, other, other_stop = box[:4]
    shorter = min(stop - start, other_stop - other)
    head = _common(shorter, lambda k, n: x[start + k : start + n] == y[other + k : other + n])
    tail = _common(shorter - head, lambda k, n: x[stop - n : stop - k] == y[other_stop - n : other_stop - k])
    return head, tail


def _common(longest: int, same: Callable[[int, int], bool]) -> int:
    """How many letters are the same from the first on; `same` tells of those from one count to another."""
    count, step = 0, 16
    while count < longest:  # ever longer pieces, while they are the same
        step = min(step, longest - count)
        if not same(count, count + step):
            break
        count += step
        step *= 2
    else:
        return count
    while step > 1:  # a difference is among the next `step` letters
        half = step // 2
        if same(count, count + half):
            count += half
            step -= half
        else:
            step = half
    return count


def _parted(x: str, y: str, box: _Box, cells: int) -> tuple[list[Run], list[_Box]]:
    """Pairs at the beginning of the box, and the boxes that are left."""
    near = _near(x, y, box, _AWHILE if cells > _CELLS else _SHORT_WHILE)
    if near:
        return [], [box._replace(stop=near[0], other_stop=near[1]), box._replace(start=near[0], other=near[1])]
    if cells <= _CELLS:
        return _by_letters(x, y, box), []
    if box.start < box.searched_from:
        return _beginning(x, y, box)
    whole = box.size() < box.searched_below  # next time when it is much less, which is not often
    anchors = _anchors(x, y, box, _BLOCKS if whole else _BLOCKS[1:])
    if whole:
        box = box._replace(searched_below=max(box.size() // 2, 1024))
    if not anchors:
        return _beginning(x, y, box._replace(searched_from=box.start + 1024))
    corners = [(box.start, box.other), *anchors, (box.stop, box.other_stop)]
    return [], [
        box._replace(start=p, stop=p_stop, other=q, other_stop=q_stop) for (p, q), (p_stop, q_stop) in pairwise(corners)
    ]


def _near(x: str, y: str, box: _Box, awhile: int) -> tuple[int, int] | None:
    """Where both go on alike for a while, behind a few letters that differ."""
    for p, q in _NEAR:
        goes_on = x[box.start + p : min(box.start + p + awhile, box.stop)]
        if len(goes_on) == awhile and y.startswith(goes_on, box.other + q, box.other_stop):
            return box.start + p, box.other + q
    return None


def _anchors(x: str, y: str, box: _Box, blocks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where blocks stand that are once in either stretch, as many as come in the same order in both.

    Few of them may be there by chance: then the next kind of blocks is tried as well.
    """
    most = 0.0
    best: list[tuple[int, int]] = []
    for size, reach in blocks:
        stop, other_stop = min(box.stop, box.start + reach), min(box.other_stop, box.other + reach)
        places = _once((x[p : p + size], p) for p in range(box.start, stop - size + 1, size))
        found = ((y[q : q + size], q) for q in range(box.other, other_stop - size + 1))
        others = _once((block, q) for block, q in found if block in places)
        anchors = _in_order(sorted((places[block], q) for block, q in others.items()))
        covered = len(anchors) * size / min(stop - box.start, other_stop - box.other)
        if covered > most:
            most, best = covered, anchors
        if covered > _ENOUGH:
            break
    return best


def _once(places: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The place of every block that has only one."""
    found: dict[str, int] = {}
    for block, place in places:
        found[block] = -1 if block in found else place
    return {block: place for block, place in found.items() if place >= 0}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, sorted by their first, in which the second grows as well."""
    ends: list[int] = []  # the least second that a row of each length ends with
    last: list[int] = []  # and its pair
    before: list[int] = []
    for k, (_, q) in enumerate(pairs):
        length = bisect_left(ends, q)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [q]
        last[length : length + 1] = [k]
    row = []
    k = last[-1] if last else -1
    while k >= 0:
        row.append(pairs[k])
        k = before[k]
    return row[::-1]


def _beginning(x: str, y: str, box: _Box) -> tuple[list[Run], list[_Box]]:
    """The first half of what a window shows, aligned, and the box that is left behind it."""
    start, stop, other, other_stop = box[:4]
    window = box._replace(stop=min(stop, start + _WINDOW), other_stop=min(other_stop, other + _WINDOW))
    pairs = _by_letters(x, y, window)
    far = [k for k, (p, q, _) in enumerate(pairs) if max(p - start, q - other) >= _WINDOW // 2]
    kept, (p, q) = (pairs[: far[0]], pairs[far[0]][:2]) if far else (pairs, (window.stop, window.other_stop))
    return kept, [box._replace(start=p, other=q)]


def _by_letters(x: str, y: str, box: _Box) -> list[Run]:
    """The pairs of letters that are worth most together."""
    left, right = x[box.start : box.stop], y[box.other : box.other_stop]
    weights = {c: [_WEIGHTS[c, d] for d in right] for c in set(left)}
    table = [[0] * (len(right) + 1)]
    for c in left:
        above, best = table[-1], 0
        row = [0]
        for corner, top, weight in zip(above, above[1:], weights[c], strict=False):
            worth = corner + weight
            if worth > best:
                best = worth
            if top > best:
                best = top
            row.append(best)
        table.append(row)
    pairs = []
    p, q = len(left), len(right)
    while p and q:
        worth = table[p][q]
        weight = weights[left[p - 1]][q - 1]
        if weight and worth == table[p - 1][q - 1] + weight:
            p, q = p - 1, q - 1
            pairs.append(Run(box.start + p, box.other + q, 1))
        elif worth == table[p - 1][q]:
            p -= 1
        else:
            q -= 1
    return pairs[::-1]


def _kin() -> dict[str, set[str]]:
    """What else a letter may be written as: without its hamza or dots, with another seat, as a dagger alef."""
    kin: dict[str, set[str]] = {}
    for name in ("alef", "hamza_seats", "hamza_seats_hamza", "alef_maksura_yeh", "teh_marbuta_heh", "teh_marbuta_teh",
                 "letters_ar"):  # fmt: skip
        for c, folded in ucd.FOLDS[name].items():
            kin.setdefault(chr(c), set()).update(folded)
    for c, (_, mark) in ucd.COMPOSITIONS.items():
        if chr(mark) in HAMZAS:
            kin.setdefault(chr(c), set()).add("\N{ARABIC LETTER HAMZA}")
    kin[DAGGER] = {"\N{ARABIC LETTER ALEF}"}
    kin["\N{ARABIC LETTER ALEF MAKSURA}"].add("\N{ARABIC LETTER ALEF}")
    kin["\N{ARABIC SMALL WAW}"] = {"\N{ARABIC LETTER WAW}"}
    kin["\N{ARABIC SMALL YEH}"] = kin["\N{ARABIC SMALL HIGH YEH}"] = {"\N{ARABIC LETTER YEH}"}
    kin["\N{ARABIC SMALL HIGH NOON}"] = {"\N{ARABIC LETTER NOON}"}
    return kin


_KIN = _kin()


def is_alike(c: str, d: str) -> bool:
    """Whether two letters may be two spellings of one."""
    return c == d or not ({c} | _KIN.get(c, set())).isdisjoint({d} | _KIN.get(d, set()))


class _Weights(dict[tuple[str, str], int]):
    """What it is worth to pair two letters, computed once for each two."""

    def __missing__(self, pair: tuple[str, str]) -> int:
        c, d = pair
        letters = c in LETTERS and d in LETTERS
        weight = _SAME if c == d else _RELATED if is_alike(c, d) else _OTHER if letters else 0
        if len(self) < 1 << 16:
            self[pair] = weight
        return weight


_WEIGHTS = _Weights()
