"""Marks as labels, one byte for each letter, for models that learn to set them."""

from __future__ import annotations

from functools import cache, partial

from arnorm._core import Runs
from arnorm.diacritics.automata import automaton
from arnorm.diacritics.looking import clusters
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm._core import Automaton

# ---- what labels stand for ---------------------------------------------------------------------------------------

FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
FATHATAN, DAMMATAN, KASRATAN = "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
SHADDA, SUKUN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}"
_DAGGER = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_MADDAH = "\N{ARABIC MADDAH ABOVE}"
_HAMZA, _HAMZA_BELOW = "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}"
_MEEM, _MEEM_BELOW = "\N{ARABIC SMALL HIGH MEEM ISOLATED FORM}", "\N{ARABIC SMALL LOW MEEM}"
_VOWELS = (FATHA, FATHATAN, DAMMA, DAMMATAN, KASRA, KASRATAN)

CLASSES = ("", *_VOWELS, SUKUN, SHADDA, *(SHADDA + vowel for vowel in _VOWELS))
"""The 15 classes of the literature: label k stands for the marks `CLASSES[k]`."""

# Quranic vowels: open tanwin in both encodings of it, and the sukun of these editions.
_QURANIC = "\u08f0\u08f1\u08f2\u0657\u065e\u0656\N{ARABIC SMALL HIGH DOTLESS HEAD OF KHAH}"
_BEFORE_DAGGER = ("", SHADDA, FATHA, SHADDA + FATHA, FATHA + SHADDA)
_BEFORE_MEEM = (FATHATAN, DAMMATAN, FATHA, DAMMA)
_BEFORE_MEEM_BELOW = (KASRATAN, KASRA)
# Small letters, pause marks and signs of recitation, which stand alone or in front of a vowel.
_SIGNS = "\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u065c"

# Everything else that is common. To be appended to only: a label means for ever what it means now.
_MORE = (
    *(vowel + SHADDA for vowel in _VOWELS),  # in the order of NFC
    SHADDA + SUKUN,
    SUKUN + SHADDA,
    *_QURANIC,
    *(SHADDA + vowel for vowel in _QURANIC),
    *(before + _DAGGER for before in _BEFORE_DAGGER),
    _MADDAH,
    *(before + _DAGGER + _MADDAH for before in _BEFORE_DAGGER),
    *(hamza + vowel for hamza in (_HAMZA, _HAMZA_BELOW) for vowel in ("", *_VOWELS, SUKUN, SHADDA)),
    *(vowel + hamza for hamza in (_HAMZA, _HAMZA_BELOW) for vowel in (*_VOWELS, SUKUN, SHADDA)),
    *(_HAMZA + SHADDA + vowel for vowel in _VOWELS),
    _MEEM,
    _MEEM_BELOW,
    *(shadda + vowel + _MEEM for shadda in ("", SHADDA) for vowel in _BEFORE_MEEM),
    *(shadda + vowel + _MEEM_BELOW for shadda in ("", SHADDA) for vowel in _BEFORE_MEEM_BELOW),
    *_SIGNS,
)

SCHEMES = {"15": CLASSES, "full": CLASSES + _MORE}
"""The marks that labels stand for, by scheme: label k of a scheme for the marks `SCHEMES[scheme][k]`."""


# ---- text to labels ----------------------------------------------------------------------------------------------


