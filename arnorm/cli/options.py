"""What the command line asks for, and the defaults."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# What the command line calls it -> what Python's codecs call it.
ERRORS = {"strict": "strict", "replace": "replace", "ignore": "ignore", "keep": "surrogateescape"}


class Options:
    """One attribute for each option; what was not given has the value it has here."""

    files: Sequence[str] = ()
    null: bool = False
    errors: str = "strict"
    preset: str = "search"
    settings: Sequence[tuple[str, str]] = ()
    output: str | None = None
    in_place: str | None = None  # the suffix of backups, "" for none
    line_buffered: bool = False
    transliterate: str | None = None  # the scheme
    reverse: bool = False  # reads text of the scheme
    normalizes: bool = True  # False: only transliterates, as no preset or rule was asked for
    jobs: int = 1  # threads; 0 for as many as there are processors
    lint: str | None = None  # "text" or "json": the form of what is reported in place of normalized text
    explain: str | None = None  # the text of which the changes are shown
    html: bool = False  # as a page
    check: bool = False
    diff: bool = False
    stats: str = ""  # "text" or "json"
    report: str | None = None
    information: str = ""  # the name of an option that asks for information

    def __init__(self, **given: object) -> None:
        self.__dict__.update(given)


def parse(arguments: Sequence[str]) -> Options:
    """The options; FilterError if there are no such or they make no sense together."""
    if not any(argument.startswith("-") for argument in arguments):
        return Options(files=arguments)  # nothing to parse: argparse is the larger part of a short run
    from arnorm.cli.parser import parse_options

    return parse_options(arguments)
