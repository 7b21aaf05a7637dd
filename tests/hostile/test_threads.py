"""Threads: the GIL is released on long input, first use by many at once is safe, results are those of one thread."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import arnorm

FIRST_USE = Path(__file__).with_name("first_use.py")


def counted_while(function):
    """How often another thread, which needs the GIL, got round while function() ran; and the seconds it took."""
    count, running, go = 0, True, threading.Event()

    def work():
        nonlocal count
        go.set()
        while running:
            count += 1
            time.sleep(0)

    thread = threading.Thread(target=work)
    thread.start()
    go.wait()
    first, start = count, time.perf_counter()
    function()
    took, counted = time.perf_counter() - start, count - first
    running = False
    thread.join()
    return counted, took


LONG = "\u0623\u064e\u062d\u0652\u0645\u064e\u062f \u0640\u0640 " * 600_000
UNCHANGED = "\u0643\u062a\u0628 " * 3_000_000


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda normalizer: normalizer(LONG), id="str"),
        pytest.param(lambda normalizer: normalizer.utf8(LONG.encode()), id="UTF-8"),
        # many calls: one is over before a busy machine wakes the other thread
        pytest.param(lambda normalizer: [normalizer(UNCHANGED) for _ in range(20)], id="unchanged"),
    ],
)
def test_promise_10_the_gil_is_released_on_long_input(call, monkeypatch):
    """With a switch interval of a minute another thread gets on only where the call lets it."""
    normalizer = arnorm.Normalizer("search")
    interval = sys.getswitchinterval()
    sys.setswitchinterval(60)
    try:
        counted, took = counted_while(lambda: call(normalizer))
    finally:
        sys.setswitchinterval(interval)
    assert counted > 5, took  # without a release it is 0 or 1, whatever the machine


def test_first_use_by_many_threads():
    """Eight threads make their first normalizers at once, in a fresh interpreter that switches all the time."""
    for _ in range(3):
        ended = subprocess.run(
            [sys.executable, str(FIRST_USE)], capture_output=True, text=True, timeout=120, check=False
        )
        assert ended.returncode == 0, ended.stderr[-2000:]


def test_a_buffer_another_thread_writes_to():
    """A bytearray that changes meanwhile gives some answer or an error, never a crash; its GIL is not released."""
    data = bytearray("\u0623\u064e\u062d \u0640 ".encode() * 20000)
    normalizer = arnorm.Normalizer("search")
    stop = threading.Event()

    def spoil():
        while not stop.is_set():
            for place in range(0, len(data), 1009):
                data[place] ^= 0x80

    thread = threading.Thread(target=spoil)
    thread.start()
    try:
        for _ in range(50):
            assert isinstance(normalizer.utf8(data, "replace"), bytes)
    finally:
        stop.set()
        thread.join()
