"""Order, number and place of marks, levels of tashkil, and default marks: by hand."""

from __future__ import annotations

import pytest
from codepoints import cp, hexed

from arnorm import Normalizer, diacritics

# shaddatun with its vowel behind and before the shadda; alef with fathatan; musa with dagger alef, hatha
MIXED = cp("0634 064E 062F 0651 064E 0629 064C 0020 0628 064E 0651 0627 064B 0020 0645 064F 0648 0633 064E 0649 0670")


@pytest.mark.parametrize(
    ("level", "left"),
    [
        ("none", "0634 062F 0629 0020 0628 0627 0020 0645 0648 0633 0649 0670"),
        ("shadda_only", "0634 062F 0651 0629 0020 0628 0651 0627 0020 0645 0648 0633 0649 0670"),
        ("last_haraka_removed",
         "0634 064E 062F 0651 064E 0629 0020 0628 064E 0651 0627 0020 0645 064F 0648 0633 064E 0649 0670"),
        ("no_sukun", hexed(MIXED)),
        ("reduced", "0634 064E 062F 0651 064E 0629 064C 0020 0628 064E 0651 0627 064B 0020 0645 0648 0633 0649 0670"),
        ("full", hexed(MIXED)),
    ],
)  # fmt: skip
def test_levels(level, left):
    assert hexed(diacritics.reduce(MIXED, level)) == left


def test_no_sukun_deletes_both_shapes_of_it():
    assert hexed(diacritics.reduce(cp("0645 0652 0646 06E1 0628 0651 064E"), "no_sukun")) == "0645 0646 0628 0651 064E"


def test_full_is_the_same_object():
    assert diacritics.reduce(MIXED, "full") is MIXED


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("0642 064E 0627 0644 064E", "0642 0627 0644 064E"),  # qala
        ("0642 0650 064A 0644 064E", "0642 064A 0644 064E"),  # qila
        ("0633 064F 0648 0631", "0633 0648 0631"),  # sur
        ("0628 064E 064A 0652 062A 064C", "0628 064E 064A 062A 064C"),  # baytun: a diphthong
        ("0641 064F 0624 064E 0627 062F", "0641 064F 0624 0627 062F"),  # fu'ad
        ("0648 064E 0627 0644 064E 062F 064E", "0648 0627 0644 064E 062F 064E"),  # walada: no article
        ("0648 064E 0627 0644 0652 0648 064E 0644 064E 062F", "0648 064E 0627 0644 0648 064E 0644 064E 062F"),
        ("0643 0650 062A 064E 0627 0628", "0643 0650 062A 0627 0628"),  # kitab, its ending not written
        ("0628 064E 0627 0628", "0628 0627 0628"),  # bab: beh is a proclitic, but a last letter no wasla
    ],
)
def test_reduced_words(word, left):
    assert hexed(diacritics.reduce(cp(word))) == left


@pytest.mark.parametrize("level", ["reduce", "", "strip", None])
def test_unknown_levels(level):
    with pytest.raises(ValueError, match=r"unknown level .*(did you mean|known)"):
        diacritics.reduce("", level)


@pytest.mark.parametrize("setting", ["strip_final", "reduce"])
@pytest.mark.parametrize("preset", ["clean", "diac_eval", "light", "nfc", "quran"])
def test_the_settings_go_with_presets(preset, setting):
    normalizer = Normalizer(preset, diacritics=setting)
    once = normalizer(MIXED)
    assert once != Normalizer(preset)(MIXED)
    assert normalizer(once) is once


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0628 064F 060C 0628 064F 0021", "0628 060C 0628 0021"),  # punctuation ends a word
        ("0628 064E 062A 064F 0661", "0628 064E 062A 0661"),  # and so do digits
        ("0628 0652", "0628"),
        ("0628 064B 0651", "0628 0651"),
        ("0628 064E 064F 0650", "0628"),
        ("0627 0621 064B", "0627 0621"),  # on hamza behind alef
        ("0629 064B", "0629"),
        ("0641 064E 062A 064B 0649", "0641 064E 062A 0649"),  # fatan
        ("0641 064E 062A 064B 0649 0670", "0641 064E 062A 0649 0670"),
        ("0645 064E 0627 064B 0627", "0645 064E 0627 064B 0627"),  # fathatan of an alef is not moved to the next
        ("0645 064B 0627 0621", "0645 064B 0627 0621"),  # that alef is not the last letter
        ("064E 0628", "064E 0628"),  # a mark without a letter
        ("0640 064E", "0640 064E"),
        ("05D0 05B8 0020 0061 0301", "05D0 05B8 0020 0061 0301"),
    ],
)
def test_strip_final(text, left):
    assert hexed(diacritics.strip_final(cp(text))) == left


