"""From bytes in to bytes out: whole records, block by block, in constant memory.

A record ends with a line feed, or with NUL under ``-z``. No rule touches a line feed, so normalizing many
lines at once is normalizing each of them. The end of an input ends a record too.
"""

from __future__ import annotations

import errno
import os

from arnorm.cli.exits import DATA, FilterError, about, shown
from arnorm.cli.files import write_all
from arnorm.cli.options import ERRORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

    from arnorm import Normalizer

LINE_FEED, CARRIAGE_RETURN, NUL = b"\n", b"\r", b"\0"

# Bytes gathered at once: what stays in a processor's cache, and twice what a pipe holds. A longer record is
# gathered whole, since rules with context may look at all of it.
BLOCK = 1 << 17


class Records:
    """Cuts inputs into records and normalizes them."""

    def __init__(self, normalizer: Normalizer, errors: str, is_null: bool, is_eager: bool) -> None:
        """``errors`` as in Python's codecs; ``is_eager``: hand a record on as soon as it has arrived."""
        self.utf8 = normalizer.utf8
        self.errors = errors
        self.end = NUL if is_null else LINE_FEED
        self.normalize = self._null_records if is_null else self._lines
        self.is_eager = is_eager

    def pour(self, source: FileIO, name: str, output: int) -> None:
        """Read ``source`` to its end and write its records normalized to the descriptor ``output``.

        Invalid UTF-8 under ``strict`` is a FilterError, raised when all records before it are written.
        """
        offset = count = 0  # bytes and records of the blocks that are done
        for buffer, length in self._blocks(source, name):
            block = memoryview(buffer)[:length]
            try:
                normalized = self.normalize(block)
            except UnicodeDecodeError as error:
                good = buffer.rfind(self.end, 0, error.start) + 1
                write_all(output, self.normalize(block[:good]))
                where = f"{shown(name)}:{count + buffer.count(self.end, 0, good) + 1}"
                what = f"invalid UTF-8 at byte offset {offset + error.start} (0x{buffer[error.start]:02X})"
                advice = f"use --errors {'|'.join(list(ERRORS)[1:])} or convert the file first"
                raise FilterError(DATA, f"{where}: {what}: {error.reason}; {advice}") from None
            write_all(output, normalized)
            offset += length
            count += buffer.count(self.end, 0, length)

    def _blocks(self, source: FileIO, name: str) -> Iterator[tuple[bytearray, int]]:
        """Buffers whose first ``length`` bytes are whole records; each is good until the next is asked."""
        buffer = bytearray(BLOCK)
        filled = searched = 0
        while count := _read(source, name, memoryview(buffer)[filled:]):
            filled += count
            if filled < len(buffer) and not self.is_eager:
                continue
            cut = buffer.rfind(self.end, searched, filled) + 1
            if cut:
                yield buffer, cut
                rest = buffer[cut:filled]
                filled = len(rest)
                if len(buffer) > BLOCK > filled:  # after one record longer than a block
                    buffer = bytearray(BLOCK)
                buffer[:filled] = rest
            elif filled == len(buffer):
                buffer = buffer + bytes(filled)  # twice the room; not in place, views of it may be alive
            searched = filled
        if filled:
            yield buffer, filled

    def _lines(self, block: memoryview) -> bytes:
        return self.utf8(block, self.errors)

    def _null_records(self, block: memoryview) -> bytes:
        """Each record by itself: a rule may delete NUL, and a record may hold line feeds."""
        data = bytes(block)
        if LINE_FEED not in data and CARRIAGE_RETURN not in data:
            # Names of files, nearly always: all at once as lines, which is many times faster.
            return self.utf8(data.replace(NUL, LINE_FEED), self.errors).replace(LINE_FEED, NUL)
        records = data.split(NUL)
        position = 0
        for index, record in enumerate(records):
            try:
                records[index] = self.utf8(record, self.errors)
            except UnicodeDecodeError as error:
                start, stop = position + error.start, position + error.end
                raise UnicodeDecodeError("utf-8", data, start, stop, error.reason) from None
            position += len(record) + 1
        return NUL.join(records)


def _read(source: FileIO, name: str, room: memoryview) -> int:
    """Bytes read into ``room``, 0 at the end; OSError carries the name the user knows."""
    try:
        count = source.readinto(room)
        if count is None:  # nothing there yet, and the caller made the descriptor non-blocking: not an end
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    except OSError as error:
        raise about(name, error) from None
    return count
