"""The rows of a sheet of doers or of places made into records."""

from typing import Any

from ratko.files.cell_kinds import names_total
from ratko.files.grid import Cell
from ratko.files.keys import Register
from ratko.files.registers import source_of
from ratko.files.said import line
from ratko.files.tables import Column, Table
from ratko.files.words.terms import named, names, whole_term
from ratko.files.words.times import TimeColumn, TimeRefusal, read_time
from ratko.model.association import AccessFeature, Accessibility, Doer, DoerKind, Site
from ratko.model.quantities import QUANTITIES, Line, Minutes
from ratko.model.time import Period
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem, Severity, problem


__all__ = ["read_doers", "read_sites"]


def read_doers(table: Table, register: Register[Doer]) -> tuple[list[str], list[Problem]]:
    """Read the doers of a sheet into the register.

    Returns:
        Words to keep in the inventory's notes, and problems.
    """
    notes: list[str] = []
    problems: list[Problem] = []
    for cells in _rows(table, notes, problems):
        name = cells["name"][0]
        if register.get(name.line) is not None:
            problems.append(_twice("files.table_doer_twice", name))
            notes.append(_row_words(table, name.row))
            continue
        kind = _kind(cells.get("kind"), name, notes, problems)
        doer = Doer(
            id=register.key_for(name.line),
            name=line(name.line),
            kind=kind,
            basic_duty=line(cells["basic_duty"][0].line) if "basic_duty" in cells else Line(""),
            weekly_capacity=_capacity(cells.get("capacity"), name, notes, problems),
            source=source_of(name),
        )
        register.add(name.line, doer)
        notes += _unknown_words(table, name)
    return notes, problems


def read_sites(table: Table, register: Register[Site]) -> tuple[list[str], list[Problem]]:
    """Read the places of a sheet into the register; see `read_doers`."""
    notes: list[str] = []
    problems: list[Problem] = []
    for cells in _rows(table, notes, problems):
        name = cells["name"][0]
        if register.get(name.line) is not None:
            problems.append(_twice("files.table_site_twice", name))
            notes.append(_row_words(table, name.row))
            continue
        facts: dict[str, Any] = {}
        for field in AccessFeature:
            if field not in cells or whole_term("unsaid", cells[field][0].text):
                continue
            cell, column = cells[field]
            answer = named("yes_no", cell.text)
            if answer is None:
                problems.append(
                    problem(Severity.ERROR, "files.table_no_yes_or_no", cell.place, found=cell.line)
                )
            else:
                facts[field] = answer.value == "yes"
            if answer is None or answer.rest:
                notes.append(f"{name.line}: {column.header}: {cell.text}")
        words = {
            field: line(cells[field][0].line if field in cells else "")
            for field in ("address", "postal_code", "municipality")
        }
        site = Site(
            id=register.key_for(name.line),
            name=line(name.line),
            address=words["address"],
            postal_code=words["postal_code"],
            municipality=words["municipality"],
            accessibility=Accessibility(**facts),
        )
        register.add(name.line, site)
        notes += _unknown_words(table, name)
    return notes, problems


Cells = dict[str, tuple[Cell, Column]]


def _rows(table: Table, notes: list[str], problems: list[Problem]) -> list[Cells]:
    """Return the filled cells of each row that has a name, by field; keep the other rows."""
    rows = []
    for row in table.rows():
        filled = table.grid.filled(row)
        if not filled or table.repeats_headings(row):
            continue
        cells: Cells = {}
        for column in table.columns:
            cell = table.grid.cell(row, column.index)
            if cell.text and column.known is not None and column.field not in cells:
                cells[column.field] = (cell, column)
        if "name" not in cells:
            notes.append(_row_words(table, row))
            problems.append(
                problem(
                    Severity.WARNING,
                    "files.table_row_without_name",
                    filled[0].place,
                    found=_row_words(table, row),
                )
            )
        elif names_total(cells["name"][0].text):
            notes.append(_row_words(table, row))
            problems.append(
                problem(
                    Severity.NOTE, "files.table_total_row", filled[0].place, found=filled[0].line
                )
            )
        else:
            rows.append(cells)
    return rows


def _twice(code: str, name: Cell) -> Problem:
    return problem(Severity.WARNING, code, name.place, found=name.line)


def _row_words(table: Table, row: int) -> str:
    """Return the words of a row, but for those on attendance: they may be why somebody was ill."""
    left_out = {column.index for column in table.of("attended")}
    return " | ".join(cell.line for cell in table.grid.filled(row) if cell.column not in left_out)


def _unknown_words(table: Table, name: Cell) -> list[str]:
    """Keep what stands in columns that are not known, with the name of the row."""
    return [
        f"{name.line}: {column.header}: {cell.text}"
        for column in table.columns
        if column.known is None and (cell := table.grid.cell(name.row, column.index)).text
    ]


def _kind(
    found: tuple[Cell, Column] | None, name: Cell, notes: list[str], problems: list[Problem]
) -> DoerKind | Unknown:
    """Return in what capacity somebody works: as the column says, else as the name says."""
    if found is not None and not whole_term("unsaid", found[0].text):
        cell, column = found
        kinds = names("doer_kind", cell.text)
        if kinds:
            return DoerKind(kinds[0])
        notes.append(f"{name.line}: {column.header}: {cell.text}")
        problems.append(
            problem(
                Severity.ERROR,
                "files.table_unknown_doer_kind",
                cell.place,
                found=cell.line,
                known=tuple(each.value for each in DoerKind),
            )
        )
    kinds = names("doer_kind", name.line)
    return DoerKind(kinds[0]) if kinds else UNKNOWN


def _capacity(
    found: tuple[Cell, Column] | None, name: Cell, notes: list[str], problems: list[Problem]
) -> Minutes | Unknown:
    """Return the minutes a week that somebody has."""
    if found is None or whole_term("unsaid", found[0].text):
        return UNKNOWN
    cell, column = found
    time = column.known.time if column.known is not None and column.known.time else None
    meant = (
        time
        if time is not None and time.per
        else TimeColumn(counts=time.counts if time is not None else "hour", per="week")
    )
    said = read_time(cell.text, meant)
    if not isinstance(said, TimeRefusal) and said.stated_time is not None:
        minutes = said.stated_time.minutes
        whole = minutes.middle
        is_one_number = minutes.low == minutes.high and whole.denominator == 1
        is_weekly = said.stated_time.per is Period.WEEK
        if is_weekly and is_one_number and QUANTITIES[Minutes].admits(int(whole)):
            if minutes.about or said.has_more:
                notes.append(f"{name.line}: {column.header}: {cell.text}")
            return Minutes(int(whole))
    notes.append(f"{name.line}: {column.header}: {cell.text}")
    problems.append(
        problem(Severity.ERROR, "files.table_capacity_unreadable", cell.place, found=cell.line)
    )
    return UNKNOWN