@pytest.mark.parametrize(
    ("mode", "left"),
    [
        ("keep", "0628 064E 0651 0670"),
        ("nfc", "0628 064E 0651 0670"),
        ("shadda_first", "0628 0651 064E 0670"),
        ("amtra", "0628 0651 064E 0670"),
    ],
)
def test_order_marks(mode, left):
    assert hexed(diacritics.order_marks(cp("0628 064E 0651 0670"), mode)) == left


def test_order_marks_puts_shadda_first():
    assert hexed(diacritics.order_marks(cp("0628 064E 0651"))) == "0628 0651 064E"


@pytest.mark.parametrize(
    ("position", "before", "after"),
    [
        ("before_alef", "0628 0627 064B", "0628 064B 0627"),
        ("before_alef", "0628 0651 0627 064B", "0628 0651 064B 0627"),
        ("before_alef", "062F 0649 064B", "062F 064B 0649"),
        ("before_alef", "0628 064E 0627 064B", "0628 064E 0627 064B"),
        ("after_alef", "0628 064B 0627", "0628 0627 064B"),
        ("after_alef", "0627 0621 064B", "0627 0621 064B"),
        ("keep", "0628 0627 064B", "0628 0627 064B"),
    ],
)
def test_fix_tanwin(position, before, after):
    assert hexed(diacritics.fix_tanwin(cp(before), position)) == after


def test_dedupe_marks():
    assert hexed(diacritics.dedupe_marks(cp("0628 064E 0651 064E 0628 064E"))) == "0628 064E 0651 0628 064E"


@pytest.mark.parametrize(
    ("policy", "left"),
    [
        ("first", "0628 064E 0651 0670 0020 0628 064B 06E2 0020 0628 0652"),
        ("last", "0628 0651 0650 0670 0020 0628 064B 06E2 0020 0628 06E1"),
        ("keep", "0628 064E 0651 0650 0670 0020 0628 064B 06E2 0020 0628 0652 06E1"),
    ],
)
def test_resolve_conflicts(policy, left):
    """Fatha and kasra beside shadda and dagger alef; fathatan with the meem of iqlab; two shapes of sukun."""
    text = cp("0628 064E 0651 0650 0670 0020 0628 064B 06E2 0020 0628 0652 06E1")
    assert hexed(diacritics.resolve_conflicts(text, policy)) == left


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: diacritics.resolve_conflicts("", "frist"), "unknown policy 'frist'; did you mean first"),
        (lambda: diacritics.fix_sun_letters("", "ful"), "unknown style 'ful'; did you mean full"),
        (lambda: diacritics.order_marks("", "nfd"), "'mark_order' has no setting 'nfd'; did you mean nfc"),
        (
            lambda: diacritics.fix_tanwin("", "before"),
            "'tanwin_position' has no setting 'before'; did you mean before_alef",
        ),
    ],
)
def test_errors_name_what_is_near(call, error):
    with pytest.raises(ValueError, match=error):
        call()


@pytest.mark.parametrize(
    "function",
    [
        diacritics.order_marks,
        diacritics.fix_tanwin,
        diacritics.dedupe_marks,
        diacritics.strip_final,
        diacritics.reduce,
        diacritics.fix_sun_letters,
        diacritics.add_default_marks,
        diacritics.remove_default_marks,
        lambda text: diacritics.resolve_conflicts(text, "keep"),
        lambda text: diacritics.reduce(text, "no_sukun"),
    ],
)
@pytest.mark.parametrize("text", [b"\xd8\xa8", None, 7, ["\u0628"]])
def test_only_str_is_text(function, text):
    with pytest.raises(TypeError, match="expected a str, not "):
        function(text)


