"""-j: the same output in the same order, the same errors and ends, whatever the number of threads."""

from __future__ import annotations

import _thread
import os
import random
import signal
import threading
import time

import pytest

from arnorm import Normalizer
from arnorm.cli import crew
from arnorm.cli import records as module
from arnorm.cli.crew import Crew
from arnorm.cli.exits import FilterError
from arnorm.cli.files import Input, Sink
from arnorm.cli.records import Block, Blocks, Ledger, Records

BEH = "\N{ARABIC LETTER BEH}".encode()
WORD = BEH + "\N{ARABIC FATHA}\N{ARABIC TATWEEL}".encode() + BEH
SEARCH = Normalizer("search")
ADVICE = "use --errors replace|ignore|keep or convert the file first"


def text_of(seed: int, end: bytes, n: int = 400) -> bytes:
    """Records from nothing to a few hundred bytes, no last end."""
    choose = random.Random(seed)
    words = [WORD, BEH, b"a", b" ", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}".encode(), b"\xf0\x9f\x99\x82"]
    records = [b"".join(choose.choices(words, k=choose.choice((0, 1, 3, 20, 80)))) for _ in range(n)]
    return end.join(records)


def poured(folder, text: bytes, end: bytes, jobs: int, errors: str = "strict") -> bytes:
    """What this process makes of a text."""
    (folder / "in").write_bytes(text)
    with (folder / "in").open("rb", buffering=0) as file, (folder / "out").open("wb") as out:
        records = Records(SEARCH, errors, end == b"\0", False, jobs)
        threads = _thread._count()
        try:
            records.pour(Input(file, "in"), Sink(out.fileno()))
        finally:
            # A process ends on a failure, with the threads that still read; here they would read the next test's file.
            while _thread._count() > threads:
                time.sleep(0.001)
            result = (folder / "out").read_bytes()
    return result


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("end", [b"\n", b"\0"], ids=["lines", "null"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000])
def test_records_in_are_records_out_however_small_the_blocks(tmp_path, monkeypatch, size, end, jobs):
    monkeypatch.setattr(module, "BLOCK", size)
    text = text_of(size, end)
    out = poured(tmp_path, text, end, jobs)
    assert out.split(end) == [SEARCH.utf8(record) for record in text.split(end)]


@pytest.mark.parametrize("jobs", [1, 2, 8])
@pytest.mark.parametrize("size", [1, 5, 50, 1000])
@pytest.mark.parametrize("record", [0, 1, 7, 199])
def test_invalid_utf8_comes_behind_every_good_record_and_nothing_behind_it(tmp_path, monkeypatch, record, size, jobs):
    monkeypatch.setattr(module, "BLOCK", size)
    lines = text_of(3, b"\n", 200).split(b"\n")
    lines[record] = b"a\xff"
    offset = len(b"\n".join(lines[: record + 1])) - 1
    with pytest.raises(FilterError) as caught:
        poured(tmp_path, b"\n".join(lines), b"\n", jobs)
    what = f"invalid UTF-8 at byte offset {offset} (0xFF): invalid start byte"
    assert (caught.value.code, str(caught.value)) == (3, f"in:{record + 1}: {what}; {ADVICE}")
    assert (tmp_path / "out").read_bytes() == b"".join(SEARCH.utf8(line) + b"\n" for line in lines[:record])


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("errors", ["replace", "ignore", "surrogateescape"])
def test_other_policies(tmp_path, monkeypatch, errors, jobs):
    monkeypatch.setattr(module, "BLOCK", 30)
    lines = [b"\xff" + line if n % 3 else line for n, line in enumerate(text_of(4, b"\n").split(b"\n"))]
    out = poured(tmp_path, b"\n".join(lines), b"\n", jobs, errors)
    assert out.split(b"\n") == [SEARCH.utf8(line, errors) for line in lines]


def test_nobody_waits_for_a_thread_that_dies_before_its_first_step(tmp_path, monkeypatch):
    begun = []

    def start_every_other(labour, arguments):
        begun.append(len(begun) % 2)
        return begun[-1] and start_new_thread(labour, arguments)

    start_new_thread = crew.start_new_thread
    monkeypatch.setattr(crew, "start_new_thread", start_every_other)
    monkeypatch.setattr(module, "BLOCK", 100)
    text = text_of(5, b"\n")
    assert poured(tmp_path, text, b"\n", 4) == poured(tmp_path, text, b"\n", 1)
    assert begun == [0, 1, 0, 1]


def test_order_is_kept_when_threads_are_of_unequal_speed(tmp_path, monkeypatch):
    """And what is written is written by one thread at a time."""
    monkeypatch.setattr(module, "BLOCK", 20)
    text = text_of(5, b"\n", 300)
    (tmp_path / "in").write_bytes(text)
    choose = random.Random(1)
    written, writing = [], threading.Lock()
    with (tmp_path / "in").open("rb", buffering=0) as file:
        blocks = Blocks(Input(file, "in").read, b"\n", False)

        def work(block: Block) -> None:
            time.sleep(choose.choice((0, 0, 0.002)))
            block.result, block.written = bytes(block.text[: block.length]), block.length

        def write(block: Block) -> None:
            assert writing.acquire(blocking=False)
            written.append(block.result)
            writing.release()

        Crew(blocks.fill, work, write).run(8)
    assert b"".join(written) == text
    assert len(written) > 50


