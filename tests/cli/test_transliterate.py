"""--transliterate and --reverse: in pipes, behind a preset, in blocks, with exit codes."""

from __future__ import annotations

import pytest

from arnorm import transliteration
from arnorm.cli.records import BLOCK

SAYS = "\u0642\u064e\u0627\u0644 Windows 10\n".encode()  # qala, "he said"
WRITTEN = b"qaAl \\Windows\\ 10\n"


def test_there_and_back(arnorm):
    assert arnorm("--transliterate", "buckwalter", text=SAYS) == (0, WRITTEN, "")
    assert arnorm("--transliterate", "buckwalter", "--reverse", text=WRITTEN) == (0, SAYS, "")


def test_in_a_pipe_and_a_file(shell, tmp_path):
    (tmp_path / "page.txt").write_bytes(SAYS)
    line = "arnorm --transliterate hsb page.txt | arnorm --transliterate hsb --reverse | cmp - page.txt"
    assert shell(line) == (0, b"", "")
    assert shell("arnorm --transliterate=buckwalter -i.bak page.txt; cat page.txt page.txt.bak") == (
        0,
        WRITTEN + SAYS,
        "",
    )


def test_normalized_first_when_a_preset_or_a_rule_is_given(arnorm):
    text = "\u0623\u064e\u0628\u0640\u0640 a\n".encode()
    assert arnorm("--transliterate", "buckwalter", text=text).out == b">ab__ \\a\\\n"
    assert arnorm("-p", "search", "--transliterate", "buckwalter", text=text).out == b"Ab \\a\\\n"
    assert arnorm("--set", "alef=keep", "--transliterate", "buckwalter", text=text).out == b">b \\a\\\n"
    assert arnorm("-p", "clean", "--transliterate", "din31635", text=text).out == "\u02beab a\n".encode()
    assert arnorm("-p", "clean", "--transliterate", "buckwalter", text=b"1\n").out == b"1\n"
    assert arnorm("-p", "clean", "--transliterate", "qac", text="1\u0640\u06281\n".encode()).out == b"1b1\n"


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_blocks(arnorm, jobs):
    """Stretches, words and characters of two bytes at every place around the ends of blocks."""
    lines = b"".join([b"a" * (k % 50) + b" " + SAYS for k in range(4 * BLOCK // 50)])
    result = transliteration.Transliterator("buckwalter").utf8(lines)
    assert len(lines) > 3 * BLOCK
    assert arnorm("-j", jobs, "--transliterate", "buckwalter", text=lines) == (0, result, "")
    assert arnorm("-j", jobs, "--transliterate", "buckwalter", "--reverse", text=result) == (0, lines, "")


def test_one_line_longer_than_blocks(arnorm):
    text = b"\\ a \xd8\xa8" * BLOCK
    written = arnorm("--transliterate", "buckwalter", text=text).out
    assert arnorm("--transliterate", "buckwalter", "--reverse", text=written).out == text


def test_bytes_that_are_not_utf8(arnorm):
    text = SAYS + b"\xd9\x82\xff\n"
    for options in (["--transliterate", "buckwalter"], ["-p", "clean", "--transliterate", "iso233"]):
        ended = arnorm(*options, text=text)
        assert ended.code == 3
        assert ended.out.count(b"\n") == 1
        assert "<stdin>:2: invalid UTF-8 at byte offset 22 (0xFF)" in ended.err
    assert arnorm("--errors", "keep", "--transliterate", "buckwalter", text=text).out == WRITTEN + b"q\xff\n"
    ignored = arnorm("--errors", "ignore", "-p", "nfc", "--transliterate", "buckwalter", text=text)
    assert ignored.out == WRITTEN + b"q\n"


def test_nul_records(arnorm):
    text = "\u0628 a\0\u0628\nb\0".encode()
    written = b"b \\a\\\0b\n\\b\\\0"
    assert arnorm("-z", "--transliterate", "buckwalter", text=text) == (0, written, "")
    assert arnorm("-z", "--transliterate", "buckwalter", "--reverse", text=written) == (0, text, "")


def test_check_and_diff(arnorm):
    assert arnorm("--transliterate", "buckwalter", "--check", text=SAYS).code == 1
    assert arnorm("--transliterate", "buckwalter", "--check", text=b"1\n").code == 0
    assert b"+" + WRITTEN in arnorm("--transliterate", "buckwalter", "--diff", text=SAYS).out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--transliterate", "bukwalter"], "--transliterate: unknown scheme 'bukwalter'; did you mean buckwalter"),
        (["--transliterate", "ala_lc", "--reverse"], "--transliterate: ala_lc cannot be read back"),
        (["--lint", "--reverse"], "--reverse goes with --transliterate only"),
        (["--reverse"], "--reverse goes with --transliterate only"),
        (["--transliterate", "hsb", "--stats"], "--transliterate excludes them"),
        (["--transliterate", "hsb", "--report", "x.html"], "--transliterate excludes them"),
        (["--transliterate", "hsb", "--lint"], "makes no use of --transliterate"),
        (["--transliterate", "hsb", "--explain", "x"], "--explain takes its TEXT from the command line"),
        (["-p", "nosuch", "--transliterate", "hsb"], "unknown preset"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense(arnorm, options, message):
    ended = arnorm(*options)
    assert (ended.code, ended.out) == (2, b"")
    assert message in ended.err


def test_schemes_are_listed(arnorm):
    ended = arnorm("--list-schemes")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.decode().splitlines()
    assert [line.split()[0] for line in lines if line[0] != " "] == list(transliteration.schemes())
    assert max(map(len, lines)) <= 120