def encode(text: str, /, scheme: str = "15", *, strict: bool = False) -> tuple[str, bytes]:
    r"""The letters of a text, that is its bases, and one label for each of them: `bytes` of the same length.

    Scheme "15" has the classes on which error rates are computed in the literature (Fadel et al. 2019, arXiv
    1905.01965): none, six vowels and tanwin, sukun, shadda, and shadda with each of the six. The order of shadda and
    vowel does not matter. Other marks are left out, and so are marks before the first letter; of two vowels the first
    counts, and so does the first of shadda and sukun. `strict` makes that an error.

    Scheme "full" has a label for every common run of marks, in its order, and its first 15 are those of the other.
    Nothing is left out: a mark for which there is no label stays among the letters, with a label of its own, and
    `decode` gives the text again, whatever it was.

    Raises TypeError when `text` is not a str; ValueError when there is no such scheme, or when `strict` and a mark
    would be left out, with the place of its cluster in code points.

    >>> letters, labels = encode("\u0642\u064e\u062f\u0651\u064e\u0645")  # qaf, fatha, dal, shadda, fatha, meem
    >>> letters == "\u0642\u062f\u0645", list(labels)
    (True, [1, 9, 0])
    >>> SCHEMES["15"][9] == "\N{ARABIC SHADDA}\N{ARABIC FATHA}"
    True
    """
    letters, labels = _encoder(scheme).labels(text)
    if strict and len(_runs(scheme).spell(letters, labels)) != len(text):
        raise ValueError(_left_out(text, scheme))
    return letters, labels


def decode(letters: str, labels: bytes, /, scheme: str = "15") -> str:
    r"""The text of letters and their labels: behind each letter the marks that its label stands for.

    Raises ValueError when there are not as many labels as letters, a label is out of range, or there is no such scheme;
    TypeError when `letters` is not a str or `labels` are neither bytes nor a list of numbers.

    >>> decode("\u0642\u062f\u0645", bytes([1, 9, 0])) == "\u0642\u064e\u062f\u0651\u064e\u0645"
    True
    """
    return _runs(scheme).spell(letters, labels)


_NAMED = 8  # marks that a message names


def _left_out(text: str, scheme: str) -> str:
    """What to say of the first cluster some mark of which has no place in a label."""
    for base, marks, start, _ in clusters(text):
        _, labels = encode(base + marks, scheme)
        if len(decode(base, labels, scheme)) != len(base + marks):
            named = " ".join(f"U+{ord(mark):04X}" for mark in marks[:_NAMED])
            more = f" and {len(marks) - _NAMED} more" if len(marks) > _NAMED else ""
            return f"position {start}: scheme {scheme!r} has no label for all of the marks {named}{more}; try 'full'"
    raise AssertionError("nothing is left out")


# ---- the automata ------------------------------------------------------------------------------------------------

_STAYS = 1 << 8  # as in _native/marks.h
_SPENT = len(CLASSES)  # added to a label to which nothing can be added


@cache
def _encoder(scheme: str) -> Automaton:
    """What turns a text into letters and labels."""
    own = sorted({mark for run in _marks_of(scheme) for mark in run})
    classes = {ord(mark): number for number, mark in enumerate(own, 1)}
    if scheme == "full":
        return automaton(classes, None, partial(_step_of_full, ("", *own)))
    others = dict.fromkeys(members("arabic_mark"), len(own) + 1)
    return automaton(others | classes, 0, partial(_step_of_fifteen, ("", *own, "")))


def _step_of_fifteen(marks: tuple[str, ...], label: int, read: int) -> tuple[int, int]:
    """The label so far is the state; with _SPENT when it has become final."""
    if read == 0:
        return 0, _STAYS
    if marks[read] and label < _SPENT:
        label = _label_with(label, marks[read])
    return label, label % _SPENT


def _label_with(label: int, mark: str) -> int:
    run = CLASSES[label]
    for both in (run + mark, mark + run):
        if both in CLASSES:
            return CLASSES.index(both)
    return label + _SPENT


def _step_of_full(marks: tuple[str, ...], label: int | None, read: int) -> tuple[int, int]:
    """The label so far is the state, None before the first letter; a mark that fits none becomes a letter."""
    run = None if label is None or read == 0 else SCHEMES["full"][label] + marks[read]
    if run in SCHEMES["full"]:
        label = SCHEMES["full"].index(run)
        return label, label
    return 0, _STAYS


@cache
def _runs(scheme: str) -> Runs:
    """What turns labels into marks."""
    return Runs(_marks_of(scheme))


def _marks_of(scheme: str) -> tuple[str, ...]:
    if scheme not in SCHEMES:
        raise ValueError(f"there is no scheme {scheme!r}; there are: {', '.join(map(repr, SCHEMES))}")
    return SCHEMES[scheme]
