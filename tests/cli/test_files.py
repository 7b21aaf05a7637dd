"""-o and -i: the target is the old text or the new one, never anything else."""

from __future__ import annotations

import os
import resource
import signal
import stat
import threading
import time

import pytest

WORD = "\N{ARABIC LETTER BEH}\N{ARABIC FATHA}\N{ARABIC TATWEEL}\N{ARABIC LETTER BEH}\n".encode()
BARE = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER BEH}\n".encode()
BAD = b"\xff\n"


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_output_makes_a_new_file(arnorm, folder):
    old_mask = os.umask(0o027)
    try:
        assert arnorm("-o", "out", text=WORD) == (0, b"", "")
    finally:
        os.umask(old_mask)
    assert contents(folder) == {"out": BARE}
    assert stat.S_IMODE(os.stat("out").st_mode) == 0o640


def test_output_replaces_a_file_and_keeps_its_mode(arnorm, folder):
    (folder / "out").write_bytes(b"old")
    (folder / "out").chmod(0o604)
    assert arnorm("--output", "out", text=WORD) == (0, b"", "")
    assert contents(folder) == {"out": BARE}
    assert stat.S_IMODE(os.stat("out").st_mode) == 0o604


def test_output_may_be_an_input(arnorm, folder):
    (folder / "a").write_bytes(WORD)
    assert arnorm("a", "a", "-o", "a") == (0, b"", "")
    assert contents(folder) == {"a": BARE * 2}


def test_output_dash_is_standard_output(arnorm, folder):
    assert arnorm("-o", "-", text=WORD) == (0, BARE, "")
    assert contents(folder) == {}


