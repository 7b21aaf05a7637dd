"""Moves marks from one text to another: to its bare letters, or to a text that has other marks of its own.

Letters stay what they are, whatever is moved: hamza, and madda on an alef, are part of a letter and never move.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Literal, NamedTuple, overload

from arnorm import _characters as ucd
from arnorm.diacritics.comparing import Difference
from arnorm.diacritics.looking import DAGGER, SHADDA, VOWELS
from arnorm.diacritics.pairing import is_alike, runs, same_runs
from arnorm.diacritics.reading import LETTER_MARKS, LETTERS, Reading, is_seat, is_spelling, read, unmovable
from arnorm.diacritics.splitting import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TATWEEL = "\N{ARABIC TATWEEL}"
_SMALL = frozenset(f"{DAGGER}\N{ARABIC SMALL HIGH YEH}\N{ARABIC SMALL HIGH NOON}")  # marks that are read as letters
_HOSTS = LETTERS | {_TATWEEL, ""}  # whose marks move with them alone
_OF_WORDS = LETTERS | {_TATWEEL}
_LONGEST_WORD = 32
_LONG, _BORDER = 48, 12  # letters: of a stretch that is copied as it is, and between it and the next difference


class _Keys(dict[str, str]):
    """What letters are aligned by, one code point for each: without the wasla of an alef and the dots of a yeh."""

    def __missing__(self, letter: str) -> str:
        folded = letter[:1]
        for name in ("alef_wasla", "alef_maksura_yeh", "letters_ar"):
            folded = ucd.FOLDS[name].get(ord(folded), folded) if folded else "\0"
        if letter[:1] == _TATWEEL and letter[1:]:
            folded = "\N{ARABIC LETTER HAMZA}"
        if len(self) < 1 << 15:
            self[letter] = folded
        return folded


_KEYS = _Keys()


class Unplaced(NamedTuple):
    """Marks of the vocalized text that the plain text did not get."""

    marks: str
    letter: str  # that they stand on
    start: int  # the letter with its marks, in code points of the vocalized text
    end: int
    reason: str  # one of REASONS


REASONS = ("no letter", "other vowel", "spelling")
"""Why marks are not placed: no letter of the plain text stands for theirs; it has another vowel; they are a hamza or
madda, which would make another letter of it."""


class Transferred(NamedTuple):
    """What transfer() made, and what it could not place."""

    text: str
    unplaced: list[Unplaced]


class Merged(NamedTuple):
    """What merge() made, and where both texts have a vowel and not the same."""

    text: str
    conflicts: list[Difference]


@overload
def transfer(vocalized: str, plain: str, /, *, overwrite: bool = False, report: Literal[False] = False) -> str: ...
@overload
def transfer(vocalized: str, plain: str, /, *, overwrite: bool = False, report: Literal[True]) -> Transferred: ...
def transfer(vocalized: str, plain: str, /, *, overwrite: bool = False, report: bool = False) -> str | Transferred:
    """The plain text with the marks that its letters have in the vocalized text.

    The two need not have the same letters: they are aligned, and a letter without a counterpart stays as it is. Letters
    that are two spellings of one count as counterparts: with and without hamza, alef wasla, alef maksura and yeh, teh
    marbuta and heh; a dagger alef and an alef, which then takes its place. Marks of plain stay; a vowel that differs
    stays as well, unless `overwrite` is set. Marks on what is no letter move only when both texts go on alike.
    Two words that share less than half of the letters of the shorter one are different words: nothing moves.

    With `report` the answer has the text and what could not be placed. Texts that differ in places take linear time.
    Raises TypeError for what is no str.

    >>> plain = "\u0643\u062a\u0628\u0648\u0627"
    >>> transfer("\u0643\u064e\u062a\u064e\u0628\u064e", plain) == "\u0643\u064e\u062a\u064e\u0628\u064e\u0648\u0627"
    True
    >>> transfer("\u0642\u064e\u0627\u0644\u064e", "\u0642\u0627", report=True).unplaced[0]
    Unplaced(marks='\u064e', letter='\u0644', start=3, end=5, reason='no letter')
    """
    _must_be_str(vocalized, plain)
    texts, unplaced = [], []
    for start, stop, other, other_stop, same in _stretches(vocalized, plain):
        if same:
            texts.append(vocalized[start:stop])
            continue
        union = _Union(read(vocalized[start:stop]), read(plain[other:other_stop]), overwrite)
        union.unite(*_partners(union.source, union.target))
        texts += union.clusters
        if report:
            unplaced += [found._replace(start=found.start + start, end=found.end + start) for found in union.unplaced()]
    text = "".join(texts)
    return Transferred(text, unplaced) if report else text


def _stretches(vocalized: str, plain: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Stretches of both texts that stand for each other, and whether they are the same but for marks.

    Only where plain has no marks and no hamza is typed as a mark: there, what has the same letters can be copied.
    """
    begun = j = 0
    bases, marks, offsets = split(vocalized)
    if not split(plain).marks and not any(mark in marks for mark in LETTER_MARKS):
        if bases == plain:
            yield 0, len(vocalized), 0, len(plain), True
            return
        for start, other, length in same_runs(bases, plain) if len(bases) > _LONG else ():
            first = bases.find(" ", start + _BORDER, start + length) + 1  # between words, and not at a difference
            last = bases.rfind(" ", start, max(start, start + length - _BORDER)) + 1
            if first and last - first > _LONG:
                then, other_first = first + offsets[first], other + first - start
                yield begun, then, j, other_first, False
                begun, j = last + offsets[last], other + last - start
                yield then, begun, other_first, j, True
    yield begun, len(vocalized), j, len(plain), False


