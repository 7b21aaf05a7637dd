"""Moving marks from one text to another: by hand, each case with its answer."""

from __future__ import annotations

import pytest

from arnorm.diacritics import Transferred, Unplaced, merge, transfer

FATHA, DAMMA, KASRA, SUKUN, SHADDA = "\u064e", "\u064f", "\u0650", "\u0652", "\u0651"
FATHATAN, DAGGER, MADDA, HAMZA_ABOVE, PAUSE = "\u064b", "\u0670", "\u0653", "\u0654", "\u06d6"
ALEF, BEH, DAL, HEH, KAF, LAM, MEEM, NOON, QAF = "\u0627", "\u0628", "\u062f", "\u0647", "\u0643", "\u0644", "\u0645", "\u0646", "\u0642"  # fmt: skip
REH, SEEN, TEH, THAL, WAW, YEH = "\u0631", "\u0633", "\u062a", "\u0630", "\u0648", "\u064a"
MAKSURA, MARBUTA, TATWEEL, HAMZA, WASLA = "\u0649", "\u0629", "\u0640", "\u0621", "\u0671"
ALEF_HAMZA, ALEF_MADDA, WAW_HAMZA = "\u0623", "\u0622", "\u0624"
SMALL_YEH = "\u06e7"

KATABA = KAF + FATHA + TEH + FATHA + BEH + FATHA
# vocalized, plain, the answer
MOVED = {
    "the same letters": (KATABA, KAF + TEH + BEH, KATABA),
    "in the order of the vocalized text": (DAL + FATHA + SHADDA, DAL, DAL + FATHA + SHADDA),
    "two vowels on one letter": (BEH + FATHA + DAMMA, BEH, BEH + FATHA + DAMMA),
    "nothing to move": (KAF + TEH, KAF + TEH, KAF + TEH),
    "nothing to move to": (KATABA, "", ""),
    "nothing": ("", KAF, KAF),
    "marks at the start": (FATHA + BEH + DAMMA, BEH, FATHA + BEH + DAMMA),
    "two vowels at the start, of which plain has one": (FATHA + DAMMA + BEH, FATHA + BEH, FATHA + BEH),
    "a letter more": (KATABA, KAF + TEH + BEH + WAW + ALEF, KATABA + WAW + ALEF),
    "a letter less": (KATABA, KAF + BEH, KAF + FATHA + BEH + FATHA),
    "another letter": (KATABA, KAF + QAF + BEH, KAF + FATHA + QAF + BEH + FATHA),
    "another word, with a letter in common": (f"{KATABA} {BEH}{FATHA}{REH}{DAMMA}{DAL}{SUKUN}", f"{KAF}{TEH}{BEH} {MEEM}{SEEN}{DAL}", f"{KATABA} {MEEM}{SEEN}{DAL}"),
    "a word within a longer one": (KATABA, WAW + SEEN + YEH + KAF + TEH + BEH + WAW + NOON, WAW + SEEN + YEH + KATABA + WAW + NOON),
    "words more": (KATABA, f"x {KAF}{TEH}{BEH} {DAL}", f"x {KATABA} {DAL}"),
    "hamza left out": (ALEF_HAMZA + FATHA + BEH, ALEF + BEH, ALEF + FATHA + BEH),
    "hamza put in": (ALEF + FATHA + BEH + KASRA, ALEF_HAMZA + BEH, ALEF_HAMZA + FATHA + BEH + KASRA),
    "hamza decomposed, and left out": (ALEF + HAMZA_ABOVE + FATHA + BEH, ALEF + BEH, ALEF + FATHA + BEH),
    "hamza decomposed, and composed": (ALEF + HAMZA_ABOVE + FATHA, ALEF_HAMZA, ALEF_HAMZA + FATHA),
    "hamza composed, and decomposed": (ALEF_HAMZA + FATHA, ALEF + HAMZA_ABOVE, ALEF + HAMZA_ABOVE + FATHA),
    "hamza on another seat": (HAMZA + DAMMA + BEH + KASRA, WAW_HAMZA + BEH, WAW_HAMZA + DAMMA + BEH + KASRA),
    "hamza of a tatweel": (SEEN + SUKUN + TATWEEL + HAMZA_ABOVE + FATHA + LAM, SEEN + ALEF_HAMZA + LAM, SEEN + SUKUN + ALEF_HAMZA + FATHA + LAM),
    "madda of an alef stays where it is": (ALEF + MADDA + BEH + FATHA, ALEF + BEH, ALEF + BEH + FATHA),
    "madda that lengthens moves": (WAW + MADDA + BEH, WAW + BEH, WAW + MADDA + BEH),
    "madda that lengthens stays off alef with hamza": (WAW_HAMZA + MADDA + BEH + FATHA, ALEF_HAMZA + BEH, ALEF_HAMZA + BEH + FATHA),
    "alef wasla": (WASLA + FATHA + LAM + SUKUN, ALEF + LAM, ALEF + FATHA + LAM + SUKUN),
    "alef maksura and yeh": (YEH + KASRA + BEH, MAKSURA + BEH, MAKSURA + KASRA + BEH),
    "teh marbuta and heh": (BEH + MARBUTA + DAMMA, BEH + HEH, BEH + HEH + DAMMA),
    "dagger alef where there is no alef": (HEH + FATHA + DAGGER + THAL + FATHA + ALEF, HEH + THAL + ALEF, HEH + FATHA + DAGGER + THAL + FATHA + ALEF),
    "dagger alef that is an alef": (KAF + KASRA + TEH + FATHA + DAGGER + BEH + KASRA, KAF + TEH + ALEF + BEH, KAF + KASRA + TEH + FATHA + ALEF + BEH + KASRA),
    "waw that carries a dagger alef": (LAM + FATHA + WAW + DAGGER + MARBUTA + FATHA, LAM + ALEF + MARBUTA, LAM + FATHA + ALEF + MARBUTA + FATHA),
    "small yeh that is a yeh": (MEEM + KASRA + TATWEEL + SMALL_YEH + MEEM, MEEM + YEH + MEEM, MEEM + KASRA + YEH + MEEM),
    "tatweel that carries a dagger alef": (MEEM + FATHA + TATWEEL + DAGGER + NOON + KASRA, MEEM + NOON, MEEM + FATHA + DAGGER + NOON + KASRA),
    "tatweel that carries the vowel": (MEEM + TATWEEL + FATHA + NOON, MEEM + NOON, MEEM + FATHA + NOON),
    "tatweel with a vowel against that of its letter": (MEEM + DAMMA + TATWEEL + FATHA, MEEM, MEEM + DAMMA),
    "tatweel of the plain text": (KATABA, KAF + TATWEEL + TEH + BEH, KAF + FATHA + TATWEEL + TEH + FATHA + BEH + FATHA),
    "tatweel keeps its hamza": (KAF + FATHA + TATWEEL + HAMZA_ABOVE + DAMMA, KAF + TATWEEL + HAMZA_ABOVE, KAF + FATHA + TATWEEL + HAMZA_ABOVE + DAMMA),
    "one lam with shadda for two": (ALEF + LAM + SHADDA + FATHA + YEH, ALEF + LAM + LAM + YEH, ALEF + LAM + LAM + SHADDA + FATHA + YEH),
    "marks of plain stay": (KATABA, KAF + DAMMA + TEH + SHADDA + BEH, KAF + DAMMA + TEH + SHADDA + FATHA + BEH + FATHA),
    "shadda before the vowel of plain": (TEH + SHADDA, TEH + FATHA, TEH + SHADDA + FATHA),
    "order of the vocalized text": (TEH + FATHA + SHADDA, TEH + FATHA, TEH + FATHA + SHADDA),
    "tanwin that plain has on the alef": (DAL + SHADDA + FATHATAN + ALEF, DAL + ALEF + FATHATAN, DAL + SHADDA + ALEF + FATHATAN),
    "tanwin that plain has before the alef": (DAL + SHADDA + ALEF + FATHATAN, DAL + FATHATAN + ALEF, DAL + SHADDA + FATHATAN + ALEF),
    "tanwin on an alef": (DAL + ALEF + FATHATAN, DAL + ALEF, DAL + ALEF + FATHATAN),
    "tanwin on an alef, one letter away": (DAL + ALEF + FATHATAN, BEH + DAL + ALEF, BEH + DAL + ALEF + FATHATAN),
    "tanwin on an alef that is not there": (BEH + DAL + ALEF + FATHATAN, BEH + DAL + BEH, BEH + DAL + FATHATAN + BEH),
    "pause mark of a space": (f"{BEH} {PAUSE} {DAL}", f"{BEH}  {DAL}", f"{BEH} {PAUSE} {DAL}"),
    "pause mark of a space that is not there": (f"{BEH}{FATHA} {PAUSE} {DAL}", f"{BEH} {DAL}", f"{BEH}{FATHA} {DAL}"),
    "emoji, Latin, lone surrogates": (f"\U0001f600x{FATHA}\ud800{BEH}{FATHA}", f"\U0001f600x\ud800{BEH}", f"\U0001f600x{FATHA}\ud800{BEH}{FATHA}"),
}  # fmt: skip


