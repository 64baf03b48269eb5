"""A table of tasks made ready to be read row by row: open headings settled, marks written out."""

import re
from typing import Final

import attrs

from ratko.files.tables import Column, Table
from ratko.problems import Problem, Severity, problem


__all__ = ["with_dittos", "with_periods", "without_bullets"]

_TAKEN_PER: Final = {
    "time": "files.table_hours_taken_per_time",
    "week": "files.table_hours_taken_per_week",
}
_BULLET: Final = re.compile(r"^(?:[-•*–·▪]\s*|\d{1,3}[.)]\s+)")
_DITTO: Final = re.compile(r"""^[-–\s]*(?:["”″〃]{1,2}|'')[-–\s]*$""")


def with_periods(table: Table) -> tuple[Table, list[Problem]]:
    """Settle what hours are counted for under a heading that does not say ("Tunnit").

    Beside a frequency they are taken to be of each time, else of a week; it is said.
    """
    pers = [
        column.known.time.per for column in table.of("time") if column.known and column.known.time
    ]
    is_each_time = bool(table.of("frequency")) and "time" not in pers
    problems: list[Problem] = []
    columns: list[Column] = []
    for column in table.columns:
        known = column.known
        if known is None or known.field != "time" or known.time is None or known.time.per:
            columns.append(column)
            continue
        per = "time" if is_each_time else "week"
        problems.append(
            problem(
                Severity.WARNING,
                _TAKEN_PER[per],
                column.cell.place,
                found=column.header,
            )
        )
        time = attrs.evolve(known.time, per=per)
        columns.append(attrs.evolve(column, known=attrs.evolve(known, time=time)))
    return attrs.evolve(table, columns=tuple(columns)), problems


def without_bullets(table: Table) -> Table:
    """Return a list of one column without the marks and numbers that begin its lines."""
    if not table.is_list:
        return table
    rows = (
        tuple(_BULLET.sub("", value) if isinstance(value, str) else value for value in row)
        for row in table.grid.rows
    )
    return attrs.evolve(table, grid=attrs.evolve(table.grid, rows=tuple(rows)))


def with_dittos(table: Table) -> tuple[Table, list[Problem]]:
    """Write out the marks that say "the same as above"."""
    problems: list[Problem] = []
    rows = [list(row) for row in table.grid.rows]
    for row in range(table.start + 1, len(rows)):
        for column in range(len(rows[row])):
            value = rows[row][column]
            if isinstance(value, str) and value and _DITTO.match(value.strip()):
                above = rows[row - 1][column] if column < len(rows[row - 1]) else ""
                rows[row][column] = above
                cell = table.grid.cell(row, column)
                problems.append(
                    problem(
                        Severity.NOTE,
                        "files.table_ditto",
                        cell.place,
                        found=cell.line,
                        above=table.grid.cell(row - 1, column).place.cell,
                    )
                )
    if not problems:
        return table, problems
    grid = attrs.evolve(table.grid, rows=tuple(tuple(row) for row in rows))
    return attrs.evolve(table, grid=grid), problems
