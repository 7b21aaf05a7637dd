"""`Normalizer.many` in several threads: batches of texts, of which each thread does one after another.

A str can only be made by a thread that holds the GIL. So a thread takes a batch, runs the kernels over all its texts
without the GIL, into memory of its own, and then makes all the results at once.
"""

from __future__ import annotations

import os
from _thread import start_new_thread
from queue import Empty, SimpleQueue

from ._core import Batch, take_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._core import Engine


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def many(engine: Engine, texts: Iterable[str], threads: int) -> list[str]:
    """As Engine.many(), by this thread and others; only this one asks the iterable for texts."""
    given = iter(texts)
    batches: list[list[str]] = []  # each becomes its own result, in place
    count = 0
    crew = _Crew(engine, threads)
    try:
        while taken := take_texts(given, count):
            batches.append(taken)
            count += len(taken)
            crew.do(taken)
        crew.help()
    finally:
        crew.end()
    if crew.failure is not None:
        raise crew.failure
    return [text for batch in batches for text in batch]


class _Crew:
    """The calling thread and its helpers, who are called when a second batch shows that there is work for them."""

    def __init__(self, engine: Engine, threads: int) -> None:
        self.engine, self.threads = engine, threads
        self.own = Batch(engine)
        self.kept: list[str] | None = None  # not handed out yet: it may be all there is
        self.waiting: SimpleQueue[list[str] | None] = SimpleQueue()
        self.ended: SimpleQueue[None] = SimpleQueue()
        self.helpers = 0
        self.failure: BaseException | None = None

    def do(self, batch: list[str]) -> None:
        """Hand a batch out; or do one, when there are as many waiting as there are helpers."""
        kept, self.kept = self.kept, batch
        if kept is None:
            return
        if self.helpers < self.threads - 1:
            self._call_helper()
        if self.waiting.qsize() < self.helpers:
            self.waiting.put(kept)
        else:
            self.own.normalize(kept)

    def help(self) -> None:
        """Do what is left, together with the helpers."""
        batch = self.kept
        try:
            while batch is not None:
                self.own.normalize(batch)
                batch = self.waiting.get_nowait()
        except Empty:
            pass

    def end(self) -> None:
        """Let the helpers go when they have done what was handed out."""
        for _ in range(self.helpers):
            self.waiting.put(None)
        for _ in range(self.helpers):
            self.ended.get()

    def _call_helper(self) -> None:
        try:
            start_new_thread(self._labour, ())
        except RuntimeError:  # the system has none left: those we have will do
            self.threads = self.helpers + 1
        else:
            self.helpers += 1

    def _labour(self) -> None:
        try:
            own = Batch(self.engine)
            while (batch := self.waiting.get()) is not None:
                own.normalize(batch)
        except BaseException as failure:
            self.failure = failure
        self.ended.put(None)
