"""A process that is killed at one of its write points: between writes, or in the middle of one."""

import builtins
import errno
import os
import pathlib
from collections.abc import Callable
from typing import Any, Final, Self


__all__ = ["ended_with", "killed_at", "write_points"]

KILLED: Final = 137
CRASHED: Final = 99
_WRITING: Final = frozenset("wax+")


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


def write_points(work: Callable[[], object]) -> int:
    """Do work in a process of its own, and return how many write points it had."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            points = _Points(last=None)
            _arm(points)
            work()
        finally:
            os.write(writing, str(points.seen).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        seen = int(pipe.read())
    os.waitpid(child, 0)
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
    """Let everything that writes ask first."""

    def before(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            if point():
                os._exit(KILLED)
            return function(*arguments, **named)

        return wrapped

    def opening(function: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            writes = bool(_WRITING & set(mode))
            if writes and point():
                os._exit(KILLED)
            found = function(file, mode, *arguments, **named)
            return _Torn(found, point) if writes else found

        return opened

    for name in ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "fsync"):
        setattr(os, name, before(getattr(os, name)))
    builtins.open = opening(builtins.open)
    pathlib.Path.open = opening(pathlib.Path.open)  # type: ignore[method-assign]  # in this process
