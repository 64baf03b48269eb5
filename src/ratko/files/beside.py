"""Reading files that are taken as they are: logos and forms."""

from pathlib import Path

from ratko.errors import InputError
from ratko.problems import Place, Severity, problem


__all__ = ["read_at_most"]


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
