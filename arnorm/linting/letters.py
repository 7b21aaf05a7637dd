"""Characters that stand for themselves wherever they are, glyph codes, digits, and letters of two languages."""

from __future__ import annotations

import re

from arnorm import _characters as ucd
from arnorm.linting.places import Finder, Place, either, every_run, ranges, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIVATE_USE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
_FORMS = ranges("pf_letter", "pf_lam_alef", "pf_ligature", "pf_letter_marked", "pf_mark_isolated", "pf_mark_on_tatweel",
                "pf_tail_fragment")  # fmt: skip
_ANYWHERE = {
    "byte-order-mark": ranges("bom_zwnbsp"),
    "control-character": ranges("control", "noncharacter", "format_deprecated"),
    "private-use": _PRIVATE_USE,
    "word-ligature": ranges("pf_word_ligature", "pf_word_ligature_no_decomp"),
    "legacy-letter": ranges("letter_deprecated", "letter_high_hamza_digraph"),
    "replacement-character": ((0xFFFD, 0xFFFD),),
    "lone-surrogate": ((0xD800, 0xDFFF),),
}

_GLYPH = (*_PRIVATE_USE, (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFC))
_GLYPHS = run(_GLYPH, gap="[ \u00a0]")
_COUNTING, _COUNTING_ALONE = 5, 3  # so many in a row make a page font; fewer, if they are forms and all there is
_NEXT = {0xFBB1: 0xFBD3}  # there was a gap in the block when the fonts were made


def page_fonts(text: str) -> Iterator[Place]:
    """Glyph codes of fonts for single pages, as Quran typesetters publish them."""
    for match in _GLYPHS.finditer(text):
        if _counts_up(match[0]):
            yield Place(*match.span(), "page-font")


def _counts_up(glyphs: str) -> bool:
    """Whether there are consecutive code points in a row, as the words of a page are numbered. No word is like that."""
    length, last, count = 0, -1, 0
    for glyph in glyphs:
        if glyph not in " \u00a0":
            length = length + 1 if ord(glyph) == _NEXT.get(last, last + 1) else 1
            last = ord(glyph)
            count += 1
            if length == _COUNTING:
                return True
    return length == count >= _COUNTING_ALONE and glyphs[0] >= "\ufb50"


# ---- numbers -----------------------------------------------------------------------------------------------------

_DIGIT_SETS = {name: range(zero, zero + 10) for name, zero in ucd.DIGIT_ZEROS.items()}
_DIGITS = "".join(f"{chr(digits[0])}-{chr(digits[-1])}" for digits in _DIGIT_SETS.values())
_NUMBER = re.compile(f"[{_DIGITS}][{_DIGITS}]*+(?:[.,\u066b\u066c][{_DIGITS}]++)*+")
_OWN_DIGIT = re.compile(either(ranges("digit_arabic_indic", "digit_extended_arabic_indic")))


def mixed_digits(text: str) -> Iterator[Place]:
    """Digits of two sets in one number; the set that most of them are of mends it."""
    if not _OWN_DIGIT.search(text):
        return
    for match in _NUMBER.finditer(text):
        number = match[0]
        if number.isascii():
            continue
        counts = {name: sum(ord(character) in digits for character in number) for name, digits in _DIGIT_SETS.items()}
        used = [name for name in counts if counts[name]]
        if len(used) > 1:
            setting = max(used, key=counts.__getitem__)
            yield Place(*match.span(), "mixed-digits", setting=setting, what=_first_of_each(number, used))


def _first_of_each(number: str, used: list[str]) -> str:
    """The first digit of each set, in the order of the number."""
    first = {name: next(character for character in number if ord(character) in _DIGIT_SETS[name]) for name in used}
    return "".join(sorted(first.values(), key=number.index))


# ---- words -------------------------------------------------------------------------------------------------------

