"""Several blocks at once (``-j``): each thread reads a block, normalizes it, and writes it when its turn has come.

Reading, normalizing and writing of different blocks overlap, as all three let go of the GIL. Blocks are written in the
order in which they were read. There are as many blocks as threads, whatever the input.
"""

from __future__ import annotations

import signal
from _thread import allocate_lock, start_new_thread
from contextlib import suppress

from arnorm.cli.exits import IO, FilterError
from arnorm.cli.records import Block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Python answers these in its main thread, which must be the one they wake.
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Crew:
    """Threads that do the same three steps with block after block of one input."""

    def __init__(
        self, fill: Callable[[Block], bool], work: Callable[[Block], object], write: Callable[[Block], object]
    ) -> None:
        """``fill`` and ``write`` run in one thread at a time, ``write`` in the order of ``fill``."""
        self.fill, self.work, self.write = fill, work, write
        self.reading = allocate_lock()
        self.last = allocate_lock()  # of the block that was read last: free once that is written
        self.at_end = False
        self.failure: BaseException | None = None
        self.over = allocate_lock()  # free once all is written, or one of us has failed
        self.over.acquire()

    def run(self, threads: int) -> None:
        """Return when all is written; raise the first failure, in the order of the input, and write nothing more.

        Threads that wait for more input meanwhile are left behind, as the process ends on a failure.
        """
        try:
            self._start(threads)
            self.over.acquire()
        except BaseException as failure:  # KeyboardInterrupt too
            self._stop(failure)
        if self.failure is not None:
            raise self.failure

    def _start(self, threads: int) -> None:
        """Start as many threads as the system gives us."""
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)  # inherited by the threads
        try:
            for started in range(threads):
                try:
                    start_new_thread(self._labour, ())
                except RuntimeError:
                    if not started:
                        raise FilterError(IO, "no thread can be started") from None
                    return
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def _labour(self) -> None:
        try:
            block = Block()
            while self._do_next(block):
                pass
        except BaseException as failure:
            self._stop(failure)

    def _do_next(self, block: Block) -> bool:
        """Do one block; False if there is none. What fails is raised behind the blocks before it, if none failed."""
        with self.reading:
            if self.at_end:
                return False
            before, mine = self.last, allocate_lock()
            mine.acquire()
            self.last = mine
            is_block, failure = _tried(self.fill, block)
            self.at_end = self.at_end or not is_block
        if is_block:
            _, failure = _tried(self.work, block)
        before.acquire()
        try:
            return self._take_turn(block, is_block, failure)
        finally:
            mine.release()

    def _take_turn(self, block: Block, is_block: bool, failure: BaseException | None) -> bool:
        if self.failure:
            return False
        if is_block and not failure:
            _, failure = _tried(self.write, block)
        if failure or not is_block:
            self._stop(failure)
        return is_block and not failure

    def _stop(self, failure: BaseException | None) -> None:
        """Let the one who waits go on: all is written, or this is the first failure."""
        self.at_end = True
        if self.failure is None:
            self.failure = failure
        with suppress(RuntimeError):  # it may be free already
            self.over.release()


def _tried(step: Callable[[Block], object], block: Block) -> tuple[bool, BaseException | None]:
    try:
        return bool(step(block)), None
    except BaseException as failure:
        return False, failure
