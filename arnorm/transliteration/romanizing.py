"""Words by a romanisation: its rules look at the letters beside a letter and at the marks on it."""

from __future__ import annotations

import re
from typing import NamedTuple

from arnorm import _characters as ucd
from arnorm.transliteration.romanizations import (
    ALEF,
    ALEF_MAKSURA,
    DAGGER_ALEF,
    FATHA,
    FATHATAN,
    HAMZA_SEATS,
    ISO233,
    KASRA,
    LAM,
    LOW_HAMZA_ALEF,
    MADDA_ALEF,
    PROCLITICS,
    SHADDA,
    SHAPES,
    SUKUN,
    SUN_LETTERS,
    TATWEEL,
    TEH_MARBUTA,
    WASLA,
    WAW,
    YEH,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from arnorm.transliteration.romanizations import Romanization

_KEPT, _LONGEST = 20_000, 40  # words that are remembered, and their length
_LENGTHENING = (WAW, YEH, ALEF_MAKSURA)


def _class_of(*sets: str) -> str:
    """What stands between the brackets of a pattern for the members of some sets of characters."""
    return "".join([f"{chr(first)}-{chr(last)}" for name in sets for first, last in ucd.SETS[name]])


_MARKS = _class_of("arabic_mark")
_WORD = re.compile(f"[{_class_of('arabic_letter', 'arabic_mark')}{TATWEEL}]+")
_CLUSTER = re.compile(f"([^{_MARKS}]?)([{_MARKS}]*)", re.DOTALL)
_BY_PARTS = {(chr(base), chr(mark)): chr(whole) for whole, (base, mark) in ucd.COMPOSITIONS.items()}


class Letter:
    """A letter of a word with its marks: hamza and madda composed, tatweel left out."""

    __slots__ = ("base", "marks", "vowel")

    base: str
    marks: str
    vowel: str  # the first of its harakat or tanwin, "" for none

    def __init__(self, base: str, marks: str) -> None:
        base = SHAPES.get(base, base)
        for mark in marks:
            whole = _BY_PARTS.get((base, mark))
            if whole:
                base, marks = whole, marks.replace(mark, "", 1)
        self.base, self.marks = base, marks
        self.vowel = next((mark for mark in marks if FATHATAN <= mark <= KASRA), "")

    @property
    def is_bare(self) -> bool:
        """It has no vowel, no sukun and no shadda."""
        return not self.vowel and SUKUN not in self.marks and SHADDA not in self.marks


def letters_of(word: str) -> list[Letter]:
    """The letters of a word; marks in front of all, or on a tatweel, belong to the letter before or to none."""
    found: list[Letter] = []
    for base, marks in _CLUSTER.findall(word.replace(TATWEEL, "")):
        if base or marks:  # the pattern finds nothing at the end of every word
            found.append(Letter(base, marks))
    return found


class Romanizer:
    """Executes one romanisation on strings; words are remembered, so that a text costs what its vocabulary costs."""

    def __init__(self, word: Callable[[str], str], others: dict[str, str]) -> None:
        self._word = word
        self._others = {ord(character): image for character, image in others.items()}
        self._words: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The romanised text; the same object when nothing changes. TypeError when `text` is not a str."""
        if not isinstance(text, str):
            hint = "; for UTF-8 bytes use Transliterator.utf8()" if isinstance(text, bytes | bytearray) else ""
            raise TypeError(f"expected a str, not {type(text).__name__}{hint}")
        result = _WORD.sub(self._image, text).translate(self._others)
        return text if result == text else result

    def _image(self, match: re.Match[str]) -> str:
        word = match[0]
        if len(word) > _LONGEST:
            return self._word(word)
        image = self._words.get(word)
        if image is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            image = self._words[word] = self._word(word)
        return image


def spelled(word: str) -> str:
    """A word by ISO 233: each character by itself, the shadda of a letter before its vowel."""
    parts = []
    for letter in letters_of(word):
        marks = sorted(letter.marks, key=lambda mark: mark != SHADDA)
        parts += [ISO233.get(character, character) for character in (letter.base, *marks)]
    return "".join(parts)


class Place(NamedTuple):
    """Where a letter stands in its word."""

    before: Letter | None
    is_first: bool
    is_last: bool
    is_behind_article: bool


def _has_article(letters: list[Letter]) -> bool:
    """Whether a word begins with alef, without a vowel or with fatha, and a lam without one, and two letters follow."""
    if len(letters) < 4 or letters[0].base not in (ALEF, WASLA) or letters[1].base != LAM:
        return False
    return letters[0].vowel in ("", FATHA) and not letters[1].vowel and SHADDA not in letters[1].marks


def _has_proclitic(letters: list[Letter]) -> bool:
    """Whether that stands behind a proclitic; said by the marks, as the letters could be those of a root."""
    if not letters or letters[0].base not in PROCLITICS or not letters[0].vowel or not _has_article(letters[1:]):
        return False
    return letters[1].is_bare and (SUKUN in letters[2].marks or SHADDA in letters[3].marks)


class Rules:
    """The rules of one romanisation, on a word at a time."""

    def __init__(self, scheme: Romanization) -> None:
        self.scheme = scheme

    def word(self, word: str) -> str:
        """The word in Latin letters; characters without a rule stay."""
        letters = letters_of(word)
        pieces, taken = self._prefix(letters)
        stem = letters[taken:]
        for k, letter in enumerate(stem):
            place = Place(stem[k - 1] if k else None, not k and not taken, k == len(stem) - 1, not k and taken > 0)
            self._add(pieces, letter, place)
        return self._joined(pieces)

    # -- the article --------------------------------------------------------------------------------------------

    def _prefix(self, letters: list[Letter]) -> tuple[list[str], int]:
        """The article, perhaps behind a proclitic, and how many letters it takes; 0 when a word begins with none."""
        initial, inner, separator = self.scheme.article
        if _has_article(letters):
            return [self._assimilated(initial, letters[2]), separator], 2
        if _has_proclitic(letters):
            proclitic = [self._consonant(letters[0], is_first=True), self._vowel(letters[0], is_first=True), "-"]
            return [*proclitic, self._assimilated(inner, letters[3]), separator], 3
        return [], 0

    def _assimilated(self, article: str, sun: Letter) -> str:
        is_sun = self.scheme.assimilates and sun.base in SUN_LETTERS
        return article.replace("l", self.scheme.letters[sun.base]) if is_sun else article

    # -- letter by letter ---------------------------------------------------------------------------------------

    def _add(self, pieces: list[str], letter: Letter, place: Place) -> None:
        """Append what a letter becomes, a consonant and a vowel, or lengthen the vowel before it."""
        base, scheme = letter.base, self.scheme
        vowel_before = place.before.vowel if place.before else ""
        lengthened = scheme.long.get(vowel_before + base, "")
        if base in (ALEF, WASLA) and letter.is_bare:
            self._add_alef(pieces, place)
        elif base in _LENGTHENING and lengthened and (letter.is_bare or letter.marks == SUKUN):
            pieces[-1] = lengthened
        elif base == WAW and letter.is_bare and DAGGER_ALEF in letter.marks and vowel_before == FATHA:
            pieces[-1] = scheme.long_alef
        elif base == ALEF_MAKSURA and letter.is_bare:
            pieces.append(self._maksura(letter, vowel_before, is_last=place.is_last))
        elif base == MADDA_ALEF:
            pieces += [scheme.initial_hamza if place.is_first else scheme.hamza, scheme.long_alef]
        else:
            self._add_consonant(pieces, letter, place, lengthened)

    def _add_consonant(self, pieces: list[str], letter: Letter, place: Place, lengthened: str) -> None:
        consonant = self._consonant(letter, is_first=place.is_first)
        vowel = self._vowel(letter, is_first=place.is_first)
        if SHADDA in letter.marks and not place.is_behind_article:  # there it says that the lam is assimilated
            if self.scheme.long_doubles and lengthened:
                pieces[-1] = lengthened
                consonant = "" if place.is_last and letter.base == YEH and not vowel else consonant
            else:
                pieces.append(consonant)
        pieces += [consonant, vowel]

    def _add_alef(self, pieces: list[str], place: Place) -> None:
        """An alef without marks: silent at the beginning, behind tanwin and behind the waw of a plural."""
        before = place.before
        if before and before.vowel == FATHA:
            pieces[-1] = self.scheme.long[FATHA + ALEF]
        elif not place.is_first and before and before.vowel != FATHATAN:
            pieces.append("" if place.is_last and before.base == WAW else self.scheme.long_alef)

    def _maksura(self, letter: Letter, vowel_before: str, *, is_last: bool) -> str:
        """An alef maksura that lengthens nothing: silent behind tanwin that is written, else a vowel or a yeh."""
        if self.scheme.vowels.get(vowel_before) and vowel_before == FATHATAN:
            return ""
        return self.scheme.final_maksura if is_last or DAGGER_ALEF in letter.marks else self.scheme.yeh

    def _consonant(self, letter: Letter, *, is_first: bool) -> str:
        base, scheme = letter.base, self.scheme
        if base in HAMZA_SEATS:
            return scheme.initial_hamza if is_first else scheme.hamza
        if base in (ALEF, WASLA):  # with a vowel of its own
            return ""
        if base == TEH_MARBUTA:
            return scheme.teh_marbuta[bool(scheme.vowels.get(letter.vowel))]
        if base == WAW:
            return scheme.waw
        if base in (YEH, ALEF_MAKSURA):
            return scheme.yeh
        return scheme.letters.get(base, base)

    def _vowel(self, letter: Letter, *, is_first: bool) -> str:
        vowel = letter.vowel
        if not vowel and is_first and letter.base == LOW_HAMZA_ALEF:
            vowel = KASRA  # what its seat says
        if DAGGER_ALEF in letter.marks and vowel in ("", FATHA):
            return self.scheme.long[FATHA + DAGGER_ALEF]
        return self.scheme.vowels.get(vowel, "")

    def _joined(self, pieces: Iterable[str]) -> str:
        """The pieces, with a separator where the last letter of one and an h would be read as a digraph."""
        separator = self.scheme.separator
        result = ""
        for piece in pieces:
            if separator and piece == "h" and result[-1:] and result[-1:] in "tdsk":
                result += separator
            result += piece
        return result


def by_rules(scheme: Romanization) -> Romanizer:
    """What executes a romanisation with rules."""
    return Romanizer(Rules(scheme).word, scheme.others)


def by_spelling() -> Romanizer:
    """What executes ISO 233."""
    return Romanizer(spelled, {})
