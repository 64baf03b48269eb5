"""A process that is killed at one of its write points: between writes, or in the middle of one."""

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable
from typing import Any, Final, Self


__all__ = ["ended_with", "killed_at", "write_points"]

KILLED: Final = 137
CRASHED: Final = 99
_WRITING: Final = frozenset("wax+")
_TO_WRITE: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES: Final = frozenset(
    f"os.{each}" for each in ("rename", "link", "symlink", "remove", "mkdir", "rmdir", "truncate")
)
"""What Python reports before it changes a folder; `os.replace` is reported as a renaming."""


class _Torn:
    """A file that is open for writing, of which each write is a write point."""

    def __init__(self, file: Any, point: Callable[[], bool]) -> None:
        self._file = file
        self._point = point

    def write(self, content: Any) -> int:
        if self._point():
            # Half of it reaches the disk, and nothing after that.
            self._file.write(content[: len(content) // 2])
            self._file.flush()
            os._exit(KILLED)
        return int(self._file.write(content))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def write_points(work: Callable[[], object], codes: list[int] | None = None) -> int:
    """Do work in a process of its own, and return how many write points it had.

    Args:
        work: What to do.
        codes: Where to put how it ended: the exit code of a command, `CRASHED` otherwise.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = CRASHED
        points = _Points(last=None)
        _arm(points)
        try:
            work()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        finally:
            os.write(writing, str(points.seen).encode())
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        seen = int(pipe.read())
    _, status = os.waitpid(child, 0)
    if codes is not None:
        codes.append(os.waitstatus_to_exitcode(status))
    return seen


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do work in a process that is killed at its `number`th write point, from 0.

    Returns whether it was killed; False: it has fewer write points, and is done.
    """
    child = os.fork()
    if child == 0:
        try:
            _arm(_Points(last=number))
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == KILLED


def ended_with(number: int, work: Callable[[], object]) -> int:
    """Do work in a process of which the disk is full at one write point, and return how it ended.

    The exit code of the command; `CRASHED` where it ended with an exception of another kind.
    """
    child = os.fork()
    if child == 0:
        code = CRASHED
        try:
            _arm(_Points(last=number, is_full=True))
            work()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


class _Points:
    """Counts write points, and says at which one the process is killed, or the disk is full."""

    def __init__(self, last: int | None, *, is_full: bool = False) -> None:
        self.seen = 0
        self._last = last
        self._is_full = is_full

    def __call__(self) -> bool:
        self.seen += 1
        if self._is_full and self.seen - 1 == self._last:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._last is not None and not self._is_full and self.seen > self._last


def _arm(point: _Points) -> None:
    """Let everything that writes ask first.

    What the system is asked for is heard by an audit hook, so that no way to write is missed; what
    goes into an open file, and to the disk, by functions put in the place of Python's own.
    """

    def ask() -> None:
        if point():
            os._exit(KILLED)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and _writes(*arguments)):
            ask()

    def syncing(fd: Any) -> None:
        ask()
        sync(fd)

    def opening(function: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            found = function(file, mode, *arguments, **named)
            return _Torn(found, point) if _WRITING & set(mode) else found

        return opened

    sys.dont_write_bytecode = True
    sys.addaudithook(heard)
    sync = os.fsync
    os.fsync = syncing
    opened = opening(io.open)
    for module in (builtins, io):
        setattr(module, "open", opened)  # noqa: B010  # mypy knows the plain way to be wrong


def _writes(path: object, mode: str | None, flags: int) -> bool:
    if path == os.devnull or isinstance(path, int):
        return False
    return bool(_WRITING & set(mode)) if mode else bool(flags & _TO_WRITE)