@overload
def merge(a: str, b: str, /, *, prefer: str = "error", report: Literal[False] = False) -> str: ...
@overload
def merge(a: str, b: str, /, *, prefer: str = "error", report: Literal[True]) -> Merged: ...
def merge(a: str, b: str, /, *, prefer: str = "error", report: bool = False) -> str | Merged:
    """The letters of two texts, which must be the same, with the marks of both.

    Where both have a vowel and not the same, `prefer` says which stays, that of "a" or that of "b"; "error" raises
    ValueError. With `report` the answer has the text and these conflicts. Letters are spelt as in a. Raises ValueError
    where a letter differs, and for another `prefer`; TypeError for what is no str.

    >>> merge("\u0643\u064e\u062a\u0628", "\u0643\u062a\u064e\u0628") == "\u0643\u064e\u062a\u064e\u0628"
    True
    >>> merge("\u0643\u064e", "\u0643\u0651\u064f", prefer="a") == "\u0643\u0651\u064e"
    True
    """
    _must_be_str(a, b)
    if prefer not in ("a", "b", "error"):
        raise ValueError(f"prefer must be 'a', 'b' or 'error', not {prefer!r}")
    union = _Union(read(b), read(a), prefer == "b")
    _must_be_same_letters(union.target, union.source)
    union.unite(list(range(len(union.source.slots))), {})
    conflicts = union.differences()
    if conflicts and prefer == "error":
        first = conflicts[0]
        raise ValueError(
            f"vowels differ at {first.a_span[0]} of a and {first.b_span[0]} of b, the first conflict of "
            f"{len(conflicts)}; prefer='a' or prefer='b' takes one of them"
        )
    text = "".join(union.clusters)
    return Merged(text, conflicts) if report else text


def _must_be_str(*texts: object) -> None:
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"expected two str, not {' and '.join(type(text).__name__ for text in texts)}")


def _must_be_same_letters(a: Reading, b: Reading) -> None:
    for k, (s, t) in enumerate(zip_longest(a.slots, b.slots)):
        if s is None or t is None or s.letter != t.letter:
            there, here = (ascii(slot.letter) if slot else "the end" for slot in (s, t))
            raise ValueError(
                f"letters differ: {there} at {a.starts()[k]} of a, {here} at {b.starts()[k]} of b; "
                "transfer() is for texts whose letters differ"
            )


def _partners(source: Reading, target: Reading) -> tuple[list[int], dict[int, str]]:
    """For each cluster of the source the one of the target that stands for it, or -1; and marks that are letters there.

    Small letters, such as the dagger alef, are letters here, so that they can stand for an alef.
    """
    x, owners = _keys(source)
    y, other_owners = _keys(target)
    partners = [-1] * len(source.slots)
    spelt: dict[int, str] = {}
    lonely: list[int] = []  # clusters that found a partner without many others beside them
    for start, other, length in runs(x, y):
        if length < 4:
            lonely += owners[start : start + length]
        same = x[start : start + length]
        if length > 1 and _SMALL.isdisjoint(same):  # a stretch of the same letters
            i, j = owners[start], other_owners[other]
            partners[i : i + length] = range(j, j + length)
            continue
        for p, q in zip(range(start, start + length), range(other, other + length), strict=True):
            c, d = x[p], y[q]
            if c in _SMALL and is_alike(c, d):
                spelt[owners[p]] = spelt.get(owners[p], "") + c
            elif d not in _SMALL and is_alike(c, d):
                partners[owners[p]] = other_owners[q]
    _part_other_words(source, target, partners, lonely)
    _settle(source, target, partners, spelt)
    return partners, spelt


