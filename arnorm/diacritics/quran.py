"""The encoding of the King Fahd Complex (KFGQPC) for Quran text, told from that of Unicode and turned into it.

Its Hafs text gives signs of Unicode other meanings: U+0652 SUKUN marks a letter that is not read, U+06E1 is the
sukun, and three vowel signs of other languages stand for the open shapes of tanwin.
"""

from __future__ import annotations

import re
from typing import Literal

from arnorm.diacritics.patterns import ITS_MARKS, LETTERS
from arnorm.diacritics.splitting import must_be_str
from arnorm.names import code_point

Encoding = Literal["kfgqpc", "unicode", "mixed", "unknown"]

_ALEF, _ALEF_HAMZA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_WAW, _WAW_HAMZA = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"
_YEH, _YEH_HAMZA = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_ALEF_MAKSURA, _HEH = "\N{ARABIC LETTER ALEF MAKSURA}", "\N{ARABIC LETTER HEH}"
_TATWEEL, _MADDAH = "\N{ARABIC TATWEEL}", "\N{ARABIC MADDAH ABOVE}"
_HAMZA_ABOVE, _HAMZA_BELOW = "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}"
_FATHA, _DAMMA, _KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
_FATHATAN, _DAMMATAN, _KASRATAN = "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
_OPEN_TANWIN = "\N{ARABIC OPEN FATHATAN}", "\N{ARABIC OPEN DAMMATAN}", "\N{ARABIC OPEN KASRATAN}"
_SHADDA, _SUKUN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}"
_QURANIC_SUKUN = "\N{ARABIC SMALL HIGH DOTLESS HEAD OF KHAH}"
_SILENT = "\N{ARABIC SMALL HIGH ROUNDED ZERO}"
_DOT_BELOW, _IMALA = "\N{ARABIC VOWEL SIGN DOT BELOW}", "\N{ARABIC EMPTY CENTRE LOW STOP}"
_IQLAB = "[\N{ARABIC SMALL HIGH MEEM ISOLATED FORM}\N{ARABIC SMALL LOW MEEM}]"
# What KFGQPC means by these three is open tanwin: of fatha, damma and kasra.
_INVERTED_DAMMA = "\N{ARABIC INVERTED DAMMA}"
_FATHA_WITH_TWO_DOTS = "\N{ARABIC FATHA WITH TWO DOTS}"
_SUBSCRIPT_ALEF = "\N{ARABIC SUBSCRIPT ALEF}"

_OF_THE_QURAN = "\u0621-\u063a\u0641-\u064a\u0671\u06e5\u06e6"  # hamza to yeh, alef wasla, small waw and yeh
_WEAK = _WAW + _YEH + _ALEF_MAKSURA
_ENDS = f"(?!{ITS_MARKS}[{LETTERS}])"
_ENDS_BUT_FOR_ALEF = f"(?={_ENDS}|{ITS_MARKS}[{_ALEF}{_ALEF_MAKSURA}]{_ENDS})"  # the alef of fathatan

# ---- which encoding ----------------------------------------------------------------------------------------

_OPEN_IN_KFGQPC = f"[{_INVERTED_DAMMA}{_FATHA_WITH_TWO_DOTS}{_SUBSCRIPT_ALEF}]"
_OF_KFGQPC = (
    f"{_QURANIC_SUKUN}"
    f"|(?<={_ALEF}){_SUKUN}"  # no alef has a sukun that is read
    # behind heh, the pronoun, Urdu and Indo-Pakistani Qurans write long vowels with the same signs
    f"|(?<!{_HEH}){_OPEN_IN_KFGQPC}{_ENDS_BUT_FOR_ALEF}"
)
_CONTRARY = (
    f"[{_SILENT}{''.join(_OPEN_TANWIN)}]"
    f"|(?<![{_ALEF}{_WEAK}]){_SUKUN}"  # of a consonant
    f"|(?<={_FATHA}[{_WEAK}]){_SUKUN}"  # of a diphthong
    f"|[{_FATHATAN}{_DAMMATAN}{_KASRATAN}](?={_IQLAB})"
    f"|{_OPEN_IN_KFGQPC}(?!{_ENDS_BUT_FOR_ALEF})"  # a vowel of another language
    f"|(?![{_OF_THE_QURAN}])[{LETTERS}]"  # a letter of another language
)