def test_output_to_a_pipe_goes_through_it(arnorm, folder):
    os.mkfifo("pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_bytes()))
    reader.start()
    assert arnorm("-o", "pipe", text=WORD) == (0, b"", "")
    reader.join(10)
    assert got == [BARE]
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


def test_information_goes_to_output_too(arnorm, folder):
    assert arnorm("--version", "-o", "out") == (0, b"", "")
    assert contents(folder) == {"out": b"arnorm 0.1.0 (Unicode 18.0.0)\n"}


def test_in_place(arnorm, folder):
    (folder / "a").write_bytes(WORD)
    (folder / "b").write_bytes(WORD * 2)
    (folder / "a").chmod(0o640)
    assert arnorm("-i", "a", "b") == (0, b"", "")
    assert contents(folder) == {"a": BARE, "b": BARE * 2}
    assert stat.S_IMODE(os.stat("a").st_mode) == 0o640


@pytest.mark.parametrize("option", ["-i.bak", "--in-place=.bak"])
def test_in_place_with_backup(arnorm, folder, option):
    (folder / "a").write_bytes(WORD)
    (folder / "a.bak").write_bytes(b"older")
    (folder / "a").chmod(0o640)
    assert arnorm(option, "a") == (0, b"", "")
    assert contents(folder) == {"a": BARE, "a.bak": WORD}
    assert [stat.S_IMODE(os.stat(name).st_mode) for name in ("a", "a.bak")] == [0o640, 0o640]


def test_in_place_null_records(arnorm, folder):
    (folder / "a").write_bytes(b"a\0" + WORD + b"\0")
    assert arnorm("-zi", "a") == (0, b"", "")
    assert contents(folder) == {"a": b"a\0" + BARE + b"\0"}


def test_in_place_empty_file(arnorm, folder):
    (folder / "a").touch()
    assert arnorm("-i", "a") == (0, b"", "")
    assert contents(folder) == {"a": b""}


@pytest.mark.parametrize("arguments", [["-i", "link"], ["-o", "link", "link"]], ids=" ".join)
def test_links_are_followed_and_stay(arnorm, folder, arguments):
    (folder / "real").mkdir()
    (folder / "real" / "a").write_bytes(WORD)
    (folder / "link").symlink_to("real/a")
    assert arnorm(*arguments) == (0, b"", "")
    assert os.readlink("link") == "real/a"
    assert contents(folder / "real") == {"a": BARE}


def test_the_backup_of_a_linked_file_is_beside_the_file(arnorm, folder):
    (folder / "real").mkdir()
    (folder / "real" / "a").write_bytes(WORD)
    (folder / "link").symlink_to("real/a")
    assert arnorm("-i~", "link") == (0, b"", "")
    assert contents(folder / "real") == {"a": BARE, "a~": WORD}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_owner_and_group_are_kept(arnorm, folder):
    (folder / "a").write_bytes(WORD)
    os.chown("a", 12345, 23456)
    assert arnorm("-i", "a") == (0, b"", "")
    assert (os.stat("a").st_uid, os.stat("a").st_gid) == (12345, 23456)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
@pytest.mark.parametrize("arguments", [["-i", "a"], ["-o", "a", "a"]], ids=" ".join)
def test_a_file_that_may_not_be_written_is_not_replaced(arnorm, folder, arguments):
    (folder / "a").write_bytes(WORD)
    (folder / "a").chmod(0o444)
    assert arnorm(*arguments) == (4, b"", "arnorm: a: Permission denied\n")
    assert contents(folder) == {"a": WORD}


@pytest.mark.parametrize(
    "arguments", [["-i", "a"], ["-i.bak", "a"], ["-o", "a", "a"], ["-o", "new", "a"]], ids=" ".join
)
def test_invalid_utf8_leaves_the_target_untouched(arnorm, folder, arguments):
    (folder / "a").write_bytes(WORD + BAD)
    ended = arnorm(*arguments)
    advice = "use --errors replace|ignore|keep or convert the file first"
    message = f"arnorm: a:2: invalid UTF-8 at byte offset 9 (0xFF): invalid start byte; {advice}\n"
    assert ended == (3, b"", message)
    assert contents(folder) == {"a": WORD + BAD}


def test_in_place_stops_at_the_first_failure(arnorm, folder):
    for name, text in (("a", WORD), ("b", BAD), ("c", WORD)):
        (folder / name).write_bytes(text)
    assert arnorm("-i", "a", "b", "c").code == 3
    assert contents(folder) == {"a": BARE, "b": BAD, "c": WORD}


def test_a_backup_that_cannot_be_made_leaves_the_target_untouched(arnorm, folder):
    (folder / "a").write_bytes(WORD)
    (folder / "a.d").mkdir()
    assert arnorm("-i.d", "a") == (4, b"", f"arnorm: {folder.resolve()}/a.d: Is a directory\n")
    assert sorted(os.listdir()) == ["a", "a.d"]
    assert (folder / "a").read_bytes() == WORD


@pytest.mark.parametrize("arguments", [["-i", "a"], ["-o", "a", "a"], ["-o", "new", "a"]], ids=" ".join)
def test_a_disk_that_fills_up_leaves_the_target_untouched(arnorm, folder, arguments):
    text = b"line\n" * 100_000
    (folder / "a").write_bytes(text)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    ended = arnorm(*arguments, preexec_fn=limit)
    name = "new" if "new" in arguments else "a"
    assert ended == (4, b"", f"arnorm: {name}: File too large\n")
    assert contents(folder) == {"a": text}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_target_untouched(started, folder, number):
    (folder / "a").write_bytes(b"old")
    process = started("-o", "a", "-")
    process.stdin.write(WORD)
    deadline = time.monotonic() + 10
    while len(os.listdir()) == 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(os.listdir()) == 2
    process.send_signal(number)
    assert process.wait(10) == -number
    assert process.stderr.read() == b""
    assert contents(folder) == {"a": b"old"}


def test_the_target_is_the_old_text_until_all_is_read(started, folder):
    (folder / "a").write_bytes(b"old")
    process = started("-o", "a", "-", "--line-buffered")
    process.stdin.write(WORD)
    time.sleep(0.2)
    assert (folder / "a").read_bytes() == b"old"
    process.stdin.close()
    assert process.wait(10) == 0
    assert contents(folder) == {"a": BARE}
