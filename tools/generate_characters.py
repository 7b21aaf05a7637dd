"""Write arnorm/_characters.py from tools/characters.toml and the Unicode Character Database.

    python tools/generate_characters.py write    write the file
    python tools/generate_characters.py check    exit 1 if the file is not what `write` would write

Needs exactly the packages of REQUIREMENTS: another version knows other characters.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

REQUIREMENTS = ("unicodedata2==18.0.0", "regex==2026.11.15")
INSTALL = f"pip install {' '.join(REQUIREMENTS)}"

try:
    import regex  # type: ignore[import-untyped,unused-ignore]
    import unicodedata2 as ucd  # type: ignore[import-not-found,unused-ignore]
    from regex import _regex
except ImportError as missing:
    sys.exit(f"{missing}; run: {INSTALL}")

COMMAND = "python tools/generate_characters.py write"
SOURCE = Path(__file__).with_name("characters.toml")
TARGET = Path(__file__).parents[1] / "arnorm" / "_characters.py"
LAST = 0x10FFFF
WIDTH = 110

Table = dict[str, Any]


class DataError(Exception):
    """A fact of characters.toml that does not hold, or data of another version."""


def code_point(entry: str) -> int:
    """The code point of "06CC FARSI YEH", after comparing the name."""
    digits, _, name = entry.partition(" ")
    cp = int(digits, 16)
    real = ucd.name(chr(cp), "no name")
    if name not in (real, real.removeprefix("ARABIC LETTER ")):
        raise DataError(f"{digits} is {real}, not {name}")
    return cp


def text(entry: str) -> str:
    """The string of "0674 HIGH HAMZA, 0627 ALEF"."""
    return "".join(chr(code_point(part)) for part in entry.split(", "))


def spelling(entry: str) -> str:
    """The string of "ALEF, LAM"."""
    try:
        return "".join(ucd.lookup(f"ARABIC LETTER {name}") for name in entry.split(", ") if name)
    except KeyError as error:
        raise DataError(f"{entry!r}: {error.args[0]}") from None


def span(entry: str) -> range:
    """The code points of "0627" or "064E..0650"."""
    first, _, last = entry.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def members(entries: Iterable[str]) -> set[int]:
    """The code points of a list of ranges that must not overlap."""
    found: set[int] = set()
    for entry in entries:
        if not span(entry) or not found.isdisjoint(span(entry)):
            raise DataError(f"range {entry} is empty or overlaps another of its list")
        found.update(span(entry))
    return found


def ranges(cps: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """(first, last) of every run, sorted."""
    merged: list[tuple[int, int]] = []
    for cp in sorted(cps):
        if merged and merged[-1][1] == cp - 1:
            merged[-1] = (merged[-1][0], cp)
        else:
            merged.append((cp, cp))
    return tuple(merged)


def unicode_set(holds: Callable[[str], object]) -> set[int]:
    """The code points whose character passes a test."""
    return {cp for cp in range(LAST + 1) if holds(chr(cp))}


def read_classes(source: Table) -> dict[str, set[int]]:
    """The classes, after comparing every member with the categories of its class."""
    classes = {name: members(row["ranges"]) for name, row in source["classes"].items()}
    for name, cps in classes.items():
        allowed = source["classes"][name]["categories"].split()
        for cp in sorted(cps):
            if ucd.category(chr(cp)) not in allowed:
                raise DataError(f"class {name}: {cp:04X} has the category {ucd.category(chr(cp))}")
    return classes


def check_partition(classes: Mapping[str, set[int]], covered: set[int]) -> None:
    """Every covered code point is in exactly one class."""
    owner: dict[int, str] = {}
    for name, cps in classes.items():
        for cp in sorted(cps):
            if cp in owner:
                raise DataError(f"{cp:04X} is in two classes: {owner[cp]}, {name}")
            if cp not in covered:
                raise DataError(f"{cp:04X} of class {name} lies outside of coverage")
            owner[cp] = name
    missing = covered - owner.keys()
    if missing:
        raise DataError(f"in no class: {', '.join(f'{cp:04X}' for cp in sorted(missing))}")


def check_marks(marks: set[int], blocks: set[int]) -> None:
    """Every combining mark of the Arabic blocks is in the set arabic_mark, and nothing else is."""
    wrong = marks ^ {cp for cp in blocks if ucd.category(chr(cp)) == "Mn"}
    if wrong:
        raise DataError(f"set arabic_mark is wrong about {', '.join(f'{cp:04X}' for cp in sorted(wrong))}")


def union(pattern: str, classes: Mapping[str, set[int]]) -> set[int]:
    """The members of every class whose name matches."""
    found = [cps for name, cps in classes.items() if fnmatchcase(name, pattern)]
    if not found:
        raise DataError(f"no class is called {pattern}")
    return set().union(*found)


def read_set(row: Table, classes: Mapping[str, set[int]]) -> set[int]:
    """The union of all that a set names."""
    cps = members(row.get("ranges", []))
    for pattern in row.get("classes", []):
        cps |= union(pattern, classes)
    if "property" in row:
        cps |= unicode_set(regex.compile(rf"\p{{{row['property']}}}").match)
    return cps


def read_sets(source: Table, classes: Mapping[str, set[int]], blocks: set[int]) -> dict[str, set[int]]:
    """The sets, and "ours": all that is assigned in the Arabic blocks."""
    sets = {name: read_set(row, classes) for name, row in source["sets"].items()}
    check_marks(sets["arabic_mark"], blocks)
    sets["ours"] = blocks - classes["noncharacter"] - classes["unassigned"]
    return sets


def combining_classes() -> tuple[tuple[int, int, int], ...]:
    """(first, last, combining class) of every code point that has one."""
    by_class: dict[int, set[int]] = {}
    for cp in range(LAST + 1):
        by_class.setdefault(ucd.combining(chr(cp)), set()).add(cp)
    del by_class[0]
    return tuple(sorted((first, last, ccc) for ccc, cps in by_class.items() for first, last in ranges(cps)))


def compositions(blocks: set[int]) -> dict[int, tuple[int, int]]:
    """Canonical composite -> (base, mark); a composite is what NFC keeps."""
    decomposed = {cp: ucd.normalize("NFD", chr(cp)) for cp in sorted(blocks)}
    kept = {cp: pair for cp, pair in decomposed.items() if pair != ucd.normalize("NFC", chr(cp)) == chr(cp)}
    return {cp: (ord(base), ord(mark)) for cp, (base, mark) in kept.items()}


def compatibility(character: str, legacy: Mapping[int, str]) -> str:
    """The compatibility decomposition; canonical composites stay whole, legacy digraphs get our spelling."""
    if ord(character) in legacy:
        return legacy[ord(character)]
    tag, *targets = ucd.decomposition(character).split() or [""]
    if not tag.startswith("<"):
        return character
    return "".join(compatibility(chr(int(target, 16)), legacy) for target in targets)


def presentation_forms(source: Table, classes: Mapping[str, set[int]], legacy: Mapping[int, str]) -> dict[int, str]:
    """Form -> nominal text, by the three ways of the table presentation_forms."""
    kind = {cp: kind for kind, names in source.items() for name in names for cp in classes[name]}
    forms: dict[int, str] = {}
    for cp in sorted(kind):
        nominal = compatibility(chr(cp), legacy)
        forms[cp] = {"classes": nominal, "bare_marks": nominal[1:], "deleted": ""}[kind[cp]]
    return forms


def fold_case(character: str) -> str:
    """Full case folding. `regex` leaves the two letters alone that Turkish folds otherwise."""
    dotted = {"I": "i", "\u0130": "i\u0307"}
    flags = int(regex.UNICODE | regex.IGNORECASE | regex.FULLCASE)
    return dotted.get(character) or str(_regex.fold_case(flags, character))


def case_folding() -> dict[int, str]:
    """Full case folding of everything but combining marks (0345), compared with Python as far as it knows."""
    folding: dict[int, str] = {}
    for cp in range(LAST + 1):
        character = chr(cp)
        if ucd.category(character) in ("Cn", "Cs", "Mn"):
            continue
        folded = fold_case(character)
        if unicodedata.category(character) != "Cn" and character.casefold() != folded:
            raise DataError(f"case folding of {cp:04X}: Python {character.casefold()!r}, regex {folded!r}")
        if folded != character:
            folding[cp] = folded
    return folding


def names(classes: Mapping[str, set[int]]) -> str:
    """One line "HEX;NAME" for every assigned code point that has a class."""
    classed = sorted(cp for cps in classes.values() for cp in cps)
    assigned = [cp for cp in classed if ucd.category(chr(cp)) != "Cn"]
    return "".join(f"{cp:04X};{ucd.name(chr(cp), f'<control-{cp:04X}>')}\n" for cp in assigned)


def read_folds(source: Table) -> dict[str, dict[int, str]]:
    """Fold -> code point -> replacement."""
    return {name: {code_point(a): text(b) for a, b in row.items()} for name, row in source["folds"].items()}


def read_positional(rows: Table) -> tuple[tuple[int, int, int, int], ...]:
    """(letter, initial, final, otherwise); a place that is not named keeps the letter."""
    places = ("initial", "final", "otherwise")
    table: list[tuple[int, int, int, int]] = []
    for letter, targets in rows.items():
        if not targets.keys() <= set(places):
            raise DataError(f"{letter}: the places are {', '.join(places)}")
        initial, final, otherwise = (code_point(targets.get(place, letter)) for place in places)
        table.append((code_point(letter), initial, final, otherwise))
    return tuple(table)


def word_ligatures(source: Table, classes: Mapping[str, set[int]]) -> dict[int, str]:
    """Ligature -> words: ours where the Unicode data have none."""
    words = {key: spelling(entry) for key, entry in source["words"].items()}
    phrases = source["word_ligatures"]
    stray = words.keys() ^ " ".join(phrases.values()).split()
    if stray:
        raise DataError(f"not in both words and word_ligatures: {', '.join(sorted(stray))}")
    spelled = {code_point(a): " ".join(words[key] for key in keys.split()) for a, keys in phrases.items()}
    if spelled.keys() != classes["pf_word_ligature_no_decomp"]:
        raise DataError("word_ligatures and the class pf_word_ligature_no_decomp differ")
    spelled |= {cp: compatibility(chr(cp), {}) for cp in classes["pf_word_ligature"]}
    return dict(sorted(spelled.items()))


def digit_zeros(source: Table) -> dict[str, int]:
    """Digit set -> code point of its zero."""
    zeros = {name: code_point(entry) for name, entry in source["digits"].items()}
    for name, zero in zeros.items():
        if [ucd.decimal(chr(zero + n), None) for n in range(10)] != list(range(10)):
            raise DataError(f"digits {name}: not a run of ten digits")
    return zeros


def literal(value: object) -> str:
    """Python source of a value: ASCII, numbers in hex."""
    if isinstance(value, str):
        return '"' + value.encode("unicode_escape").decode("ascii").replace('"', '\\"') + '"'
    if isinstance(value, int):
        return f"0x{value:04X}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    raise TypeError(value)


def packed(entries: Iterable[list[str]]) -> list[str]:
    """The lines of all entries, one-line neighbours on one line while they fit."""
    lines: list[str] = []
    open_line = False
    for entry in entries:
        single = len(entry) == 1
        if single and open_line and len(lines[-1]) + 1 + len(entry[0].lstrip()) <= WIDTH:
            lines[-1] += f" {entry[0].lstrip()}"
        else:
            lines += entry
        open_line = single
    return lines


def layout(head: str, value: object, tail: str = "", indent: str = "") -> list[str]:
    """The lines of `head value tail`, broken where they do not fit."""
    if isinstance(value, str) and value.count("\n") > 1:
        return [f'{head}"""\\', *value.splitlines(), '"""']
    line = f"{indent}{head}{literal(value)}{tail}"
    if len(line) <= WIDTH:
        return [line]
    opening, closing = "{}" if isinstance(value, dict) else "()"
    return [f"{indent}{head}{opening}", *broken(value, indent + "    "), f"{indent}{closing}{tail}"]


def broken(value: object, indent: str) -> list[str]:
    """The lines between the brackets: words of a string, items of a tuple, entries of a dict."""
    if isinstance(value, str):
        return [f"{indent}{literal(word)}" for word in value.replace(" ", " \0").split("\0")]
    if isinstance(value, tuple):
        return packed(layout("", item, ",", indent) for item in value)
    if not isinstance(value, dict):
        raise TypeError(value)
    entries = [layout(f"{literal(key)}: ", item, ",", indent) for key, item in value.items()]
    if all(isinstance(key, int) for key in value):
        return packed(entries)
    return [line for entry in entries for line in entry]


def tables(source: Table) -> list[tuple[str, str, object]]:
    """Name, type and value of everything that _characters.py defines."""
    blocks = members(source["coverage"]["blocks"])
    classes = read_classes(source)
    check_partition(classes, blocks | members(source["coverage"]["controls"]))
    summaries = {name: row["doc"] for name, row in source["classes"].items()}
    sets = read_sets(source, classes, blocks)
    extra = tuple(tuple(map(code_point, row)) for row in source["composition"]["extra"])
    folds = read_folds(source)
    forms = presentation_forms(source["presentation_forms"], classes, folds["legacy_letters"])
    math = {cp: ord(compatibility(chr(cp), {})) for cp in sorted(classes["math_letter"])}
    positional = {name: read_positional(rows) for name, rows in source["positional"].items()}
    dagger = source["dagger_alef"]
    words = tuple((spelling(head), spelling(tail)) for head, tail in dagger["words"])
    by_name = "dict[str, tuple[tuple[int, int], ...]]"
    return [
        ("UNICODE_VERSION", "str", ucd.unidata_version),
        ("CLASSES", by_name, {name: ranges(cps) for name, cps in classes.items()}),
        ("CLASS_SUMMARIES", "dict[str, str]", summaries),
        ("SETS", by_name, {name: ranges(cps) for name, cps in sets.items()}),
        ("COMBINING_CLASSES", "tuple[tuple[int, int, int], ...]", combining_classes()),
        ("COMPOSITIONS", "dict[int, tuple[int, int]]", compositions(blocks)),
        ("COMPOSITION_EXTRA", "tuple[tuple[int, int, int], ...]", extra),
        ("PRESENTATION_FORMS", "dict[int, str]", forms),
        ("WORD_LIGATURES", "dict[int, str]", word_ligatures(source, classes)),
        ("MATH_LETTERS", "dict[int, int]", math),
        ("FOLDS", "dict[str, dict[int, str]]", folds),
        ("POSITIONAL", "dict[str, tuple[tuple[int, int, int, int], ...]]", positional),
        ("DIGIT_ZEROS", "dict[str, int]", digit_zeros(source)),
        ("DAGGER_ALEF_WORDS", "tuple[tuple[str, str], ...]", words),
        ("DAGGER_ALEF_PROCLITICS", "str", spelling(dagger["proclitics"])),
        ("CASE_FOLDING", "dict[int, str]", case_folding()),
        ("NAMES", "str", names(classes)),
    ]


def digest(rows: list[tuple[str, str, object]]) -> str:
    """Sixteen hexadecimal digits that change with any table that a result can depend on."""
    prose = ("CLASS_SUMMARIES", "NAMES")
    content = ascii([(name, value) for name, _, value in rows if name not in prose])
    return sha256(content.encode("ascii")).hexdigest()[:16]


def check_versions() -> None:
    """The installed data are the pinned ones and both of one Unicode version."""
    for requirement in REQUIREMENTS:
        name, wanted = requirement.split("==")
        if version(name) != wanted:
            raise DataError(f"{name} {wanted} is needed, not {version(name)}; run: {INSTALL}")
    unassigned = unicode_set(regex.compile(r"\p{Cn}").match)
    if unassigned != unicode_set(lambda character: ucd.category(character) == "Cn"):
        raise DataError("unicodedata2 and regex hold different versions of Unicode")


def generate() -> str:
    """The text of _characters.py."""
    check_versions()
    source = tomllib.loads(SOURCE.read_text(encoding="ascii"))
    lines = [
        f"# GENERATED by `{COMMAND}` from {', '.join(REQUIREMENTS)}.",
        "# fmt: off",
        '"""Character data: Unicode facts and the classes, sets and folds of tools/characters.toml."""',
    ]
    rows = tables(source)
    for name, kind, value in [rows[0], ("DIGEST", "str", digest(rows)), *rows[1:]]:
        lines += ["", *layout(f"{name}: {kind} = ", value)]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 is success."""
    parser = argparse.ArgumentParser(description="Generate arnorm/_characters.py.")
    parser.add_argument("command", choices=("write", "check"))
    command = parser.parse_args(arguments).command
    try:
        generated = generate()
    except (DataError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        print(f"{SOURCE.name}: {error}", file=sys.stderr)
        return 1
    if command == "write":
        TARGET.write_text(generated, encoding="ascii")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != generated:
        print(f"{TARGET.name} is stale; run: {COMMAND}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
