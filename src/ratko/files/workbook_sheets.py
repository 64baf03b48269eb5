"""The visible sheets of a workbook that ratko wrote: as they are now, beside what was written."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ratko.files.form import ID_HEADING, FormSheet, column_headings
from ratko.files.grid import Cell, CellValue, Grid, written
from ratko.files.tables import Table, find_table
from ratko.files.words.spelling import clean
from ratko.files.workbook_exact import Exact, form_sheets
from ratko.model.text import Language


__all__ = ["SheetNow", "SheetRow", "sheets_now"]

_ROWS_SEARCHED: Final = 60


@attrs.frozen(kw_only=True)
class SheetRow:
    """A row of a sheet: its number, the key it carries, its values by heading."""

    number: int
    key: str
    values: Mapping[str, CellValue]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but the key."""
        return not any(_text(value) for value in self.values.values())


@attrs.frozen(kw_only=True)
class SheetNow:
    """A visible sheet as it is now, beside what it was when it was written.

    Attributes:
        grid: The sheet.
        top: The row of the headings.
        columns: Their columns.
        before: What was written.
        language: The language of the headings.
    """

    grid: Grid
    top: int
    columns: Mapping[str, int]
    before: FormSheet
    language: Language

    def rows(self) -> Iterator[SheetRow]:
        """Iterate over the rows in which anything stands."""
        columns = [(each, at) for each, at in self.columns.items() if each != ID_HEADING]
        key_at = self.columns[ID_HEADING]
        for number in range(self.top + 1, len(self.grid.rows)):
            values = self.grid.rows[number]
            width = len(values)
            row = SheetRow(
                number=number,
                key=_text(values[key_at]) if key_at < width else "",
                values={each: values[at] if at < width else "" for each, at in columns},
            )
            if row.key or not row.is_empty:
                yield row

    def written_row(self, key: str) -> Mapping[str, str | int]:
        """Return the cells that were written of a record, by heading; none of a new one."""
        return self._written.get(key, {})

    @functools.cached_property
    def _written(self) -> Mapping[str, Mapping[str, str | int]]:
        return {str(row[ID_HEADING]): row for row in self.before.rows}

    def changed(self, row: SheetRow, before: Mapping[str, str | int]) -> set[str]:
        """Return the headings of the cells in which something else stands than was written."""
        return {
            heading
            for heading, value in row.values.items()
            if value != (was := before.get(heading, "")) and _text(value) != clean(str(was))
        }

    def cell(self, row: SheetRow, heading: str) -> Cell:
        """Return a cell of a row."""
        return self.grid.cell(row.number, self.columns[heading])

    def headings_of(self, *fields: str) -> set[str]:
        """Return the headings of fields."""
        known = column_headings(self.before.kind, self.language, is_blank=False)
        return {known[each] for each in fields if each in known}

    @property
    def name(self) -> str:
        """The heading of the name."""
        return self.before.headings[0]

    def table(self, rows: Mapping[int, Mapping[str, CellValue]]) -> Table | None:
        """Return a table with the headings and only these rows, each in its place."""
        made: list[tuple[CellValue, ...]] = [()] * (max(rows, default=self.top) + 1)
        width = max(self.columns.values()) + 1
        for number, cells in {self.top: {each: each for each in self.columns}, **rows}.items():
            values: list[CellValue] = [""] * width
            for heading, value in cells.items():
                if heading in self.columns and heading != ID_HEADING:
                    values[self.columns[heading]] = value
            made[number] = tuple(values)
        return find_table(Grid(file=self.grid.file, sheet=self.grid.sheet, rows=tuple(made)))


def sheets_now(exact: Exact, grids: Sequence[Grid]) -> Iterator[tuple[str, SheetNow]]:
    """Yield the tables that are known again by their headings, each with its kind."""
    forms = form_sheets(exact.inventory, exact.language)
    for grid in grids:
        for top in range(min(len(grid.rows), _ROWS_SEARCHED)):
            headings = {cell.text: cell.column for cell in reversed(grid.filled(top))}
            if ID_HEADING not in headings:
                continue
            best = max(forms, key=lambda each: len(headings.keys() & set(each.headings)))
            if best.headings[0] in headings:
                yield (
                    best.kind,
                    SheetNow(
                        grid=grid,
                        top=top,
                        columns=headings,
                        before=best,
                        language=exact.language,
                    ),
                )
            break


def _text(value: CellValue) -> str:
    return clean(written(value))
