"""Compressed text in and out. What the filter reads and writes is made and read by Python's own modules."""

from __future__ import annotations

import bz2
import functools
import gzip
import lzma
import os
import random
import subprocess
import sys

import pytest

from arnorm.cli.files import MAGIC, packing_by_name
from arnorm.cli.records import BLOCK

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BEH = "\N{ARABIC LETTER BEH}".encode()
WORD = BEH + "\N{ARABIC FATHA}\N{ARABIC TATWEEL}".encode() + BEH
CODECS = {"gz": gzip, "bz2": bz2, "xz": lzma, "zst": zstd}
NAMES = {"gz": "gzip", "bz2": "bzip2", "xz": "xz", "zst": "zstd"}
choose = random.Random(1)
LINES = b"".join(choose.choice((WORD, BEH, b"a")) + b" %d\n" % choose.randrange(10**9) for _ in range(45_000))
BARE = LINES.replace(WORD, BEH + BEH)
CHECKED = {"zst": {"options": {zstd.CompressionParameter.checksum_flag: 1}}}  # as the tool zstd does, unasked


@functools.cache
def packed_by(suffix: str, text: bytes) -> bytes:
    """The text compressed, with a sum that damage is found by."""
    return CODECS[suffix].compress(text, **CHECKED.get(suffix, {}))


every_codec = pytest.mark.parametrize("suffix", CODECS)
every_jobs = pytest.mark.parametrize("jobs", ["-j1", "-j4"])


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@every_jobs
@every_codec
def test_input(arnorm, folder, suffix, jobs):
    assert len(LINES) > 2 * BLOCK
    packed = packed_by(suffix, LINES)
    (folder / f"a.{suffix}").write_bytes(packed)
    assert arnorm(jobs, f"a.{suffix}") == (0, BARE, "")
    assert arnorm(jobs, text=packed) == (0, BARE, "")


@every_codec
def test_the_bytes_decide_whatever_the_name_says(arnorm, folder, suffix):
    (folder / "a.txt").write_bytes(packed_by(suffix, WORD))
    (folder / f"b.{suffix}").write_bytes(WORD)
    (folder / f"c.{suffix}").touch()
    assert arnorm("a.txt", f"b.{suffix}", f"c.{suffix}") == (0, (BEH + BEH) * 2, "")


@every_jobs
@every_codec
@pytest.mark.parametrize("padding", [b"", bytes(4), bytes(200_000)], ids=len)
def test_streams_that_follow_one_another_are_one_text(arnorm, suffix, padding, jobs):
    pack = functools.partial(packed_by, suffix)
    half = len(LINES) // 2 + 1  # in the middle of a line
    packed = padding.join([pack(LINES[:half]), pack(b""), pack(LINES[half:])]) + padding
    assert arnorm(jobs, text=packed) == (0, BARE, "")


def test_a_zstd_frame_to_be_skipped(arnorm):
    skipped = b"\x5a*M\x18" + (3).to_bytes(4, "little") + b"\xff\n\xff"
    assert arnorm(text=skipped + zstd.compress(WORD) + skipped) == (0, BEH + BEH, "")


@every_codec
def test_a_few_bytes_at_a_time(started, suffix):
    process = started()
    packed = packed_by(suffix, WORD + b"\n")
    for byte in packed:
        process.stdin.write(bytes([byte]))
    process.stdin.close()
    assert process.stdout.read() == BEH + BEH + b"\n"
    assert process.wait(10) == 0


def test_text_that_begins_like_magic_is_text(arnorm, started):
    for text in (b"B", b"BZ\n", b"BZh9", b"BZh91AY&S\n", b"BZh01AY&SY", b"P*M", b"(\n"):
        assert arnorm(text=text) == (0, text, "")
    process = started("--line-buffered")  # and a line is not waited with
    for text in (b"BZh9\n", b"BZ\n"):
        process.stdin.write(text)
        assert process.stdout.read(len(text)) == text


def test_no_magic_begins_another():
    assert not any(a != b and a.startswith(b) for a in MAGIC for b in MAGIC)


@every_codec
def test_null_records_and_line_buffered(arnorm, suffix):
    packed = packed_by(suffix, b"a\0" + WORD + b"\0")
    assert arnorm("-z", text=packed) == (0, b"a\0" + BEH + BEH + b"\0", "")
    assert arnorm("--line-buffered", text=packed_by(suffix, LINES)) == (0, BARE, "")


@every_jobs
@every_codec
def test_output_by_name(arnorm, folder, suffix, jobs):
    name = f"out.{suffix}"
    assert arnorm(jobs, "-o", name, text=LINES) == (0, b"", "")
    assert CODECS[suffix].decompress((folder / name).read_bytes()) == BARE
    assert arnorm(name) == (0, BARE, "")
    assert list(contents(folder)) == [name]


@every_codec
def test_what_is_written_depends_on_the_text_alone(arnorm, folder, suffix):
    for name, jobs in (("a", "1"), ("b", "4")):
        (folder / name).mkdir()
        assert arnorm("-j", jobs, "-o", f"{name}/out.{suffix}", text=LINES).code == 0
    assert contents(folder / "a") == contents(folder / "b")


@pytest.mark.parametrize(
    ("name", "packing"),
    [("a.txt.gz", "gzip"), ("A.GZ", "gzip"), ("a.zst", "zstd"), ("a.gz.txt", ""), ("gz", ""), (".gz", ""), (None, "")],
)
def test_what_names_say(name, packing):
    assert packing_by_name(name) == packing


