"""Compares texts letter by letter and mark by mark, whatever the order of marks and the place of the tanwin.

What is compared is the reading of a text: a letter with hamza or madda is read the same in one code point or two,
marks are read in any order, and fathatan before an alef or alef maksura is the same as on it; so canonically equivalent
texts of Arabic script have one reading. All else counts, also how letters and marks of other scripts are typed: fold
digits, tatweel or spelling first if they shall not, and other scripts to NFC (`arnorm.normalize`).
"""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import NamedTuple, overload

from arnorm.diacritics.looking import Slots
from arnorm.diacritics.pairing import runs
from arnorm.diacritics.reading import Reading, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Answer = TypeVar("Answer")
    Texts = list[str] | tuple[str, ...]

KINDS = ("letter", "shadda", "vowel", "dagger", "other")
"""What can differ, in the order of the fields of Slots."""


class Difference(NamedTuple):
    """One thing that differs between two texts a and b: a letter, or one kind of mark on a letter they share."""

    kind: str  # one of KINDS
    a: Slots | None  # what a has there, None for nothing
    b: Slots | None
    a_span: tuple[int, int]  # the letter with its marks, in code points; empty where a has nothing
    b_span: tuple[int, int]


@overload
def equal(a: str, b: str, /) -> bool: ...
@overload
def equal(a: str | Texts, b: Texts, /) -> list[bool]: ...
@overload
def equal(a: Texts, b: str, /) -> list[bool]: ...
def equal(a: str | Texts, b: str | Texts, /) -> bool | list[bool]:
    """Whether two texts have the same letters with the same marks.

    A mark that is typed twice on one letter counts once. Of two lists the answer is a list, text by text, and one text
    is compared with every text of a list. Raises ValueError when two lists differ in length, TypeError for what is no
    str.

    >>> equal("\u0634\u0651\u064e", "\u0634\u064e\u0651")  # shadda and fatha in either order
    True
    >>> equal("\u0647\u062f\u064b\u0649", ["\u0647\u062f\u0649\u064b", "\u0647\u062f\u0649"])
    [True, False]
    """
    return _over(a, b, _equal)


def _equal(a: str, b: str) -> bool:
    return a == b or _say_the_same(*_without_same_words(a, b))


def _say_the_same(a: str, b: str) -> bool:
    return read(a).slots == read(b).slots


def _without_same_words(a: str, b: str) -> tuple[str, str]:
    """The two texts without the words, of as many in each, that are the same: reading them again is slow.

    What is said between two spaces does not depend on what stands beyond them, and a space is one in every reading.
    """
    words, others = a.split(" "), b.split(" ")
    if len(words) != len(others) or len(words) == 1:
        return a, b
    different = list(map(ne, words, others))
    return " ".join(compress(words, different)), " ".join(compress(others, different))


@overload
def compatible(partial: str, full: str, /, *, shadda: str = "lenient") -> bool: ...
@overload
def compatible(partial: str | Texts, full: Texts, /, *, shadda: str = "lenient") -> list[bool]: ...
@overload
def compatible(partial: Texts, full: str, /, *, shadda: str = "lenient") -> list[bool]: ...
def compatible(partial: str | Texts, full: str | Texts, /, *, shadda: str = "lenient") -> bool | list[bool]:
    """Whether two texts may be the same word, one of them with fewer marks: same letters, and no mark against another.

    A letter without a vowel goes with any vowel, in either text; so it is with the dagger alef. Of other marks, those
    of pause say, a letter of one text may lack some that the other has, but not the other way round as well.
    `shadda` says what a letter of `partial` without one goes with: "lenient" with either, "strict" with none only; one
    that `partial` has must be in `full`. Lists as in `equal`. Raises ValueError for another `shadda` and for lists of
    different lengths, TypeError for what is no str.

    >>> compatible("\u0643\u064f\u062a\u0628", ["\u0643\u064f\u062a\u0650\u0628", "\u0643\u064e\u062a\u064e\u0628"])
    [True, False]
    >>> bare, full = "\u0634\u062f\u0629", "\u0634\u0650\u062f\u0651\u064e\u0629"
    >>> compatible(bare, full), compatible(bare, full, shadda="strict")
    (True, False)
    """
    if shadda not in ("lenient", "strict"):
        raise ValueError(f"shadda must be 'lenient' or 'strict', not {shadda!r}")
    lenient = shadda == "lenient"
    return _over(partial, full, lambda a, b: _compatible(*_without_same_words(a, b), lenient))


def _compatible(partial: str, full: str, lenient: bool) -> bool:
    x, y = read(partial).slots, read(full).slots
    return len(x) == len(y) and all(a is b or _goes_with(a, b, lenient) for a, b in zip(x, y, strict=True))


def _is_part(marks: str, others: str) -> bool:
    """Whether one of the two has all marks of the other."""
    return set(marks) <= set(others) or set(marks) >= set(others)


