"""Quran texts: which encoding, from one to the other, from Uthmani to modern spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from codepoints import cp, hexed

from arnorm.diacritics import from_kfgqpc, imlaei, is_kfgqpc, quran_encoding, to_imlaei

ROWS = [
    tuple(map(str.strip, line.split("|")))
    for line in (Path(__file__).parent / "data" / "imlaei.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

# ---- encodings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("0642 064F 0644 06E1", "kfgqpc"),  # sukun of KFGQPC
        ("0648 0627 0652", "kfgqpc"),  # an alef that is not read
        ("0647 064F 062F 0657 0649", "kfgqpc"),  # open fathatan before its alef maksura
        ("0643 062A 0657 0627 06D6", "kfgqpc"),  # before its alef, with a pause mark
        ("0631 062D 0645 0629 0657", "kfgqpc"),  # without an alef
        ("0628 0642 0631 0629 065E", "kfgqpc"),
        ("0631 064A 0628 0656", "kfgqpc"),
        ("0642 064F 0644 0652", "unicode"),  # sukun of a consonant
        ("0642 064E 0648 0652 0645", "unicode"),  # of a diphthong
        ("0648 0627 06DF", "unicode"),
        ("0647 064F 062F 08F0 0649", "unicode"),
        ("0645 064C 06E2", "unicode"),  # tanwin with its small meem
        ("06A9 062A 0627 0628", "unicode"),  # keheh, a letter the Quran has not
        ("0631 0656 06CC", "unicode"),  # a vowel of other languages
        ("", "unknown"),
        ("0041 0652", "unicode"),
        ("0628 0650 0633 0645 064B", "unknown"),
        ("0623 064F 0648 0652 0644", "unknown"),  # sukun over a long u: either
        ("0644 064E 0647 0657", "unknown"),  # long u of a pronoun, or open fathatan
        ("0642 064F 0644 06E1 0020 0642 064F 0644 0652", "mixed"),
    ],
)
def test_encoding(text, encoding):
    assert quran_encoding(cp(text)) == encoding
    assert is_kfgqpc(cp(text)) == (encoding == "kfgqpc")


@pytest.mark.parametrize(
    ("kfgqpc", "unicode"),
    [
        ("0647 064F 062F 0657 0649", "0647 064F 062F 064B 0649"),
        ("0628 0642 0631 0629 065E", "0628 0642 0631 0629 064C"),
        ("0631 064A 0628 0656", "0631 064A 0628 064D"),
        ("0642 064F 0644 06E1", "0642 064F 0644 0652"),
        ("0642 0627 0644 064F 0648 0627 0652", "0642 0627 0644 064F 0648 0627 06DF"),
        ("0639 0644 064A 0645 064F 06E2", "0639 0644 064A 0645 064C 06E2"),
        ("0644 0646 0633 0641 0639 064E 06E2 0627", "0644 0646 0633 0641 0639 064B 06E2 0627"),
        ("0633 0645 0651 064E 06E2 0627", "0633 0645 0651 064B 06E2 0627"),
        ("0633 0645 064E 0651 06E2 0627", "0633 0645 064B 0651 06E2 0627"),
        ("0642 0648 0645 0650 06ED", "0642 0648 0645 064D 06ED"),
        ("0645 0646 06E2", "0645 0646 06E2"),  # a noon without a vowel
        ("0644 0650 0623 0653 062F 064E 0645 064E", "0644 0650 0640 0654 064E 0627 062F 064E 0645 064E"),
        ("0634 064E 0640 0670 0637 0650 064A 0655 0650", "0634 064E 0640 0670 0637 0650 0626 0650"),
        ("0644 064F 0624 0644 064F 0648 0655 0650", "0644 064F 0624 0644 064F 0624 0650"),
        ("0645 062C 0631 065C 064A 0670 0647 0627", "0645 062C 0631 06EA 064A 0670 0647 0627"),
        (
            "0641 0650 064A 0020 0631 064E 064A 06E1 0628 064E 06DB",
            "0641 0650 064A 0020 0631 064E 064A 0652 0628 064E 06DB",
        ),
    ],
)
def test_from_kfgqpc(kfgqpc, unicode):
    assert hexed(from_kfgqpc(cp(kfgqpc))) == unicode


def test_open_tanwin_can_stay_open():
    text = cp("0647 064F 062F 0657 0649 0020 0629 065E 0020 0628 0656 0020 0628 064B")
    assert (
        hexed(from_kfgqpc(text, open_tanwin="keep"))
        == "0647 064F 062F 08F0 0649 0020 0629 08F1 0020 0628 08F2 0020 0628 064B"
    )


def test_open_tanwin_has_two_settings():
    with pytest.raises(ValueError, match="open_tanwin must be 'fold' or 'keep', not 'open'"):
        from_kfgqpc("", open_tanwin="open", check=False)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("0642 064F 0644 0652", r"U\+0652 ARABIC SUKUN at position 3"),
        ("0642 064F 0644 06E1 0020 0648 0627 06DF", r"U\+06DF ARABIC SMALL HIGH ROUNDED ZERO at position 7"),
        ("06A9", r"U\+06A9 ARABIC LETTER KEHEH at position 0"),
    ],
)
def test_another_encoding_is_refused(text, sign):
    with pytest.raises(ValueError, match=sign):
        from_kfgqpc(cp(text))
    assert isinstance(from_kfgqpc(cp(text), check=False), str)


@pytest.mark.parametrize("function", [quran_encoding, is_kfgqpc, from_kfgqpc, to_imlaei])
@pytest.mark.parametrize("text", [None, b"a", 1, ["a"]])
def test_only_str_is_text(function, text):
    with pytest.raises(TypeError, match=f"expected a str, not {type(text).__name__}"):
        function(text)


def test_it_is_a_swap():
    """Without the check, a second time spoils what the first made."""
    once = from_kfgqpc(cp("0642 06E1"))
    assert hexed(from_kfgqpc(once, check=False)) == "0642 06DF"


# ---- spelling ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "uthmani", "modern"), ROWS, ids=[row[0] for row in ROWS])
def test_a_rule(rule, uthmani, modern, monkeypatch):
    """And without this rule the answer is another one."""
    assert hexed(to_imlaei(uthmani)) == hexed(modern)
    assert to_imlaei(modern) == modern
    monkeypatch.setattr(imlaei, "RULES", [other for other in imlaei.RULES if other.name != rule])
    assert to_imlaei(uthmani) != modern


def test_every_rule_has_a_row():
    assert list(dict.fromkeys(row[0] for row in ROWS)) == [rule.name for rule in imlaei.RULES]


@pytest.mark.parametrize(
    ("text", "modern"),
    [
        ("0643 0650 062A 064E 0670 0628", "0643 0650 062A 064E 0627 0628"),  # without tatweel, as KFGQPC has it
        ("0639 064E 0644 064E 0649 0670", "0639 064E 0644 064E 0649 0670"),  # alef maksura at the end
        ("0639 064E 0644 064E 0649", "0639 064E 0644 064E 0649"),
        ("0647 064F 062F 0649 064B", "0647 064F 062F 0649 064B"),  # tanwin behind its seat
        ("0641 0650 064A", "0641 0650 064A"),
        ("0633 0645 0670 0648 0670 062A", "0633 0645 0627 0648 0627 062A"),  # without harakat
        ("0635 0644 0648 0670 0629", "0635 0644 0627 0629"),
        ("0643 0640 0640 062A", "0643 0640 0640 062A"),  # tatweel that carries nothing
        ("0642 06D6 0020 06DE 0020 0645 06E9", "0642 06D6 0020 06DE 0020 0645 06E9"),  # pause, rub, sajda
        ("0645 064E 0646 0652 0020 06DC 0020 0631", "0645 064E 0646 0652 0020 06DC 0020 0631"),  # sakta, not seen
        ("0648 0652 0621 0648", "0648 0652 0621 0648"),  # a hamza without a vowel says nothing about its seat
    ],
)
def test_what_stays_and_what_is_bare(text, modern):
    assert hexed(to_imlaei(cp(text))) == modern
