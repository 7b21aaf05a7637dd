"""Transliterator, the object users hold, and the one-call function over it."""

from __future__ import annotations

import re

from arnorm import _characters as ucd
from arnorm.rule import near
from arnorm.transliteration.romanizing import by_rules, by_spelling
from arnorm.transliteration.schemes import Scheme, schemes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm._core import Caller, called_by_vector
else:
    try:
        from arnorm._core import Caller, called_by_vector
    except ImportError:
        from arnorm.transliteration.calling import Caller, called_by_vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typing_extensions import Buffer

    from arnorm._core import Mapping
    from arnorm.transliteration.romanizing import Romanizer

ESCAPE = "\\"
_MAPS, _MEETS, _PARTS, _CLOSES = (1 << bit for bit in range(24, 28))  # _native/mapping.h describes them
_LINE_ENDS = "\n\r"
_LATIN = {chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B))}
_FOREIGN = ("escape", "keep", "strict")
_ENGINES: dict[tuple[str, bool, bool], Mapping | Romanizer] = {}


def _rows(images: dict[str, str], *, reverse: bool, escapes: bool) -> Iterator[tuple[int, int, int]]:
    """What the core knows of characters: code point, image, flags. Later rows win."""
    pairs = [(image, letter) if reverse else (letter, image) for letter, image in images.items()]
    if escapes:
        if not reverse:
            yield from ((ord(image), ord(image), _MEETS) for _, image in pairs)
            yield ord(" "), ord(" "), _PARTS
            yield ord("\t"), ord("\t"), _PARTS
        yield ord(ESCAPE), ord(ESCAPE), _MEETS
        yield from ((ord(end), ord(end), _CLOSES) for end in _LINE_ENDS)
    yield from ((ord(character), ord(image), _MAPS) for character, image in pairs)


def _engine(scheme: Scheme, *, reverse: bool, escapes: bool) -> Mapping | Romanizer:
    """What executes a scheme; made once."""
    key = scheme.name, reverse, escapes
    engine = _ENGINES.get(key)
    if engine is None:
        if scheme.is_reversible:
            from arnorm._core import Mapping  # tables of schemes are read without it, too

            rows = list(_rows(scheme.images, reverse=reverse, escapes=escapes))
            engine = Mapping(rows, mark=ord(ESCAPE), reads=reverse)
        else:
            engine = by_rules(scheme.rules) if scheme.rules else by_spelling()
        _ENGINES[key] = engine
    return engine


def _scheme(name: str) -> Scheme:
    known = schemes()
    if name not in known:
        raise ValueError(f"unknown scheme {name!r}{near(name, list(known))}")
    return known[name]


class Transliterator(Caller):
    r"""Writes Arabic script by a scheme, or reads it back.

    `scheme` is one of the names that `arnorm.transliteration.schemes()` gives; `reverse` reads text of the scheme back
    into Arabic script. `foreign` says what becomes of characters that are not of the scheme:

    * "escape" (the default): those that could be mistaken for a letter of the scheme are put between backslashes, with
      the words they stand in; a backslash among them is doubled. `reverse` takes the backslashes off again, so that
      every text has a way back. A line end ends what is between backslashes. A romanisation leaves them alone.
    * "keep": they are left alone, and no backslash has a meaning; the way back may be lost.
    * "strict": UnicodeTranslateError, a ValueError with the position, for what could be mistaken for a letter of the
      scheme, for any other ASCII letter unless it is a romanisation, and for a letter or mark of Arabic script that the
      scheme does not have; with `reverse`, for an ASCII letter that is not of the scheme. What it writes it reads.

    Immutable, hashable, safe to share between threads. Raises ValueError for an unknown scheme (naming the nearest) or
    value of `foreign`, and when `reverse` is asked of a scheme that cannot be read back.

    >>> Transliterator("hsb")("\u0645\u062f\u0631\u0633\u0629.")
    'mdrs\u0127\\.\\'
    >>> Transliterator("buckwalter", foreign="keep")("\u0645\u062d\u0645\u062f abc")
    'mHmd abc'
    >>> Transliterator("ala_lc")("\u0627\u0644\u0634\u0651\u064e\u0645\u0652\u0633")
    'al-shams'
    """

    __slots__ = ("_mapping", "foreign", "reverse", "scheme")

    scheme: Scheme
    reverse: bool
    foreign: str
    _mapping: Mapping | None  # of the core, where that does it all

    def __init__(self, scheme: str = "buckwalter", /, *, reverse: bool = False, foreign: str = "escape") -> None:
        if foreign not in _FOREIGN:
            raise ValueError(f"foreign must be 'escape', 'keep' or 'strict', not {foreign!r}")
        found = _scheme(scheme)
        if reverse and not found.is_reversible:
            readable = ", ".join([name for name, other in schemes().items() if other.is_reversible])
            raise ValueError(
                f"{scheme} cannot be read back: several spellings are written alike in it; what can: {readable}"
            )
        engine = _engine(found, reverse=bool(reverse), escapes=foreign == "escape" or (reverse and foreign == "strict"))
        is_strict = foreign == "strict"
        super().__init__(_Strict(found, bool(reverse), engine) if is_strict else engine)
        setting = object.__setattr__
        setting(self, "scheme", found)
        setting(self, "reverse", bool(reverse))
        setting(self, "foreign", foreign)
        setting(self, "_mapping", engine if found.is_reversible and not is_strict else None)

    def many(self, texts: Iterable[str], /) -> list[str]:
        """A list with the result for every str in an iterable, in order.

        Raises TypeError when `texts` is itself a str or bytes, or holds something that is not a str.
        """
        if self._mapping:
            return self._mapping.many(texts)
        if isinstance(texts, str | bytes | bytearray):
            raise TypeError(f"many() takes an iterable of str, not one {type(texts).__name__}")
        return [self(text) for text in texts]

    def utf8(self, data: Buffer, /, errors: str = "strict") -> bytes:
        r"""The same from UTF-8 bytes to UTF-8 bytes; `errors` and exceptions as of Normalizer.utf8().

        >>> Transliterator("buckwalter").utf8(b"\xd8\xa8\xd9\x8e")
        b'ba'
        """
        if self._mapping:
            return self._mapping.utf8(data, errors)
        if isinstance(data, str):
            raise TypeError("utf8() takes bytes, not str; call the object itself for a str")
        result = self(bytes(data).decode("utf-8", errors))
        return result.encode("utf-8", errors if errors == "surrogateescape" else "strict")

    def _utf8_into(self, data: Buffer, length: int, out: bytearray, end: int) -> tuple[int, int]:
        """As Normalizer._utf8_into(): for the filter."""
        if self._mapping:
            return self._mapping._utf8_into(data, length, out, end)
        source = bytes(memoryview(data)[:length])
        try:
            result = self.utf8(source)
        except UnicodeDecodeError:
            return -2, source.count(end)
        out[: len(result)] = result
        return len(result), source.count(end)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Transliterator is immutable: cannot set {name!r}; make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Transliterator is immutable: cannot delete {name!r}")

    def _identity(self) -> tuple[str, bool, str]:
        return self.scheme.name, self.reverse, self.foreign

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Transliterator) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __reduce__(self) -> tuple[object, tuple[str, bool, str]]:
        return _remade, self._identity()

    def __repr__(self) -> str:
        name, reverse, foreign = self._identity()
        return f"Transliterator({name!r}, reverse={reverse}, foreign={foreign!r})"


