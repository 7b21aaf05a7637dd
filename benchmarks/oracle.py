"""Expected answers, computed by roads that the timed code does not take.

Every job here is line-safe: the answer for a text is the answers for its lines, joined. So each different
line is worked out once, however often the text repeats it, and the slow reference engine can judge 40 MB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import arnorm
from arnorm import _reference

Answer = Callable[[str], str]


def by_line(job: Answer) -> Answer:
    """The same job, remembering every line it has seen."""
    remembered = cache(job)
    return lambda text: "\n".join(map(remembered, text.split("\n")))


@cache
def reference(preset: str) -> Answer:
    """The own job by the reference engine, which shares no code with the plan or the compiled core."""
    profile = arnorm.presets()[preset]
    return by_line(lambda line: _reference.normalize(line, profile))


def by_character(table: Mapping[int, str]) -> Answer:
    """A context-free job, one dictionary look-up for each character."""
    images = {chr(point): image for point, image in table.items()}
    return by_line(lambda line: "".join(images.get(character, character) for character in line))


def escaped(table: Mapping[int, str]) -> Answer:
    """A one-to-one job whose images stand between backslashes, with their words, where they stand in the text."""
    meeting = "".join(map(re.escape, {*table.values(), "\\"}))
    words = re.compile(rf"[^ \t]*[{meeting}](?:.*[{meeting}])?[^ \t]*")
    foreign = re.compile(f"[^{''.join(map(chr, table))}\r\n]+")
    images = by_character(table)

    def escape(stretch: str) -> str:
        return words.sub(lambda found: "\\" + found[0].replace("\\", "\\\\") + "\\", stretch)

    def job(line: str) -> str:
        parts, end = [], 0
        for found in foreign.finditer(line):
            parts += [images(line[end : found.start()]), escape(found[0])]
            end = found.end()
        return "".join([*parts, images(line[end:])])

    return by_line(job)


@cache
def context_free(preset: str) -> Mapping[int, str]:
    """What a preset does to every single character: the part of the job that `str.translate` can do.

    Each character is put between two BEHs, so that none stands at the border of a word or a line.
    """
    beh = "\N{ARABIC LETTER BEH}"
    answer = reference(preset)
    images = {point: answer(f"{beh}{chr(point)}{beh}")[1:-1] for point in _tried()}
    return {point: image for point, image in images.items() if image != chr(point)}


def _tried() -> Iterable[int]:
    """Latin-1, the Arabic blocks, general punctuation, the presentation forms; no line terminator."""
    ranges = ((0x20, 0xFF), (0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0x2000, 0x206F))
    forms = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
    return (point for first, last in ranges + forms for point in range(first, last + 1))
