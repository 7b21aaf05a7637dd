"""Marks as class labels, one byte for each letter, for models that learn to set them."""

from __future__ import annotations

from arnorm.diacritics.looking import clusters

FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
FATHATAN, DAMMATAN, KASRATAN = "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
SUKUN, SHADDA = "\N{ARABIC SUKUN}", "\N{ARABIC SHADDA}"
_VOWELS = (FATHA, FATHATAN, DAMMA, DAMMATAN, KASRA, KASRATAN)
CLASSES = ("", *_VOWELS, SUKUN, SHADDA, *(SHADDA + vowel for vowel in _VOWELS))
"""The 15 classes of the literature: label k stands for the marks CLASSES[k]."""

_LABELS = {marks: label for label, marks in enumerate(CLASSES)} | {
    vowel + SHADDA: CLASSES.index(SHADDA + vowel) for vowel in _VOWELS
}


def encode(text: str, /, scheme: str = "15") -> tuple[str, bytes]:
    """The bases of a text and a label for each of them."""
    found = [cluster for cluster in clusters(text) if cluster.base]
    return "".join(cluster.base for cluster in found), bytes(_label(cluster.marks) for cluster in found)


def _label(marks: str) -> int:
    """Of the first two of the eight marks when they go together, else of the first."""
    ours = "".join(c for c in marks if c in _LABELS)
    return _LABELS.get(ours[:2], _LABELS.get(ours[:1], 0))


def decode(letters: str, labels: bytes, /, scheme: str = "15") -> str:
    """The text of letters and their labels."""
    return "".join(letter + CLASSES[label] for letter, label in zip(letters, labels, strict=True))
