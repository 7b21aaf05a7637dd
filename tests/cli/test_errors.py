"""What goes wrong: whole messages, exit codes, and what is written all the same."""

from __future__ import annotations

import os
import resource
import signal

import pytest

from arnorm.cli.records import BLOCK

BEH = "\N{ARABIC LETTER BEH}".encode()
ADVICE = "use --errors replace|ignore|keep or convert the file first"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--bogus"], "unrecognized arguments: --bogus (see arnorm --help)"),
        (["--null-records"], "unrecognized arguments: --null-records (see arnorm --help)"),
        (["--nul"], "unrecognized arguments: --nul (see arnorm --help)"),
        (["-p"], "argument -p/--preset: expected one argument (see arnorm --help)"),
        (["--set", "x"], "argument --set: 'x' is not of the form RULE=SETTING (see arnorm --help)"),
        (["-i"], "-i needs names of files; standard input cannot be replaced"),
        (["-i", "a", "-"], "-i needs names of files; standard input cannot be replaced"),
        (["-i", "-o", "b", "a"], "-i and -o exclude each other"),
        (["-ib/c", "a"], "-i: the suffix 'b/c' has a slash in it"),
    ],
    ids=" ".join,
)
def test_usage(arnorm, arguments, message):
    assert arnorm(*arguments) == (2, b"", f"arnorm: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-p", "serch"], "unknown preset 'serch'; did you mean search or search_ur or search_ug?"),
        (["--set", "digit=ascii"], "unknown rule 'digit'; did you mean digits?"),
        (["--set", "digits=arabic"], "rule 'digits' has no setting 'arabic'; did you mean arabic_indic?"),
        (["--show", "--set", "digit=ascii"], "unknown rule 'digit'; did you mean digits?"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist(arnorm, tmp_path, arguments, message):
    assert arnorm(*arguments, "-o", "out", cwd=tmp_path) == (2, b"", f"arnorm: {message}\n")
    assert list(tmp_path.iterdir()) == []


def test_settings_that_do_not_go_together(arnorm):
    ended = arnorm("--set", "hamza_seats=hamza", "--set", "hamza=strip")
    assert (ended.code, ended.out) == (2, b"")
    assert ended.err.startswith("arnorm: hamza_seats=hamza and hamza=strip")
    assert ended.err.count("\n") == 1


def test_usage_of_errors(arnorm):
    ended = arnorm("--errors", "guess")
    message = "argument --errors: invalid choice: guess (choose from strict, replace, ignore, keep)"
    # The quotes around the choices differ between versions of Python.
    assert (ended.code, ended.err.replace("'", "")) == (2, f"arnorm: {message} (see arnorm --help)\n")


@pytest.mark.parametrize(
    ("text", "line", "offset", "byte", "reason", "before"),
    [
        (b"\xd8", 1, 0, "D8", "unexpected end of data", b""),
        (b"a\xff", 1, 1, "FF", "invalid start byte", b""),
        (b"a\nb\n\xd8\xd8\xa8\nc\n", 3, 4, "D8", "invalid continuation byte", b"a\nb\n"),
        (b"a\r\nb\xc0\x80\n", 2, 4, "C0", "invalid start byte", b"a\r\n"),
        (BEH * 3 + b"\n" + BEH + b"\xed\xa0\x80", 2, 9, "ED", "invalid continuation byte", BEH * 3 + b"\n"),
        (b"\xff\xfea\0", 1, 0, "FF", "invalid start byte", b""),
        (b"ok\n" * 500_000 + b"\xa8", 500_001, 1_500_000, "A8", "invalid start byte", b"ok\n" * 500_000),
    ],
)
def test_invalid_utf8(arnorm, text, line, offset, byte, reason, before):
    message = f"arnorm: <stdin>:{line}: invalid UTF-8 at byte offset {offset} (0x{byte}): {reason}; {ADVICE}\n"
    assert arnorm(text=text) == (3, before, message)


@pytest.mark.parametrize("offset", range(BLOCK - 4, BLOCK + 2))
@pytest.mark.parametrize("end", [b"\n", b"\0"])
def test_invalid_utf8_at_the_edge_of_a_block(arnorm, offset, end):
    text = b"x" * (offset - 2) + end + b"y" + b"\xf0\x9f\x99" + b"z" + end
    what = f"invalid UTF-8 at byte offset {offset} (0xF0): invalid continuation byte"
    message = f"arnorm: <stdin>:2: {what}; {ADVICE}\n"
    assert arnorm(*["-z"] * (end == b"\0"), text=text) == (3, b"x" * (offset - 2) + end, message)


def test_invalid_utf8_in_a_null_record_with_lines(arnorm):
    message = f"arnorm: <stdin>:3: invalid UTF-8 at byte offset 8 (0xD8): invalid continuation byte; {ADVICE}\n"
    assert arnorm("-z", text=b"a\nb\0c\0d\n\xd8\xd8\xa8\0e\0") == (3, b"a\nb\0c\0", message)


def test_invalid_utf8_names_the_file_and_counts_from_its_start(arnorm, tmp_path):
    (tmp_path / "good").write_bytes(b"a\n" * 100)
    (tmp_path / "bad\nname").write_bytes(b"b\n\xff\n")
    message = f"arnorm: 'bad\\nname':2: invalid UTF-8 at byte offset 2 (0xFF): invalid start byte; {ADVICE}\n"
    assert arnorm("good", "bad\nname", cwd=tmp_path) == (3, b"a\n" * 100 + b"b\n", message)


@pytest.mark.parametrize(
    ("errors", "after"),
    [
        ("replace", b"a\xef\xbf\xbdb\n\xef\xbf\xbd" + BEH + b"\n"),
        ("ignore", b"ab\n" + BEH + b"\n"),
        ("keep", b"a\xffb\n\xd8" + BEH + b"\n"),
    ],
)
@pytest.mark.parametrize("null", [False, True])
def test_errors(arnorm, errors, after, null):
    ended = arnorm("--errors", errors, *["-z"] * null, text=b"a\xffb\n\xd8" + BEH + b"\n")
    assert ended == (0, after, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent"], "absent: No such file or directory"),
        (["."], ".: Is a directory"),
        ([""], "'': No such file or directory"),
        (["two\nlines"], "'two\\nlines': No such file or directory"),
        (["-o", ".", "empty"], ".: Is a directory"),
        (["-o", "", "empty"], "'': No such file or directory"),
        (["-o", "absent/a", "empty"], "absent/a: No such file or directory"),
        (["-i", "absent"], "absent: No such file or directory"),
        (["-i", "."], ".: is not a regular file"),
    ],
    ids=ascii,
)
def test_files_that_cannot_be_opened(arnorm, tmp_path, arguments, message):
    (tmp_path / "empty").touch()
    assert arnorm(*arguments, cwd=tmp_path) == (4, b"", f"arnorm: {message}\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file(arnorm, tmp_path):
    (tmp_path / "a").touch(mode=0)
    assert arnorm("a", cwd=tmp_path) == (4, b"", "arnorm: a: Permission denied\n")


def test_what_was_read_before_an_absent_file_is_written(arnorm, tmp_path):
    (tmp_path / "a").write_bytes(b"a\n")
    assert arnorm("a", "absent", cwd=tmp_path) == (4, b"a\n", "arnorm: absent: No such file or directory\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["--list-rules"], ["-o", "/dev/stdout"]])
def test_a_full_disk(started, arguments):
    with open("/dev/full", "wb") as full:
        process = started(*arguments, stdout=full)
    process.stdin.write(b"a\n")
    process.stdin.close()
    name = "/dev/stdout" if "-o" in arguments else "<stdout>"
    assert process.stderr.read().decode() == f"arnorm: {name}: No space left on device\n"
    assert process.wait(10) == 4


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("arnorm >&-", 4, "<stdout>: Bad file descriptor"),
        ("arnorm in >&-", 4, "<stdout>: Bad file descriptor"),
        ("arnorm <&-", 4, "<stdin>: Bad file descriptor"),
        ("arnorm in >>in", 2, "in: is input and output; use -o or -i to replace a file"),
        ("arnorm <in >>in", 2, "<stdin>: is input and output; use -o or -i to replace a file"),
    ],
)
def test_streams_as_a_shell_leaves_them(shell, tmp_path, line, code, message):
    (tmp_path / "in").write_bytes(b"a\n")
    assert shell(line) == (code, b"", f"arnorm: {message}\n")
    assert (tmp_path / "in").read_bytes() == b"a\n"