@pytest.mark.parametrize("name", MOVED)
def test_moved(name):
    vocalized, plain, wanted = MOVED[name]
    assert transfer(vocalized, plain) == wanted
    assert transfer(vocalized, plain, report=True).text == wanted


def test_overwrite():
    """The other vowel goes, wherever it is typed; what does not differ stays."""
    assert (
        transfer(KATABA, KAF + DAMMA + TEH + SHADDA + BEH, overwrite=True)
        == KAF + FATHA + TEH + SHADDA + FATHA + BEH + FATHA
    )
    assert transfer(DAL + FATHA + ALEF, DAL + ALEF + FATHATAN, overwrite=True) == DAL + FATHA + ALEF
    assert transfer(DAL + ALEF + FATHATAN, DAL + FATHA + ALEF, overwrite=True) == DAL + ALEF + FATHATAN
    assert transfer(BEH, BEH + FATHA, overwrite=True) == BEH + FATHA


def test_a_report_of_what_has_no_place():
    vocalized = f"{FATHA}x{PAUSE} {KAF}{FATHA}{TEH}{SHADDA}{DAMMA}{HEH}{HAMZA_ABOVE}{KASRA}{ALEF}{BEH}{FATHA}"
    plain = f"{KAF}{TEH}{KASRA}{HEH}{ALEF}"
    text, unplaced = transfer(vocalized, plain, report=True)
    assert text == f"{FATHA}{KAF}{FATHA}{TEH}{SHADDA}{KASRA}{HEH}{KASRA}{ALEF}"
    assert unplaced == [
        Unplaced(PAUSE, "x", 1, 3, "no letter"),
        Unplaced(DAMMA, TEH, 6, 9, "other vowel"),
        Unplaced(HAMZA_ABOVE, HEH + HAMZA_ABOVE, 9, 12, "spelling"),
        Unplaced(FATHA, BEH, 13, 15, "no letter"),
    ]


