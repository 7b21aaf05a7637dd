"""Where text comes from and where it goes: standard streams, files, and files replaced in one step.

An OSError without a file name is about the output that is being filled.
"""

from __future__ import annotations

import errno
import os
import stat

from arnorm.cli.exits import IO, USAGE, FilterError, about, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO
    from signal import Signals
    from typing import Any

    Fill = Callable[[int], None]  # writes all there is to write to a descriptor


def open_input(name: str) -> tuple[FileIO, str]:
    """The file, unbuffered, and its name for messages."""
    if name != "-":
        return open(name, "rb", buffering=0), name
    try:
        return open(0, "rb", buffering=0, closefd=False), "<stdin>"
    except OSError as error:  # closed by our caller
        raise about("<stdin>", error) from None


def refuse_to_feed(source: FileIO, name: str, descriptor: int) -> None:
    """A file that grows by what is read from it would never end."""
    output = os.fstat(descriptor)
    if stat.S_ISREG(output.st_mode) and os.path.samestat(output, os.fstat(source.fileno())):
        raise FilterError(USAGE, f"{shown(name)}: is input and output; use -o or -i to replace a file")


def write_all(descriptor: int, data: bytes) -> None:
    """Write ``data``, however little of it a pipe takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_output(name: str | None, fill: Fill) -> None:
    """Fill standard output, a file that is replaced, or a device or pipe as it is."""
    if name is None or name == "-":
        return _write_stream(1, "<stdout>", fill)
    try:
        is_regular = stat.S_ISREG(os.stat(name).st_mode)
    except FileNotFoundError:
        is_regular = bool(name)
    if is_regular:
        return replace_file(name, fill)
    # Renaming a file over /dev/null or a named pipe would destroy it for everybody else.
    return _write_stream(os.open(name, os.O_WRONLY), name, fill)


def _write_stream(descriptor: int, name: str, fill: Fill) -> None:
    try:
        os.fstat(descriptor)  # if our caller closed it, the first input would be opened in its place
        fill(descriptor)
        os.close(descriptor)  # where a full or broken disk may show last
    except OSError as error:
        raise (about(name, error) if error.filename is None else error) from None


def replace_file(name: str, fill: Fill, backup_suffix: str = "") -> None:
    """Fill a file beside ``name`` and rename it over ``name`` when it is whole.

    A link is followed: the file it points to is replaced, the link stays. Mode, owner and group stay; where
    that is not allowed, nothing is done. After an error, or a signal that ends the process, the old text is
    there untouched and the new file is gone. ``name`` may be read meanwhile, so it may be an input too.
    """
    import signal  # not at the top: a run from stdin to stdout does not need it

    target = os.path.realpath(name)
    aside = os.path.join(os.path.dirname(target), f".arnorm-{os.urandom(8).hex()}.tmp")
    handlers = _remove_on_signal(aside)
    try:
        descriptor = _create_like(target, aside)
        fill(descriptor)
        os.fsync(descriptor)  # or a crash soon after the rename could leave an empty file
        os.close(descriptor)
        if backup_suffix:
            _keep_backup(target, target + backup_suffix)
        os.replace(aside, target)
    except OSError as error:
        raise (about(name, error) if error.filename in (None, aside) else error) from None
    finally:
        _remove(aside)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def require_regular(name: str) -> None:
    """FilterError if ``name`` is a folder, a device or a pipe; OSError if it is not there."""
    if not stat.S_ISREG(os.stat(name).st_mode):
        raise FilterError(IO, f"{shown(name)}: is not a regular file")


def _create_like(target: str, path: str) -> int:
    """A new file with the owner, group and mode of ``target`` if that exists; its descriptor."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    if not os.path.exists(target):
        return os.open(path, flags, 0o666)
    if not os.access(target, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    descriptor = os.open(path, flags, 0o600)
    old, new = os.stat(target), os.fstat(descriptor)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
    return descriptor


def _keep_backup(target: str, backup: str) -> None:
    """A second name for the old text first, so that ``target`` never names nothing."""
    if os.path.lexists(backup):
        os.unlink(backup)
    try:
        os.link(target, backup)
    except OSError:  # a file system without hard links
        os.replace(target, backup)


def _remove(path: str) -> None:
    try:  # noqa: SIM105 (contextlib would be imported for this alone)
        os.unlink(path)
    except OSError:
        pass  # renamed, or never made


def _remove_on_signal(path: str) -> dict[Signals, Any]:
    """Let a signal that ends the process remove ``path`` first; the handlers that were set before."""
    import signal

    def stop(number: int, frame: object) -> None:
        _remove(path)
        signal.signal(number, signal.SIG_DFL)  # die of it, so that our caller sees of which
        os.kill(os.getpid(), number)

    handlers = {}
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        handler = signal.getsignal(number)
        if handler is not signal.SIG_IGN:  # as under nohup: then it does not end us
            handlers[number] = handler
            signal.signal(number, stop)
    return handlers
