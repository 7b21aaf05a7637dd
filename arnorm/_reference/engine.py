"""The face of the core's engine."""

from __future__ import annotations

from arnorm._reference.stages import normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.profiles import Profile


class Engine:
    """The same face as `_core.Engine`, over the stages."""

    __slots__ = ("_deleted", "profile")

    profile: Profile
    _deleted: dict[int, None]

    def __init__(self, profile: Profile | None, deleted: Iterable[int] | None = None) -> None:
        if hasattr(self, "profile"):
            raise TypeError("a normalizer cannot be changed; make a new one")
        object.__setattr__(self, "profile", profile)
        object.__setattr__(self, "_deleted", dict.fromkeys(deleted or ()))

    def __call__(self, text: str, /) -> str:
        """The normalized text; the same object when nothing changes."""
        if not isinstance(text, str):
            name = type(text).__name__
            advice = (
                "; for UTF-8 bytes use Normalizer.utf8()" if isinstance(text, bytes | bytearray | memoryview) else ""
            )
            raise TypeError(f"expected a str, not {name}{advice}")
        result = self._apply(text)
        return text if result == text and type(text) is str else result

    def _apply(self, text: str) -> str:
        if not hasattr(self, "profile"):
            raise TypeError("this normalizer has not been initialized: call its __init__")
        return normalize(text, self.profile) if self.profile else text.translate(self._deleted)

    def many(self, texts: Iterable[str], /) -> list[str]:
        """Every text of an iterable, normalized, in order."""
        if isinstance(texts, str | bytes | bytearray):
            raise TypeError(f"many() takes an iterable of str, not one {type(texts).__name__}")
        return [self._item(index, text) for index, text in enumerate(texts)]

    def _item(self, index: int, text: str) -> str:
        try:
            return self(text)
        except TypeError as error:
            raise TypeError(f"item {index}: {error}") from None

    def utf8(self, data: bytes | bytearray | memoryview, /, errors: str = "strict") -> bytes:
        """UTF-8 bytes, normalized; `errors` as in bytes.decode()."""
        if errors not in ("strict", "replace", "ignore", "surrogateescape"):
            raise ValueError(f"errors must be 'strict', 'replace', 'ignore' or 'surrogateescape', not {errors!r}")
        if isinstance(data, str):
            raise TypeError("utf8() takes bytes, not str; call the normalizer itself for a str")
        source = data if type(data) is bytes else bytes(memoryview(data))
        text = source.decode("utf-8", errors)
        result = self._apply(text).encode("utf-8", "surrogateescape")
        return source if result == source else result

    def _utf8_into(self, data: bytearray, length: int, out: bytearray, end: int) -> tuple[int, int]:
        """As that of the core: how many bytes were written into `out` (-2: not UTF-8), and how many are `end`."""
        try:
            result = self.utf8(data[:length])
        except UnicodeDecodeError:
            return -2, 0
        out[: len(result)] = result
        return len(result), data.count(end, 0, length)

    def __reduce__(self) -> tuple[type, tuple[Profile]]:
        return type(self), (self.profile,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Engine) and type(other) is type(self) and self.profile == other.profile

    def __hash__(self) -> int:
        return hash(self.profile)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.profile!r})"