# Before, in full tashkil, without the marks of the article.
ARTICLES = [
    ("0627 0644 0634 064E 0645 0652 0633", "0627 0644 0634 0651 064E 0645 0652 0633", "0627 0644 0634 064E 0645 0652 0633"),
    ("0627 0644 0642 0645 0631", "0627 0644 0652 0642 0645 0631", "0627 0644 0642 0645 0631"),
    ("0671 0644 0646 0627 0633", "0671 0644 0646 0651 0627 0633", "0671 0644 0646 0627 0633"),
    ("0627 0644 0652 0634 0645 0633", "0627 0644 0634 0651 0645 0633", "0627 0644 0634 0645 0633"),  # sukun before a sun letter
    # wa-, fa-, bi-, wa-bi-, ka-; li- and wa-li-, without alef
    ("0648 064E 0627 0644 0642 0645 0631", "0648 064E 0627 0644 0652 0642 0645 0631", "0648 064E 0627 0644 0642 0645 0631"),
    ("0641 0627 0644 0634 0645 0633", "0641 0627 0644 0634 0651 0645 0633", "0641 0627 0644 0634 0645 0633"),
    ("0648 0628 0650 0627 0644 062D 0642 0642", "0648 0628 0650 0627 0644 0652 062D 0642 0642", "0648 0628 0650 0627 0644 062D 0642 0642"),
    ("0643 0627 0644 062F 0645 0639", "0643 0627 0644 062F 0651 0645 0639", "0643 0627 0644 062F 0645 0639"),
    ("0648 0644 0650 0644 0646 0627 0633", "0648 0644 0650 0644 0646 0651 0627 0633", "0648 0644 0650 0644 0646 0627 0633"),
    # Allah: the second lam is a sun letter; lillah has one letter behind lam and is left alone
    ("0627 0644 0644 0647", "0627 0644 0644 0651 0647", "0627 0644 0644 0647"),
    ("0644 0644 0647", "0644 0644 0647", "0644 0644 0647"),
    # no article: lam has a vowel or shadda, lam with sukun before teh, ila, alladhi, alladhina, allati, al-ism
    ("0627 0644 064E 0645 064E", "0627 0644 064E 0645 064E", "0627 0644 064E 0645 064E"),
    ("0627 0644 0651 064E 0630 0650 064A", "0627 0644 0651 064E 0630 0650 064A", "0627 0644 0651 064E 0630 0650 064A"),
    ("0627 0644 0652 062A 064E 0642 064E 0649", "0627 0644 0652 062A 064E 0642 064E 0649", "0627 0644 0652 062A 064E 0642 064E 0649"),
    ("0627 0644 0649", "0627 0644 0649", "0627 0644 0649"),
    ("0627 0644 0630 064A 0020 0627 0644 0630 064A 0646 0020 0648 0627 0644 062A 064A",) * 3,
    ("0627 0644 0627 0633 0645",) * 3,
    # inside a word, and behind a letter that is no proclitic
    ("0633 0627 0644 0634 0645",) * 3,
]  # fmt: skip


@pytest.mark.parametrize(("before", "full", "plain"), ARTICLES)
def test_fix_sun_letters(before, full, plain):
    assert hexed(diacritics.fix_sun_letters(cp(before))) == full
    assert hexed(diacritics.fix_sun_letters(cp(before), "plain")) == plain
    assert hexed(diacritics.fix_sun_letters(cp(full), "plain")) == plain


@pytest.mark.parametrize("letter", "062A 062B 062F 0630 0631 0632 0633 0634 0635 0636 0637 0638 0644 0646".split())
def test_the_fourteen_sun_letters(letter):
    assert (
        hexed(diacritics.fix_sun_letters(cp(f"0627 0644 {letter} 0648 0631"))) == f"0627 0644 {letter} 0651 0648 0631"
    )


@pytest.mark.parametrize(
    "letter", "0621 0622 0623 0625 0628 062C 062D 062E 0639 063A 0641 0642 0643 0645 0647 0648 064A".split()
)
def test_the_moon_letters(letter):
    assert (
        hexed(diacritics.fix_sun_letters(cp(f"0627 0644 {letter} 0648 0631"))) == f"0627 0644 0652 {letter} 0648 0631"
    )


