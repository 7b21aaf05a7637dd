"""The romanisations: standards that write Arabic in Latin letters by rules that look at the neighbours.

The values are those of the comparative table of T. T. Pedersen (Transliteration of Arabic, rev. 2.2, 2008) for DIN
31635 (1982) and ISO 233 (1984), of the Library of Congress' table and rules of application for ALA-LC, of the BGN/PCGN
1956 system in its edition of 2019, and of the ArabTeX user manual (Lagally, version 4) for its input notation.
"""

from __future__ import annotations

from typing import NamedTuple

from arnorm import _characters as ucd

FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
FATHATAN, DAMMATAN, KASRATAN = "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
SHADDA, SUKUN, DAGGER_ALEF = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
MADDAH, HAMZA_ABOVE, HAMZA_BELOW = "\N{ARABIC MADDAH ABOVE}", "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}"
HAMZA, MADDA_ALEF = "\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
HAMZA_ALEF, LOW_HAMZA_ALEF = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
HAMZA_WAW, HAMZA_YEH = "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
HAMZA_SEATS = frozenset((HAMZA, HAMZA_ALEF, LOW_HAMZA_ALEF, HAMZA_WAW, HAMZA_YEH, MADDA_ALEF))
ALEF, WASLA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WASLA}"
WAW, YEH, ALEF_MAKSURA = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER ALEF MAKSURA}"
LAM, TEH_MARBUTA, TATWEEL = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER TEH MARBUTA}", "\N{ARABIC TATWEEL}"

# The letters that always are consonants, in the order of the columns below.
_CONSONANTS = (
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER THEH}\N{ARABIC LETTER JEEM}"
    "\N{ARABIC LETTER HAH}\N{ARABIC LETTER KHAH}\N{ARABIC LETTER DAL}\N{ARABIC LETTER THAL}"
    "\N{ARABIC LETTER REH}\N{ARABIC LETTER ZAIN}\N{ARABIC LETTER SEEN}\N{ARABIC LETTER SHEEN}"
    "\N{ARABIC LETTER SAD}\N{ARABIC LETTER DAD}\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}"
    "\N{ARABIC LETTER AIN}\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}\N{ARABIC LETTER QAF}"
    "\N{ARABIC LETTER KAF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
    "\N{ARABIC LETTER HEH}"
)
# The shapes that Persian and Urdu keyboards write for two of the letters.
SHAPES = {
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER FARSI YEH}": YEH,
}
PROCLITICS = (WAW, "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}")
# Letters before which the lam of the article is assimilated.
SUN_LETTERS = frozenset(
    "\N{ARABIC LETTER TEH}\N{ARABIC LETTER THEH}\N{ARABIC LETTER DAL}\N{ARABIC LETTER THAL}"
    "\N{ARABIC LETTER REH}\N{ARABIC LETTER ZAIN}\N{ARABIC LETTER SEEN}\N{ARABIC LETTER SHEEN}"
    "\N{ARABIC LETTER SAD}\N{ARABIC LETTER DAD}\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}"
    "\N{ARABIC LETTER LAM}\N{ARABIC LETTER NOON}"
)
_LOAN_LETTERS = (
    "\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}\N{ARABIC LETTER VEH}\N{ARABIC LETTER GAF}"
)
_OTHERS = {
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC SEMICOLON}": ";",
    "\N{ARABIC QUESTION MARK}": "?",
    **{chr(zero + digit): str(digit) for zero in ucd.DIGIT_ZEROS.values() for digit in range(10)},
}


class Romanization(NamedTuple):
    """One romanisation: what each letter and each pair becomes. An empty string stands for nothing at all."""

    summary: str
    letters: dict[str, str]  # those that have one image wherever they stand
    vowels: dict[str, str]  # harakat and tanwin
    long: dict[str, str]  # the letter that lengthens a vowel, with the vowel before it: the long vowel
    waw: str
    yeh: str
    hamza: str
    initial_hamza: str
    long_alef: str  # an alef, or the alef of a madda, of which no mark says more
    final_maksura: str  # alef maksura without a vowel before it
    teh_marbuta: tuple[str, str]  # bare, and with a vowel of its own
    article: tuple[str, str, str]  # at the beginning, behind a proclitic, and what parts it from its word
    assimilates: bool  # the lam of the article before sun letters
    separator: str  # between two consonants that could be read as one digraph
    long_doubles: bool  # a doubled waw or yeh behind its own vowel is a long vowel and a consonant
    others: dict[str, str]  # punctuation and digits

    @property
    def spelled(self) -> set[str]:
        """Characters that its rules have an image for, which depends on their neighbours, or none."""
        vowels = {SHADDA, SUKUN, DAGGER_ALEF, MADDAH, HAMZA_ABOVE, HAMZA_BELOW, *self.vowels}
        return {ALEF, WASLA, WAW, YEH, ALEF_MAKSURA, TEH_MARBUTA, TATWEEL, *HAMZA_SEATS, *SHAPES, *vowels}


def _letters(images: str, loans: str) -> dict[str, str]:
    pairs = [*zip(_CONSONANTS, images.split(), strict=True), *zip(_LOAN_LETTERS, loans.split(), strict=True)]
    return {letter: image for letter, image in pairs if image != "-"}


def _vowels(harakat: str, tanwin: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip((FATHA, DAMMA, KASRA, FATHATAN, DAMMATAN, KASRATAN), (*harakat, *tanwin), strict=True))


