"""One interleaved run of all benchmarks, as Markdown on standard output and, if asked for, as JSON."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.alignment import alignment_costs
from benchmarks.cases import all_cells
from benchmarks.machine import machine
from benchmarks.marks import mark_costs
from benchmarks.measure import NOT_INSTALLED, OK, Result, measure
from benchmarks.memory import call_costs, stream_costs
from benchmarks.moving import moving_costs
from benchmarks.pipes import CASE, LENGTH, filter_results
from benchmarks.processes import Cost, filter_costs, import_costs, plan_costs
from benchmarks.report import Run, to_json, to_markdown
from benchmarks.scores import score_costs
from benchmarks.surveys import report_costs
from benchmarks.targets import asks_for, verdicts
from benchmarks.texts import SEEDS, SIZE, SIZES, SMOKE_SIZES, Size, Text, text_from_file

ROUNDS = 25
PROCESS_ROUNDS = 20
SMOKE_ROUNDS = 1


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="up to 4 KB, one round: does all run and answer right")
    parser.add_argument("--text", action="append", type=Path, default=[], metavar="FILE", help="measure on this too")
    parser.add_argument("--sizes", metavar="LIST", help=f"comma-separated, out of {','.join(SIZE)}")
    parser.add_argument("--filter", type=re.compile, default=re.compile(""), metavar="REGEX", help="names to measure")
    parser.add_argument("--targets", action="store_true", help="of the races, only those that the targets ask for")
    parser.add_argument("--repeat", type=int, metavar="N", help=f"rounds of each race (default {ROUNDS})")
    parser.add_argument("--long", action="store_true", help="also send 1 GB through the filter, twice")
    parser.add_argument("--note", metavar="TEXT", help="what else should be known, such as other work on the machine")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures here")
    parser.add_argument("--markdown", type=Path, metavar="OUT", help="write the tables here, not to standard output")
    options = parser.parse_args(argv)
    unknown = set(options.sizes.split(",")) - set(SIZE) if options.sizes else set()
    if unknown:
        parser.error(f"unknown size: {', '.join(sorted(unknown))}")
    return options


def main(argv: Sequence[str]) -> int:
    """Measure, write, and return 1 if any contender gave a wrong answer."""
    options = arguments(argv)
    texts = (*SEEDS, *map(text_from_file, options.text))
    sizes = chosen_sizes(options)
    about = machine() | ({"note": options.note} if options.note else {})
    costs = list(all_costs(options, texts, sizes[-1]))
    results = list(all_results(options, texts, sizes))
    run = Run(about, argv, results, costs, verdicts(results, costs))
    write(run, options)
    wrong = [result for result in results if result.status not in (OK, NOT_INSTALLED)]
    for result in wrong:
        where = f"{result.case}/{result.text}/{result.size}"
        print(f"{result.status}: {result.contender} in {where}", file=sys.stderr)
    return 1 if wrong else 0


def chosen_sizes(options: argparse.Namespace) -> tuple[Size, ...]:
    """By name, or the short ones in a smoke run, or all."""
    if options.sizes:
        return tuple(SIZE[name] for name in options.sizes.split(","))
    return SMOKE_SIZES if options.smoke else SIZES


def all_results(options: argparse.Namespace, texts: Sequence[Text], sizes: Sequence[Size]) -> Iterator[Result]:
    """Every cell that `--filter` lets through."""
    rounds = options.repeat or (SMOKE_ROUNDS if options.smoke else ROUNDS)
    for cell in all_cells(texts, sizes):
        asked_for = not options.targets or asks_for(cell.case.name, cell.text.kind, cell.size.name)
        if asked_for and options.filter.search(cell.name):
            tell(cell.name)
            yield from measure(cell, rounds)
    if options.long and options.filter.search(f"{CASE}/{texts[0].name}/{LENGTH}"):
        tell(CASE)
        yield from filter_results(texts[0])


def all_costs(options: argparse.Namespace, texts: Sequence[Text], largest: Size) -> Iterator[Cost]:
    """The figures that are no races; `--filter` goes by the name of the group."""
    rounds = options.repeat or (SMOKE_ROUNDS if options.smoke else PROCESS_ROUNDS)
    for name, measured in (("import", import_costs), ("filter", filter_costs), ("plan", plan_costs)):
        if options.filter.search(name):
            tell(name)
            yield from measured(rounds)
    for text in texts[:2]:
        if options.filter.search(f"memory/{text.name}"):
            tell(f"memory/{text.name}")
            yield from call_costs(text, largest)
        if not options.smoke and options.filter.search(f"report/{text.name}"):
            tell(f"report/{text.name}")
            yield from report_costs(text)
    if options.filter.search("align"):
        tell("align")
        yield from alignment_costs(texts, rounds)
    if options.filter.search("marks"):
        tell("marks")
        yield from mark_costs(texts, rounds)
    if options.filter.search("moving"):
        tell("moving")
        yield from moving_costs(texts, rounds)
    if not options.smoke and options.filter.search("scores"):
        tell("scores")
        yield from score_costs(texts, rounds)
    if options.long and options.filter.search("stream"):
        tell("stream")
        yield from stream_costs(texts[0])


def write(run: Run, options: argparse.Namespace) -> None:
    """The tables for people, the figures for programs."""
    if options.json:
        options.json.write_text(to_json(run), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(to_markdown(run), encoding="utf-8")
    else:
        print(to_markdown(run))


def tell(name: str) -> None:
    """Where the run is, for someone who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{name}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
