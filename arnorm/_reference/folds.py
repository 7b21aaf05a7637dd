"""Stage 4, folds of single characters: letters, digits, punctuation, case, single spaces; closed under each other."""

from __future__ import annotations

from functools import lru_cache

from arnorm import _characters as ucd
from arnorm._reference.alphabet import HAMZA, PICTOGRAPHS, SPACES, in_turn, members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.profiles import Profile


def character_folds(text: str, profile: Profile) -> str:
    """The text with each character as all folds together leave it."""
    return text.translate(_images(profile))


@lru_cache(maxsize=64)
def _images(profile: Profile) -> dict[int, str]:
    """The closed folds; with hamza=strip a seat that is folded to hamza goes with it."""
    folds = closed_folds(profile)
    return {c: "" if image == HAMZA else image for c, image in folds.items()} if profile.hamza == "strip" else folds


@lru_cache(maxsize=64)
def closed_folds(profile: Profile) -> dict[int, str]:
    """All folds of the profile as one table, each image folded on until nothing changes."""
    tables = _tables(profile)
    closed = {}
    for c in {c for table in tables for c in table}:
        image, last = chr(c), ""
        while image != last:
            image, last = in_turn(image, tables), image
        closed[c] = image
    return closed


def _tables(profile: Profile) -> list[dict[int, str]]:
    """The tables that the letter, digit, punctuation, case and space rules ask for, in order."""
    folds = ucd.FOLDS
    named = {
        "alef": {"wasla": "alef_wasla", "fold": "alef", "initial": "alef"},
        "hamza_seats": {"fold": "hamza_seats", "hamza": "hamza_seats_hamza"},
        "alef_maksura": {"yeh": "alef_maksura_yeh", "farsi_yeh": "alef_maksura_farsi_yeh"},
        "teh_marbuta": {"heh": "teh_marbuta_heh", "teh": "teh_marbuta_teh"},
        "letters": {name: f"letters_{name}" for name in ("ar", "fa", "ur", "ckb", "ug", "ms")},
        "loan_letters": {"fold": "loan_letters"},
        "number_separators": {"ascii": "percent_signs"},
    }
    tables = [
        folds[settings[getattr(profile, rule)]] for rule, settings in named.items() if getattr(profile, rule) != "keep"
    ]
    if profile.digits != "keep":
        zero = ucd.DIGIT_ZEROS[profile.digits]
        tables.append({z + d: chr(zero + d) for z in ucd.DIGIT_ZEROS.values() for d in range(10)})
    if profile.punctuation == "ascii":
        tables += [folds["punctuation_arabic_ascii"], folds["punctuation_general_ascii"]]
    if profile.punctuation == "space":
        tables.append({ord(c): " " for c in members("punctuation", "ornate_parenthesis")})
    if profile.case == "fold":
        tables.append({c: image for c, image in ucd.CASE_FOLDING.items() if chr(c) not in PICTOGRAPHS})
    if profile.spaces != "keep":
        tables.append({ord(c): " " for c in SPACES | members("line_separator") | {"\t"}})
    return tables
