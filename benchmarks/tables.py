"""What each peer changes, code point by code point, as found by trying every one.

Their answers are checked against these tables.
"""

from __future__ import annotations

from collections.abc import Mapping

Ranges = tuple[tuple[int, int], ...]

TATWEEL = ((0x0640, 0x0640),)
SMALL_LETTERS = ((0x0670, 0x0670), (0x06E5, 0x06E6))
TASHKIL = ((0x064B, 0x0652),)
# Every nonspacing mark of the block 0600-06FF.
ARABIC_MARKS = (
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
)
EXTENDED_MARKS = ((0x08D3, 0x08E1), (0x08E3, 0x08FF))
INVISIBLES = (
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xFEFF, 0xFEFF),
)

ALEF = "\N{ARABIC LETTER ALEF}"
WAW = "\N{ARABIC LETTER WAW}"
HEH = "\N{ARABIC LETTER HEH}"
YEH = "\N{ARABIC LETTER YEH}"
KAF = "\N{ARABIC LETTER KAF}"

ALEF_FAMILY = {0x0622: ALEF, 0x0623: ALEF, 0x0625: ALEF}
ALEF_WASLA = {0x0671: ALEF}
ALEF_WAVY_HAMZA = {0x0672: ALEF, 0x0673: ALEF}
HAMZA_SEATS = {0x0624: WAW, 0x0626: YEH}
ALEF_MAKSURA = {0x0649: YEH}
TEH_MARBUTA = {0x0629: HEH}
PERSIAN = {0x06A9: KAF, 0x06CC: YEH, 0x06D2: YEH, 0x06BE: HEH, 0x06C0: HEH, 0x06C1: HEH, 0x06C3: HEH}
DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)}


def table(*folds: Mapping[int, str], strip: Ranges = ()) -> dict[int, str]:
    """One table for `str.translate` from letter folds and ranges to delete."""
    merged = {point: "" for first, last in strip for point in range(first, last + 1)}
    for fold in folds:
        merged |= fold
    return merged


# Buckwalter, on which CAMeL Tools and anltk agree.
BUCKWALTER_POINTS = (*range(0x0621, 0x063B), *range(0x0640, 0x0653), 0x0670, 0x0671, 0x067E, 0x0686, 0x06A4, 0x06AF)
BUCKWALTER = dict(zip(BUCKWALTER_POINTS, "'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{PJVG", strict=True))

LETTERS = (ALEF_FAMILY, ALEF_WASLA, ALEF_MAKSURA, TEH_MARBUTA)

ARABIC_NORM = table(*LETTERS, strip=ARABIC_MARKS + SMALL_LETTERS + TATWEEL)
ARABIC_NORM_DEFAULTS = table(*LETTERS[:3], strip=ARABIC_MARKS + SMALL_LETTERS + TATWEEL)
ARABIC_NORM_TATWEEL = table(strip=TATWEEL)
ARABIC_NORMALIZE = table(
    *LETTERS,
    ALEF_WAVY_HAMZA,
    HAMZA_SEATS,
    PERSIAN,
    DIGITS,
    strip=ARABIC_MARKS + EXTENDED_MARKS + INVISIBLES + TATWEEL,
)
ANLTK = table(ALEF_FAMILY, TEH_MARBUTA, strip=TASHKIL + SMALL_LETTERS + TATWEEL)
PYARABIC = table(ALEF_FAMILY, HAMZA_SEATS, ALEF_MAKSURA, TEH_MARBUTA, strip=ARABIC_MARKS + SMALL_LETTERS + TATWEEL)
CAMEL = table(*LETTERS, strip=((0x064B, 0x0652), (0x0670, 0x0670)))
