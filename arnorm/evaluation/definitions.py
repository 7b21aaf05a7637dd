"""What published scorers of diacritization count, as data: `reading` and `scoring` execute it.

A *host* is a character that can carry marks and is compared; a *class* is what the marks of a host are read as: one of
the 15 of the literature, or shadda with sukun where a scorer tells that from a lone shadda. The marks are the eight
of vocalised text, U+064B to U+0652: dagger alef is a host or a stranger, never a mark, as in all these scorers.
"""

from __future__ import annotations

from dataclasses import dataclass

from arnorm.diacritics.labels import CLASSES, SHADDA, SUKUN
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

# Labels are positions in CLASSES; shadda stands before its own compounds, in the order of the vowels.
NONE = CLASSES.index("")
DOUBLED = CLASSES.index(SHADDA)
DOUBLED_SUKUN = len(CLASSES)
NO_LETTER = DOUBLED_SUKUN + 1  # the hypothesis has not got the letter
MARKS = (*CLASSES, SHADDA + SUKUN)  # what a label below NO_LETTER stands for


def _joined(*names: str) -> str:
    return "".join(map(chr, members(*names)))


LETTERS = _joined(
    "letter_hamza", "letter_alef", "letter_alef_hamza_madda", "letter_waw_hamza", "letter_yeh_hamza",
    "letter_teh_marbuta", "letter_alef_maksura", "letter_yeh", "letter_core",
)  # fmt: skip
"""The 36 letters that can carry a diacritic: U+0621 to U+063A and U+0641 to U+064A."""

EIGHT = _joined("tanwin", "harakat", "shadda", "sukun")
"""The eight marks that are scored."""

EXTENDED = _joined("arabic_letter", "arabic_mark", "tatweel")
"""Letters of every orthography of the script, its marks, and tatweel."""

BLANKS = _joined("space_separator", "line_separator") + "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""What stands between words."""

_FATHA, _DAMMA, _KASRA, _FATHATAN = (
    "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}", "\N{ARABIC FATHATAN}"
)  # fmt: skip
_ALEF, _LAM, _WAW, _YEH = (
    "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
)  # fmt: skip

