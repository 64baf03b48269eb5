"""Whether there is time for the work of a role: in the week, on each day, in each window.

Work that must be done within some cells of the week has time if, for each set of cells that some of
the work is bound to, and for each day, all that must lie within it fits into it; and where such
sets cross, if a week can be drawn up for all of it. Each task is taken as in its busiest month.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ratko.crafting.checking.cells import DAY, SLOT, WHOLE_WEEK, cells_of, room_of
from ratko.crafting.checking.crossing import tight
from ratko.crafting.checking.view import Held, year_of
from ratko.crafting.problem import WEEK_MINUTES, WORKING_DAYS, ReleasedTask
from ratko.model.time import TimeWindow, Weekday


__all__ = ["no_time"]


def no_time(held: Held, available: Iterable[TimeWindow]) -> Iterator[tuple[Fraction, int]]:
    """Yield the first load of minutes that has too little room, with the room; nothing: all fit."""
    open_cells = 0
    for each in available:
        open_cells |= cells_of(each, Weekday)
    open_cells = open_cells or WHOLE_WEEK
    months = [Fraction(0)] * 12
    bound: dict[int, Fraction] = {}
    for task, share in held:
        months = [have + more * share for have, more in zip(months, year_of(task), strict=True)]
        where = _where(task)
        load = max(year_of(task)) * share / max(1, len(where))
        for each_cells in where:
            cells = each_cells & open_cells
            bound[cells] = bound.get(cells, Fraction(0)) + load
    in_week = max(months), min(WEEK_MINUTES, room_of(open_cells))
    for minutes, room in itertools.chain([in_week], _in_windows(bound, open_cells), tight(bound)):
        if minutes > room:
            yield minutes, room
            return


def _in_windows(bound: Mapping[int, Fraction], open_cells: int) -> Iterator[tuple[Fraction, int]]:
    """Yield the load and the room of each set of cells that work is bound to, and of each day."""
    for window in sorted({*bound, *(day & open_cells for day in DAY.values())}):
        within = (load for cells, load in bound.items() if not cells & ~window)
        yield sum(within, Fraction(0)), room_of(window)


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
                parts = [SLOT[day, part] for part in window.parts_of_day]
                sets.update(parts or [DAY[day]])
        return tuple(sorted(sets))
    anywhere = 0
    for window in said:
        anywhere |= cells_of(window, named or Weekday)
    if task.weekdays:
        return tuple(DAY[day] & anywhere or DAY[day] for day in task.weekdays)
    return (anywhere,) if anywhere not in {0, WHOLE_WEEK} else ()
