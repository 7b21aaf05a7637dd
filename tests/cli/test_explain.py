"""``--explain``: a text's changes in words, and as a page that needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from codepoints import cp

TEXT = cp("0645 064E 0651 0020 0020 FEFB")


def test_changes_in_words(arnorm):
    done = arnorm("-p", "clean", "--explain", TEXT)
    assert done.code == 0
    assert done.out.decode() == (
        "clean@1: 3 changes in 6 characters\n"
        "source  [0645] [064E] [0651] [0020] [0020] [FEFB]\n"
        "1:3  mark_order\n"
        "  - U+064E ARABIC FATHA\n"
        "  - U+0651 ARABIC SHADDA\n"
        "  + U+0651 ARABIC SHADDA\n"
        "  + U+064E ARABIC FATHA\n"
        "3:5  spaces\n"
        "  - U+0020 SPACE\n"
        "  - U+0020 SPACE\n"
        "  + U+0020 SPACE\n"
        "5:6  presentation_forms\n"
        "  - U+FEFB ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM\n"
        "  + U+0644 ARABIC LETTER LAM\n"
        "  + U+0627 ARABIC LETTER ALEF\n"
        "result  [0645] [0651] [064E] [0020] [0644] [0627]\n"
    )


def test_nothing_to_explain(arnorm):
    assert arnorm("--explain", "a").out == b"search@1: 0 changes in 1 character\nsource  [0061]\nresult  [0061]\n"
    assert b"source  (nothing)" in arnorm("--explain", "").out


class Page(HTMLParser):
    """What a page holds: its tags and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_a_page_that_needs_nothing_else_and_believes_nothing(arnorm):
    hostile = f"</div><script>alert(1)</script> {TEXT}"
    done = arnorm("-p", "clean", "--html", "--explain", hostile)
    page = Page()
    page.feed(done.out.decode())
    names = [tag for tag, _ in page.tags]
    assert done.code == 0
    assert "script" not in names
    assert not [attrs for _, attrs in page.tags if {"src", "href"} & attrs.keys()]
    assert "url(" not in done.out.decode()
    assert names.count("tr") == 1 + 3
    assert "<script>alert(1)</script>" in re.sub(r"\s+", " ", "".join(page.words))


def test_bytes_of_the_command_line_that_are_not_utf8(arnorm):
    done = arnorm("--html", "--explain", b"a\xff ")
    assert done.code == 0
    assert "\N{REPLACEMENT CHARACTER}" in done.out.decode()


def test_what_does_not_go_together(arnorm):
    for arguments, message in (
        (["--html"], "--html goes with --explain only"),
        (["--explain", "a", "file"], "--explain takes its TEXT from the command line"),
        (["--explain", "a", "--lint"], "--explain takes its TEXT from the command line"),
    ):
        done = arnorm(*arguments)
        assert done.code == 2
        assert message in done.err
