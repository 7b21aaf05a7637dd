"""The command `python -m arnorm.evaluation`, as a process."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys

import pytest

REFERENCE = "\u0643\u064e\u062a\u064e\u0628\u064e 7.\n\u0643\u064e\u0645\u0652\n"  # kataba 7. / kam
HYPOTHESIS = "\u0643\u064f\u062a\u064e\u0628\u064e 7.\n\u0643\u064e\u0645\u0652\n"  # kutaba 7. / kam


@pytest.fixture
def run(folder):
    (folder / "ref.txt").write_text(REFERENCE, encoding="utf-8")
    (folder / "hyp.txt").write_text(HYPOTHESIS, encoding="utf-8")

    def run(*arguments, text=b""):
        command = [sys.executable, "-P", "-m", "arnorm.evaluation", *arguments]
        ended = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False)
        return ended.returncode, ended.stdout.decode(), ended.stderr.decode()

    return run


def test_text(run):
    printed = (
        "reference   ref.txt\n"
        "hypothesis  hyp.txt\n"
        "lines       2\n"
        "\n"
        "definition  case ending  bare letters    DER    WER    SER  letters  wrong  words  wrong\n"
        "fadel       counted      counted       20.00  50.00  50.00        5      1      2      1\n"
        "\n"
        "reference  hypothesis  count\n"
        "fatha      damma           1\n"
    )
    assert run("ref.txt", "hyp.txt") == (0, printed, "")


def test_every_definition_and_setting(run):
    code, out, err = run("ref.txt", "hyp.txt", "--definition", "all", "--grid")
    assert (code, err) == (0, "")
    rows = [line.split() for line in out.splitlines() if line.split()[1:2] in (["counted"], ["left"])]
    names = [row[0] for row in rows]
    assert {name: names.count(name) for name in names} == {
        "fadel": 4, "zitouni": 4, "madhfar": 4, "qcri": 4, "sadeed": 4, "catt": 2,
    }  # fmt: skip


def test_settings(run):
    _, out, _ = run("ref.txt", "hyp.txt", "--no-case-ending", "--exclude-no-diacritic", "--partial", "--lines")
    assert "fadel       left out     left out      33.33  50.00  50.00        3      1      2      1\n" in out
    assert "of 3 letters the hypothesis marks 100.00 %; only these are counted\n" in out
    assert "   1  50.00  100.00        2      1      1      1\n" in out


def test_json(run):
    code, out, _ = run("ref.txt", "hyp.txt", "--json", "--lines", "--definition", "catt")
    assert code == 0
    said = json.loads(out)
    assert (said["reference"], said["hypothesis"]) == ("ref.txt", "hyp.txt")
    (score,) = said["scores"]
    assert (score["definition"], score["letters"], score["letter_errors"], score["der"]) == ("catt", 9, 1, 100 / 9)
    assert score["by_line"] == [
        {"number": 1, "letters": 5, "letter_errors": 1, "words": 1, "word_errors": 1},
        {"number": 2, "letters": 4, "letter_errors": 0, "words": 1, "word_errors": 0},
    ]


def test_page(run, folder):
    code, out, err = run("ref.txt", "hyp.txt", "--html", "page.html")
    assert (code, err) == (0, "")
    assert out
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert '<mark class="wrong" title="damma, not fatha">\u0643\u064f</mark>\u062a\u064e\u0628\u064e 7.' in page


def test_page_to_standard_output(run):
    code, out, err = run("ref.txt", "hyp.txt", "--html", "-", "--json")
    assert (code, err) == (0, "")
    assert out.startswith("<!doctype html>")
    assert out.endswith("</html>\n")


def test_compressed_and_standard_input(run, folder):
    (folder / "ref.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + REFERENCE.encode()))
    code, out, _ = run("ref.gz", "-", text=HYPOTHESIS.encode())
    assert code == 0
    assert "hypothesis  <stdin>\n" in out


def test_letters_that_differ(run, folder):
    (folder / "hyp.txt").write_text(REFERENCE.replace("\u0645", "\u0646"), encoding="utf-8")
    said = (
        "arnorm: ref.txt, hyp.txt: line 2: letters differ at code point 3 of the reference (U+0645 ARABIC LETTER MEEM) and"
        " 3 of the hypothesis (U+0646 ARABIC LETTER NOON); align=True, or --align, scores them all the same\n"
    )
    assert run("ref.txt", "hyp.txt") == (3, "", said)
    code, out, _ = run("ref.txt", "hyp.txt", "--align")
    assert code == 0
    assert "letters that differ: 0 inserted, 0 deleted, 1 replaced\n" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ref.txt", "one.txt"], 3, "ref.txt has 2 lines, one.txt has 1: they do not belong together"),
        (["bad.txt", "hyp.txt"], 3, "bad.txt:2: invalid UTF-8 at byte offset 3 (0xFF): invalid start byte; convert the file first"),
        (["none.txt", "hyp.txt"], 4, "none.txt: No such file or directory"),
        (["ref.txt", "."], 4, ".: Is a directory"),
        (["ref.txt", "hyp.txt", "--html", "./ref.txt"], 2, "--html ./ref.txt: this is one of the texts; name another file"),
        (["ref.txt", "hyp.txt", "--html", "no/page.html"], 4, "no/page.html: No such file or directory"),
        (["-", "-"], 2, "only one of the files can be standard input"),
        (["ref.txt"], 2, "the following arguments are required: HYP (see python -m arnorm.evaluation --help)"),
        (["ref.txt", "hyp.txt", "--definition", "der"], 2, "--definition der: there is none of this name; there are fadel, zitouni, madhfar, qcri, sadeed, catt, all"),
        (["ref.txt", "hyp.txt", "--definition", "catt", "--partial"], 2, "catt counts every letter: no --exclude-no-diacritic, no --partial"),
    ],
)  # fmt: skip
def test_errors(run, folder, arguments, code, said):
    (folder / "one.txt").write_text("a\n", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"ab\n\xff\n")
    assert run(*arguments) == (code, "", f"arnorm: {said}\n")


def test_the_session_of_the_documentation(project, tmp_path):
    page = (project / "docs/evaluation.md").read_text(encoding="utf-8")
    (session,) = re.findall(r"^```console\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    assert len(commands) == 2
    for command, printed in commands:
        line = command.replace("python -m", f'"{sys.executable}" -P -m')
        ended = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, timeout=60, check=True)
        assert ended.stdout.decode() == printed
