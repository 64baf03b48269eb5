"""The bytes of a file that holds a table, and the sheets in them."""

from pathlib import Path
from typing import Final

from ratko.errors import InputError
from ratko.files.delimited import read_delimited
from ratko.files.formats import is_workbook
from ratko.files.grid import Grid
from ratko.files.reading_result import Reading
from ratko.files.workbook import read_workbook
from ratko.problems import Place, Severity, problem


__all__ = ["MOST_BYTES", "file_content", "grids_of", "read_grids"]

MOST_BYTES: Final = 50 * 1024 * 1024
"""Files larger than this are no list that people keep."""
_TABBED: Final = frozenset({".tsv", ".tab"})


def read_grids(path: Path | str) -> Reading[tuple[Grid, ...]]:
    """Read the sheets of a workbook, or a text table as the one sheet of its file.

    Raises:
        InputError: The file cannot be used at all.
    """
    return grids_of(file_content(path), path)


def grids_of(content: bytes, path: Path | str) -> Reading[tuple[Grid, ...]]:
    """Return the sheets in the bytes of a file; see `read_grids`."""
    if is_workbook(path):
        return read_workbook(content, str(path))
    is_tabbed = Path(path).suffix.lower() in _TABBED
    text = read_delimited(content, str(path), tabbed=is_tabbed)
    return Reading(value=(text.value,), problems=text.problems)


def file_content(path: Path | str) -> bytes:
    """Return the bytes of a table.

    Raises:
        InputError: There is no such file, it cannot be opened, or it is empty or too large.
    """
    place = Place(file=str(path))
    file = Path(path)
    try:
        if file.is_dir():
            raise InputError([problem(Severity.ERROR, "files.table_is_folder", place)])
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise InputError(
                [
                    problem(
                        Severity.ERROR,
                        "files.table_file_too_large",
                        place,
                        size=size // 1_000_000,
                        most=MOST_BYTES // 1_000_000,
                    )
                ]
            )
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise InputError([problem(Severity.ERROR, "files.table_no_file", place)]) from error
    except (OSError, ValueError) as error:
        said = problem(Severity.ERROR, "files.table_cannot_open", place, found=str(error))
        raise InputError([said]) from error
    if not content.strip():
        raise InputError([problem(Severity.ERROR, "files.table_file_empty", place)])
    return content