def _part_other_words(source: Reading, target: Reading, partners: list[int], lonely: list[int]) -> None:
    """Take apart the letters of two words that share less than half of the shorter one: they are different words."""
    for i in lonely:
        if partners[i] >= 0 and source.slots[i].letter in LETTERS:
            word, other = _word(source, i), _word(target, partners[i])
            shared = [k for k in word if partners[k] in other]
            if 2 * len(shared) < min(len(word), len(other)):
                for k in shared:
                    partners[k] = -1


def _word(reading: Reading, k: int) -> range:
    """The clusters of the word around one, but not more than some to either side."""
    start = stop = k
    while start > max(0, k - _LONGEST_WORD) and reading.slots[start - 1].letter[:1] in _OF_WORDS:
        start -= 1
    while stop < min(len(reading.slots), k + _LONGEST_WORD) and reading.slots[stop].letter[:1] in _OF_WORDS:
        stop += 1
    return range(start, stop)


def _settle(source: Reading, target: Reading, partners: list[int], spelt: dict[int, str]) -> None:
    """Partners of clusters whose marks go by what stands beside them."""
    behind = [*partners[1:], len(target.slots)]
    unsure = {cluster for cluster in set(source.clusters) if SHADDA in cluster or cluster[:1] not in LETTERS}
    for i, (cluster, j) in enumerate(zip(source.clusters, partners, strict=True)):
        if i and cluster in unsure and cluster[1:]:
            is_single = j + 1 not in behind[i : i + 4] and spelt.keys().isdisjoint((i, i + 1))
            if j < 0 and source.slots[i].letter == _TATWEEL:
                partners[i] = partners[i - 1]  # what it carries is of the letter before
            elif cluster[0] not in _HOSTS and behind[i] != j + 1:
                partners[i] = -1
            elif SHADDA in cluster and j >= 0 and is_single and _is_doubled(target, j):
                partners[i] = j + 1  # the second of two lams, where Quranic spelling has one


def _is_doubled(reading: Reading, j: int) -> bool:
    """Whether the letter of a cluster stands behind it once more."""
    return j + 1 < len(reading.slots) and reading.slots[j].letter == reading.slots[j + 1].letter


def _keys(reading: Reading) -> tuple[str, Sequence[int]]:
    """The folded letters of a reading with its small ones, and the cluster of each."""
    keys = [_KEYS[slot.letter] for slot in reading.slots]
    text = "".join(reading.clusters)
    if not any(mark in text for mark in _SMALL):
        return "".join(keys), range(len(keys))
    keys = [key + _small_letters(cluster) for key, cluster in zip(keys, reading.clusters, strict=True)]
    return "".join(keys), [k for k, key in enumerate(keys) for _ in key]


def _small_letters(cluster: str) -> str:
    return "" if len(cluster) < 2 else "".join([mark for mark in cluster if mark in _SMALL])


