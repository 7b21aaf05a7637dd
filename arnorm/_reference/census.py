"""The face of the core's census."""

from __future__ import annotations


class Census:
    """The same face as `_core.Census`: how often each character has come in the UTF-8 that was added."""

    MOST_FINDINGS = 16

    def __init__(self) -> None:
        self.found: dict[int, int] = {}
        self.bytes = self.invalid = 0
        self.findings: list[int] = []  # offsets of the first that are no character

    def add(self, data: bytes | bytearray, length: int) -> None:
        """Count the first `length` bytes, one character after the other."""
        left = bytes(memoryview(data)[:length])
        while left:
            try:
                text, used, bad = left.decode("utf-8"), len(left), False
            except UnicodeDecodeError as error:
                text, used, bad = left[: error.start].decode("utf-8"), error.end, True
                if self.invalid < self.MOST_FINDINGS:
                    self.findings.append(self.bytes + error.start)
            for character in text:
                self.found[ord(character)] = self.found.get(ord(character), 0) + 1
            self.invalid += bad
            self.bytes += used
            left = left[used:]

    def counts(self) -> dict[int, int]:
        """How often each code point came, in ascending order."""
        return dict(sorted(self.found.items()))
