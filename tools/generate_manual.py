"""Write docs/manual.md and docs/transliteration.md from their templates, *.in.md, and from what arnorm says of itself.

    python tools/generate_manual.py write    write the files
    python tools/generate_manual.py check    exit 1 if a file is not what `write` would write

A template holds prose. A directive {{name arguments}} in it is replaced by what the function `name` of DIRECTIVES
returns, so that rules, presets, classes and refused combinations are described in the library only.

Needs no compiled core: outputs are those of the reference engine, and the source tree is what is described.
"""

from __future__ import annotations

import argparse
import html
import math
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["ARNORM_BACKEND"] = "reference"  # before arnorm is imported: the manual needs no built core

import arnorm  # noqa: E402
from arnorm import _characters as ucd  # noqa: E402
from arnorm import plan  # noqa: E402
from arnorm.folds import table as fold_table  # noqa: E402
from arnorm.linting.checks import CHECKS  # noqa: E402
from arnorm.roles import members  # noqa: E402
from arnorm.rules import __doc__ as rules_doc  # noqa: E402
from arnorm.transliteration import romanizations, schemes  # noqa: E402

COMMAND = "python tools/generate_manual.py write"
TEMPLATES = (ROOT / "docs" / "manual.in.md", ROOT / "docs" / "transliteration.in.md")
LARGEST_LIST = 24  # targets of a fold that are spelled out; beyond, the number of characters says more
LONGEST_SPELLED = 8  # characters of a text compared by its code points; longer ones are about words
BEH = "\N{ARABIC LETTER BEH}"
TATWEEL = "\N{ARABIC TATWEEL}"
DAGGER_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"

PRESETS = arnorm.presets()
OF_LANGUAGES = [name for name in PRESETS if name.startswith("search_")]
MAIN = [name for name in PRESETS if name not in OF_LANGUAGES]


# ---- pieces of Markdown -------------------------------------------------------------------------------------


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, with an empty cell for every empty string."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def code(text: str) -> str:
    """Text in a fixed-width face; nothing for nothing."""
    return f"`{text}`" if text else ""


def code_points(text: str) -> str:
    """The hexadecimal code points of a text."""
    return " ".join(f"{ord(c):04X}" for c in text)


def shown(text: str) -> str:
    """The text and below it its code points; only these where some cannot be seen."""
    return f"{escaped(text)}<br>{code(code_points(text))}" if text.isprintable() else code(code_points(text))


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return re.sub(r"([\\|*_<`])", r"\\\1", text)


def ranges(points: Iterable[int]) -> str:
    """Code points as "0627 064B..0652"."""
    runs: list[list[int]] = []
    for c in sorted(points):
        if runs and runs[-1][1] == c - 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}..{b:04X}" for a, b in runs)


# ---- rules --------------------------------------------------------------------------------------------------


def fold(folds: Mapping[int, str]) -> str:
    """A table of folds, by target."""
    sources: dict[str, list[int]] = {}
    for c, image in folds.items():
        sources.setdefault(image, []).append(c)
    if len(sources) > LARGEST_LIST:
        return f"replaces {len(folds)} characters"
    pairs = [f"{code(ranges(points))} → {code(code_points(image))}" for image, points in sources.items()]
    return f"replaces {', '.join(pairs)}"


def effects(setting: arnorm.Setting) -> list[str]:
    """What a setting does wherever its characters stand."""
    done = [fold(fold_table(name)) for name in (*setting.early, *setting.late)]
    deleted = set(members(*setting.delete))
    return [f"deletes {code(ranges(deleted))}", *done] if deleted else done


def classes_of(rule: arnorm.Rule) -> list[str]:
    """The names of the classes a rule governs, those of its sets one by one."""
    characters = {c for name in rule.classes if name in ucd.SETS for c in members(name)}
    return [name for name in ucd.CLASSES if name in rule.classes or characters.issuperset(members(name))]


def rule_section(rule: arnorm.Rule) -> str:
    """Heading, settings, exact code points and classes of one rule."""
    settings = [setting for setting in rule.settings if setting.name != "keep"]
    parts = [
        f"### {rule.name}",
        f"{rule.summary[0].upper()}{rule.summary[1:]}.",
        table(
            ("setting", "what it does", "before", "after"),
            ([code(s.name), s.summary, shown(s.before), shown(s.after)] for s in settings),
        ),
    ]
    exact = [f"* {code(s.name)} {'; '.join(effects(s))}" for s in settings if effects(s)]
    if exact:
        parts.append("\n".join(exact))
    if governed := classes_of(rule):
        parts.append(f"Classes: {', '.join(map(code, governed))}.")
    return "\n\n".join(parts)


def rules(_: str) -> str:
    """A section for every rule, in order."""
    return "\n\n".join(map(rule_section, arnorm.rules()))


def order(_: str) -> str:
    """The stages, from the docstring that the library's own readers see."""
    paragraphs = (rules_doc or "").split("\n\n")
    (stages,) = [paragraph for paragraph in paragraphs if paragraph.startswith("1. ")]
    return stages


