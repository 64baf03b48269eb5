"""The rows of a task sheet in their order: titles, duty areas, tasks, totals and footnotes."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

import attrs

from ratko.files.cell_kinds import is_error_value, names_total
from ratko.files.grid import Cell
from ratko.files.headers import offers_tasks
from ratko.files.registers import Registers
from ratko.files.tables import Table
from ratko.files.task_rows import read_task, row_said
from ratko.files.task_table import with_dittos, with_periods, without_bullets
from ratko.files.words.spelling import fold
from ratko.files.words.terms import names
from ratko.files.words.times import SaidTime, TimeColumn, read_time
from ratko.model.task import Task
from ratko.model.time import StatedTime
from ratko.problems import Problem, Severity, problem


__all__ = ["TaskSheet", "read_tasks"]


@attrs.frozen(kw_only=True)
class TaskSheet:
    """What a task sheet said.

    Attributes:
        tasks: Its tasks, in their order.
        notes: Rows that are no tasks, word for word.
        problems: What there is to say about it.
    """

    tasks: tuple[Task, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


_LONGEST_NAME: Final = 150
_LEAST_CAPITALS: Final = 3


def read_tasks(table: Table, registers: Registers, default_entity: str = "") -> TaskSheet:
    """Read the tasks of a sheet.

    Args:
        table: The table found in the sheet.
        registers: The people, places and duty areas named so far; new ones are added.
        default_entity: The duty area of tasks for which none is said.
    """
    table, problems = with_periods(table)
    table, dittos = with_dittos(without_bullets(table))
    problems += [*dittos, *_unknown_columns(table)]
    offering = [column for column in table.of("name") if offers_tasks(column.header)]
    problems += [
        problem(Severity.NOTE, "files.table_offered", column.cell.place, found=column.header)
        for column in offering
    ]
    draft = _Draft(
        registers=registers, entity=default_entity, is_offered=bool(offering), problems=problems
    )
    for row in table.rows():
        filled = table.grid.filled(row)
        if filled and not _is_aside(draft, table, row, filled):
            _add_task(draft, table, row, filled)
    if draft.carried:
        draft.problems.append(_carried(table, draft.carried))
    return TaskSheet(
        tasks=tuple(draft.tasks), notes=tuple(draft.notes), problems=tuple(draft.problems)
    )


@attrs.define(kw_only=True)
class _Draft:
    """What is known of a sheet so far, while its rows are read one after the other."""

    registers: Registers
    entity: str
    is_offered: bool
    problems: list[Problem]
    tasks: list[Task] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    seen: dict[tuple[Any, ...], Cell] = attrs.field(factory=dict)
    carried: int = 0
    is_after_total: bool = False

    def say(self, severity: Severity, code: str, cell: Cell, found: str) -> None:
        """Hold a problem."""
        self.problems.append(problem(severity, code, cell.place, found=found))


def _is_aside(draft: _Draft, table: Table, row: int, filled: tuple[Cell, ...]) -> bool:
    """Take a row that is no task: headings again, a total, a footnote, a heading between rows."""
    first = filled[0]
    if table.repeats_headings(row):
        draft.say(Severity.NOTE, "files.table_headings_again", first, first.line)
    elif names_total(first.text) or _is_total(table, row):
        draft.problems += _total(table, row, filled, draft.tasks)
        draft.notes.append(_words_of(filled))
        draft.is_after_total = True
    elif _is_footnote(filled) or (draft.is_after_total and len(filled) == 1):
        draft.say(Severity.NOTE, "files.table_footnote", first, first.line)
        draft.notes.append(_words_of(filled))
    elif (section := _section(table, filled)) is not None:
        draft.say(Severity.NOTE, "files.table_section", section, section.line)
        draft.entity = section.line.rstrip(":").strip()
    else:
        return False
    return True


def _add_task(draft: _Draft, table: Table, row: int, filled: tuple[Cell, ...]) -> None:
    area = next((cell for cell in _cells(table, row, "entity") if cell.text), None)
    name = _name(table, row)
    if area is not None:
        draft.entity = area.line
    if name is None:
        errors = [cell for cell in _cells(table, row, "name") if cell.text]
        for cell in errors:
            draft.say(Severity.ERROR, "files.table_error_value", cell, cell.line)
        if area is None or len(filled) > 1:
            words = _words_of(filled)
            draft.say(Severity.ERROR, "files.table_row_without_task", filled[0], words)
            draft.notes.append(words)
        return
    if area is None and draft.entity and table.of("entity"):
        draft.carried += 1
    said = row_said(table, row)
    task, found = read_task(
        said, table, name, draft.entity, draft.registers, is_offered=draft.is_offered
    )
    draft.problems += found
    same = (fold(name.line), task.entity, task.site, tuple(each.doer for each in task.doers))
    first = draft.seen.setdefault(same, name)
    if first is not name:
        draft.problems.append(
            problem(
                Severity.NOTE,
                "files.table_row_repeated",
                name.place,
                found=name.line,
                first=first.place.cell,
            )
        )
    draft.tasks.append(task)


def _cells(table: Table, row: int, field: str) -> list[Cell]:
    return [table.grid.cell(row, column.index) for column in table.of(field)]


def _words_of(cells: Iterable[Cell]) -> str:
    return " | ".join(cell.text for cell in cells)


def _name(table: Table, row: int) -> Cell | None:
    """Return the cell that names the row's task; of several languages, the first filled one."""
    for column in table.of("name"):
        cell = table.grid.cell(row, column.index)
        if cell.text and not is_error_value(cell):
            return cell
    return None


