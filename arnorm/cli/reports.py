"""``--lint``: a line for each finding, with where it stands in its file. Block by block, in constant memory.

Bytes that are not UTF-8 are findings like others. They are decoded to lone surrogates, which valid UTF-8 cannot give.
"""

from __future__ import annotations

import json

import arnorm
from arnorm.cli.exits import shown
from arnorm.cli.records import LINE_FEED, Block, Blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm import Finding
    from arnorm.cli.files import Input, Sink

NOT_DECODED = "lone-surrogate"  # the finding that bytes which are not UTF-8 become
INVALID = "invalid-utf8"  # what it is called here
MOST_BYTES = 4  # named in a message


class Spot:
    """A place in an input that moves forward over its text."""

    def __init__(self) -> None:
        self.line = self.column = 1  # column in code points
        self.byte = 0

    def move(self, text: str) -> None:
        """Pass over this text."""
        lines = text.count("\n")
        self.line += lines
        self.column = len(text) - text.rfind("\n") if lines else self.column + len(text)
        self.byte += len(text.encode("utf-8", "surrogateescape"))


class Reports:
    """Writes the findings of inputs."""

    def __init__(self, is_json: bool) -> None:
        self.form = _as_json if is_json else _as_text
        self.has_found = False  # an error or a warning, which the exit code tells
        self.block = Block()

    def pour(self, source: Input, sink: Sink) -> None:
        """Read ``source`` to its end and write a line for each finding."""
        blocks = Blocks(source.read, LINE_FEED, is_eager=False)
        spot = Spot()
        while blocks.fill(self.block):
            text = bytes(memoryview(self.block.text)[: self.block.length]).decode("utf-8", "surrogateescape")
            report = "".join(self._lines(source.name, text, spot)).encode()
            sink.write(report, len(report))

    def _lines(self, name: str, text: str, spot: Spot) -> Iterator[str]:
        done = 0
        for finding in arnorm.lint(text):
            self.has_found = self.has_found or finding.severity != "info"
            spot.move(text[done : finding.start])
            done = finding.start
            yield f"{self.form(name, spot, _decoded(finding))}\n"
        spot.move(text[done:])


def _decoded(finding: Finding) -> Finding:
    """The finding; of bytes that could not be decoded, with these in place of surrogates."""
    if finding.code != NOT_DECODED:
        return finding
    octets = [f"0x{octet:02X}" for octet in finding.text[:MOST_BYTES].encode("utf-8", "surrogateescape")]
    more = len(finding.text) - len(octets)
    message = f"{' '.join(octets)}{f' and {more} more' if more else ''}: not UTF-8"
    return finding._replace(code=INVALID, message=message, text="\N{REPLACEMENT CHARACTER}" * len(finding.text))


def _as_text(name: str, spot: Spot, finding: Finding) -> str:
    """As compilers write it, so that editors find the place."""
    mend = f", {finding.rule}={finding.setting}" if finding.rule else ""
    where = f"{shown(name)}:{spot.line}:{spot.column}"
    return f"{where}: {finding.severity}: {finding.message} [{finding.code}, byte {spot.byte}{mend}]"


def _as_json(name: str, spot: Spot, finding: Finding) -> str:
    """An object on a line."""
    return json.dumps(
        {
            "file": name,
            "line": spot.line,
            "column": spot.column,
            "byte": spot.byte,
            "length": finding.end - finding.start,
            "code": finding.code,
            "severity": finding.severity,
            "text": finding.text,
            "message": finding.message,
            "rule": finding.rule,
            "setting": finding.setting,
        }
    )
