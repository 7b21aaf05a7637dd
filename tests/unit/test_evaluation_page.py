"""The page about an evaluation is well-formed, and lets nothing of a text or a name become part of it."""

from __future__ import annotations

import re

import pytest
from html_pages import checked

from arnorm.evaluation import definitions, evaluate
from arnorm.evaluation.command import Pair
from arnorm.evaluation.page import page

KATABA, KUTIBA = "\u0643\u064e\u062a\u064e\u0628\u064e", "\u0643\u064f\u062a\u0650\u0628\u064e"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</bdi></table></style>",
    "\u202e\u2066\u061c\u200f",
    "\x00\x1b[31m\x85",
    "\ufeff\ufffe\ud800",
]


def assert_harmless(html):
    """Well-formed, and nothing in it loads or runs anything."""
    checker = checked(html)
    assert not checker.tags & {"script", "img", "link"}
    assert not checker.attributes & {"src", "href", "style", "onerror", "onmouseover"}


def drawn(reference, hypothesis, name="fadel", **how):
    lines = [reference], [hypothesis]
    return page(Pair(("ref", "hyp"), *lines), [evaluate(*lines, name, **how)])


@pytest.mark.parametrize("name", [definition.name for definition in definitions()])
def test_wrong_letters_are_marked_with_their_marks(name):
    html = drawn(f"{KATABA} x", f"{KUTIBA} x", name)
    assert_harmless(html)
    assert (
        '<mark class="wrong" title="damma, not fatha">\u0643\u064f</mark>'
        '<mark class="wrong" title="kasra, not fatha">\u062a\u0650</mark>\u0628\u064e x</dd>'
    ) in html
    assert '<mark class="right" title="fatha">\u0643\u064e</mark>' in html


def test_what_does_not_count_is_not_marked():
    html = drawn("\u0643\u064e\u0645\u064e", "\u0643\u064e\u0645\u064f", case_ending=False)
    assert "<mark" not in html
    assert "No letter that counts has another mark than it should." in html


def test_lines_with_other_letters_are_shown_as_they_are():
    html = drawn(KATABA, "\u0643\u064e", align=True)
    assert_harmless(html)
    assert f">{KATABA}</dd>" in html
    assert "Letters that differ: 0 inserted, 2 deleted, 0 replaced." in html


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_texts_and_names_are_text(hostile):
    """Shown, not obeyed; and nothing that cannot be seen stands raw in the page."""
    lines = [f"{KATABA} {hostile}"], [f"{KUTIBA} {hostile}"]
    html = page(Pair((hostile, hostile), *lines), [evaluate(*lines, name) for name in ("zitouni", "catt")])
    assert_harmless(html)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\ud800-\udfff]", html
    )


def test_nothing_is_a_page_too():
    assert_harmless(page(Pair(("ref", "hyp"), [], []), [evaluate([], [])]))
