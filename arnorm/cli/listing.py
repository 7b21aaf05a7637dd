"""What the filter says about itself: versions, presets, rules, and the profile in force."""

from __future__ import annotations

from unicodedata import combining

import arnorm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm import Profile


def version() -> Iterator[str]:
    """The versions that decide the output."""
    yield f"arnorm {arnorm.__version__} (Unicode {arnorm.UNICODE_VERSION})"


def presets() -> Iterator[str]:
    """A line for each preset: its name, and the rules that it does not leave at ``keep``."""
    for name, profile in arnorm.presets().items():
        yield f"{name:<12} {' '.join(pair for pair in _pairs(profile) if not pair.endswith('=keep'))}"


def rules() -> Iterator[str]:
    """A line for each rule, in the order of execution, and one for each of its settings with an example."""
    for rule in arnorm.rules():
        yield f"{rule.name}: {rule.summary}"
        for setting in rule.settings:
            yield f"    {setting.name:<14} {setting.summary}{_example(setting.before, setting.after)}"


def schemes() -> Iterator[str]:
    """A line for each scheme of transliteration; what a romanisation cannot do, below it."""
    from arnorm.transliteration import schemes

    for name, scheme in schemes().items():
        yield f"{name:<16} {scheme.summary}"
        if scheme.limits:
            yield f"{'':<16} ({scheme.limits})"


def settings(profile: Profile) -> Iterator[str]:
    """The profile's name and fingerprint, then a line for each rule as ``--set`` takes it."""
    yield f"# {profile.name} {profile.fingerprint}"
    yield from _pairs(profile)


def _pairs(profile: Profile) -> Iterator[str]:
    for rule in arnorm.rules():
        yield f"{rule.name}={getattr(profile, rule.name)}"


def _example(before: str, after: str) -> str:
    """What changes, if anything does; a Latin word parts the two, or a screen would swap right and left."""
    return "" if before == after else f" [{_spelled(before)} becomes {_spelled(after)}]"


def _spelled(text: str) -> str:
    """Text that can be told by looking; else, and in place of what may not be shown raw, its code points."""
    code_points = " ".join(f"U+{ord(character):04X}" for character in text)
    if not text.isprintable():
        return code_points
    return f"{text} ({code_points})" if len(text) == 1 or any(map(combining, text)) else text
