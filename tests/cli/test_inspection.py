"""--check, --diff, --stats and --report, as real processes."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess

import pytest

ALEF, ALEF_HAMZA, KAF, KASRA = "\u0627", "\u0623", "\u0643", "\u0650"
DIRTY = f"a\n{ALEF_HAMZA}\nb\n".encode()
CLEAN = f"a\n{ALEF}\nb\n".encode()
BAD = b"ok\n\xff\nab\xd8c\n"


@pytest.fixture
def files(folder):
    for name, data in {"dirty": DIRTY, "clean": CLEAN, "bad": BAD, "empty": b""}.items():
        (folder / name).write_bytes(data)
    return folder


# ---- --check


def test_check_of_clean_text_is_silent(arnorm, files):
    assert arnorm("--check", "clean", "empty") == (0, b"", "")


def test_check_names_files_that_would_change_and_where(arnorm, files):
    assert arnorm("--check", "clean", "dirty") == (1, b"", "arnorm: dirty:2: would change\n")
    assert (files / "dirty").read_bytes() == DIRTY


def test_check_of_standard_input(arnorm):
    assert arnorm("--check", text=DIRTY) == (1, b"", "arnorm: <stdin>:2: would change\n")
    assert arnorm("--check", "-", text=CLEAN) == (0, b"", "")


def test_check_depends_on_the_profile(arnorm, files):
    assert arnorm("--check", "-p", "clean", "dirty") == (0, b"", "")
    assert arnorm("--check", "--set", "alef=keep", "dirty") == (0, b"", "")


def test_check_reads_compressed_text(arnorm, files):
    (files / "packed").write_bytes(gzip.compress(DIRTY))
    assert arnorm("--check", "packed") == (1, b"", "arnorm: packed:2: would change\n")


def test_check_reports_invalid_utf8_and_goes_on(arnorm, files):
    message = (
        "arnorm: bad:2: invalid UTF-8 at byte offset 3 (0xFF): invalid start byte\n"
        "arnorm: bad:3: invalid UTF-8 at byte offset 7 (0xD8): invalid continuation byte\n"
        "arnorm: dirty:2: would change\n"
    )
    assert arnorm("--check", "bad", "dirty", "clean") == (1, b"", message)


def test_check_goes_on_behind_invalid_utf8_in_the_same_file(arnorm):
    ended = arnorm("--check", text=b"\xff\n" + DIRTY)
    assert ended.code == 1
    assert ended.err.splitlines()[1:] == ["arnorm: <stdin>:3: would change"]


def test_check_names_the_first_of_many_invalid_bytes(arnorm):
    ended = arnorm("--check", text=b"\xff\n" * 1000)
    lines = ended.err.splitlines()
    assert ended.code == 1
    assert len(lines) == 11
    assert lines[9] == "arnorm: <stdin>:10: invalid UTF-8 at byte offset 18 (0xFF): invalid start byte"
    assert lines[10] == "arnorm: <stdin>: invalid UTF-8 in 990 more places"


def test_check_counts_from_the_start_of_the_input(arnorm):
    ended = arnorm("--check", text=b"x" * 1000 + b"\n" + b"abc\n" * 500_000 + b"\xff\n" + DIRTY)
    assert ended.err.splitlines() == [
        "arnorm: <stdin>:500002: invalid UTF-8 at byte offset 2001001 (0xFF): invalid start byte",
        "arnorm: <stdin>:500004: would change",
    ]


def test_check_passes_invalid_utf8_that_is_kept(arnorm):
    assert arnorm("--check", "--errors", "keep", text=BAD) == (0, b"", "")
    assert arnorm("--check", "--errors", "ignore", text=BAD) == (1, b"", "arnorm: <stdin>:2: would change\n")


def test_check_of_null_records(arnorm):
    text = f"a\n\0{ALEF_HAMZA}\0".encode()
    assert arnorm("--check", "-z", text=text) == (1, b"", "arnorm: <stdin>:2: would change\n")


def test_check_with_threads_names_the_same(arnorm):
    text = b"abc\n" * 400_000 + DIRTY + b"\xff\n"
    assert arnorm("--check", "-j4", text=text) == arnorm("--check", text=text)


def test_check_quotes_hostile_names(arnorm, folder):
    (folder / "two\nlines").write_bytes(DIRTY)
    assert arnorm("--check", "two\nlines") == (1, b"", "arnorm: 'two\\nlines':2: would change\n")


def test_check_of_an_absent_file(arnorm, files):
    assert arnorm("--check", "absent") == (4, b"", "arnorm: absent: No such file or directory\n")


# ---- --diff


def test_diff_by_hand(arnorm, files):
    expected = f"--- dirty\n+++ dirty\n@@ -1,3 +1,3 @@\n a\n-{ALEF_HAMZA}\n+{ALEF}\n b\n".encode()
    assert arnorm("--diff", "dirty", "clean") == (0, expected, "")
    assert arnorm("--diff", "--check", "dirty") == (1, expected, "arnorm: dirty:2: would change\n")


def test_diff_of_a_last_line_without_end(arnorm):
    expected = f"""--- <stdin>
