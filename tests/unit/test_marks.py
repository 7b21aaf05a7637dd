"""Marks and what they belong to: composition, order, tanwin, orphans, dagger alef, Quranic search keys."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

from arnorm import Normalizer, Profile, normalize


@pytest.mark.parametrize(
    ("sequence", "composite"),
    [
        ("0627 0653", "0622"), ("0627 0654", "0623"), ("0648 0654", "0624"), ("0627 0655", "0625"),
        ("064A 0654", "0626"), ("06D5 0654", "06C0"), ("06C1 0654", "06C2"), ("06D2 0654", "06D3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("preset", ["nfc", "light", "clean"])
def test_canonical_compositions(preset, sequence, composite):
    assert hexed(normalize(cp(sequence), preset)) == composite
    assert hexed(normalize(cp(composite), preset)) == composite


@pytest.mark.parametrize(
    "sequence", ["0671 0654", "0647 0654", "06CC 0654", "0627 065F", "0627 0670", "0628 0654", "0674 0654", "0640 0654"]
)
@pytest.mark.parametrize("preset", ["nfc", "light"])
def test_what_does_not_compose(preset, sequence):
    text = cp(sequence)
    assert normalize(text, preset) is text


def test_alef_maksura_with_hamza_is_advice_of_unicode_not_equivalence():
    assert hexed(normalize(cp("0649 0654"), "nfc")) == "0649 0654"
    assert hexed(normalize(cp("0649 0654"), "light")) == "0626"


@pytest.mark.parametrize(
    "text", ["0065 0301", "0063 0327 0301", "05D0 05BC 05B7", "0915 093C", "1100 1161", "0041 030A"]
)
@pytest.mark.parametrize("preset", ["nfc", "light", "clean", "search"])
def test_other_scripts_are_not_composed(preset, text):
    assert hexed(normalize(cp(text), preset)) == text


@pytest.mark.parametrize(
    ("setting", "before", "after"),
    [
        ("nfc", "0651 064E", "064E 0651"),
        ("nfc", "0651 064B", "064B 0651"),
        ("nfc", "0670 0651", "0651 0670"),
        ("nfc", "0652 0650", "0650 0652"),
        ("nfc", "0654 0655", "0655 0654"),  # below (220) before above (230)
        ("nfc", "0653 0654", "0653 0654"),  # of one class: never swapped
        ("nfc", "0654 0653", "0654 0653"),
        ("nfc", "06D6 0652 0651 0650 064D", "064D 0650 0651 0652 06D6"),
        ("shadda_first", "064E 0651", "0651 064E"),
        ("shadda_first", "0670 064E 0651", "0651 064E 0670"),
        ("shadda_first", "0654 0651", "0651 0654"),
        ("amtra", "064E 0651", "0651 064E"),
        ("amtra", "064E 0654", "0654 064E"),
        ("amtra", "0650 0655", "0655 0650"),
        ("amtra", "0653 064E", "064E 0653"),  # no modifier: stays behind
        ("amtra", "064E 0653 0654", "064E 0653 0654"),  # nor does the one behind it move
        ("amtra", "064F 0651 06DC 0653", "06DC 0651 064F 0653"),  # small high seen is one
        ("amtra", "0650 0651 0654 0655", "0655 0654 0651 0650"),
        ("amtra", "0650 065C 0655", "0650 065C 0655"),  # 220 begins with a dot below, no modifier
    ],
)
def test_order_inside_a_cluster(setting, before, after):
    normalizer = Normalizer(Profile(mark_order=setting))
    assert hexed(normalizer(cp(f"0628 {before} 062A"))) == f"0628 {after} 062A"


def test_grapheme_joiner_parts_a_cluster():
    text = cp("0628 0651 034F 064E")
    assert normalize(text, "light") is text  # the sanctioned way to force another order


@pytest.mark.parametrize("n", [2, 31, 32, 33, 64, 500])
def test_long_clusters_are_sorted_too(n):
    text = cp("0628") + cp("0651 064E") * n
    assert Normalizer(Profile(mark_order="nfc"))(text) == cp("0628") + cp("064E") * n + cp("0651") * n
    assert hexed(normalize(text, "clean")) == "0628 0651 064E"


class TestTanwin:
    @pytest.mark.parametrize(
        ("after", "before"),
        [
            ("0643 062A 0627 0628 0627 064B", "0643 062A 0627 0628 064B 0627"),  # kitaban
            ("0647 062F 0649 064B", "0647 062F 064B 0649"),  # hudan
            ("0628 0627 08F0", "0628 08F0 0627"),  # open fathatan
            ("0631 0628 0651 0627 064B", "0631 0628 0651 064B 0627"),  # rabban: the shadda stays on its letter
        ],
    )
    def test_both_ways(self, before, after):
        assert hexed(Normalizer(Profile(tanwin_position="before_alef"))(cp(after))) == before
        assert hexed(Normalizer(Profile(tanwin_position="after_alef"))(cp(before))) == after

    @pytest.mark.parametrize(
        "text",
        [
            "0645 0627 0621 064B",  # ma'an: hamza
            "0645 062F 0629 064B",  # muddatan: teh marbuta
            "062C 0632 0623 064B",  # juz'an: alef with hamza
            "0627 064B",  # alone
            "0628 0020 0627 064B",  # another word
            "0628 064C 0627", "0628 064D 0627",  # dammatan and kasratan have no alef
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("setting", ["before_alef", "after_alef"])
    def test_words_without_such_an_alef(self, setting, text):
        assert hexed(Normalizer(Profile(tanwin_position=setting))(cp(text))) == text

    def test_letter_with_a_vowel_takes_no_second(self):
        text = cp("0628 064E 0627 064B")
        assert Normalizer(Profile(tanwin_position="before_alef"))(text) is text

    def test_presentation_form_gives_the_same(self):
        assert hexed(normalize(cp("0628 FD3C"), "diac_eval")) == "0628 064B 0627"
        assert hexed(normalize(cp("0628 FD3D"), "diac_eval")) == "0628 064B 0627"


class TestOrphans:
    @pytest.mark.parametrize(
        "base", ["0628", "067E", "0640", "06E5", "06E6", "08C9", "10EC5", "0883", "0885", "25CC", "00A0"]
    )
    def test_legal_bases(self, base):
        text = cp(f"0061 {base} 064E")
        assert Normalizer(Profile(orphan_marks="strip"))(text) is text

    @pytest.mark.parametrize("base", ["0061", "0020", "0031", "0661", "060C", "1F600", "05D0", "000A", "200B", "06D4"])
    def test_others(self, base):
        strip = Normalizer(Profile(orphan_marks="strip"))
        assert hexed(strip(cp(f"0628 {base} 064E 0651 0628"))) == f"0628 {base} 0628"

    def test_start_of_text(self):
        assert hexed(Normalizer(Profile(orphan_marks="strip"))(cp("064E 0651 0628"))) == "0628"

    @pytest.mark.parametrize("preset", ["nfc", "light", "quran"])
    def test_hygiene_leaves_them(self, preset):
        text = cp("0020 064E 0020 25CC 0651")
        assert normalize(text, preset) is text

    @pytest.mark.parametrize("text", ["0628 0020 06DA 0020 062A", "0628 00A0 06D6", "06D7 0628", "0020 06DC"])
    def test_pause_marks_stand_alone(self, text):
        assert hexed(Normalizer(Profile(orphan_marks="strip"))(cp(text))) == text

    def test_a_pause_mark_carries_no_mark(self):
        assert hexed(Normalizer(Profile(orphan_marks="strip"))(cp("0020 06DA 064E"))) == "0020 06DA"
        assert hexed(Normalizer(Profile(orphan_marks="strip"))(cp("0628 06DA 064E"))) == "0628 06DA 064E"

    def test_orphans_go_before_duplicates_which_they_part(self):
        text = cp("06D6 10EFC 08E3 06D6 0648")  # alef overlay is a mark of class 0
        assert hexed(Normalizer(Profile(orphan_marks="strip", duplicate_marks="strip"))(text)) == "06D6 0648"

    def test_diacritization_is_scored_with_the_pause_marks_left_in(self):
        text = cp("0641 0650 064A 0647 0650 0020 06DB 0020 0647 064F 062F 064B 0649")
        assert normalize(text, "diac_eval") is text


class TestHamzaWhereAllSeatsAreFolded:
    """With alef and hamza_seats folded no letter keeps a hamza, composed or not."""

    @pytest.mark.parametrize(
        ("preset", "text", "key"),
        [
            ("search", "06C0 06C2 06D3", "0647 0647 064A"),
            ("search_fa", "06C0 06C2 06D3", "0647 0647 06D2"),
            ("search_fa", "0647 0654 06CC 0654 06D2 0654", "0647 06CC 06D2"),
            ("search_ur", "06C0 06C2 06D3", "06C1 06C1 06D2"),
            ("search_ur", "0647 0654 06C1 0654 06D2 0654 06D5 0654", "06C1 06C1 06D2 06C1"),
            ("search_ur", "0645 0633 0626 0644 06C2", "0645 0633 06CC 0644 06C1"),
        ],
    )
    def test_key(self, preset, text, key):
        assert hexed(normalize(cp(text), preset)) == key

    def test_without_a_fold_of_the_letter(self):
        folded = Normalizer(Profile(alef="fold", hamza_seats="fold"))
        assert hexed(folded(cp("06C0 06C2 06D3"))) == "06D5 06C1 06D2"
        assert hexed(folded(cp("06D5 0654 06C1 0654 06D2 0654"))) == "06D5 06C1 06D2"

    def test_one_of_the_folds_alone_leaves_other_seats(self):
        assert hexed(Normalizer(Profile(hamza_seats="fold"))(cp("0624 06C2"))) == "0648 06C2"


class TestDaggerAlef:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("0643 062A 0670 0628", "0643 062A 0627 0628"),  # kitab
            ("0639 0670 0644 0645", "0639 0627 0644 0645"),  # 'alam
            ("0632 0643 0648 0670 0629", "0632 0643 0627 0629"),  # zakat
            (
                "0645 064E 0670 0648 064E 0670 062A",
                "0645 064E 0627 0648 064E 0627 062A",
            ),  # samawat: waw is a letter here
            ("0645 0648 0633 0649 0670", "0645 0648 0633 0649"),  # musa
            ("062A 0642 0649 0670 0647", "062A 0642 0627 0647"),  # tuqahu
        ],
    )
    def test_alef_is_written(self, before, after):
        assert hexed(Normalizer(Profile(dagger_alef="alef"))(cp(before))) == after

    @pytest.mark.parametrize(
        "word",
        [
            "0647 0670 0630 0627",  # hatha
            "0647 0670 0630 0647",  # hathihi
            "0647 0670 0624 0644 0627 0621",  # ha'ula'
            "0630 0670 0644 0643",  # thalika
            "0643 0630 0670 0644 0643",  # kathalika
            "0644 0670 0643 0646",  # lakin
            "0648 0644 0670 0643 0646",  # wa-lakin
            "0625 0644 0670 0647",  # ilah
            "0627 0644 0631 062D 0645 0670 0646",  # ar-rahman
            "0671 0644 0631 0651 064E 062D 0652 0645 064E 0670 0646 0650",  # the same, fully marked
            "0627 0644 0644 0651 0670 0647",  # allah
            "0644 0644 0651 0670 0647",  # lillah
            "0623 0648 0644 0670 0626 0643",  # ula'ika
            "0637 0647 0670",  # taha
        ],
    )
    def test_words_spelt_without(self, word):
        without = word.replace(" 0670", "")
        assert hexed(Normalizer(Profile(dagger_alef="alef"))(cp(word))) == without

    def test_vowels_are_seen_before_they_go(self):
        # samawat again: the fatha tells that waw is a letter, then goes
        both = Normalizer(Profile(dagger_alef="alef", diacritics="strip"))
        assert hexed(both(cp("0645 064E 0670 0648 064E 0670 062A"))) == "0645 0627 0648 0627 062A"


@pytest.mark.parametrize(
    ("uthmani", "modern", "key"),
    [
        ("0643 0650 062A 064E 0670 0628", "0643 062A 0627 0628", "0643 062A 0628"),  # kitab
        ("0645 064E 0670 0644 0650 0643 0650", "0645 0627 0644 0643", "0645 0644 0643"),  # malik
        ("062C 064E 0627 0653 0621 064E", "062C 0627 0621", "062C"),  # ja'a
        ("0671 0644 0635 0651 064E 0644 064E 0648 0670 0629 064E", "0627 0644 0635 0644 0627 0629", "0627 0644 0635 0644 0647"),
        ("0671 0644 0631 0651 064E 062D 0652 0645 064E 0670 0646 0650", "0627 0644 0631 062D 0645 0646", "0627 0644 0631 062D 0645 0646"),
        ("0628 0650 0647 0650 06E6", "0628 0647", "0628 0647"),  # bihi with its small yeh
    ],
)  # fmt: skip
def test_spelling_of_the_quran_and_of_today_share_a_key(uthmani, modern, key):
    assert hexed(normalize(cp(uthmani), "quran_search")) == key
    assert hexed(normalize(cp(modern), "quran_search")) == key


def test_search_key_of_collation():
    # primary equality of the CLDR search collation: alef, waw, yeh and heh families; tatweel and marks ignorable
    for family in ("0627 0622 0623 0625", "0648 0624", "064A 0626 0649", "0647 0629"):
        assert len({normalize(cp(letter)) for letter in family.split()}) == 1
    for ignorable in ("0640", "064E", "0651", "0670", "06D6", "0610", "200C"):
        assert hexed(normalize(cp(f"0628 {ignorable} 062A"))) == "0628 062A"
    assert normalize(cp("0663 06F3 0033")) == "333"
    assert hexed(normalize(cp("0621"))) == "0621"
