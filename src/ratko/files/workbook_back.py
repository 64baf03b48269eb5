"""Reading back a workbook that ratko wrote: exact where nobody changed a cell, else what it says.

See `workbook_exact`. The rows of the visible sheets are compared with the cells that the exact
inventory would have; what differs is what a person changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs

from ratko.files.form import ID_HEADING, FormSheet, column_headings
from ratko.files.grid import Cell, CellValue, Grid, written
from ratko.files.own_sheets import OwnSheets, with_association
from ratko.files.people_rows import read_doers, read_sites
from ratko.files.reading_result import Reading
from ratko.files.row_changes import (
    confirmed,
    keys_of_doers,
    still_needed,
    with_changes,
    without_loose_keys,
)
from ratko.files.said import line, prose
from ratko.files.table_tasks import read_tasks
from ratko.files.tables import Table, find_table
from ratko.files.task_rows import Registers
from ratko.files.words.spelling import clean
from ratko.files.workbook_exact import Exact, exact_in, form_sheets, shown_association
from ratko.model.association import Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Task
from ratko.model.text import Language, text
from ratko.problems import Problem, Severity, problem


__all__ = ["read_back"]

Record = TypeVar("Record", Task, Doer, Site)

_ROWS_SEARCHED: Final = 60
_TOGETHER: Final = ("doers", "classification", "pleasantness")
"""Columns that make sense together only."""
_UNKNOWN_COLUMN: Final = "files.table_column_unknown"
_NAME_ASIDE: Final = "asia"
"""Stands for the name of a changed row, so that the name is taken as it is and not read."""


@attrs.frozen(kw_only=True)
class _Row:
    """A row of a sheet: its number, the key it carries, its values by heading."""

    number: int
    key: str
    values: Mapping[str, CellValue]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but the key."""
        return not any(_text(value) for value in self.values.values())


@attrs.frozen(kw_only=True)
class _Sheet:
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

    def rows(self) -> Iterator[_Row]:
        """Iterate over the rows in which anything stands."""
        columns = [(each, at) for each, at in self.columns.items() if each != ID_HEADING]
        key_at = self.columns[ID_HEADING]
        for number in range(self.top + 1, len(self.grid.rows)):
            values = self.grid.rows[number]
            width = len(values)
            row = _Row(
                number=number,
                key=_text(values[key_at]) if key_at < width else "",
                values={each: values[at] if at < width else "" for each, at in columns},
            )
            if row.key or not row.is_empty:
                yield row

    def changed(self, row: _Row, before: Mapping[str, str | int]) -> set[str]:
        """Return the headings of the cells in which something else stands than was written."""
        return {
            heading
            for heading, value in row.values.items()
            if value != (was := before.get(heading, "")) and _text(value) != clean(str(was))
        }

    def cell(self, row: _Row, heading: str) -> Cell:
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


def read_back(content: bytes, own: OwnSheets) -> Reading[Inventory] | None:
    """Return the inventory of a workbook that ratko wrote, with what people changed in it.

    Args:
        content: The workbook's bytes.
        own: Its visible sheets.

    Returns:
        None: Nothing is kept in it, or the sheet of tasks is gone or not to be known again.
    """
    exact = exact_in(content)
    if exact is None:
        return None
    sheets = dict(_sheets(exact, own.grids))
    if "tasks" not in sheets:
        return None
    reading = _Back(exact.inventory, exact.language, sheets).reading()
    shown = shown_association(exact.inventory, exact.language)
    association, said = with_association(reading.value.association, own.association, shown)
    return Reading(
        value=attrs.evolve(reading.value, association=association),
        problems=(*reading.problems, *said),
    )


def _sheets(exact: Exact, grids: Sequence[Grid]) -> Iterator[tuple[str, _Sheet]]:
    written = form_sheets(exact.inventory, exact.language)
    for grid in grids:
        for top in range(min(len(grid.rows), _ROWS_SEARCHED)):
            headings = {cell.text: cell.column for cell in reversed(grid.filled(top))}
            if ID_HEADING not in headings:
                continue
            best = max(written, key=lambda each: len(headings.keys() & set(each.headings)))
            if best.headings[0] in headings:
                yield (
                    best.kind,
                    _Sheet(
                        grid=grid,
                        top=top,
                        columns=headings,
                        before=best,
                        language=exact.language,
                    ),
                )
            break


