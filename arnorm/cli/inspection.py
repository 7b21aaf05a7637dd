"""Looking at text: ``--check`` and ``--diff`` instead of writing it, ``--stats`` beside it, ``--report`` as a page."""

from __future__ import annotations

import os
import stat

from arnorm import Normalizer
from arnorm.census import Census
from arnorm.cli.exits import DATA, FOUND, OK, USAGE, FilterError, about, complain, shown
from arnorm.cli.files import Input, Sink, open_input, open_sink, packing_by_name, refuse_to_feed, write_output
from arnorm.cli.records import Block, Blocks, Ledger, Records, watched

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from arnorm.cli.diff import Differ
    from arnorm.cli.options import Options
    from arnorm.cli.survey import Watch

MOST_INVALID = 10  # that are named of each input


def inspect(options: Options, records: Records, write_text: Callable[[Options, Records], None]) -> int:
    """Do what the options ask for and return the exit code."""
    watch = None
    if options.stats or options.report is not None:
        from arnorm.cli.survey import Watch

        watch = Watch(records.end)
        records.watch = watch.see
    code = OK

    def look() -> None:
        nonlocal code
        if options.check or options.diff:
            code = _compare(options, records)
        elif options.report is not None:
            _read(options, records)
        else:
            write_text(options, records)

    if options.report is None:
        look()
    else:
        _refuse_to_replace(options.report)
        write_output(options.report, _page_after(look, watch, options, records))
    if options.stats and watch:
        from arnorm.cli import stats

        survey = watch.survey(options.files or ["-"], _normalizer_of(records))
        _say((stats.as_json if options.stats == "json" else stats.as_text)(survey))
    return code


def _normalizer_of(records: Records) -> Normalizer:
    """The normalizer of a run that is counted; the parser lets no other be."""
    assert isinstance(records.normalizer, Normalizer)
    return records.normalizer


def _page_after(
    look: Callable[[], None], watch: Watch | None, options: Options, records: Records
) -> Callable[[int], None]:
    def fill(output: int) -> None:
        look()
        from arnorm.cli.report import page

        assert watch is not None
        data = page(watch.survey(options.files or ["-"], _normalizer_of(records))).encode("utf-8")
        Sink(output).write(data, len(data))

    return fill


def _say(text: str) -> None:
    """Write to standard error; OSError if that cannot be done."""
    try:
        data = text.encode("utf-8", "backslashreplace")
        Sink(2).write(data, len(data))
    except OSError as error:
        raise about("<stderr>", error) from None


def _refuse_to_replace(report: str) -> None:
    """FilterError if there is a file that is no page: it may be a text, named by mistake."""
    if report == "-" or report.lower().endswith((".html", ".htm")):
        return
    try:
        found = os.stat(report)
    except OSError:  # there is none, or what opens it next says why not
        return
    if stat.S_ISREG(found.st_mode) and found.st_size:
        raise FilterError(USAGE, f"{shown(report)}: --report replaces no file whose name does not end in .html")


def _read(options: Options, records: Records) -> None:
    """Read the inputs for the one who watches, and do nothing else with them."""
    assert records.watch is not None
    for given_name in options.files or ["-"]:
        file, name = open_input(given_name)
        with file:
            fill = watched(Blocks(Input(file, name).read, records.end, False).fill, records.watch)
            while fill(records.block):
                pass


def _compare(options: Options, records: Records) -> int:
    """Say of each input what would change; the exit code."""
    comparison = Comparison(options, records)
    if options.diff:
        write_output(options.output, comparison.fill)
    else:
        comparison.fill(None)
    if options.check:
        return FOUND if comparison.changed or comparison.invalid else OK
    return DATA if comparison.invalid else OK


