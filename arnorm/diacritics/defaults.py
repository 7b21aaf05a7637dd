"""Marks that go without saying, added and removed: those of the article and those that a letter behind them implies.

What is implied is told by spelling alone, without a dictionary: all this is for who asks for it, and part of no preset.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from arnorm.diacritics.looking import DAGGER, SHADDA, VOWELS
from arnorm.diacritics.splitting import must_be_str, split
from arnorm.normalizer import Normalizer
from arnorm.profiles import Profile
from arnorm.roles import members
from arnorm.rule import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    WordStep = Callable[[str, list[str]], None]  # is given the letters of a word and their marks, which it changes

FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
SUKUN = "\N{ARABIC SUKUN}"
ALEF, ALEF_WASLA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WASLA}"
ALEF_MADDA, ALEF_MAKSURA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}", "\N{ARABIC LETTER ALEF MAKSURA}"
BEH, FEH, KAF = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER KAF}"
TATWEEL = "\N{ARABIC TATWEEL}"
LAM, TEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER TEH}"
WAW, YEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
SUKUNS = frozenset({SUKUN, "\N{ARABIC SMALL HIGH DOTLESS HEAD OF KHAH}"})
HARAKAT = frozenset({FATHA, DAMMA, KASRA})
LONG_VOWELS = {ALEF: FATHA, WAW: DAMMA, YEH: KASRA}
# The fourteen letters as which the lam of the article is read: TEH, THEH; DAL .. ZAH; LAM; NOON.
SUN_LETTERS = frozenset(map(chr, (0x062A, 0x062B, *range(0x062F, 0x0639), 0x0644, 0x0646)))
_LETTERS = frozenset(map(chr, members("arabic_letter")))
_NEVER_MARKED = (ALEF, ALEF_MADDA, ALEF_WASLA, ALEF_MAKSURA, TATWEEL)

# The article, behind wa- or fa-, then behind bi- or ka-, if any; behind la- and li- without its alef.
_CONJUNCTIONS = ("", WAW, FEH)
_ARTICLES = frozenset(
    conjunction + rest
    for conjunction in _CONJUNCTIONS
    for rest in (LAM + LAM, *(prefix + alef + LAM for prefix in ("", BEH, KAF) for alef in (ALEF, ALEF_WASLA)))
)
_WASLA_BEGINNINGS = frozenset(before + alef for before in _CONJUNCTIONS for alef in (ALEF, ALEF_WASLA))
_LONGEST_ARTICLE = max(map(len, _ARTICLES))
_LONGEST_WASLA = max(map(len, _WASLA_BEGINNINGS))
# Behind "al-", with nothing else but one more letter: the relative pronouns that are spelt with a single lam.
_RELATIVE_PRONOUNS = ("\u0630\u064a", "\u0630\u064a\u0646", "\u062a\u064a")  # alladhi, alladhina, allati


def _each_word(text: str, step: WordStep) -> str:
    must_be_str(text)
    made = _word().sub(lambda match: (_remembered if len(match[0]) < _LONG else _stepped)(match[0], step), text)
    return text if made == text else made


@cache
def _word() -> re.Pattern[str]:
    """A letter and what belongs to its word: letters, tatweel, marks."""
    marks = frozenset(map(chr, members("arabic_mark")))
    return re.compile(f"[{''.join(sorted(_LETTERS))}][{''.join(sorted(_LETTERS | marks | {TATWEEL}))}]*")


def _stepped(word: str, step: WordStep) -> str:
    """The word with other marks. Tatweel counts as a letter where it has marks, and is looked through else."""
    parts = split(word)
    marks = parts.by_base()
    places = [i for i, base in enumerate(parts.bases) if base != TATWEEL or marks[i]]
    of_letters = [marks[i] for i in places]
    step("".join([parts.bases[i] for i in places]), of_letters)
    for i, run in zip(places, of_letters, strict=True):
        marks[i] = run
    return "".join([base + run for base, run in zip(parts.bases, marks, strict=True)])


_LONG = 64  # code points from which a word is not worth remembering
_remembered = lru_cache(maxsize=1 << 14)(_stepped)


# ---- the article --------------------------------------------------------------------------------------------


def fix_sun_letters(text: str, style: str = "full") -> str:
    r"""Mark the article as full tashkil does, or leave it unmarked.

    * "full": before one of the fourteen sun letters lam is bare and the letter has shadda; before another letter lam
      has sukun
    * "plain": neither shadda on a sun letter behind the article, nor sukun on its lam

    The article is alef and lam at the beginning of a word or behind wa-, fa-, bi-, ka-, or lam behind la-, li-, with
    two letters or more behind it. Lam with a vowel or shadda is not one, nor lam with sukun before teh, nor that of
    alladhi, alladhina and allati. Without a dictionary it is also found in words that have these letters of their own,
    such as iltaqa without its marks, or ilayhi without its hamza. Raises ValueError for another style, TypeError when
    `text` is not a str.

    >>> fix_sun_letters("\u0627\u0644\u0634\u0645\u0633") == "\u0627\u0644\u0634\u0651\u0645\u0633"  # ash-shams
    True
    >>> fix_sun_letters("\u0627\u0644\u0642\u0645\u0631") == "\u0627\u0644\u0652\u0642\u0645\u0631"  # al-qamar
    True
    """
    if style not in ("full", "plain"):
        raise ValueError(f"unknown style {style!r}{near(style, ['full', 'plain'])}")
    return _each_word(text, _mark_article if style == "full" else _unmark_article)


def _lam_of_article(letters: str, marks: list[str]) -> int:
    """The place of that lam in a word; -1 when there is none."""
    for length in range(2, _LONGEST_ARTICLE + 1):
        if letters[:length] in _ARTICLES and _is_lam_of_article(letters, marks, length - 1):
            return length - 1
    return -1


def _is_lam_of_article(letters: str, marks: list[str], lam: int) -> bool:
    first = letters[lam + 1 : lam + 2]
    if len(letters) < lam + 3 or first in (ALEF, ALEF_WASLA) or letters[lam + 1 :] in _RELATIVE_PRONOUNS:
        return False
    if set(marks[lam]) - SUKUNS or (SUKUNS & set(marks[lam]) and first == TEH):
        return False
    before = marks[lam - 1]
    return not set(before) - HARAKAT


def _mark_article(letters: str, marks: list[str]) -> None:
    lam = _lam_of_article(letters, marks)
    if lam < 0:
        return
    first = marks[lam + 1]
    if letters[lam + 1] not in SUN_LETTERS:
        marks[lam] = marks[lam] or ("" if SHADDA in first else SUKUN)
    elif not SUKUNS & set(first):
        marks[lam] = ""
        marks[lam + 1] = first if SHADDA in first else SHADDA + first


def _unmark_article(letters: str, marks: list[str]) -> None:
    lam = _lam_of_article(letters, marks)
    if lam < 0:
        return
    marks[lam] = ""
    if letters[lam + 1] in SUN_LETTERS:
        marks[lam + 1] = marks[lam + 1].replace(SHADDA, "")


# ---- default marks ------------------------------------------------------------------------------------------


def remove_default_marks(text: str) -> str:
    r"""Delete the marks that go without saying, as evaluations that forgive their absence do.

    These are every sukun; fatha before alef, kasra before yeh, damma before waw, where that letter is a long vowel,
    bare and not before another one; the vowel of alef or alef wasla at the beginning of a word; kasra of lam before
    alef. Before that fathatan is put on the letter before alef, and shadda before its vowel. (What QCRI's EvalDiac
    takes for default diacritics, but for the condition that the letter be a long vowel.) Raises TypeError when `text`
    is not a str.

    >>> remove_default_marks("\u0643\u0650\u062a\u064e\u0627\u0628\u0652") == "\u0643\u0650\u062a\u0627\u0628"  # kitab
    True
    """
    made = _in_order()(_each_word(_in_order()(text), _remove_defaults))  # where a sukun was, tanwin may move to now
    return text if made == text else made


@cache
def _in_order() -> Normalizer:
    return Normalizer(Profile(tanwin_position="before_alef", mark_order="shadda_first"))


def _long_vowel(letters: str, marks: list[str], i: int) -> str:
    """The short vowel that letter i makes long; "" when it is none, or a consonant."""
    if i >= len(letters) or set(marks[i]) - SUKUNS:
        return ""
    return LONG_VOWELS.get(letters[i], "")


def _is_otiose(letters: str, i: int) -> bool:
    """Whether letter i is a waw with the last alef of the word."""
    return i == len(letters) - 2 and letters.endswith(WAW + ALEF)


def _implied(letters: str, marks: list[str], i: int) -> str:
    """The vowel of letter i that the letter behind it implies, or ""."""
    vowel = _long_vowel(letters, marks, i + 1)
    if vowel in ("", FATHA):
        return vowel
    return vowel if _is_otiose(letters, i + 1) or not _long_vowel(letters, marks, i + 2) else ""


def _remove_defaults(letters: str, marks: list[str]) -> None:
    if letters[0] in (ALEF, ALEF_WASLA):
        marks[0] = _without(marks[0], HARAKAT)
    for i in reversed(range(len(letters))):
        gone = set(SUKUNS)
        gone.add(_implied(letters, marks, i))
        if letters[i] == LAM and _long_vowel(letters, marks, i + 1) == FATHA:
            gone.add(KASRA)
        marks[i] = _without(marks[i], gone)


def _without(marks: str, gone: set[str] | frozenset[str]) -> str:
    return "".join([mark for mark in marks if mark not in gone])


def add_default_marks(text: str, *, complete: bool = False) -> str:
    r"""Add the marks that go without saying to words that have others: what `remove_default_marks` deletes.

    A letter without vowel takes fatha before alef, kasra before yeh, damma before waw, where that letter is a long
    vowel, bare and not before another one, unless it is alef itself, or waw with the last alef of the word. It takes
    sukun between two vowels inside a word, between alef at its beginning, or behind wa- or fa-, and a vowel, and as the
    lam of an article as `fix_sun_letters` sees it, but not before a doubled letter. A word without any vowel stays as
    it is. With `complete`, for a text that lacks nothing else, it does not, and the last letter behind a vowel takes
    sukun too. Raises TypeError when `text` is not a str.

    >>> madrasa = "\u0645\u064e\u062f\u0631\u064e\u0633\u0629"  # dal has no vowel
    >>> add_default_marks(madrasa) == madrasa[:3] + "\N{ARABIC SUKUN}" + madrasa[3:]
    True
    """
    return _each_word(text, _add_all_defaults if complete else _add_defaults_to_marked)


def _has_vowel(marks: str) -> bool:
    return DAGGER in marks or not VOWELS.isdisjoint(marks)


def _add_all_defaults(letters: str, marks: list[str]) -> None:
    _add_defaults(letters, marks)
    last = len(letters) - 1
    if last and _may_have_sukun(letters, marks, last):
        marks[last] = SUKUN + marks[last]


def _add_defaults_to_marked(letters: str, marks: list[str]) -> None:
    if any(map(_has_vowel, marks)):
        _add_defaults(letters, marks)


def _add_defaults(letters: str, marks: list[str]) -> None:
    for i in reversed(range(len(letters) - 1)):
        if not (_has_vowel(marks[i]) or letters[i] in _NEVER_MARKED or _is_otiose(letters, i)):
            marks[i] = _with_vowel(marks[i], _implied(letters, marks, i))
    lam = _lam_of_article(letters, marks)
    for i in range(1, len(letters) - 1):
        is_article = i == lam and not marks[i]
        if _is_begun_behind(letters, marks, i) and (is_article or _may_have_sukun(letters, marks, i)):
            marks[i] = SUKUN + marks[i]


def _with_vowel(marks: str, vowel: str) -> str:
    """Behind shadda, and before all else."""
    return marks[:1] + vowel + marks[1:] if marks[:1] == SHADDA else vowel + marks


def _may_have_sukun(letters: str, marks: list[str], i: int) -> bool:
    """Whether letter i is a single consonant without a vowel, behind one or behind the alef that begins the word."""
    before = marks[i - 1]
    if _has_vowel(marks[i]) or SHADDA in marks[i] or letters[i] in _NEVER_MARKED:
        return False
    if letters[i] in (WAW, YEH) and LONG_VOWELS[letters[i]] in before:
        return False
    return _is_open(before) or (i <= _LONGEST_WASLA and letters[:i] in _WASLA_BEGINNINGS)


def _is_open(marks: str) -> bool:
    return _has_vowel(marks) and SUKUNS.isdisjoint(marks)


def _is_begun_behind(letters: str, marks: list[str], i: int) -> bool:
    """Whether a syllable begins behind letter i, or only an otiose alef follows."""
    behind = marks[i + 1]
    return (_is_open(behind) and SHADDA not in behind) or letters[i + 1] == ALEF_MADDA or _is_otiose(letters, i)
