"""Whether a word is fully vocalised, as Sadeed's evaluator asks it (Aldallal et al. 2025, arXiv:2504.21635).

Its rule, for a word whose shadda stands before its vowel: every letter carries a mark that is more than a lone shadda.
Free of that are the letters of length, though waw and yeh not at the start of the word, and the article: alef and lam,
or two lams after a preposition, vocalised as before a sun letter, a moon letter or a connecting alef.
"""

from __future__ import annotations

import re

from arnorm.diacritics.labels import FATHA, KASRA, SHADDA, SUKUN
from arnorm.evaluation.definitions import EIGHT

_ALEF, _LAM, _WAW, _YEH = (
    "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
)  # fmt: skip
_LONG = (
    _ALEF + _WAW + _YEH + "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER ALEF WASLA}"
    "\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ARABIC SMALL WAW}\N{ARABIC SMALL YEH}"
)
_BARE = f"(?![{EIGHT}])"
_AND = [letter + FATHA for letter in (_WAW, "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}")]
_IN = [*_AND, "\N{ARABIC LETTER BEH}" + KASRA, "\N{ARABIC LETTER KAF}" + FATHA]
_SUN = f"(?=[^{EIGHT}]{SHADDA})"
_MOON = f"{SUKUN}(?=[^{EIGHT}](?!{SHADDA}))"
_JOINED = f"{KASRA}(?={_ALEF})"
_AFTER = f"(?:{_SUN}|{_MOON}|{_JOINED})"

_ARTICLES = (
    re.compile(f"((?:{'|'.join(_IN)})*){_ALEF}{_LAM}{_AFTER}"),
    re.compile(f"((?:{'|'.join(_AND)})*){_LAM}[{KASRA}{FATHA}]{_LAM}{_AFTER}"),
)
_LEAST = 4  # letters from the article on
_LACKING = re.compile(f"^[{_WAW}{_YEH}]{_BARE}|[^{_LONG}{EIGHT}]{SHADDA}?{_BARE}")
_LETTER = re.compile(f"[^{EIGHT}]")


def is_fully_vocalised(word: str) -> bool:
    """Whether nothing is missing on a word: letters, each with at most shadda and a vowel in this order."""
    return not _LACKING.search(_without_article(word))


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        found = article.match(word)
        if found and len(_LETTER.findall(word, found.end(1))) >= _LEAST:
            return found[1] + word[found.end() :]
    return word
