"""Cells of the week, a part of a day on a weekday, as bits: Monday morning is the lowest."""

from collections.abc import Iterable
from typing import Final

from ratko.crafting.problem import DAY_MINUTES, PART_OF_DAY_MINUTES
from ratko.model.time import PartOfDay, TimeWindow, Weekday


__all__ = ["DAY", "ROOM", "SLOT", "WHOLE_WEEK", "cells_of", "room_of"]

_PARTS: Final = tuple(PartOfDay)
DAY: Final = {day: 0b1111 << 4 * at for at, day in enumerate(Weekday)}
"""The cells of each day."""
SLOT: Final = {
    (day, part): 1 << (4 * at + of)
    for at, day in enumerate(Weekday)
    for of, part in enumerate(_PARTS)
}
"""The cell of each part of each day."""
ROOM: Final = {bit: PART_OF_DAY_MINUTES[part] for (_, part), bit in SLOT.items()}
"""The minutes that each cell holds, if the day has room for them."""
WHOLE_WEEK: Final = (1 << 28) - 1


def room_of(cells: int) -> int:
    """Return the minutes that cells hold: no day holds more than a working day."""
    total = 0
    for day in DAY.values():
        if cells & day:
            total += min(DAY_MINUTES, sum([ROOM[bit] for bit in ROOM if cells & day & bit]))
    return total


def cells_of(window: TimeWindow, days: Iterable[Weekday]) -> int:
    """Return the cells of a window; where it says no day, those of `days`; no part means all."""
    cells = 0
    for day in window.weekdays or days:
        for part in window.parts_of_day or _PARTS:
            cells |= SLOT[day, part]
    return cells
