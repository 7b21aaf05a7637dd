"""What the clusters of a text say, however they are typed: the slots that comparing and moving go by.

One order of marks, one spelling of a letter with hamza or madda, one place for the tanwin before an alef.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.diacritics.looking import DAGGER, SHADDA, VOWELS, Slots
from arnorm.diacritics.splitting import split
from arnorm.roles import members

_MARK = "".join(f"{chr(first)}-{chr(last)}" for first, last in ucd.SETS["arabic_mark"])
_CLUSTER = re.compile(rf"\A[{_MARK}]*|[^{_MARK}][{_MARK}]*")

MADDA = "\N{ARABIC MADDAH ABOVE}"
HAMZAS = frozenset("\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}")
LETTER_MARKS = HAMZAS | {MADDA}  # they make letters: the hamzas always, madda of an alef
_COMPOSED = {(chr(base), chr(mark)): chr(c) for c, (base, mark) in ucd.COMPOSITIONS.items()}
_DECOMPOSED = {c: parts for parts, c in _COMPOSED.items()}

LETTERS = frozenset(map(chr, members("arabic_letter")))
FATHATAN = frozenset("\N{ARABIC FATHATAN}\N{ARABIC OPEN FATHATAN}")
_SEATS = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF MAKSURA}")
_HOSTS = LETTERS - _SEATS


class Reading(NamedTuple):
    """The clusters of a text, and what each says.

    The first cluster is what stands before any base: marks, or nothing. The letter of a slot is composed with its
    hamza or madda, marks are in the order of their code points, and each is there once.
    """

    clusters: list[str]
    slots: list[Slots]
    late: set[int]  # clusters whose fathatan is typed on the alef behind them

    def starts(self) -> list[int]:
        """Where each cluster starts, in code points, and behind them the length of the text."""
        return list(accumulate(map(len, self.clusters), initial=0))


def read(text: str) -> Reading:
    """The reading of a text: equal readings are the same text but for its typing."""
    is_bare = len(text) > 64 and not split(text).marks  # to ask is not worth it for a word
    clusters = ["", *text] if is_bare else _CLUSTER.findall(text)
    slots = list(map(_MEMO.__getitem__, clusters))
    late = _late(clusters, slots) if any(tanwin in text for tanwin in FATHATAN) else set()
    for k in late:
        slots[k], slots[k + 1] = _moved(slots[k], slots[k + 1])
    return Reading(clusters, slots, late)


def _late(clusters: list[str], slots: list[Slots]) -> set[int]:
    """Which clusters have no vowel, and fathatan on the alef behind them."""
    carriers = {cluster for cluster in set(clusters) if _carries_tanwin(_MEMO[cluster])}
    behind = [k for k, cluster in enumerate(clusters) if cluster in carriers] if carriers else []
    return {k - 1 for k in behind if slots[k - 1].letter[:1] in _HOSTS and not slots[k - 1].vowel}


def _carries_tanwin(seat: Slots) -> bool:
    return is_seat(seat.letter) and not FATHATAN.isdisjoint(seat.vowel)


def _moved(host: Slots, seat: Slots) -> tuple[Slots, Slots]:
    tanwin = next(c for c in seat.vowel if c in FATHATAN)
    return host._replace(vowel=tanwin), seat._replace(vowel=seat.vowel.replace(tanwin, ""))


def is_seat(letter: str) -> bool:
    """Whether the letter of a reading is an alef or alef maksura, before which fathatan is typed or on which."""
    return letter[:1] in _SEATS


def unmovable(said: Slots, own: Slots) -> frozenset[str]:
    """The letter marks that do not move from what is said to a letter of its own; a madda moves unless that is an alef.

    The alef may have a hamza: with a madda it would be another letter all the same.
    """
    return HAMZAS if MADDA in said.other and _letter_with_madda(own.letter)[1] else LETTER_MARKS


def is_spelling(mark: str, said: Slots, own: Slots) -> bool:
    """Whether a hamza or madda, which makes no letter with its own, would make another of the one it would move to."""
    if mark in HAMZAS:
        return mark in said.letter[1:] and not _has_hamza(own.letter)
    return mark == MADDA and mark in said.other and _letter_with_madda(own.letter)[0] != own.letter


def _letter_with_madda(letter: str) -> tuple[str, str]:
    return _letter(letter[:1], letter[1:] + MADDA)


def _has_hamza(letter: str) -> bool:
    """Whether a hamza is part of a letter of a reading."""
    return letter == "\N{ARABIC LETTER HAMZA}" or letter[1:] != "" or _DECOMPOSED.get(letter, ("", ""))[1] in HAMZAS


def _slots(cluster: str) -> Slots:
    """The slots of one cluster, by itself."""
    base, marks = (cluster[:1], cluster[1:]) if _is_based(cluster) else ("", cluster)
    letter, lengthened = _letter(base, marks)
    said = sorted(set(marks))
    vowel = "".join(c for c in said if c in VOWELS)
    other = "".join(c for c in said if c not in VOWELS and c not in HAMZAS and c not in (SHADDA, DAGGER, MADDA))
    return Slots(letter, SHADDA in marks, vowel, DAGGER in marks, lengthened + other)


def _is_based(cluster: str) -> bool:
    return bool(cluster) and not re.match(f"[{_MARK}]", cluster)


def _letter(base: str, marks: str) -> tuple[str, str]:
    """The letter with its hamza, composed where that can be; and the madda that is not part of it."""
    letter, own = _DECOMPOSED.get(base, (base, ""))
    lengthened = ""
    for mark in sorted({own, *marks} & {MADDA, *HAMZAS}):
        if (letter, mark) in _COMPOSED:
            letter = _COMPOSED[letter, mark]
        elif mark == MADDA:
            lengthened = MADDA
        else:
            letter += mark
    return letter, lengthened


class _Memo(dict[str, Slots]):
    """Slots by cluster: a text has few different ones. Bounded, and long ones are not kept."""

    def __init__(self) -> None:
        self.different: dict[Slots, Slots] = {}  # the same slots are one object: comparing them is cheap

    def __missing__(self, cluster: str) -> Slots:
        slots = _slots(cluster)
        if len(self) < 1 << 15 and len(cluster) <= 16:
            self[cluster] = slots = self.different.setdefault(slots, slots)
        return slots


_MEMO = _Memo()
