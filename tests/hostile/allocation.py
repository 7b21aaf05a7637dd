"""Fails every allocation of a call in turn; a script, as it needs an interpreter that nothing else uses.

For the N-th allocation of a call, N = 0, 1, 2 ... until a call needs no more: MemoryError or the right answer.
Prints, for each case, how many calls gave which.
"""

from __future__ import annotations

import _testcapi
import sys

import arnorm
from arnorm import diacritics
from arnorm._core import Batch, Mapping, align
from arnorm.normalizer import _compiled
from arnorm.transliteration import Transliterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = "\u0623\u064e\u062d\u0652\u0645\u064e\u062f \u0640\u0654 \u0663\u066b\u0665 \ufdfa\u200c"
LONG = SHORT * 2000
PARTS = diacritics.split(LONG)
LABELS = diacritics.encode(LONG)
# CPython 3.13 itself crashes, or raises SystemError, where memory runs short in its generators and in zip: what is
# plain Python, the compilation of a profile, is tried on the versions before.
PLAIN_PYTHON = sys.version_info < (3, 12)
ENOUGH = 20  # right answers in a row: no allocation is left to fail
STRIDE = 499  # of the thousands of allocations that compiling a profile takes
STRIDE_OF_THREADS = 7  # they come in another order each time
normalizers: dict[str, arnorm.Normalizer] = {}
written, read_back = Transliterator("buckwalter"), Transliterator("buckwalter", reverse=True)


def search(text: str) -> str:
    """The preset."""
    return normalizers["search"](text)


def clean(text: str) -> str:
    """The preset."""
    return normalizers["clean"](text)


def utf8(data: bytes | bytearray, errors: str = "strict") -> bytes:
    """The preset `search` on bytes."""
    return normalizers["search"].utf8(data, errors)


def aligned(text: str) -> object:
    """The preset `search`, with where all of it comes from."""
    result, links = align(normalizers["search"], text)
    return result, links


def composed(text: str) -> object:
    """Two alignments, one behind the other, and what they change."""
    middle, first = align(normalizers["clean"], text)
    result, second = align(normalizers["search"], middle)
    links = first.compose(second)
    return links, links.edits(text, result)


def batch(texts: list[str]) -> list[str]:
    """As a thread of many() does it."""
    Batch(normalizers["search"]).normalize(texts)
    return texts


def utf8_into(data: bytes, engine: object = None) -> bytes:
    """As the filter does it; by the preset `search` if nothing else is given."""
    out = bytearray()
    length, _ = (engine or normalizers["search"])._utf8_into(data, len(data), out, 10)
    return bytes(out[:length])


def new_normalizer() -> str:
    """A profile that is not compiled yet."""
    _compiled.clear()
    return arnorm.Normalizer("clean", digits="ascii")(SHORT)


