"""Whether there is time for the work of a role: in the week, on each day, in each window.

Cells of the week (a part of a day on a weekday) are bits of an integer here: Monday morning is the
lowest. Work that must be done within some cells has room if, for each set of cells that some of
the work is bound to, and for each day, all that must lie within it fits into it; each task is taken
as in its busiest month.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from ratko.crafting.checking.view import Held, year_of
from ratko.crafting.problem import (
    DAY_MINUTES,
    PART_OF_DAY_MINUTES,
    WEEK_MINUTES,
    WORKING_DAYS,
    ReleasedTask,
)
from ratko.model.time import PartOfDay, TimeWindow, Weekday


__all__ = ["no_time"]

_PARTS: Final = tuple(PartOfDay)
_DAY: Final = {day: 0b1111 << 4 * at for at, day in enumerate(Weekday)}
_BIT: Final = {
    (day, part): 1 << (4 * at + of)
    for at, day in enumerate(Weekday)
    for of, part in enumerate(_PARTS)
}
_WHOLE_WEEK: Final = (1 << 28) - 1


def no_time(held: Held, available: Iterable[TimeWindow]) -> Iterator[tuple[Fraction, int]]:
    """Yield the first load of minutes that has too little room, with the room; nothing: all fit."""
    open_cells = 0
    for each in available:
        open_cells |= _cells(each, Weekday)
    open_cells = open_cells or _WHOLE_WEEK
    months = [Fraction(0)] * 12
    bound: list[tuple[int, Fraction]] = []
    for task, share in held:
        months = [have + more * share for have, more in zip(months, year_of(task), strict=True)]
        where = _where(task)
        load = max(year_of(task)) * share
        bound += [(cells & open_cells, load / len(where)) for cells in where]
    loads = [(max(months), min(WEEK_MINUTES, _room(open_cells)))]
    windows = {cells for cells, _ in bound} | {day & open_cells for day in _DAY.values()}
    for window in sorted(windows):
        within = sum((load for cells, load in bound if not cells & ~window), Fraction(0))
        loads.append((within, _room(window)))
    yield from [(load, room) for load, room in loads if load > room][:1]


def _room(cells: int) -> int:
    """Return the minutes that cells hold: no day holds more than a working day."""
    total = 0
    for day in Weekday:
        parts = (PART_OF_DAY_MINUTES[part] for part in _PARTS if cells & _BIT[day, part])
        total += min(DAY_MINUTES, sum(parts))
    return total


def _cells(window: TimeWindow, days: Iterable[Weekday]) -> int:
    """Return the cells of a window; where it says no day, those of `days`; no part means all."""
    cells = 0
    for day in window.weekdays or days:
        for part in window.parts_of_day or _PARTS:
            cells |= _BIT[day, part]
    return cells


def _where(task: ReleasedTask) -> tuple[int, ...]:
    """Return the sets of cells in each of which an equal part of a task must be done.

    What is fixed is done in each part of a day that is named for it, and where none is, on each
    day. What can move is done anywhere in its windows; but what recurs on certain days is done on
    each of them, within the windows where these reach the day.
    """
    said = [each for each in task.windows if each.weekdays or each.parts_of_day]
    fixed = [each for each in said if each.fixed is True]
    named = {day for each in fixed or said for day in each.weekdays} or set(task.weekdays)
    if fixed:
        sets: set[int] = set()
        for window in fixed:
            for day in window.weekdays or named or WORKING_DAYS:
                parts = [_BIT[day, part] for part in window.parts_of_day]
                sets.update(parts or [_DAY[day]])
        return tuple(sorted(sets))
    anywhere = 0
    for window in said:
        anywhere |= _cells(window, named or Weekday)
    if task.weekdays:
        return tuple(_DAY[day] & anywhere or _DAY[day] for day in task.weekdays)
    return (anywhere,) if anywhere not in {0, _WHOLE_WEEK} else ()