called_by_vector(Transliterator)


def _remade(scheme: str, reverse: bool, foreign: str) -> Transliterator:
    return Transliterator(scheme, reverse=reverse, foreign=foreign)


class _Strict:
    """An engine, behind a look for the first character that is refused."""

    def __init__(self, scheme: Scheme, reverse: bool, engine: Callable[[str], str]) -> None:
        self.scheme, self.engine = scheme, engine
        self.refused = _refused_in(scheme) if reverse else _refused_by(scheme)

    def __call__(self, text: str) -> str:
        for found in self.refused.finditer(text) if isinstance(text, str) else ():
            if found["foreign"] is not None:
                at = found.start("foreign")
                raise UnicodeTranslateError(text, at, at + 1, f"not a character of the scheme {self.scheme.name}")
        return self.engine(text)


def _refused_in(scheme: Scheme) -> re.Pattern[str]:
    """What is refused in text of a scheme, as the group "foreign"; what stands between backslashes is passed over."""
    letters = "".join(sorted(_LATIN - set(scheme.images.values())))
    return re.compile(rf"\\(?:[^\\\r\n]|\\\\)*\\?|(?P<foreign>[{letters}])")


def _refused_by(scheme: Scheme) -> re.Pattern[str]:
    """What is refused in text that a scheme shall write, as the group "foreign"."""
    own = scheme.images.keys() | (scheme.rules.spelled if scheme.rules else set())
    pairs = [pair for name in ("arabic_letter", "arabic_mark") for pair in ucd.SETS[name]]
    script = {chr(c) for first, last in pairs for c in range(first, last + 1)}
    read = {*scheme.images.values(), *_LATIN, ESCAPE} if scheme.is_reversible else set()  # with a meaning, or refused
    return re.compile(f"(?P<foreign>[{re.escape(''.join(sorted((script | read) - own)))}])")


_ready: dict[tuple[str, bool, str], Transliterator] = {}


def transliterate(text: str, scheme: str = "buckwalter", reverse: bool = False, *, foreign: str = "escape") -> str:
    r"""Write Arabic script by a scheme, or read it back: one call of a Transliterator, whose arguments these are.

    >>> transliterate("\u0643\u0650\u062a\u0627\u0628\u064c", "buckwalter"), transliterate("hunA", reverse=True)
    ('kitAbN', '\u0647\u064f\u0646\u0627')
    >>> transliterate("\u0643\u0650\u062a\u064e\u0627\u0628\u064c", "din31635")
    'kit\u0101bun'
    >>> transliterate("abc", "bukwalter")
    Traceback (most recent call last):
    ...
    ValueError: unknown scheme 'bukwalter'; did you mean buckwalter or buckwalter_xml or buckwalter_safe?
    """
    key = scheme, reverse, foreign
    ready = _ready.get(key)
    if ready is None:
        ready = _ready[key] = Transliterator(scheme, reverse=reverse, foreign=foreign)
    return ready(text)
