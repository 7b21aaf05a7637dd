"""Finds what is wrong, or doubtful, in a text: `lint` and its findings."""

from __future__ import annotations

from typing import NamedTuple

from arnorm.linting.checks import CHECKS, INFO, places
from arnorm.names import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.linting.places import Place


class Finding(NamedTuple):
    """Something in a text that is wrong, or that a reader cannot see and a program can.

    `rule` and `setting` are what mends it, and None where nothing does: `Profile(**{rule: setting})`.
    """

    start: int  # code points from the beginning of the text
    end: int
    code: str  # the kind, as in the manual
    severity: str  # "error", "warning", "info"
    text: str  # text[start:end]
    message: str
    rule: str | None
    setting: str | None


def lint(text: str, /) -> list[Finding]:
    r"""What is wrong or doubtful in a text, in the order of its places; the text itself is not changed.

    Findings of the severity "info" are given once a line and kind. Raises TypeError when `text` is not a str.

    >>> [finding] = lint("\u0643\u062a\u0627\u0628\u200c \u0642\u062f\u064a\u0645")
    >>> finding.code, finding.start, finding.severity, finding.rule, finding.setting
    ('stray-zwnj', 4, 'warning', 'zwnj', 'tidy')
    >>> print(finding.message)
    U+200C ZERO WIDTH NON-JOINER: at the end of a word, where there is nothing to keep apart
    """
    if not isinstance(text, str):
        advice = "; decode it first" if isinstance(text, bytes | bytearray) else ""
        raise TypeError(f"expected a str, not {type(text).__name__}{advice}")
    found = sorted(places(text))
    return [_finding(text, place, others) for place, others in _hints_once(text, _seen(found))]


def _seen(found: list[Place]) -> Iterator[Place]:
    """Without those inside of a place that makes them meaningless."""
    covers = [place for place in found if CHECKS[place.code].hides]
    covers.reverse()
    for place in found:
        while covers and covers[-1].end <= place.start:
            covers.pop()
        is_covered = covers and covers[-1].start <= place.start and place.end <= covers[-1].end
        if not is_covered or CHECKS[place.code].hides:
            yield place


def _hints_once(text: str, found: Iterable[Place]) -> Iterator[tuple[Place, int]]:
    """Places, and for the first hint of a kind in a line how many others it stands for."""
    kept: list[Place] = []
    others: list[int] = []
    firsts: dict[str, tuple[int, int]] = {}  # of a code: index of the first in its line, and where that ends
    for place in found:
        if CHECKS[place.code].severity == INFO:
            first, line_end = firsts.get(place.code, (0, -1))
            if place.start < line_end:
                others[first] += 1
                continue
            line_end = text.find("\n", place.start)
            firsts[place.code] = len(kept), line_end if line_end >= 0 else len(text)
        kept.append(place)
        others.append(0)
    return zip(kept, others, strict=True)


def _finding(text: str, place: Place, others: int) -> Finding:
    check = CHECKS[place.code]
    found = text[place.start : place.end]
    message = f"{named(place.what or found)}: {place.why or check.summary}"
    if others:
        message += f" ({others} more in this line)"
    setting = place.setting or check.setting
    return Finding(place.start, place.end, check.code, check.severity, found, message, check.rule, setting)
