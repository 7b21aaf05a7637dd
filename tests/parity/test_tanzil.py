"""The Quran as Tanzil publishes it: five spellings of 6,236 verses, each an independent answer about the others."""

from __future__ import annotations

import pytest
import unicodedata2
from codepoints import hexed
from tanzil import KINDS

import arnorm

VERSES = 6236
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
TATWEEL = "\N{ARABIC TATWEEL}"
PAUSES = "\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06e9"


def assert_same(answers, wanted):
    differ = [(hexed(a), hexed(b)) for a, b in zip(answers, wanted, strict=True) if a != b]
    assert differ[:3] == []


def test_every_verse_is_there(tanzil):
    assert {kind: len(verses) for kind, verses in tanzil.items()} == dict.fromkeys(KINDS, VERSES)


SIMPLE = pytest.mark.parametrize("kind", ["simple", "simple-plain", "simple-minimal", "simple-clean"])


@SIMPLE
def test_quran_clean_of_the_simple_texts_is_simple_clean(tanzil, kind):
    """The simple-clean of this wheel has pause marks, each with its space; quran_clean deletes both."""
    normalizer = arnorm.Normalizer("quran_clean")
    wanted = [without_pauses(verse) for verse in tanzil["simple-clean"]]
    assert_same(normalizer.many(tanzil[kind]), wanted)
    assert normalizer("\n".join(tanzil[kind])) == "\n".join(wanted)


@SIMPLE
def test_quran_clean_with_its_pauses_is_simple_clean_verbatim(tanzil, kind):
    normalizer = arnorm.Normalizer("quran_clean", quranic_marks="keep")
    assert_same(normalizer.many(tanzil[kind]), tanzil["simple-clean"])


def test_quran_clean_of_the_uthmani_text_has_letters_and_single_spaces_only(tanzil):
    """But for one word, 2:72, where the alef that carries a hamza is a dagger and goes."""
    text = "\n".join(arnorm.Normalizer("quran_clean", maddah="strip").many(tanzil["uthmani"]))
    assert text.count(HAMZA_ABOVE) == 1
    assert set(text) <= {"\n", " ", HAMZA_ABOVE, *map(chr, [*range(0x0621, 0x063B), *range(0x0641, 0x064B)])}
    assert "  " not in text


@pytest.mark.parametrize("kind", KINDS)
def test_quran_changes_nothing(tanzil, kind):
    normalizer = arnorm.Normalizer("quran")
    assert all(normalizer(verse) is verse for verse in tanzil[kind])


@SIMPLE
def test_the_simple_texts_are_fixed_points_of_shadda_first(tanzil, kind, one_rule):
    """And NFC only puts the vowel before it: shadda_first undoes what NFC does."""
    shadda_first = one_rule("mark_order", "shadda_first")
    assert_same(shadda_first.many(tanzil[kind]), tanzil[kind])
    nfc = [unicodedata2.normalize("NFC", verse) for verse in tanzil[kind]]
    assert (nfc == tanzil[kind]) == (kind == "simple-clean")
    assert_same(shadda_first.many(nfc), tanzil[kind])


def test_shadda_first_moves_only_hamza_and_small_letters_of_the_uthmani_text(tanzil, one_rule):
    """Tanzil writes them before the vowel, canonical order has them behind it; shadda and vowels stay."""
    ordered = one_rule("mark_order", "shadda_first").many(tanzil["uthmani"])
    assert_same(map(without_what_moves, ordered), map(without_what_moves, tanzil["uthmani"]))
    for verse, before in zip(ordered, tanzil["uthmani"], strict=True):
        assert unicodedata2.normalize("NFC", verse) == unicodedata2.normalize("NFC", before)


def without_what_moves(verse):
    return verse.translate(dict.fromkeys(map(ord, "\u0654\u0670\u06dc\u06e3\u06e7")))


@pytest.mark.parametrize("kind", KINDS)
def test_light_and_nfc_are_nfc(tanzil, kind):
    """Canonically equivalent to what Tanzil writes: light loses nothing."""
    for preset in ("nfc", "light"):
        assert_same(
            arnorm.Normalizer(preset).many(tanzil[kind]),
            [unicodedata2.normalize("NFC", verse) for verse in tanzil[kind]],
        )


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_every_preset_is_stable_on_every_verse(tanzil, preset):
    normalizer = arnorm.Normalizer(preset)
    for verses in tanzil.values():
        once = normalizer.many(verses)
        assert all(again is first for again, first in zip(normalizer.many(once), once, strict=True))


def test_clean_keeps_the_vowels_of_simple(tanzil):
    """Only tatweel under a dagger alef, pauses and their space go: Tanzil's own order of marks stays."""
    wanted = [without_pauses(verse).replace(TATWEEL, "") for verse in tanzil["simple"]]
    assert_same(arnorm.Normalizer("clean").many(tanzil["simple"]), wanted)


def without_pauses(verse):
    return " ".join(verse.translate(dict.fromkeys(map(ord, PAUSES))).split())


def test_quran_search_meets_modern_spelling(tanzil, capsys):
    """Words of verses with as many words in both: at least 99 % of them give one key."""
    normalizer = arnorm.Normalizer("quran_search")
    same = words = verses = 0
    for uthmani, clean in zip(tanzil["uthmani"], tanzil["simple-clean"], strict=True):
        pairs = [normalizer(verse).split(" ") for verse in (uthmani, clean)]
        if len(pairs[0]) == len(pairs[1]):
            verses += 1
            words += len(pairs[0])
            same += sum(a == b for a, b in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\nquran_search: {same} of {words} words in {verses} verses, {100 * same / words:.2f} %")
    assert words > 70000
    assert same / words >= 0.99


@pytest.mark.parametrize("kind", KINDS)
def test_lint_has_hints_only(tanzil, kind):
    """And these only about shadda before its vowel, or hamza before it."""
    found = arnorm.lint("\n".join(tanzil[kind]))
    assert {finding.code for finding in found} <= {"non-canonical-order"}
    assert bool(found) == (kind != "simple-clean")