+++ <stdin>
@@ -1,2 +1,2 @@
 a
-{ALEF_HAMZA}
\\ No newline at end of file
+{ALEF}
\\ No newline at end of file
"""
    assert arnorm("--diff", text=f"a\n{ALEF_HAMZA}".encode()) == (0, expected.encode(), "")


def test_diff_of_a_last_line_that_comes_to_nothing(arnorm):
    expected = f"--- <stdin>\n+++ <stdin>\n@@ -1 +0,0 @@\n-{KASRA}\n\\ No newline at end of file\n"
    assert arnorm("--diff", text=KASRA.encode()) == (0, expected.encode(), "")


def test_diff_groups_neighbours_and_parts_what_is_far(arnorm):
    lines = [b"%d" % n for n in range(1, 31)]
    lines[9] = lines[10] = lines[17] = lines[29] = ALEF_HAMZA.encode()
    old, new = f"-{ALEF_HAMZA}", f"+{ALEF}"
    first = [
        " 7",
        " 8",
        " 9",
        old,
        old,
        new,
        new,
        " 12",
        " 13",
        " 14",
        " 15",
        " 16",
        " 17",
        old,
        new,
        " 19",
        " 20",
        " 21",
    ]
    expected = ["--- <stdin>", "+++ <stdin>", "@@ -7,15 +7,15 @@", *first]
    expected += ["@@ -27,4 +27,4 @@", " 27", " 28", " 29", old, new]
    assert arnorm("--diff", text=b"\n".join(lines) + b"\n").out.decode().splitlines() == expected


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@pytest.mark.parametrize("every", [1, 2, 7, 8, 100, 4999])
def test_a_diff_can_be_applied(arnorm, folder, every):
    """Over many blocks, and with a last line that has no end."""
    lines = [f"{n} {ALEF_HAMZA if n % every == 0 else ALEF} {'x' * (n % 400)}" for n in range(10_000)]
    (folder / "text").write_text("\n".join(lines), encoding="utf-8")
    normalized = arnorm("text").out
    ended = arnorm("--diff", "text", "-o", "text.diff")
    assert ended == (0, b"", "")
    subprocess.run(["patch", "-s", "text", "text.diff"], check=True)
    assert (folder / "text").read_bytes() == normalized


def test_diff_reports_invalid_utf8_and_goes_on(arnorm):
    expected = f"--- <stdin>\n+++ <stdin>\n@@ -1,2 +1,2 @@\n \xff\n-{ALEF_HAMZA}\n+{ALEF}\n"
    message = "arnorm: <stdin>:1: invalid UTF-8 at byte offset 0 (0xFF): invalid start byte\n"
    ended = arnorm("--diff", text=b"\xff\n" + ALEF_HAMZA.encode() + b"\n")
    assert ended == (3, expected.encode().replace(b"\xc3\xbf", b"\xff"), message)


def test_diff_of_null_records_ends_its_lines_with_null(arnorm):
    text = f"a\nb\0{ALEF_HAMZA}\0".encode()
    expected = f"--- <stdin>\0+++ <stdin>\0@@ -1,2 +1,2 @@\0 a\nb\0-{ALEF_HAMZA}\0+{ALEF}\0"
    assert arnorm("--diff", "-z", text=text) == (0, expected.encode(), "")


# ---- --stats


def test_stats_go_with_the_text(arnorm, files):
    ended = arnorm("--stats", "dirty", "clean")
    assert (ended.code, ended.out) == (0, CLEAN + CLEAN)
    assert ended.err.splitlines()[0] == "14 bytes, 6 records, 12 characters"
    assert "             1              1  alef=fold" in ended.err.splitlines()
    assert "             1  U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE" in ended.err.splitlines()


def test_stats_as_json(arnorm, files):
    ended = arnorm("--stats=json", "dirty", "clean")
    assert (ended.code, ended.out, ended.err.count("\n")) == (0, CLEAN + CLEAN, 1)
    found = json.loads(ended.err)
    assert found["profile"] == {"name": "search@1", "fingerprint": found["profile"]["fingerprint"]}
    assert (found["bytes"], found["records"], found["characters"]) == (14, 6, 12)
    assert found["inputs"] == ["dirty", "clean"]
    assert found["code_points"] == {"U+000A": 6, "U+0061": 2, "U+0062": 2, "U+0623": 1, "U+0627": 1}
    assert found["classes"] == {"line_end": 6, "letter_ascii": 4, "letter_alef": 1, "letter_alef_hamza_madda": 1}
    assert found["sample"]["is_whole"] is True
    assert found["sample"]["rules"]["alef"] == {"setting": "fold", "words": 1, "records": 1}
    assert found["sample"]["changed_words"] == 1
    assert found["invalid"] == {"count": 0, "first_offsets": []}


def test_stats_do_not_take_the_name_of_a_file_for_a_format(arnorm, files):
    assert arnorm("--stats", "dirty").out == CLEAN
    assert arnorm("--stats=yaml", "dirty").code == 2


def test_stats_with_every_kind_of_output(arnorm, files):
    assert json.loads(arnorm("--stats=json", "-o", "out", "dirty").err)["bytes"] == 7
    assert (files / "out").read_bytes() == CLEAN
    assert json.loads(arnorm("--stats=json", "-i", "dirty").err)["bytes"] == 7
    assert (files / "dirty").read_bytes() == CLEAN
    assert json.loads(arnorm("--stats=json", "-zj3", text=b"a\0b").err)["records"] == 2
    assert json.loads(arnorm("--stats=json", "--check", text=DIRTY).err.splitlines()[1])["records"] == 3


def test_stats_count_what_is_not_utf8(arnorm):
    ended = arnorm("--stats=json", "--errors", "ignore", text=BAD)
    assert ended.out == b"ok\n\nabc\n"
    assert json.loads(ended.err)["invalid"] == {"count": 2, "first_offsets": [3, 7]}


def test_no_stats_of_a_run_that_fails(arnorm):
    ended = arnorm("--stats", text=BAD)
    assert (ended.code, ended.err.count("\n")) == (3, 1)


def test_a_long_input_is_sampled_evenly_and_counted_whole(arnorm):
    quarter = b"".join(b"%07d\n" % n for n in range(250_000))
    text = b"a" + quarter + quarter + DIRTY * 100_000 + quarter
    found = json.loads(arnorm("--stats=json", text=text).err)
    assert found["bytes"] == len(text)
    assert found["records"] == 1_050_000
    assert found["code_points"]["U+0623"] == 100_000
    assert found["sample"]["is_whole"] is False
    assert 1 << 20 <= found["sample"]["bytes"] <= 1 << 21
    share = found["sample"]["changed_records"] / found["sample"]["records"]
    assert share == pytest.approx(100_000 / 1_050_000, rel=0.1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_stats_that_cannot_be_written(shell):
    assert shell("echo a | arnorm --stats 2>/dev/full").code == 4


# ---- --report


def test_report_is_a_page_and_no_text_is_written(arnorm, files):
    assert arnorm("--report", "page.html", "dirty", "clean") == (0, b"", "")
    page = (files / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "U+0623" in page
    assert sorted(path.name for path in files.iterdir()) == ["bad", "clean", "dirty", "empty", "page.html"]


def test_report_counts_what_is_not_utf8(arnorm, files):
    assert arnorm("--report", "page.html", "bad") == (0, b"", "")
    assert "the first at byte 3, 7 in the text" in (files / "page.html").read_text(encoding="utf-8")


def test_report_of_nothing(arnorm, files):
    assert arnorm("--report", "page.html", "empty") == (0, b"", "")
    assert arnorm("--report", "-", text=b"").out.startswith(b"<!doctype html>")


def test_report_with_the_others(arnorm, files):
    ended = arnorm("--report", "page.html", "--check", "--diff", "--stats=json", "dirty")
    assert ended.code == 1
    assert ended.out.startswith(b"--- dirty\n")
    assert ended.err.splitlines()[0] == "arnorm: dirty:2: would change"
    assert json.loads(ended.err.splitlines()[1])["bytes"] == 7
    assert (files / "page.html").exists()


def test_an_unwritable_report_fails_before_the_work(started, folder):
    """While the input is still open, and nothing of it was sent."""
    process = started("--report", "absent/page.html")
    assert process.wait(10) == 4
    assert process.stderr.read() == b"arnorm: absent/page.html: No such file or directory\n"


def test_a_failed_run_leaves_the_old_page(arnorm, folder):
    (folder / "page.html").write_text("old")
    assert arnorm("--report", "page.html", "absent").code == 4
    assert (folder / "page.html").read_text() == "old"
    assert [path.name for path in folder.iterdir()] == ["page.html"]


def test_report_does_not_replace_a_text_named_by_mistake(arnorm, files):
    message = "arnorm: dirty: --report replaces no file whose name does not end in .html\n"
    assert arnorm("--report", "dirty") == (2, b"", message)
    assert (files / "dirty").read_bytes() == DIRTY


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_report_on_a_full_disk(arnorm):
    assert arnorm("--report", "/dev/full", text=DIRTY) == (4, b"", "arnorm: /dev/full: No space left on device\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--check", "-i", "dirty"], "--check and -i exclude each other"),
        (["--check", "-o", "x"], "--check and -o exclude each other"),
        (["--diff", "-i", "dirty"], "--diff and -i exclude each other"),
        (["--report", "x.html", "-o", "x"], "--report and -o exclude each other"),
        (["--diff", "--report", "-"], "--diff and the report would both go to standard output"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together(arnorm, files, arguments, message):
    assert arnorm(*arguments) == (2, b"", f"arnorm: {message}\n")
