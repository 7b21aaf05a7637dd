"""Text that arrives in chunks, cut anywhere: the same result as for the whole, with running offsets."""

from __future__ import annotations

import codecs

from ._core import last_border
from .alignment import align
from .normalizer import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .alignment import Aligned
    from .profiles import Profile

_SHORT = 4096  # code points that may be searched for a border again and again


class Stream:
    """Normalizes a text that is fed in chunks: the pieces together are the whole text normalized.

    A piece is given back once nothing that follows can change it: up to the last line end, or the last place between
    letters or words where the profile lets a text be cut. What is kept waiting is seldom more than a word, and at most
    what has no such place in it. One stream serves one text; it may not be shared between threads.

    >>> stream = Stream(Normalizer("clean"))
    >>> [stream.feed("ab  c"), stream.feed("  "), stream.feed("d "), stream.finish()]
    ['ab ', '', 'c ', 'd']
    """

    __slots__ = ("_is_finished", "_length", "_normalizer", "_search_from", "_waiting", "source_offset", "target_offset")

    source_offset: int  # code points of the source whose result has been given back
    target_offset: int  # code points that have been given back

    def __init__(self, preset: str | Profile | Normalizer = "search", /) -> None:
        self._normalizer = preset if isinstance(preset, Normalizer) else Normalizer(preset)
        self._waiting: list[str] = []
        self._length = 0  # of that
        self._search_from = 0  # with less than that waiting no border is looked for: it would take quadratic time
        self._is_finished = False
        self.source_offset = self.target_offset = 0

    def feed(self, chunk: str, /) -> str:
        """What can be given back now that `chunk` has come; it may be empty.

        Raises TypeError when `chunk` is not a str, ValueError behind finish().
        """
        source, ahead = self._take(chunk)
        text = self._normalizer(source)
        return self._given(source, text, ahead)

    def feed_aligned(self, chunk: str, /) -> Aligned:
        """The same, with the alignment of the piece that is given back.

        Its offsets count from `source_offset` and `target_offset` as they were before the call.
        """
        source, ahead = self._take(chunk)
        aligned = align(self._normalizer, source, ahead=bool(ahead))
        self._given(aligned.alignment.source, aligned.text, 0)
        return aligned

    def finish(self) -> str:
        """What is left at the end of the text. Nothing can be fed behind it."""
        source = self._rest()
        return self._given(source, self._normalizer(source), 0)

    def finish_aligned(self) -> Aligned:
        """The same, with the alignment of this last piece."""
        source = self._rest()
        aligned = align(self._normalizer, source)
        self._given(source, aligned.text, 0)
        return aligned

    def _take(self, chunk: str) -> tuple[str, int]:
        """What can be normalized now, and how many characters at its end are there only to be looked at."""
        if not isinstance(chunk, str):
            raise TypeError(f"feed() takes str, not {type(chunk).__name__}; for bytes there is Utf8Stream")
        if self._is_finished:
            raise ValueError("this stream is finished; make a new one")
        self._waiting.append(chunk)
        self._length += len(chunk)
        if self._length < self._search_from:
            return "", 0
        waiting = "".join(self._waiting)
        length = len(waiting)
        border, ahead = last_border(self._normalizer, waiting)
        self._waiting = [waiting[border:]]
        self._length = length - border
        self._search_from = 2 * length if not border and length > _SHORT else 0
        return waiting[: border + ahead] if border else "", ahead if border else 0

    def _given(self, source: str, text: str, ahead: int) -> str:
        self.source_offset += len(source) - ahead
        self.target_offset += len(text) - ahead
        return text[:-1] if ahead else text

    def _rest(self) -> str:
        if self._is_finished:
            raise ValueError("this stream is finished; make a new one")
        self._is_finished = True
        return "".join(self._waiting)


class Utf8Stream:
    r"""The same for UTF-8, in chunks of bytes that may be cut inside a character; offsets are bytes.

    `errors` is "strict" or "surrogateescape". Under "strict" bytes that are not UTF-8 raise UnicodeDecodeError, whose
    text says where in the stream they stand.

    >>> stream = Utf8Stream("search")
    >>> stream.feed(b"\xd9") + stream.feed(b"\x81\xd9\x8e") + stream.finish() == b"\xd9\x81"
    True
    """

    __slots__ = ("_decoder", "_errors", "_fed", "_stream", "source_offset", "target_offset")

    source_offset: int  # bytes of the source whose result has been given back
    target_offset: int  # bytes that have been given back

    def __init__(self, preset: str | Profile | Normalizer = "search", /, *, errors: str = "strict") -> None:
        if errors not in ("strict", "surrogateescape"):
            raise ValueError(f"errors must be 'strict' or 'surrogateescape', not {errors!r}")
        self._stream = Stream(preset)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors)
        self._errors = errors
        self._fed = 0
        self.source_offset = self.target_offset = 0

    def feed(self, chunk: bytes, /) -> bytes:
        """What can be given back now that `chunk` has come; it may be empty."""
        return self._given(self._stream._take(self._decoded(chunk, final=False)))

    def finish(self) -> bytes:
        """What is left at the end of the text. Nothing can be fed behind it."""
        self._stream._waiting.append(self._decoded(b"", final=True))
        return self._given((self._stream._rest(), 0))

    def _decoded(self, chunk: bytes, *, final: bool) -> str:
        held = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            at = self._fed - held + error.start
            reason = f"{error.reason} (byte {at} of the stream)"
            raise UnicodeDecodeError(error.encoding, error.object, error.start, error.end, reason) from None
        self._fed += len(chunk)
        return text

    def _given(self, taken: tuple[str, int]) -> bytes:
        source, ahead = taken
        text = self._stream._normalizer(source)
        if ahead:
            source, text = source[:-1], text[:-1]
        result = text.encode("utf-8", self._errors)
        self.source_offset += len(source.encode("utf-8", self._errors))
        self.target_offset += len(result)
        return result


def pieces(chunks: Iterable[str], preset: str | Profile | Normalizer = "search", /) -> Iterator[str]:
    """The pieces of a text that comes in chunks, none of them empty, as they can be given back.

    >>> "".join(pieces(["a", "b  ", " c"], "clean"))
    'ab c'
    """
    stream = Stream(preset)
    for chunk in chunks:
        piece = stream.feed(chunk)
        if piece:
            yield piece
    piece = stream.finish()
    if piece:
        yield piece
