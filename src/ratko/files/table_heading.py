"""Whose work a list is and of what day: the lines above its table, or the columns of a form."""

import datetime
from collections.abc import Iterable

import attrs

from ratko.files.said import line
from ratko.files.tables import Table
from ratko.files.words.spelling import fold
from ratko.files.words.titles import association_in, business_id_in, date_in
from ratko.model.association import Association
from ratko.model.quantities import BusinessId
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem, Severity, problem


__all__ = ["Heading", "heading_of", "title_lines", "without_association"]


def title_lines(table: Table) -> list[str]:
    """Return the rows above the headings, word for word."""
    rows = (table.grid.filled(row) for row in range(table.top))
    return [" | ".join(cell.text for cell in cells) for cells in rows if cells]


@attrs.frozen(kw_only=True)
class Heading:
    """Whose work a list is and of what day, and what there is to say about it."""

    association: Association
    date: datetime.date | Unknown
    problems: tuple[Problem, ...]


def heading_of(tables: Iterable[Table]) -> Heading:
    """Read whose work it is and of what day, from title lines or the columns of a form."""
    name, business_id = "", ""
    date: datetime.date | Unknown = UNKNOWN
    problems: list[Problem] = []
    for table in tables:
        for row in range(table.top):
            for cell in table.grid.filled(row):
                if not name and (found := association_in(cell.line)):
                    name = found
                    problems.append(
                        problem(
                            Severity.NOTE,
                            "files.table_association_from_title",
                            cell.place,
                            found=cell.line,
                            name=found,
                        )
                    )
                business_id = business_id or business_id_in(cell.line)
                if date is UNKNOWN and (day := date_in(cell.line)) is not None:
                    date = day
                    problems.append(
                        problem(
                            Severity.NOTE,
                            "files.table_date_from_title",
                            cell.place,
                            found=cell.line,
                            date=day.isoformat(),
                        )
                    )
        if not name:
            name, said = _association_of_answers(table)
            problems += said
        if date is UNKNOWN and (last := _last_answer(table)) is not None:
            date = last
    association = Association(name=line(name), business_id=BusinessId(business_id))
    return Heading(association=association, date=date, problems=tuple(problems))


def _association_of_answers(table: Table) -> tuple[str, list[Problem]]:
    """Return the association that all rows name."""
    columns = table.of("association")
    if not columns:
        return "", []
    cells = [table.grid.cell(row, columns[0].index) for row in table.rows()]
    named = {fold(cell.line): cell for cell in reversed(cells) if cell.text}
    if len(named) > 1:
        names = tuple(cell.line for cell in named.values())
        place = columns[0].cell.place
        return "", [problem(Severity.WARNING, "files.table_many_associations", place, names=names)]
    return next((cell.line for cell in named.values()), ""), []


def without_association(table: Table) -> Table:
    """Return the table with its column of associations not known, so that each task keeps it."""
    columns = tuple(
        attrs.evolve(column, known=None) if column.field == "association" else column
        for column in table.columns
    )
    return attrs.evolve(table, columns=columns)


def _last_answer(table: Table) -> datetime.date | None:
    """Return the day of the last answer of a form."""
    days = []
    for column in table.of("timestamp"):
        for row in table.rows():
            value = table.grid.cell(row, column.index).value
            if isinstance(value, datetime.datetime):
                days.append(value.date())
            elif isinstance(value, datetime.date):
                days.append(value)
            elif isinstance(value, str) and (day := date_in(value)) is not None:
                days.append(day)
    return max(days, default=None)
