"""What ``--explain`` shows: each change of a text with its rules, as code points that any terminal can show, or a page.

Nothing here relies on a terminal or a font that can do Arabic: a character is a chip with its number and its name.
"""

from __future__ import annotations

from html import escape

from arnorm.alignment import is_attached
from arnorm.names import code_point, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm import Normalizer
    from arnorm.explain import Change

_DOTTED_CIRCLE = "\N{DOTTED CIRCLE}"


def as_text(normalizer: Normalizer, text: str) -> Iterator[str]:
    """Lines: source and result as code points, and between them a block for each change."""
    changes = normalizer.explain(text)
    yield f"{normalizer.profile.name}: {_counted(len(changes), 'change')} in {_counted(len(text), 'character')}"
    yield f"source  {_numbers(text)}"
    for change in changes:
        yield f"{change.start}:{change.stop}  {', '.join(change.rules)}"
        yield from _listed("-", change.before)
        yield from _listed("+", change.after)
    yield f"result  {_numbers(normalizer(text))}"


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _numbers(text: str) -> str:
    return " ".join(f"[{ord(c):04X}]" for c in text) or "(nothing)"


def _listed(sign: str, text: str) -> Iterator[str]:
    for c in text:
        yield f"  {sign} {code_point(c)}"


# ---- a page ----------------------------------------------------------------------------------------------------------

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fbfaf7; --line: #d9d5cc; --dim: #6b675e;
  --gone: #a3261c; --gone-back: #fbe9e7; --come: #1f6b3a; --come-back: #e6f4ea; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #17171a; --line: #3a3a41; --dim: #a09c93;
  --gone: #ff9c92; --gone-back: #3b1f1d; --come: #86d9a0; --come-back: #18301f; } }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p.about { margin: 0; color: var(--dim); }
.text { font: 1.7rem/2.3 "Noto Naskh Arabic", Amiri, "Scheherazade New", "Geeza Pro", "Segoe UI", serif;
  border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.text mark { background: var(--gone-back); color: inherit; border-bottom: 2px solid var(--gone); border-radius: .2rem; }
table { border-collapse: collapse; width: 100%; } th { text-align: start; color: var(--dim); font-weight: 600; }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.place { font-variant-numeric: tabular-nums; white-space: nowrap; }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem; }
li { display: flex; align-items: center; gap: .5rem; border-radius: .4rem; padding: .1rem .5rem; font-size: .8rem; }
li.gone { background: var(--gone-back); color: var(--gone); } li.come { background: var(--come-back);
  color: var(--come); }
li b { font: 1.5rem/1.6 "Noto Naskh Arabic", Amiri, "Scheherazade New", "Geeza Pro", serif; min-width: 1.2rem;
  text-align: center; }
@media (max-width: 40rem) { thead { display: none; } tr { display: block; border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: .2rem 0; } td:empty { display: none; } }
code { font: .85rem ui-monospace, monospace; }
"""


def as_page(normalizer: Normalizer, text: str) -> str:
    """One HTML page that needs nothing else."""
    changes = normalizer.explain(text)
    profile = escape(normalizer.profile.name)
    rows = "".join(map(_row, changes))
    table = "<table><thead><tr><th>Where</th><th>Was</th><th>Becomes</th><th>Rules</th></tr></thead>"
    table += f"<tbody>{rows}</tbody></table>"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>arnorm: {profile}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{profile}</h1>\n"
        f'<p class="about">{_counted(len(changes), "change")} in {_counted(len(text), "character")}</p>\n'
        f'<h2>Source</h2>\n<div class="text" dir="auto">{_marked(text, changes)}</div>\n'
        f'<h2>Result</h2>\n<div class="text" dir="auto">{escape(_visible(normalizer(text)))}</div>\n'
        f"<h2>Changes</h2>\n{table if changes else '<p>None.</p>'}\n</body>\n</html>\n"
    )


def _visible(text: str) -> str:
    """Surrogates, which cannot be written, as U+FFFD."""
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in text)


def _marked(text: str, changes: list[Change]) -> str:
    """The source with whole clusters marked in which something changes, so that letters stay joined."""
    parts = []
    end = 0
    for change in changes:
        start, stop = max(change.start, end), change.stop
        while start > end and is_attached(text[start]):
            start -= 1
        while stop < len(text) and is_attached(text[stop]):
            stop += 1
        if stop > end:
            parts += [escape(_visible(text[end:start])), f"<mark>{escape(_visible(text[start:stop]))}</mark>"]
            end = stop
    return f"{''.join(parts)}{escape(_visible(text[end:]))}"


def _row(change: Change) -> str:
    was = "".join(_chip("gone", c) for c in change.before)
    becomes = "".join(_chip("come", c) for c in change.after)
    return (
        f'<tr><td class="place">{change.start}:{change.stop}</td><td><ul>{was}</ul></td>'
        f"<td><ul>{becomes}</ul></td><td>{escape(', '.join(change.rules))}</td></tr>\n"
    )


def _chip(kind: str, c: str) -> str:
    shown = _DOTTED_CIRCLE + c if is_attached(c) else c
    glyph = f"<b><bdi>{escape(_visible(shown))}</bdi></b>" if c.isprintable() and not c.isspace() else ""
    return f'<li class="{kind}">{glyph}<span><code>U+{ord(c):04X}</code> {escape(name_of(c))}</span></li>'
