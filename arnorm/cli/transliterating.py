"""``--transliterate``: by a scheme, perhaps behind a normalizer."""

from __future__ import annotations

from arnorm import Transliterator
from arnorm.cli.exits import USAGE, FilterError
from arnorm.cli.records import INVALID, UNCHANGED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Buffer

    from arnorm import Normalizer


def transliterator(scheme: str, reverse: bool) -> Transliterator:
    """What executes a scheme; FilterError when there is none of that name, or it cannot be read back."""
    try:
        return Transliterator(scheme, reverse=reverse)
    except ValueError as error:  # its text names what is near
        raise FilterError(USAGE, f"--transliterate: {error}") from None


class Chain:
    """Normalizes, then transliterates; to the records of a run it is like either."""

    def __init__(self, normalizer: Normalizer, transliterator: Transliterator) -> None:
        self.first, self.second = normalizer, transliterator

    def utf8(self, data: Buffer, /, errors: str = "strict") -> bytes:
        """As of either."""
        return self.second.utf8(self.first.utf8(data, errors), "surrogateescape")

    def _utf8_into(self, data: Buffer, length: int, out: bytearray, end: int) -> tuple[int, int]:
        written, ends = self.first._utf8_into(data, length, out, end)
        if written == INVALID:
            return written, ends
        if written == UNCHANGED:
            return self.second._utf8_into(data, length, out, end)
        middle = bytes(memoryview(out)[:written])
        last, _ = self.second._utf8_into(middle, written, out, end)
        return written if last == UNCHANGED else last, ends
