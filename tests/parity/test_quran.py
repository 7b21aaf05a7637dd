"""KFGQPC's encoding and Uthmani spelling against Tanzil: what another edition and another spelling say.

ARNORM_KFGQPC names a JSON list of all 6,236 verses in the encoding of KFGQPC (json/quran-text-hafs.json or
json/quran-text-hafs-v13.json of the package @ghoran/text); with it the whole text is compared, without it the verses of
data/kfgqpc.txt, which have every sign.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import unicodedata2
from tanzil import KINDS, numbered, verses, without_basmala

import arnorm
from arnorm.diacritics import from_kfgqpc, is_kfgqpc, quran_encoding, to_imlaei

FILE = os.environ.get("ARNORM_KFGQPC")
PAUSES = re.compile("[\u06d6-\u06dc\u06de\u06e9]")
TATWEEL = re.compile("\u0640(?![\u064e-\u0650]?\u0654)")  # that carries no hamza
FINAL_YEH = re.compile("\u064a(?![\u0621-\u064a])")
SAJDA_LINE, NO_BREAK_SPACE = "\u06e4", "\u00a0"
MADDAH, DAGGER_ALEF = "\u0653", "\u0670"
TASHKIL = re.compile("[\u064b-\u0652\u0670\u0640]")
# Where the editions differ otherwise: a sign for another, a hamza on its dagger, a space, a small waw, a stray space.
OTHERWISE = {(2, 72), (12, 11), (15, 7), (17, 7), (27, 20), (36, 22), (52, 37)}
# Where no rule knows the modern spelling: a pause that has eaten a tanwin, two words as one (twice), an alef that is
# not written, a verb that looks like a plural.
UNKNOWN = {(18, 1), (18, 77), (20, 94), (70, 17), (72, 16)}


@pytest.fixture(scope="module")
def kfgqpc():
    if FILE:
        return dict(zip(numbered("uthmani"), json.loads(Path(FILE).read_text(encoding="utf-8")), strict=True))
    rows = (Path(__file__).parent / "data" / "kfgqpc.txt").read_text(encoding="utf-8").splitlines()
    return {(int(s), int(v)): text for s, v, text in (row.split("|") for row in rows if not row.startswith("#"))}


def alike(text):
    """Without what is layout: spaces and pause marks, tatweel below a dagger alef, dots of the last yeh."""
    text = FINAL_YEH.sub("\u0649", TATWEEL.sub("", text.replace(SAJDA_LINE, "")))
    return " ".join(PAUSES.sub(" ", text.replace(NO_BREAK_SPACE, " ")).split(" ")).split()


def words(text):
    return [word for word in text.split(" ") if not PAUSES.fullmatch(word)]


def test_kfgqpc_becomes_tanzil(kfgqpc):
    """Mark for mark, in every verse but seven of the 6,236."""
    uthmani = numbered("uthmani")
    differ = {
        key for key, text in kfgqpc.items() if alike(from_kfgqpc(text)) != alike(without_basmala(*key, uthmani[key]))
    }
    assert differ == OTHERWISE & kfgqpc.keys()


def test_kfgqpc_is_told_apart(kfgqpc):
    """No verse of it is taken for another encoding, and a second time is refused or changes nothing."""
    for text in kfgqpc.values():
        once = from_kfgqpc(text)
        assert is_kfgqpc(text) or quran_encoding(text) == "unknown"
        assert quran_encoding(once) in ("unicode", "unknown")
        if quran_encoding(once) == "unknown":
            assert from_kfgqpc(once) == once


@pytest.mark.parametrize("kind", KINDS)
def test_tanzil_is_told_apart(kind):
    """No verse of it is taken for KFGQPC, and none is changed: what is not refused comes back as it was."""
    for text in verses(kind):
        if quran_encoding(text) == "unicode":
            with pytest.raises(ValueError, match="not in the encoding of KFGQPC"):
                from_kfgqpc(text)
        else:
            assert quran_encoding(text) == "unknown"
            assert from_kfgqpc(text) == text


def test_imlaei_is_simple(capsys):
    """Verse for verse with every mark, but for five verses; letters alone, under no fold."""
    simple = numbered("simple")
    answers = {key: to_imlaei(text) for key, text in numbered("uthmani").items()}
    differ = {key for key, text in answers.items() if text != simple[key]}
    pairs = [(words(answers[key]), words(simple[key])) for key in answers]
    compared = [pair for ours, theirs in pairs if len(ours) == len(theirs) for pair in zip(ours, theirs, strict=True)]
    exact = sum(ours == theirs for ours, theirs in compared)
    letters = sum(TASHKIL.sub("", ours) == TASHKIL.sub("", theirs) for ours, theirs in compared)
    with capsys.disabled():
        print(
            f"\nto_imlaei: {len(answers) - len(differ)} of {len(answers)} verses; of {len(compared)} words {exact} with"
            f" their marks, {letters} without: {100 * letters / len(compared):.3f} %"
        )
    assert differ == UNKNOWN
    assert all(to_imlaei(answers[key]) == answers[key] for key in UNKNOWN)  # the others are simple, which stays
    assert len(compared) > 78000
    assert letters / len(compared) >= 0.999


def test_imlaei_under_the_key():
    """The search key finds every word of the modern text, but for those in the five verses."""
    key = arnorm.Normalizer("quran_search")
    clean = numbered("simple-clean")
    differ = {place for place, text in numbered("uthmani").items() if key(to_imlaei(text)) != key(clean[place])}
    assert differ <= UNKNOWN


@pytest.mark.parametrize("kind", ["simple", "simple-plain", "simple-minimal", "simple-clean"])
def test_modern_spelling_stays(kind):
    assert [text for text in verses(kind) if to_imlaei(text) != text] == []


def test_imlaei_does_not_depend_on_the_order_of_marks():
    """NFC moves shadda, hamza and dagger alef; without madda, which it would compose, the answer is equivalent."""
    for text in verses("uthmani")[::4]:
        moved = to_imlaei(unicodedata2.normalize("NFC", text.replace(MADDAH, "")))
        assert unicodedata2.normalize("NFC", moved) == unicodedata2.normalize("NFC", to_imlaei(text))


def test_imlaei_of_kfgqpc_is_simple(kfgqpc):
    """By way of Unicode, up to layout, but where the editions differ or nobody knows."""
    simple = numbered("simple")
    differ = {
        key
        for key, text in kfgqpc.items()
        if alike(to_imlaei(from_kfgqpc(text))) != alike(without_basmala(*key, simple[key]))
    }
    assert differ <= OTHERWISE | UNKNOWN


def test_without_harakat_imlaei_knows_less():
    """Which is why it asks for them: nine words of ten."""
    same = total = 0
    for text, clean in zip(verses("uthmani"), verses("simple-clean"), strict=True):
        ours = words(to_imlaei(re.sub("[\u064b-\u0652]", "", text)).replace(DAGGER_ALEF, "").replace("\u0640", ""))
        theirs = words(clean)
        if len(ours) == len(theirs):
            total += len(ours)
            same += sum(a == b for a, b in zip(ours, theirs, strict=True))
    assert total > 78000
    assert 0.93 < same / total < 0.96
