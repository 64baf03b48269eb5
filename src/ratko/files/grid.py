"""A sheet as a grid of cells, each with its address, whatever kind of file it came from."""

import datetime
import functools
from fractions import Fraction

import attrs

from ratko.files.words.spelling import clean, squeeze
from ratko.problems import Place


__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Cell", "Grid", "Merged", "address", "written"]

MOST_ROWS = 20_000
"""Rows of a sheet that are read; no association has more tasks, and a stray cell far below is
no table."""
MOST_COLUMNS = 200
"""Columns of a sheet that are read."""

CellValue = (
    str | bool | Fraction | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
)
"""What a cell holds. Numbers are exact; an empty cell is an empty text."""

_LETTERS = 26


@functools.lru_cache(maxsize=4096)
def address(row: int, column: int) -> str:
    """Return the address of a cell, counted from 0: `B6` is row 5, column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def written(value: CellValue) -> str:
    """Return a cell's value as text: numbers with a decimal point, dates as ISO text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return _decimal(value)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        ending = f":{seconds:02d}" if seconds else ""
        return f"{minutes // 60}:{minutes % 60:02d}{ending}"
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat()


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    digits = 0
    while (number * 10**digits).denominator != 1 and digits < 18:  # noqa: PLR2004  # of a float
        digits += 1
    scaled = round(number * 10**digits)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


@attrs.frozen(kw_only=True)
class Merged:
    """A block of cells that were merged into one; rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@attrs.frozen(kw_only=True)
class Cell:
    """A cell with its place.

    Attributes:
        value: What it holds, as it was read.
        place: Where it stands.
        row: Its row, from 0.
        column: Its column, from 0.
    """

    value: CellValue
    place: Place
    row: int
    column: int

    @functools.cached_property
    def text(self) -> str:
        """What it says, without characters that nobody can see."""
        return clean(written(self.value))

    @property
    def line(self) -> str:
        """What it says, on one line."""
        return squeeze(self.text)


@attrs.frozen(kw_only=True)
class Grid:
    """A sheet.

    Attributes:
        file: The file as the user named it.
        sheet: The sheet's name; empty for a text table.
        rows: The values, row by row from A1; rows may be of different lengths.
        merged: The blocks of merged cells.
    """

    file: str
    sheet: str = ""
    rows: tuple[tuple[CellValue, ...], ...] = ()
    merged: tuple[Merged, ...] = ()

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(file=self.file, sheet=self.sheet, cell=address(row, column))

    @functools.cached_property
    def width(self) -> int:
        """The number of columns up to the last cell that holds something."""
        return max(
            (column + 1 for row in self.rows for column, value in enumerate(row) if value != ""),
            default=0,
        )

    @property
    def whole(self) -> Place:
        """The place of the sheet as a whole."""
        return Place(file=self.file, sheet=self.sheet)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; one outside the grid is empty."""
        values = self.rows[row] if row < len(self.rows) else ()
        value = values[column] if column < len(values) else ""
        return Cell(value=value, place=self.place(row, column), row=row, column=column)

    def first_filled(self, row: int) -> Cell | None:
        """Return the first cell of a row that holds something that can be seen."""
        cells = (self.cell(row, column) for column in range(len(self.rows[row])))
        return next((cell for cell in cells if cell.text), None)

    def filled(self, row: int) -> tuple[Cell, ...]:
        """Return the cells of a row that hold something that can be seen."""
        cells = (self.cell(row, column) for column in range(len(self.rows[row])))
        return tuple(cell for cell in cells if cell.text)

    def with_merged_filled(self, start: int) -> "Grid":
        """Return the grid with each merged block's value in all its rows, from row `start` on.

        Only down, in the block's first column: one cell over several rows speaks for each of them,
        one over several columns is a heading.
        """
        rows = [list(row) for row in self.rows]
        for block in self.merged:
            if block.top < start or block.bottom == block.top or block.left >= MOST_COLUMNS:
                continue
            value = self.cell(block.top, block.left).value
            for row in range(block.top + 1, min(block.bottom + 1, len(rows))):
                rows[row] += [""] * (block.left + 1 - len(rows[row]))
                rows[row][block.left] = value
        return attrs.evolve(self, rows=tuple(tuple(row) for row in rows))
