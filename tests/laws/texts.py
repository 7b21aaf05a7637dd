"""Texts for the laws: the fuzz alphabet, Arabic alone, other scripts alone, anything at all."""

from __future__ import annotations

from alphabet import ARABIC, MEETING
from hypothesis import strategies as st

TERMINATORS = ("\n", "\r", "\r\n")


def _ranges(*ranges: str) -> list[str]:
    bounds = [[int(bound, 16) for bound in pair.split("-")] for text in ranges for pair in text.split()]
    return [chr(c) for first, last in bounds for c in range(first, last + 1)]


def _lines(characters: list[str], rare: list[str], longest: int) -> st.SearchStrategy[str]:
    """Text of `characters`, three times of four, and of `rare`."""
    pool = characters * max(1, 3 * len(rare) // len(characters)) + rare
    return st.text(st.sampled_from(pool), max_size=longest)


# What a rule names outside the Arabic blocks: every other character of another script has to stay as it is.
NAMED = {
    *_ranges("0000-0020 007F-00A0 00AD-00AD 034F-034F 1680-1680 180E-180E 2000-200F 2028-202F 205F-206F 3000-3000"),
    *_ranges("FDD0-FDEF FEFF-FEFF"),
    *[chr(plane << 16 | 0xFFFE | odd) for plane in range(17) for odd in (0, 1)],  # noncharacters
    *"\u00ab\u00bb\u2018\u2019\u201c\u201d\u2026\u2013\u2014",  # guillemets, curly quotes, ellipsis, dashes
}
ARABIC_BLOCKS = _ranges(
    "0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFF 10E60-10E7F 10EC0-10EFF 1EC70-1ECBF 1ED00-1ED4F 1EE00-1EEFF"
)

# Scripts with marks of their own, joiners of their own, or relatives of Arabic.
OTHER_SCRIPTS = [
    c
    for c in _ranges(
        "0041-007A 00C0-00FF 0300-036F 0370-03FF 0400-045F",  # Latin, combining marks, Greek, Cyrillic
        "0591-05F4 0700-074F 0780-07B1 07C0-07FA 0800-083E 0840-085B 0860-086A",  # Hebrew to Syriac supplement
        "0900-0963 0980-09B9 0B80-0BCD 0E01-0E4E 0F40-0FBC 1820-1877 A840-A877",  # Indic, Thai, Tibetan, Mongolian
        "10AC0-10AE6 10B80-10B91 10D00-10D27 10F30-10F59 10F70-10F89 1E900-1E94B",  # Manichaean to Adlam
        "3041-3096 4E00-4E20 AC00-AC20 1100-1112 1F300-1F3FF 1F600-1F64F FE00-FE0F 20D0-20F0",
    )
    if c not in NAMED
]
ASCII_DIGITS = set("0123456789")

# Without a letter or mark that another script composes: what unicodedata2 answers is about Arabic only.
_ARABIC_ONLY = [c for c in MEETING if c not in "\u0301\u0323a"]

arabic = _lines(_ARABIC_ONLY, ARABIC, 12)
fuzz = _lines(MEETING, ARABIC, 12)
other_scripts = st.text(
    st.sampled_from(OTHER_SCRIPTS)
    | st.characters(exclude_categories=["Cs", "Zs", "Cc"], exclude_characters=[*NAMED, *ARABIC_BLOCKS]),
    max_size=12,
)
surrogates = st.text(st.sampled_from([*MEETING, "\ud800", "\udbff", "\udc00", "\udc80", "\udfff"]), max_size=12)
anything = fuzz | st.text(max_size=12) | surrogates
paragraphs = st.lists(fuzz, max_size=6).map("\n".join)
