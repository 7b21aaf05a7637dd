"""From bytes in to bytes out: whole records, block by block, in constant memory.

A record ends with a line feed, or with NUL under ``-z``. No rule touches a line feed, so normalizing many
lines at once is normalizing each of them. The end of an input ends a record too.
"""

from __future__ import annotations

from arnorm.cli.exits import DATA, FilterError, shown
from arnorm.cli.options import ERRORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from typing_extensions import Buffer

    from arnorm.cli.files import Input, Sink

    class Engine(Protocol):
        """What changes text: a Normalizer, or what is like it."""

        def utf8(self, data: Buffer, /, errors: str = "strict") -> bytes:
            """As of Normalizer."""
            ...

        def _utf8_into(self, data: Buffer, length: int, out: bytearray, end: int) -> tuple[int, int]: ...


LINE_FEED, CARRIAGE_RETURN, NUL = b"\n", b"\r", b"\0"

# Bytes gathered at once: what stays in a processor's cache together with its output, and four times what a pipe
# holds. A longer record is gathered whole, since rules with context may look at all of it.
BLOCK = 1 << 18

UNCHANGED, INVALID = -1, -2  # in place of a count of bytes written


class Block:
    """Whole records and what became of them. Its memory serves again and again: that of a run stays what it is."""

    __slots__ = ("bad", "ends", "length", "result", "room", "text", "written")

    text: bytearray  # the records are its first `length` bytes
    length: int
    room: bytearray  # for what they become
    result: bytearray | bytes  # what they became is its first `written` bytes: `room`, or `text` itself
    written: int
    ends: int  # how many records that is
    bad: tuple[int, str] | None  # where `text` is not UTF-8, and why; the records before it are normalized

    def __init__(self) -> None:
        self.text, self.room = bytearray(BLOCK), bytearray(BLOCK)

    def begin(self, rest: bytearray) -> None:
        """Put in what was read already, and give memory back that one long record needed."""
        self.result = b""
        self.bad = None
        if len(rest) < BLOCK:
            if len(self.text) > BLOCK:
                self.text = bytearray(BLOCK)
            if len(self.room) > 2 * BLOCK:
                self.room = bytearray(BLOCK)
        elif len(self.text) <= len(rest):
            self.text = bytearray(2 * len(rest))
        self.text[: len(rest)] = rest


class Blocks:
    """Cuts an input into blocks of whole records."""

    def __init__(self, read: Callable[[memoryview], int], end: bytes, is_eager: bool) -> None:
        """``is_eager``: hand a record on as soon as it has arrived."""
        self.read, self.end, self.is_eager = read, end, is_eager
        self.rest = bytearray()  # read, and behind the last cut
        self.at_end = False
        self.failure: Exception | None = None

    def fill(self, block: Block) -> bool:
        """Fill a block with the next records; False when there are no more.

        When reading fails, the whole records before that come first; the failure is raised by the next call.
        """
        if self.failure:
            raise self.failure
        if self.at_end:
            return False
        block.begin(self.rest)
        filled = searched = len(self.rest)
        while count := self._read(block, filled):
            filled += count
            if filled < len(block.text) and not self.is_eager:
                continue
            cut = block.text.rfind(self.end, searched, filled) + 1
            if cut:
                return self._cut(block, cut, filled)
            if filled == len(block.text):
                block.text += bytes(filled)
            searched = filled
        if self.failure:
            filled = block.text.rfind(self.end, 0, filled) + 1
        self.at_end = not self.failure
        return self._cut(block, filled, filled) or self.fill(block)

    def _cut(self, block: Block, cut: int, filled: int) -> bool:
        self.rest = block.text[cut:filled]
        block.length = cut
        return cut > 0

    def _read(self, block: Block, filled: int) -> int:
        try:
            return self.read(memoryview(block.text)[filled:])
        except (OSError, FilterError) as failure:
            self.failure = failure
            return 0