# With all marks, and without those that go without saying.
DEFAULTS = [
    ("0643 0650 062A 064E 0627 0628 064C", "0643 0650 062A 0627 0628 064C"),  # kitabun
    ("0645 064E 062F 0652 0631 064E 0633 064E 0629 064C", "0645 064E 062F 0631 064E 0633 064E 0629 064C"),  # madrasatun
    ("0643 064E 0628 0650 064A 0631 064C", "0643 064E 0628 064A 0631 064C"),  # kabirun
    ("0646 064F 0648 0631 064C", "0646 0648 0631 064C"),  # nurun
    ("0628 064E 064A 0652 062A 064C", "0628 064E 064A 062A 064C"),  # baytun
    ("0627 0644 0652 0642 064E 0645 064E 0631 064F", "0627 0644 0642 064E 0645 064E 0631 064F"),  # al-qamaru
    ("0643 064E 062A 064E 0628 064F 0648 0627", "0643 064E 062A 064E 0628 0648 0627"),  # katabu, with otiose alef
    ("0633 064E 0645 064E 0627 0648 064E 0627 062A 064D", "0633 064E 0645 0627 0648 0627 062A 064D"),  # samawatin
    ("0647 064E 0640 0670 0630 064E 0627", "0647 064E 0640 0670 0630 0627"),  # hatha
    ("0642 064F 0631 0652 0622 0646 064C", "0642 064F 0631 0622 0646 064C"),  # qur'anun
    ("0639 064E 0628 064E 062F 062A 0651 064F 0645", "0639 064E 0628 064E 062F 062A 0651 064F 0645"),  # 'abattum
]


@pytest.mark.parametrize(("full", "bare"), DEFAULTS)
def test_default_marks(full, bare):
    assert hexed(diacritics.remove_default_marks(cp(full))) == bare
    assert hexed(diacritics.add_default_marks(cp(bare))) == full


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0627 0650 0633 0652 0645 064C", "0627 0633 0645 064C"),  # ismun: the kasra of wasla
        ("0671 064E 0644 062D 064E 0642", "0671 0644 062D 064E 0642"),
        ("0644 0650 0627 0633 0645", "0644 0627 0633 0645"),  # li-ism
        ("0643 0650 062A 064E 0627 0628 0627 064B", "0643 0650 062A 0627 0628 064B 0627"),  # tanwin is put before alef
        ("0631 064E 0628 064F 0651", "0631 064E 0628 0651 064F"),  # and shadda before the vowel
        ("0628 0650 064A 064E 062F", "0628 0650 064A 064E 062F"),  # biyad: yeh is a consonant
        ("0647 0652 0627 064B", "0647 064B 0627"),  # tanwin is put where a sukun was
    ],
)
def test_remove_default_marks(text, left):
    assert hexed(diacritics.remove_default_marks(cp(text))) == left


@pytest.mark.parametrize(
    ("text", "marked", "complete"),
    [
        # kitab has no vowel at all; hum its sukun at the end
        ("0643 062A 0627 0628", "0643 062A 0627 0628", "0643 062A 064E 0627 0628"),
        ("0641 064A", "0641 064A", "0641 0650 064A"),
        ("0647 064F 0645", "0647 064F 0645", "0647 064F 0645 0652"),
        ("0648 0627 0633 0645 064C", "0648 064E 0627 0633 0652 0645 064C", "0648 064E 0627 0633 0652 0645 064C"),
        ("064A 064E 0631 064E 0648 0627", "064A 064E 0631 064E 0648 0652 0627", "064A 064E 0631 064E 0648 0652 0627"),
    ],
)
def test_add_default_marks(text, marked, complete):
    assert hexed(diacritics.add_default_marks(cp(text))) == marked
    assert hexed(diacritics.add_default_marks(cp(text), complete=True)) == complete


@pytest.mark.parametrize("border", ["\n", "\r"])
def test_marks_at_the_start_of_a_line_are_nothing_to_the_line_before(border):
    line, left = cp("0628 064E 0670"), cp("0628 0670")
    for tanwin in cp("064B 08F0"):
        assert hexed(diacritics.reduce(line + border + tanwin)) == hexed(left + border + tanwin)


def test_what_has_nothing_to_repair_is_the_same_object():
    text = cp("0643 062A 0627 0628 0020 0061")
    for function in (diacritics.strip_final, diacritics.reduce, diacritics.fix_tanwin, diacritics.order_marks,
                     diacritics.dedupe_marks, diacritics.remove_default_marks, diacritics.add_default_marks):  # fmt: skip
        assert function(text) is text
