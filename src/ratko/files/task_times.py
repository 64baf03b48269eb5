"""What the columns of a row say together about time."""

from collections.abc import Sequence
from typing import Any

import attrs

from ratko.files.grid import Cell
from ratko.files.said import Said, kept_in_notes
from ratko.files.tables import Column
from ratko.files.words.recurrences import on_days
from ratko.files.words.times import SaidTime
from ratko.model.quantities import Month, amount
from ratko.model.time import Recurrence, RecurrenceKind, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN
from ratko.problems import Severity, problem


__all__ = ["times_of"]

TimeCell = tuple[SaidTime, Cell, Column]

_IN_ORDER = ("said_time", "said_frequency", "said_season", "said_windows")
"""A column of hours speaks first on hours; the others only where it is silent."""


def times_of(said: Said) -> Said:
    """Put together what the cells of a row say about time, as fields of a task.

    A second value for the same field is kept in the notes, and said.
    """
    cells: list[TimeCell] = [
        value for field in _IN_ORDER for name, value in said.values if name == field
    ]
    by_frequency = sorted(cells, key=lambda cell: cell[2].field != "frequency")
    by_season = sorted(cells, key=lambda cell: cell[2].field != "season")
    values: list[tuple[str, Any]] = []
    notes: list[str] = []
    problems = []
    for field, attribute, ordered in (
        ("minutes_per_time", "minutes_per_time", cells),
        ("stated_time", "stated_time", cells),
        ("recurrence", "recurrence", by_frequency),
        ("season", "months", by_season),
    ):
        found = [(getattr(time, attribute), cell, column) for time, cell, column in ordered]
        given = [each for each in found if each[0]]
        if not given:
            continue
        values.append((field, given[0][0]))
        for value, cell, column in given[1:]:
            if value == given[0][0] or (field == "recurrence" and column.field == "windows"):
                continue
            notes.append(kept_in_notes(cell, column))
            problems.append(
                problem(
                    Severity.WARNING,
                    "files.table_time_said_twice",
                    cell.place,
                    found=cell.line,
                    used=given[0][1].line,
                    heading=given[0][2].header,
                )
            )
    windows = _windows(cells)
    if windows:
        values.append(("windows", windows))
    return Said(
        values=_with_days(values, said, cells), notes=tuple(notes), problems=tuple(problems)
    )


def _windows(cells: Sequence[TimeCell]) -> tuple[TimeWindow, ...]:
    """Return when in the week a task is done, from words like `iltaisin` and a column of days."""
    parts = frozenset(part for time, _, _ in cells for part in time.parts_of_day)
    days = frozenset(
        day
        for time, _, column in cells
        if column.field == "windows" and time.recurrence is not None
        for day in time.recurrence.weekdays
    )
    if not parts and not days:
        return ()
    return (TimeWindow(weekdays=days, parts_of_day=parts),)


def _with_days(
    values: list[tuple[str, Any]], said: Said, cells: Sequence[TimeCell]
) -> tuple[tuple[str, Any], ...]:
    """Add the weekdays and months that have columns of their own or stand beside a frequency."""
    known = dict(values)
    marked = frozenset(Weekday(day) for name, day in said.values if name == "weekday")
    beside = frozenset(
        day
        for time, _, column in cells
        if column.field == "windows" and time.recurrence is not None
        for day in time.recurrence.weekdays
    )
    days = marked or beside
    recurrence: Recurrence | None = known.get("recurrence")
    if days and recurrence is None:
        known["recurrence"] = on_days(days)
    elif days and recurrence is not None and not recurrence.weekdays:
        times = recurrence.times
        if recurrence.kind is RecurrenceKind.DAILY and times is UNKNOWN:
            times = amount(len(days))
        known["recurrence"] = attrs.evolve(recurrence, weekdays=days, times=times)
    months = frozenset(Month(int(month)) for name, month in said.values if name == "month")
    if months and "season" not in known:
        known["season"] = months
    return tuple(known.items())
