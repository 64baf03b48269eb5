"""A file that several people and programs change: under a lock, whole or not at all.

What a program changes is read, changed and put back under the lock of its folder. What an editor
saved meanwhile is seen before the file is put back, and then nothing is changed. A program that is
stopped in between leaves the old file or the new one, never half of one, and at most a lock and a
copy beside it, which `ratko project repair` moves aside.
"""

import contextlib
import datetime
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs

from ratko.errors import InputError
from ratko.files.whole_files import MARK, cannot_write, problem_of, staged
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["LOCK", "Locker", "create_file", "edit_file", "is_left_over", "locked", "put"]

LOCK: Final = ".ratko-lock"
"""The name of the lock of a folder."""


@attrs.frozen(kw_only=True)
class Locker:
    """Who locks a folder, and when: the lock says it to whoever finds it.

    Attributes:
        owner: Who, as the login name and the machine's name.
        now: When.
    """

    owner: str
    now: datetime.datetime


@contextlib.contextmanager
def locked(folder: Path, locker: Locker) -> Iterator[None]:
    """Hold the lock of a folder.

    Raises:
        InputError: Somebody holds it (who, since when, what to do), or the system refuses.
    """
    lock = folder / LOCK
    said = {"owner": locker.owner, "since": locker.now.isoformat(timespec="seconds")}
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write(json.dumps(said) + "\n")
    except FileExistsError as error:
        raise InputError([_is_locked(lock, locker)]) from error
    except OSError as error:
        raise InputError([cannot_write(lock, error)]) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()


def edit_file(path: Path, change: Callable[[str], str]) -> str:
    """Change a text file, and return what it holds now. The caller holds the lock of the folder.

    Raises:
        InputError: It cannot be read or written, is a link, or was changed meanwhile; then it is
            as it was.
    """
    if path.is_symlink():  # The new file would take the place of the link, not of what it leads to.
        raise InputError([problem_of("journey.is_link", path)])
    try:
        before = path.read_bytes()
        text = before.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        place = Place(file=str(path))
        raise InputError([problem(Severity.ERROR, "records.cannot_read", place)]) from error
    after = change(text)
    if after != text:
        put(path, after.encode("utf-8"), before)
    return after


def create_file(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all.

    Raises:
        InputError: There is one already, or the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError([cannot_write(path, error)]) from error
    put(path, content, None)


def put(path: Path, content: bytes, before: bytes | None) -> None:
    """Put a file in its place, durably, if what is there is still what was read.

    Args:
        path: The place.
        content: What it is to hold.
        before: What was read there; None: nothing was there.

    Raises:
        InputError: Something else is there now, or the system refuses; then it stays.
    """
    try:
        with staged(path, content) as new:
            if _content(path) != before:
                code = "journey.there_already" if before is None else "journey.changed_meanwhile"
                raise InputError([problem_of(code, path)])
            new.replace(path)
            _keep_folder(path.parent)
    except OSError as error:
        raise InputError([cannot_write(path, error)]) from error


def is_left_over(path: Path) -> bool:
    """Return whether a file was left by a program that was stopped: a lock, or a copy."""
    return path.name == LOCK or (
        path.name.startswith(MARK) and ("-new-" in path.name or "-old-" in path.name)
    )


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _keep_folder(folder: Path) -> None:
    """Let the system keep the change of a name, too, where it can."""
    if os.name == "nt":  # There a folder cannot be opened.
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_locked(lock: Path, locker: Locker) -> Problem:
    owner, minutes = "?", 0
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(lock.read_text(encoding="utf-8"))
        owner = str(said["owner"])
        age = locker.now - datetime.datetime.fromisoformat(said["since"])
        minutes = max(0, int(age.total_seconds()) // 60)
    return problem(
        Severity.ERROR,
        "journey.locked",
        Place(file=str(lock)),
        owner=owner,
        minutes=minutes,
    )
