"""The filter ``arnorm``: text in, normalized text out, for pipes and files."""

from __future__ import annotations

import os
import sys

from arnorm import Normalizer
from arnorm.cli.exits import IO, OK, USAGE, FilterError, complain, shown
from arnorm.cli.files import (
    open_input,
    refuse_to_feed,
    replace_file,
    require_regular,
    write_all,
    write_output,
)
from arnorm.cli.options import ERRORS, parse
from arnorm.cli.records import Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm.cli.files import Fill
    from arnorm.cli.options import Options

if TYPE_CHECKING:
    import signal
else:
    import _signal as signal  # what `signal` is made from; that one loads enum, a fifth of the start of a run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a process and return its exit code; nothing else changes how the process takes signals."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # end silently, as cat does, when nobody reads on
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        run(parse(sys.argv[1:] if arguments is None else arguments))
    except FilterError as failure:
        return complain(failure.code, str(failure))
    except OSError as error:
        return complain(IO, f"{shown(str(error.filename))}: {error.strerror}")
    except MemoryError:
        return complain(IO, "out of memory")
    return OK


def run(options: Options) -> None:
    """Do what the options ask for; FilterError or OSError if that cannot be done."""
    if options.information:
        text = _information(options)
        return write_output(options.output, lambda output: write_all(output, text))
    is_eager = options.line_buffered or os.isatty(1)
    records = Records(_normalizer(options), ERRORS[options.errors], options.null, is_eager)
    if options.in_place is None:
        return write_output(options.output, _filling(records, options.files or ["-"]))
    for file in options.files:  # each by itself: those before a bad one are done
        require_regular(file)
        replace_file(file, _filling(records, [file]), options.in_place)
    return None


def _filling(records: Records, names: Sequence[str]) -> Fill:
    """What fills an output with the normalized text of these inputs, one after another."""

    def fill(output: int) -> None:
        for given_name in names:
            source, name = open_input(given_name)
            with source:
                refuse_to_feed(source, name, output)
                records.pour(source, name, output)

    return fill


def _normalizer(options: Options) -> Normalizer:
    try:
        return Normalizer(options.preset, **dict(options.settings))
    except ValueError as error:  # its text names what is near
        raise FilterError(USAGE, str(error)) from None


def _information(options: Options) -> bytes:
    if options.information == "help":
        from arnorm.cli.parser import build_parser

        return build_parser().format_help().encode()
    from arnorm.cli import listing  # not needed to normalize

    lines = {
        "list-presets": listing.presets,
        "list-rules": listing.rules,
        "show": lambda: listing.settings(_normalizer(options).profile),
        "version": listing.version,
    }[options.information]()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()