def _goes_with(a: Slots, b: Slots, lenient: bool) -> bool:
    return (
        a.letter == b.letter
        and (a.shadda == b.shadda or (lenient and b.shadda))
        and (not a.vowel or not b.vowel or a.vowel == b.vowel)
        and (a.other in ("", b.other) or not b.other or _is_part(a.other, b.other))
    )


@overload
def difference(a: str, b: str, /) -> list[Difference]: ...
@overload
def difference(a: str | Texts, b: Texts, /) -> list[list[Difference]]: ...
@overload
def difference(a: Texts, b: str, /) -> list[list[Difference]]: ...
def difference(a: str | Texts, b: str | Texts, /) -> list[Difference] | list[list[Difference]]:
    """What differs between two texts and where, in their order: nothing when they are `equal`.

    Letters are aligned first. One that only one text has, or that is another letter, is one difference of the kind
    "letter", whatever its marks; letters that are the same differ in up to four kinds of marks. Spans are in code
    points. Lists as in `equal`, with its errors.

    >>> a, b = "\u0643\u064e\u062a\u064e\u0628", "\u0643\u0627\u062a\u0650\u0628"
    >>> [(found.kind, found.a_span, found.b_span) for found in difference(a, b)]
    [('vowel', (0, 2), (0, 1)), ('letter', (2, 2), (1, 2)), ('vowel', (2, 4), (2, 4))]
    >>> difference(a, b)[0].a == ("\u0643", False, "\u064e", False, "")
    True
    """
    found: list[Difference] | list[list[Difference]] = _over(a, b, _difference)
    return found


def _difference(a: str, b: str) -> list[Difference]:
    if a == b:
        return []
    x, y = read(a), read(b)
    x_starts, y_starts = x.starts(), y.starts()
    found = []
    for i, j, in_a, in_b in _unlike(x, y):
        before, after = x.slots[i] if in_a else None, y.slots[j] if in_b else None
        spans = (x_starts[i], x_starts[i + in_a]), (y_starts[j], y_starts[j + in_b])
        found += [Difference(kind, before, after, *spans) for kind in _kinds(before, after)]
    return found


def _kinds(a: Slots | None, b: Slots | None) -> Iterable[str]:
    """The kinds in which two slots differ, None for a letter that is not there."""
    if a is None or b is None or a.letter != b.letter:
        return ("letter",)
    return compress(KINDS, map(ne, a, b))


def _unlike(x: Reading, y: Reading) -> Iterator[tuple[int, int, bool, bool]]:
    """Clusters that say different things: which of x, which of y, and whether it is there or the place before it."""
    x_letters, y_letters = _letters(x, y)
    i = j = 0
    for start, other, length in (*runs(x_letters, y_letters), (len(x_letters), len(y_letters), 0)):
        shared = min(start - i, other - j)  # letters that stand in one place and are not alike
        yield from ((i + k, j + k, True, True) for k in range(shared))
        yield from ((k, other, True, False) for k in range(i + shared, start))
        yield from ((start, k, False, True) for k in range(j + shared, other))
        i, j = start + length, other + length
        pairs = zip(x.slots[start:i], y.slots[other:j], strict=True)
        yield from ((start + k, other + k, True, True) for k, (s, t) in enumerate(pairs) if s is not t and s != t)


def _letters(*readings: Reading) -> list[str]:
    """The letters of each as a text, where those of several code points, or none, have a code point that none uses."""
    letters = {slot.letter for reading in readings for slot in reading.slots}
    unused = (c for c in map(chr, range(0x10FFFF, 0, -1)) if c not in letters)
    code = {letter: letter if len(letter) == 1 else next(unused) for letter in letters}
    return ["".join([code[slot.letter] for slot in reading.slots]) for reading in readings]


def _over(a: str | Texts, b: str | Texts, compare: Callable[[str, str], Answer]) -> Answer | list[Answer]:
    """What `compare` answers about two texts, or a list of what it answers about those of lists."""
    if isinstance(a, str):
        return compare(a, b) if isinstance(b, str) else [compare(a, text) for text in _texts(b)]
    if isinstance(b, str):
        return [compare(text, b) for text in _texts(a)]
    texts, others = _texts(a), _texts(b)
    if len(texts) != len(others):
        raise ValueError(f"the first list has {len(texts)} texts, the second has {len(others)}")
    return list(map(compare, texts, others))


def _texts(texts: Texts) -> list[str]:
    if isinstance(texts, bytes) or not hasattr(texts, "__iter__"):
        raise TypeError(f"expected a str or a list of str, not {type(texts).__name__}")
    listed = list(texts)
    for position, text in enumerate(listed):
        if not isinstance(text, str):
            raise TypeError(f"text {position} of a list must be a str, not {type(text).__name__}")
    return listed
