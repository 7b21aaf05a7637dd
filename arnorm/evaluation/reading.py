"""Text as a definition sees it: lines, the words of a line, and the letters and labels of a word."""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm.diacritics.labels import SHADDA, encode
from arnorm.evaluation.definitions import BLANKS, DOUBLED_SUKUN, EIGHT, EXTENDED, LETTERS, MARKS, NONE
from arnorm.evaluation.fullness import is_fully_vocalised

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.evaluation.definitions import Definition

_WORDS = {
    "letters and marks": re.compile(f"[{LETTERS}][{LETTERS}{EIGHT}]*"),
    "between blanks": re.compile(f"[^{BLANKS}]+"),
    "extended Arabic": re.compile(f"[{EXTENDED}]+"),
}
_HOST = re.compile(f"([^{EIGHT}])([{EIGHT}]*)")
_HOST_OF_ALL = re.compile(f"(.)({SHADDA}?[{EIGHT.replace(SHADDA, '')}]|{SHADDA}|)", re.DOTALL)
_LETTER = re.compile(f"[{LETTERS}]")
_LINE_END = re.compile("\r\n|\r|\n")
_TO_NOTHING = dict.fromkeys(map(ord, EIGHT))


class Word(NamedTuple):
    """The hosts of a word and what they carry."""

    letters: str  # what both texts must have
    hosts: str  # one for each label: the letters, and marks where they are hosts
    labels: bytes  # one for each host
    endings: bytes  # 1 for hosts that carry the case ending
    is_word: bool  # counts as a word
    is_full: bool  # unmarked hosts are meant to be


class MarksError(ValueError):
    """Marks that are no class of the definition."""


def lines_of(text: str | Iterable[str]) -> Iterator[str]:
    """The lines of a whole text, or the texts as they are; a line end at the end of a text begins no further line."""
    if not isinstance(text, str):
        return iter(text)
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return iter(lines)


class Labels(dict[str, int]):
    """The label of the marks of a host; MarksError when a definition has no class for them."""

    def __init__(self, definition: Definition) -> None:
        super().__init__({"": NONE})
        self.definition = definition

    def __missing__(self, run: str) -> int:
        """Of the class of the first two marks together if they have one, else of the first."""
        rules = self.definition
        given = run
        if rules.repeated_shadda_is_one and run[0] == SHADDA:
            run = SHADDA + run.lstrip(SHADDA)
        classes = MARKS if rules.has_shadda_sukun else MARKS[:DOUBLED_SUKUN]
        pairs = [run[:2], run[1::-1]] if rules.takes_either_order else [run[:2]]
        found = next(pair for pair in (*pairs, run[0]) if pair in classes)  # each of the eight is a class
        if len(found) < len(run) and rules.further_marks == "refused":
            raise MarksError(run)
        label = self[given] = classes.index(found)
        return label


class Reader:
    """Reads words by a definition; each is read once and remembered."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.word = _WORDS[definition.words]
        self.words = self.word.findall  # of a line
        self.hosts = _HOST_OF_ALL if definition.further_marks == "hosts" else _HOST
        self._known: dict[str, Word] = {}
        self.labels = Labels(definition)

    def read(self, word: str) -> Word:
        """The hosts of a word and their labels; MarksError when the definition has no class for its marks."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._read(word)
        return known

    def places(self, line: str) -> list[tuple[str, int]]:
        """The hosts of a line with their offsets in code points, and a blank between words."""
        found: list[tuple[str, int]] = []
        for word in self.word.finditer(line):
            if found:
                found.append((" ", word.start()))
            found += [(c, k) for k, c in enumerate(word[0], word.start()) if c not in EIGHT]
        return found

    def _read(self, word: str) -> Word:
        rules = self.definition
        if rules.words == "letters and marks":  # there `encode` sees what the scorer sees
            letters, labels = encode(word)
            return Word(letters, letters, labels, self._endings(letters), True, True)
        has_letter = bool(_LETTER.search(word))
        if rules.others == "nothing" and not has_letter:
            return Word("", "", b"", b"", False, False)
        for old, new in rules.defaults:
            word = word.replace(old, new)
        hosts = self.hosts.findall(word)
        letters = "".join([c for c, _ in hosts])
        labels = bytes([self.labels[run] for _, run in hosts])
        is_word = bool(labels) and (has_letter or rules.others == "words")
        is_full = rules.unmarked != "skipped" or is_fully_vocalised(_spelt(letters, labels))
        plain = letters.translate(_TO_NOTHING) if rules.further_marks == "hosts" else letters
        return Word(plain, letters, labels, self._endings(letters), is_word, is_full)

    def _endings(self, letters: str) -> bytes:
        if self.definition.endings == "last host":
            return bytes(max(len(letters) - 1, 0)) + b"\1" * bool(letters)
        after = [*letters[1:], " "][: len(letters)]
        return bytes(c in LETTERS and d not in LETTERS for c, d in zip(letters, after, strict=True))


def _spelt(letters: str, labels: bytes) -> str:
    return "".join([c + MARKS[label] for c, label in zip(letters, labels, strict=True)])
