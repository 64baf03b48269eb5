"""The sheets of a file made into an inventory."""

from collections.abc import Iterable, Sequence
from typing import Final

from ratko.errors import InputError
from ratko.files.grid import Grid
from ratko.files.headers import KnownHeader
from ratko.files.invitation_rows import invitations_by_name, read_invitations
from ratko.files.people_rows import read_doers, read_sites
from ratko.files.reading_result import Reading
from ratko.files.registers import Registers
from ratko.files.said import prose
from ratko.files.table_heading import heading_of, title_lines, without_association
from ratko.files.table_tasks import read_tasks
from ratko.files.tables import Column, Table, find_table
from ratko.files.words.spelling import fold
from ratko.model.case import Case, Invitation
from ratko.model.inventory import Inventory
from ratko.model.quantities import UNSEEN, Key
from ratko.model.text import Language
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["in_file_order", "inventory_of"]


def inventory_of(grids: Sequence[Grid], *, sheet: str | None = None) -> Reading[Inventory]:
    """Make an inventory of the sheets of a file.

    Args:
        grids: The sheets.
        sheet: The sheet that holds the tasks; None: every sheet that looks like it.

    Raises:
        InputError: No sheet holds a table of tasks, or there is no sheet of that name.
    """
    tables, problems = _tables(grids, sheet)
    registers = Registers()
    notes: list[str] = []
    invitations: dict[Key, Invitation] = {}
    for table in tables:
        if table.kind == "tasks":
            continue
        if table.kind == "doers":
            kept, found = read_doers(table, registers.doers)
            asked = read_invitations(table)
            kept += asked.notes
            found += asked.problems
            invitations = invitations_by_name(table, asked, registers.doers) | invitations
        else:
            kept, found = read_sites(table, registers.sites)
        notes += title_lines(table) + kept
        problems += found + _unknown_columns(table) + _unseen(table.grid)
    listed = frozenset(doer.id for doer in registers.doers.all())
    task_tables = [table for table in tables if table.kind == "tasks"]
    heading = heading_of(task_tables)
    if not heading.association.name:
        task_tables = [without_association(table) for table in task_tables]
    sheets = [
        read_tasks(table, registers, _default_entity(table, task_tables)) for table in task_tables
    ]
    titles = [title for table in task_tables for title in title_lines(table)]
    problems += heading.problems
    for table, said in zip(task_tables, sheets, strict=True):
        problems += _unseen(table.grid)
        problems += said.problems
        notes += said.notes
    problems += _not_listed(registers, listed)
    tasks = tuple(task for said in sheets for task in said.tasks)
    if not tasks:
        problems.append(
            problem(Severity.WARNING, "files.table_no_tasks", task_tables[0].grid.whole)
        )
    inventory = Inventory(
        association=heading.association,
        date=heading.date,
        sites=registers.sites.all(),
        doers=registers.doers.all(),
        entities=registers.entities.all(),
        tasks=tasks,
        case=Case(invitations=tuple(invitations.values())),
        notes=tuple(prose(note) for note in (*titles, *notes)),
    )
    return Reading(value=inventory, problems=tuple(problems))


def in_file_order(problems: Iterable[Problem], grids: Sequence[Grid]) -> list[Problem]:
    """Return the problems as one meets them: sheet by sheet, row by row."""
    sheets = [grid.sheet for grid in grids]

    def position(each: Problem) -> tuple[int, int, int, str]:
        letters = each.place.cell.rstrip("0123456789")
        row = int(each.place.cell[len(letters) :] or 0)
        sheet = sheets.index(each.place.sheet) if each.place.sheet in sheets else -1
        return sheet, row, len(letters), letters

    return sorted(problems, key=position)


def _tables(grids: Sequence[Grid], sheet: str | None) -> tuple[list[Table], list[Problem]]:
    """Find the tables of the sheets.

    Raises:
        InputError: There is no table of tasks, or no sheet of the name asked for.
    """
    if sheet is not None and fold(sheet) not in {fold(grid.sheet) for grid in grids}:
        raise InputError([_no_sheet(sheet, grids)])
    tables: list[Table] = []
    problems: list[Problem] = []
    for grid in grids:
        table = find_table(grid)
        is_wanted = sheet is None or fold(grid.sheet) == fold(sheet)
        if table is None or (table.kind == "tasks" and not is_wanted):
            if any(any(row) for row in grid.rows):
                problems.append(problem(Severity.NOTE, "files.table_sheet_not_read", grid.whole))
        else:
            tables.append(table)
    strong = [table for table in tables if table.kind == "tasks" and not table.is_list]
    if strong:
        tables = [table for table in tables if table.kind != "tasks" or not table.is_list]
    if not any(table.kind == "tasks" for table in tables):
        lists = [made for grid in grids if (made := _plain_list(grid)) is not None]
        if len(lists) != 1:
            raise InputError([_no_table(grids)])
        table = lists[0]
        problems = [each for each in problems if each.place != table.grid.whole]
        problems.append(problem(Severity.WARNING, "files.table_plain_list", table.grid.whole))
        tables.append(table)
    return tables, problems


def _no_sheet(sheet: str, grids: Sequence[Grid]) -> Problem:
    known = tuple(grid.sheet for grid in grids)
    place = Place(file=grids[0].file if grids else "")
    return problem(Severity.ERROR, "files.table_no_sheet", place, found=sheet, known=known)


def _no_table(grids: Sequence[Grid]) -> Problem:
    place = grids[0].whole if len(grids) == 1 else Place(file=grids[0].file if grids else "")
    first = next(
        (cell.line for grid in grids for row in range(len(grid.rows)) for cell in grid.filled(row)),
        "",
    )
    return problem(Severity.ERROR, "files.table_no_headings", place, found=first)


_PLAIN_NAME: Final = KnownHeader(field="name")


def _plain_list(grid: Grid) -> Table | None:
    """Take a sheet with one column of words and no heading as a list of tasks."""
    cells = [cell for row in range(len(grid.rows)) for cell in grid.filled(row)]
    columns = {cell.column for cell in cells}
    if len(columns) != 1 or not all(isinstance(cell.value, str) for cell in cells):
        return None
    column = Column(index=columns.pop(), header="", cell=cells[0], known=_PLAIN_NAME)
    return Table(
        grid=grid,
        kind="tasks",
        top=cells[0].row,
        start=cells[0].row,
        columns=(column,),
        language=Language.FI,
        is_list=True,
    )


def _default_entity(table: Table, task_tables: list[Table]) -> str:
    """Return the sheet's name where several sheets hold tasks, each of one duty area."""
    return table.grid.sheet if len(task_tables) > 1 and not table.of("entity") else ""


def _unseen(grid: Grid) -> list[Problem]:
    """Say where characters were taken out that nobody can see."""
    problems = []
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and UNSEEN.search(value.replace("\r", "")):
                cell = grid.cell(number, column)
                problems.append(
                    problem(
                        Severity.WARNING, "files.table_unseen_removed", cell.place, found=cell.line
                    )
                )
    return problems


def _unknown_columns(table: Table) -> list[Problem]:
    return [
        problem(Severity.NOTE, "files.table_column_unknown", column.cell.place, found=column.header)
        for column in table.columns
        if column.known is None and column.header
    ]


def _not_listed(registers: Registers, listed: frozenset[str]) -> list[Problem]:
    """Say which doers of tasks are missing from the sheet of doers, where there is one."""
    if not listed:
        return []
    return [
        problem(
            Severity.NOTE,
            "files.table_doer_not_listed",
            registers.first_named[doer.id],
            found=doer.name,
        )
        for doer in registers.doers.all()
        if doer.id not in listed
    ]
