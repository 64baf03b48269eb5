"""Cells on time in a task sheet: what they say, or why they are not read."""

import re

from ratko.files.grid import Cell
from ratko.files.said import Said, kept_in_notes, refused
from ratko.files.tables import Column
from ratko.files.words.times import SaidTime, TimeColumn, TimeRefusal, read_time
from ratko.model.text import Language
from ratko.problems import Problem, Severity, problem


__all__ = ["read_time_cell"]


def read_time_cell(cell: Cell, column: Column, language: Language) -> Said:
    """Read a cell on time by what a plain number means in its column."""
    meant = column.known.time if column.known is not None else None
    time_column = meant or TimeColumn(counts="times")
    said = read_time(cell.text, time_column, language)
    if isinstance(said, SaidTime) and _is_date_for_hours(said, time_column, cell.text):
        said = TimeRefusal.DATE
    if isinstance(said, TimeRefusal):
        if column.field == "windows":
            return refused(Severity.NOTE, "files.table_kept_as_note", cell, column)
        return refused(Severity.ERROR, _time_code(said, time_column), cell, column)
    notes = (kept_in_notes(cell, column),) if said.has_more else ()
    problems: tuple[Problem, ...] = ()
    if said.is_five_days_assumed:
        problems = (
            problem(Severity.WARNING, "files.table_five_days_assumed", cell.place, found=cell.line),
        )
    suggested = frozenset({"season"} if said.is_season_vague else ())
    return Said(
        values=((f"said_{column.field}", (said, cell, column)),),
        notes=notes,
        problems=problems,
        suggested=suggested,
    )


def _is_date_for_hours(said: SaidTime, column: TimeColumn, words: str) -> bool:
    """Return whether a column of hours holds `1.2.`: what a spreadsheet makes of `1-2`."""
    is_hours = column.counts in {"hour", "minute"}
    is_only_months = said.months and not (said.minutes_per_time or said.stated_time)
    return bool(is_hours and is_only_months and re.search(r"\d", words))


def _time_code(reason: TimeRefusal, column: TimeColumn) -> str:
    if reason is TimeRefusal.DATE:
        is_hours = column.counts in {"hour", "minute"}
        return "files.table_date_in_hours" if is_hours else "files.table_date_in_times"
    if reason is TimeRefusal.UNREADABLE:
        return {
            "hour": "files.table_hours_unreadable",
            "minute": "files.table_hours_unreadable",
            "times": "files.table_times_unreadable",
            "month": "files.table_season_unreadable",
        }[column.counts]
    return {
        TimeRefusal.TWO_THINGS: "files.table_time_two_things",
        TimeRefusal.NO_PERIOD: "files.table_time_no_period",
        TimeRefusal.LONG_DAYS: "files.table_time_long_days",
        TimeRefusal.TOO_MUCH: "files.table_time_too_much",
        TimeRefusal.NEGATIVE: "files.table_time_negative",
    }[reason]
