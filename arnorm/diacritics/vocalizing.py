"""How fully words and texts are vocalised: the definition, and counts by it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.diacritics.automata import automaton
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm._core import Automaton

# ---- what a character is to it -----------------------------------------------------------------------------------

(
    BREAK,  # all that is in no word
    FILLER,  # tatweel, which is no letter: marks on it are those of the letter before
    JOINER,
    CONSONANT,  # and every other letter that has no line of its own
    ALEF,
    ALEF_HAMZA,
    ALEF_MADDA,
    GLIDE,  # waw and yeh
    LAM,
    VOWEL,
    SUKUN,
    SHADDA,
    HAMZA,
    MADDAH,
    OTHER_MARK,
) = range(15)

_CLASSES = (
    (CONSONANT, "arabic_letter"),
    (ALEF, "letter_alef letter_alef_wasla letter_alef_maksura letter_alef_quranic quran_small_letter_spacing"),
    (ALEF_HAMZA, "letter_alef_hamza_madda letter_alef_wavy_hamza"),
    (GLIDE, "letter_yeh"),
    (FILLER, "tatweel"),
    (JOINER, "extend_format"),
    (OTHER_MARK, "arabic_mark"),
    (VOWEL, "harakat tanwin tanwin_open small_harakat_quranic superscript_alef subscript_alef inverted_damma"),
    (VOWEL, "vowel_sign_extended tanwin_extended"),
    (SUKUN, "sukun sukun_jazm_quranic"),
    (SHADDA, "shadda"),
    (HAMZA, "hamza_combining hamza_wavy_below"),
    (MADDAH, "maddah_above"),
)
_SINGLE = {
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": ALEF_MADDA,
    "\N{ARABIC LETTER WAW}": GLIDE,
    "\N{ARABIC LETTER FARSI YEH}": GLIDE,
    "\N{ARABIC LETTER LAM}": LAM,
}


def _classes() -> dict[int, int]:
    """The class of every code point that is not BREAK; a presentation form is what its letter is."""
    classes = {c: number for number, names in _CLASSES for c in members(*names.split())}
    classes |= {ord(c): number for c, number in _SINGLE.items()}
    for form, letters in ucd.PRESENTATION_FORMS.items():
        if len(letters) == 1 and form in classes:
            classes[form] = classes[ord(letters)]
    return classes


# ---- what is said of a word, a character at a time ---------------------------------------------------------------

# Outputs, as in _native/marks.h.
_IS_LETTER, _IS_MARKED, _IS_DOUBLED, _BEGINS, _OF_WORD, _ENDS, _PARTIAL, _FULL = (1 << bit for bit in range(8))

# A letter of prolongation, that is a waw or yeh behind a vowel; and the lam of an article without sukun.
_PROLONGS, _ARTICLE = 15, 16
_NEEDS_NONE = (ALEF, ALEF_MADDA, _PROLONGS)

# What a letter lacks, by what can still excuse it.
_NOTHING, _SUKUN_OF_LAM, _MARK, _VOWEL_OF_SHADDA = range(4)


class _State(NamedTuple):
    kind: int  # of the letter that is read
    sign: int  # VOWEL or SUKUN, which it has; or 0
    doubled: bool  # it has a shadda
    before: int  # what the letter before it lacks
    marked: bool  # a letter of the word has a mark
    lacking: bool  # a letter before these two lacks one


def _step(state: _State | None, read: int) -> tuple[_State | None, int]:
    """The state behind a character, None outside of words, and the output."""
    if CONSONANT <= read <= LAM:
        return _letter(state, read)
    if state is None:
        return None, 0
    if read == BREAK:
        level = 0 if not state.marked else _PARTIAL if _is_lacking(state) else _FULL
        return None, _ENDS | level
    if read == JOINER:
        return state, 0
    return _mark(state, read)


def _letter(state: _State | None, read: int) -> tuple[_State, int]:
    if state is None:
        kind = CONSONANT if read in (GLIDE, LAM) else read
        return _State(kind, 0, False, _NOTHING, False, False), _IS_LETTER | _OF_WORD | _BEGINS
    lacking = _is_lacking(state)
    before = _NOTHING if lacking else _lacks(state)  # a word that lacks one need not know of more
    return _State(_kind_behind(state, read), 0, False, before, state.marked, lacking), _IS_LETTER | _OF_WORD


def _kind_behind(state: _State, read: int) -> int:
    if read == GLIDE:
        return _PROLONGS if state.sign == VOWEL else CONSONANT
    if read == LAM:
        return _ARTICLE if state.kind == ALEF and not state.sign and not state.doubled else CONSONANT
    return read


def _lacks(state: _State) -> int:
    """What the letter that has been read lacks, as long as nothing behind it excuses it."""
    if state.sign or state.kind in _NEEDS_NONE:
        return _NOTHING
    if state.doubled:
        return _VOWEL_OF_SHADDA
    return _SUKUN_OF_LAM if state.kind == _ARTICLE else _MARK


def _is_lacking(state: _State) -> bool:
    """Whether some letter but the last one lacks a mark, now that all marks of the last one are read."""
    if state.kind == ALEF and state.sign == VOWEL:  # which is that of the letter before, typed behind its seat
        return state.lacking
    if state.doubled and state.before in (_MARK, _SUKUN_OF_LAM):  # assimilated
        return state.lacking
    if state.kind in (ALEF_HAMZA, ALEF_MADDA) and state.before == _SUKUN_OF_LAM:
        return state.lacking
    return state.lacking or state.before != _NOTHING


def _mark(state: _State, read: int) -> tuple[_State, int]:
    bare = not state.sign and not state.doubled
    marked = _OF_WORD | (_IS_MARKED if bare else 0)
    if read == VOWEL or (read == SUKUN and not state.sign):
        return state._replace(sign=read, marked=True), marked
    if read == SHADDA:
        return state._replace(doubled=True, marked=True), marked | (0 if state.doubled else _IS_DOUBLED)
    if read == HAMZA:
        return state._replace(kind=_KIND_WITH_HAMZA.get(state.kind, state.kind)), _OF_WORD
    if read == MADDAH and state.kind == ALEF:
        return state._replace(kind=ALEF_MADDA), _OF_WORD
    return state, _OF_WORD


_KIND_WITH_HAMZA = {ALEF: ALEF_HAMZA, ALEF_MADDA: ALEF_HAMZA, _PROLONGS: CONSONANT, _ARTICLE: CONSONANT}


@cache
def _automaton() -> Automaton:
    return automaton(_classes(), None, _step)


# ---- what is said of a text --------------------------------------------------------------------------------------

LEVELS = ("none", "partial", "full")


class Word(NamedTuple):
    """A word and how fully it is vocalised: its place, its letters, those with a mark of tashkil, and the level."""

    start: int  # code points from the beginning of the text
    end: int
    letters: int
    marked: int
    level: str  # one of LEVELS


class Vocalization(NamedTuple):
    """How fully a text is vocalised, in counts of letters and of words."""

    letters: int  # Arabic letters; lam-alef in one character is one
    marked: int  # those with a mark of tashkil: a vowel, tanwin, sukun, shadda or dagger alef
    shaddas: int  # those with a shadda
    words: int
    partial: int  # words with some of the marks they need
    full: int  # words with all of them

    @property
    def density(self) -> float:
        """Marked letters by letters, from 0.0 to 1.0; 0.0 without letters."""
        return self.marked / self.letters if self.letters else 0.0

    @property
    def level(self) -> str:
        """Of the text: "full" when three of four words are, else "partial" when one of ten has a mark, or "none"."""
        if 4 * self.full >= 3 * self.words > 0:
            return "full"
        return "partial" if 10 * (self.partial + self.full) >= self.words > 0 else "none"


def vocalization(text: str, /) -> Vocalization:
    r"""How fully a text is vocalised: its letters and words in counts, their density and level.

    A word is a run of Arabic letters with their marks, tatweel and joiners; all else parts words. It is "none" when no
    letter has a mark of tashkil, "full" when every letter has a vowel that needs one, else "partial". Vowels are
    harakat, tanwin, sukun, dagger alef, and the vowel signs of other languages; shadda alone is none. No vowel needs

    * the last letter of a word, which may be read in pause;
    * alef, also with madda or wasla, alef maksura, and the small letters of the Quran: they prolong, or are silent;
    * waw and yeh behind a letter with a vowel other than sukun: they prolong it, or end a diphthong;
    * a letter in front of one with shadda: it is assimilated, as the lam of the article is by sun letters;
    * a letter in front of an alef with a vowel or tanwin: that is its own, typed one letter late;
    * the lam of alef-lam in front of an alef with hamza or madda, where many editions print no sukun.

    By this definition 78,218 of the 78,248 words of the Quran in the text "simple-plain" of Tanzil are full, and the
    other 30 have no mark; in "simple", which does not mark a noon that is pronounced in hiding (ikhfa), 76,083 are.
    Canonically equivalent texts have the same counts, but for a mark of another script, which parts a word, among the
    marks of an Arabic letter. Raises TypeError when `text` is not a str.

    >>> found = vocalization("\u0643\u064e\u062a\u064e\u0628\u064e \u0643\u062a\u0627\u0628\u0627\u064b")
    >>> found
    Vocalization(letters=8, marked=4, shaddas=0, words=2, partial=1, full=1)
    >>> found.density, found.level
    (0.5, 'partial')
    """
    letters, marked, shaddas, begun, _, _, partial, full = _automaton().tally(text)
    return Vocalization(letters, marked, shaddas, begun, partial, full)


def words(text: str, /) -> list[Word]:
    r"""The words of a text in their order, each with its level; what a word and a level are says `vocalization`.

    A word begins with its first letter and ends behind its last letter, mark or tatweel. Raises TypeError when `text`
    is not a str, OverflowError from 2**32 - 1 code points on.

    >>> for word in words("\u0643\u064e\u062a\u064e\u0628\u064e \u0643\u062a\u0628"):
    ...     print(word)
    Word(start=0, end=6, letters=3, marked=3, level='full')
    Word(start=7, end=10, letters=3, marked=0, level='none')
    """
    numbers = _automaton().words(text)
    levels = map(LEVELS.__getitem__, numbers[4::5])
    columns = zip(numbers[0::5], numbers[1::5], numbers[2::5], numbers[3::5], levels, strict=True)
    return list(map(Word._make, columns))


def is_vocalized(text: str, /) -> bool:
    r"""Whether a text is vocalised, be it in part: whether one of ten words or more has a mark of tashkil.

    In running text one or two words of a hundred have one, for clarity; that does not make a vocalised text (for other
    limits see the counts of `vocalization`). Raises TypeError when `text` is not a str.

    >>> is_vocalized("\u0643\u064e\u062a\u064e\u0628\u064e"), is_vocalized("\u0643\u062a\u0628")
    (True, False)
    """
    return vocalization(text).level != "none"
