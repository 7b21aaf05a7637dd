"""How fully words and texts are vocalised: each clause of the definition, with a word that it excuses and one it does not."""

from __future__ import annotations

import pytest
from codepoints import cp

from arnorm.diacritics import is_vocalized, vocalization, words

LEVELS = {
    # nothing, some, all
    "0643 062A 0628": "none",
    "0643 064E 062A 0628": "partial",
    "0643 064E 062A 064E 0628 064E": "full",
    "0643 064E 062A 064E 0628": "full",  # the last letter, in pause
    "0643 062A 0628 064E": "partial",
    "0643 064E 0644 0652 0628 064C": "full",  # sukun is a vowel here, tanwin too
    "0643 064E 0644 0628 064C": "partial",
    # shadda alone is no vowel
    "0645 064F 062D 064E 0645 0651 064E 062F": "full",
    "0645 064F 062D 064E 0645 0651 062F": "partial",
    "0645 0651": "full",  # but the last letter
    "0645 0651 0645 0651 064E": "partial",  # assimilation takes no shadda
    # prolongation
    "0642 064E 0627 0644 064E": "full",  # alef
    "0646 064F 0648 0631 064C": "full",  # waw behind damma
    "062F 0650 064A 0646 064C": "full",  # yeh behind kasra
    "0628 064E 064A 0646 064E": "full",  # a diphthong without sukun
    "062F 0650 06CC 0646 064C": "full",  # Farsi yeh
    "0628 0652 064A 0646 064E": "partial",  # yeh behind sukun begins a syllable
    "0648 0644 064E 062F 064C": "partial",  # and at the beginning of the word
    "0648 064E 0644 064E 062F 064C": "full",
    "0647 064F 062F 064E 0649": "full",  # alef maksura
    "0622 0645 064E 0646 064E": "full",  # alef with madda
    "0627 0653 0645 064E 0646 064E": "full",  # decomposed
    "0671 0628 0652 0646 064F": "full",  # alef wasla
    "0647 064E 0670 0630 064E 0627": "full",  # dagger alef
    "0647 0670 0630 064E 0627": "full",  # alone, as a vowel
    "0644 064E 0647 064F 06E5 0645 064E": "full",  # small waw
    # alef with hamza is a consonant, however it is written
    "0623 064E 062D 064E 062F 064C": "full",
    "0623 062D 064E 062F 064C": "partial",
    "0627 0654 062D 064E 062F 064C": "partial",
    "0633 0624 064E 0627 0644 064C": "partial",
    "0633 064F 0624 0627 0644 064C": "partial",
    "0633 064F 0648 0654 0627 0644 064C": "partial",
    # assimilation
    "0627 0644 0634 0651 064E 0645 0652 0633 064F": "full",  # the lam of the article
    "0623 064E 0631 064E 062F 062A 0651 064F": "full",
    "0627 0644 0634 064E 0645 0652 0633 064F": "partial",
    # a vowel typed one letter late
    "0643 0650 062A 064E 0627 0628 0627 064B": "full",
    "0647 064F 062F 0649 064B": "full",
    "0644 0627 064E 062A 064E": "full",
    "0643 0650 062A 064E 0627 0628 0627": "partial",
    "0633 0627 0654 064E 0644 064E": "partial",  # not of an alef with hamza
    "0633 0627 064E 0654 0644 064E": "partial",  # in the order of NFC
    # the article before hamza
    "0627 0644 0623 064E 0631 0652 0636 0650": "full",
    "0648 064E 0627 0644 0625 0650 0646 0652 0633": "full",
    "0627 0644 0622 062E 0650 0631 064F": "full",
    "0627 0644 0627 0654 064E 0631 0652 0636 0650": "full",
    "0627 064E 0644 0623 064E 0631 0652 0636 0650": "partial",  # not behind a vowel
    "0644 0623 064E 0646 0651 064E 0647 064F": "partial",  # nor without alef
    "0627 0644 0642 064E 0645 064E 0631 064F": "partial",  # nor before other letters
    # tatweel is no letter, and its marks are those of the letter before
    "0643 0640 064E 062A 064E 0628 064E": "full",
    "0643 0640 0640 062A 064E 0628 064E": "partial",
    # marks that are no tashkil
    "0643 0653 062A 06D6 0628 0610": "none",
    "0643 064E 06D6 062A 064E 06E7 0628 064E": "full",
    # other vowels
    "0643 08F0 0628": "full",
    "0643 06E1 0628": "full",
    "0643 0656 0628": "full",
    "0643 0659 0628": "full",
    # presentation forms are what their letters are; lam-alef is one
    "FED7 064E FE8E FEDD 064E": "full",
    "FED7 FE8E FEDD 064E": "partial",
    "FEFB 064E 062A 064E": "full",
    "FEFB 062A 064E": "partial",
    # joiners do not part
    "0645 06CC 200C 062A 064E 0631 064E": "partial",
}


