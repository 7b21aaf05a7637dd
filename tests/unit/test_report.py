"""The page holds all it needs, is well-formed, and lets nothing of a text become part of it."""

from __future__ import annotations

import re

import pytest
from html_pages import checked

from arnorm import Normalizer
from arnorm.cli import charts
from arnorm.cli.records import Block
from arnorm.cli.report import page
from arnorm.cli.style import CSS
from arnorm.cli.survey import Watch

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</bdi></table></style>",
    "&lt;&#x202e;",
    "\u202eabc\u202c\u2066\u061c\u200f",
    "\x00\x07\x1b[31m\x7f\x85",
    "\u064e\u0650",
    "\ufeff\ufffe\U000e0001",
]


def report(text: str | bytes, names: list[str] | None = None, preset: str = "search") -> str:
    data = text.encode() if isinstance(text, str) else text
    watch, block = Watch(b"\n"), Block()
    block.text, block.length = bytearray(data), len(data)
    if data:
        watch.see(block)
    return page(watch.survey(names or ["-"], Normalizer(preset)))


@pytest.mark.parametrize(
    "text", ["", "\n", "abc\n", "\u0623\u064e\u062d\u0645\u062f \u0663\n", b"\xff", *HOSTILE], ids=ascii
)
def test_the_page_is_well_formed_and_loads_nothing(text):
    html = report(text)
    checker = checked(html)
    assert checker.tags <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "b", "bdi", "div",
        "span", "section", "svg", "rect", "table", "caption", "thead", "tbody", "tr", "th", "td", "code", "details",
        "summary", "footer", "wbr",
    }  # fmt: skip
    assert not checker.attributes & {"src", "href", "style", "onerror", "onmouseover", "srcset"}
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "default-src 'none'" in html


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_words_and_names_are_text(hostile):
    """Shown, not obeyed; and nothing that cannot be seen stands raw in the page."""
    html = report(f"{hostile} {hostile}\n" * 3, [hostile])
    checker = checked(html)
    assert not checker.tags & {"script", "img"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe]", html)


def test_words_stand_in_their_own_direction():
    assert charts.word("\u0628<") == '<bdi class="ar" title="U+0628 U+003C">\u0628&lt;</bdi>'


def test_a_mark_stands_on_a_dotted_circle():
    assert charts.word("\u064e") == '<bdi class="ar" title="U+064E">\u25cc\u064e</bdi>'
    assert charts.chip(0x064E) == (
        '<span class="chip"><bdi class="glyph ar">\u25cc\u064e</bdi><code>U+064E</code></span>'
    )


def test_a_character_that_is_newer_than_the_interpreter_is_shown():
    """Unicode 16 has the mark 0897, Unicode 17 the letter 088F; our own data know them."""
    assert ">\u25cc\u0897<" in charts.chip(0x0897)
    assert ">\u088f<" in charts.chip(0x088F)


def test_names_of_files_that_are_not_utf8():
    html = report("a\n", ["bad\udcff.txt"])
    assert 'bad<span class="unseen">DCFF</span>.txt' in html
    html.encode("utf-8")


def test_what_is_not_seen_is_named():
    assert charts.chip(0x200F) == (
        '<span class="chip"><span class="glyph"><span class="unseen">RLM</span></span><code>U+200F</code></span>'
    )
    assert charts.escaped("a\u202eb\x07") == ('a<span class="unseen">RLO</span>b<span class="unseen">0007</span>')


def test_long_words_are_cut():
    shown = charts.word("\u0628" * 1000)
    assert shown.count("\u0628") == 48
    assert "\u2026" in shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 10, "0 %"), (10, 10, "100 %"), (1, 3, "33.3 %"), (1, 10_000, "&lt; 0.1 %"), (9999, 10_000, "&gt; 99.9 %"),
     (0, 0, "0 %"), (1, 2, "50 %")],
)  # fmt: skip
def test_shares(part, whole, shown):
    assert charts.percent(part, whole) == shown


def test_charts_say_what_they_show_to_those_who_do_not_see_them():
    assert charts.bar(1, 4, "one <of> four") == (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"><title>one &lt;of&gt; four</title>'
        '<rect width="25.00" height="10"/></svg>'
    )
    drawn = charts.parts("Kinds", [("a", 1), ("b", 0), ("c", 3)])
    assert 'aria-label="Kinds: a 25 %, c 75 %"' in drawn
    assert drawn.count("<rect") == 2


def test_the_page_has_the_numbers():
    text = "\u0643\u0650\u062a\u0627\u0628 \u0643\u0650\u062a\u0627\u0628 \u0663 \ufefb \u200f \u06af\n"
    shown = " ".join(checked(report(text, ["a", "b"])).text)
    for expected in (
        "a",
        "b",
        "search@1",
        "U+FEFB",
        "RLM",
        "U+06AF",
        "Arabic-Indic",
        "The 4 most frequent of 4 different words",
    ):
        assert expected in shown


def test_the_page_says_how_large_the_sample_is():
    assert "in the whole input" in report("a\n")
    html = report(b"abc def\n" * 500_000)
    size = re.search(r"in a sample of ([\d,]+) bytes, spread evenly over the input", html)
    assert size
    assert 1 << 20 <= int(size[1].replace(",", "")) <= 1 << 21


def test_light_and_dark():
    names = r"--(\w+):"
    light, dark = CSS.split("@media (prefers-color-scheme: dark)")
    assert set(re.findall(names, light)) == set(re.findall(names, dark.split("* {")[0]))
