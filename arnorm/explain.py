"""Why a text changes: every difference with the rules that make it.

A rule has a part in a change when the result there would be another with that rule set to `keep`. Where no single
rule decides (two rules delete the same character), it is every rule that makes the change alone.
"""

from __future__ import annotations

from typing import NamedTuple

from .alignment import align
from .names import code_point
from .normalizer import Normalizer
from .profiles import Profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .alignment import Alignment


class Change(NamedTuple):
    """One difference: source[start:stop] (code points), what it was and became, the rules that did it, in order."""

    start: int
    stop: int
    before: str
    after: str
    rules: tuple[str, ...]

    def __str__(self) -> str:
        before, after = (" + ".join(map(code_point, text)) for text in (self.before, self.after))
        verb = f"becomes {after}" if after else "is deleted"
        return f"{self.start}:{self.stop} {before} {verb} ({', '.join(self.rules)})"


def explain(normalizer: Normalizer, text: str) -> list[Change]:
    """Every change that a normalizer makes to a text, in order; to replay them gives the normalized text."""
    full = align(normalizer, text).alignment
    parts = list(_parts(full))
    if not parts:
        return []
    profile = normalizer.profile
    active = list(profile.settings())
    rules_of: list[list[str]] = [[] for _ in parts]
    _blame(parts, rules_of, full, text, active, lambda rule: profile.replace(**{rule: "keep"}), differs=True)
    if not all(rules_of):
        left = [k for k, rules in enumerate(rules_of) if not rules]
        alone: list[list[str]] = [[] for _ in left]
        settings = profile.settings()
        _blame([parts[k] for k in left], alone, full, text, active,
               lambda rule: Profile(**{rule: settings[rule]}), differs=False)  # fmt: skip
        for k, rules in zip(left, alone, strict=True):
            rules_of[k] = rules or active
    return list(_joined(parts, rules_of, full))


def _parts(full: Alignment) -> Iterator[tuple[int, int]]:
    """The source spans of the edits; of a deletion, those of its characters."""
    for start, stop, after in full.edits():
        if after:
            yield start, stop
        else:
            for k in range(start, stop):
                yield k, k + 1


def _blame(
    parts: list[tuple[int, int]],
    rules_of: list[list[str]],
    full: Alignment,
    text: str,
    active: list[str],
    variant: Callable[[str], Profile],
    *,
    differs: bool,
) -> None:
    """Adds each rule to the parts where the variant of it differs from the full result, or does not."""
    for rule in active:
        try:
            other = align(Normalizer(variant(rule)), text).alignment
        except ValueError:  # these settings do not go together
            continue
        for (start, stop), rules in zip(parts, rules_of, strict=True):
            if (_images(other, start, stop) != _images(full, start, stop)) == differs:
                rules.append(rule)


def _images(of: Alignment, start: int, stop: int) -> str:
    first, last = of.to_target_span(start, stop, split=True)
    return of.target[first:last]


def _joined(parts: list[tuple[int, int]], rules_of: list[list[str]], full: Alignment) -> Iterator[Change]:
    """Changes, with neighbouring deletions that the same rules made as one."""
    waiting: Change | None = None
    for (start, stop), rules in zip(parts, rules_of, strict=True):
        change = Change(start, stop, full.source[start:stop], _images(full, start, stop), tuple(rules))
        if waiting and not (waiting.after or change.after) and waiting.stop == start and waiting.rules == change.rules:
            waiting = waiting._replace(stop=stop, before=waiting.before + change.before)
            continue
        if waiting:
            yield waiting
        waiting = change
    if waiting:
        yield waiting
