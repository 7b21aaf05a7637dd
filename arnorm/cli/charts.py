"""Pieces of the report: charts as inline SVG, tables that hold their numbers, words and code points that can be seen.

Everything that comes from an input goes through `escaped`, `word` or `chip`. No invisible character is written raw:
a name stands in its place.
"""

from __future__ import annotations

from html import escape

from arnorm.census import character_name, class_of, is_mark, is_unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOTTED_CIRCLE = "\N{DOTTED CIRCLE}"
LONGEST = 48  # characters of a word that are shown

# fmt: off
SHORT = {
    0x09: "TAB", 0x0A: "LF", 0x0D: "CR", 0x20: "SP", 0x7F: "DEL", 0x85: "NEL", 0xA0: "NBSP", 0xAD: "SHY",
    0x034F: "CGJ", 0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM",
    0x200F: "RLM", 0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x202F: "NNBSP", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0xFE0E: "VS15", 0xFE0F: "VS16", 0xFEFF: "BOM",
}
# fmt: on


def escaped(text: str) -> str:
    """Text from outside as it may stand in the page; what has no shape, or changes the direction, by name."""
    return "".join(_unseen(ord(c)) if is_unseen(ord(c)) and c != " " else escape(c) for c in text)


def _unseen(code_point: int) -> str:
    other = {"private_use": "PUA", "unassigned": "none"}.get(class_of(code_point), f"{code_point:04X}")
    return f'<span class="unseen">{SHORT.get(code_point, other)}</span>'


def word(text: str) -> str:
    """A word in its own direction; a mark that has no letter before it on a dotted circle."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "\N{HORIZONTAL ELLIPSIS}"
    if shown and is_mark(ord(shown[0])):
        shown = DOTTED_CIRCLE + shown
    points = " ".join(f"U+{ord(c):04X}" for c in text[:LONGEST])
    if not shown:
        return '<span class="soft">nothing</span>'
    return f'<bdi class="ar" title="{points}">{escaped(shown)}</bdi>'


def words(texts: Iterable[str]) -> str:
    """Several words, one beside the other."""
    return f'<span class="examples">{" ".join(map(word, texts))}</span>'


def chip(code_point: int) -> str:
    """A code point: what it looks like, and its number."""
    character = chr(code_point)
    if is_unseen(code_point):
        glyph = f'<span class="glyph">{_unseen(code_point)}</span>'
    else:
        carrier = DOTTED_CIRCLE if is_mark(code_point) else ""
        glyph = f'<bdi class="glyph ar">{carrier}{escape(character)}</bdi>'
    return f'<span class="chip">{glyph}<code>U+{code_point:04X}</code></span>'


def number(value: float) -> str:
    """With thousands marked; shares with one decimal."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def percent(part: float, whole: float) -> str:
    """A share, so that little is not nothing and much is not all."""
    if not part or not whole:
        return "0 %"
    share = 100 * part / whole
    if share < 0.1:
        return "&lt; 0.1 %"
    return "&gt; 99.9 %" if 99.9 < share < 100 else f"{share:.1f} %".replace(".0 %", " %")


def bar(part: float, whole: float, title: str) -> str:
    """A bar as long as the share; `title` is for those who do not see it."""
    width = max(100 * part / whole, 0.7) if part and whole else 0
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"><title>{escape(title)}</title>'
        f'<rect width="{width:.2f}" height="10"/></svg>'
    )


def parts(title: str, named: Sequence[tuple[str, int]]) -> str:
    """A bar that is cut into shares; their names and numbers stand in the table below it, in the same order."""
    total = sum(count for _, count in named)
    if not total:
        return ""
    drawn, x = [], 0.0
    for index, (name, count) in enumerate(named):
        width = 1000 * count / total
        if count:
            label = f"<title>{escape(name)}: {count:,} ({percent(count, total)})</title>"
            drawn.append(
                f'<rect class="p{index}" x="{x:.2f}" width="{max(width - 1.5, 0.8):.2f}" height="34">{label}</rect>'
            )
        x += width
    label = f"{title}: " + ", ".join(f"{name} {percent(count, total)}" for name, count in named if count)
    opening = '<svg class="parts" viewBox="0 0 1000 34" preserveAspectRatio="none" role="img"'
    return f'{opening} aria-label="{label}"><title>{escape(title)}</title>{"".join(drawn)}</svg>'


def swatch(index: int) -> str:
    """The colour of a part, for its row in the table."""
    return f'<span class="swatch p{index}" aria-hidden="true"></span>'


def table(caption: str, head: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> str:
    """A table; `head` has (title, class) for each column, the first cell of a row is its header."""
    titles = "".join(f'<th scope="col" class="{css}">{title}</th>' for title, css in head)
    lines = []
    for first, *rest in rows:
        cells = "".join(f'<td class="{css}">{cell}</td>' for cell, (_, css) in zip(rest, head[1:], strict=True))
        lines.append(f'<tr><th scope="row" class="{head[0][1]}">{first}</th>{cells}</tr>')
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="stack">'
        f"<caption>{caption}</caption><thead><tr>{titles}</tr></thead><tbody>{chr(10).join(lines)}</tbody></table></div>"
    )


COUNTED = [("count", "n"), ("share", "n x"), ("", "g")]


def counted(name: str, count: int, total: int, most: int) -> list[str]:
    """The cells of COUNTED: a count, its share of `total`, and a bar in which `most` is the full length."""
    share = percent(count, total)
    return [number(count), share, bar(count, most, f"{name}: {count:,}")]


def code_points(caption: str, found: Sequence[tuple[int, int]], total: int, limit: int) -> str:
    """A table of code points with counts, or a line that says there are none."""
    if not found:
        return f'<p class="none">{caption}: none.</p>'
    rows = []
    for point, count in found[:limit]:
        name = character_name(point)
        name = name if name.startswith("<") else name.lower()
        cells = counted(name, count, total, found[0][1])
        rows.append([chip(point), f'<span class="soft">{escape(name)}</span>', *cells])
    more = f'<p class="none">And {len(found) - limit:,} more.</p>' if len(found) > limit else ""
    return table(caption, [("code point", ""), ("name", "x"), *COUNTED], rows) + more
