"""What a rule is, and a setting of it; the table of all of them is `rules.py`."""

from __future__ import annotations


class Setting:
    """One answer to a rule: its name, a line of prose, an example, and its effects as data."""

    __slots__ = ("after", "before", "delete", "early", "late", "name", "step", "summary")

    def __init__(
        self,
        name: str,
        summary: str,
        before: str,
        after: str,
        *,
        delete: tuple[str, ...] = (),
        early: tuple[str, ...] = (),
        late: tuple[str, ...] = (),
        step: str = "",
    ) -> None:
        self.name = name
        self.summary = summary
        self.before = before
        self.after = after
        self.delete = delete
        self.early = early
        self.late = late
        self.step = step

    def __repr__(self) -> str:
        return f"Setting({self.name!r}, {self.summary!r})"


class Rule:
    """One question about the text: its name, a line of prose, the classes or sets it governs, its settings."""

    __slots__ = ("classes", "name", "settings", "summary")

    def __init__(self, name: str, summary: str, classes: tuple[str, ...], *settings: Setting) -> None:
        self.name = name
        self.summary = summary
        self.classes = classes
        self.settings = (_keep(settings[0].before), *settings)

    def setting(self, name: str) -> Setting:
        """The setting called `name`; ValueError with near names when there is none."""
        for setting in self.settings:
            if setting.name == name:
                return setting
        raise ValueError(f"rule {self.name!r} has no setting {name!r}{near(name, [s.name for s in self.settings])}")

    def __repr__(self) -> str:
        return f"Rule({self.name!r}: {' | '.join(s.name for s in self.settings)})"


def _keep(example: str) -> Setting:
    return Setting("keep", "leave alone", example, example)


def near(name: object, names: list[str]) -> str:
    """The end of an error message: the names closest to a mistaken one, or all of them."""
    from difflib import get_close_matches

    close = get_close_matches(str(name), names, n=3) if isinstance(name, str) else []
    return f"; did you mean {' or '.join(close)}?" if close else f"; known: {', '.join(names)}"