class _Union:
    """The clusters of the target, which take up what those of the source say."""

    def __init__(self, source: Reading, target: Reading, overwrite: bool) -> None:
        self.source, self.target, self.overwrite = source, target, overwrite
        self.clusters = list(target.clusters)
        self.partners: list[int] = []
        self.spelt: dict[int, str] = {}
        self.conflicts: list[tuple[int, int]] = []
        self.spelling: list[tuple[int, str]] = []

    def unite(self, partners: list[int], spelt: dict[int, str]) -> None:
        """Take up what each cluster of the source says to its partner; `spelt` are marks that are letters there."""
        self.partners, self.spelt = partners, spelt
        late = self.source.late
        special = late | {k + 1 for k in late} | spelt.keys()
        lettered = {cluster for cluster in set(self.source.clusters) if not LETTER_MARKS.isdisjoint(cluster)}
        for i, (said, j) in enumerate(zip(self.source.clusters, partners, strict=True)):
            if j < 0 or (len(said) < 2 and i and i not in late):
                continue
            is_bare = i > 0 and self.clusters[j] == said[:1]
            if is_bare and i not in special and j not in self.target.late and said not in lettered:
                self.clusters[j] = said  # most are like that: marks for a letter that has none
            else:
                self._unite(i, j)

    def _unite(self, i: int, j: int) -> None:
        said, own = self.source.slots[i], self.target.slots[j]
        there = own.vowel
        if i and self.partners[i - 1] == j:  # a tatweel; the letter before it has been here
            there = "".join(mark for mark in self.clusters[j] if mark in VOWELS)
        vowel = said.vowel if said.vowel != there else ""
        if vowel and there:
            self.conflicts.append((i, j))
            if self.overwrite:
                self._take_away(j, there)
            else:
                vowel = ""
        marks = self._marks(i)
        self.spelling += [(i, mark) for mark in marks if is_spelling(mark, said, own)]
        if vowel and i in self.source.late and self._has_seats(i, j):
            self._add(j + 1, vowel, self.source.clusters[i + 1])
            vowel = ""
        others = set(marks).difference(VOWELS, unmovable(said, own), self.spelt.get(i, ""))
        self._add(j, others.union(vowel), marks)

    def _has_seats(self, i: int, j: int) -> bool:
        """Whether the alef behind a cluster of the source stands for one behind its partner."""
        return self.partners[i + 1] == j + 1 and is_seat(self.target.slots[j + 1].letter)

    def _marks(self, i: int) -> str:
        """The marks of a cluster of the source, with the tanwin that is its own though it is typed behind it."""
        _, marks = _base_and_marks(self.source.clusters[i], i)
        return marks + (self.source.slots[i].vowel if i in self.source.late else "")

    def _add(self, j: int, added: Iterable[str], order: str) -> None:
        """Put marks that are not there yet on a cluster, in this order when it has all of them, else shadda first."""
        base, kept = _base_and_marks(self.clusters[j], j)
        there = set(kept)
        marks = there.union(added)
        if marks == there:
            return
        if marks <= set(order) and len(kept) == len(there):
            self.clusters[j] = base + "".join(mark for mark in order if mark in marks)
        else:
            new = "".join(mark for mark in order if mark in marks and mark not in there)
            self.clusters[j] = base + "".join(sorted(kept + new, key=_rank))

    def _take_away(self, j: int, vowel: str) -> None:
        """Delete the vowel of a cluster, also where it is typed behind it."""
        k = j + 1 if j in self.target.late else j
        self.clusters[k] = "".join(mark for mark in self.clusters[k] if mark not in vowel)

    def unplaced(self) -> list[Unplaced]:
        """What the target did not take up, in the order of the source."""
        found = [(i, self._movable(i), "no letter") for i, j in enumerate(self.partners) if j < 0]
        if not self.overwrite:
            found += [(i, self.source.slots[i].vowel, "other vowel") for i, _ in self.conflicts]
        found += [(i, marks, "spelling") for i, marks in self.spelling]
        starts = self.source.starts()
        return [
            Unplaced(marks, self.source.slots[i].letter, starts[i], starts[i + 1], reason)
            for i, marks, reason in sorted(found)
            if marks
        ]

    def _movable(self, i: int) -> str:
        """The marks of a cluster of the source that are no part of its letter."""
        said = self.source.slots[i]
        movable = {*said.vowel, *said.other, *(SHADDA * said.shadda), *(DAGGER * said.dagger)}
        movable -= set(self.spelt.get(i, ""))
        return "".join(mark for mark in self._marks(i) if mark in movable)

    def differences(self) -> list[Difference]:
        """The vowels of target and source that differ."""
        targets, sources = self.target.starts(), self.source.starts()
        return [
            Difference(
                "vowel",
                self.target.slots[j],
                self.source.slots[i],
                (targets[j], targets[j + 1]),
                (sources[i], sources[i + 1]),
            )
            for i, j in self.conflicts
        ]


def _base_and_marks(cluster: str, k: int) -> tuple[str, str]:
    return (cluster[:1], cluster[1:]) if k else ("", cluster)


def _rank(mark: str) -> int:
    """Hamza and madda beside their letter, then shadda, then the others."""
    return 0 if mark in LETTER_MARKS else 1 if mark == SHADDA else 2