def _long(images: str) -> dict[str, str]:
    """Long a, u, i; and the long a that alef maksura writes, and dagger alef."""
    a, u, i, maksura, dagger = images.split()
    return {FATHA + ALEF: a, FATHA + DAGGER_ALEF: dagger, DAMMA + WAW: u, KASRA + YEH: i, FATHA + ALEF_MAKSURA: maksura,
            KASRA + ALEF_MAKSURA: i}  # fmt: skip


_HALF_RING = "\N{MODIFIER LETTER RIGHT HALF RING}"
_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
_SCHOLARLY = "b t \u1e6f \u01e7 \u1e25 {} d \u1e0f r z s \u0161 \u1e63 \u1e0d \u1e6d \u1e93 \u02bf \u0121 f q k l m n h"
_LONG = "\u0101 \u016b \u012b"  # a, u and i with macron

DIN31635 = Romanization(
    summary="DIN 31635 (1982), the romanisation of German scholarship",
    letters=_letters(_SCHOLARLY.format("\u1e2b"), "p \u010d \u017e v g"),  # khah: h with breve below
    vowels=_vowels("aui", ("an", "un", "in")),
    long=_long(f"{_LONG} \u0101 \u0101"),
    waw="w",
    yeh="y",
    hamza=_HALF_RING,
    initial_hamza=_HALF_RING,
    long_alef="\u0101",
    final_maksura="\u0101",
    teh_marbuta=("h", "t"),
    article=("al", "l", "-"),
    assimilates=True,
    separator="",
    long_doubles=False,
    others=_OTHERS,
)

ALA_LC = Romanization(
    summary="ALA-LC (2012), the romanisation of English-language libraries",
    letters=_letters(
        "b t th j \u1e25 kh d dh r z s sh \u1e63 \u1e0d \u1e6d \u1e93 \u02bb gh f q k l m n h", "p ch zh v g"
    ),
    vowels=_vowels("aui", ("", "", "")),  # tanwin is disregarded, but for cases that a reader has to tell
    long=_long(f"{_LONG} \u00e1 \u0101"),
    waw="w",
    yeh="y",
    hamza=_APOSTROPHE,
    initial_hamza="",
    long_alef="\u0101",
    final_maksura="\u00e1",
    teh_marbuta=("h", "t"),
    article=("al", "al", "-"),
    assimilates=False,
    separator="\N{MODIFIER LETTER PRIME}",
    long_doubles=True,
    others=_OTHERS,
)

BGN_PCGN = Romanization(
    summary="BGN/PCGN (1956), for geographical names",
    letters=_letters(
        "b t th j \u1e29 kh d dh r z s sh \u015f \u1e11 \u0163 z\u0327 \u02bb gh f q k l m n h", "p ch - v g"
    ),
    vowels=_vowels("aui", ("an", "un", "in")),
    long=_long(f"{_LONG} \u00e1 \u0101"),
    waw="w",
    yeh="y",
    hamza=_APOSTROPHE,
    initial_hamza="",
    long_alef="\u0101",
    final_maksura="\u00e1",
    teh_marbuta=("h", "t"),
    article=("al", "al", " "),
    assimilates=True,
    separator="\N{MIDDLE DOT}",
    long_doubles=False,
    others=_OTHERS,
)

ARABTEX = Romanization(
    summary="the input notation of ArabTeX, for typesetting",
    letters=_letters("b t _t ^g .h _h d _d r z s ^s .s .d .t .z ` .g f q k l m n h", "p ^c ^z v g"),
    vowels=_vowels("aui", ("aN", "uN", "iN")),
    long=_long("A U I _A _a"),
    waw="w",
    yeh="y",
    hamza="'",
    initial_hamza="'",
    long_alef="A",
    final_maksura="Y",
    teh_marbuta=("T", "T"),
    article=("al", "al", "-"),
    assimilates=True,
    separator="",
    long_doubles=False,
    others=_OTHERS,
)

# ISO 233 spells: every character has its sign, whatever stands beside it.
ISO233_SUMMARY = "ISO 233 (1984), letter for letter, as it is written"
ISO233 = {
    **_letters(_SCHOLARLY.format("\u1e96"), "- - - - -"),  # khah: h with line below
    WAW: "w",
    YEH: "y",
    ALEF_MAKSURA: "\u1ef3",  # y with grave
    TEH_MARBUTA: "\u1e97",  # t with diaeresis
    ALEF: _HALF_RING,
    WASLA: _HALF_RING,
    HAMZA: "\N{MODIFIER LETTER LOW VERTICAL LINE}",
    MADDA_ALEF: _HALF_RING + "\u00e2",  # a with circumflex
    **{
        letter: carrier + "\N{MODIFIER LETTER VERTICAL LINE}"
        for letter, carrier in {
            HAMZA_ALEF: _HALF_RING, LOW_HAMZA_ALEF: _HALF_RING, HAMZA_WAW: "w", HAMZA_YEH: "y",
        }.items()
    },
    SHADDA: "\N{COMBINING MACRON}",
    FATHA: "a",
    DAMMA: "u",
    KASRA: "i",
    FATHATAN: "\u00e1",  # a, u, i with acute
    DAMMATAN: "\u00fa",
    KASRATAN: "\u00ed",
    DAGGER_ALEF: "\u0101",
    SUKUN: "\N{COMBINING RING ABOVE}",
    TATWEEL: "",
}  # fmt: skip

# What each cannot do: it is said where the schemes are listed, and when one is asked to read.
LIMITS = "no vowel that is not written, no construct state, no capitals; cannot be read back"
SPELLING_LIMITS = "vowels as they are written, long ones as their letters; no capitals; cannot be read back"
