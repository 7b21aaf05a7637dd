"""What holds for the marks of any text: nothing is lost, and the slow way says the same."""

from __future__ import annotations

import plain_marks
import unicodedata2
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws import texts

from arnorm.diacritics import clusters, decode, encode, join, slots, split, vocalization, words

MARKED = [*plain_marks.EIGHT * 3, *"\u0670\u0653\u0654\u0655\u0656\u06e1\u06d6\u08f0\u0610\U00010efc"]
marked = st.text(st.sampled_from([*MARKED, *"\u0628\u0627\u0648\u0640 a\u00e9\U0001f600\ud800\u0301"]), max_size=20)
anything = texts.anything | marked | st.text(st.characters())  # of all Unicode, lone surrogates too
vocalised = st.text(
    st.sampled_from(
        [*plain_marks.VOWELS, *"\u064e\u064f\u0650\u0652\u0651\u0651\u0651\u0654\u0653\u06d6"]
        + [*plain_marks.LETTERS, *plain_marks.ALEF_LIKE, *"\u0644\u0644\u0623\u0622\u0640\u200c  1a"]
    ),
    max_size=24,
)


@given(anything)
@settings(max_examples=500)
def test_split_and_join(text):
    parts = split(text)
    assert join(parts) == text
    found = plain_marks.clusters(text)
    assert parts.bases == "".join(base for base, _ in found)
    assert parts.marks == "".join(marks for _, marks in found)
    assert parts.by_base() == [marks for base, marks in found if base]
    assert (parts.offsets[0], parts.offsets[-1]) == (
        0 if not found or found[0][0] else len(found[0][1]),
        len(parts.marks),
    )


@given(anything)
def test_pieces_are_strings_like_others(text):
    """Equal to what is written, with the same hash: in the storage that such a string has."""
    for piece in (*split(text)[:2], join(split(text)), encode(text)[0], decode(*encode(text))):
        same = "".join(list(piece))
        assert piece == same
        assert hash(piece) == hash(same)
        assert piece.isascii() is all(c <= "\x7f" for c in piece)
        assert piece.__sizeof__() == (piece + "\u064e")[: len(piece)].__sizeof__()


@given(anything)
def test_clusters_and_slots(text):
    found = list(clusters(text))
    assert [(base, marks) for base, marks, _, _ in found] == plain_marks.clusters(text)
    assert "".join(base + marks for base, marks, _, _ in found) == text
    assert [start for _, _, start, _ in found] == [0, *(end for _, _, _, end in found)][: len(found)]
    for base, marks, start, end in found:
        assert text[start:end] == base + marks
    for (base, marks, _, _), slot in zip(found, slots(text), strict=True):
        said = slot.vowel + "\u0651" * slot.shadda + "\u0670" * slot.dagger + slot.other
        assert (slot.letter, sorted(said)) == (base, sorted(marks))


@given(anything)
@settings(max_examples=300)
def test_full_labels_lose_nothing(text):
    letters, labels = encode(text, "full")
    assert len(letters) == len(labels)
    assert decode(letters, labels, "full") == text


@given(anything)
@settings(max_examples=300)
def test_labels_of_the_literature(text):
    found = [(base, plain_marks.fifteen(marks)) for base, marks in plain_marks.clusters(text) if base]
    letters, labels = encode(text)
    assert letters == "".join(base for base, _ in found)
    assert decode(letters, labels) == "".join(base + marks for base, marks in found)
    assert encode(decode(letters, labels)) == (letters, labels)


def labelled(most):
    """Letters, each with a label."""
    return st.lists(st.tuples(st.sampled_from("\u0628\u062a\u0629a \U0001f600"), st.integers(0, most)), max_size=20)


@given(labelled(14), labelled(118))
def test_labels_to_text_and_back(of_fifteen, of_full):
    for scheme, pairs in (("15", of_fifteen), ("full", of_full)):
        letters, labels = "".join(letter for letter, _ in pairs), bytes(label for _, label in pairs)
        assert encode(decode(letters, labels, scheme), scheme) == (letters, labels)


@given(vocalised)
@settings(max_examples=1500)
@example("\u0627\u0644\u0651\u0627\u064b")
def test_vocalization_is_what_one_sees_with_the_word_in_view(text):
    found = words(text)
    assert found == plain_marks.words(text)
    levels = [word.level for word in found]
    letters, marked, shaddas = sum(w.letters for w in found), sum(w.marked for w in found), vocalization(text).shaddas
    assert vocalization(text) == (letters, marked, shaddas, len(found), levels.count("partial"), levels.count("full"))
    assert shaddas <= marked <= letters


@given(texts.arabic | vocalised)
@settings(max_examples=300)
def test_canonically_equivalent_texts_are_vocalised_alike(text):
    composed, decomposed = (unicodedata2.normalize(form, text) for form in ("NFC", "NFD"))
    assert vocalization(composed) == vocalization(text) == vocalization(decomposed)


@given(anything, anything)
def test_texts_are_read_line_by_line(first, second):
    """What is counted in two lines is the sum of both."""
    both = vocalization(f"{first}\n{second}")
    assert both == tuple(map(sum, zip(vocalization(first), vocalization(second), strict=True)))
    letters, labels = encode(f"{first}\n{second}", "full")
    one, other = encode(first, "full"), encode(f"\n{second}", "full")
    assert (letters, labels) == (one[0] + other[0], one[1] + other[1])