def test_information_is_compressed_too(arnorm, folder):
    assert arnorm("--version", "-o", "out.gz").code == 0
    assert gzip.decompress((folder / "out.gz").read_bytes()).startswith(b"arnorm ")


@every_jobs
@every_codec
def test_in_place_keeps_the_compression(arnorm, folder, suffix, jobs):
    packed = packed_by(suffix, LINES)
    (folder / "a").write_bytes(packed)  # whatever its name
    (folder / "b.gz").write_bytes(WORD)  # not compressed, and stays so
    assert arnorm(jobs, "-i.bak", "a", "b.gz") == (0, b"", "")
    assert CODECS[suffix].decompress((folder / "a").read_bytes()) == BARE
    assert (folder / "a.bak").read_bytes() == packed
    assert (folder / "b.gz").read_bytes() == BEH + BEH


@every_codec
@pytest.mark.parametrize("arguments", [[], ["-j4"], ["-i"], ["-j4", "-o", "out"]], ids=" ".join)
def test_cut_short(arnorm, folder, suffix, arguments):
    packed = packed_by(suffix, LINES)
    packed = packed[: len(packed) - 5]
    (folder / "a").write_bytes(packed)
    ended = arnorm(*arguments, "a")
    assert (ended.code, ended.err) == (3, f"arnorm: a: damaged {NAMES[suffix]} data: the data end too early\n")
    assert BARE.startswith(ended.out)
    assert ended.out.endswith(b"\n" if ended.out else b"")
    assert contents(folder) == {"a": packed}


@every_codec
@pytest.mark.parametrize("length", [11, 20, 30])
def test_cut_very_short(arnorm, suffix, length):
    ended = arnorm(text=packed_by(suffix, LINES)[:length])
    assert ended == (3, b"", f"arnorm: <stdin>: damaged {NAMES[suffix]} data: the data end too early\n")


@every_codec
@pytest.mark.parametrize("arguments", [["-j4"], ["-i"]], ids=" ".join)
@pytest.mark.parametrize("place", ["end", "second stream", "behind the stream"])
def test_damaged(arnorm, folder, suffix, arguments, place):
    """Behind the first stream too, where other readers pass over it."""
    packed = bytearray(packed_by(suffix, LINES))
    if place == "end":
        packed[-3] ^= 0xFF
    elif place == "second stream":
        second = bytearray(packed)
        second[1] ^= 0xFF
        packed += second
    else:
        packed += b"garbage, and more than a few bytes of it"
    (folder / "a").write_bytes(packed)
    ended = arnorm(*arguments, "a")
    assert ended.code == 3
    assert ended.err.startswith(f"arnorm: a: damaged {NAMES[suffix]} data: ")
    assert ended.err.count("\n") == 1
    assert BARE.startswith(ended.out)
    assert contents(folder) == {"a": packed}


@every_codec
def test_damaged_in_the_middle(arnorm, folder, suffix):
    """Where the sum of what was read already is only checked later; the text it gives may be no text at all."""
    packed = bytearray(packed_by(suffix, LINES))
    packed[len(packed) // 2] ^= 0xFF
    (folder / "a").write_bytes(packed)
    ended = arnorm("-o", "out", "a")
    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert contents(folder) == {"a": packed}


@every_codec
def test_invalid_utf8_is_counted_in_the_text(arnorm, suffix):
    ended = arnorm(text=packed_by(suffix, b"a\nb\n\xff\n"))
    assert (ended.code, ended.out) == (3, b"a\nb\n")
    assert ended.err.startswith("arnorm: <stdin>:3: invalid UTF-8 at byte offset 4 (0xFF)")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@every_codec
def test_much_text_in_few_bytes_is_read_in_small_pieces(suffix):
    """100 MB; compressed they fit one read, or a few."""
    code = "import sys; from arnorm.cli import main; main(['--set', 'controls=keep']); "
    code += "sys.stderr.write(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    packed = packed_by(suffix, (bytes(999) + b"\n") * 100_000)
    command = [sys.executable, "-P", "-c", code]
    ended = subprocess.run(
        command, input=packed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, check=True
    )
    assert int(ended.stderr) < 64 << 10


@pytest.mark.parametrize("arguments", [["a.zst"], ["-i", "a.zst"], ["-o", "out.zst", "b"]], ids=" ".join)
def test_zstd_without_its_package(folder, arguments):
    """What is not installed cannot be imported: an entry of None in sys.modules says so."""
    (folder / "a.zst").write_bytes(zstd.compress(WORD))
    (folder / "b").write_bytes(WORD)
    before = contents(folder)
    code = "import sys; sys.modules.update(dict.fromkeys(['backports', 'backports.zstd', 'compression'])); "
    code += "from arnorm.cli import main; sys.exit(main(sys.argv[1:]))"
    ended = subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments], capture_output=True, timeout=60, check=False, text=True
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "arnorm: zstd needs a package of its own: pip install 'arnorm[zst]'\n"
    assert contents(folder) == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk(folder, arnorm):
    (folder / "full.gz").symlink_to("/dev/full")
    assert arnorm("-o", "full.gz", text=LINES) == (4, b"", "arnorm: full.gz: No space left on device\n")
