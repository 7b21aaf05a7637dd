"""Normalizer.many: order, identity, errors; the same whatever the number of threads."""

from __future__ import annotations

import os
import threading
import time

import pytest

from arnorm import Normalizer, Profile, batches

SEARCH = Normalizer("search")
VOWELLED = "\u0643\u064e\u062a\u064e\u0628\u064e"  # kataba
BARE = "\u0643\u062a\u0628"
every_threads = pytest.mark.parametrize("threads", [1, 2, 3, 8, 0])
IS_CORE = os.environ.get("ARNORM_BACKEND", "core") == "core"


def texts_of(n: int) -> list[str]:
    """Every storage width, some that change and some that do not, some longer than a batch."""
    made = ["", "abc", VOWELLED, BARE, "\u00e9  \u00e9", "a\u2026", "\U0001f600" + VOWELLED, "\ufdfa" * 3, "a  b"]
    long = [VOWELLED * 9000, BARE * 40_000, "\ufdfa" * 20_000, "a  " * 20_000]
    return [(long if k % 997 == 0 else made)[k % 4 if k % 997 == 0 else k % len(made)] + str(k) for k in range(n)]


@every_threads
@pytest.mark.parametrize("n", [0, 1, 4095, 4096, 4097, 30_000])
@pytest.mark.parametrize("preset", ["search", "clean"])
def test_the_result_is_that_of_one_call_each(n, threads, preset):
    texts, normalizer = texts_of(n), Normalizer(preset)
    result = normalizer.many(texts, threads=threads)
    assert result == [normalizer(text) for text in texts]
    assert type(result) is list


@every_threads
def test_unchanged_texts_are_the_same_objects(threads):
    texts = [text + " " for text in texts_of(10_000)]
    texts = [SEARCH(text) for text in texts]
    assert all(a is b for a, b in zip(texts, SEARCH.many(texts, threads=threads), strict=True))
    nothing = Normalizer(Profile())
    given = texts_of(10_000)
    assert all(a is b for a, b in zip(given, nothing.many(given, threads=threads), strict=True))


@every_threads
def test_results_are_of_the_narrowest_storage(threads):
    texts = ["\u0661" * 100 + str(k) for k in range(6000)]
    wanted = ["1" * 100 + str(k) for k in range(6000)]
    result = SEARCH.many(texts, threads=threads)
    assert result == wanted
    assert all(a.isascii() and a.__sizeof__() == b.__sizeof__() for a, b in zip(result, wanted, strict=True))


@every_threads
def test_a_generator_is_asked_in_this_thread_only(threads):
    def give():
        for k in range(20_000):
            assert threading.current_thread() is asking
            yield VOWELLED + str(k)

    asking = threading.current_thread()
    assert SEARCH.many(give(), threads=threads) == [BARE + str(k) for k in range(20_000)]


@every_threads
def test_a_generator_that_fails(threads):
    def give():
        yield from [VOWELLED] * 20_000
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        SEARCH.many(give(), threads=threads)


@pytest.mark.skipif(not IS_CORE, reason="the reference engine has one thread")
def test_a_generator_is_not_asked_for_more_than_a_few_batches_ahead():
    """What is given stays in memory until it is done: no more than the threads have in hand, and as much waiting."""
    alive = most = 0

    class Text(str):
        def __init__(self, _):
            nonlocal alive, most
            alive += 1
            most = max(most, alive)

        def __del__(self):
            nonlocal alive
            alive -= 1

    def give():
        for _ in range(100):
            yield Text("abc" * 100_000)

    assert len(SEARCH.many(give(), threads=2)) == 100
    assert most <= 3


@every_threads
@pytest.mark.parametrize("index", [0, 3, 4096, 19_999])
@pytest.mark.parametrize(
    ("wrong", "name"), [(None, "NoneType"), (b"abc", "bytes; for UTF-8 bytes use Normalizer.utf8()"), (3, "int")]
)
def test_what_is_no_str_is_named_by_its_index(threads, index, wrong, name):
    texts = [VOWELLED] * 20_000
    texts[index] = wrong
    with pytest.raises(TypeError) as caught:
        SEARCH.many(texts, threads=threads)
    assert str(caught.value) == f"item {index}: expected a str, not {name}"


@every_threads
def test_one_str_is_no_iterable_of_them(threads):
    with pytest.raises(TypeError, match="many\\(\\) takes an iterable of str, not one str"):
        SEARCH.many("abc", threads=threads)
    with pytest.raises(TypeError, match="not iterable"):
        SEARCH.many(3, threads=threads)


@every_threads
def test_a_subclass_of_str_gives_exact_str(threads):
    class Text(str):
        pass

    result = SEARCH.many([Text("abc"), Text(VOWELLED)] * 3000, threads=threads)
    assert result == ["abc", BARE] * 3000
    assert {type(text) for text in result} == {str}


@pytest.mark.parametrize("threads", [-1, -100])
def test_a_negative_number_of_threads(threads):
    message = f"threads must be 0 \\(one on each processor\\) or more, not {threads}"
    with pytest.raises(ValueError, match=message):
        SEARCH.many(["abc"], threads=threads)


@pytest.mark.parametrize("threads", ["2", None, 2.0])
def test_what_is_no_number_of_threads(threads):
    with pytest.raises(TypeError, match="threads must be an int, not"):
        SEARCH.many(["abc"], threads=threads)


@pytest.mark.skipif(not IS_CORE, reason="the reference engine has one thread")
def test_threads_that_cannot_be_started_are_done_without(monkeypatch):
    def refuse(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(batches, "start_new_thread", refuse)
    texts = texts_of(20_000)
    assert SEARCH.many(texts, threads=8) == SEARCH.many(texts)


@pytest.mark.skipif(not IS_CORE, reason="the reference engine has one thread")
def test_nobody_waits_for_a_thread_that_dies_before_its_first_step(monkeypatch):
    monkeypatch.setattr(batches, "start_new_thread", lambda *_: None)
    texts = texts_of(20_000)
    assert SEARCH.many(texts, threads=8) == SEARCH.many(texts)


@pytest.mark.skipif(not IS_CORE, reason="the reference engine has one thread")
@pytest.mark.parametrize("threads", [2, 4])
def test_what_fails_in_a_helper_is_raised(monkeypatch, threads):
    class Failing:
        def __init__(self, engine):
            self.is_helper = threading.current_thread() is not threading.main_thread()

        def normalize(self, texts):
            if self.is_helper:
                raise MemoryError
            time.sleep(0.001)  # a helper gets on

    monkeypatch.setattr(batches, "Batch", Failing)
    with pytest.raises(MemoryError):
        SEARCH.many([VOWELLED] * 200_000, threads=threads)


def test_no_thread_is_left_behind():
    def count():
        return len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 0

    before = count()
    for _ in range(50):
        SEARCH.many([VOWELLED] * 20_000, threads=4)
    deadline = time.monotonic() + 10
    while count() > before and time.monotonic() < deadline:  # the last may not be gone yet
        time.sleep(0.01)
    assert count() <= before


def test_eight_threads_at_once_each_with_threads():
    texts = texts_of(12_000)
    wanted = SEARCH.many(texts)
    wrong = []

    def work():
        for threads in (1, 2, 3):
            if SEARCH.many(texts, threads=threads) != wanted:
                wrong.append(threads)

    crowd = [threading.Thread(target=work) for _ in range(8)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert not wrong
