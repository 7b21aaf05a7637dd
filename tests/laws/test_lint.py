"""What holds for the findings of any text: where they are, what they say, and that the setting they name mends them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from laws import texts

import arnorm
from arnorm.linting.checks import CHECKS

# What findings are about, and what stands beside it.
SUSPECTS = [
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # directional controls
    *"\u200b\u200c\u200c\u200d\u200d\u00ad\u2060\u034f\ufeff\x00\x85\ufdd0\U0001fffe\u206a\ud800\udcff\ufffd",
    *"\ufb51\ufb52\ufb53\ufb54\ufb55\ufefb\ufe77\ufdf2\ufdfa\U00010ed1\ue000\ue001\U000f0000",  # forms, private use
    *"\u0675\u0673" + "2.\u0663\u066b\u06f4" + "\u064a\u0643\u06cc\u06a9\u067e\u069a\u06ad\u06b5",  # letters, digits
    *"\u064e\u064f\u0651\u0652\u0654\u0655\u0670\u06d6\u06dc\u06e1\u0610\u0301\u0323\u05b0\U00010efc\U000110ba\U0001e944",
    *"\u0627\u0627\u0648\u0649\u0628\u0628\u0647\u0640\u25cc\u00a0\u200a",  # what carries marks
    *"\u00d8\u00a7\u00d9\u201e\u00c3\u02dc\u00c2\u0637\u0638\u00c7\u00e1\u00d3",  # wrongly read
    *"  \n\ra\u2028\u2029\U0001f468",
]
suspect = st.text(st.sampled_from(SUSPECTS), max_size=14)
anything = suspect | texts.anything
lines = anything.map(lambda text: text.replace("\n", " "))


@given(anything)
def test_places(text):
    """In order, inside of the text, never empty, each kind once at a place."""
    found = arnorm.lint(text)
    assert [f[:3] for f in found] == sorted({f[:3] for f in found})
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]


@given(anything)
def test_words(text):
    for finding in arnorm.lint(text):
        check = CHECKS[finding.code]
        assert (finding.severity, finding.rule) == (check.severity, check.rule)
        assert finding.message.startswith("U+")
        assert finding.message.isascii()
        assert finding.message.isprintable()
        assert len(finding.message) < 500


@given(anything)
def test_the_setting_mends(text):
    """Used by itself on the whole text."""
    for rule, setting, code in {(f.rule, f.setting, f.code) for f in arnorm.lint(text) if f.rule}:
        mended = arnorm.Normalizer(arnorm.Profile(**{rule: setting}))(text)
        assert code not in {f.code for f in arnorm.lint(mended)}, (rule, setting, code, ascii(mended))


@given(lines, lines)
def test_lines_are_independent(first, second):
    behind = len(first) + 1
    moved = [f._replace(start=f.start + behind, end=f.end + behind) for f in arnorm.lint(second)]
    assert arnorm.lint(f"{first}\n{second}") == arnorm.lint(first) + moved


@given(texts.other_scripts)
def test_other_scripts_are_not_judged(text):
    """But for what is no text anywhere, and what was read wrongly."""
    everywhere = {
        "control-character",
        "private-use",
        "lone-surrogate",
        "replacement-character",
        "mojibake",
        "page-font",
    }
    everywhere |= {"stray-zwj", "byte-order-mark"}
    assert {f.code for f in arnorm.lint(text)} <= everywhere


@given(anything)
def test_the_same_every_time(text):
    assert arnorm.lint(text) == arnorm.lint(text)