@pytest.mark.parametrize("step", ["fill", "work", "write"])
@pytest.mark.parametrize("failure", [MemoryError(), OSError(5, "x"), KeyboardInterrupt()], ids=ascii)
def test_what_fails_in_a_thread_is_raised_where_one_waits(step, failure):
    """Behind the blocks before it; none is written behind it."""
    left, numbers, written = iter(range(100)), {}, []

    def at(name: str, number: int) -> None:
        if (name, number) == (step, 40):
            raise failure

    def fill(block: Block) -> bool:
        numbers[id(block)] = number = next(left, None)
        at("fill", number)
        return number is not None

    def work(block: Block) -> None:
        at("work", numbers[id(block)])

    def write(block: Block) -> None:
        at("write", numbers[id(block)])
        written.append(numbers[id(block)])

    with pytest.raises(type(failure)):
        Crew(fill, work, write).run(4)
    assert written == list(range(40))


def test_a_read_that_fails_comes_behind_what_was_read(tmp_path):
    parts = iter([b"a\nb\n", b"c\nd"])
    written = []

    class Listening:
        def write(self, data, length: int) -> None:
            written.append(bytes(data[:length]))

    def read(room: memoryview) -> int:
        part = next(parts, None)
        if part is None:
            raise OSError(5, "Input/output error")
        room[: len(part)] = part
        return len(part)

    blocks, records = Blocks(read, b"\n", False), Records(SEARCH, "strict", False, False)
    block, ledger = Block(), Ledger("in", Listening())
    assert blocks.fill(block)
    records.work(block)
    ledger.write(block)
    with pytest.raises(OSError, match="Input/output error"):
        blocks.fill(block)
    assert b"".join(written) == b"a\nb\nc\n"


@pytest.mark.parametrize("jobs", ["1", "2", "8", "0", "100"])
def test_every_number_of_threads_gives_the_same(arnorm, jobs):
    text = text_of(6, b"\n", 60_000)
    assert arnorm("-j", jobs, text=text) == (0, SEARCH.utf8(text), "")
    assert arnorm(f"-j{jobs}", f"--jobs={jobs}", text=text) == (0, SEARCH.utf8(text), "")


def test_several_files(arnorm, tmp_path):
    texts = {name: text_of(n, b"\n", 3000) for n, name in enumerate("abc")}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text)
    ended = arnorm("-j3", *texts, cwd=tmp_path)
    assert ended == (0, b"".join(map(SEARCH.utf8, texts.values())), "")


@pytest.mark.parametrize("number", ["-1", "x", "", "1.5", "\N{ARABIC-INDIC DIGIT TWO}"])
def test_no_number_of_threads(arnorm, number):
    message = f"arnorm: argument -j/--jobs: {number!r} is not a number of threads (see arnorm --help)\n"
    assert arnorm(f"--jobs={number}", env={**os.environ, "PYTHONUTF8": "1"}) == (2, b"", message)


def test_line_buffered_lines_come_at_once_with_threads_too(started):
    process = started("-j4", "--line-buffered")
    process.stdin.write(b"a\n")
    assert process.stdout.read(2) == b"a\n"


def test_an_error_does_not_wait_for_more_input(started):
    """Other threads may be waiting for it."""
    process = started("-j4")
    process.stdin.write(b"\xff\n" + b"a\n" * (module.BLOCK // 2))  # a block, and a little
    assert process.wait(20) == 3
    assert process.stderr.read().startswith(b"arnorm: <stdin>:1: invalid UTF-8 at byte offset 0")


def test_head_gets_its_line_and_the_shell_141(shell, tmp_path):
    (tmp_path / "long").write_bytes(b"line\n" * 1_000_000)
    assert shell("{ arnorm -j4 long; echo $? >code; } | head -n 1") == (0, b"line\n", "")
    assert (tmp_path / "code").read_bytes() == b"141\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_silently(started, number):
    process = started("-j4")
    process.stdin.write(b"a\n" * module.BLOCK)  # two blocks, of which one does not get into the pipe
    assert process.stdout.read(2) == b"a\n"
    process.send_signal(number)
    assert process.wait(10) == -number
    assert process.stderr.read() == b""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [["-o", "a", "-"], ["-o", "a", "-", "--line-buffered"]], ids=" ".join)
def test_a_signal_leaves_the_target_untouched(started, tmp_path, monkeypatch, number, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").write_bytes(b"old")
    process = started("-j4", *arguments)
    process.stdin.write(b"a\n" * (2 * module.BLOCK))
    deadline = time.monotonic() + 10
    while sum(path.stat().st_size for path in tmp_path.iterdir()) < 1000 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(os.listdir()) == 2
    process.send_signal(number)
    assert process.wait(10) == -number
    assert process.stderr.read() == b""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk(shell):
    ended = shell("yes | head -n 1000000 | arnorm -j4 >/dev/full")
    assert ended == (4, b"", "arnorm: <stdout>: No space left on device\n")


def test_invalid_utf8_leaves_the_target_untouched(arnorm, tmp_path):
    text = b"a\n" * module.BLOCK + b"\xff\n"
    (tmp_path / "a").write_bytes(text)
    ended = arnorm("-j4", "-i", "a", cwd=tmp_path)
    assert (ended.code, ended.out, ended.err.count("\n")) == (3, b"", 1)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": text}
