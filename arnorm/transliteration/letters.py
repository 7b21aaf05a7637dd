"""The one-to-one schemes: for each character of Arabic script the one character that stands for it.

Buckwalter, its XML-safe and its safe variant, and Habash-Soudi-Buckwalter (HSB; Habash, Soudi and Buckwalter 2007, "On
Arabic Transliteration") as CAMeL Tools has them; and the extended Buckwalter of the Quranic Arabic Corpus (QAC), as its
page on JQuranTree lists it. Every fact once: QAC is Buckwalter with its own signs added.
"""

from __future__ import annotations

# Buckwalter, XML-safe, safe, HSB.
_FOUR = {
    "\N{ARABIC LETTER HAMZA}": "''C'",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "||M\N{LATIN CAPITAL LETTER A WITH MACRON}",
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": ">OO\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "&WW\N{LATIN SMALL LETTER W WITH CIRCUMFLEX}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "<II\N{LATIN CAPITAL LETTER A WITH BREVE}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "}}Q\N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}",
    "\N{ARABIC LETTER ALEF}": "AAAA",
    "\N{ARABIC LETTER BEH}": "bbbb",
    "\N{ARABIC LETTER TEH MARBUTA}": "ppp\N{LATIN SMALL LETTER H WITH STROKE}",
    "\N{ARABIC LETTER TEH}": "tttt",
    "\N{ARABIC LETTER THEH}": "vvv\N{GREEK SMALL LETTER THETA}",
    "\N{ARABIC LETTER JEEM}": "jjjj",
    "\N{ARABIC LETTER HAH}": "HHHH",
    "\N{ARABIC LETTER KHAH}": "xxxx",
    "\N{ARABIC LETTER DAL}": "dddd",
    "\N{ARABIC LETTER THAL}": "**V\N{LATIN SMALL LETTER ETH}",
    "\N{ARABIC LETTER REH}": "rrrr",
    "\N{ARABIC LETTER ZAIN}": "zzzz",
    "\N{ARABIC LETTER SEEN}": "ssss",
    "\N{ARABIC LETTER SHEEN}": "$$c\N{LATIN SMALL LETTER S WITH CARON}",
    "\N{ARABIC LETTER SAD}": "SSSS",
    "\N{ARABIC LETTER DAD}": "DDDD",
    "\N{ARABIC LETTER TAH}": "TTTT",
    "\N{ARABIC LETTER ZAH}": "ZZZ\N{LATIN CAPITAL LETTER D WITH CARON}",
    "\N{ARABIC LETTER AIN}": "EEE\N{GREEK SMALL LETTER FINAL SIGMA}",
    "\N{ARABIC LETTER GHAIN}": "ggg\N{GREEK SMALL LETTER GAMMA}",
    "\N{ARABIC TATWEEL}": "____",
    "\N{ARABIC LETTER FEH}": "ffff",
    "\N{ARABIC LETTER QAF}": "qqqq",
    "\N{ARABIC LETTER KAF}": "kkkk",
    "\N{ARABIC LETTER LAM}": "llll",
    "\N{ARABIC LETTER MEEM}": "mmmm",
    "\N{ARABIC LETTER NOON}": "nnnn",
    "\N{ARABIC LETTER HEH}": "hhhh",
    "\N{ARABIC LETTER WAW}": "wwww",
    "\N{ARABIC LETTER ALEF MAKSURA}": "YYY\N{LATIN SMALL LETTER Y WITH ACUTE}",
    "\N{ARABIC LETTER YEH}": "yyyy",
    "\N{ARABIC FATHATAN}": "FFF\N{LATIN SMALL LETTER A WITH TILDE}",
    "\N{ARABIC DAMMATAN}": "NNN\N{LATIN SMALL LETTER U WITH TILDE}",
    "\N{ARABIC KASRATAN}": "KKK\N{LATIN SMALL LETTER I WITH TILDE}",
    "\N{ARABIC FATHA}": "aaaa",
    "\N{ARABIC DAMMA}": "uuuu",
    "\N{ARABIC KASRA}": "iiii",
    "\N{ARABIC SHADDA}": "~~~~",
    "\N{ARABIC SUKUN}": "ooo.",
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}": "``e\N{LATIN SMALL LETTER A WITH ACUTE}",
    "\N{ARABIC LETTER ALEF WASLA}": "{{L\N{LATIN CAPITAL LETTER A WITH DIAERESIS}",
    "\N{ARABIC LETTER PEH}": "PPPp",
    "\N{ARABIC LETTER TCHEH}": "JJJc",
    "\N{ARABIC LETTER VEH}": "VVBv",
    "\N{ARABIC LETTER GAF}": "GGGg",
}
BUCKWALTER, BUCKWALTER_XML, BUCKWALTER_SAFE, HSB = (
    {letter: images[column] for letter, images in _FOUR.items()} for column in range(4)
)

_NOT_IN_QAC = (
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
    "\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER VEH}\N{ARABIC LETTER GAF}"
)
QAC = {letter: image for letter, image in BUCKWALTER.items() if letter not in _NOT_IN_QAC} | {
    "\N{ARABIC MADDAH ABOVE}": "^",
    "\N{ARABIC HAMZA ABOVE}": "#",
    "\N{ARABIC SMALL HIGH SEEN}": ":",
    "\N{ARABIC SMALL HIGH ROUNDED ZERO}": "@",
    "\N{ARABIC SMALL HIGH UPRIGHT RECTANGULAR ZERO}": '"',
    "\N{ARABIC SMALL HIGH MEEM ISOLATED FORM}": "[",
    "\N{ARABIC SMALL LOW SEEN}": ";",
    "\N{ARABIC SMALL WAW}": ",",
    "\N{ARABIC SMALL YEH}": ".",
    "\N{ARABIC SMALL HIGH NOON}": "!",
    "\N{ARABIC EMPTY CENTRE LOW STOP}": "-",
    "\N{ARABIC EMPTY CENTRE HIGH STOP}": "+",
    "\N{ARABIC ROUNDED HIGH STOP WITH FILLED CENTRE}": "%",
    "\N{ARABIC SMALL LOW MEEM}": "]",
}
