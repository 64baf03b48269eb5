"""A file put on the disk whole: written beside its place under a name of ours, then moved there."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ratko.problems import Place, Problem, Severity, problem


__all__ = ["MARK", "cannot_write", "problem_of", "staged"]

MARK: Final = ".ratko-"
"""How the names of files begin that stand beside others while something is written."""
_LONGEST_END: Final = 50
"""Letters of a file's own name in the name beside it: a letter may take 4 of a name's 255 bytes."""


@contextlib.contextmanager
def staged(path: Path, content: bytes) -> Iterator[Path]:
    """Write a file beside its place, and yield where it stands; left there, it is removed.

    It is on the disk before it can be moved: else a power cut could leave an empty file at the
    new name.

    Raises:
        OSError: The system refuses.
    """
    new = path.with_name(f"{MARK}{secrets.token_hex(4)}-new-{path.name[-_LONGEST_END:]}")
    try:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield new
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def problem_of(code: str, path: Path) -> Problem:
    """Return an error that is about a file as a whole."""
    return problem(Severity.ERROR, code, Place(file=str(path)))


def cannot_write(path: Path, error: OSError) -> Problem:
    """Return what to say where the system refuses to write."""
    place = Place(file=str(error.filename or path))
    return problem(Severity.ERROR, "records.cannot_write", place, found=error.strerror or "")
