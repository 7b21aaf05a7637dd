"""The command: reads two files, prints their scores as text or JSON, and draws a page about them."""

from __future__ import annotations

import argparse
import json
import os
from itertools import product
from typing import NamedTuple

from arnorm.cli.exits import DATA, OK, USAGE, FilterError, ended_as_process, shown
from arnorm.cli.files import Input, open_input, open_sink, write_output
from arnorm.evaluation.definitions import DEFINITIONS, Definition
from arnorm.evaluation.reading import lines_of
from arnorm.evaluation.results import EvaluationError
from arnorm.evaluation.scoring import evaluate
from arnorm.evaluation.text import as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NoReturn

    from arnorm.evaluation.results import Score

_BLOCK = 1 << 20
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Pair(NamedTuple):
    """Two texts and the names of their files."""

    names: tuple[str, str]
    reference: list[str]
    hypothesis: list[str]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise FilterError(USAGE, f"{message} (see python -m arnorm.evaluation --help)")


def build_parser() -> argparse.ArgumentParser:
    """The parser; it ends no process but for ``--help``."""
    parser = _Parser(
        prog="python -m arnorm.evaluation",
        description="Error rates of diacritization by published definitions. Both files have the same letters.",
    )
    add = parser.add_argument
    add("reference", metavar="REF", help="file with the right marks, - for standard input")
    add("hypothesis", metavar="HYP", help="file with the marks to be judged")
    add("--definition", default="fadel", metavar="NAME", help=f"{', '.join(DEFINITIONS)}, or all (default: fadel)")
    add("--no-case-ending", action="store_true", help="leave out the letters that carry case endings")
    add("--exclude-no-diacritic", action="store_true", help="leave out letters that the reference does not mark")
    add("--partial", action="store_true", help="leave out letters that the hypothesis does not mark")
    add("--grid", action="store_true", help="with and without both, case endings and letters that are not marked")
    add("--align", action="store_true", help="score lines whose letters differ, aligned by edit distance")
    add("--json", action="store_true", help="print JSON")
    add("--html", metavar="FILE", help="write a page with the errors marked in the text; - prints nothing else")
    add("--lines", action="store_true", help="print every line's errors, too")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a process and return its exit code: 0, 2 usage, 3 texts that cannot be compared, 4 input and output."""
    return ended_as_process(lambda: _run(build_parser().parse_args(arguments)))


def _run(options: argparse.Namespace) -> int:
    rules = _definitions(options)
    _refuse_to_replace(options.html, (options.reference, options.hypothesis))
    pair = _read_pair(options.reference, options.hypothesis)
    scores = [_score(pair, each, options, *setting) for each in rules for setting in _settings(options, each)]
    if options.html is not None:
        from arnorm.evaluation.page import page

        _write(options.html, page(pair, scores))
        if options.html == "-":
            return OK
    if options.json:
        names = dict(zip(("reference", "hypothesis"), pair.names, strict=True))
        printed = [score.as_dict() | _lines(score, options.lines) for score in scores]
        report = json.dumps({**names, "scores": printed}, ensure_ascii=False, indent=1) + "\n"
    else:
        report = "".join(f"{line}\n" for line in as_text(pair, scores, options.lines))
    _write("-", report)
    return OK


def _definitions(options: argparse.Namespace) -> list[Definition]:
    if options.definition != "all" and options.definition not in DEFINITIONS:
        names = ", ".join((*DEFINITIONS, "all"))
        raise FilterError(
            USAGE, f"--definition {shown(options.definition)}: there is none of this name; there are {names}"
        )
    chosen = list(DEFINITIONS.values()) if options.definition == "all" else [DEFINITIONS[options.definition]]
    if options.exclude_no_diacritic or options.partial:
        able = [each for each in chosen if not each.by_edit_distance]
        if not able:
            raise FilterError(USAGE, f"{chosen[0].name} counts every letter: no --exclude-no-diacritic, no --partial")
        return able
    return chosen


def _refuse_to_replace(page: str | None, names: Sequence[str]) -> None:
    """FilterError if the page would be written over a text."""
    if page is not None and any(name != "-" and _are_same(page, name) for name in names):
        raise FilterError(USAGE, f"--html {shown(page)}: this is one of the texts; name another file")


def _are_same(page: str, name: str) -> bool:
    try:
        return os.path.samefile(page, name)
    except OSError:  # one of them is not there, which is nothing wrong of a page
        return False


def _settings(options: argparse.Namespace, rules: Definition) -> Iterator[tuple[bool, bool]]:
    """Whether case endings count, and letters without a diacritic."""
    if not options.grid:
        return iter([(not options.no_case_ending, not options.exclude_no_diacritic)])
    bare = [True] if rules.by_edit_distance else [True, False]
    return ((case_ending, no_diacritic) for no_diacritic, case_ending in product(bare, [True, False]))


def _score(pair: Pair, rules: Definition, options: argparse.Namespace, case_ending: bool, no_diacritic: bool) -> Score:
    try:
        return evaluate(
            pair.reference,
            pair.hypothesis,
            rules.name,
            case_ending=case_ending,
            no_diacritic=no_diacritic,
            partial=options.partial,
            align=options.align,
        )
    except EvaluationError as error:
        raise FilterError(DATA, f"{shown(pair.names[0])}, {shown(pair.names[1])}: {error}") from None


def _lines(score: Score, is_asked: bool) -> dict[str, object]:
    return {"by_line": [line._asdict() for line in score.lines]} if is_asked else {}


def _read_pair(reference: str, hypothesis: str) -> Pair:
    if reference == hypothesis == "-":
        raise FilterError(USAGE, "only one of the files can be standard input")
    names, texts = zip(*map(_read, (reference, hypothesis)), strict=True)
    ours, theirs = (list(lines_of(text)) for text in texts)
    if len(ours) != len(theirs):
        counts = f"{shown(names[0])} has {len(ours):,} lines, {shown(names[1])} has {len(theirs):,}"
        raise FilterError(DATA, f"{counts}: they do not belong together")
    return Pair(names, ours, theirs)


def _read(given_name: str) -> tuple[str, str]:
    """The name of a file and its text, whether it is compressed or not."""
    file, name = open_input(given_name)
    with file:
        source = Input(file, name)
        data, room = bytearray(), memoryview(bytearray(_BLOCK))
        while count := source.read(room):
            data += room[:count]
    try:
        return name, data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"invalid UTF-8 at byte offset {error.start} (0x{data[error.start]:02X}): {error.reason}"
        raise FilterError(DATA, f"{shown(name)}:{line}: {what}; convert the file first") from None


def _write(name: str, text: str) -> None:
    data = text.encode("utf-8", "backslashreplace")

    def fill(output: int) -> None:
        sink = open_sink(output, "")
        sink.write(data, len(data))
        sink.finish()

    write_output(name, fill)
