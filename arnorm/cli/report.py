"""The report: one page that holds all it needs, about what is in a text and what a profile would do to it."""

from __future__ import annotations

from arnorm.census import DIGITS, FAMILIES, SUMMARIES, members_of
from arnorm.cli.charts import (
    COUNTED,
    code_points,
    counted,
    escaped,
    number,
    parts,
    percent,
    swatch,
    table,
    word,
    words,
)
from arnorm.cli.style import page_head, part_colours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from arnorm.cli.survey import Survey

MOST_FILES = 20  # that are named
MOST_POINTS = 15  # of each kind
ALL_POINTS = 300

TO = ' <span class="to">&#8594;</span> '
VOCALISED = {
    "none": "no vowel sign",
    "some": "on fewer than half of the letters",
    "most": "on half of the letters or more",
}
DIGIT_NAMES = {
    "ascii": "ASCII 0-9",
    "arabic_indic": "Arabic-Indic",
    "extended": "Extended Arabic-Indic (Persian, Urdu)",
}


def page(survey: Survey) -> str:
    """The whole page as HTML."""
    sections = [
        _composition(survey),
        _diacritisation(survey),
        _digits(survey),
        _foreign(survey),
        _unseen(survey),
        _marks(survey),
        _rules(survey),
        _changed(survey),
        _details(survey),
    ]
    head = page_head("Corpus profile", part_colours(len(FAMILIES)))
    return f"{head}{_header(survey)}{''.join(sections)}{_footer(survey)}</main></body></html>\n"


def _section(title: str, about: str, *content: str) -> str:
    name = title.lower().replace(" ", "-")
    return f'<section id="{name}">\n<h2>{title}</h2>\n<p class="about">{about}</p>\n{"".join(content)}\n</section>\n'


def _header(survey: Survey) -> str:
    names = ", ".join(f"<bdi>{escaped(name)}</bdi>" for name in survey.files[:MOST_FILES])
    if len(survey.files) > MOST_FILES:
        names += f" and {len(survey.files) - MOST_FILES:,} more"
    study = survey.study
    tiles = [
        (_brief(survey.bytes), "bytes", ""),
        (_brief(survey.records), "records", ""),
        (_brief(survey.characters), "characters", ""),
        (number(len(survey.counts)), "different code points", ""),
        (number(survey.rate), "vowel signs for 100 Arabic letters", ""),
        (percent(study.changed_words, study.words), "of words change", ""),
        (_brief(survey.invalid), "places that are not UTF-8", "warn" if survey.invalid else ""),
    ]
    shown = "".join(f'<div class="tile {css}"><b>{value}</b><span>{name}</span></div>' for value, name, css in tiles)
    profile = f"under the profile <b>{escaped(survey.profile.name)}</b> ({survey.profile.fingerprint})"
    return f'<header><h1>Corpus profile</h1><p>{names}</p><p>{profile}</p></header>\n<div class="tiles">{shown}</div>\n'


def _brief(value: int) -> str:
    """A number that fits a tile, in millions if it is large; all of it for those who point at it."""
    shown = number(value) if value < 10_000_000 else f"{value / 1e6:,.1f} M"
    return f'<span class="brief" title="{value:,}">{shown}</span>'


def _composition(survey: Survey) -> str:
    named = [(FAMILIES[family][0], count) for family, count in survey.families.items()]
    most = max((count for _, count in named), default=0)
    rows = [
        [swatch(k) + name, *counted(name, count, survey.characters, most)]
        for k, (name, count) in enumerate(named)
        if count
    ]
    return _section(
        "What it is made of",
        "All characters, by family. The classes of each stand at the end of the page.",
        parts("Characters by family", named),
        table("Characters by family", [("family", "s"), *COUNTED], rows),
    )


def _diacritisation(survey: Survey) -> str:
    named = [(VOCALISED[kind], count) for kind, count in survey.study.vocalised.items()]
    total = sum(count for _, count in named)
    rows = [[swatch(k) + name, *counted(name, count, total, total)] for k, (name, count) in enumerate(named)]
    marks = members_of(survey.counts, ["tashkil", "marks"])
    return _section(
        "Diacritisation",
        f"{survey.rate:.1f} vowel signs (harakat, tanwin, sukun, dagger alef) for 100 Arabic letters. "
        f"Words are counted {_extent(survey)}.",
        parts("Arabic words by their vowel signs", named),
        table("Arabic words by their vowel signs", [("words with", "s"), *COUNTED], rows),
        "<h3>Marks</h3>",
        code_points("Marks", marks, sum(count for _, count in marks), MOST_POINTS),
    )


def _digits(survey: Survey) -> str:
    named = [(DIGIT_NAMES[kind], survey.classes.get(name, 0)) for kind, name in DIGITS.items()]
    total = sum(count for _, count in named)
    rows = [[swatch(k) + name, *counted(name, count, total, total)] for k, (name, count) in enumerate(named)]
    return _section(
        "Digits",
        "More than one set in a text makes the same number look like different words.",
        parts("Digits by set", named),
        table("Digits by set", [("set", "s"), *COUNTED], rows),
    )


def _foreign(survey: Survey) -> str:
    kinds = [
        ("Presentation forms", ["presentation"]),
        ("Letters of other languages and editions", ["foreign"]),
        ("Other scripts and emoji", ["scripts"]),
    ]
    return _section(
        "Foreign letters and presentation forms",
        "Presentation forms are letters that were shaped for display, mostly by old files and PDF.",
        *(_points(survey, title, families) for title, families in kinds),
    )


