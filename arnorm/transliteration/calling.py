"""In place of the compiled core, where it is missing: schemes are read and romanisations made without it, too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Caller:
    """Calls the function that it is made with."""

    __slots__ = ("_function",)

    _function: Callable[[str], str]

    def __init__(self, function: Callable[[str], str]) -> None:
        object.__setattr__(self, "_function", function)

    def __call__(self, text: str, /) -> str:
        """What the function says of a text."""
        return self._function(text)


def called_by_vector(cls: type[Caller]) -> None:
    """Nothing: there are no such calls without the core."""