class _Back:
    """Puts the exact records and the changed rows together."""

    def __init__(
        self, inventory: Inventory, language: Language, sheets: Mapping[str, _Sheet]
    ) -> None:
        self.inventory = inventory
        self.language = language
        self.sheets = sheets
        self.problems: list[Problem] = []
        self.registers = _registers(inventory)

    def reading(self) -> Reading[Inventory]:
        doers = self._records("doers", self.inventory.doers)
        sites = self._records("sites", self.inventory.sites)
        # The rows of tasks may name people and places as they are called now, or were before.
        for doer in doers:
            self.registers.doers.add(doer.name, doer)
        for site in sites:
            self.registers.sites.add(site.name, site)
        tasks = without_loose_keys(self._records("tasks", self.inventory.tasks))
        used = keys_of_doers(attrs.evolve(self.inventory, tasks=tasks))
        named_doers = (*self.inventory.doers, *self.registers.doers.all())
        named_sites = (*self.inventory.sites, *self.registers.sites.all())
        places = {each.site for each in tasks if each.site is not None}
        areas = {each.entity for each in tasks if each.entity is not None}
        entities = self.registers.entities.all()
        known = {each.id for each in self.inventory.entities}
        inventory = attrs.evolve(
            self.inventory,
            tasks=tasks,
            doers=still_needed(doers, named_doers, used),
            sites=still_needed(sites, named_sites, places),
            entities=(
                *self.inventory.entities,
                *(each for each in entities if each.id in areas - known),
            ),
        )
        return Reading(value=inventory, problems=tuple(dict.fromkeys(self.problems)))

    def _records(self, kind: str, known: tuple[Record, ...]) -> tuple[Record, ...]:
        if kind not in self.sheets:
            return known
        sheet = self.sheets[kind]
        records = {each.id: each for each in known}
        before = {str(row[ID_HEADING]): row for row in sheet.before.rows}
        made: list[Record] = []
        for row in sheet.rows():
            record = records.pop(Key(row.key), None)
            if record is None:
                made += () if row.is_empty else self._new(sheet, row)
            elif not (changed := sheet.changed(row, before[row.key])):
                made.append(record)
            elif not row.is_empty:
                made.append(self._merged(sheet, row, record, before[row.key], changed))
        return tuple(made)

    def _new(self, sheet: _Sheet, row: _Row) -> Sequence[Any]:
        """Read a row that a person added."""
        records, problems = _read(sheet, {row.number: row.values}, self.registers)
        self.problems += problems
        return records

    def _merged(
        self,
        sheet: _Sheet,
        row: _Row,
        record: Record,
        before: Mapping[str, str | int],
        changed: set[str],
    ) -> Record:
        read = set(changed - {sheet.name})
        if read & sheet.headings_of(*_TOGETHER):
            read |= sheet.headings_of(*_TOGETHER)
        notes = sheet.headings_of("notes") & changed
        before_cells: dict[str, CellValue] = {each: str(before.get(each, "")) for each in read}
        cells = {each: row.values[each] for each in read if each in row.values}
        old, known = self._aside(sheet, row.number, before_cells)
        new, problems = self._aside(sheet, row.number, cells)
        said = {(each.code, each.place) for each in known if each.code != _UNKNOWN_COLUMN}
        self.problems += [each for each in problems if (each.code, each.place) not in said]
        if len(old) == len(new) == 1:
            words = sheet.cell(row, notes.pop()).text if notes else None
            record = with_changes(record, old[0], new[0], words)
        if sheet.name in changed:
            record = self._renamed(record, sheet.cell(row, sheet.name))
        return record

    def _aside(
        self, sheet: _Sheet, number: int, cells: Mapping[str, CellValue]
    ) -> tuple[Sequence[Any], Sequence[Problem]]:
        """Read some cells of a row by themselves, under a name that says nothing."""
        registers = self.registers if sheet.before.kind == "tasks" else Registers()
        return _read(sheet, {number: {**cells, sheet.name: _NAME_ASIDE}}, registers)

    def _renamed(self, record: Record, cell: Cell) -> Record:
        if not cell.text:
            self.problems.append(
                problem(Severity.WARNING, "records.name_emptied", cell.place, found=record.id)
            )
            return record
        if not isinstance(record, Task):
            return attrs.evolve(record, name=line(cell.text))
        language, _ = record.name.best(self.language)
        said = text(language, prose(cell.text))
        return attrs.evolve(
            record, name=said.or_else(record.name), suggested=confirmed(record, {"name"})
        )


def _text(value: CellValue) -> str:
    return clean(written(value))


def _read(
    sheet: _Sheet, rows: Mapping[int, Mapping[str, CellValue]], registers: Registers
) -> tuple[Sequence[Any], Sequence[Problem]]:
    table = sheet.table(rows)
    if table is None or table.kind != sheet.before.kind:
        return (), ()
    if table.kind == "tasks":
        said = read_tasks(table, registers)
        return said.tasks, [each for each in said.problems if not _is_own_column(each, sheet)]
    if table.kind == "doers":
        known = {each.id for each in registers.doers.all()}
        _, problems = read_doers(table, registers.doers)
        return [each for each in registers.doers.all() if each.id not in known], problems
    known = {each.id for each in registers.sites.all()}
    _, problems = read_sites(table, registers.sites)
    return [each for each in registers.sites.all() if each.id not in known], problems


def _is_own_column(said: Problem, sheet: _Sheet) -> bool:
    """Whether a column is called unknown that was written as an unknown one."""
    return said.code == _UNKNOWN_COLUMN and said.found in sheet.before.headings


def _registers(inventory: Inventory) -> Registers:
    """Return registers in which everybody and everything of an inventory is known."""
    registers = Registers(task_keys={str(each.id) for each in inventory.tasks})
    for doer in reversed(inventory.doers):
        registers.doers.key_for(doer.id)
        registers.doers.add(doer.name, doer)
    for site in reversed(inventory.sites):
        registers.sites.key_for(site.id)
        registers.sites.add(site.name, site)
    for entity in reversed(inventory.entities):
        registers.entities.key_for(entity.id)
        for language in Language:
            if name := entity.name.said_in(language):
                registers.entities.add(name, entity)
    return registers