def classes(_: str) -> str:
    """Every class with its summary and its code points."""
    rows = (
        (code(name), ucd.CLASS_SUMMARIES[name], code(ranges(members(name))))
        for name in ucd.CLASSES
        if name != "unassigned"
    )
    return table(("class", "what it holds", "code points"), rows)


# ---- presets ------------------------------------------------------------------------------------------------


def setting(preset: str, rule: str) -> str:
    """A cell of the matrix: blank for `keep`."""
    answer: str = getattr(PRESETS[preset], rule)
    return "" if answer == "keep" else answer


def matrix(_: str) -> str:
    """Rules by presets, and a fingerprint for each."""
    rows = [[code(rule.name), *(setting(name, rule.name) for name in MAIN)] for rule in arnorm.rules()]
    return table(["rule", *(code(PRESETS[name].name) for name in MAIN)], rows)


def languages(_: str) -> str:
    """Where the presets of languages differ from `search`."""
    columns = ["search", *OF_LANGUAGES]
    rows = []
    for rule in arnorm.rules():
        answers = [getattr(PRESETS[name], rule.name) for name in columns]
        if len(set(answers)) > 1:
            rows.append([code(rule.name), *answers])
    return table(["rule", *(code(PRESETS[name].name) for name in columns)], rows)


def fingerprints(_: str) -> str:
    """What to store beside data, to know later what made them."""
    rows = ((code(name), code(profile.name), code(profile.fingerprint)) for name, profile in PRESETS.items())
    return table(("preset", "version", "fingerprint"), rows)


