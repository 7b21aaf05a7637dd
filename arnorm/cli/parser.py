"""The options as argparse wants them: each once, with its help. Their defaults are in options.py."""

from __future__ import annotations

import argparse

from arnorm.cli.exits import USAGE, FilterError
from arnorm.cli.options import ERRORS, Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

EXAMPLES = """\
examples:
  arnorm news.txt > keys.txt                     search keys, line by line
  arnorm -p clean --set digits=ascii -i *.txt    tidy files in place
  tail -f log | arnorm --line-buffered           follow a growing file
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """One line an option. Of fixed width: asking the terminal would cost every run the import of shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=27, width=80)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        names = ", ".join(action.option_strings)
        if not names or action.nargs == 0:
            return names or str(action.metavar)
        return f"{names}[={action.metavar}]" if action.nargs == "?" else f"{names} {action.metavar}"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise FilterError(USAGE, f"{message} (see arnorm --help)")


# What normalizing alone makes use of, by its name in Options.
NOT_WITH_LINT = {
    "null": "-z",
    "errors": "--errors",
    "preset": "-p",
    "settings": "--set",
    "jobs": "-j",
    "in_place": "-i",
    "line_buffered": "--line-buffered",
    "check": "--check",
    "diff": "--diff",
    "stats": "--stats",
    "report": "--report",
    "transliterate": "--transliterate",
}


def build_parser() -> argparse.ArgumentParser:
    """The parser; it prints nothing and ends no process."""
    parser = _Parser(
        prog="arnorm",
        usage="arnorm [OPTION]... [FILE]...",
        description="Normalize Arabic-script text: UTF-8 in, UTF-8 out, line by line.",
        epilog=EXAMPLES,
        formatter_class=_Help,
        argument_default=argparse.SUPPRESS,
        add_help=False,
        allow_abbrev=False,
    )

    add = parser.add_argument_group("input and output").add_argument
    add("files", nargs="*", metavar="FILE", help="what to read, compressed or not; - or none: stdin")
    add("-z", "--null", action="store_true", help="records end with NUL, not with a line feed")
    how = "invalid UTF-8: strict (default) replace ignore keep"
    add("--errors", choices=ERRORS, metavar="HOW", help=how)
    how = "replace FILE when done; .gz .bz2 .xz .zst compressed"
    add("-o", "--output", metavar="FILE", help=how)
    where = "replace each FILE; with SUFFIX the old one is kept"
    add("-i", "--in-place", nargs="?", metavar="SUFFIX", help=where)
    add("--line-buffered", action="store_true", help="write each record at once, as to a terminal")

    add = parser.add_argument_group("normalization").add_argument
    add("-p", "--preset", metavar="NAME", help=f"the profile to start from (default: {Options.preset})")
    pair = "RULE=SETTING"
    add(
        "--set",
        action="append",
        dest="settings",
        type=_pair,
        metavar=pair,
        help="change a rule of it; repeatable",
    )
    how = "by a scheme; normalized first if -p or --set is given"
    add("--transliterate", metavar="SCHEME", help=how)
    add("--reverse", action="store_true", help="with --transliterate: read text of the scheme")
    how = "threads to work with; 0: one for each processor"
    add("-j", "--jobs", type=_number, metavar="N", help=how)

    what = "report what is wrong or doubtful"
    add = parser.add_argument_group("checking").add_argument
    add("--lint", nargs="?", choices=("text", "json"), metavar="json", help=what)
    add("--check", action="store_true", help="write no text; exit with 1 if any would change")
    add("--diff", action="store_true", help="write a unified diff of what would change")
    how = "print counts of what is read on standard error"
    add("--stats", nargs="?", choices=("text", "json"), metavar="json", help=how)
    add("--report", metavar="FILE.html", help="write a page on what is in the text, not the text")
    add("--explain", metavar="TEXT", help="print each change of TEXT, with its rules")
    add("--html", action="store_true", help="with --explain: as a page for browsers")

    add = parser.add_argument_group("information").add_argument
    for name, text in (
        ("list-presets", "print the presets and what each sets"),
        ("list-rules", "print the rules, their settings and examples"),
        ("list-schemes", "print the schemes of --transliterate"),
        ("show", "print the profile that the options above make"),
        ("version", "print the versions of arnorm and its Unicode data"),
        ("help", "print this page"),
    ):
        names = ["-h", "--help"] if name == "help" else ["--" + name]
        add(*names, action="store_const", dest="information", const=name, help=text)
    return parser