class Comparison:
    """Of the inputs of a run with what they become."""

    def __init__(self, options: Options, records: Records) -> None:
        self.options, self.records = options, records
        self.packing = packing_by_name(options.output)
        self.lenient = Records(records.normalizer, "surrogateescape", options.null, False)
        self.changed = self.invalid = 0  # inputs that would change; sequences that are not UTF-8

    def fill(self, output: int | None) -> None:
        """Compare all inputs, and write the diff if there is an output for it."""
        sink = None if output is None else open_sink(output, self.packing)
        for given_name in self.options.files or ["-"]:
            file, name = open_input(given_name)
            with file:
                if output is not None:
                    refuse_to_feed(file, name, output)
                self._compare(Input(file, name), sink)
        if sink:
            sink.finish()

    def _compare(self, source: Input, sink: Sink | None) -> None:
        verdict = Verdict(source.name, sink or Sink(-1), self.lenient, None)
        if sink:
            from arnorm.cli.diff import Differ

            verdict.differ = Differ(shown(source.name), self.records.end, verdict.write_line)
        self.records.ledger = lambda name, sink: verdict
        self.records.pour(source, verdict.sink)
        verdict.finish(self.options.check)
        self.changed += verdict.first_changed > 0
        self.invalid += verdict.invalid


class Verdict(Ledger):
    """What was found in one input, block after block.

    Bytes that are not UTF-8 are a finding; what is around them is normalized.
    """

    def __init__(self, name: str, sink: Sink, lenient: Records, differ: Differ | None) -> None:
        super().__init__(name, sink)
        self.lenient, self.differ = lenient, differ
        self.first_changed = 0  # the number of the record, from 1
        self.invalid = 0
        self.lines: list[bytes] = []  # of the diff, from this block

    def write(self, block: Block) -> None:
        """Compare the records of a block with what they became."""
        if block.bad:
            self._name_invalid(block)
            block.bad = None
            self.lenient.work(block)
        if block.result is block.text:
            self._same(block)
        else:
            self._differing(block, block.text[: block.length], block.result[: block.written])
        self.offset += block.length
        self.ends += block.ends
        data = b"".join(self.lines)
        self.sink.write(data, len(data))
        self.lines = []

    def write_line(self, line: bytes) -> None:
        """Keep a line of the diff until the block is done."""
        self.lines.append(line)

    def finish(self, is_check: bool) -> None:
        """Say what there is to say about the whole input."""
        if self.differ:
            self.differ.finish()
            data = b"".join(self.lines)
            self.sink.write(data, len(data))
        if self.invalid > MOST_INVALID:
            complain(DATA, f"{shown(self.name)}: invalid UTF-8 in {self.invalid - MOST_INVALID} more places")
        if is_check and self.first_changed:
            complain(FOUND, f"{shown(self.name)}:{self.first_changed}: would change")

    def _same(self, block: Block) -> None:
        if self.differ:
            is_ended = block.text[block.length - 1] == self.lenient.end[0]
            self.differ.pass_over(block.text, block.length, block.ends + (not is_ended))

    def _differing(self, block: Block, old: bytes | bytearray, new: bytes | bytearray) -> None:
        if old == new:
            return self._same(block)
        end = self.lenient.end
        olds, news = bytes(old).split(end), bytes(new).split(end)
        if not self.first_changed:
            numbered = enumerate(zip(olds, news, strict=True), start=self.ends + 1)
            self.first_changed = next(number for number, (a, b) in numbered if a != b)
        if self.differ:
            for a, b in zip(olds[:-1], news[:-1], strict=True):
                self.differ.add(a + end, b + end)
            if olds[-1]:
                self.differ.add(olds[-1], news[-1])
        return None

    def _name_invalid(self, block: Block) -> None:
        census = Census()
        census.add(block.text, block.length)
        for start in census.findings[: max(0, MOST_INVALID - self.invalid)]:
            line = self.ends + block.text.count(self.lenient.end, 0, start) + 1
            what = f"invalid UTF-8 at byte offset {self.offset + start} (0x{block.text[start]:02X}): "
            what += _reason(bytes(block.text[start : min(start + 4, block.length)]))
            complain(DATA, f"{shown(self.name)}:{line}: {what}")
        self.invalid += census.invalid


def _reason(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason
    return ""
