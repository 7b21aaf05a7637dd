"""What the filter would change, as a unified diff of records, block after block.

Record by record: normalizing never adds, drops or moves one, so nothing has to be matched.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = 3  # records shown around a change
LONGEST = 1 << 20  # bytes of a hunk, about: a text of which all changes may not be kept in memory


class Differ:
    """The unified diff of one input; `write` gets its lines."""

    def __init__(self, name: str, end: bytes, write: Callable[[bytes], object]) -> None:
        """`end` ends a record of the text, and a line of the diff."""
        self.name, self.end, self.write = name, end, write
        self.has_begun = False
        self.number = 1  # of the next record
        self.before: list[bytes] = []  # unchanged records, which may become context
        self.hunk: list[tuple[bytes, bytes]] = []  # record and what it becomes
        self.size = 0  # bytes of the hunk
        self.calm = 0  # unchanged records at the end of the hunk

    def pass_over(self, data: bytes | bytearray, length: int, count: int) -> None:
        """The first `length` bytes, so many records, stay as they are."""
        start = 0
        while self.hunk and start < length:
            stop = data.find(self.end, start, length) + 1 or length
            record = bytes(data[start:stop])
            self.add(record, record)
            start, count = stop, count - 1
        if start < length:
            self.number += count
            self.before = [*self.before, *self._last(data, start, length)][-CONTEXT:]

    def _last(self, data: bytes | bytearray, start: int, stop: int) -> list[bytes]:
        """The last records between two borders, as many as may be context."""
        found: list[bytes] = []
        while stop > start and len(found) < CONTEXT:
            begin = max(start, data.rfind(self.end, start, stop - 1) + 1)
            found.insert(0, bytes(data[begin:stop]))
            stop = begin
        return found

    def add(self, old: bytes, new: bytes) -> None:
        """The next record and what it becomes."""
        if old == new and not self.hunk:
            self.before = [*self.before[1 - CONTEXT :], old]
            self.number += 1
            return
        if not self.hunk:
            self.hunk = [(record, record) for record in self.before]
            self.first = self.number - len(self.before)
            self.before, self.calm = [], 0
        self.hunk.append((old, new))
        self.number += 1
        self.calm = self.calm + 1 if old == new else 0
        self.size += len(old) + len(new)
        if self.calm > 2 * CONTEXT or self.size > LONGEST:
            self._end_hunk()

    def finish(self) -> None:
        """Nothing comes behind this."""
        if self.hunk:
            self._end_hunk()

    def _end_hunk(self) -> None:
        """Write the hunk with the records of context behind it; the rest may come before another."""
        behind = max(0, self.calm - CONTEXT)
        shown = self.hunk[: len(self.hunk) - behind]
        self.before = [record for record, _ in self.hunk[len(shown) :]][-CONTEXT:]
        self.hunk, self.size = [], 0
        if not self.has_begun:
            self.has_begun = True
            self._line(b"--- " + self.name.encode("utf-8", "backslashreplace"))
            self._line(b"+++ " + self.name.encode("utf-8", "backslashreplace"))
        spans = self._span(len(shown)), self._span(len(shown) - (shown[-1][1] == b""))
        self._line(b"@@ -%b +%b @@" % spans)
        removed: list[bytes] = []
        added: list[bytes] = []
        for old, new in shown:
            if old != new:
                removed.append(b"-" + old)
                added += [b"+" + new] if new else []  # the last record, without an end, may come to nothing
                continue
            self._lines(removed + added)
            removed, added = [], []
            self._lines([b" " + old])
        self._lines(removed + added)

    def _span(self, count: int) -> bytes:
        if count == 1:
            return b"%d" % self.first
        return b"%d,%d" % (self.first - (count == 0), count)

    def _lines(self, lines: list[bytes]) -> None:
        for line in lines:
            if line.endswith(self.end):
                self.write(line)
            else:  # the last record of a text
                self._line(line)
                self._line(b"\\ No newline at end of file")

    def _line(self, line: bytes) -> None:
        self.write(line + self.end)