def _unseen(survey: Survey) -> str:
    kinds = [
        ("Invisible characters", ["invisible"]),
        ("Directional controls", ["bidi"]),
        ("Tatweel", ["tatweel"]),
        ("Controls, lost and unassigned characters", ["debris"]),
    ]
    return _section(
        "What one does not see",
        "Characters that change how a text compares, but not, or hardly, how it looks.",
        *(_points(survey, title, families) for title, families in kinds),
        _invalid(survey),
    )


def _points(survey: Survey, title: str, families: Sequence[str]) -> str:
    found = members_of(survey.counts, families)
    if not found:
        return f'<p class="none">{title}: none.</p>'
    total = sum(count for _, count in found)
    heading = f'<h3>{title} <span class="soft">{number(total)}</span></h3>'
    return heading + code_points(title, found, total, MOST_POINTS)


def _invalid(survey: Survey) -> str:
    if not survey.invalid:
        return '<p class="none">Bytes that are not UTF-8: none.</p>'
    first = ", ".join(number(offset) for offset in survey.findings)
    where = "in all inputs, one after another" if len(survey.files) > 1 else "in the text"
    return (
        f"<h3>Bytes that are not UTF-8</h3><p>{number(survey.invalid)} in all; the first at byte {first} {where}.</p>"
    )


def _marks(survey: Survey) -> str:
    findings = survey.study.findings
    most = max(finding.count for finding in findings)
    rows = [
        [
            finding.heading,
            number(finding.count),
            *_bar(finding.heading, finding.count, most),
            words(w for w, _ in finding.examples),
        ]
        for finding in findings
        if finding.count
    ]
    none = ", ".join(finding.heading[0].lower() + finding.heading[1:] for finding in findings if not finding.count)
    head = [("what", ""), ("count", "n"), ("", "g x"), ("for example", "w")]
    return _section(
        "Order and company of marks",
        f"Text that looks the same and is not. Counted {_extent(survey)}.",
        table("Order and company of marks", head, rows) if rows else "",
        f'<p class="none">Not found: {none}.</p>' if none else "",
    )


def _bar(name: str, count: int, most: int) -> Iterator[str]:
    yield counted(name, count, most, most)[2]


def _rules(survey: Survey) -> str:
    study = survey.study
    effects = sorted(study.effects, key=lambda effect: (-effect.words, -effect.lines))
    rows = []
    for effect in effects:
        if effect.words or effect.lines:
            name = f'{effect.rule} <span class="soft">{effect.setting}</span>'
            shortest = sorted(effect.examples, key=lambda example: len(example[0]))[:2]
            pairs = " ".join(f"<span>{word(old)}{TO}{word(new)}</span>" for old, new, _ in shortest)
            cells = counted(effect.rule, effect.words, study.words, study.words)
            rows.append([name, *cells, number(effect.lines), f'<span class="examples pairs">{pairs}</span>'])
    together = counted("all together", study.changed_words, study.words, study.words)
    rows.append(["<b>all together</b>", *together, number(study.changed_lines), ""])
    idle = [effect.rule for effect in effects if not effect.words and not effect.lines]
    head = [("rule", ""), ("words", "n"), ("share", "n x"), ("", "g x"), ("records", "n x"), ("for example", "w")]
    return _section(
        "Effect of each rule",
        f"What each rule of the profile changes when it is on alone, among {number(study.words)} words in "
        f"{number(study.lines)} records, {_extent(survey)}. Rules that work on spaces change records, not words.",
        table("Effect of each rule", head, rows),
        f'<p class="none">Without effect: {", ".join(idle)}.</p>' if idle else "",
    )


def _changed(survey: Survey) -> str:
    study = survey.study
    most = max((change.count for change in study.changes), default=0)
    rows = [
        [
            word(change.before),
            word(change.after),
            *_changed_cells(change.count, most),
            ", ".join(change.rules).replace("_", "_<wbr>"),
        ]
        for change in study.changes
    ]
    head = [("before", "w"), ("after", "w"), ("count", "n"), ("", "g x"), ("by", "by")]
    title = "The words most changed"
    return _section(
        title,
        f"The {len(rows)} most frequent of {number(study.changed_types)} different words that change, "
        f"{_extent(survey)}. "
        "Point at a word to read its code points.",
        table(title, head, rows) if rows else '<p class="none">No word changes.</p>',
    )


def _changed_cells(count: int, most: int) -> tuple[str, str]:
    cells = counted("count", count, most, most)
    return cells[0], cells[2]


def _details(survey: Survey) -> str:
    most = max(survey.classes.values(), default=0)
    rows = [
        [f'{name} <span class="soft x">{SUMMARIES[name]}</span>', *counted(name, count, survey.characters, most)]
        for name, count in survey.classes.items()
    ]
    points = members_of(survey.counts, FAMILIES)
    return _section(
        "Classes and code points",
        "All classes that occur, and the most frequent code points.",
        f"<details><summary>{len(rows)} classes</summary>",
        table("Classes", [("class", ""), *COUNTED], rows),
        f"</details><details><summary>{number(len(points))} code points</summary>",
        code_points("Code points", points, survey.characters, ALL_POINTS),
        "</details>",
    )


def _extent(survey: Survey) -> str:
    if survey.is_whole:
        return "in the whole input"
    return f"in a sample of {number(survey.sample_bytes)} bytes, spread evenly over the input"


def _footer(survey: Survey) -> str:
    return f"<footer>Made by {survey.versions}. Counts of code points are of the whole input.</footer>\n"