def parse_options(arguments: Sequence[str]) -> Options:
    """The options; FilterError if there are no such or they make no sense together."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    given = vars(build_parser().parse_intermixed_args(_with_suffix(arguments[:end])))
    options = Options(**{**given, "files": [*given.get("files", ()), *arguments[end + 1 :]]})
    if options.information:
        return options
    if options.explain is not None:
        _refuse_to_read(given)
    elif options.html:
        raise FilterError(USAGE, "--html goes with --explain only")
    if options.lint and (foreign := given.keys() & NOT_WITH_LINT.keys()):
        others = ", ".join(option for name, option in NOT_WITH_LINT.items() if name in foreign)
        raise FilterError(USAGE, f"--lint changes no text and makes no use of {others}")
    if options.transliterate is None and options.reverse:
        raise FilterError(USAGE, "--reverse goes with --transliterate only")
    if options.transliterate is not None:
        _refuse_to_count(options)
        options.normalizes = not given.keys().isdisjoint(("preset", "settings"))
    if options.check or options.diff or options.report is not None:
        _refuse_to_write(options)
    if options.in_place is None:
        return options
    if options.output is not None:
        raise FilterError(USAGE, "-i and -o exclude each other")
    if not options.files or "-" in options.files:
        raise FilterError(USAGE, "-i needs names of files; standard input cannot be replaced")
    if "/" in options.in_place:
        raise FilterError(USAGE, f"-i: the suffix {options.in_place!r} has a slash in it")
    return options


def _with_suffix(arguments: Sequence[str]) -> list[str]:
    """The arguments with what a bare ``-i`` or ``--lint`` stands for: argparse would take the next FILE for its value.

    As in sed, a suffix is written against its option: ``-i.bak``, ``--in-place=.bak``.
    """
    bare = {
        "-i": ["--in-place="],
        "--in-place": ["--in-place="],
        "-zi": ["-z", "--in-place="],
        "--lint": ["--lint=text"],
        "--stats": ["--stats=text"],
    }
    return [word for argument in arguments for word in bare.get(argument, [argument])]


def _refuse_to_read(given: Mapping[str, object]) -> None:
    """FilterError if a run that explains the text it is given should do anything else."""
    if given.get("files") or given.keys() & {"lint", "in_place", "check", "diff", "stats", "report", "transliterate"}:
        raise FilterError(USAGE, "--explain takes its TEXT from the command line; it reads and checks no files")


def _refuse_to_count(options: Options) -> None:
    """FilterError if a run that transliterates should say what rules do."""
    if options.stats or options.report is not None:
        raise FilterError(USAGE, "--stats and --report are about normalizing; --transliterate excludes them")


def _refuse_to_write(options: Options) -> None:
    """FilterError if the text would have to be written by a run that only looks at it."""
    looking = "--check" if options.check else "--diff" if options.diff else "--report"
    if options.in_place is not None:
        raise FilterError(USAGE, f"{looking} and -i exclude each other")
    if options.output is not None and not options.diff:
        raise FilterError(USAGE, f"{looking} and -o exclude each other")
    if options.diff and options.report == "-":
        raise FilterError(USAGE, "--diff and the report would both go to standard output")


def _pair(text: str) -> tuple[str, str]:
    rule, equals, setting = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form RULE=SETTING")
    return rule, setting


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of threads")
    return int(text)