_YEH, _KAF = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF}"
_FARSI_YEH, _KEHEH = "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}"
_WORD = run(ranges("arabic_letter", "tatweel", "arabic_mark", "zwnj"))
# Letters that tell the language of a line, and the setting of `letters` that writes it in one alphabet; none where
# both shapes are right: Pashto writes both yehs and either kaf, Sindhi and Malay write yeh with keheh.
_LANGUAGES = (
    # Pashto: teh, dal, reh and noon with ring, hah with hamza or three dots, reh and seen with two dots, kaf with ring,
    # yeh with tail
    (re.compile("[\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd]"), ""),
    # Sindhi, Saraiki: tteheh, beeh, teh with three dots, teheh, beheh, nyeh, dyeh, tcheheh, dals with dots, reh with
    # four dots, peheh, swash kaf, ngoeh, gueh, rnoon, the signs for "and" and "in"
    (re.compile("[\u067a\u067b\u067d\u067f\u0680\u0683\u0684\u0687\u068a\u068c\u068d\u068f\u0699\u06a6\u06aa"
                "\u06b1\u06b3\u06bb\u06fd\u06fe]"), ""),
    (re.compile("[\u06ad\u06c8\u06cb]"), "ug"),  # ng, yu, ve
    (re.compile("[\u0695\u06b5\u06ce]"), "ckb"),  # reh, lam and yeh with small v
    (re.compile("[\u06a0\u06a4\u06bd\u06cf\u0762]"), ""),  # Malay: ain and noon with dots, veh, waw and keheh with dot
    (re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]"), "ur"),  # tteh, ddal, rreh, noon ghunna, hehs, barree
    (re.compile("[\u067e\u0686\u0698\u06af]"), "fa"),  # peh, tcheh, jeh, gaf
)  # fmt: skip
# Editions of the Quran have spellings of their own, such as Arabic kaf with Farsi yeh throughout.
_OF_QURAN = re.compile(either(ranges("strip_quranic", "sukun_jazm_quranic", "tanwin_open")))


def mixed_letters(text: str) -> Iterator[Place]:
    """The Arabic and the Farsi shape of yeh or of kaf in one word, or the yeh of one with the kaf of the other."""
    if not _mixes(text):
        return
    line_end = 0
    setting, is_quran = "", False
    for match in _WORD.finditer(text):
        word = match[0]
        if not _mixes(word):
            continue
        if match.start() >= line_end:
            line_start = text.rfind("\n", line_end, match.start()) + 1 or line_end
            line_end = text.find("\n", match.end())
            line_end = len(text) if line_end < 0 else line_end
            setting = _setting_for(text[line_start:line_end])
            is_quran = bool(_OF_QURAN.search(text, line_start, line_end))
        has_both_of_one = (_YEH in word and _FARSI_YEH in word) or (_KAF in word and _KEHEH in word)
        if setting and (has_both_of_one or not is_quran):
            shapes = "".join(shape for shape in (_YEH, _KAF, _FARSI_YEH, _KEHEH) if shape in word)
            yield Place(*match.span(), "mixed-letters", setting=setting, what=shapes)


def _mixes(text: str) -> bool:
    return (_YEH in text or _KAF in text) and (_FARSI_YEH in text or _KEHEH in text)


def _setting_for(line: str) -> str:
    """The setting of `letters` by the language of a line: by its letters, or by which shapes are more."""
    for letters, setting in _LANGUAGES:
        if letters.search(line):
            return setting
    of_farsi, of_arabic = (line.count(yeh) + line.count(kaf) for yeh, kaf in ((_FARSI_YEH, _KEHEH), (_YEH, _KAF)))
    return "fa" if of_farsi > of_arabic else "ar"


FINDERS = (
    *(every_run(code, pairs) for code, pairs in _ANYWHERE.items()),
    every_run("presentation-form", _FORMS, gap=" "),
    Finder(page_fonts, _GLYPH),
    Finder(mixed_digits),
    Finder(mixed_letters),
)
