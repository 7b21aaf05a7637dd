"""The head of pages, and their style: light and dark, wide and narrow, on screen and on paper. They load nothing."""

from __future__ import annotations

_HEAD = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{css}</style>
</head>
<body><main>
"""

CSS = """
:root {
  color-scheme: light dark;
  --page: #fbfaf7; --card: #ffffff; --ink: #1d1f23; --soft: #5d636e; --line: #e2dfd7; --bar: #2f6f8f; --track: #eeece5;
  --chip: #f1efe8; --warn: #a3410f;
  --c0: #2f6f8f; --c1: #d98b2b; --c2: #7a5ea8; --c3: #b8443e; --c4: #8a8f98; --c5: #c2689b; --c6: #3c9a6c;
  --c7: #704214; --c8: #12857f; --c9: #c9c4b5; --c10: #5b7bd5; --c11: #9aa53a; --c12: #4b5a6b; --c13: #e0533d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171b; --card: #1d2026; --ink: #e8e6e1; --soft: #a2a8b3; --line: #343943; --bar: #69b1d3;
    --track: #2a2e36; --chip: #2a2e36; --warn: #f0a072;
    --c0: #69b1d3; --c1: #e5a553; --c2: #a990d6; --c3: #e0736c; --c4: #9aa1ac; --c5: #dd90b9; --c6: #67c295;
    --c7: #b98a57; --c8: #49bdb5; --c9: #5a5f69; --c10: #8ea6ec; --c11: #c2cc68; --c12: #7f93aa; --c13: #ff8a73;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
header h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
header p { margin: .15rem 0; color: var(--soft); overflow-wrap: anywhere; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem 1.25rem;
  margin-top: 1.25rem; }
h2 { font-size: 1.2rem; margin: 0 0 .25rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p.about { margin: 0 0 .8rem; color: var(--soft); max-width: 70ch; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: .75rem; margin-top: 1.25rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.45rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile > span { color: var(--soft); font-size: .85rem; }
.tile.warn b { color: var(--warn); }
.ar { font-family: "Noto Naskh Arabic", Amiri, "Scheherazade New", "Noto Sans Arabic", "Geeza Pro",
  "Traditional Arabic", "Segoe UI", Tahoma, serif; font-size: 1.3em; line-height: 1.75; padding: 0 .15em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
thead th { color: var(--soft); font-weight: 600; font-size: .8rem; }
tbody th { font-weight: 500; }
tr:last-child > * { border-bottom: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.g { width: 28%; min-width: 70px; }
.w { min-width: 5.5em; }
.soft { color: var(--soft); font-size: .85rem; font-weight: 400; }
.none { color: var(--soft); margin: .3rem 0; }
svg { display: block; width: 100%; }
svg.bar { height: 12px; border-radius: 3px; background: var(--track); }
svg.bar rect { fill: var(--bar); }
svg.parts { height: 34px; border-radius: 6px; background: var(--track); margin: .5rem 0 .8rem; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin: 0 .55em 0 -1.4em;
  vertical-align: -1px; }
tbody .s { padding-left: 1.4em; }
.chip { display: inline-flex; align-items: center; gap: .45em; white-space: nowrap; }
.chip code { background: var(--chip); border-radius: 5px; padding: .05em .4em; font-size: .85em; }
.glyph { min-width: 2.3rem; text-align: center; }
.glyph.ar { font-size: 1.5em; line-height: 1.4; }
.by { color: var(--soft); font-size: .85rem; }
.unseen { display: inline-block; border: 1px dashed var(--soft); border-radius: 4px; padding: 0 .3em;
  color: var(--soft); vertical-align: baseline;
  font: 600 .65rem/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
.examples > * { margin-right: .9em; white-space: nowrap; }
.to { margin: 0 .3em; color: var(--soft); }
summary { cursor: pointer; font-weight: 600; }
footer { color: var(--soft); font-size: .85rem; margin-top: 1.5rem; }
@media (max-width: 560px) {
  main { padding: 1rem .75rem 3rem; }
  section { padding: .9rem .8rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  table.stack .x { display: none; }
  .examples > * { white-space: normal; }
  .pairs > :nth-child(n+2) { display: none; }
  .w { overflow-wrap: anywhere; }
  td.by { min-width: 6.5em; }
  .ar { font-size: 1.15em; }
  .g { min-width: 48px; width: 20%; }
}
@media print { section { break-inside: avoid; } details > * { display: block; } }
"""


def page_head(title: str, more_css: str = "") -> str:
    """All of a page up to its content, which ends with `</main></body></html>`."""
    return _HEAD.format(title=title, css=CSS + more_css)


def part_colours(count: int) -> str:
    """Rules that give the parts of a chart and their swatches the colours above."""
    return "".join(f".p{k} {{ fill: var(--c{k}); background: var(--c{k}); }}\n" for k in range(count))
