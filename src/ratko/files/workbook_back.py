"""Reading back a workbook that ratko wrote: exact where nobody changed a cell, else what it says.

See `workbook_exact`. The rows of the visible sheets are compared with the cells that the exact
inventory would have; what differs is what a person changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs

from ratko.files.answer_sheets import with_answers
from ratko.files.grid import Cell, CellValue
from ratko.files.headers import recognise
from ratko.files.invitation_rows import (
    INVITATION_FIELDS,
    Answers,
    read_invitations,
    with_invitations,
)
from ratko.files.keys import Register
from ratko.files.own_sheets import OwnSheets
from ratko.files.people_rows import read_doers, read_sites
from ratko.files.reading_result import Reading
from ratko.files.registers import Registers
from ratko.files.row_changes import (
    confirmed,
    keys_of_doers,
    still_needed,
    with_changes,
    without_loose_keys,
)
from ratko.files.said import line, prose
from ratko.files.table_tasks import read_tasks
from ratko.files.tables import Table
from ratko.files.workbook_exact import exact_in, shown_answers
from ratko.files.workbook_sheets import SheetNow, SheetRow, sheets_now
from ratko.model.association import Doer, Site
from ratko.model.case import Invitation
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Task
from ratko.model.text import Language, text
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem, Severity, problem


__all__ = ["read_back"]

Record = TypeVar("Record", Task, Doer, Site)
Named = TypeVar("Named", Doer, Site)

_TOGETHER: Final = ("doers", "classification", "pleasantness")
"""Columns that make sense together only."""
_UNKNOWN_COLUMN: Final = "files.table_column_unknown"
_NAME_ASIDE: Final = "asia"
"""Stands for the name of a changed row, so that the name is taken as it is and not read."""


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
    sheets = dict(sheets_now(exact, own.grids))
    if "tasks" not in sheets:
        return None
    reading = _Back(exact.inventory, exact.language, sheets).reading()
    shown = shown_answers(exact.inventory, exact.language)
    answered = with_answers(reading.value, own.answers, shown)
    return Reading(value=answered.value, problems=reading.problems + answered.problems)


class _Back:
    """Puts the exact records and the changed rows together."""

    def __init__(
        self, inventory: Inventory, language: Language, sheets: Mapping[str, SheetNow]
    ) -> None:
        self.inventory = inventory
        self.language = language
        self.sheets = sheets
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.registers = _registers(inventory)

    def reading(self) -> Reading[Inventory]:
        doer_rows = self._records("doers", self.inventory.doers)
        site_rows = self._records("sites", self.inventory.sites)
        doers = tuple(each for _, each in doer_rows)
        sites = tuple(each for _, each in site_rows)
        # The rows of tasks may name people and places as they are called now, or were before.
        for doer in doers:
            self.registers.doers.add(doer.name, doer)
        for site in sites:
            self.registers.sites.add(site.name, site)
        task_rows = self._records("tasks", self.inventory.tasks)
        tasks = without_loose_keys(tuple(each for _, each in task_rows))
        case = attrs.evolve(self.inventory.case, invitations=self._invitations(doer_rows))
        used = keys_of_doers(attrs.evolve(self.inventory, tasks=tasks, case=case))
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
            case=case,
            notes=(*self.inventory.notes, *map(prose, self.notes)),
        )
        return Reading(value=inventory, problems=tuple(dict.fromkeys(self.problems)))

    def _records(
        self, kind: str, known: tuple[Record, ...]
    ) -> Sequence[tuple[SheetRow | None, Record]]:
        """Return the records, each with the row that says it; None: their sheet is gone."""
        if kind not in self.sheets:
            return [(None, each) for each in known]
        sheet = self.sheets[kind]
        records = {each.id: each for each in known}
        made: list[tuple[SheetRow | None, Record]] = []
        for row in sheet.rows():
            record = records.pop(Key(row.key), None)
            if record is None:
                made += () if row.is_empty else [(row, each) for each in self._new(sheet, row)]
            elif not (changed := sheet.changed(row, sheet.written_row(row.key))):
                made.append((row, record))
            elif not row.is_empty:
                made.append((row, self._merged(sheet, row, record, changed)))
        return made

    def _new(self, sheet: SheetNow, row: SheetRow) -> Sequence[Any]:
        """Read a row that a person added."""
        said = _read(sheet, {row.number: row.values}, self.registers)
        self.problems += said.problems
        self.notes += said.notes
        return said.records

    def _merged(self, sheet: SheetNow, row: SheetRow, record: Record, changed: set[str]) -> Record:
        read = set(changed - {sheet.name})
        if read & sheet.headings_of(*_TOGETHER):
            read |= sheet.headings_of(*_TOGETHER)
        notes = sheet.headings_of("notes") & changed
        before = sheet.written_row(row.key)
        before_cells: dict[str, CellValue] = {each: str(before.get(each, "")) for each in read}
        cells = {each: row.values[each] for each in read if each in row.values}
        old = self._aside(sheet, row.number, before_cells)
        new = self._aside(sheet, row.number, cells)
        said = {(each.code, each.place) for each in old.problems if each.code != _UNKNOWN_COLUMN}
        self.problems += [each for each in new.problems if (each.code, each.place) not in said]
        self.notes += [_of(record, each) for each in new.notes if each not in old.notes]
        if len(old.records) == len(new.records) == 1:
            words = sheet.cell(row, notes.pop()).text if notes else None
            record = with_changes(record, old.records[0], new.records[0], words)
        if sheet.name in changed:
            record = self._renamed(record, sheet.cell(row, sheet.name))
        return record

    def _aside(self, sheet: SheetNow, number: int, cells: Mapping[str, CellValue]) -> "_RowsRead":
        """Read some cells of a row by themselves, under a name that says nothing."""
        registers = self.registers if sheet.before.kind == "tasks" else Registers()
        return _read(sheet, {number: {**cells, sheet.name: _NAME_ASIDE}}, registers)

    def _invitations(
        self, doer_rows: Iterable[tuple[SheetRow | None, Doer]]
    ) -> tuple[Invitation, ...]:
        """Return the invitations, with what changed in their columns of the sheet of doers."""
        known = self.inventory.case.invitations
        if "doers" not in self.sheets:
            return known
        sheet = self.sheets["doers"]
        fields = {
            heading: header.field
            for heading in sheet.columns
            if (header := recognise(heading, "doers")) and header.field in INVITATION_FIELDS
        }
        rows = [(row, doer) for row, doer in doer_rows if row is not None]
        said: dict[Key, Answers] = {}
        for row, doer in rows:
            before = sheet.written_row(doer.id) if row.key == doer.id else {}
            if changed := sheet.changed(row, before) & fields.keys():
                said[doer.id] = {fields[each]: UNKNOWN for each in changed} | self._answers(
                    sheet, row, doer, changed
                )
        return with_invitations(known, [doer.id for _, doer in rows], said)

    def _answers(
        self, sheet: SheetNow, row: SheetRow, doer: Doer, changed: Iterable[str]
    ) -> dict[str, bool | Unknown]:
        cells = {each: row.values[each] for each in changed}
        table = sheet.table({row.number: {**cells, sheet.name: _NAME_ASIDE}})
        if table is None or table.kind != "doers":
            return {}
        read = read_invitations(table)
        self.problems += read.problems
        self.notes += [_of(doer, each) for each in read.notes]
        return dict(read.rows.get(row.number, {}))

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


@attrs.frozen(kw_only=True)
class _RowsRead:
    """What rows were read to: records, words to keep in the notes, problems."""

    records: Sequence[Any] = ()
    notes: Sequence[str] = ()
    problems: Sequence[Problem] = ()


def _read(
    sheet: SheetNow, rows: Mapping[int, Mapping[str, CellValue]], registers: Registers
) -> _RowsRead:
    table = sheet.table(rows)
    if table is None or table.kind != sheet.before.kind:
        return _RowsRead()
    if table.kind == "tasks":
        said = read_tasks(table, registers)
        problems = [each for each in said.problems if not _is_own_column(each, sheet)]
        return _RowsRead(records=said.tasks, notes=said.notes, problems=problems)
    if table.kind == "doers":
        return _read_people(table, registers.doers, read_doers)
    return _read_people(table, registers.sites, read_sites)


def _read_people(
    table: Table,
    register: Register[Named],
    read: Callable[[Table, Register[Named]], tuple[list[str], list[Problem]]],
) -> _RowsRead:
    known = {each.id for each in register.all()}
    notes, problems = read(table, register)
    records = [each for each in register.all() if each.id not in known]
    return _RowsRead(records=records, notes=notes, problems=problems)


def _of(record: Task | Doer | Site, note: str) -> str:
    """Return a note on a row that was read under the name that says nothing, with its own name."""
    words = note.removeprefix(f"{_NAME_ASIDE}: ")
    return note if isinstance(record, Task) or words == note else f"{record.name}: {words}"


def _is_own_column(said: Problem, sheet: SheetNow) -> bool:
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
