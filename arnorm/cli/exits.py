"""How a run can end badly: its exit code, and the one line that goes with it."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
else:
    import _signal as signal  # what `signal` is made from; that one loads enum, a fifth of the start of a run

OK = 0
FOUND = 1  # ``--lint`` or ``--check`` has found something
USAGE = 2  # the command line asks for what does not exist or makes no sense
DATA = 3  # the input is not UTF-8 and ``--errors strict`` is in force
IO = 4  # something could not be read or written


class FilterError(Exception):
    """Ends the run with ``code``; the text is one line for the user."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


def about(name: str, error: OSError) -> OSError:
    """The error, with the name the user knows the file by."""
    error.filename = name
    return error


def shown(name: str) -> str:
    """A file name as it may stand in a message: quoted if it is empty or holds line ends or raw bytes."""
    return name if name and name.isprintable() else ascii(name)


def complain(code: int, text: str) -> int:
    """Tell the user on standard error and hand the exit code on."""
    line = f"arnorm: {' '.join(text.splitlines())}\n"
    try:  # noqa: SIM105 (contextlib would be imported for this alone)
        os.write(2, line.encode("utf-8", "backslashreplace"))
    except OSError:
        pass  # closed: nobody listens, but the exit code still speaks
    return code


def ended_as_process(work: Callable[[], int]) -> int:
    """The exit code of `work`, or of the error that ends it; nothing else changes how the process takes signals."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # end silently, as cat does, when nobody reads on
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return work()
    except FilterError as failure:
        return complain(failure.code, str(failure))
    except OSError as error:
        return complain(IO, f"{shown(str(error.filename))}: {error.strerror}")
    except MemoryError:
        return complain(IO, "out of memory")
