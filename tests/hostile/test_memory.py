"""Memory: a call needs its output and little more, nothing leaks, and an allocation that fails is a MemoryError."""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from codepoints import cp

import arnorm

SEEDS = Path(__file__).parents[2] / "seeds"
MEGABYTE = 1 << 20
PRESETS = list(arnorm.presets())
STATM = Path("/proc/self/statm")
VOCALISED = (SEEDS / "010_vocalised_shadda_first.txt").read_text(encoding="utf-8")
NEWS = (SEEDS / "000_5338f5e4b209c58c.txt").read_text(encoding="utf-8")


@pytest.fixture
def traced():
    """`traced(f)`: what f() returns, and by how much the memory it held at its peak was more than before."""

    def run(function):
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        result = function()
        return result, tracemalloc.get_traced_memory()[1] - before

    tracemalloc.start()
    yield run
    tracemalloc.stop()


def of_size(text, megabytes):
    """Repeated to so many megabytes of storage."""
    return text * (megabytes * MEGABYTE // (sys.getsizeof(text * 2) - sys.getsizeof(text)) + 1)


TEXTS = {
    "vocalised, 4 MB": of_size(VOCALISED, 4),
    "vocalised, 20 MB": of_size(VOCALISED, 20),
    "news, 20 MB": of_size(NEWS, 20),
    "bare letters, 8 MB": of_size("\u0643\u062a\u0628 ", 8),
    "ASCII, 8 MB": of_size("plain ASCII text, with single spaces ", 8),
    "Latin-1, 8 MB": of_size("\u00e9t\u00e9 \u00e0 la\u00a0carte ", 8),
    "beyond the BMP, 8 MB": "\U0001f600" + of_size(VOCALISED, 4),  # 4 bytes a character now
    "presentation forms, 8 MB": of_size("\ufefb\ufedf\ufee4\ufeae \ufedf\ufee4\ufeae ", 8),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("preset", ["light", "clean", "search", "quran_search", "diac_eval"])
def test_promise_09_peak_of_a_call(traced, preset, text):
    """Beside the input: the output and a megabyte."""
    normalizer = arnorm.Normalizer(preset)
    result, peak = traced(lambda: normalizer(text))
    own = 0 if result is text else sys.getsizeof(result)
    assert peak <= own + MEGABYTE, f"{peak / MEGABYTE:.2f} MB for {own / MEGABYTE:.2f}"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("preset", ["light", "clean", "search"])
def test_promise_09_peak_of_a_call_on_utf8(traced, preset, text):
    normalizer = arnorm.Normalizer(preset)
    data = text.encode()
    result, peak = traced(lambda: normalizer.utf8(data))
    own = 0 if result is data else len(result)
    assert peak <= own + MEGABYTE, f"{peak / MEGABYTE:.2f} MB for {own / MEGABYTE:.2f}"


@pytest.mark.parametrize("preset", PRESETS)
def test_promise_09_memory_is_in_proportion_to_the_input(traced, preset):
    """Without any safe border the whole text is one stretch, of code points that may double in number.

    Each takes 12 bytes, with where it comes from, in two buffers that have half as much again to grow.
    """
    normalizer = arnorm.Normalizer(preset)
    for unit in ("\u064e\u0651", "\u0640\u0654", "\ufefb ", "\u200c\u064b"):
        text = "\u0628" + unit * 200_000
        _, peak = traced(lambda text=text: normalizer(text))
        assert peak <= 44 * len(text) + MEGABYTE


def test_unchanged_text_needs_nothing(traced):
    text = of_size("\u0643\u062a\u0628 ", 16)
    _, peak = traced(lambda: arnorm.Normalizer("light")(text))
    assert peak < 100_000


CALLS = {
    "short": lambda normalizer: normalizer(cp("0623 064E 0640 0654 0020 0020 0663 066B 0665 FDFA 200C")),
    "unchanged": lambda normalizer: normalizer("abc"),
    "long": lambda normalizer: normalizer(VOCALISED * 3),
    "one long stretch": lambda normalizer: normalizer("\u0628" + "\u064e\u0651" * 3000),
    "UTF-8": lambda normalizer: normalizer.utf8(VOCALISED.encode() * 3),
    "UTF-8, unchanged": lambda normalizer: normalizer.utf8(bytearray(b"abc")),
    "UTF-8, replaced": lambda normalizer: normalizer.utf8(VOCALISED.encode() + b"\xff", "replace"),
    "invalid": lambda normalizer: refused(UnicodeDecodeError, normalizer.utf8, VOCALISED.encode() + b"\xff"),
    "align": lambda normalizer: normalizer.align(VOCALISED).alignment.edits(),
    "no text": lambda normalizer: refused(TypeError, normalizer, b"abc"),
    "many": lambda normalizer: normalizer.many([VOCALISED, "abc"]),
    "many, two threads": lambda normalizer: normalizer.many([VOCALISED] * 300, threads=2),
    "many, two threads, no text": lambda normalizer: refused(
        TypeError, lambda texts: normalizer.many(texts, threads=2), [VOCALISED] * 300 + [None]
    ),
    "UTF-8 into": lambda normalizer: normalizer._utf8_into(VOCALISED.encode() * 3, 1000, bytearray(), 10),
    "many, no text": lambda normalizer: refused(TypeError, normalizer.many, [VOCALISED, None]),
    "pickle": lambda normalizer: normalizer.__reduce__(),
}


def refused(exception, function, argument):
    with pytest.raises(exception):
        function(argument)


def settled(grown):
    """Nobody waits for a thread that helped many(), but it goes home soon, and its memory goes with it."""
    for _ in range(1000):
        if grown() < 10_000:
            break
        time.sleep(0.01)
    time.sleep(0.01)
    return grown()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_thousand_calls_leave_nothing_behind(call):
    normalizer = arnorm.Normalizer("search")
    shared = [normalizer, normalizer.profile, None, VOCALISED, "abc", b""]
    for _ in range(50):
        call(normalizer)
    gc.collect()
    tracemalloc.start()
    try:
        call(normalizer)
        counts, (before, _) = [sys.getrefcount(thing) for thing in shared], tracemalloc.get_traced_memory()
        for _ in range(1000):
            call(normalizer)
        gc.collect()
        grown = settled(lambda: tracemalloc.get_traced_memory()[0] - before)
    finally:
        tracemalloc.stop()
    assert grown < 10_000
    differences = [sys.getrefcount(thing) - count for thing, count in zip(shared, counts, strict=True)]
    assert max(map(abs, differences)) < 100


def test_new_normalizers_leave_nothing_behind():
    """What is remembered is bounded; the tables of forgotten ones are freed."""
    rules = [rule for rule in arnorm.rules() if len(rule.settings) > 1]
    profiles = [
        arnorm.Profile(**{first.name: first.settings[1].name, second.name: second.settings[1].name})
        for first in rules[:12]
        for second in rules[12:24]
    ]
    resident = []
    for _ in range(3):
        for profile in profiles:
            arnorm.Normalizer(profile)("abc")
        gc.collect()
        resident.append(pages())
    assert resident[2] - resident[1] < 2000, "pages of 4 KB, where a plan takes 140 and 144 were made"


@pytest.mark.skipif(not STATM.exists(), reason="resident memory is read from /proc")
def test_resident_memory_is_flat():
    normalizer = arnorm.Normalizer("search")
    text = VOCALISED * 100
    data = text.encode()
    for _ in range(20):
        normalizer(text), normalizer.utf8(data)
    before = pages()
    for _ in range(200):
        normalizer(text), normalizer.utf8(data)
    assert pages() - before < 1000


def pages():
    """Resident pages; 0 where nobody tells."""
    return int(STATM.read_text().split()[1]) if STATM.exists() else 0


@pytest.mark.skipif(importlib.util.find_spec("_testcapi") is None, reason="this Python comes without _testcapi")
def test_every_allocation_that_fails_is_a_memory_error():
    script = Path(__file__).with_name("allocation.py")
    ended = subprocess.run(
        [sys.executable, "-W", "error", str(script)], capture_output=True, text=True, timeout=900, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    rows = [line.split(maxsplit=2) for line in ended.stdout.splitlines()]
    assert len(rows) >= 18
    assert all(int(failed) > 0 for failed, _, _ in rows)
