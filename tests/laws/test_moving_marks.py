"""What holds for comparing and moving marks, whatever the texts."""

from __future__ import annotations

import random

import pytest
import unicodedata2
from codepoints import hexed
from hypothesis import given
from hypothesis import strategies as st
from laws.texts import anything, arabic

from arnorm.diacritics import compatible, difference, equal, merge, slots, split, transfer
from arnorm.diacritics.pairing import runs, same_runs

LETTERS = "\u0627\u0628\u062f\u0644\u0645\u0647\u0648\u064a\u0649\u0629\u0623\u0622\u0640 1"
TASHKIL = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
OTHER_MARKS = "\u06d6\u06e2\u0657\u08f0\U00010efc"
HAMZAS_AND_MADDA = "\u0653\u0654\u0655"


def clusters(marks, most=3):
    return st.tuples(st.sampled_from(LETTERS), st.text(st.sampled_from(marks), max_size=most)).map("".join)


vocalized = st.lists(clusters(TASHKIL), max_size=12).map("".join)
marked = st.lists(clusters(TASHKIL + OTHER_MARKS + HAMZAS_AND_MADDA, 4), max_size=10).map("".join)
texts = vocalized | marked | arabic | anything


def with_marks_in_another_order(text, seed):
    source = random.Random(seed)
    parts = split(text)
    runs_of_marks = [parts.marks[: parts.offsets[0]], *parts.by_base()]
    shuffled = ["".join(source.sample(marks, len(marks))) for marks in runs_of_marks]
    return "".join(map("".join, zip(["", *parts.bases], shuffled, strict=True)))


def bare(text):
    return split(text).bases


def edited(text, seed):
    """Some of its characters twice, others not at all, others in the place of another."""
    source = random.Random(seed)
    return "".join(source.choice([c, c, c, c, "", c + c, source.choice(LETTERS + TASHKIL)]) for c in text)


related = st.tuples(texts, st.integers(0, 1000)).map(lambda drawn: (drawn[0], edited(*drawn)))
pairs = st.tuples(texts, texts) | related


@given(texts, st.integers(0, 1000))
def test_order_of_marks_is_nothing(text, seed):
    shuffled = with_marks_in_another_order(text, seed)
    assert equal(text, shuffled), (hexed(text), hexed(shuffled))
    assert difference(text, shuffled) == []
    assert compatible(text, shuffled, shadda="strict")


@given(arabic | vocalized | marked, st.sampled_from(["NFC", "NFD"]))
def test_canonical_equivalents_are_equal(text, form):
    other = unicodedata2.normalize(form, text)
    assert equal(text, other), (hexed(text), hexed(other))
    assert difference(other, text) == []


word = st.text(st.sampled_from("\u0628\u062f\u0644\u0645\u0647"), min_size=1, max_size=3)


@given(word, st.sampled_from(["", "\u0651"]), st.sampled_from("\u0627\u0649"), st.sampled_from("\u064b\u08f0"), word)
def test_place_of_tanwin_is_nothing(before, shadda, seat, tanwin, behind):
    on_letter, on_seat = (before + shadda + tanwin + seat + behind, before + shadda + seat + tanwin + behind)
    assert equal(on_letter, on_seat)
    assert difference(on_letter, on_seat) == []


@given(pairs)
def test_equal_is_no_difference(pair):
    a, b = pair
    assert equal(a, b) == equal(b, a) == (difference(a, b) == []) == (difference(b, a) == [])
    assert equal(a, a)


@given(pairs)
def test_each_question_is_stricter_than_the_next(pair):
    a, b = pair
    answers = [equal(a, b), compatible(a, b, shadda="strict"), compatible(a, b)]
    assert answers == sorted(answers)
    assert compatible(a, a, shadda="strict")


@given(vocalized)
def test_a_text_without_marks_goes_with_any(text):
    assert compatible(bare(text), text)


# Without the marks whose neighbours matter: fathatan at two places in a row, a dagger alef that may be a letter.
vowels_only = st.lists(clusters("\u064c\u064e\u064f\u0650\u0651\u0652"), max_size=8).map("".join)
vowel_pairs = st.tuples(vowels_only, vowels_only) | vowels_only.map(
    lambda text: (text, edited(text, len(text)).translate({0x064B: None, 0x0670: None}))
)


@given(vowel_pairs)
def test_differences_are_all_that_differs(pair):
    """To put what b has in the place of what a has there makes b of a."""
    a, b = pair
    patched, end = "", 0
    for (start, stop), (b_start, b_stop) in dict.fromkeys((d.a_span, d.b_span) for d in difference(a, b)):
        assert start >= end
        patched += a[end:start] + b[b_start:b_stop]
        end = stop
    assert equal(patched + a[end:], b)