def _is_total(table: Table, row: int) -> bool:
    """Return whether the row's name, behind a cell of its duty area, is that of a total."""
    name = _name(table, row)
    return name is not None and names_total(name.text) and len(table.grid.filled(row)) > 1


def _is_footnote(filled: tuple[Cell, ...]) -> bool:
    if len(filled) != 1:
        return False
    words = filled[0].text
    first = re.split(r"[\s:.]", words, maxsplit=1)[0]
    is_marked = words.startswith(("*", "(")) or (":" in words and bool(names("footnote", first)))
    return is_marked or len(words) > _LONGEST_NAME


def _section(table: Table, filled: tuple[Cell, ...]) -> Cell | None:
    """Return the cell of a row that is a heading of the rows under it: `MYYMÄLÄ`, `Kahvila:`."""
    if len(filled) != 1 or table.of("entity") or table.is_list:
        return None
    cell = filled[0]
    capitals = cell.text.isupper() and len(cell.text) > _LEAST_CAPITALS
    is_merged = any(
        block.top == cell.row and block.left == cell.column and block.right > block.left
        for block in table.grid.merged
    )
    return cell if capitals or is_merged or cell.text.endswith(":") else None


def _carried(table: Table, count: int) -> Problem:
    column = table.of("entity")[0]
    return problem(
        Severity.NOTE,
        "files.table_entity_carried",
        column.cell.place,
        found=column.header,
        count=count,
    )


def _unknown_columns(table: Table) -> list[Problem]:
    """Say which columns are not known; an empty one without a heading is no column."""
    problems = []
    for column in table.columns:
        cells = (table.grid.cell(row, column.index) for row in table.rows())
        if column.known is None and (column.header or any(cell.text for cell in cells)):
            problems.append(
                problem(
                    Severity.NOTE,
                    "files.table_column_unknown",
                    column.cell.place,
                    found=column.header,
                )
            )
    return problems


def _total(table: Table, row: int, filled: tuple[Cell, ...], tasks: list[Task]) -> list[Problem]:
    """Say that a row is a total, and whether its hours are those of the tasks above it."""
    said = [problem(Severity.NOTE, "files.table_total_row", filled[0].place, found=filled[0].line)]
    for column in table.of("time"):
        cell = table.grid.cell(row, column.index)
        time = column.known.time if column.known is not None else None
        if not cell.text or time is None or time.per not in {"week", "month", "year"}:
            continue
        given = read_time(cell.text, TimeColumn(counts=time.counts, per="year"))
        stated = given.stated_time if isinstance(given, SaidTime) else None
        reckoned = sum(
            (
                each.stated_time.minutes.middle
                for each in tasks
                if isinstance(each.stated_time, StatedTime)
                and each.stated_time.per.value == time.per
            ),
            Fraction(0),
        )
        if stated is not None and abs(stated.minutes.middle - reckoned) > reckoned / 100:
            said.append(
                problem(
                    Severity.WARNING,
                    "files.table_total_differs",
                    cell.place,
                    found=cell.line,
                    reckoned=reckoned,
                )
            )
    return said
