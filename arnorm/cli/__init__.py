"""The filter ``arnorm``: text in, normalized text out, for pipes and files."""

from __future__ import annotations

import os
import sys

from arnorm import Normalizer
from arnorm.cli.exits import FOUND, OK, USAGE, FilterError, ended_as_process
from arnorm.cli.files import (
    Input,
    open_input,
    open_sink,
    packing_by_name,
    refuse_to_feed,
    replace_file,
    require_regular,
    write_output,
)
from arnorm.cli.options import ERRORS, parse
from arnorm.cli.records import Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm import Transliterator
    from arnorm.cli.files import Fill
    from arnorm.cli.options import Options
    from arnorm.cli.reports import Reports
    from arnorm.cli.transliterating import Chain

MOST_THREADS = 32  # each has two blocks in memory


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a process and return its exit code."""
    return ended_as_process(lambda: run(parse(sys.argv[1:] if arguments is None else arguments)))


def run(options: Options) -> int:
    """Do what the options ask for and return the exit code; FilterError or OSError if that cannot be done."""
    if options.information:
        write_output(options.output, _filling_with(_information(options), packing_by_name(options.output)))
        return OK
    if options.lint:
        return _lint(options)
    if options.explain is not None:
        write_output(options.output, _filling_with(_explanation(options), packing_by_name(options.output)))
        return OK
    is_eager = options.line_buffered or os.isatty(1)
    records = Records(_engine(options), ERRORS[options.errors], options.null, is_eager, _threads(options.jobs))
    if options.check or options.diff or options.stats or options.report is not None:
        from arnorm.cli.inspection import inspect  # not needed to normalize

        return inspect(options, records, _write_text)
    _write_text(options, records)
    return OK


def _write_text(options: Options, records: Records) -> None:
    """Write the inputs normalized, to where the options say."""
    if options.in_place is None:
        packing = packing_by_name(options.output)
        return write_output(options.output, _filling(records, options.files or ["-"], packing))
    for file in options.files:  # each by itself: those before a bad one are done
        require_regular(file)
        replace_file(file, _filling(records, [file], None), options.in_place)
    return None


def _filling(records: Records | Reports, names: Sequence[str], packing: str | None) -> Fill:
    """What fills an output with what becomes of these inputs, one after another.

    ``packing`` is how it is compressed, "" for not at all; None for as the first input is.
    """

    def fill(output: int) -> None:
        sink = None if packing is None else open_sink(output, packing)
        for given_name in names:
            file, name = open_input(given_name)
            with file:
                refuse_to_feed(file, name, output)
                source = Input(file, name)
                sink = sink or open_sink(output, source.packing)
                records.pour(source, sink)
        if sink:
            sink.finish()

    return fill


def _lint(options: Options) -> int:
    from arnorm.cli.reports import Reports  # not needed to normalize

    reports = Reports(options.lint == "json")
    write_output(options.output, _filling(reports, options.files or ["-"], packing_by_name(options.output)))
    return FOUND if reports.has_found else OK


def _filling_with(text: bytes, packing: str) -> Fill:
    def fill(output: int) -> None:
        sink = open_sink(output, packing)
        sink.write(text, len(text))
        sink.finish()

    return fill


def _threads(jobs: int) -> int:
    """As many as asked for, 0 for as there are processors; more would only wait for their turn to write."""
    if jobs == 0 and hasattr(os, "sched_getaffinity"):
        jobs = len(os.sched_getaffinity(0))
    return min(jobs or os.cpu_count() or 1, MOST_THREADS)


def _normalizer(options: Options) -> Normalizer:
    try:
        return Normalizer(options.preset, **dict(options.settings))
    except ValueError as error:  # its text names what is near
        raise FilterError(USAGE, str(error)) from None


def _engine(options: Options) -> Normalizer | Transliterator | Chain:
    """What the options ask for to be done to the text."""
    if options.transliterate is None:
        return _normalizer(options)
    from arnorm.cli.transliterating import Chain, transliterator  # not needed to normalize

    second = transliterator(options.transliterate, options.reverse)
    return Chain(_normalizer(options), second) if options.normalizes else second


def _explanation(options: Options) -> bytes:
    from arnorm.cli import explaining  # not needed to normalize

    normalizer, text = _normalizer(options), str(options.explain)
    if options.html:
        return explaining.as_page(normalizer, text).encode()
    return "".join(f"{line}\n" for line in explaining.as_text(normalizer, text)).encode()


def _information(options: Options) -> bytes:
    if options.information == "help":
        from arnorm.cli.parser import build_parser

        return build_parser().format_help().encode()
    from arnorm.cli import listing  # not needed to normalize

    lines = {
        "list-presets": listing.presets,
        "list-rules": listing.rules,
        "list-schemes": listing.schemes,
        "show": lambda: listing.settings(_normalizer(options).profile),
        "version": listing.version,
    }[options.information]()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()
