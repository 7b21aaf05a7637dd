"""Records in, records out: terminators, blocks, NUL, line buffering."""

from __future__ import annotations

import os
import random

import pytest

from arnorm import Normalizer
from arnorm.cli.records import BLOCK

BEH = "\N{ARABIC LETTER BEH}"
FATHA = "\N{ARABIC FATHA}"
TATWEEL = "\N{ARABIC TATWEEL}"
WORD = (BEH + FATHA + TATWEEL + BEH).encode()
BARE = (BEH + BEH).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b""),
        (b"\n", b"\n"),
        (b"\n\n\n", b"\n\n\n"),
        (WORD, BARE),
        (WORD + b"\n", BARE + b"\n"),
        (WORD + b"\r\n", BARE + b"\r\n"),
        (WORD + b"\r\n" + WORD + b"\n" + WORD, BARE + b"\r\n" + BARE + b"\n" + BARE),
        (b"\r\n\r\n" + WORD, b"\r\n\r\n" + BARE),
        (WORD + b"\r" + WORD, BARE + b"\r" + BARE),
    ],
    ids=ascii,
)
def test_terminators_are_kept(arnorm, before, after):
    assert arnorm(text=before) == (0, after, "")


def test_files_and_standard_input_concatenate_in_order(arnorm, tmp_path):
    for name, text in (("a", b"a\n" + WORD), ("b", WORD + b"\nb\n")):
        (tmp_path / name).write_bytes(text)
    ended = arnorm("a", "-", "b", text=b"in\n", cwd=tmp_path)
    assert ended == (0, b"a\n" + BARE + b"in\n" + BARE + b"\nb\n", "")


def test_the_end_of_a_file_ends_its_record(arnorm, tmp_path):
    """A mark at the start of the next file does not belong to the last letter of this one."""
    alef, madda = "\N{ARABIC LETTER ALEF}".encode(), "\N{ARABIC MADDAH ABOVE}".encode()
    (tmp_path / "a").write_bytes(alef)
    (tmp_path / "b").write_bytes(madda + b"\n")
    assert arnorm("-p", "nfc", "a", "b", cwd=tmp_path) == (0, alef + madda + b"\n", "")


def test_options_may_follow_files(arnorm, tmp_path):
    (tmp_path / "a").write_bytes(WORD)
    assert arnorm("a", "--set", "tatweel=keep", "-p", "nfc", "a", cwd=tmp_path) == (0, WORD + WORD, "")


def test_after_two_dashes_all_are_files(arnorm, tmp_path):
    (tmp_path / "-z").write_bytes(WORD)
    assert arnorm("--", "-z", cwd=tmp_path) == (0, BARE, "")


def test_the_last_setting_of_a_rule_counts(arnorm):
    ended = arnorm("--set", "tatweel=keep", "--set", "diacritics=keep", "--set", "tatweel=strip", text=WORD)
    assert ended == (0, (BEH + FATHA + BEH).encode(), "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\0", b"\0"),
        (WORD + b"\0" + WORD, BARE + b"\0" + BARE),
        (WORD + b"\0\0" + WORD + b"\0", BARE + b"\0\0" + BARE + b"\0"),
        (WORD + b"\n" + WORD + b"\0" + WORD + b"\0", BARE + b"\n" + BARE + b"\0" + BARE + b"\0"),
        (b"a\r\n\0\n\0\n" + WORD, b"a\r\n\0\n\0\n" + BARE),
    ],
    ids=ascii,
)
def test_null_records(arnorm, before, after):
    assert arnorm("-z", text=before) == (0, after, "")


def test_without_z_nul_is_text(arnorm):
    assert arnorm("--set", "controls=strip", text=b"a\0b\n") == (0, b"ab\n", "")
    assert arnorm("--set", "controls=keep", text=b"a\0b\n") == (0, b"a\0b\n", "")


def _random_text(seed: int, ends: list[bytes]) -> bytes:
    """About 3 MiB of words, with records from nothing to longer than two blocks, and no last terminator."""
    choose = random.Random(seed)
    words = [
        WORD,
        BARE,
        b"a",
        b" ",
        b"\t",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}".encode(),
        b"\xf0\x9f\x99\x82",
    ]
    records = []
    for length in (0, 1, 3, 40, 0, 300_000, 2, 600, 17_000, 0, 5, 80_000):
        records.append(b"".join(choose.choices(words, k=length)))
    records += [b"".join(choose.choices(words, k=choose.randrange(60))) for _ in range(6000)]
    choose.shuffle(records)
    return b"".join(record + choose.choice(ends) for record in records) + WORD


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("eager", [False, True])
def test_lines_in_are_lines_out(arnorm, seed, eager):
    """The filter is the library, line by line, wherever the blocks are cut."""
    text = _random_text(seed, [b"\n", b"\r\n"])
    ended = arnorm(*["--line-buffered"] * eager, text=text)
    lines, normalizer = text.split(b"\n"), Normalizer("search")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.split(b"\n") == [normalizer.utf8(line) for line in lines]


@pytest.mark.parametrize("ends", [[b"\0"], [b"\0", b"\n\0", b"\n", b"\r"]], ids=["nul", "mixed"])
def test_null_records_in_are_null_records_out(arnorm, ends):
    text = _random_text(9, ends)
    ended = arnorm("-z", text=text)
    records, normalizer = text.split(b"\0"), Normalizer("search")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.split(b"\0") == [normalizer.utf8(record) for record in records]


@pytest.mark.parametrize("end", [b"\n", b"\0"])
def test_a_record_longer_than_many_blocks(arnorm, end):
    long = WORD * (5 * BLOCK // len(WORD))
    ended = arnorm(*["-z"] * (end == b"\0"), text=b"a" + end + long + end + WORD)
    assert ended == (0, b"a" + end + BARE * (5 * BLOCK // len(WORD)) + end + BARE, "")


@pytest.mark.parametrize("before", range(BLOCK - 6, BLOCK + 2))
@pytest.mark.parametrize("filling", [b"x", b"x\n"], ids=["one line", "many lines"])
def test_a_word_across_the_edge_of_a_block(arnorm, before, filling):
    start = (filling * BLOCK)[:before]
    assert arnorm(text=start + WORD + b"\n" + WORD) == (0, start + BARE + b"\n" + BARE, "")


def test_line_buffered_lines_come_before_the_input_ends(started):
    process = started("--line-buffered")
    for _ in range(3):
        process.stdin.write(WORD + b"\n" + WORD[:3])
        assert process.stdout.read(len(BARE) + 1) == BARE + b"\n"
        process.stdin.write(WORD[3:] + b"\n")
        assert process.stdout.read(len(BARE) + 1) == BARE + b"\n"
    process.stdin.close()
    assert process.stdout.read() == b""
    assert process.wait(10) == 0


def test_line_buffered_null_records(started):
    process = started("-z", "--line-buffered")
    process.stdin.write(WORD + b"\0" + WORD + b"\n")
    assert process.stdout.read(len(BARE) + 1) == BARE + b"\0"


def test_bytes_do_not_depend_on_the_locale(arnorm):
    for locale in ("C", "POSIX", "ar_SA.ISO-8859-6"):
        assert arnorm(text=WORD, env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0"}) == (0, BARE, "")
