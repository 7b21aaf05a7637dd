"""What can only be told from the text itself: order of marks, the effect of each rule, the words a profile changes.

It is told from a sample of bounded size, spread evenly over the input and made of whole lines. Plain data out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate

from .normalizer import Normalizer
from .profiles import Profile
from .roles import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 1 << 20  # bytes; of a longer input at least half as many are taken, and at most twice as many
PIECE = 1 << 14  # bytes taken at once, up to the next line end
LONGEST = 1 << 16  # of a longer line this much is taken, up to a space
EXAMPLES = 4  # of each kind

WORD = re.compile(r"[^ \t\n\r\f\v\0]+")  # no-break spaces carry marks


class Sample:
    """Pieces of a text that comes in blocks: all of them first, and every second one dropped when they are too many."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0  # bytes of the pieces
        self.seen = 0  # pieces that have come by
        self.step = 1  # one of so many is kept

    def add(self, data: bytearray, length: int, end: bytes) -> None:
        """Take what falls due of the first `length` bytes: whole records that end with `end`."""
        start = 0
        while start < length:
            stop = _cut(data, start, length, end)
            if self.seen % self.step == 0:
                self.pieces.append(bytes(data[start:stop]))
                self.size += stop - start
            self.seen += 1
            start = stop
        while self.size > 2 * LIMIT and len(self.pieces) > 1:
            self.pieces = self.pieces[::2]
            self.step *= 2
            self.size = sum(map(len, self.pieces))

    def text(self) -> str:
        """The pieces one after another; U+FFFD stands for what is not UTF-8."""
        return b"".join(self.pieces).decode("utf-8", "replace")

    @property
    def is_whole(self) -> bool:
        """Whether the sample is all there was."""
        return self.step == 1


def _cut(data: bytearray, start: int, length: int, end: bytes) -> int:
    """Where the piece that begins at `start` ends: at a line end if there is one near, or at a space."""
    if length - start <= PIECE:
        return length
    stop = data.find(end, start + PIECE, min(start + LONGEST, length)) + 1
    if stop:
        return stop
    if length - start <= LONGEST:
        return length
    stop = data.rfind(b" ", start + PIECE, start + LONGEST) + 1
    if stop:
        return stop
    stop = start + LONGEST
    while data[stop] & 0xC0 == 0x80 and stop > start + LONGEST - 4:
        stop -= 1
    return stop


class Effect:
    """What one rule does when it is on alone: how many words and lines of the sample it changes, and examples."""

    def __init__(self, rule: str, setting: str, words: int, lines: int, examples: list[tuple[str, str, int]]) -> None:
        self.rule, self.setting, self.words, self.lines = rule, setting, words, lines
        self.examples = examples  # word, what it becomes, how often it comes


class Finding:
    """Something about the order or company of marks: what, how often in the sample, and words that have it."""

    def __init__(self, kind: str, heading: str, count: int, examples: list[tuple[str, int]]) -> None:
        self.kind, self.heading, self.count = kind, heading, count
        self.examples = examples  # word, how often it comes


class Change:
    """A word that the profile changes: what it becomes, how often it comes, the rules that change it alone."""

    def __init__(self, before: str, after: str, count: int, rules: list[str]) -> None:
        self.before, self.after, self.count, self.rules = before, after, count, rules


