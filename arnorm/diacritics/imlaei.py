"""Quran text in Uthmani spelling, written in modern (imlaei) spelling: rules, and short lists of words.

Uthmani spelling says by marks what modern spelling says by letters. The rules read those marks; they know no grammar,
and without marks they know little. Seats of hamza follow the rules of modern spelling, in the choices of Tanzil's
"simple" text: a hamza before a long u on a yeh where the letters join, on no seat where they do not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.diacritics.patterns import ITS_MARKS as _M
from arnorm.diacritics.patterns import LETTERS, MARKS
from arnorm.diacritics.splitting import must_be_str
from arnorm.roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Image = str | Callable[[re.Match[str]], str]

ALEF, ALEF_WASLA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WASLA}"
ALEF_HAMZA, HAMZA_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
ALEF_MADDA, ALEF_MAKSURA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}", "\N{ARABIC LETTER ALEF MAKSURA}"
HAMZA, YEH_HAMZA = "\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
WAW, WAW_HAMZA = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"
TEH, TEH_MARBUTA = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER TEH MARBUTA}"
HAH, THAL = "\N{ARABIC LETTER HAH}", "\N{ARABIC LETTER THAL}"
SEEN, SAD = "\N{ARABIC LETTER SEEN}", "\N{ARABIC LETTER SAD}"
AIN, FEH = "\N{ARABIC LETTER AIN}", "\N{ARABIC LETTER FEH}"
LAM, MEEM, NOON = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER NOON}"
HEH, YEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER YEH}"
TATWEEL, HAMZA_ABOVE = "\N{ARABIC TATWEEL}", "\N{ARABIC HAMZA ABOVE}"
FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
FATHATAN, DAMMATAN, KASRATAN = "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
SHADDA, SUKUN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}"
DAGGER = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
SMALL_WAW, SMALL_YEH = "\N{ARABIC SMALL WAW}", "\N{ARABIC SMALL YEH}"
HIGH_YEH, HIGH_NOON = "\N{ARABIC SMALL HIGH YEH}", "\N{ARABIC SMALL HIGH NOON}"
HIGH_SEEN, LOW_SEEN = "\N{ARABIC SMALL HIGH SEEN}", "\N{ARABIC SMALL LOW SEEN}"
SILENT = "\N{ARABIC SMALL HIGH ROUNDED ZERO}"  # of a letter that is never read
SILENT_ON = "\N{ARABIC SMALL HIGH UPRIGHT RECTANGULAR ZERO}"  # of an alef that is read in pause only
IMALA, EASED = "\N{ARABIC EMPTY CENTRE LOW STOP}", "\N{ARABIC ROUNDED HIGH STOP WITH FILLED CENTRE}"

# ---- pieces of patterns ------------------------------------------------------------------------------------

_STARTS = f"(?<![{LETTERS}{TATWEEL}{MARKS}])"
_GOES_ON = f"(?={_M}{TATWEEL}?{_M}[{LETTERS}])"
_ENDS = f"(?!{_M}{TATWEEL}?{_M}[{LETTERS}])"
_VOWELLED = f"(?=[{FATHA}{DAMMA}{KASRA}{FATHATAN}{DAMMATAN}{KASRATAN}{SHADDA}{SUKUN}])"
_PREFIXES = f"{_STARTS}(?:[{ucd.DAGGER_ALEF_PROCLITICS}]{_M})*"


def _spelt(*words: str) -> str:
    """A pattern of these words, each letter with any marks, alef as a letter or as a dagger."""
    alef = f"(?:{ALEF}|{TATWEEL}?{DAGGER})"
    return "|".join("".join((alef if c == ALEF else c) + _M for c in word) for word in words)


# ---- seats of hamza ----------------------------------------------------------------------------------------

# Within a word, by the sound before it (rows) and its own vowel: fatha, damma, kasra, sukun.
_SEATS = {
    "i": (YEH_HAMZA, YEH_HAMZA, YEH_HAMZA, YEH_HAMZA),
    "y": (YEH_HAMZA, YEH_HAMZA, YEH_HAMZA, YEH_HAMZA),  # a long i, or yeh without a vowel
    "u": (WAW_HAMZA, WAW_HAMZA, YEH_HAMZA, WAW_HAMZA),
    "a": (ALEF_HAMZA, WAW_HAMZA, YEH_HAMZA, ALEF_HAMZA),
    "": (ALEF_HAMZA, WAW_HAMZA, YEH_HAMZA, ALEF_HAMZA),  # no vowel
    "w": (HAMZA, WAW_HAMZA, YEH_HAMZA, HAMZA),  # a long u, or waw without a vowel
    "aa": (HAMZA, WAW_HAMZA, YEH_HAMZA, HAMZA),
}
_AT_THE_END = {"i": YEH_HAMZA, "u": WAW_HAMZA, "a": ALEF_HAMZA}  # else no seat
_OWN_VOWEL = {FATHA: 0, DAMMA: 1, DAMMATAN: 1, KASRA: 2, KASRATAN: 2, SUKUN: 3, FATHATAN: 4}
_NOT_JOINING = (
    f"{ALEF}{ALEF_MADDA}{ALEF_HAMZA}{HAMZA_BELOW}{WAW}{WAW_HAMZA}{HAMZA}\u062f{THAL}\u0631\u0632"  # dal, reh, zain
)


def _sound(letter: str, marks: str) -> str:
    """The sound before a hamza: a row of the seats."""
    for vowel, name in ((KASRA, "i"), (DAMMA, "u"), (FATHA, "a")):
        if vowel in marks:
            return name
    return {ALEF: "aa", ALEF_MADDA: "aa", YEH: "y", WAW: "w"}.get(letter, "")


def _own_vowel(marks: str) -> int | None:
    return next((_OWN_VOWEL[mark] for mark in marks if mark in _OWN_VOWEL), None)


def _seat(before: str, sound: str, own: int, alef: bool, behind: str) -> str:
    """The seat of a hamza that does not begin a word."""
    joins = before not in _NOT_JOINING
    if not alef and not behind:
        seat = _AT_THE_END.get(sound, HAMZA)
        return HAMZA_BELOW if seat == ALEF_HAMZA and own == 2 else seat
    if own == 4:
        return ALEF_HAMZA if sound == "a" else YEH_HAMZA if sound in ("i", "y") or (not sound and joins) else HAMZA
    if own == 1 and behind == WAW and sound not in ("i", "y"):
        return YEH_HAMZA if joins else HAMZA
    return _SEATS[sound][own]


def _seated(match: re.Match[str]) -> str:
    """A hamza within or at the end of a word, on its modern seat; with a long a behind it, both as one letter."""
    before, marks_before, marks, alef, behind = match.groups("")
    sound, own = _sound(before, marks_before), _own_vowel(marks)
    if own is None:
        return match[0]
    if own == 0 and alef and sound in ("a", "", "w"):
        return before + marks_before + ALEF_MADDA
    seat = _seat(before, sound, own, bool(alef), behind)
    return before + marks_before + seat + marks + (alef if own < 4 or seat != ALEF_HAMZA else "")


def _initial(match: re.Match[str]) -> str:
    """A hamza that begins a word, perhaps behind the interrogative one."""
    asking, marks = match.groups("")
    own = _own_vowel(marks)
    return match[0] if own is None else asking + (HAMZA_BELOW if own == 2 else ALEF_HAMZA) + marks


def _final_maksura(match: re.Match[str]) -> str:
    """A long a at the end of a word, with its dagger alef where it is not shortened."""
    return match[1] + ALEF_MAKSURA + ("" if match["wasl"] else DAGGER)


# ---- words -------------------------------------------------------------------------------------------------

# Verbs and nouns whose long u at the end is no plural: modern spelling has no alef behind it. They are those of
# Tanzil's "simple" text that never are such a plural elsewhere in it (tad'u is one). Without the last letter.
_WITHOUT_ALEF = (
    "\u0623\u0648\u0644",  # ulu
    "\u064a\u062a\u0644",  # yatlu
    "\u062a\u062a\u0644",  # tatlu
    "\u0623\u062a\u0644",  # atlu
    "\u0646\u062a\u0644",  # natlu
    "\u064a\u062f\u0639",  # yad'u
    "\u0623\u062f\u0639",  # ad'u
    "\u0646\u062f\u0639",  # nad'u
    "\u064a\u0631\u062c",  # yarju
    "\u062a\u0631\u062c",  # tarju
    "\u064a\u0639\u0641",  # ya'fu
    "\u064a\u0645\u062d",  # yamhu
    "\u064a\u0631\u0628",  # yarbu
    "\u062a\u0628\u0644",  # tablu
    "\u0623\u0634\u0643",  # ashku
    "\u0628\u0646",  # banu
    "\u0645\u0644\u0627\u0642",  # mulaqu
    "\u0628\u0627\u0633\u0637",  # basitu
    "\u0645\u0647\u0644\u0643",  # muhliku
    "\u0646\u0627\u0643\u0633",  # nakisu
    "\u062a\u0627\u0631\u0643",  # tariku
    "\u0630\u0627\u0626\u0642",  # dha'iqu
    "\u0635\u0627\u0644",  # salu
    "\u0643\u0627\u0634\u0641",  # kashifu
    "\u0645\u0631\u0633\u0644",  # mursilu
)
# Words that end in an alef where modern spelling has alef maksura, without it.
_WITH_ALEF_MAKSURA = (
    "\u0623\u0642\u0635",  # aqsa
    "\u0637\u063a",  # tagha
    "\u0644\u062f",  # lada
    "\u062a\u062a\u0631",  # tatra
    "\u0631\u0621",  # ra'a
    "\u0646\u0621",  # na'a
    "\u062a\u0631\u0627\u0621",  # tara'a
)

# ---- the rules ---------------------------------------------------------------------------------------------

_KEPT = "|".join(
    f"{_spelt(before)}{TATWEEL}?{DAGGER}(?={_M}{_spelt(behind)})" for before, behind in ucd.DAGGER_ALEF_WORDS
)
_RECITATION = members("maddah_above", "quran_madda_mark", "quran_iqlab_mark", "quran_recitation_mark")
_BEFORE_WASL = f"{_ENDS}(?=(?P<wasl> +{ALEF}[{LETTERS}])?)"
# al-layl, alladhani, alladhayni, allati, alla'i: what follows their article
_LAYL = f"{YEH}{SUKUN}{LAM}|{THAL}{FATHA}(?:{ALEF}|{YEH}{SUKUN}){NOON}|{ALEF}[{TEH}{YEH_HAMZA}{HAMZA}]"


class Rule(NamedTuple):
    """What is found, and what is written instead; a text without the sign has nothing for it."""

    name: str
    sign: str
    pattern: str
    image: Image


# Each rule sees what those before it wrote.
RULES = (
    Rule("alef wasla is alef", ALEF_WASLA, ALEF_WASLA, ALEF),
    Rule("imala is a fatha", IMALA, IMALA, FATHA),
    Rule("an eased hamza is a hamza", EASED, f"{ALEF}{EASED}", ALEF_HAMZA + FATHA),
    Rule("signs of recitation", "", f"[{''.join(map(chr, _RECITATION))}{LOW_SEEN}{SILENT_ON}]", ""),
    Rule(
        "ya of the vocative is a word",
        DAGGER,
        f"({_STARTS}(?:[{WAW}{FEH}]{_M})?{YEH}{FATHA}?){TATWEEL}?{DAGGER}{_GOES_ON}",
        rf"\1{ALEF} ",
    ),
    Rule(
        "ha before antum is a word",
        DAGGER,
        f"({_STARTS}{HEH}{FATHA}?){TATWEEL}?{DAGGER}(?={ALEF_HAMZA}{_M}{NOON}{_M}{TEH})",
        rf"\1{ALEF} ",
    ),
    # small letters
    Rule("sad that is read as seen", HIGH_SEEN, f"{SAD}({_M}?){HIGH_SEEN}{_GOES_ON}", rf"{SEEN}\1"),
    Rule("small noon", HIGH_NOON, f"{TATWEEL}?{HIGH_NOON}", NOON),
    Rule("small high yeh", HIGH_YEH, f"{TATWEEL}?({_M}?){HIGH_YEH}", rf"{YEH}\1"),
    Rule("small yeh behind yeh", SMALL_YEH, f"([{YEH}{ALEF_MAKSURA}]{_M}){SMALL_YEH}", rf"\1{YEH}"),
    Rule("small yeh in a word", SMALL_YEH, f"{TATWEEL}?{SMALL_YEH}(?:{_VOWELLED}|{_GOES_ON})", YEH),
    Rule("small waw in a word", SMALL_WAW, f"{TATWEEL}?{SMALL_WAW}(?:{_VOWELLED}|{_GOES_ON})", WAW),
    Rule("long vowel of a pronoun", "", f"[{SMALL_WAW}{SMALL_YEH}]", ""),
    # letters that are not read
    Rule(
        "waw that is read alef",
        DAGGER,
        f"(?:(?<={FATHA})|(?={WAW}{DAGGER}{TEH_MARBUTA})){WAW}{DAGGER}(?:{ALEF}{SILENT})?",
        ALEF,
    ),
    Rule("hamza over waw with alef", SILENT, f"{WAW_HAMZA}({_M}){ALEF}{SILENT}", rf"{HAMZA}\1"),
    Rule("yeh of in", SILENT, f"({HAMZA_BELOW}{KASRA}?){YEH}{SILENT}(?={NOON}{_ENDS})", r"\1"),
    Rule("hamza with yeh", SILENT, f"{HAMZA_BELOW}({KASRA}?)[{YEH}{ALEF_MAKSURA}]{SILENT}", rf"{HAMZA}\1"),
    Rule("waw of ula'ika and ulu", SILENT, f"({_PREFIXES}{ALEF_HAMZA}{DAMMA}?{WAW}){SILENT}(?={LAM})", r"\1"),
    Rule(
        "alef of no plural",
        SILENT,
        f"({_PREFIXES}(?<!{LAM}{SUKUN})(?:{SEEN}{FATHA})?(?:{_spelt(*_WITHOUT_ALEF)})(?<={DAMMA}){WAW}){ALEF}{SILENT}",
        r"\1",
    ),
    Rule("alef of a plural", SILENT, f"({WAW}(?!{FATHA}){_M}{ALEF}){SILENT}", r"\1"),
    Rule("alef of mi'a", SILENT, f"({ALEF}){SILENT}(?={YEH_HAMZA})", r"\1"),
    Rule("letters that are not read", SILENT, f"[{ALEF}{WAW}{YEH}{ALEF_MAKSURA}]{SILENT}", ""),
    # signs that carry a hamza
    Rule("dagger alef that carries hamza", HAMZA_ABOVE, f"({SUKUN}?){DAGGER}{HAMZA_ABOVE}", rf"{ALEF_HAMZA}\1"),
    Rule("tatweel that carries hamza", HAMZA_ABOVE, f"{TATWEEL}({_M}?){HAMZA_ABOVE}", rf"{HAMZA}\1"),
    # yeh and alef maksura
    Rule("alef maksura in a word is alef", DAGGER, f"{ALEF_MAKSURA}{DAGGER}{_GOES_ON}", ALEF),
    Rule("yeh in a word", ALEF_MAKSURA, f"{ALEF_MAKSURA}{_GOES_ON}", YEH),
    Rule("yeh behind kasra", ALEF_MAKSURA, f"(?:(?<={KASRA})|(?<={KASRA}{SHADDA})){ALEF_MAKSURA}", YEH),
    Rule("yeh with a vowel", ALEF_MAKSURA, f"{ALEF_MAKSURA}(?!{FATHATAN}){_VOWELLED}", YEH),
    Rule(
        "yuhyi",
        HAH,
        f"(?<=[{ALEF_HAMZA}{TEH}{MEEM}{NOON}{YEH}]{DAMMA}{HAH}{SUKUN}{YEH}{KASRA}){_ENDS}",
        YEH,
    ),
    # dagger alef
    Rule(
        "alef that is alef maksura",
        ALEF,
        f"({_PREFIXES}(?:{ALEF}{LAM}{_M})?(?:{_spelt(*_WITH_ALEF_MAKSURA)})(?<={FATHA})){ALEF}{_BEFORE_WASL}",
        _final_maksura,
    ),
    Rule("hamza and dagger alef", DAGGER, f"{ALEF_HAMZA}{FATHA}?{TATWEEL}?{DAGGER}", ALEF_MADDA),
    Rule(
        "dagger alef is alef",
        DAGGER,
        f"(?P<kept>{_PREFIXES}(?:{_KEPT})|[{ALEF}{ALEF_MADDA}{ALEF_MAKSURA}]{DAGGER})|{TATWEEL}?{DAGGER}",
        lambda match: match["kept"] or ALEF,
    ),
    # letters that are not written
    Rule("lam behind the article", LAM, f"(?<={ALEF}{LAM})(?=(?:{SHADDA}{FATHA}|{FATHA}{SHADDA})(?:{_LAYL}))", LAM),
    Rule("is'al", HAMZA, f"({_STARTS}[{WAW}{FEH}]{FATHA})(?={SEEN}{SUKUN}{HAMZA}{FATHA}{LAM})", rf"\1{ALEF}"),
    Rule("al-ayka", HAMZA, f"{_STARTS}(?={LAM}{SUKUN}{HAMZA})", ALEF),
    Rule("plural behind hamza", HAMZA, f"({HAMZA}{DAMMA}{WAW}){_ENDS}", rf"\1{ALEF}"),
    Rule(
        "sa'aw and 'ataw",
        WAW,
        f"({_PREFIXES}(?:{SEEN}{FATHA}{AIN}|{AIN}{FATHA}{TEH}){FATHA}{WAW}{SUKUN}){_ENDS}",
        rf"\1{ALEF}",
    ),
    # hamza
    Rule("hamza behind a long a", YEH_HAMZA, f"({ALEF}){YEH_HAMZA}{_ENDS}", rf"\1{HAMZA}"),
    Rule("hamza behind a long u", ALEF_HAMZA, f"({DAMMA}{WAW}){ALEF_HAMZA}{_ENDS}", rf"\1{HAMZA}"),
    Rule("hamza of ya'isa", HAMZA, f"({YEH}{SUKUN}){HAMZA}(?={FATHA}{SEEN})", rf"\1{ALEF_HAMZA}"),
    Rule("hamza with a long a that begins", HAMZA, f"({_PREFIXES}){HAMZA}{FATHA}?{ALEF}", rf"\1{ALEF_MADDA}"),
    Rule("hamza that begins", HAMZA, f"({_STARTS}{ALEF_HAMZA}{FATHA}|{_STARTS}){HAMZA}({_M})", _initial),
    Rule("hamza in a word", HAMZA, f"([{LETTERS}])({_M}){HAMZA}({_M})({ALEF}?)(?=([{LETTERS}])?)", _seated),
)


def to_imlaei(text: str, /) -> str:
    """A Quran text in Uthmani spelling (as Tanzil writes it, with harakat) in modern spelling.

    Letters change, with the marks that are letters there; harakat and pause marks stay, signs of recitation go. "Ya" of
    the vocative becomes a word of its own. A text in the encoding of KFGQPC has to go through from_kfgqpc() first. What
    is modern already stays as it is: Tanzil's simple texts to the last mark, and what its Uthmani text has become.

    Madda has to be U+0653, as Uthmani texts have it: an alef that NFC has composed with it is taken for the modern
    letter U+0622, hamza and alef, and left alone. Raises TypeError when `text` is not a str.

    >>> to_imlaei("\u0643\u0650\u062a\u064e\u0640\u0670\u0628") == "\u0643\u0650\u062a\u064e\u0627\u0628"
    True
    """
    must_be_str(text)
    for rule in RULES:
        if rule.sign in text:
            text = re.sub(rule.pattern, rule.image, text)  # compiled when first used
    return text
