"""`Normalizer.many` in several threads: batches of texts, of which each thread does one after another.

A str can only be made by a thread that holds the GIL. So a thread takes a batch, runs the kernels over all its texts
without the GIL, into memory of its own, and then makes all the results at once.
"""

from __future__ import annotations

import os
from _thread import allocate_lock, start_new_thread
from collections import deque

from ._core import Batch, take_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _thread import LockType
    from collections.abc import Iterable

    from ._core import Engine


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def many(engine: Engine, texts: Iterable[str], threads: int) -> list[str]:
    """As Engine.many(), by this thread and others; only this one asks the iterable for texts."""
    given = iter(texts)
    shares: list[_Share] = []
    count = 0
    crew = _Crew(engine, threads)
    try:
        while taken := take_texts(given, count):
            shares.append(_Share(taken))
            count += len(taken)
            crew.do(shares[-1])
        crew.help()
        for share in shares:
            share.done.acquire()
            if share.failure is not None:
                raise share.failure
    finally:
        crew.waiting.clear()
    return [text for share in shares for text in share.texts]


class _Share:
    """A batch that becomes its own result, in place; `done` is locked until then, or until there is a `failure`."""

    __slots__ = ("done", "failure", "texts")

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.failure: BaseException | None = None
        self.done = _locked()


class _Crew:
    """The calling thread and its helpers, who are called when a second share shows that there is work for them.

    Nobody waits for a helper, only for shares that one has taken: a helper that memory does not suffice for, at
    whatever point, leaves the rest to the others. One that finds nothing to do goes home.
    """

    def __init__(self, engine: Engine, threads: int) -> None:
        self.engine = engine
        self.own = Batch(engine)
        self.kept: _Share | None = None  # not handed out yet: it may be all there is
        self.waiting: deque[_Share] = deque()
        self.threads = threads
        self.helpers: list[LockType] = []  # each locked while that helper is at work

    def do(self, share: _Share) -> None:
        """Hand a share out; or do one, when there are as many waiting as there may be helpers."""
        kept, self.kept = self.kept, share
        if kept is None:
            return
        if len(self.waiting) < self.threads - 1:
            self.waiting.append(kept)
            self._call_helper()
        else:
            self.own.normalize(kept.texts)
            kept.done.release()

    def help(self) -> None:
        """Do what is left, together with the helpers."""
        share = self.kept
        try:
            while share is not None:
                self.own.normalize(share.texts)
                share.done.release()
                share = self.waiting.popleft()
        except IndexError:
            pass

    def _call_helper(self) -> None:
        """Let one more thread help, unless all that may are at work."""
        for at_work in self.helpers:
            if at_work.acquire(blocking=False):
                break
        else:
            if len(self.helpers) == self.threads - 1:
                return
            at_work = _locked()
            self.helpers.append(at_work)
        try:
            start_new_thread(self._labour, (at_work,))
        except RuntimeError:  # the system has none left: those we have will do
            at_work.release()

    def _labour(self, at_work: LockType) -> None:
        try:
            own = Batch(self.engine)
            while self.waiting:
                share = self.waiting.popleft()
                try:  # no call of Python between: for want of memory it could fail, and `done` stay locked
                    own.normalize(share.texts)
                except BaseException as failure:
                    share.failure = failure  # before it is done: then the caller looks
                share.done.release()
        except (IndexError, MemoryError):  # another was faster; the others do what is left
            pass
        at_work.release()


def _locked() -> LockType:
    try:
        lock = allocate_lock()
    except RuntimeError:  # as Python says it when memory runs short
        raise MemoryError from None
    lock.acquire()
    return lock