CASES: dict[str, Callable[[], object]] = {
    "ASCII, short": lambda: search("a  b \x07 c"),
    "ASCII, long": lambda: search("a  b \x07 c" * 2000),
    "ASCII to ellipsis": lambda: search("\u2026" * 9),
    "Latin-1, long": lambda: clean("\u00e9\u00a0\u00a0" * 3000),
    "Arabic, short": lambda: search(SHORT),
    "Arabic, long": lambda: search(LONG),
    "Arabic, unchanged": lambda: clean("\u0628\u062a\u0628" * 3000),
    "Arabic to ASCII": lambda: search("\u0661" * 9000),
    "Arabic, growing": lambda: search("\ufdfa" * 3000),
    "Arabic, one long stretch": lambda: clean("\u0628" + "\u064e\u0651" * 30000),
    "beyond the BMP": lambda: search("\U0001f600" + LONG),
    "UTF-8, short": lambda: utf8(SHORT.encode()),
    "UTF-8, long": lambda: utf8(LONG.encode()),
    "UTF-8, growing": lambda: utf8("\ufdfa".encode() * 3000),
    "UTF-8, invalid": lambda: utf8(LONG.encode() + b"\xff", "replace"),
    "UTF-8, bytearray": lambda: utf8(bytearray(SHORT.encode())),
    "many": lambda: normalizers["search"].many([SHORT, LONG, "abc"]),
    "many, two threads": lambda: normalizers["search"].many([SHORT] * 5000 + [LONG, "abc"] * 3, threads=2),
    "batch": lambda: batch([SHORT, LONG, "abc", "\u2026" * 9, "\ufdfa" * 3000]),
    "UTF-8 into": lambda: utf8_into(LONG.encode()),
    "UTF-8 into, growing": lambda: utf8_into("\ufdfa".encode() * 30000),
    "align": lambda: aligned(SHORT + "  \n a"),
    "align, long": lambda: aligned((SHORT + "  \n a") * 300),
    "align, unchanged": lambda: aligned("\u0628\u062a\u0628" * 3000),
    "align, growing": lambda: aligned("\ufdfa" * 3000),
    "alignments composed": lambda: composed((SHORT + "\u0628\u064e\u0651  ") * 20),
    "marks taken off": lambda: diacritics.split(LONG),
    "marks taken off, ASCII": lambda: diacritics.split("ab" + SHORT),
    "marks put back": lambda: diacritics.join(PARTS),
    "marks by base": PARTS.by_base,
    "labels": lambda: diacritics.encode(LONG, "full"),
    "labels to marks": lambda: diacritics.decode(*LABELS),
    "vocalization": lambda: (diacritics.vocalization(LONG), diacritics.words(SHORT)),
    "transliterated": lambda: written(SHORT + "a"),
    "transliterated, long": lambda: written(LONG + "a"),
    "transliterated and read": lambda: read_back(written(LONG + "\U0001f600 a")),
    "transliterated, UTF-8": lambda: written.utf8(LONG.encode() + b"a"),
    "transliterated, UTF-8 into": lambda: utf8_into(LONG.encode() + b"a", written),
    "new mapping": lambda: Mapping([(0x628, 0x62, 0)], mark=0x5C, reads=False)(SHORT),
    "str subclass": lambda: search(type("Text", (str,), {})(SHORT)),
}
if PLAIN_PYTHON:
    CASES["new normalizer"] = new_normalizer
    CASES["profile"] = lambda: arnorm.presets()["search"].replace(digits="keep").fingerprint


def short_of_memory(call: Callable[[], object], number: int) -> object:
    """The answer of a call whose allocation `number` fails; None for MemoryError."""
    _testcapi.set_nomemory(number, number + 1)
    try:
        return call()
    except MemoryError:
        return None
    finally:
        _testcapi.remove_mem_hooks()


def fail_each(call: Callable[[], object], stride: int = 1) -> tuple[int, int]:
    """How many calls gave MemoryError, how many the right answer."""
    wanted = call()
    failed = right = in_a_row = number = 0
    while in_a_row < ENOUGH:
        answer = short_of_memory(call, number)
        assert answer is None or answer == wanted, number
        failed += answer is None
        right += answer is not None
        in_a_row = 0 if answer is None else in_a_row + 1
        number += stride
    assert call() == wanted
    return failed, right


def fail_at_first_use() -> None:
    """What the library computes once must not stay half done."""
    number = 0
    while short_of_memory(lambda: arnorm.Normalizer("clean"), number) is None:
        number += STRIDE


def main() -> None:
    """Every case; the tables must still be right behind them all."""
    if PLAIN_PYTHON:
        fail_at_first_use()
    normalizers.update({preset: arnorm.Normalizer(preset) for preset in ("search", "clean")})
    for name, call in CASES.items():
        stride = STRIDE if call is new_normalizer else STRIDE_OF_THREADS if "threads" in name else 1
        failed, right = fail_each(call, stride)
        print(f"{failed:6} {right:6} {name}")
    _compiled.clear()
    from arnorm import _reference

    for preset, profile in arnorm.presets().items():
        assert arnorm.Normalizer(preset)(LONG) == _reference.normalize(LONG, profile)


if __name__ == "__main__":
    sys.exit(main())
