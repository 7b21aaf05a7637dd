"""Stage 5, clusters: the vowels of words that their ends or their long vowels tell."""

from __future__ import annotations

import re

from arnorm._reference.alphabet import (
    ALEF,
    ALEF_MAKSURA,
    ALEF_WASLA,
    ANY_MARK,
    BASE_OF,
    DAGGER_ALEF,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    LETTERS,
    PAUSES,
    SHADDA,
    SPACES,
    TANWIN_HOSTS,
    TANWIN_MARKS,
    TANWIN_SEATS,
    TATWEEL,
    VOWELS,
    WAW,
    YEH,
    base_letter,
    delete,
    members,
    one_of,
)
from arnorm._reference.dagger_alef import PROCLITICS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile

_OF_WORDS = LETTERS | {TATWEEL}
_ATTACHED = f"{one_of(ANY_MARK | members('extend_format'))}*"
_WORD = re.compile(f"(?:{one_of(_OF_WORDS)}{_ATTACHED})+")
_WORD_CLUSTER = re.compile(f"(.)({_ATTACHED})", re.DOTALL)
_COMPOSING_MARKS = {mark for _, mark in BASE_OF.values()}
_QURANIC_SUKUN = "\N{ARABIC SMALL HIGH DOTLESS HEAD OF KHAH}"  # of class 230, like a hamza or madda that it may block


def _without_ending(match: re.Match[str]) -> str:
    clusters = [base + attached for base, attached in _WORD_CLUSTER.findall(match[0])]
    letters = [i for i, cluster in enumerate(clusters) if cluster[0] in LETTERS]
    if not letters:
        return match[0]
    ending = "".join(clusters[letters[-1] :])
    ending = delete(ending, VOWELS - {_QURANIC_SUKUN} if _COMPOSING_MARKS & set(ending) else VOWELS)
    before = letters[-2] if len(letters) > 1 else letters[-1]
    middle = "".join(clusters[before : letters[-1]])
    if ending[0] in TANWIN_SEATS and middle[:1] in TANWIN_HOSTS:
        middle = delete(middle, TANWIN_MARKS)
    return "".join(clusters[:before]) + middle + ending


def final_vowels(text: str, profile: Profile) -> str:
    """Delete the vowels of the last letter of a word, and fathatan before a last alef or alef maksura."""
    return _WORD.sub(_without_ending, text) if profile.diacritics == "strip_final" else text


_FATHA, _DAMMA, _KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
_YEH_HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_LONG_VOWELS = {ALEF: _FATHA, ALEF_MAKSURA: _FATHA, WAW: _DAMMA, YEH: _KASRA}
_MOST_PROCLITICS = 16


class _Cluster:
    """A base with its marks, as they came and as they are left; pauses do not count."""

    def __init__(self, base: str, attached: str) -> None:
        self.base = base
        self.attached = attached
        self.came = (ANY_MARK & set(attached)) - PAUSES
        self.is_proclitic = False  # with all letters before it in its word

    @property
    def marks(self) -> set[str]:
        """Those that are left."""
        return set(self.came & set(self.attached))

    @property
    def long_vowel(self) -> str:
        """The short vowel that it makes long, or ""."""
        if self.base == TATWEEL:
            return _FATHA if DAGGER_ALEF in self.marks else ""
        may_have = {DAGGER_ALEF} if self.base == ALEF_MAKSURA else set[str]()
        return "" if self.marks - may_have else _LONG_VOWELS.get(self.base, "")


_OUTSIDE = _Cluster("", "")


def _find_proclitics(clusters: list[_Cluster]) -> None:
    letters, are_proclitics = 0, True
    for cluster in clusters:
        if cluster.base in LETTERS:
            letters += 1
            are_proclitics &= base_letter(cluster.base) in PROCLITICS
        elif cluster.base != TATWEEL:
            letters, are_proclitics = 0, True
        cluster.is_proclitic = are_proclitics and 0 < letters <= _MOST_PROCLITICS


def _is_silent(host: _Cluster, behind: _Cluster, last: _Cluster) -> bool:
    """Whether the alef between a proclitic and `behind` is one of wasla."""
    has_vowel = not behind.came.isdisjoint(VOWELS | {DAGGER_ALEF})
    begins = SHADDA in behind.came or (not has_vowel and last.base in _OF_WORDS)
    return host.is_proclitic and behind.base in LETTERS and begins


def _repeats_fatha(host: _Cluster, following: list[_Cluster], before_wasla: bool) -> bool:
    long, behind, last = following
    is_last = behind.base not in _OF_WORDS
    if long.base in _OF_WORDS and long.came & TANWIN_MARKS:
        return False
    if DAGGER_ALEF in host.marks or (long.base == TATWEEL and long.long_vowel):
        return True
    if long.long_vowel != _FATHA or (is_last and before_wasla):
        return False
    if long.base == ALEF_MAKSURA:
        return True
    has_hamza = host.base == _YEH_HAMZA or (host.base == YEH and {HAMZA_ABOVE, HAMZA_BELOW} & host.came)
    return not (has_hamza or (host.base == WAW and is_last) or _is_silent(host, behind, last))


def _repeats(vowel: str, following: list[_Cluster], before_wasla: bool) -> bool:
    """The same for damma and kasra; a waw may have an otiose alef behind it."""
    long, behind, last = following
    if long.long_vowel != vowel:
        return False
    if vowel == _DAMMA and behind.base == ALEF and behind.long_vowel and last.base not in _OF_WORDS:
        return not before_wasla
    if behind.long_vowel:  # then the letter is a consonant
        return False
    return behind.base in _OF_WORDS or not before_wasla


def _reduce(cluster: _Cluster, tanwin_before: bool, following: list[_Cluster], before_wasla: bool) -> None:
    if cluster.base not in _OF_WORDS or (cluster.base in TANWIN_SEATS and tanwin_before):
        return
    gone = [vowel for vowel in (_DAMMA, _KASRA) if _repeats(vowel, following, before_wasla)]
    if _repeats_fatha(cluster, following, before_wasla):
        gone.append(_FATHA)
    cluster.attached = delete(cluster.attached, gone)


def reduced(text: str, profile: Profile) -> str:
    """Delete the vowels that a long vowel repeats, where it is not shortened before an alef of wasla.

    Sukun is gone already. From the end of the text on, so that a letter whose own vowel has gone can be told from one
    that lengthens: whether it does is asked of what is left, whether an alef is one of wasla of what came.
    """
    if profile.diacritics != "reduce":
        return text
    clusters = [_Cluster(match[1], match[2]) for match in _WORD_CLUSTER.finditer(text)]
    _find_proclitics(clusters)
    beside, following, before_wasla = _OUTSIDE, [_OUTSIDE] * 3, False
    for before, cluster in zip([*clusters[-2::-1], _OUTSIDE], reversed(clusters), strict=False):
        _reduce(cluster, bool(before.came & TANWIN_MARKS), following, before_wasla)
        if cluster.base not in _OF_WORDS and not (cluster.base in SPACES and beside.base in SPACES and beside.base):
            before_wasla = cluster.base in SPACES and beside.base in (ALEF, ALEF_WASLA) and not beside.came
        beside = cluster
        if cluster.base != TATWEEL or cluster.long_vowel:
            following = [cluster, *following[:2]]
    return "".join([cluster.base + cluster.attached for cluster in clusters])