def compare(arguments: str) -> str:
    r"""Texts through presets: names on the first line, a text on each further one, \uXXXX for what is not seen."""
    names, *texts = arguments.splitlines()
    rows = []
    for line in texts:
        text = re.sub(r"\\u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), line)
        show = shown if len(text) <= LONGEST_SPELLED else escaped
        rows.append([show(text), *(show(arnorm.normalize(text, name)) for name in names.split())])
    return table(["text", *map(code, names.split())], rows)


# ---- limits -------------------------------------------------------------------------------------------------


CHANGING = [chr(c) for c in sorted({c for rule in arnorm.rules() for answer in rule.settings
                                    for name in answer.early + answer.late for c in fold_table(name)})]  # fmt: skip


def growth(profile: arnorm.Profile) -> tuple[int, float]:
    """The largest output for one character of input: in characters, and in bytes of UTF-8 for one byte.

    Every character that a table replaces is tried on a line of its own and, since a mark may need a letter,
    between two letters.
    """
    lines = [*CHANGING, *(BEH + c + BEH for c in CHANGING)]
    images = arnorm.Normalizer(profile)("\n".join(lines)).split("\n")
    alone_and_joined = [image.removeprefix(BEH).removesuffix(BEH) for image in images]
    pairs = list(zip(CHANGING * 2, alone_and_joined, strict=True))
    return (
        max(1, *(len(image) for _, image in pairs)),
        max(1, *(len(image.encode()) / len(c.encode()) for c, image in pairs)),
    )


def bound(what: str, profile: arnorm.Profile) -> tuple[str, str, str]:
    """A row of a table of bounds; fractions rounded up."""
    units, octets = growth(profile)
    return code(what), str(units), f"{math.ceil(octets * 100) / 100:g}"


BOUND_COLUMNS = ("", "characters for one", "UTF-8 bytes for one")


def bounds(_: str) -> str:
    """The bound of every preset."""
    return table(BOUND_COLUMNS, (bound(name, profile) for name, profile in PRESETS.items()))


def growing(_: str) -> str:
    """The settings by which a text can become longer."""
    single = [
        (f"{rule.name}={answer.name}", arnorm.Profile(**{rule.name: answer.name}))
        for rule in arnorm.rules()
        for answer in rule.settings
    ]
    return table(BOUND_COLUMNS, (bound(*pair) for pair in single if growth(pair[1]) != (1, 1)))


def conflicts(_: str) -> str:
    """The combinations that are refused."""
    rows = ((code(first), code(second), code(beside), reason) for first, second, beside, reason in plan.CONFLICTS)
    return table(("setting", "with", "if there is", "because"), rows)


# ---- the Quran ----------------------------------------------------------------------------------------------


def dagger_words(_: str) -> str:
    """The words whose dagger alef is not written."""
    return " · ".join(f"{stem}{DAGGER_ALEF}{rest}" for stem, rest in ucd.DAGGER_ALEF_WORDS)


def proclitics(_: str) -> str:
    """The letters that may stand before these words."""
    return " ".join(ucd.DAGGER_ALEF_PROCLITICS)


# ---- lint -----------------------------------------------------------------------------------------------------


def checks(_: str) -> str:
    """Every kind of finding with its severity and what mends it."""
    rows = (
        (code(c.code), c.severity, c.summary, code(f"{c.rule}={c.setting}") if c.rule else "") for c in CHECKS.values()
    )
    return table(("code", "severity", "what it says of the characters it names", "mended by"), rows)


# ---- transliteration ----------------------------------------------------------------------------------------


def letter_named(letter: str) -> str:
    """A letter of Arabic script and its code point; a mark stands on a tatweel."""
    return f"{TATWEEL if is_mark(letter) else ''}{letter} {code(code_points(letter))}"


def is_mark(character: str) -> bool:
    """Whether it is a combining mark of Arabic script."""
    return any(first <= ord(character) <= last for first, last in ucd.SETS["arabic_mark"])


def literal(text: str) -> str:
    """Text in a fixed-width face inside a table, whatever it is made of; blank for nothing."""
    if "`" in text or "|" in text or text.endswith(" "):
        return f"<code>{html.escape(text).replace('|', '&#124;').replace(' ', '&nbsp;')}</code>"
    return code(text)


def one_to_one(_: str) -> str:
    """Characters by schemes that can be read back."""
    readable = [scheme for scheme in schemes().values() if scheme.is_reversible]
    characters = sorted({character for scheme in readable for character in scheme.images})
    rows = ([letter_named(c), *(literal(s.images.get(c, "")) for s in readable)] for c in characters)
    return table(["character", *(code(s.name) for s in readable)], rows)


def by_rules(_: str) -> str:
    """Letters by romanisations, where they have an image wherever they stand."""
    ruled = [scheme for scheme in schemes().values() if not scheme.is_reversible]
    characters = sorted({c for s in ruled for c in s.images if not s.rules or c not in s.rules.others})
    rows = ([letter_named(c), *(literal(s.images.get(c, "")) for s in ruled)] for c in characters)
    return table(["character", *(code(s.name) for s in ruled)], rows)


def by_context(_: str) -> str:
    """What romanisations make of what they look at the neighbours of."""
    ruled = [(scheme.name, scheme.rules) for scheme in schemes().values() if scheme.rules]
    lines: list[tuple[str, Callable[[romanizations.Romanization], str]]] = [
        ("fatha and alef", lambda r: r.long[romanizations.FATHA + romanizations.ALEF]),
        ("damma and waw", lambda r: r.long[romanizations.DAMMA + romanizations.WAW]),
        ("kasra and yeh", lambda r: r.long[romanizations.KASRA + romanizations.YEH]),
        ("fatha and alef maksura", lambda r: r.long[romanizations.FATHA + romanizations.ALEF_MAKSURA]),
        ("fathatan", lambda r: r.vowels[romanizations.FATHATAN]),
        ("hamza, on any seat", lambda r: r.hamza),
        ("hamza at the beginning", lambda r: r.initial_hamza),
        ("teh marbuta", lambda r: r.teh_marbuta[0]),
        ("teh marbuta with a vowel", lambda r: r.teh_marbuta[1]),
        ("article before beh", lambda r: r.article[0] + r.article[2]),
        ("article before sheen", lambda r: article_before_sheen(r) + r.article[2]),
        ("between t and h", lambda r: r.separator),
    ]
    rows = ([what, *(literal(value(rules)) for _, rules in ruled)] for what, value in lines)
    return table(["", *(code(name) for name, _ in ruled)], rows)


def article_before_sheen(rules: romanizations.Romanization) -> str:
    """The article where its lam is assimilated, if it is."""
    sheen = "\N{ARABIC LETTER SHEEN}"
    return rules.article[0].replace("l", rules.letters[sheen]) if rules.assimilates else rules.article[0]


def scheme_list(_: str) -> str:
    """Every scheme with its summary."""
    rows = ((code(s.name), s.summary, "yes" if s.is_reversible else "", s.limits) for s in schemes().values())
    return table(("scheme", "what it is", "can be read back", "what it cannot do"), rows)


def useful_calls(_: str) -> str:
    """The README's examples of what there is beside normalization."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Diacritics, scores, transliteration\n")[2].partition("\n## ")[0]
    return section[section.index("```python") : section.rindex("```") + 3]


def unicode_version(_: str) -> str:
    """The version of the data inside."""
    return arnorm.UNICODE_VERSION


DIRECTIVES: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        bounds, by_context, by_rules, checks, classes, compare, conflicts, dagger_words, fingerprints, growing,
        languages, matrix, one_to_one, order, proclitics, rules, scheme_list, unicode_version,
        useful_calls,
    )
}  # fmt: skip


def generate(template: Path) -> str:
    """The text of the page of a template."""
    prose = template.read_text(encoding="utf-8")
    body = re.sub(r"\{\{(\w+)\s*(.*?)\}\}", lambda m: DIRECTIVES[m[1]](m[2].strip()), prose, flags=re.DOTALL)
    return f"<!-- GENERATED by `{COMMAND}` from {template.name} and the library's tables. -->\n{body}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 is success."""
    parser = argparse.ArgumentParser(description="Generate the pages in docs that have templates.")
    parser.add_argument("command", choices=("write", "check"))
    command = parser.parse_args(arguments).command
    for template in TEMPLATES:
        target = template.with_name(template.name.replace(".in.md", ".md"))
        generated = generate(template)
        if command == "write":
            target.write_text(generated, encoding="utf-8", newline="\n")
        elif not target.exists() or target.read_text(encoding="utf-8") != generated:
            print(f"{target.name} is stale; run: {COMMAND}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
