"""All kernels give the same str, and the same object where nothing changes: every change at every place."""

from __future__ import annotations

import itertools
import random

import pytest
from codepoints import hexed
from kernels.characters import ALPHABETS, CHANGES, plain, text

import arnorm
from arnorm import _core, _reference

LONGEST = 300
AROUND = (1, 2, 11, 12, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127, 128, 129, 191, 192, 193, 256, LONGEST)
PRESETS = ["light", "clean", "search", "quran_search", "diac_eval", "search_ckb"]
ON_THE_STACK = 2048  # bytes up to which the engine writes at once, and does not look for the first change before


def changed(n: int, limit: int, places) -> list[str]:
    """Plain texts of `n` characters, each with one change at one of these places."""
    letters = plain(n, limit)
    return [letters[:place] + change + letters[place:] for change in CHANGES.values() for place in places]


def assert_alike(both, normalizer, texts):
    wanted, got = both(normalizer, texts)
    for given, want, answer in zip(texts, wanted, got, strict=True):
        same = [want is given, answer is given, answer == given]
        if want != answer or len(set(same)) > 1:
            pytest.fail(f"{hexed(given)}\nscalar: {hexed(want)}\nkernel: {hexed(answer)}\nthe same object: {same}")


@pytest.mark.parametrize("limit", ALPHABETS, ids=hex)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_change_at_every_place(both, preset, limit):
    texts = [text for n in AROUND if n <= 129 or limit == 0x10000 for text in changed(n, limit, range(n + 1))]
    assert_alike(both, arnorm.Normalizer(preset), texts)


@pytest.mark.parametrize("limit", ALPHABETS, ids=hex)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_length(both, preset, limit):
    texts = [text for n in range(LONGEST + 1) for text in (plain(n, limit), *changed(n, limit, (0, n // 2, n)))]
    assert_alike(both, arnorm.Normalizer(preset), texts)


@pytest.mark.parametrize("limit", ALPHABETS, ids=hex)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_change_far_into_a_text(both, preset, limit):
    """Where the first change is looked for before anything is written, and where room is given by the piece."""
    texts = [text for n in (ON_THE_STACK + 100,) for text in changed(n, limit, (0, *range(n - 140, n + 1, 3)))]
    assert_alike(both, arnorm.Normalizer(preset), texts)


@pytest.mark.parametrize("limit", ALPHABETS, ids=hex)
@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_random_texts(both, preset, limit):
    source = random.Random(f"{preset} {limit}")
    lengths = [source.randint(0, LONGEST) for _ in range(300)] + [source.randint(1000, 6000) for _ in range(12)]
    texts = [text(source, n, limit, source.choice((0.02, 0.1, 0.4, 0.9))) for n in lengths]
    assert_alike(both, arnorm.Normalizer(preset), texts)


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_what_the_reference_engine_says(kernel, preset):
    source = random.Random(preset)
    normalizer, reference = arnorm.Normalizer(preset), _reference.Engine(arnorm.presets()[preset])
    _core.use_kernel(kernel)
    for limit in ALPHABETS:
        lines = [text(source, source.randint(0, 150), limit, 0.3).replace("\n", "") for _ in range(100)]
        whole = "\n".join(lines)
        assert hexed(normalizer(whole)) == hexed(reference(whole))
        for line in lines[:20]:
            assert hexed(normalizer(line)) == hexed(reference(line))


def test_every_width_gives_the_same(kernel):
    """A character that makes the storage wider, behind a line end, changes nothing before it."""
    source = random.Random("widths")
    _core.use_kernel(kernel)
    for preset in PRESETS:
        normalizer = arnorm.Normalizer(preset)
        for limit, wider in ((0x100, "\u0628"), (0x100, "\U00020000"), (0x10000, "\U00020000")):
            for _ in range(60):
                line = text(source, source.randint(0, 300), limit, 0.2)
                assert hexed(normalizer(line + "\n" + wider)) == hexed(normalizer(line + "\n") + wider)


@pytest.mark.parametrize("before", ["", "\u0628"])
def test_a_unit_says_nothing_of_the_next(both, before):
    """The highest bits of one that is deleted are not taken for those of the letter behind it."""
    assert_alike(both, arnorm.Normalizer("search_ckb"), [before + "\U0010ffff\U0001eeb0" * 40])


@pytest.mark.parametrize("preset", list(arnorm.presets()))
def test_two_characters_anywhere_in_a_line(both, preset):
    """Few enough to be judged one by one, behind letters that stay."""
    characters = "\t \u00a0\u0640\u064e\u0651\u0653\u0654\u0655\u0670"
    twos = ["".join(two) for two in itertools.product(characters, repeat=2)]
    places = [(letters, k) for letters in ("\u0628" * 40, "\u0627" * 40, "\u0628" * 130) for k in range(len(letters))]
    texts = [letters[:k] + two + letters[k:] for letters, k in places for two in twos]
    assert_alike(both, arnorm.Normalizer(preset), texts)