class Records:
    """Normalizes the records of inputs."""

    def __init__(self, normalizer: Engine, errors: str, is_null: bool, is_eager: bool, jobs: int = 1) -> None:
        """``errors`` as in Python's codecs; ``is_eager``: hand a record on as soon as it has arrived."""
        self.normalizer = normalizer
        self.errors = errors
        self.end = NUL if is_null else LINE_FEED
        self.normalize = self._null_records if is_null else self._lines
        self.is_eager = is_eager
        self.jobs = 1 if is_eager else jobs  # what is handed on at once cannot wait for more to do
        self.block = Block()
        self.ledger: Callable[[str, Sink], Ledger] = Ledger
        self.watch: Callable[[Block], None] | None = None  # sees the records of each block, in their order

    def pour(self, source: Input, sink: Sink) -> None:
        """Read ``source`` to its end and write its records normalized.

        Invalid UTF-8 under ``strict`` is a FilterError, raised when all records before it are written.
        """
        blocks = Blocks(source.read, self.end, self.is_eager)
        fill = blocks.fill if self.watch is None else watched(blocks.fill, self.watch)
        ledger = self.ledger(source.name, sink)
        if self.jobs > 1:
            from arnorm.cli.crew import Crew  # not needed by a run without -j

            return Crew(fill, self.work, ledger.write).run(self.jobs)
        while fill(self.block):
            self.work(self.block)
            ledger.write(self.block)
        return None

    def work(self, block: Block) -> None:
        """Normalize the records of a block; those before the first byte that is not UTF-8, if ``errors`` says so."""
        try:
            self.normalize(block, block.length)
        except UnicodeDecodeError as error:
            block.bad = error.start, error.reason
            self.normalize(block, block.text.rfind(self.end, 0, error.start) + 1)

    def _lines(self, block: Block, length: int) -> None:
        written, block.ends = self.normalizer._utf8_into(block.text, length, block.room, LINE_FEED[0])
        if written == INVALID:
            block.result = self.normalizer.utf8(memoryview(block.text)[:length], self.errors)
            block.written = len(block.result)
        elif written == UNCHANGED:
            block.result, block.written = block.text, length
        else:
            block.result, block.written = block.room, written

    def _null_records(self, block: Block, length: int) -> None:
        """Each record by itself: a rule may delete NUL, and a record may hold line feeds."""
        data = bytes(memoryview(block.text)[:length])
        if LINE_FEED not in data and CARRIAGE_RETURN not in data:
            # Names of files, nearly always: all at once as lines, which is many times faster.
            lines = data.replace(NUL, LINE_FEED)
            block.result = self.normalizer.utf8(lines, self.errors).replace(LINE_FEED, NUL)
        else:
            block.result = NUL.join(self._each(data))
        block.written, block.ends = len(block.result), data.count(NUL)

    def _each(self, data: bytes) -> list[bytes]:
        records = data.split(NUL)
        position = 0
        for index, record in enumerate(records):
            try:
                records[index] = self.normalizer.utf8(record, self.errors)
            except UnicodeDecodeError as error:
                start, stop = position + error.start, position + error.end
                raise UnicodeDecodeError("utf-8", data, start, stop, error.reason) from None
            position += len(record) + 1
        return records


def watched(fill: Callable[[Block], bool], watch: Callable[[Block], None]) -> Callable[[Block], bool]:
    """Fill a block and let somebody look at it."""

    def fill_and_show(block: Block) -> bool:
        if not fill(block):
            return False
        watch(block)
        return True

    return fill_and_show


class Ledger:
    """Writes the blocks of one input, in their order, and knows where in the input they stand."""

    def __init__(self, name: str, sink: Sink) -> None:
        self.name, self.sink = name, sink
        self.offset = self.ends = 0  # bytes and records of the blocks that are done

    def write(self, block: Block) -> None:
        """Write what a block became; FilterError behind the last good record of one that is not UTF-8."""
        self.sink.write(block.result, block.written)
        self.offset += block.length
        self.ends += block.ends
        if block.bad:
            raise self._complaint(block, *block.bad)

    def _complaint(self, block: Block, start: int, reason: str) -> FilterError:
        where = f"{shown(self.name)}:{self.ends + 1}"
        what = f"invalid UTF-8 at byte offset {self.offset - block.length + start} (0x{block.text[start]:02X})"
        advice = f"use --errors {'|'.join(list(ERRORS)[1:])} or convert the file first"
        return FilterError(DATA, f"{where}: {what}: {reason}; {advice}")
