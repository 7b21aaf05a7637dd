"""--lint: where findings are in their files, in both forms; exit codes; and the hook that calls it."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from cli.test_process import _peak_kib as peak_kib

from arnorm.cli.options import Options
from arnorm.cli.parser import NOT_WITH_LINT, parse_options
from arnorm.cli.records import BLOCK

BEH, FATHA = "\N{ARABIC LETTER BEH}", "\N{ARABIC FATHA}"
RLO, PDF = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"
ZWNJ, RLM = "\N{ZERO WIDTH NON-JOINER}", "\N{RIGHT-TO-LEFT MARK}"
STRAY = "warning: U+200C ZERO WIDTH NON-JOINER: at the end of a word, where there is nothing to keep apart"


def lines(ended):
    return ended.out.decode().splitlines()


def objects(ended):
    return [json.loads(line) for line in ended.out.splitlines()]


def test_nothing(arnorm):
    assert arnorm("--lint", text=f"{BEH}{FATHA} abc\n".encode()) == (0, b"", "")
    assert arnorm("--lint", text=b"") == (0, b"", "")
    assert arnorm("--lint=json", text=b"abc") == (0, b"", "")


def test_text(arnorm):
    """As compilers write it: file, line and column, from 1; the byte, from 0, and what mends it behind."""
    ended = arnorm("--lint", text=f"ab\r\n{BEH}{FATHA}{ZWNJ} {FATHA}\n".encode())
    assert ended == (
        1,
        (
            f"<stdin>:2:3: {STRAY} [stray-zwnj, byte 8, zwnj=tidy]\n"
            "<stdin>:2:5: warning: U+064E ARABIC FATHA: without a letter to stand on"
            " [orphan-mark, byte 12, orphan_marks=strip]\n"
        ).encode(),
        "",
    )


def test_json(arnorm):
    ended = arnorm("--lint=json", text=f"ab\n{BEH} {RLO}\U0001f600{PDF}\n".encode())
    (finding,) = objects(ended)
    assert (ended.code, ended.err, ended.out.isascii()) == (1, "", True)
    assert finding == {
        "file": "<stdin>", "line": 2, "column": 3, "byte": 6, "length": 1, "code": "bidi-override", "severity": "error",
        "text": RLO, "rule": "bidi", "setting": "strip_explicit",
        "message": "U+202E RIGHT-TO-LEFT OVERRIDE: shows text in another order than it is stored in",
    }  # fmt: skip


def test_hints_do_not_fail(arnorm):
    ended = arnorm("--lint", text=f"{BEH}! {RLM}\n".encode())
    assert (ended.code, ended.err) == (0, "")
    assert lines(ended)[0].startswith("<stdin>:1:4: info: U+200F RIGHT-TO-LEFT MARK: ")


def test_what_nothing_mends(arnorm):
    (line,) = lines(arnorm("--lint", text="\ufffd\n".encode()))
    assert line.endswith(" [replacement-character, byte 0]")
    (finding,) = objects(arnorm("--lint=json", text="\ufffd\n".encode()))
    assert (finding["rule"], finding["setting"]) == (None, None)


def test_several_files_and_standard_input(arnorm, folder):
    """Every one from its own line 1 and byte 0, in their order."""
    (folder / "a").write_text(f"{BEH}{ZWNJ}\n", encoding="utf-8")
    (folder / "good").write_text("abc", encoding="utf-8")
    (folder / "b\nc").write_text(f"\n{BEH}{ZWNJ}", encoding="utf-8")
    ended = arnorm("--lint", "a", "good", "-", "b\nc", text=f"\n\n{BEH}{ZWNJ}".encode())
    assert lines(ended) == [
        f"a:1:2: {STRAY} [stray-zwnj, byte 2, zwnj=tidy]",
        f"<stdin>:3:2: {STRAY} [stray-zwnj, byte 4, zwnj=tidy]",
        f"'b\\nc':2:2: {STRAY} [stray-zwnj, byte 3, zwnj=tidy]",
    ]
    assert (ended.code, ended.err) == (1, "")
    names = [finding["file"] for finding in objects(arnorm("--lint=json", "a", "b\nc"))]
    assert names == ["a", "b\nc"]


@pytest.mark.parametrize(
    ("data", "places", "message"),
    [
        (b"a\n\xd8\n" + BEH.encode(), [(2, 1, 2, 1)], "0xD8: not UTF-8"),
        (b"ab\xff\xfe\x80 c", [(1, 3, 2, 3)], "0xFF 0xFE 0x80: not UTF-8"),
        (b"\xf0\x9f\x98\n", [(1, 1, 0, 3)], "0xF0 0x9F 0x98: not UTF-8"),
        (b"\xed\xa0\x80x", [(1, 1, 0, 3)], "0xED 0xA0 0x80: not UTF-8"),  # a surrogate
        (b"\xff" * 9, [(1, 1, 0, 9)], "0xFF 0xFF 0xFF 0xFF and 5 more: not UTF-8"),
        (b"\xffa\n\xff", [(1, 1, 0, 1), (2, 1, 3, 1)], "0xFF: not UTF-8"),
    ],
)
def test_invalid_utf8_is_a_finding_like_others(arnorm, data, places, message):
    ended = arnorm("--lint=json", text=data)
    found = objects(ended)
    assert (ended.code, ended.err) == (1, "")
    assert [(f["line"], f["column"], f["byte"], f["length"]) for f in found] == places
    assert {(f["code"], f["severity"], f["message"]) for f in found} == {("invalid-utf8", "error", message)}
    assert {f["text"] for f in found} == {"\ufffd" * f["length"] for f in found}


def test_it_goes_on_behind_invalid_utf8(arnorm):
    data = b"\xff\n" + f"{BEH}\n\n{BEH}{ZWNJ}".encode()
    assert lines(arnorm("--lint", text=data)) == [
        "<stdin>:1:1: error: 0xFF: not UTF-8 [invalid-utf8, byte 0]",
        f"<stdin>:4:2: {STRAY} [stray-zwnj, byte 8, zwnj=tidy]",
    ]


@pytest.mark.parametrize("offset", range(BLOCK - 3, BLOCK + 3))
def test_places_behind_the_edge_of_a_block(arnorm, offset):
    text = "x\n" * (offset // 2) + "y" * (offset % 2) + BEH + ZWNJ + "\n" + BEH + ZWNJ + "\n"
    found = objects(arnorm("--lint=json", text=text.encode()))
    line, column = offset // 2 + 1, offset % 2 + 2
    assert [(f["line"], f["column"], f["byte"]) for f in found] == [
        (line, column, offset + 2),
        (line + 1, 2, offset + 8),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_does_not_grow_with_the_input():
    small, large = peak_kib(["--lint"], 2), peak_kib(["--lint"], 20)
    assert large < small + 2048


def test_compressed_input(arnorm, folder):
    (folder / "a.gz").write_bytes(gzip.compress(f"{BEH}{ZWNJ}".encode()))
    assert lines(arnorm("--lint", "a.gz")) == [f"a.gz:1:2: {STRAY} [stray-zwnj, byte 2, zwnj=tidy]"]


def test_damaged_input_ends_it(arnorm, folder):
    (folder / "a.gz").write_bytes(gzip.compress(f"{BEH}{ZWNJ}\n".encode())[:-9])
    ended = arnorm("--lint", "a.gz")
    assert (ended.code, ended.err) == (3, "arnorm: a.gz: damaged gzip data: the data end too early\n")


def test_an_absent_file_ends_it(arnorm, folder):
    (folder / "a").write_text(f"{BEH}{ZWNJ}", encoding="utf-8")
    ended = arnorm("--lint", "a", "absent")
    assert (ended.code, ended.err) == (4, "arnorm: absent: No such file or directory\n")
    assert len(lines(ended)) == 1


def test_report_to_a_file(arnorm, folder):
    ended = arnorm("--lint", "-o", "report", text=f"{BEH}{ZWNJ}".encode())
    assert ended == (1, b"", "")
    assert (folder / "report").read_text() == f"<stdin>:1:2: {STRAY} [stray-zwnj, byte 2, zwnj=tidy]\n"


@pytest.mark.parametrize("arguments", [["--lint", "a"], ["a", "--lint"], ["--lint=text", "a"], ["--lint", "--", "a"]])
def test_a_file_is_not_the_form(arnorm, folder, arguments):
    """As with -i, a value is written against its option."""
    (folder / "a").write_text(f"{BEH}{ZWNJ}", encoding="utf-8")
    assert lines(arnorm(*arguments)) == [f"a:1:2: {STRAY} [stray-zwnj, byte 2, zwnj=tidy]"]


@pytest.mark.parametrize(
    ("arguments", "others"),
    [
        (["-z"], "-z"),
        (["-i", "a"], "-i"),
        (["-p", "clean", "--set", "digits=ascii"], "-p, --set"),
        (["--errors", "replace"], "--errors"),
        (["-j", "2", "--line-buffered"], "-j, --line-buffered"),
    ],
)
def test_what_does_not_go_with_it(arnorm, arguments, others):
    message = f"arnorm: --lint changes no text and makes no use of {others}\n"
    assert arnorm("--lint", *arguments) == (2, b"", message)


def test_an_unknown_form(arnorm):
    ended = arnorm("--lint=xml")
    assert (ended.code, ended.out) == (2, b"")
    assert ended.err.startswith("arnorm: argument --lint: invalid choice: ")


def test_every_option_that_normalizing_alone_uses_is_known():
    names = {name for name in vars(Options) if not name.startswith("_")} - {"parse"}
    beside = {"files", "output", "information", "lint", "explain", "html"}
    assert names - NOT_WITH_LINT.keys() == beside | {"reverse", "normalizes"}  # which go with --transliterate


def test_the_hook(arnorm, project, folder):
    """pre-commit runs the entry with names of files behind it."""
    lines = (project / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines()
    hook = dict(line.lstrip("- ").split(": ", 1) for line in lines)
    assert hook.keys() == {"id", "name", "description", "entry", "language", "types"}
    assert (hook["id"], hook["language"], hook["types"]) == ("arnorm-lint", "python", "[text]")
    command, *arguments = hook["entry"].split()
    assert command == "arnorm"
    options = parse_options([*arguments, "a", "b"])
    assert (options.lint, options.files) == ("text", ["a", "b"])
    (folder / "a").write_text(BEH, encoding="utf-8")
    (folder / "b").write_text(RLO, encoding="utf-8")
    assert arnorm(*arguments, "a").code == 0
    assert arnorm(*arguments, "a", "b").code == 1
