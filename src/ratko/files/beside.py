"""The bytes of a file, as they are: of logos and forms, of documents and records."""

from pathlib import Path
from typing import Final

from ratko.errors import InputError
from ratko.files.whole_files import problem_of
from ratko.problems import Place, Severity, problem


__all__ = ["read_at_most", "read_whole"]

_MOST_BYTES: Final = 100_000_000


def read_at_most(path: Path, most: int) -> bytes:
    """Return the first `most` bytes of a file.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or ""
        place = Place(file=str(path))
        raise InputError(
            [problem(Severity.ERROR, "records.cannot_read", place, found=found)]
        ) from error


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file of text.

    Raises:
        InputError: The file cannot be read, or has over 100 million bytes.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError([problem_of("records.too_large", path)])
        return path.read_bytes()
    except (OSError, ValueError) as error:  # A name with a null character is a ValueError.
        raise InputError([problem_of("records.cannot_read", path)]) from error