@pytest.mark.parametrize(
    ("vocalized", "plain"),
    [
        (KATABA, KAF + TEH + BEH),
        (ALEF_HAMZA + FATHA, ALEF),
        (ALEF + HAMZA_ABOVE + FATHA, ALEF),
        (TATWEEL + HAMZA_ABOVE + FATHA, WAW_HAMZA),
        (KAF + FATHA + DAGGER, KAF + ALEF),
        (KAF + FATHATAN + ALEF, KAF + ALEF + FATHATAN),
        (ALEF + MADDA, ALEF),
    ],
)
def test_nothing_to_report(vocalized, plain):
    assert transfer(vocalized, plain, report=True).unplaced == []


def test_what_overwrites_is_not_reported():
    answer = transfer(KAF + FATHA, KAF + DAMMA, overwrite=True, report=True)
    assert answer == Transferred(KAF + FATHA, [])


def test_far_apart_words_find_each_other():
    """Long stretches of other text between and around them."""
    words = f"{QAF}{FATHA}{ALEF}{LAM}{FATHA} {KATABA} {MEEM}{KASRA}{NOON}{SUKUN} "
    bare = f"{QAF}{ALEF}{LAM} {KAF}{TEH}{BEH} {MEEM}{NOON} "
    numbers = " ".join(map(str, range(3000)))
    assert transfer(words + numbers + words, numbers + bare) == numbers + words
    assert transfer(numbers + words, bare + numbers + bare) == bare + numbers + words


