"""Long runs: a head, a unit to repeat, a tail. What they come to is told by the reference on short ones."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import unicodedata2
from codepoints import cp

from arnorm import _reference


class Run(NamedTuple):
    """`head`, `unit` any number of times, `tail`."""

    head: str
    unit: str
    tail: str = ""

    def times(self, n: int) -> str:
        return self.head + self.unit * n + self.tail


def _run(head: str, unit: str, tail: str = "") -> Run:
    return Run(cp(head), cp(unit), cp(tail))


RUNS = {
    "one mark on a letter": _run("0628", "064E", "0628"),
    "marks of every class on a letter": _run("0628", "0651 064E 0654 0655 0670 06D6 0610 08F0 0323", "0628"),
    "marks without a letter": _run("", "064E 0651"),
    "shadda and leading marks": _run("0628", "0651 06DC 0655 0654", "0628"),
    "hamza marks on alef": _run("0627", "0654 0655 0653", "0628"),
    "foreign marks on a letter": _run("0628", "0301", "064E"),
    "foreign marks and ours on a foreign letter": _run("0061", "0301 064E 0323"),
    "tatweel between letters": _run("0628", "0640", "0628"),
    "tatweel alone": _run("", "0640"),
    "tatweel with hamza": _run("0628", "0640 0654", "0628"),
    "tatweel with dagger alef": _run("0628", "0640 0670", "0628"),
    "letters with dagger alef": _run("", "0628 0670"),
    "alef maksura with dagger alef": _run("0628", "0649 0670"),
    "ZWNJ between letters": _run("0628", "200C", "0628"),
    "ZWNJ and marks": _run("0628", "200C 064E", "0628"),
    "ZWJ between letters": _run("0628", "200D", "0628"),
    "emoji joined": _run("", "1F468 200D", "1F468"),
    "grapheme joiners": _run("0628 064E", "034F", "0651"),
    "spaces between letters": _run("0628", "0020", "0628"),
    "spaces alone": _run("", "0020"),
    "every space": _run("0628", "00A0 0009 2003 2028", "0628"),
    "spaces and pause marks": _run("0628", "0020 06D6", "0020 0628"),
    "free marks": _run("0020", "06D6 06DD", "0020 0628"),
    "line ends": _run("0628 0020", "0020 000A"),
    "bidi controls": _run("0628", "200F 202B 202C", "064E"),
    "NUL": _run("0628", "0000", "0654"),
    "byte order marks": _run("0627", "FEFF", "0654"),
    "digits and separators": _run("0661", "066B 0662", "066C"),
    "separators": _run("0661", "066B", "0662"),
    "alef": _run("0628", "0627", "0628"),
    "alef with hamza": _run("0628", "0627 0654", "0628"),
    "hamza": _run("", "0621"),
    "hamza and alef": _run("0628", "0621 0627"),
    "yeh": _run("0628", "064A", "0020"),
    "Farsi yeh and heh": _run("", "06CC 0647"),
    "heh with ZWNJ": _run("0628", "0647 200C", "0628"),
    "tanwin before alef": _run("", "0628 064B 0627"),
    "tanwin behind alef": _run("", "0628 0627 064B"),
    "alef with tanwin": _run("0628", "0627 064B"),
    "words with tashkil": _run("", "0643 064E 062A 064E 0628 064E 0020"),
    "proclitics, fatha and alef": _run("0628 0020", "0648 064E 0627", "0644 0645"),
    "damma and waw": _run("0628", "064F 0648", "0627 0020 0627"),
    "words before wasla": _run("", "0641 0650 064A 0020 0627 0644 064E 0020"),
    "blanks before wasla": _run("0641 0650 064A 0020", "0020 06D6", "0627 0644"),
    "presentation forms": _run("", "FEFB FE77 FD3D"),
    "lone surrogates": _run("0628", "D800 DC00 DCFF"),
    "letters beyond the BMP": _run("0628", "10EC5 1EE00 10EFD"),
}


STEP = 12  # repeats that are sure to hold whole periods: pairs and triples of what elongation leaves


def grown(answer, run: Run, n: int) -> str:
    """What a run of n comes to, from what three short ones do: a period repeated, or one in each class of marks."""
    times, rest = divmod(n - 40, STEP)
    assert rest == 0
    texts = [answer(run.times(40 + k * STEP)) for k in range(3)]
    repeated = _repeated(*texts, times)
    if repeated is None:
        classes = [["".join(same) for _, same in itertools.groupby(text, unicodedata2.combining)] for text in texts]
        repeated = "".join(_repeated(*marks, times) for marks in zip(*classes, strict=True))
    return repeated


def _repeated(short: str, longer: str, longest: str, times: int) -> str | None:
    """What comes after the three, `times` steps behind the first; None when nothing is repeated in them."""
    at = next((k for k, (a, b) in enumerate(zip(short, longer, strict=False)) if a != b), len(short))
    period = longer[at : at + len(longer) - len(short)]
    if short[:at] + period * 2 + short[at:] != longest:
        return None
    return short[:at] + period * times + short[at:]


def reference_of(profile):
    """The reference engine as a function."""
    return _reference.Engine(profile)