class Study:
    """What a text tells under a profile."""

    def __init__(self, text: str, normalizer: Normalizer, end: str = "\n", most_changed: int = 50) -> None:
        """`end` ends a record. Time and memory are in proportion to the length of the text."""
        self.bytes = len(text.encode("utf-8", "surrogatepass"))
        lines = text.split(end)
        self.lines = len(lines) - (lines[-1] == "")
        frequency = Counter(WORD.findall(text)).most_common()
        self.types = [word for word, _ in frequency]
        self.counts = [count for _, count in frequency]
        self.words = sum(self.counts)
        self.effects: list[Effect] = []
        rules_of: dict[int, list[str]] = {}
        for rule, setting in normalizer.profile.settings().items():
            alone = Normalizer(Profile(**{rule: setting}))
            changed = _changed(self.types, alone)
            for index, _ in changed:
                rules_of.setdefault(index, []).append(rule)
            self.effects.append(
                Effect(
                    *(rule, setting, sum(self.counts[index] for index, _ in changed), len(_changed(lines, alone))),
                    [(self.types[index], after, self.counts[index]) for index, after in changed[:EXAMPLES]],
                )
            )
        changed = _changed(self.types, normalizer)
        self.changed_types = len(changed)
        self.changed_words = sum(self.counts[index] for index, _ in changed)
        self.changed_lines = len(_changed(lines, normalizer))
        self.changes = [
            Change(self.types[index], after, self.counts[index], rules_of.get(index, []))
            for index, after in changed[:most_changed]
        ]
        self.findings = list(_findings(self.types, self.counts))
        self.vocalised = _vocalised(self.types, self.counts)


def _changed(texts: Sequence[str], normalizer: Normalizer) -> list[tuple[int, str]]:
    """(index, result) of each text that does not stay; those that do are the same objects."""
    results = normalizer.many(texts)
    return [(k, new) for k, (old, new) in enumerate(zip(texts, results, strict=True)) if new is not old]


def _one_of(*names: str) -> str:
    """A regular expression for one character of these classes or sets."""
    return "[" + "".join(map(chr, members(*names))) + "]"


def _patterns() -> Iterable[tuple[str, str, str]]:
    """kind, title, regular expression."""
    mark, letter = _one_of("arabic_mark"), _one_of("arabic_letter")
    vowel, shadda, hamza = _one_of("harakat", "tanwin", "sukun"), _one_of("shadda"), _one_of("hamza_mark")
    base = _one_of("arabic_letter", "tatweel", "legal_mark_base_extra")
    fathatan, bare = "\N{ARABIC FATHATAN}", "[\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF MAKSURA}]"
    yield "shadda_first", "Shadda, then its vowel", f"{shadda}{vowel}"
    yield "vowel_first", "Vowel, then its shadda (canonical order)", f"{vowel}{shadda}"
    yield "fathatan_before", "Fathatan on the letter before its alef", f"{fathatan}(?={bare})"
    yield "fathatan_after", "Fathatan on the alef", f"{bare}{fathatan}"
    yield "hamza_typed", "Hamza or madda typed as a mark", f"{letter}{hamza}"
    yield "same_twice", "The same mark twice on one letter", f"({mark}){mark}*?\\1"
    yield "two_vowels", "Two different vowels on one letter", f"({vowel}){shadda}?(?!\\1){vowel}"
    yield "orphan", "A mark without a letter to carry it", f"(?<!{base})(?<!{mark}){mark}"
    yield "tatweel_run", "Runs of tatweel", "\N{ARABIC TATWEEL}{2,}"
    yield "elongation", "One letter three times or more", f"({letter})\\1{{2,}}"


def _findings(types: Sequence[str], counts: Sequence[int]) -> Iterable[Finding]:
    """All kinds, also those that do not come; looked for in each different word once."""
    joined = "\n".join(types)
    starts = list(accumulate((len(word) + 1 for word in types), initial=0))
    for kind, title, pattern in _patterns():
        found: dict[int, int] = {}
        for match in re.finditer(pattern, joined):
            index = bisect_right(starts, match.start()) - 1
            found[index] = found.get(index, 0) + 1
        total = sum(times * counts[index] for index, times in found.items())
        yield Finding(kind, title, total, [(types[index], counts[index]) for index in list(found)[:EXAMPLES]])


def _vocalised(types: Sequence[str], counts: Sequence[int]) -> dict[str, int]:
    """Words with Arabic letters: how many bear no vowel sign, on fewer than half of their letters, on more."""
    letter, vowel = re.compile(_one_of("arabic_letter")), re.compile(_one_of("vowel_mark", "superscript_alef"))
    found = {"none": 0, "some": 0, "most": 0}
    for word, count in zip(types, counts, strict=True):
        letters = len(letter.findall(word))
        if letters:
            vowels = len(vowel.findall(word))
            found["none" if not vowels else "some" if 2 * vowels < letters else "most"] += count
    return found
