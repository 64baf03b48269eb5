"""Workbooks (xlsx, xlsm, xls, ods) read into grids, by calamine."""

import datetime
import io
import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError
from python_calamine import SheetVisibleEnum as Visible

from ratko.errors import InputError
from ratko.files.grid import MOST_COLUMNS, MOST_ROWS, CellValue, Grid, Merged, address
from ratko.files.reading_result import Reading
from ratko.files.workbook_parts import FlawedCells, inspect
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["read_workbook"]

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_workbook(content: bytes, file: str) -> Reading[tuple[Grid, ...]]:
    """Read every visible sheet of a workbook.

    Args:
        content: The file's bytes.
        file: The file as the user named it.

    Raises:
        InputError: It is no workbook, is locked with a password or far too large.
    """
    place = Place(file=file)
    if not content.startswith((_ZIP, _COMPOUND)):
        raise _refused("files.table_no_workbook", place)
    flawed = inspect(content, place) if content.startswith(_ZIP) else {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        problems: list[Problem] = []
        grids: list[Grid] = []
        for sheet in book.sheets_metadata:
            where = Place(file=file, sheet=sheet.name)
            if sheet.visible is not Visible.Visible:
                problems.append(problem(Severity.NOTE, "files.table_sheet_hidden", where))
                continue
            grid = _grid(book.get_sheet_by_name(sheet.name), file)
            grids.append(_with_errors(grid.value, flawed.get(sheet.name)))
            problems.extend(grid.problems)
            problems.extend(_uncalculated(grid.value, flawed.get(sheet.name)))
    except PasswordError as error:
        raise _refused("files.table_password", place) from error
    except CalamineError as error:
        raise _refused("files.table_workbook_broken", place, str(error)) from error
    except BaseException as error:
        # calamine panics on some broken files, with an exception that is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _refused("files.table_workbook_broken", place, str(error)) from error
    return Reading(value=tuple(grids), problems=tuple(problems))


def _refused(code: str, place: Place, found: str = "") -> InputError:
    return InputError([problem(Severity.ERROR, code, place, found=found)])


def _with_errors(grid: Grid, flawed: FlawedCells | None) -> Grid:
    """Put the texts of errors back where calamine left the cells empty."""
    if flawed is None or not flawed.errors:
        return grid
    rows = [
        tuple(
            value if value != "" else flawed.errors.get(address(number, column), "")
            for column, value in enumerate(row)
        )
        for number, row in enumerate(grid.rows)
    ]
    return attrs.evolve(grid, rows=tuple(rows))


def _uncalculated(grid: Grid, flawed: FlawedCells | None) -> list[Problem]:
    """Say which formulas have no result: nobody would see that the cell is not empty."""
    return [
        problem(
            Severity.WARNING,
            "files.table_formula_without_value",
            Place(file=grid.file, sheet=grid.sheet, cell=cell),
            found=formula,
        )
        for cell, formula in (flawed.uncalculated if flawed is not None else {}).items()
    ]


def _grid(sheet: CalamineSheet, file: str) -> Reading[Grid]:
    rows: list[tuple[CellValue, ...]] = []
    last_row, last_column = sheet.end or (-1, -1)
    if last_row >= 0:
        values = sheet.to_python(skip_empty_area=False, nrows=min(MOST_ROWS, last_row + 1))
        rows = [tuple(map(_value, row[:MOST_COLUMNS])) for row in values]
    grid = Grid(file=file, sheet=sheet.name, rows=tuple(rows), merged=tuple(_merged(sheet)))
    problems = []
    if last_row >= MOST_ROWS:
        problems.append(
            problem(Severity.ERROR, "files.table_too_many_rows", grid.whole, most=MOST_ROWS)
        )
    if last_column >= MOST_COLUMNS:
        problems.append(
            problem(Severity.ERROR, "files.table_too_many_columns", grid.whole, most=MOST_COLUMNS)
        )
    return Reading(value=grid, problems=tuple(problems))


def _merged(sheet: CalamineSheet) -> Iterator[Merged]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Merged(top=top, left=left, bottom=bottom, right=right)


CalamineValue = (
    float | str | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
)


def _value(value: CalamineValue, /) -> CellValue:
    """Make a number exact: the decimal number that the sheet shows, not its binary neighbour."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Fraction(repr(value)) if math.isfinite(value) else repr(value)
    return value