@pytest.mark.parametrize("text", LEVELS)
def test_levels_of_words(text):
    ((start, end, _, _, level),) = words(cp(text))
    assert level == LEVELS[text]
    assert (start, end) == (0, len(cp(text)))


def test_places_and_counts():
    text = cp("0020 064E 0643 064E 062A 0651 0020 0640 0642 0640 200C 0031 0061 064F 0628 06D6 200D 060C 064A")
    assert words(text) == [
        (2, 6, 2, 2, "full"),  # the mark on the space is of no word
        (8, 10, 1, 0, "none"),  # tatweel begins none but may end one, a joiner does not
        (14, 16, 1, 0, "none"),
        (18, 19, 1, 0, "none"),
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "abc 123", "\u064e\u0651", "\u0640\u064e", "\u0663\u066b\u0665", "\U0001f600\u064e", "\ud800"]
)
def test_no_words(text):
    assert words(text) == []
    found = vocalization(text)
    assert found == (0, 0, 0, 0, 0, 0)
    assert (found.density, found.level, is_vocalized(text)) == (0.0, "none", False)


def test_counts():
    #       kaf fatha, teh shadda fatha, beh   -   kaf teh beh    -    meem shadda shadda
    text = cp("0643 064E 062A 0651 064E 0628 0020 0643 062A 0628 0020 0645 0651 0651")
    found = vocalization(text)
    assert found._asdict() == {"letters": 7, "marked": 3, "shaddas": 2, "words": 3, "partial": 0, "full": 2}
    assert found.density == 3 / 7


FULL, PARTIAL, NONE = "\u0643\u064e\u062a\u064e\u0628\u064e ", "\u0643\u064e\u062a\u0628 ", "\u0643\u062a\u0628 "


@pytest.mark.parametrize(
    ("full", "partial", "none", "level"),
    [
        (1, 0, 0, "full"),
        (3, 0, 1, "full"),
        (3, 1, 0, "full"),
        (300, 0, 101, "partial"),
        (0, 9, 0, "partial"),
        (0, 1, 9, "partial"),
        (1, 0, 9, "partial"),
        (0, 1, 10, "none"),
        (1, 0, 10, "none"),
        (0, 0, 1, "none"),
    ],
)
def test_levels_of_texts(full, partial, none, level):
    text = FULL * full + PARTIAL * partial + NONE * none
    found = vocalization(text)
    assert (found.words, found.partial, found.full) == (full + partial + none, partial, full)
    assert found.level == level
    assert is_vocalized(text) is (level != "none")


def test_long_texts():
    """Counts do not run over: a word of many letters, many words."""
    assert vocalization(FULL * 100_000) == (300_000, 300_000, 0, 100_000, 0, 100_000)
    assert vocalization("\u0628\u0651\u064e" * 100_000) == (100_000, 100_000, 100_000, 1, 0, 1)
    assert words("\u0628\u0651\u064e" * 100_000) == [(0, 300_000, 100_000, 100_000, "full")]


@pytest.mark.parametrize("call", [vocalization, words, is_vocalized])
def test_what_is_no_text(call):
    with pytest.raises(TypeError, match="expected a str, not bytes"):
        call(b"a")
