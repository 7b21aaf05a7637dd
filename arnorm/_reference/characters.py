"""Stage 1, characters: compatibility characters are folded, unwanted ones deleted. Nothing looks at a neighbour."""

from __future__ import annotations

from functools import lru_cache

from arnorm import _characters as ucd
from arnorm._reference.alphabet import DAGGER_ALEF, TATWEEL, in_turn, members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from arnorm.profiles import Profile

_INVISIBLE = members(
    "zero_width_space", "word_joiner", "invisible_operator", "soft_hyphen", "combining_grapheme_joiner",
    "mongolian_vowel_separator",
)  # fmt: skip
_CONTROLS = members("control", "noncharacter", "format_deprecated", "bom_zwnbsp")
_BIDI_EXPLICIT = members("bidi_embedding_override", "bidi_isolate")


def characters(text: str, profile: Profile) -> str:
    """The text with each character as the tables leave it."""
    return text.translate(_images(profile))


@lru_cache(maxsize=64)
def _images(profile: Profile) -> dict[int, str]:
    """The tables in one."""
    tables = list(_tables(profile))
    return {c: in_turn(chr(c), tables) for c in {c for table in tables for c in table}}


def _tables(profile: Profile) -> Iterator[Mapping[int, int | str]]:
    """What the rules make of characters, one after another; tashkil waits where dagger_alef has to see the vowels."""
    if profile.controls == "strip":
        yield _without(_CONTROLS)
    if profile.zero_width == "strip":
        yield _without(_INVISIBLE)
    if profile.bidi != "keep":
        yield _without(_BIDI_EXPLICIT | (members("bidi_implicit") if profile.bidi == "strip" else set()))
    if profile.presentation_forms == "fold":
        yield ucd.PRESENTATION_FORMS
    if profile.word_ligatures == "expand":
        yield ucd.WORD_LIGATURES
    if profile.math_letters == "fold":
        yield ucd.MATH_LETTERS
    if profile.legacy_letters == "fold":
        yield ucd.FOLDS["legacy_letters"]
    if profile.open_tanwin == "fold":
        yield ucd.FOLDS["open_tanwin"]
    if profile.honorifics == "strip":
        yield _without(members("honorific_mark", "early_persian_mark"))
    if profile.number_signs == "strip":
        yield _without(members("number_sign_format"))
    if profile.maddah == "strip":
        yield ucd.FOLDS["maddah"]
        yield _without(members("maddah_above"))
    if profile.tatweel == "strip_all":
        yield _without(TATWEEL)
    if profile.punctuation == "strip":
        yield _without(members("punctuation", "ornate_parenthesis"))
    if profile.dagger_alef == "strip":
        yield _without(DAGGER_ALEF)
    if profile.dagger_alef != "alef":
        yield _without(tashkil(profile))


def _without(unwanted: Iterable[str]) -> dict[int, str]:
    return {ord(c): "" for c in unwanted}


def tashkil(profile: Profile) -> frozenset[str]:
    """The marks that `diacritics` deletes wherever they stand."""
    return {
        "keep": frozenset[str](),
        "strip_vowels": members("harakat", "tanwin", "sukun"),
        "strip_shadda": members("shadda"),
        "strip": members("strip_tashkil"),
        "strip_extended": members("strip_tashkil", "strip_tashkil_extended"),
        "strip_final": frozenset[str](),
        "reduce": members("sukun", "sukun_jazm_quranic"),
    }[profile.diacritics]
