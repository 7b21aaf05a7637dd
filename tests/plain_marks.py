"""What arnorm.diacritics should say, the slow way: from Unicode's own data and lists of code points, over clusters."""

from __future__ import annotations

import unicodedata2
from codepoints import cp

BLOCKS = [(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0x10EC0, 0x10EFF)]
MARKS = {
    chr(c) for first, last in BLOCKS for c in range(first, last + 1) if unicodedata2.category(chr(c)) == "Mn"
}  # of Arabic, all of them in these blocks
EIGHT = cp("064B 064C 064D 064E 064F 0650 0651 0652")


def clusters(text):
    """(base, marks) of each; base "" of marks at the start."""
    found = []
    for c in text:
        if c not in MARKS:
            found.append((c, ""))
        elif found:
            found[-1] = found[-1][0], found[-1][1] + c
        else:
            found.append(("", c))
    return found


def fifteen(marks):
    """The marks of a class of the literature: the first two of the eight where they go together, else the first."""
    ours = [c for c in marks if c in EIGHT]
    pair = ours[:2]
    if "\u0651" in pair and len(set(pair)) == 2 and "\u0652" not in pair:
        return "\u0651" + "".join(c for c in pair if c != "\u0651")
    return "".join(ours[:1])


# ---- vocalization, with all of a word in view --------------------------------------------------------------------

VOWELS = set(cp("064B 064C 064D 064E 064F 0650 0670 08F0 08F1 08F2 0656 0657 0618 0619 061A 0659 065E"))
SUKUNS = set(cp("0652 06E1"))
SHADDA = "\u0651"
HAMZA_MARKS = set(cp("0654 0655 065F"))
ALEF_LIKE = set(cp("0627 0671 0649 06E5 06E6"))
JOINERS = set(cp("200C 200D 034F FE0F"))
TATWEEL = "\u0640"
OTHER_LETTERS = set(
    cp("0628 062F 0631 0633 0634 0644 0645 0646 0648 064A 0621 0622 0623 0624 0625 0626 06A9 06CC 06D5 067E")
)
LETTERS = ALEF_LIKE | OTHER_LETTERS


def words(text):
    """(start, end, letters, marked, level) of each word of these letters."""
    found, word, start, end = [], [], 0, 0
    for k, c in enumerate(text + " "):
        if c in LETTERS:
            start = start if word else k
            word.append((c, set()))
            end = k + 1
        elif word and (c == TATWEEL or c in MARKS):
            word[-1][1].update(c if c in MARKS else "")
            end = k + 1
        elif word and c not in JOINERS:
            marked = [bool(marks & (VOWELS | SUKUNS | {SHADDA})) for _, marks in word]
            level = "none" if not any(marked) else "partial" if any(map(lacks(word), range(len(word)))) else "full"
            found.append((start, end, len(word), sum(marked), level))
            word = []
    return found


def kind(letter):
    """A letter of a word, composed."""
    c, marks = letter
    if marks & HAMZA_MARKS:
        return {"\u0627": "\u0623", "\u0622": "\u0623", "\u0671": "\u0623", "\u0649": "\u0626"}.get(c, "\u0628")
    if c in ALEF_LIKE:
        return "\u0622" if "\u0653" in marks else "\u0627"
    return {"\u0625": "\u0623", "\u06cc": "\u064a"}.get(c, c)


def lacks(word):
    """Whether the letter at a place of a word lacks a vowel."""

    def at(k):
        (_, marks), this = word[k], kind(word[k])
        if k == len(word) - 1 or marks & (VOWELS | SUKUNS) or this in "\u0627\u0622":
            return False
        if this in "\u0648\u064a" and k and word[k - 1][1] & VOWELS:
            return False
        (_, next_marks), behind = word[k + 1], kind(word[k + 1])
        if behind == "\u0627" and next_marks & VOWELS:
            return False
        if SHADDA in marks:
            return True
        if SHADDA in next_marks:
            return False
        is_article = (
            this == "\u0644"
            and k
            and kind(word[k - 1]) == "\u0627"
            and not word[k - 1][1] & (VOWELS | SUKUNS | {SHADDA})
        )
        return not (is_article and behind in "\u0622\u0623")

    return at
