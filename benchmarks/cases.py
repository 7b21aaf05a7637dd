"""What is measured, as data: cases, and the cells (case x text x size) they are measured in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import arnorm
from benchmarks.contenders import (
    SEARCH_PEERS,
    SIMPLER_JOB,
    TATWEEL_ONLY,
    TRANSLITERATION,
    Contender,
    one_call,
    own,
    own_into,
    own_utf8,
    through_str,
    under_every_kernel,
)
from benchmarks.texts import SIZE, Size, Text, samples

KERNEL_SIZES = ("word", "175", "4KB", "400KB", "40MB")
KERNEL_PRESETS = ("search", "light", "clean")
INTO_SIZES = ("4KB", "400KB", "40MB")
TRANSLITERATION_SIZES = ("175", "4KB", "400KB")


@dataclass(frozen=True, slots=True)
class Case:
    """One job on one form of input: "str", "utf8", or "into", UTF-8 into a buffer that is there already.

    The first contender is arnorm under the kernel in use, the measure of ratios.
    """

    preset: str
    form: str
    contenders: tuple[Contender, ...]
    sizes: tuple[str, ...] = tuple(SIZE)

    @property
    def name(self) -> str:
        """Such as `search/str`."""
        return f"{self.preset}/{self.form}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A case on one text at one size."""

    case: Case
    text: Text
    size: Size

    @property
    def name(self) -> str:
        """Such as `search/str/news/400KB`; what `--filter` goes by."""
        return f"{self.case.name}/{self.text.name}/{self.size.name}"

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """Those of the case; kernels that are not in use race in some sizes only, for the length of a run."""
        everyone = self.case.contenders
        if self.size.name in KERNEL_SIZES:
            return everyone
        return tuple(contender for contender in everyone if contender.kernel in (None, everyone[0].kernel))

    def inputs(self) -> Sequence[str] | Sequence[bytes]:
        """What every call of every contender gets."""
        texts = samples(self.text, self.size)
        return texts if self.case.form == "str" else [text.encode("utf-8") for text in texts]

    def expected(self, contender: Contender) -> Sequence[str] | Sequence[bytes]:
        """The answers the contender must give for `inputs`."""
        answers = [contender.answer(text) for text in samples(self.text, self.size)]
        return answers if self.case.form == "str" else [answer.encode("utf-8") for answer in answers]


_PEERS_ON_STR: dict[str, tuple[Contender, ...]] = {
    "search": (one_call(), *SEARCH_PEERS),
    "light": (SIMPLER_JOB, TATWEEL_ONLY),
    "clean": (SIMPLER_JOB, TATWEEL_ONLY),
}
_PEERS_ON_UTF8: dict[str, tuple[Contender, ...]] = {
    "search": tuple(map(through_str, SEARCH_PEERS)),
    "light": (through_str(SIMPLER_JOB),),
    "clean": (through_str(SIMPLER_JOB),),
}


def all_cases() -> tuple[Case, ...]:
    """Every preset on `str` and on UTF-8; a new preset is measured without being named here."""
    names = tuple(arnorm.presets())
    on_str = (Case(name, "str", (*_own(own, name), *_PEERS_ON_STR.get(name, ()))) for name in names)
    on_utf8 = (Case(name, "utf8", (*_own(own_utf8, name), *_PEERS_ON_UTF8.get(name, ()))) for name in names)
    transliteration = Case("buckwalter", "str", TRANSLITERATION, TRANSLITERATION_SIZES)
    return (*on_str, *on_utf8, Case("search", "into", _own(own_into, "search"), INTO_SIZES), transliteration)


def _own(contender: Callable[[str], Contender], preset: str) -> tuple[Contender, ...]:
    own = contender(preset)
    return under_every_kernel(own) if preset in KERNEL_PRESETS else (own,)


def all_cells(texts: Iterable[Text], sizes: Iterable[Size]) -> Iterator[Cell]:
    """The grid, text and size outermost, so that samples are made once."""
    cases = all_cases()
    sizes = tuple(sizes)
    return (
        Cell(case, text, size)
        for text in texts
        for size in sizes
        for case in cases
        if size.name in case.sizes and case.preset in (text.presets or (case.preset,))
    )
