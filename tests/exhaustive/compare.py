"""Compares the core with the reference on every line of an exhaustive set; a script, run once for each processor.

`python compare.py code_points|pairs|triples PART PARTS` prints, as JSON, for each preset how many lines it compared
and the first differences among them.
"""

from __future__ import annotations

import gc
import itertools
import json
import operator
import re
import sys

import arnorm
from arnorm._reference import STAGES
from arnorm._reference import normalize as reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCKS = (
    (0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x089F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
    (0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
)  # fmt: skip
ARABIC = [chr(c) for first, last in BLOCKS for c in range(first, last + 1)]
BESIDE = [" ", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}", "a", "1"]

# Characters whose rules meet: what composes, carries, blocks, joins, separates, counts.
MEETING = [
    chr(int(c, 16))
    for c in (
        "0627 0648 064A 0649 0647 0628 0621 0623 06CC 06D5 06C1 0640 0653 0654 0655 0651 064E 064B 0652 0670 06D6 06E1"
        " 06E5 200C 200D 0020 00A0 0661 0034 066B 0301 FE0F 1F600 FEFB FE77 061F 0061"
    ).split()
]
BATCH = 1 << 15  # lines of one call
SHOWN = 5


def code_points() -> Iterator[str]:
    """Each code point on a line of its own; of planes 2 to 16, which hold no letter or mark of ours, 16 on a line."""
    for c in range(0x20000):
        if c not in (0x0A, 0x0D):
            yield chr(c)
    for c in range(0x20000, 0x110000, 16):
        yield "".join(map(chr, range(c, c + 16)))


def pairs() -> Iterator[str]:
    """Each pair of code points of the Arabic blocks and of what stands beside them."""
    characters = ARABIC + BESIDE
    for first in characters:
        for second in characters:
            yield first + second


def triples() -> Iterator[str]:
    """Each triple of the characters whose rules meet."""
    return map("".join, itertools.product(MEETING, repeat=3))


SETS = {"code_points": code_points, "pairs": pairs, "triples": triples}


def batches(lines: Iterator[str], part: int, parts: int) -> Iterator[list[str]]:
    """Every parts-th batch of the lines; lone surrogates by themselves, as UTF-8 cannot hold them."""
    for number in itertools.count():
        batch = list(itertools.islice(lines, BATCH))
        if not batch:
            return
        if number % parts != part:
            continue
        surrogates = [line for line in batch if any("\ud800" <= c <= "\udfff" for c in line)]
        if surrogates:
            yield surrogates
            batch = sorted(set(batch) - set(surrogates))
        yield batch


def hexed(text: str) -> str:
    """Hexadecimal code points."""
    return " ".join([f"{ord(c):04X}" for c in text])


def differences(lines: list[str], answers: dict[str, str]) -> list[dict[str, str]]:
    """The lines to which the answers differ."""
    columns = {name: answer.split("\n") for name, answer in answers.items()}
    if any(len(column) != len(lines) for column in columns.values()):
        return [{"lines": str(len(lines)), **{name: str(len(column)) for name, column in columns.items()}}]
    rows = zip(lines, *columns.values(), strict=True)
    return [
        {"input": hexed(line), **dict(zip(columns, map(hexed, row), strict=True))}
        for line, *row in rows
        if len(set(row)) > 1
    ]


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with each edit made."""
    parts = []
    at = 0
    for start, stop, new in edits:
        parts += [text[at:start], new]
        at = stop
    return "".join([*parts, text[at:]])


def ends_of_lines(text: str) -> list[int]:
    """The places of line feeds."""
    return [match.start() for match in re.finditer("\n", text)]


def aligned(normalizer: arnorm.Normalizer, text: str) -> str:
    """What the edits of its alignment make of a text, whose lines must come from its lines."""
    result, alignment = normalizer.align(text)
    starts, stops = alignment.source_spans()
    assert all(map(operator.lt, starts, stops))
    assert [starts[k] for k in ends_of_lines(result)] == ends_of_lines(text)
    return edited(text, alignment.edits())


def by_reference(profile: arnorm.Profile, text: str) -> str:
    """Its answer. Lines that are one line behind its first stage, which only looks at single characters, are one."""
    lines = reference(text, profile, STAGES[:1]).split("\n")
    distinct = list(dict.fromkeys(lines))
    answers = reference("\n".join(distinct), profile, STAGES[1:]).split("\n")
    answer = dict(zip(distinct, answers, strict=True))
    return "\n".join([answer[line] for line in lines])


def compare(preset: str, lines: list[str]) -> list[dict[str, str]]:
    """Core on str, aligned, on UTF-8 and on its own result, and the reference. A line terminator is a safe border."""
    normalizer = arnorm.Normalizer(preset)
    text = "\n".join(lines)
    core = normalizer(text)
    answers = {"core": core, "again": normalizer(core), "reference": by_reference(normalizer.profile, text)}
    answers["aligned"] = aligned(normalizer, text)
    if not "\ud800" <= lines[0][0] <= "\udfff":
        answers["utf8"] = normalizer.utf8(text.encode()).decode()
    return differences(lines, answers) if len(set(answers.values())) > 1 else []


def main(kind: str, part: int, parts: int) -> None:
    """Print the result of one part."""
    gc.disable()  # the reference makes many small objects and no cycles
    compared = {preset: {"lines": 0, "differences": []} for preset in arnorm.presets()}
    for lines in batches(SETS[kind](), part, parts):
        for preset, result in compared.items():
            result["lines"] += len(lines)
            result["differences"] = (result["differences"] + compare(preset, lines))[:SHOWN]
    json.dump(compared, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
