"""Cells of the week, and within which of them a task must be done."""

from collections.abc import Iterable
from typing import Final

from ratko.crafting.problem import WORKING_DAYS, ReleasedTask
from ratko.model.time import PartOfDay, TimeWindow, Weekday


__all__ = ["Cells", "Slot", "cells_of", "in_week", "places_of"]

Slot = tuple[Weekday, PartOfDay]
"""A part of a day of the week."""
Cells = frozenset[Slot]
"""Parts of days within which some work must be done."""

_DAYS: Final = tuple(Weekday)
_PARTS: Final = tuple(PartOfDay)
_WEEK: Final = tuple((day, part) for day in _DAYS for part in _PARTS)


def cells_of(window: TimeWindow, days: Iterable[Weekday] = _DAYS) -> Cells:
    """Return the cells of a window; where it says no day, those of `days`."""
    return frozenset(
        (day, part) for day in window.weekdays or days for part in window.parts_of_day or _PARTS
    )


def in_week(cells: Cells) -> tuple[int, ...]:
    """Return the order of cells in the week, to sort by."""
    return tuple(at for at, slot in enumerate(_WEEK) if slot in cells)


def places_of(task: ReleasedTask) -> tuple[Cells, ...]:
    """Return where in the week a task must be done: equal parts of it in each of the places.

    A fixed window has a place for each part of each of its days; where it says no part, for each
    day. What recurs on certain days has a place for each day: all of it, or as much as the windows
    leave. What can move otherwise has one place: all its windows together. Where a window says no
    day, these are the days of the others, else those the task recurs on; else a fixed window has
    all working days, one that can move all days. A window that says nothing binds nothing.
    """
    windows = [each for each in task.windows if each.weekdays or each.parts_of_day]
    fixed = [each for each in windows if each.fixed is True]
    if fixed:
        named = _named(fixed) or task.weekdays or WORKING_DAYS
        places = {
            cells
            for window in fixed
            for day in window.weekdays or named
            for cells in _cells_on(day, window.parts_of_day)
        }
        return tuple(sorted(places, key=in_week))
    movable = frozenset[Slot]().union(
        *(cells_of(each, _named(windows) or task.weekdays or _DAYS) for each in windows)
    )
    if task.weekdays:
        days = (_whole_day(day) for day in _DAYS if day in task.weekdays)
        return tuple(cells & movable or cells for cells in days)
    return (movable,) if 0 < len(movable) < len(_WEEK) else ()


def _named(windows: Iterable[TimeWindow]) -> frozenset[Weekday]:
    return frozenset(day for window in windows for day in window.weekdays)


def _cells_on(day: Weekday, parts: frozenset[PartOfDay]) -> tuple[Cells, ...]:
    return tuple(frozenset({(day, part)}) for part in parts) or (_whole_day(day),)


def _whole_day(day: Weekday) -> Cells:
    return frozenset((day, part) for part in _PARTS)