def quran_encoding(text: str, /) -> Encoding:
    """Whose encoding the signs of a Quran text follow: "kfgqpc", "unicode" (as Tanzil), "mixed" or "unknown".

    What tells is sukun and the signs for silent letters and for tanwin, each with its place, and letters that the
    Quran has not. A text without any of these, as some short verses are, is "unknown"; one with signs of both is
    "mixed". Texts of other editions that write U+06E1 as their sukun can look like KFGQPC in single verses. Raises
    TypeError when `text` is not a str.

    >>> [quran_encoding("\u0642\u064f\u0644" + sukun) for sukun in ("\u06e1", "\u0652", "")]
    ['kfgqpc', 'unicode', 'unknown']
    """
    must_be_str(text)
    kfgqpc, contrary = re.search(_OF_KFGQPC, text), re.search(_CONTRARY, text)
    if kfgqpc:
        return "mixed" if contrary else "kfgqpc"
    return "unicode" if contrary else "unknown"


def is_kfgqpc(text: str, /) -> bool:
    """Whether quran_encoding says "kfgqpc": there are signs of that encoding, and none that speaks against it.

    Raises TypeError when `text` is not a str.
    """
    return quran_encoding(text) == "kfgqpc"


# ---- from one to the other ---------------------------------------------------------------------------------

_SIGNS = str.maketrans(
    {
        _INVERTED_DAMMA: _OPEN_TANWIN[0],
        _FATHA_WITH_TWO_DOTS: _OPEN_TANWIN[1],
        _SUBSCRIPT_ALEF: _OPEN_TANWIN[2],
        _QURANIC_SUKUN: _SUKUN,
        _SUKUN: _SILENT,
        _DOT_BELOW: _IMALA,  # in one word, 11:41
    }
)
_CLOSED_TANWIN = str.maketrans(dict(zip(_OPEN_TANWIN, (_FATHATAN, _DAMMATAN, _KASRATAN), strict=True)))
_TANWIN = {_FATHA: _FATHATAN, _DAMMA: _DAMMATAN, _KASRA: _KASRATAN}
_SEQUENCES = (
    f"(?P<vowel>[{''.join(_TANWIN)}])(?P<shadda>{_SHADDA}?(?={_IQLAB}))"  # before small meem: one stroke for two
    f"|(?P<lam_alef>{_ALEF_HAMZA}{_MADDAH})"  # hamza and alef beside a lam
    f"|(?P<seat>[{_WAW}{_YEH}{_ALEF_MAKSURA}]){_HAMZA_BELOW}"  # hamza below its seat
)
_SEATED = {_WAW: _WAW_HAMZA, _YEH: _YEH_HAMZA, _ALEF_MAKSURA: _YEH_HAMZA}


def _spelt_out(match: re.Match[str]) -> str:
    if match["vowel"]:
        return _TANWIN[match["vowel"]] + match["shadda"]
    return _SEATED[match["seat"]] if match["seat"] else _TATWEEL + _HAMZA_ABOVE + _FATHA + _ALEF


def from_kfgqpc(text: str, /, *, open_tanwin: Literal["fold", "keep"] = "fold", check: bool = True) -> str:
    """A Quran text in the encoding of KFGQPC (its Hafs text) in that of Unicode, as Tanzil writes it.

    It is a swap of meanings, so it is done once: a text that never was in that encoding, or no longer is, is refused
    with a ValueError that says where that shows. Nothing else changes: no letter but hamza with its seat, no space,
    no pause mark.

    `open_tanwin` "fold" writes open tanwin as closed, as Tanzil does, "keep" as U+08F0..08F2, Unicode's own. With
    check=False any text is converted. Raises TypeError when `text` is not a str.

    >>> from_kfgqpc("\u0642\u064f\u0644\u06e1") == "\u0642\u064f\u0644\u0652"
    True
    >>> from_kfgqpc("\u0642\u064f\u0644\u0652")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: not in the encoding of KFGQPC: U+0652 ARABIC SUKUN at position 3 speaks against it; ...
    """
    must_be_str(text)
    if open_tanwin not in ("fold", "keep"):
        raise ValueError(f"open_tanwin must be 'fold' or 'keep', not {open_tanwin!r}")
    if check and (contrary := re.search(_CONTRARY, text)):
        sign = f"{code_point(contrary[0])} at position {contrary.start()}"
        raise ValueError(f"not in the encoding of KFGQPC: {sign} speaks against it; check=False converts any text")
    text = re.sub(_SEQUENCES, _spelt_out, text.translate(_SIGNS))
    return text.translate(_CLOSED_TANWIN) if open_tanwin == "fold" else text
