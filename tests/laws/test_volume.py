"""The laws on plain random strings, many to a call: ARNORM_FUZZ of them for each preset (default 5000)."""

from __future__ import annotations

import os
import random

import pytest
import unicodedata2
from alphabet import ARABIC, MEETING
from laws import lawbook

import arnorm
from arnorm import _reference

STRINGS = int(os.environ.get("ARNORM_FUZZ", "5000"))
BATCH = 10000
NORMALIZERS = {name: arnorm.Normalizer(name) for name in arnorm.presets()}
COMPOSING = [name for name, profile in arnorm.presets().items() if profile.composition != "keep"]
BESIDE = (
    "\r\u0000\u05d0\u05b0\u0710\u0711\u0780\u07a6\U0001e900\U0001e944\u0915\u093c\u1100\u00e9\U0001f468\U0001f3fd\u25cc"
)


def strings(seed: str, foreign: str = ""):
    """Batches of strings of the fuzz alphabet, with characters of other scripts in between."""
    source = random.Random(seed)
    meeting = [c for c in MEETING if c not in "\u0301\u0323a"] + list(foreign)
    pool = meeting * (3 * len(ARABIC) // len(meeting)) + ARABIC
    for start in range(0, STRINGS, BATCH):
        yield ["".join(source.choices(pool, k=source.randint(1, 10))) for _ in range(min(BATCH, STRINGS - start))]


def assert_same(lines, **answers):
    """Answers are texts of as many lines."""
    first, *others = answers.values()
    if all(first == other for other in others):
        return
    columns = [answer.split("\n") for answer in answers.values()]
    rows = zip(lines, *columns, strict=True)
    differ = [[lawbook.hexed(text) for text in row] for row in rows if len(set(row[1:])) > 1]
    raise AssertionError((["input", *answers], differ[:5]))


@pytest.mark.parametrize("preset", list(NORMALIZERS))
def test_promise_01_and_05_beside_other_scripts(preset):
    normalizer, reference = NORMALIZERS[preset], _reference.Engine(arnorm.presets()[preset])
    for lines in strings(f"beside {preset}", BESIDE):
        text = "\n".join(lines)
        result = normalizer(text)
        utf8 = normalizer.utf8(text.encode()).decode()
        assert_same(lines, core=result, utf8=utf8, reference=reference(text), again=normalizer(result))


@pytest.mark.parametrize("preset", COMPOSING)
def test_promise_02_canonical_equivalence(preset):
    normalizer = NORMALIZERS[preset]
    for lines in strings(f"equivalence {preset}"):
        text = "\n".join(lines)
        forms = {form: unicodedata2.normalize(form, text) for form in ("NFC", "NFD")}
        assert_same(lines, given=normalizer(text), **{form: normalizer(forms[form]) for form in forms})


@pytest.mark.parametrize("preset", list(NORMALIZERS))
def test_line_terminators_are_safe_borders(preset):
    """Each string by itself answers as it does on its line."""
    normalizer = NORMALIZERS[preset]
    for lines in strings(f"borders {preset}", "\t\u0085\u2028"):
        assert_same(lines, text=normalizer("\n".join(lines)), each="\n".join(normalizer.many(lines)))


def test_nfc_is_nfc():
    for lines in strings("nfc"):
        text = "\n".join(lines)
        assert_same(lines, nfc=NORMALIZERS["nfc"](text), unicodedata2=unicodedata2.normalize("NFC", text))


def test_light_gives_nfc():
    for lines in strings("light"):
        light = NORMALIZERS["light"]("\n".join(lines))
        assert_same(lines, light=light, unicodedata2=unicodedata2.normalize("NFC", light))
