"""What follows from how often each code point comes: classes, families of classes, digits, rates. Plain data out.

Nothing here needs the text itself; what does is in `sample`. Counts are those of a whole input, from `Census`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from . import _characters as ucd
from .kernels import BACKEND
from .names import own_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Ranges = tuple[tuple[int, int], ...]

if TYPE_CHECKING or BACKEND == "core":
    from ._core import Census
else:
    from ._reference import Census

__all__ = [
    "DIGITS",
    "FAMILIES",
    "SUMMARIES",
    "Census",
    "by_class",
    "by_family",
    "character_name",
    "class_of",
    "family_of",
    "is_mark",
    "is_unseen",
    "members_of",
    "rate",
]

# What the classes of `_characters` leave out: name, line of prose, code points. The first that fits is the one.
OTHERS: tuple[tuple[str, str, Ranges], ...] = (
    ("line_end", "Line feed and carriage return.", ((0x0A, 0x0A), (0x0D, 0x0D))),
    ("tab", "Character tabulation.", ((0x09, 0x09),)),
    ("control", "Control codes.", ucd.SETS["control"]),
    ("noncharacter", "Noncharacters.", ucd.SETS["noncharacter"]),
    ("digit_ascii", "ASCII digits.", ((0x30, 0x39),)),
    ("letter_ascii", "Latin letters of ASCII.", ((0x41, 0x5A), (0x61, 0x7A))),
    ("punctuation_ascii", "Punctuation and symbols of ASCII.", ((0x21, 0x7E),)),
    ("letter_latin", "Other Latin letters.", ((0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F), (0x1E00, 0x1EFF))),
    ("pictograph", "Emoji and their parts.", (*ucd.SETS["pictograph"], (0x1F1E6, 0x1F1FF), (0x1F3FB, 0x1F3FF))),
    ("mark_general", "Combining marks of all scripts.", ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x20D0, 0x20FF))),
    ("greek", "Greek.", ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    ("cyrillic", "Cyrillic.", ((0x400, 0x52F),)),
    ("hebrew", "Hebrew.", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    ("near_script", "Syriac, Thaana, N'Ko and their neighbours.", ((0x700, 0x74F), (0x780, 0x86F))),
    ("indic", "Scripts of India.", ((0x900, 0xDFF),)),
    ("cjk", "Chinese, Japanese, Korean.", ((0x2E80, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD))),
    ("punctuation_general", "Punctuation of all scripts.", ((0xA0, 0xBF), (0x2010, 0x205E))),
    ("symbol", "Symbols.", ((0xD7, 0xD7), (0xF7, 0xF7), (0x2070, 0x2BFF), (0x1F000, 0x1FAFF))),
    ("replacement_character", "What stands for text that was lost.", ((0xFFFD, 0xFFFD),)),
    ("private_use", "Private use: without a meaning of its own.", ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))),
    ("other", "Everything else.", ((0, 0x10FFFF),)),
)
SUMMARIES: dict[str, str] = {**{name: summary for name, summary, _ in OTHERS}, **ucd.CLASS_SUMMARIES}

# family: title, and its classes; a word that ends in _ stands for all classes that begin so and are not named before.
FAMILIES: dict[str, tuple[str, str]] = {
    "letters": (
        "Arabic letters",
        """letter_hamza letter_alef letter_alef_hamza_madda letter_waw_hamza letter_yeh_hamza letter_teh_marbuta
        letter_alef_maksura letter_yeh letter_core""",
    ),
    "latin": ("Latin letters", "letter_ascii letter_latin"),
    "foreign": ("Letters of other languages and editions", "letter_"),
    "tashkil": (
        "Tashkil, hamza and madda as marks",
        "harakat tanwin shadda sukun superscript_alef maddah_above hamza_combining",
    ),
    "tatweel": ("Tatweel", "tatweel"),
    "presentation": ("Presentation forms", "pf_ math_letter"),
    "digits": ("Digits", "digit_ numeral_"),
    "bidi": ("Directional controls", "bidi_"),
    "invisible": (
        "Invisible characters",
        """zwnj zwj zero_width_space word_joiner invisible_operator combining_grapheme_joiner soft_hyphen bom_zwnbsp
        mongolian_vowel_separator variation_selector format_deprecated""",
    ),
    "spaces": ("Spaces and line ends", "space_ line_ tab"),
    "marks": (
        "Quranic and other marks",
        """tanwin_ sukun_ hamza_ subscript_alef inverted_damma noon_ghunna_mark small_ vowel_ tone_ honorific_ early_
        quran_ edition_ crown_ ayah_ tatweel_ spacing_""",
    ),
    "punctuation": (
        "Punctuation and signs",
        """punctuation punctuation_ ornate_ percent_ currency_ number_ date_ math_ poetic_ sindhi_ abbreviation_
        symbol""",
    ),
    "scripts": ("Other scripts and emoji", "pictograph mark_ greek cyrillic hebrew near_ indic cjk other"),
    "debris": ("Controls, lost and unassigned", "control noncharacter unassigned replacement_ private_"),
}
DIGITS = {"ascii": "digit_ascii", "arabic_indic": "digit_arabic_indic", "extended": "digit_extended_arabic_indic"}

_TASHKIL = ("harakat", "tanwin", "sukun", "tanwin_open", "sukun_jazm_quranic", "superscript_alef")


def _families() -> dict[str, str]:
    """class: family."""
    found: dict[str, str] = {}
    for family, (_, words) in FAMILIES.items():
        for word in words.split():
            begun = word.endswith("_")
            names = [name for name in SUMMARIES if name.startswith(word)] if begun else [word]
            for name in names:
                found.setdefault(name, family)
    return found


_FAMILY = _families()
_borders: list[int] = []  # in ascending order; from each one to the next all code points are of one class
_between: list[str] = []


def class_of(code_point: int) -> str:
    """The class of a code point: one of `_characters`, or of what those leave out."""
    if not _borders:
        _find_borders()
    return _between[bisect_right(_borders, code_point) - 1]


def _find_borders() -> None:
    named = [*ucd.CLASSES.items(), *((name, ranges) for name, _, ranges in OTHERS)]
    borders = sorted({border for _, ranges in named for first, last in ranges for border in (first, last + 1)})
    classes = [""] * len(borders)
    for name, ranges in reversed(named):  # so that the first that fits is written last
        for first, last in ranges:
            start, stop = bisect_left(borders, first), bisect_left(borders, last + 1)
            classes[start:stop] = [name] * (stop - start)
    _between.extend(classes)
    _borders.extend(borders)


def family_of(class_name: str) -> str:
    """The family a class belongs to."""
    return _FAMILY[class_name]


def is_mark(code_point: int) -> bool:
    """Whether it is a combining mark: by our own data in Arabic script, else by those of the interpreter."""
    if _FAMILY[class_of(code_point)] in ("scripts", "punctuation"):
        from unicodedata import category

        return category(chr(code_point)).startswith("M")
    return any(first <= code_point <= last for first, last in ucd.SETS["arabic_mark"])


def is_unseen(code_point: int) -> bool:
    """Whether it has no shape of its own: spaces, controls, format characters, what is not assigned."""
    name = class_of(code_point)
    if name == "other":
        from unicodedata import category

        return category(chr(code_point))[0] in "CZ"
    return _FAMILY[name] in ("bidi", "invisible", "spaces", "debris") and name != "replacement_character"


def by_class(counts: Mapping[int, int]) -> dict[str, int]:
    """class: how many characters of it; the most frequent first, without those that never come."""
    found: dict[str, int] = {}
    for code_point, count in counts.items():
        name = class_of(code_point)
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def by_family(classes: Mapping[str, int]) -> dict[str, int]:
    """family: how many characters of it, zeros too, in the order of FAMILIES; `classes` as by_class() gives them."""
    found = dict.fromkeys(FAMILIES, 0)
    for name, count in classes.items():
        found[_FAMILY[name]] += count
    return found


def members_of(counts: Mapping[int, int], families: Iterable[str]) -> list[tuple[int, int]]:
    """(code point, count) of what belongs to these families, the most frequent first."""
    wanted = frozenset(families)
    found = [(point, count) for point, count in counts.items() if _FAMILY[class_of(point)] in wanted]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def rate(counts: Mapping[int, int]) -> float:
    """Vowel signs (harakat, tanwin, sukun, dagger alef; not shadda) for 100 Arabic letters; 0.0 without letters.

    >>> rate({0x0628: 4, 0x064E: 3, 0x0651: 1})
    75.0
    """
    letters = _total(counts, ucd.SETS["arabic_letter"])
    marks = sum(_total(counts, ucd.CLASSES[name]) for name in _TASHKIL)
    return 100 * marks / letters if letters else 0.0


def _total(counts: Mapping[int, int], ranges: Ranges) -> int:
    return sum(count for point, count in counts.items() if any(first <= point <= last for first, last in ranges))


def character_name(code_point: int) -> str:
    """The Unicode name, or what stands for one in <angle brackets>; of other scripts as the interpreter knows it.

    >>> character_name(0x064E), character_name(0x0A)
    ('ARABIC FATHA', '<control-000A>')
    """
    from unicodedata import name as known

    kinds = {"control": "control", "private_use": "private-use", "noncharacter": "noncharacter"}
    kind = kinds.get(class_of(code_point) if code_point > 0x1F else "control", "unnamed")
    return own_name(chr(code_point)) or known(chr(code_point), f"<{kind}-{code_point:04X}>")