@given(pairs)
def test_spans_hold_the_slots_of_a_difference(pair):
    a, b = pair
    for found in difference(a, b):
        for text, (start, stop), said in ((a, found.a_span, found.a), (b, found.b_span, found.b)):
            assert 0 <= start <= stop <= len(text)
            if said is None:
                assert start == stop
            else:
                assert len(slots(text[start:stop])) <= 1


@given(anything | vocalized | arabic)
def test_marks_that_were_taken_off_come_back(text):
    text = "".join(c for c in text if c not in HAMZAS_AND_MADDA)  # they would make other letters
    assert hexed(transfer(text, bare(text))) == hexed(text)


one_vowel = st.tuples(
    st.sampled_from(LETTERS),
    *map(st.sampled_from, (["", "\u0651"], ["", *"\u064c\u064d\u064e\u064f\u0650\u0652"], ["", "\u0670"])),
)


@given(st.lists(one_vowel.map("".join), max_size=12).map("".join), st.integers(0, 1000))
def test_some_marks_that_were_taken_off_come_back(text, seed):
    source = random.Random(seed)
    some = "".join(c for c in text if c not in TASHKIL or source.random() < 0.5)
    assert equal(transfer(text, some), text), (hexed(text), hexed(some))


@given(pairs, st.booleans())
def test_letters_stay(pair, overwrite):
    a, b = pair
    answer = transfer(a, b, overwrite=overwrite)
    assert hexed(bare(answer)) == hexed(bare(b))
    for hamza in "\u0654\u0655":
        assert answer.count(hamza) == b.count(hamza)
    assert not [found for found in difference(answer, b) if found.kind == "letter"]


@given(pairs)
def test_marks_stay(pair):
    a, b = pair
    after, before = split(transfer(a, b)), split(b)
    for got, had in zip(after.by_base(), before.by_base(), strict=True):
        assert all(got.count(mark) >= had.count(mark) for mark in had)


@given(vowel_pairs)
def test_a_second_transfer_has_nothing_to_do(pair):
    a, b = pair
    once = transfer(a, b)
    assert hexed(transfer(a, once)) == hexed(once)


@given(pairs)
def test_a_report_is_about_the_marks_of_the_source(pair):
    a, b = pair
    for unplaced in transfer(a, b, report=True).unplaced:
        assert unplaced.marks
        assert unplaced.letter == "" or unplaced.end > unplaced.start
        assert set(unplaced.marks) <= set(unicodedata2.normalize("NFD", a[unplaced.start :]))


def same_letters(text):
    """Two texts with its letters and other marks."""
    parts = split(text)
    count = len(parts.bases)
    marks = st.lists(st.text(st.sampled_from(TASHKIL[1:]), max_size=3), min_size=count, max_size=count)
    return st.tuples(marks, marks).map(
        lambda pair: ["".join(map("".join, zip(parts.bases, m, strict=True))) for m in pair]
    )


@given(vocalized.flatmap(same_letters))
def test_merging_either_way_is_the_same(pair):
    a, b = pair
    assert equal(merge(a, b, prefer="a"), merge(b, a, prefer="b")), (hexed(a), hexed(b))
    assert hexed(merge(a, a)) == hexed(merge(a, bare(a))) == hexed(a)
    assert equal(merge(bare(a), a), a)


@given(vocalized.flatmap(same_letters))
def test_a_merge_goes_with_both_where_nothing_conflicts(pair):
    a, b = pair
    text, conflicts = merge(a, b, prefer="a", report=True)
    assert compatible(a, text)
    assert conflicts or compatible(b, text)
    assert [found.kind for found in conflicts] == ["vowel"] * len(conflicts)


@given(st.text("ab ", max_size=300), st.text("ab ", max_size=300))
def test_runs_are_in_order_and_in_the_texts(x, y):
    p = q = 0
    for start, other, length in runs(x, y):
        assert start >= p
        assert other >= q
        assert length > 0
        p, q = start + length, other + length
    assert p <= len(x)
    assert q <= len(y)
    for start, other, length in same_runs(x, y):
        assert x[start : start + length] == y[other : other + length]


@pytest.mark.parametrize("seed", range(6))
def test_runs_find_what_was_changed_in_places(seed):
    """Nearly all letters that two texts share, where one is the other with a change in every hundred letters."""
    source = random.Random(seed)
    x = "".join(source.choice("abcdefgh ") for _ in range(20_000))
    kept = [[c] for c in x]
    for position in source.sample(range(len(x)), 200):
        kept[position] = source.choice([[], ["x"], ["x", x[position]], [*"0123456789" * 5]])
    y = "".join(map("".join, kept))
    same = sum(x[p : p + n] == y[q : q + n] and n for p, q, n in runs(x, y))
    assert same >= len(x) - 250
