"""Why rules run in the order they do: for each pair, the text that a wrong order would get wrong or leave unstable."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import Normalizer, Profile

COMPOSE = {"composition": "compose"}


def normalized(profile: str | dict[str, str], points: str) -> str:
    """The result in hexadecimal; a second pass must not change it."""
    normalizer = Normalizer(profile if isinstance(profile, str) else Profile(**profile))
    once = normalizer(cp(points))
    assert hexed(normalizer(once)) == hexed(once)
    return hexed(once)


@pytest.mark.parametrize(
    ("profile", "before", "after"),
    [
        # fatha isolated form becomes a mark that search deletes; the phrase brings spaces; lam-alef brings letters
        ("search", "0628 FE76", "0628"),
        ("search", "FEFB", "0644 0627"),
        ("search", "FEF7", "0644 0627"),  # lam with alef with hamza above
        ("search", "FDF2 0020", "0627 0644 0644 0647"),
        ("search", "0020 FDFB", "062C 0644 0020 062C 0644 0627 0644 0647"),
        ("search", "FE91 0640 FEA0", "0628 062C"),  # beh initial, tatweel, jeem medial
    ],
)  # fmt: skip
def test_presentation_forms_before_everything_else(profile, before, after):
    assert normalized(profile, before) == after


@pytest.mark.parametrize(
    ("rule", "setting", "starter"),
    [
        ("zwnj", "strip", "200C"),
        ("zwnj", "tidy", "200C"),
        ("zwj", "strip", "200D"),
        ("zero_width", "strip", "034F"),
        ("zero_width", "strip", "200B"),
        ("zero_width", "strip", "2060"),
        ("zero_width", "strip", "00AD"),
        ("bidi", "strip", "061C"),
        ("bidi", "strip", "200F"),
        ("bidi", "strip_explicit", "202B"),
        ("bidi", "strip_explicit", "2066"),
        ("controls", "strip", "FEFF"),
        ("controls", "strip", "0001"),
        ("tatweel", "strip_all", "0640"),
        ("punctuation", "strip", "060C"),
        ("quranic_marks", "strip", "06E5"),
        ("quranic_marks", "strip", "06DD"),
        ("number_signs", "strip", "0600"),
    ],
)
def test_deletion_of_a_starter_before_composition(rule, setting, starter):
    # alef, starter, hamza above: with the starter gone the hamza stands on its alef
    assert normalized({rule: setting, **COMPOSE}, f"0627 {starter} 0654") == "0623"


@pytest.mark.parametrize(
    ("rule", "setting", "mark"),
    [
        ("honorifics", "strip", "0610"),
        ("quranic_marks", "strip", "06D6"),
        ("quranic_marks", "strip", "10EFC"),  # combining class 0
        ("diacritics", "strip", "06E1"),
        ("diacritics", "strip_extended", "0657"),
        ("open_tanwin", "fold", "06E1"),  # class 230 becomes sukun, class 34
    ],
)
def test_deletion_of_a_mark_before_composition(rule, setting, mark):
    # alef, a mark that blocks, hamza above
    expected = "0623 0652" if rule == "open_tanwin" else "0623"
    assert normalized({rule: setting, **COMPOSE}, f"0627 {mark} 0654") == expected


def test_mark_that_stays_blocks_composition():
    assert normalized("light", "0627 0610 0654") == "0627 0610 0654"
    assert normalized("nfc", "064A 06E1 0654") == "064A 06E1 0654"
    assert normalized("clean", "0627 0610 0654") == "0623"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0673", "0627 065F"),
        ("0673 0654", "0623 065F"),  # wavy hamza below (220) does not block hamza above (230)
        ("0678 0654", "0674 0626"),  # high hamza yeh is 0674 0649, and 0649 0654 is 0626
    ],
)
def test_legacy_letters_before_composition(before, after):
    assert normalized("light", before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0623 0655", "0625 0654"),  # hamza below goes first: the composite is taken apart
        ("0627 0655 0654", "0625 0654"),
        ("0627 0653 0654", "0622 0654"),
        ("0627 0654 0653", "0623 0653"),
        ("0622 0655", "0625 0653"),
        ("0627 064E 0654", "0623 064E"),
        ("0627 0670 0653", "0622 0670"),
        ("064A 0652 0654", "0626 0652"),
    ],
)
@pytest.mark.parametrize("preset", ["nfc", "light"])
def test_composition_decomposes_first(preset, before, after):
    assert normalized(preset, before) == after


@pytest.mark.parametrize(
    ("preset", "before", "after"),
    [
        ("clean", "064A 0640 064B 0654", "064A 0621 064B"),
        ("search", "064A 0640 064B 0654", "064A 0621"),
        ("quran_clean", "064A 0640 064B 0654", "064A 0621"),
    ],
)
def test_hamza_on_tatweel_is_seen_before_marks_go(preset, before, after):
    assert normalized(preset, before) == after


def test_tatweel_before_zwnj_and_through_it():
    # beh, ZWNJ, tatweel, space: the tatweel belongs to beh, and then the ZWNJ parts nothing
    assert normalized({"tatweel": "strip", "zwnj": "tidy"}, "0628 200C 0640 0020") == "0628 0020"
    assert normalized("clean", "0628 200C 0640 0020 062A") == "0628 0020 062A"


def test_marks_before_zwnj():
    # a pause mark behind the ZWNJ hides the letter that it parts
    assert normalized("clean", "0628 200C 06D6 0628") == "0628 200C 0628"


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        ({}, "0627 0654", "0627"),
        ({}, "0648 0654", "0648"),
        ({}, "064A 0654", "064A"),
        ({}, "06CC 0654", "064A"),
        ({"hamza_seats": "keep"}, "0648 0654", "0624"),
        ({"hamza_seats": "keep"}, "064A 0654", "0626"),
        ({"hamza_seats": "keep"}, "06CC 0654", "0626"),  # Farsi yeh becomes yeh, which composes
        ({"alef": "keep"}, "0627 0654", "0623"),
    ],
)
def test_composition_before_letters_before_residual_hamza(settings, before, after):
    assert hexed(arnorm.normalize(cp(before), "search", **settings)) == after
    assert hexed(arnorm.normalize(cp(after), "search", **settings)) == after


def test_letters_and_tatweel_before_elongation():
    # hamza-alef, alef, alef; jamiil with tatweels between its yehs
    assert hexed(arnorm.normalize(cp("0623 0627 0627"), "search", elongation="2")) == "0627 0627"
    drawn = cp("062C 0645 0640 064A 0640 064A 0640 064A 0644")
    assert hexed(arnorm.normalize(drawn, "search", elongation="2")) == "062C 0645 064A 064A 0644"


@pytest.mark.parametrize(
    ("before", "after"),
    [("00A0 064B", ""), ("0628 00A0 064B 062A", "0628 0020 062A"), ("0628 00A0 064B 00A0 062A", "0628 0020 062A")],
)
def test_spaces_are_folded_before_orphans_go_and_collapsed_after(before, after):
    # a no-break space may carry a mark, a plain space may not
    assert normalized("clean", before) == after


@pytest.mark.parametrize("before", ["0628 064E 0651 064E", "0628 0651 064E 0651", "0628 064E 064E 0651"])
def test_duplicates_and_order_give_one_answer(before):
    assert normalized("clean", before) == "0628 0651 064E"


def test_double_fatha_is_a_duplicate_not_fathatan():
    assert normalized("clean", "0628 064E 064E") == "0628 064E"
    assert normalized("light", "0628 064E 064E") == "0628 064E 064E"
    assert normalized("clean", "0628 0650 0650") == "0628 0650"


@pytest.mark.parametrize(
    ("settings", "after"),
    [({}, "0033 002E 0035"), ({"digits": "keep"}, "0663 002E 0665"), ({"digits": "extended"}, "06F3 002E 06F5")],
)
def test_number_separators_do_not_depend_on_digits(settings, after):
    assert hexed(arnorm.normalize(cp("0663 066B 0665"), "search", **settings)) == after


@pytest.mark.parametrize(
    ("profile", "before", "after"),
    [
        ("search", "06C3", "0647"),  # teh marbuta goal, teh marbuta, heh
        ("asr_eval", "06C3", "0629"),
        ({"letters": "ar", "teh_marbuta": "teh"}, "06C3", "062A"),
        ({"letters": "ur", "teh_marbuta": "heh"}, "0629", "06C1"),  # teh marbuta, heh, heh goal
        ({"letters": "fa", "loan_letters": "fold"}, "06AF", "06A9"),  # gaf, kaf, keheh
        ({"letters": "ar", "alef_maksura": "farsi_yeh"}, "0649", "064A"),
        ({"punctuation": "space", "spaces": "collapse"}, "0628 060C 0020 062A", "0628 0020 062A"),
    ],
)
def test_chains_of_folds_are_closed(profile, before, after):
    assert normalized(profile, before) == after


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        # sukun goes before tanwin looks whether the letter is free for it, and before hamza looks for its seat
        ({"diacritics": "reduce", "tanwin_position": "before_alef"}, "0628 0652 0627 064B 062A", "0628 064B 0627 062A"),
        ({"diacritics": "reduce", "composition": "nfc"}, "0627 06E1 0654", "0623"),
        # where it could go too late for that, it stays
        ({"diacritics": "strip_final", "composition": "nfc"}, "0627 06E1 0654", "0627 06E1 0654"),
        # a vowel that keeps tanwin where it is stays: in front of it, and on the alef behind it
        (
            {"diacritics": "reduce", "tanwin_position": "before_alef"},
            "0628 064E 0670 0627 064B",
            "0628 064E 0670 0627 064B",
        ),
        (
            {"diacritics": "reduce", "tanwin_position": "after_alef"},
            "0628 064B 0627 064E 0649",
            "0628 064B 0627 064E 0649",
        ),
        # letters are folded before anybody asks which of them are long, spaces made before anybody asks where words end
        (
            {"diacritics": "reduce", "alef_maksura": "yeh"},
            "0628 064E 0649 0020 0641 0650 0649",
            "0628 064E 064A 0020 0641 064A",
        ),
        ({"diacritics": "strip_final", "zwnj": "space"}, "0628 064F 200C 062A 064F", "0628 0020 062A"),
        # tatweel and dagger alef first
        ({"diacritics": "reduce", "tatweel": "strip"}, "0628 064E 0640 0670 062A", "0628 0670 062A"),
        ({"diacritics": "reduce", "dagger_alef": "alef"}, "0628 064E 0670 062A", "0628 0627 062A"),
    ],
)
def test_before_vowels_that_depend_on_words(settings, before, after):
    assert normalized(settings, before) == after
    assert normalized(settings, after) == after