def test_the_exit_code_speaks_when_standard_error_is_closed(shell):
    assert shell("arnorm absent 2>&-") == (4, b"", "")


def test_a_closed_pipe_ends_it_silently(started):
    """A shell sees 128 + 13 = 141."""
    process = started("--line-buffered")
    process.stdout.close()
    process.stdin.write(b"a\n")
    assert process.stderr.read() == b""
    assert process.wait(10) == -signal.SIGPIPE


def test_head_gets_its_line_and_the_shell_141(shell, tmp_path):
    (tmp_path / "long").write_bytes(b"line\n" * 1_000_000)
    assert shell("{ arnorm long; echo $? >code; } | head -n 1") == (0, b"line\n", "")
    assert (tmp_path / "code").read_bytes() == b"141\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_silently(started, number):
    """A shell sees 128 + 2 = 130 for the first."""
    process = started("--line-buffered")
    process.stdin.write(b"a\n")
    assert process.stdout.read(2) == b"a\n"
    process.send_signal(number)
    assert process.wait(10) == -number
    assert process.stderr.read() == b""


def test_out_of_memory_is_one_line(arnorm, tmp_path):
    """One record that does not fit."""
    (tmp_path / "long").write_bytes(b"x" * (64 << 20))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (128 << 20, 128 << 20))

    assert arnorm("long", cwd=tmp_path, preexec_fn=limit) == (4, b"", "arnorm: out of memory\n")
