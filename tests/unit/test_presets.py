"""The presets, cell by cell: the table as it was decided, and the decisions that changed it afterwards."""

from __future__ import annotations

import pytest

import arnorm

# "." is keep.
TABLE = """
rule               nfc     light   clean        search         quran quran_clean quran_search   asr_eval       diac_eval
controls           .       strip   strip        strip          strip strip       strip          strip          strip
zero_width         .       .       strip        strip          .     .           strip          strip          strip
bidi               .       .       strip        strip          .     .           strip          strip          strip
presentation_forms .       fold    fold         fold           .     .           fold           fold           fold
word_ligatures     .       .       .            expand         .     .           expand         expand         .
math_letters       .       .       .            fold           .     .           .              fold           .
legacy_letters     .       fold    fold         fold           .     .           fold           fold           fold
open_tanwin        .       .       fold         .              .     .           .              .              fold
quranic_marks      .       .       strip        strip          .     strip       strip          strip          .
honorifics         .       .       strip        strip          .     strip       strip          strip          .
number_signs       .       .       .            strip          .     .           strip          strip          .
diacritics         .       .       .            strip_extended .     strip       strip_extended strip_extended .
dagger_alef        .       .       .            strip          .     strip       alef           strip          .
maddah             .       .       .            .              .     strip       strip          .              .
tatweel            .       .       strip        strip          .     strip       strip          strip          strip
zwnj               .       .       tidy         strip          .     .           strip          strip          tidy
zwj                .       .       .            strip          .     .           strip          strip          .
composition        compose compose compose      compose        .     compose     compose        compose        compose
alef               .       .       .            fold           .     wasla       fold           fold           wasla
hamza_seats        .       .       .            fold           .     .           fold           fold           .
hamza              .       .       .            .              .     .           strip          strip          .
alef_maksura       .       .       .            yeh            .     .           yeh            .              .
teh_marbuta        .       .       .            heh            .     .           heh            .              .
letters            .       .       .            ar             .     .           ar             ar             .
loan_letters       .       .       .            .              .     .           .              .              .
duplicate_marks    .       .       strip        .              .     .           .              .              strip
orphan_marks       .       .       strip        .              .     .           .              .              strip
mark_order         nfc     nfc     shadda_first .              .     .           .              .              shadda_first
tanwin_position    .       .       .            .              .     .           .              .              before_alef
number_separators  .       .       .            ascii          .     .           ascii          ascii          .
digits             .       .       .            ascii          .     .           ascii          ascii          .
punctuation        .       .       .            ascii          .     .           ascii          strip          .
elongation         .       .       .            .              .     .           .              .              .
case               .       .       .            .              .     .           .              .              .
spaces             .       .       collapse     collapse       .     collapse    collapse       collapse       collapse
"""
DECIDED_LATER = {
    ("nfc", "composition"): "nfc",  # UAX #15 and nothing else
    ("quran_search", "alef"): "initial",  # the key ignores every alef that begins no word
    # Marks that are left after all deletions: canonically equivalent texts give one key.
    ("search", "mark_order"): "nfc",
    ("quran_clean", "mark_order"): "nfc",
    ("quran_clean", "maddah"): "keep",  # of Tanzil simple it must give simple-clean, which writes 0622
    ("quran_search", "mark_order"): "nfc",
    ("asr_eval", "mark_order"): "nfc",
}
# What search in another language answers differently.
LANGUAGES = {
    "search_fa": {"letters": "fa", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "space"},
    "search_ur": {"letters": "ur", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "space"},
    "search_ckb": {
        "letters": "ckb", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "strip", "hamza_seats": "keep",
    },
    "search_ug": {
        "letters": "ug", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "strip", "hamza_seats": "keep",
        "diacritics": "strip",
    },
}  # fmt: skip


def cells() -> dict[str, dict[str, str]]:
    """Preset to rule to setting, of every preset."""
    (_, *names), *rows = [line.split() for line in TABLE.strip().splitlines()]
    table = {
        name: {row[0]: DECIDED_LATER.get((name, row[0]), row[place].replace(".", "keep")) for row in rows}
        for place, name in enumerate(names, start=1)
    }
    for name, differences in LANGUAGES.items():
        table[name] = {**table["search"], **differences}
    return table


CELLS = cells()


def test_every_preset_is_in_the_table_and_in_its_order():
    assert list(arnorm.presets()) == list(CELLS)


def test_every_rule_is_in_the_table_and_in_its_order():
    assert [rule.name for rule in arnorm.rules()] == list(CELLS["search"])


@pytest.mark.parametrize("preset", CELLS)
def test_every_cell(preset):
    profile = arnorm.presets()[preset]
    assert {rule.name: getattr(profile, rule.name) for rule in arnorm.rules()} == CELLS[preset]


@pytest.mark.parametrize("preset", CELLS)
def test_name_carries_its_version(preset):
    assert arnorm.presets()[preset].name == f"{preset}@1"
    assert arnorm.Normalizer(f"{preset}@1") == arnorm.Normalizer(preset)


def test_table_handed_out_is_a_copy():
    arnorm.presets().clear()
    assert len(arnorm.presets()) == 13


def test_presets_are_told_apart():
    assert len(set(arnorm.presets().values())) == 13
    assert len({profile.fingerprint for profile in arnorm.presets().values()}) == 13


def test_search_is_the_default():
    assert arnorm.Normalizer() == arnorm.Normalizer("search")
    assert arnorm.normalize("\u0623") == "\u0627"  # ALEF WITH HAMZA ABOVE, ALEF
