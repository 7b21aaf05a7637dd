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


# The first bytes of compressed data. bzip2: a level, then the magic of a block or of the end; zstd: a frame, or one of
# sixteen kinds that are skipped. None could begin a text in UTF-8, but for bzip2's and the skipped kinds.
MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    **dict.fromkeys([bytes([0x50 + kind]) + b"*M\x18" for kind in range(16)], "zstd"),
    **dict.fromkeys([b"BZh%d%b" % (k, what) for k in range(1, 10) for what in (b"1AY&SY", b"\x17rE8P\x90")], "bzip2"),
}
LONGEST_MAGIC = 10
SUFFIXES = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}


def packing_by_name(name: str | None) -> str:
    """How a file of this name is compressed; "" for not at all."""
    return SUFFIXES.get(os.path.splitext(name)[1].lower(), "") if name else ""


def open_input(name: str) -> tuple[FileIO, str]:
    """The file, unbuffered, and its name for messages."""
    if name != "-":
        return open(name, "rb", buffering=0), name
    try:
        return open(0, "rb", buffering=0, closefd=False), "<stdin>"
    except OSError as error:  # closed by our caller
        raise about("<stdin>", error) from None


class Input:
    """Text to read: what is in a file, or what compressed data in it hold. Its bytes decide, whatever its name says."""

    def __init__(self, file: FileIO, name: str) -> None:
        self.file, self.name = file, name
        self.head = b""  # read already
        while not self.head or _may_be_magic(self.head):  # only then: a line may be waited for
            more = bytearray(LONGEST_MAGIC - len(self.head))
            count = self.read_raw(memoryview(more))
            if not count:
                break
            self.head += more[:count]
        self.packing = next((packing for magic, packing in MAGIC.items() if self.head.startswith(magic)), "")
        self.read = self._read_head if self.head else self.read_raw
        if self.packing:
            from arnorm.cli.compression import Unpacked

            self.read = Unpacked(self._read_head, self.packing, name).read

    def _read_head(self, room: memoryview) -> int:
        head, self.head = self.head[: len(room)], self.head[len(room) :]
        if not head:
            return self.read_raw(room)
        room[: len(head)] = head
        return len(head)

    def read_raw(self, room: memoryview) -> int:
        """Bytes read into ``room``, 0 at the end; OSError carries the name the user knows."""
        try:
            count = self.file.readinto(room)
            if count is None:  # nothing there yet, and the caller made the descriptor non-blocking: not an end
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        except OSError as error:
            raise about(self.name, error) from None
        return count


def _may_be_magic(head: bytes) -> bool:
    return any(len(head) < len(magic) and magic.startswith(head) for magic in MAGIC)


def refuse_to_feed(source: FileIO, name: str, descriptor: int) -> None:
    """A file that grows by what is read from it would never end."""
    output = os.fstat(descriptor)
    if stat.S_ISREG(output.st_mode) and os.path.samestat(output, os.fstat(source.fileno())):
        raise FilterError(USAGE, f"{shown(name)}: is input and output; use -o or -i to replace a file")


class Sink:
    """Writes to a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def write(self, data: bytes | bytearray, length: int) -> None:
        """Write the first ``length`` bytes, however few of them a pipe takes at a time."""
        done = 0
        while done < length:
            done += os.write(self.descriptor, memoryview(data)[done:length])

    def finish(self) -> None:
        """Write what was kept back, at the end of the last input."""


def open_sink(descriptor: int, packing: str) -> Sink:
    """A sink that compresses what it writes; ``packing`` "" for as it is."""
    if not packing:
        return Sink(descriptor)
    from arnorm.cli.compression import PackingSink

    return PackingSink(descriptor, packing)


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