def test_positions_behind_long_stretches_that_are_the_same():
    """What is alike is copied; spans are those of the whole text all the same."""
    same = (KATABA + " ") * 100
    bare = (KAF + TEH + BEH + " ") * 100
    vocalized, plain = f"{same}{QAF}{KASRA} {same}{QAF}{DAMMA}", f"{bare}x {bare}x"
    text, unplaced = transfer(vocalized, plain, report=True)
    assert text == f"{same}x {same}x"
    assert unplaced == [Unplaced(KASRA, QAF, 700, 702, "no letter"), Unplaced(DAMMA, QAF, 1403, 1405, "no letter")]


# a, b, with prefer="a", with prefer="b"
MERGED = {
    "marks of both": (KAF + FATHA + TEH, KAF + TEH + SHADDA, KAF + FATHA + TEH + SHADDA, KAF + FATHA + TEH + SHADDA),
    "a vowel against another": (KAF + FATHA, KAF + SHADDA + DAMMA, KAF + SHADDA + FATHA, KAF + SHADDA + DAMMA),
    "order of a": (KAF + FATHA + SHADDA, KAF + SHADDA + FATHA, KAF + FATHA + SHADDA, KAF + FATHA + SHADDA),
    "letters as in a": (ALEF + HAMZA_ABOVE, ALEF_HAMZA + FATHA, ALEF + HAMZA_ABOVE + FATHA, ALEF + HAMZA_ABOVE + FATHA),
    "tanwin where a has it": (DAL + ALEF + FATHATAN, DAL + SHADDA + FATHATAN + ALEF, DAL + SHADDA + ALEF + FATHATAN, DAL + SHADDA + ALEF + FATHATAN),
    "tanwin against fatha": (DAL + ALEF + FATHATAN, DAL + FATHA + ALEF, DAL + ALEF + FATHATAN, DAL + FATHA + ALEF),
    "marks at the start": (FATHA + DAL, SHADDA + DAL, SHADDA + FATHA + DAL, SHADDA + FATHA + DAL),
    "two vowels at the start against one": (FATHA + DAL, FATHA + DAMMA + DAL, FATHA + DAL, FATHA + DAMMA + DAL),
    "nothing": ("", "", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", MERGED)
def test_merged(name):
    a, b, with_a, with_b = MERGED[name]
    assert merge(a, b, prefer="a") == with_a
    assert merge(a, b, prefer="b") == with_b
    if with_a == with_b:
        assert merge(a, b) == merge(a, b, prefer="error") == with_a


def test_conflicts_of_a_merge():
    a, b = DAL + KAF + FATHA + BEH + DAMMA, DAL + SHADDA + KAF + DAMMA + BEH + DAMMA
    wanted = [("vowel", (KAF, False, FATHA, False, ""), (KAF, False, DAMMA, False, ""), (1, 3), (2, 4))]
    assert merge(a, b, prefer="a", report=True) == (DAL + SHADDA + KAF + FATHA + BEH + DAMMA, wanted)
    assert merge(a, b, prefer="b", report=True) == (DAL + SHADDA + KAF + DAMMA + BEH + DAMMA, wanted)
    with pytest.raises(
        ValueError, match="vowels differ at 1 of a and 2 of b, the first conflict of 1; prefer='a' or prefer='b'"
    ):
        merge(a, b)


def test_merge_needs_the_same_letters():
    with pytest.raises(ValueError, match=r"letters differ: '\\u0643' at 2 of a, '\\u062f' at 1 of b"):
        merge(BEH + FATHA + KAF, BEH + DAL)
    with pytest.raises(ValueError, match=r"letters differ: the end at 1 of a, '\\u062f' at 1 of b"):
        merge(BEH, BEH + DAL)
    with pytest.raises(ValueError, match=r"letters differ: '\\u0623' at 0 of a, '\\u0627' at 0 of b"):
        merge(ALEF_HAMZA, ALEF)


def test_bad_arguments():
    with pytest.raises(ValueError, match="prefer must be 'a', 'b' or 'error', not 'c'"):
        merge("a", "a", prefer="c")
    for move in (transfer, merge):
        with pytest.raises(TypeError, match="expected two str, not str and NoneType"):
            move("a", None)
        with pytest.raises(TypeError, match="expected two str, not list and str"):
            move(["a"], "a")
