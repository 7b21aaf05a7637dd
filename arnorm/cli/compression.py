"""Compressed text in and out: gzip, bzip2, xz from the standard library, zstd from there or from an extra.

Read by incremental decompressors rather than by the file classes of the same modules: those pass over what follows the
first stream if it is damaged, as if it were not there.
"""

from __future__ import annotations

import sys

from arnorm.cli.exits import DATA, USAGE, FilterError, shown
from arnorm.cli.files import Sink

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Decompressor(Protocol):
        """What bz2, lzma and compression.zstd have in common."""

        @property
        def eof(self) -> bool:
            """Whether the end of the stream has been met."""

        @property
        def needs_input(self) -> bool:
            """Whether nothing is kept that could still be decompressed."""

        @property
        def unused_data(self) -> bytes:
            """What was given behind the end of the stream."""

        def decompress(self, data: bytes, max_length: int) -> bytes:
            """At most so many bytes of what the data hold."""

    class Compressor(Protocol):
        """What all of them have in common."""

        def compress(self, data: memoryview, /) -> bytes:
            """What is ready of the compressed data."""

        def flush(self) -> bytes:
            """The rest of them."""

    Codec = tuple[Callable[[], Decompressor], Callable[[], Compressor], type[Exception]]  # and what damage raises


CHUNK = 1 << 16  # compressed bytes read at once


class _Gunzip:
    """zlib's decompressor, with the face of the others."""

    def __init__(self) -> None:
        import zlib

        self.stream = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self.stream.eof

    @property
    def needs_input(self) -> bool:
        return not self.stream.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self.stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self.stream.decompress(self.stream.unconsumed_tail + data, max_length)


def _gzip() -> Codec:
    import zlib

    return _Gunzip, lambda: zlib.compressobj(wbits=31), zlib.error


def _bzip2() -> Codec:
    import bz2

    return bz2.BZ2Decompressor, bz2.BZ2Compressor, OSError


def _xz() -> Codec:
    import lzma

    return lzma.LZMADecompressor, lzma.LZMACompressor, lzma.LZMAError


def _zstd() -> Codec:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise FilterError(USAGE, "zstd needs a package of its own: pip install 'arnorm[zst]'") from None
    options: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}  # as the tool zstd does
    return zstd.ZstdDecompressor, lambda: zstd.ZstdCompressor(options=options), zstd.ZstdError


CODECS = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd}


class Unpacked:
    """Reads what compressed data hold; streams that follow one another are one text, zeros between them are nothing."""

    def __init__(self, read: Callable[[memoryview], int], packing: str, name: str) -> None:
        """``read`` gives the compressed data. FilterError if it takes an extra that is not installed."""
        self.read_packed, self.packing, self.name = read, packing, name
        self.begin, _, self.error = CODECS[packing]()
        self.stream = self.begin()
        self.chunk = bytearray(CHUNK)

    def read(self, room: memoryview) -> int:
        """Bytes of text put into ``room``, 0 at the end; FilterError if the data are damaged."""
        while True:
            data = self._more() if self.stream.eof or self.stream.needs_input else b""
            is_cut = not data and self.stream.needs_input
            if self.stream.eof:
                if not data:
                    return 0
                self.stream = self.begin()
            text = self._decompressed(data, len(room))
            if text:
                room[: len(text)] = text
                return len(text)
            if is_cut and not self.stream.eof:
                raise self._complaint("the data end too early")

    def _more(self) -> bytes:
        """Compressed data; of a new stream, if one has ended."""
        if not self.stream.eof:
            return self._chunk()
        data = self.stream.unused_data.lstrip(b"\0")
        while not data and (chunk := self._chunk()):
            data = chunk.lstrip(b"\0")
        return data

    def _chunk(self) -> bytes:
        return bytes(self.chunk[: self.read_packed(memoryview(self.chunk))])

    def _decompressed(self, data: bytes, most: int) -> bytes:
        try:
            return self.stream.decompress(data, most)
        except self.error as error:
            raise self._complaint(str(error)) from None

    def _complaint(self, reason: str) -> FilterError:
        return FilterError(DATA, f"{shown(self.name)}: damaged {self.packing} data: {reason}")


class PackingSink(Sink):
    """Compresses what it writes to a descriptor."""

    def __init__(self, descriptor: int, packing: str) -> None:
        super().__init__(descriptor)
        _, begin, _ = CODECS[packing]()
        self.compressor = begin()

    def write(self, data: bytes | bytearray, length: int) -> None:
        """Compress the first ``length`` bytes and write what is ready of the result."""
        self._write(self.compressor.compress(memoryview(data)[:length]))

    def finish(self) -> None:
        """Write the rest."""
        self._write(self.compressor.flush())

    def _write(self, packed: bytes) -> None:
        super().write(packed, len(packed))
