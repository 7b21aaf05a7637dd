"""Levels of tashkil of the Quran, against what Tanzil publishes: "simple-plain" has all of it, "simple-minimal" some."""

from __future__ import annotations

from collections import Counter

import pytest
from codepoints import hexed
from parity.test_tanzil import assert_same

from arnorm import Normalizer, Profile, diacritics

TOKENS = 82627
REDUCE = Normalizer(Profile(diacritics="reduce"))
STRIP_FINAL = Normalizer(Profile(diacritics="strip_final"))


def differences(got, wanted):
    """How many tokens there are, and the pairs that differ: what came, what was wanted, whether it ends its verse."""
    tokens, differ = 0, []
    for ours, theirs in zip(got, wanted, strict=True):
        pairs = list(zip(ours.split(" "), theirs.split(" "), strict=True))
        tokens += len(pairs)
        differ += [(a, b, k + 1 == len(pairs)) for k, (a, b) in enumerate(pairs) if a != b]
    return tokens, differ


def test_reduced_is_tanzils_minimal_text(tanzil, capsys):
    """At least 99 % of the tokens. Of the rest most are of one family, ula'ika and ulu, whose waw is not read: Tanzil
    keeps the damma that says so. Or they end a verse, and Tanzil looks for wasla in the next one."""
    tokens, differ = differences(REDUCE.many(tanzil["simple-plain"]), tanzil["simple-minimal"])
    ula = "\u0623\u0648\u0644"  # alef with hamza above, waw, lam
    kinds = Counter(
        "ula'ika, ulu"
        if ula in diacritics.reduce(a, "none")
        else "before the wasla of the next verse"
        if is_last
        else "others"
        for a, b, is_last in differ
    )
    with capsys.disabled():
        share = 100 * (tokens - len(differ)) / tokens
        print(f"\nreduce: {tokens - len(differ)} of {tokens} tokens, {share:.2f} %; the rest: {dict(kinds)}")
    assert tokens == TOKENS
    assert len(differ) <= tokens // 100
    assert kinds["others"] < 30


@pytest.mark.parametrize("kind", ["uthmani", "simple", "simple-plain", "simple-minimal", "simple-clean"])
@pytest.mark.parametrize("normalizer", [REDUCE, STRIP_FINAL], ids=["reduce", "strip_final"])
def test_levels_are_stable_on_every_verse(tanzil, kind, normalizer):
    once = normalizer.many(tanzil[kind])
    assert all(again is first for again, first in zip(normalizer.many(once), once, strict=True))
    assert normalizer("\n".join(tanzil[kind])) == "\n".join(once)


def test_minimal_text_has_nothing_to_reduce_but_the_rest_above(tanzil):
    tokens, differ = differences(REDUCE.many(tanzil["simple-minimal"]), tanzil["simple-minimal"])
    assert len(differ) <= tokens // 100


def test_a_case_ending_is_what_stands_on_the_last_letter(tanzil):
    """Of a text without pauses and tatweel, word by word: the marks that go are at its end, all others stay."""
    for verse in tanzil["simple-plain"]:
        for word in Normalizer("clean")(verse).split():
            stripped = diacritics.strip_final(word)
            letters = word.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
            assert stripped.startswith(letters) or letters[-2:-1] == "\u064b", hexed(word)
            assert set(stripped[len(letters) :]) <= {"\u0651"}, hexed(word)


def test_default_marks_of_the_full_text_come_back(tanzil, capsys):
    """All that is removed from a text which lacks nothing is found again in 99.9 % of its words."""
    removed = [diacritics.remove_default_marks(verse) for verse in tanzil["simple-plain"]]
    added = [diacritics.add_default_marks(verse, complete=True) for verse in removed]
    tokens, differ = differences(added, tanzil["simple-plain"])
    with capsys.disabled():
        print(
            f"\nadd_default_marks: {tokens - len(differ)} of {tokens} tokens, {100 * (tokens - len(differ)) / tokens:.2f} %"
        )
    assert len(differ) <= tokens // 1000
    assert_same([diacritics.remove_default_marks(verse) for verse in added], removed)
    assert sum(map(len, removed)) < 0.9 * sum(map(len, tanzil["simple-plain"]))


def test_articles_of_the_full_text_are_marked_already(tanzil):
    """Only two of the mysterious letters at the beginning of suras look like an article; unmarked, most come back."""
    full = [diacritics.fix_sun_letters(verse) for verse in tanzil["simple-plain"]]
    assert len(differences(full, tanzil["simple-plain"])[1]) == 2
    plain = [diacritics.fix_sun_letters(verse, "plain") for verse in tanzil["simple-plain"]]
    again = [diacritics.fix_sun_letters(verse) for verse in plain]
    tokens, differ = differences(again, tanzil["simple-plain"])
    assert len(differences(plain, tanzil["simple-plain"])[1]) > 8000
    assert len(differ) < 400, (tokens, len(differ))
