"""Mistakes that naive normalizers make, second part: numbers, tatweel, Quranic text, spaces, context."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import Normalizer, Profile, normalize

ALL = list(arnorm.presets())


def test_pitfall_21_digits_and_their_separators_go_together():
    assert normalize(cp("0663 066B 0665")) == "3.5"
    assert normalize(cp("0661 066C 0662 0663 0664 066B 0665")) == "1,234.5"
    assert normalize(cp("06F1 06F4 060D 06F5")) == "14/5"
    assert hexed(normalize(cp("0661 002C 0662"), "clean")) == "0661 002C 0662"  # an ASCII comma is not guessed at


@pytest.mark.parametrize("digit", range(10))
def test_pitfall_22_both_digit_sets_mean_the_same(digit):
    assert normalize(chr(0x660 + digit) + chr(0x6F0 + digit)) == f"{digit}{digit}"


@pytest.mark.parametrize("preset", ["nfc", "light", "clean", "quran", "quran_clean", "diac_eval"])
def test_pitfall_23_digits_keep_their_direction(preset):
    date = cp("0662 0660 0662 0664 002F 0665 002F 0663 0020 06F5")
    assert normalize(date, preset) is date


def test_pitfall_24_ornate_parentheses_by_their_side_in_arabic():
    # the "right" one opens a quotation of the Quran
    assert hexed(arnorm.normalize_punctuation(cp("FD3F 0642 0644 FD3E"))) == "0028 0642 0644 0029"


@pytest.mark.parametrize(
    ("preset", "after"),
    [
        ("clean", "0634 064E 064A 0652 0621 064B 0627"), ("diac_eval", "0634 064E 064A 0652 0621 064B 0627"),
        ("search", "0634 064A 0621 0627"), ("quran_clean", "0634 064A 0621 0627"),
    ],
)  # fmt: skip
def test_pitfall_25_hamza_on_tatweel_does_not_move_to_the_letter_before(preset, after):
    assert hexed(normalize(cp("0634 064E 064A 0652 0640 064B 0654 0627"), preset)) == after  # shay'an


@pytest.mark.parametrize("preset", ["nfc", "light", "quran"])
def test_pitfall_25_hamza_on_tatweel_stays_where_tatweel_stays(preset):
    text = cp("064A 0652 0640 064B 0654 0627")
    assert normalize(text, preset) is text


@pytest.mark.parametrize(
    "text",
    [
        "005E 0640 005E", "0640 0640 0640",  # a face, a line
        "0710 0640 0712", "0840 0640 0841",  # Syriac, Mandaic
        "1E900 0640 1E901", "10D00 0640 10D01",  # Adlam, Hanifi Rohingya
        "10AC0 0640 10AC1", "10F30 0640 10F31",  # Manichaean, Sogdian
    ],
)  # fmt: skip
def test_pitfall_26_tatweel_of_others_stays(text):
    for preset in ("clean", "search", "diac_eval"):
        assert hexed(normalize(cp(text), preset)) == text


def test_pitfall_26_hijri_sign_loses_it():
    assert hexed(normalize(cp("0661 0664 0664 0665 0647 0640"), "clean")) == "0661 0664 0664 0665 0647"


@pytest.mark.parametrize("setting", ["strip", "strip_all"])
def test_pitfall_27_look_alikes_of_tatweel_stay(setting, one_rule):
    text = cp("0628 005F 062A 2014 062B FE4D 0628 0883 0628 0884 0628 0885")
    assert one_rule("tatweel", setting)(text) is text


@pytest.mark.parametrize(
    ("preset", "after"),
    [
        ("search", "0647 0630 0627"), ("asr_eval", "0647 0630 0627"), ("quran_clean", "0647 0630 0627"),
        ("quran_search", "0647 0630"),  # which drops every alef that begins no word
    ],
)  # fmt: skip
def test_pitfall_28_dagger_alef_never_becomes_a_space(preset, after):
    assert hexed(normalize(cp("0647 064E 0670 0630 064E 0627"), preset)) == after  # hatha


@pytest.mark.parametrize("preset", [p for p in ALL if arnorm.presets()[p].mark_order != "keep"])
def test_pitfall_29_mark_order_does_not_tell_words_apart(preset):
    assert normalize(cp("0634 0650 062F 0651 064E"), preset) == normalize(cp("0634 0650 062F 064E 0651"), preset)


def test_pitfall_29_duplicate_is_seen_through_another_mark():
    assert hexed(normalize(cp("0628 064E 0651 064E"), "clean")) == "0628 0651 064E"


def test_pitfall_30_double_fatha_is_one_fatha_in_clean():
    assert hexed(normalize(cp("0628 064E 064E"), "clean")) == "0628 064E"


@pytest.mark.parametrize("uthmani", ["062C 064E 0627 0653 0621 064E", "062C 064E 0622 0621 064E"])
def test_pitfall_31_madd_of_the_quran_is_no_hamza(uthmani):
    assert hexed(normalize(cp(uthmani), "quran_clean", maddah="strip")) == "062C 0627 0621"


def test_pitfall_31_quran_composes_nothing():
    text = cp("062C 064E 0627 0653 0621 064E")
    assert normalize(text, "quran") is text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0628 0020 06D6 0020 062A", "0628 0020 062A"),  # between words
        ("0628 0020 06DA", "0628"),  # at the end
        ("0628 0020 06DA 000A 062A", "0628 000A 062A"),  # at the end of a line
        ("06DE 0020 0628", "0628"),  # at the start
        ("0628 00A0 06D6 0020 062A", "0628 0020 062A"),  # after a no-break space
        ("0628 06D6 0020 062A", "0628 0020 062A"),  # on the letter
        ("0628 0020 06D6 06DB 0020 062A", "0628 0020 062A"),  # two of them
    ],
)
@pytest.mark.parametrize("preset", ["clean", "search", "quran_clean"])
def test_pitfall_32_pause_mark_takes_its_space_with_it(preset, before, after):
    assert hexed(normalize(cp(before), preset)) == after


def test_pitfall_32_without_the_spaces_rule_too(one_rule):
    assert hexed(one_rule("quranic_marks", "strip")(cp("0628 0020 06D6 0020 062A"))) == "0628 0020 062A"


def test_pitfall_33_ayah_number_does_not_stick_to_the_word():
    assert hexed(normalize(cp("0646 0020 06DD 0662"), "clean")) == "0646 0020 0662"


def test_pitfall_34_small_letters_and_signs_that_are_no_marks(one_rule):
    # small waw, small yeh (Lm), rub el hizb, sajdah (So), end of ayah, disputed end of ayah (Cf)
    strip = one_rule("quranic_marks", "strip")
    assert hexed(strip(cp("0628 0647 06E5 0628 0647 06E6"))) == "0628 0647 0628 0647"
    assert hexed(strip(cp("0628 06DE 0628 06E9 0628 06DD 0628 08E2"))) == "0628 0628 0628 0628"


def test_pitfall_35_tanwin_of_one_edition_is_a_vowel_elsewhere(one_rule):
    text = cp("0628 0656 0628 0657 0628 065E")
    assert one_rule("diacritics", "strip")(text) is text
    assert hexed(one_rule("diacritics", "strip_extended")(text)) == "0628 0628 0628"
    assert hexed(normalize(text, "search")) == "0628 0628 0628"


def test_pitfall_36_mark_of_class_0_and_grapheme_joiner_are_starters():
    blocked = cp("0627 10EFC 0654")
    assert normalize(blocked, "nfc") is blocked
    joined = cp("0627 034F 0654")
    assert normalize(joined, "nfc") is joined
    assert hexed(normalize(blocked, "clean")) == "0623"
    assert hexed(normalize(joined, "clean")) == "0623"


@pytest.mark.parametrize("base", ["1F600", "0061", "0033", "0020", "002E", "0905"])
def test_pitfall_37_marks_on_a_foreign_base_do_not_wander(base):
    assert hexed(normalize(cp(f"0628 {base} 064E 0651 0062"), "clean")) == f"0628 {base} 0062"


@pytest.mark.parametrize("deleted", ["200B", "061C", "FEFF", "00AD"])
def test_pitfall_37_marks_behind_a_deleted_character_keep_their_letter(deleted):
    assert hexed(normalize(cp(f"0628 {deleted} 064E"), "clean")) == "0628 064E"


def test_pitfall_44_elongation_spares_digits_punctuation_and_urls(one_rule):
    text = "2000000 ... www !!! " + cp("0662 0660 0660 0660 0020 060C 060C 060C")
    assert one_rule("elongation", "1")(text) is text


def test_pitfall_44_elongation_sees_through_marks(one_rule):
    laughter = cp("0647 0647 0647 0647 0647")
    assert hexed(one_rule("elongation", "2")(laughter)) == "0647 0647"
    marked = cp("0647 064E 0647 064E 0647 064E 0647 064E")
    assert hexed(one_rule("elongation", "2")(marked)) == "0647 064E 0647 064E"


def test_pitfall_45_ranges_of_letters_are_not_classes(one_rule):
    # 063B..063F lie between ghain and tatweel; none of them is tatweel, and hamza letters lie outside alef..yeh
    assert hexed(one_rule("tatweel", "strip")(cp("063B 063F 0640 0621 0626 067E"))) == "063B 063F 0621 0626 067E"


def test_pitfall_46_characters_shared_by_scripts_are_ours():
    # comma, semicolon, question mark, tatweel, fathatan, digit, superscript alef: no Script=Arabic among them
    assert hexed(normalize(cp("0628 064B 0670 060C 061B 061F 0640 062A 0660"))) == "0628 002C 003B 003F 062A 0030"


@pytest.mark.parametrize("setting", ["ascii", "arabic_indic", "extended"])
def test_pitfall_47_numerals_are_not_digits(setting, one_rule):
    text = cp("10E60 10E61 1EC71 1ED01 2460 00B2 0968 1D7D8")
    assert one_rule("digits", setting)(text) is text


def test_pitfall_48_case_folding_is_not_turkish(one_rule):
    fold = one_rule("case", "fold")
    assert hexed(fold(cp("0049 0131"))) == "0069 0131"  # I folds to i, dotless i stays
    assert hexed(fold(cp("0130"))) == "0069 0307"
    arabic = cp("0628 0649 0629")
    assert fold(arabic) is arabic


def test_pitfall_49_thin_spaces_inside_words_of_the_quran_stay():
    word = cp("0627 0644 200A 2060 0670 0647")
    assert normalize(word, "quran") is word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0646 06BE", "0646 06D5"),  # heh doachashmee at the end: heh, which at the end is ae
        ("06BE 0627", "0647 0627"),
        ("0647", "06D5"),
        ("0646 0647 200C 062F", "0646 06D5 062F"),  # ZWNJ says where the part of the word ends, then goes
        ("0631 0631", "0695 0631"),
    ],
)
def test_pitfall_51_sorani_is_done_after_one_pass(before, after):
    assert hexed(normalize(cp(before), "search_ckb")) == after
    assert hexed(normalize(cp(after), "search_ckb")) == after


@pytest.mark.parametrize("preset", ALL)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("0627", "0654"), ("0640", "0654"), ("0628 0640", "0640 062A"), ("0663", "066B 0665"), ("0663 066B", "0665"),
        ("0628 0020", "0020 062A"), ("0628 0020", "06D6"), ("0646 0647", "0627"), ("0628 0627", "064B"),
    ],
)  # fmt: skip
def test_pitfall_52_line_feed_is_a_safe_border(preset, left, right):
    normalizer = Normalizer(preset)
    whole = normalizer(cp(f"{left} 000A {right}"))
    assert hexed(whole) == hexed(normalizer(cp(left)) + "\n" + normalizer(cp(right)))


@pytest.mark.parametrize("preset", ALL)
def test_line_terminators_survive(preset):
    assert normalize("\r\n\n\r", preset) == "\r\n\n\r"


def test_profile_without_rules_touches_nothing():
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))
    assert Normalizer(Profile())(everything) is everything