# What goes before words are compared by the definition of QCRI, one after another.
DEFAULTS = (
    (_FATHA + _ALEF, _ALEF),
    (_KASRA + _YEH, _YEH),
    (_DAMMA + _WAW, _WAW),
    (SUKUN, ""),
    *((mark + SHADDA, SHADDA + mark) for mark in EIGHT if mark not in SHADDA + SUKUN),
    (_ALEF + _FATHA, _ALEF),
    (_ALEF + _KASRA, _ALEF),
    (_LAM + _KASRA + _ALEF, _LAM + _ALEF),
    (_ALEF + _FATHATAN, _FATHATAN + _ALEF),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One published way to count, and where it was published."""

    name: str
    title: str
    source: str  # the paper, and the script whose figures it reproduces
    der: str  # the formulas
    wer: str
    ser: str
    note: str = ""  # what it does that one would not expect
    words: Literal["letters and marks", "between blanks", "extended Arabic"] = "between blanks"
    others: Literal["words", "positions", "nothing"] = "words"  # what words without one of LETTERS count as
    counts_blanks: bool = False  # blanks and line ends are positions too, and right
    endings: Literal["last host", "before other than letter"] = "last host"  # left out without case ending
    compares_words_as_text: bool = False  # for the word error rate, unless letters are left out
    words_spare_last_ending_only: bool = False  # of several in a word; for the word error rate
    counts_endings: bool = False  # left out of the errors, but not of the positions
    takes_either_order: bool = True  # vowel and shadda, as shadda and vowel
    has_shadda_sukun: bool = False
    repeated_shadda_is_one: bool = False  # so that a vowel behind the second still goes with it
    further_marks: Literal["ignored", "hosts", "refused"] = "ignored"  # behind what is a class
    defaults: tuple[tuple[str, str], ...] = ()  # replaced in both, one after another
    # A host that the reference leaves bare, when the hypothesis marks it. Where it accepts any mark, a lone shadda
    # accepts any vowel; "skipped" is only what stands in words that the reference does not vocalise fully.
    unmarked: Literal["counted", "accepts any", "skipped"] = "counted"
    skipped_ending_excuses_word: bool = False  # a skipped last host makes the word right, whatever comes before it
    tanwin_may_move: bool = False  # fathatan on the letter before
    by_edit_distance: bool = False  # of the tags of the line, see `catt`


_RATE = "100 * hosts whose class differs / hosts counted"
_WORDS = "100 * words with a counted difference / words with a host"
_LINES = "100 * lines with such a word / lines"

_TABLE = (
    Definition(
        name="fadel",
        title="Fadel et al. 2019",
        source="A. Fadel, I. Tuffaha, B. Al-Jawarneh, M. Al-Ayyoub: Arabic Text Diacritization Using Deep Neural"
        " Networks, ICCAIS 2019, arXiv:1905.01965; its diacritization_stat.py, style Fadel",
        der=_RATE + "; hosts are the 36 letters",
        wer=_WORDS,
        ser=_LINES,
        note="All but letters and marks separates words, dagger alef, alef wasla and tatweel too;"
        " of marks that are no class together the first counts.",
        words="letters and marks",
    ),
    Definition(
        name="zitouni",
        title="Zitouni et al. 2006",
        source="I. Zitouni, J. Sorensen, R. Sarikaya: Maximum Entropy Based Restoration of Arabic Diacritics,"
        " COLING-ACL 2006; diacritization_stat.py of Fadel et al. 2019, style Zitouni",
        der=_RATE + "; hosts are all characters but blanks and marks, digits and punctuation too",
        wer=_WORDS,
        ser=_LINES,
        note="The case ending is on the last host of a word, be that a full stop.",
    ),
    Definition(
        name="madhfar",
        title="Madhfar and Qamar 2021",
        source="M. Madhfar, A. Qamar: Effective Deep Learning Models for Automatic Diacritization of Arabic Text, IEEE"
        " Access 9 (2021); their package diacritization-evaluation 0.5",
        der="100 * positions whose class differs / positions counted; all characters but marks are positions, blanks"
        " and line ends too",
        wer="100 * words with a counted difference / words with a letter",
        ser=_LINES,
        note="Blanks make the rate smaller. Marks that are no class are refused. For the word error rate words are"
        " compared as they are written: a vowel before its shadda is another word, but not without case ending.",
        others="positions",
        counts_blanks=True,
        endings="before other than letter",
        compares_words_as_text=True,
        words_spare_last_ending_only=True,
        further_marks="refused",
    ),
    Definition(
        name="qcri",
        title="QCRI EvalDiac, Mohamed and Mubarak 2025",
        source="K. Darwish, H. Mubarak, A. Abdelali: Arabic Diacritization: Stats, Rules, and Hacks, WANLP 2017; A."
        " Mohamed, H. Mubarak: Advancing Arabic Diacritization, EMNLP 2025; their EvalDiac.java, one reference",
        der=_RATE + " once default diacritics are removed; hosts are all characters of a word",
        wer="100 * words with a counted difference / words",
        ser=_LINES,
        note="A host that the reference leaves bare accepts any mark, a lone shadda any vowel. A mark behind a class is"
        " a host: the word is wrong in all its letters.",
        takes_either_order=False,
        has_shadda_sukun=True,
        further_marks="hosts",
        defaults=DEFAULTS,
        unmarked="accepts any",
        tanwin_may_move=True,
    ),
    Definition(
        name="sadeed",
        title="Sadeed, Aldallal et al. 2025",
        source="Z. Aldallal et al.: Sadeed: Advancing Arabic Diacritization Through Small Language Model, 2025,"
        " arXiv:2504.21635; the evaluator published with it",
        der=_RATE + "; not counted: hosts that the reference leaves bare and the hypothesis marks, in words that the"
        " reference does not vocalise fully",
        wer="100 * words with a counted difference / words with a letter",
        ser=_LINES,
        note="Without case ending the last letters stay in the denominator. Shadda behind its vowel is not seen.",
        words="extended Arabic",
        others="nothing",
        counts_endings=True,
        takes_either_order=False,
        has_shadda_sukun=True,
        repeated_shadda_is_one=True,
        unmarked="skipped",
        skipped_ending_excuses_word=True,
    ),
    Definition(
        name="catt",
        title="CATT, Alasmary et al. 2024",
        source="F. Alasmary et al.: CATT: Character-based Arabic Tashkeel Transformer, ArabicNLP 2024,"
        " arXiv:2407.03236; its compute_der.py",
        der="100 * edit distance of the tags of a line / tags of the reference; a tag for each letter, each space, and"
        " one for each end of the line",
        wer="100 * edit distance of the words of a line / words of the reference",
        ser=_LINES,
        note="Letters may differ. Without case ending the last word of a line keeps its own. No SER in the paper.",
        by_edit_distance=True,
    ),
)
DEFINITIONS = {definition.name: definition for definition in _TABLE}


def definitions() -> tuple[Definition, ...]:
    """All that are known, each with its source, its formulas and what it counts.

    >>> [definition.name for definition in definitions()]
    ['fadel', 'zitouni', 'madhfar', 'qcri', 'sadeed', 'catt']
    """
    return _TABLE


def definition_of(name: str) -> Definition:
    """The definition of this name; ValueError names those there are."""
    try:
        return DEFINITIONS[name]
    except KeyError:
        raise ValueError(f"unknown definition {name!r}; there are {', '.join(DEFINITIONS)}") from None
