"""Which times of the week must have room for the work of a role that is bound to them.

Work is bound to sets of cells of the week. Cells hold so much, and a day no more than a working
day. There is a week for all the work exactly if, for each union of these sets, what lies within
it is at most its room (Hall's condition, P. Hall 1935 and D. Gale 1957: no cut of the flow from
the work over cells and days is too small). Of the unions only those are windows that can matter:

- closed ones: a cell that adds no room, as its day is full without it, belongs to them;
- connected ones: where the room of a union is the sum of its parts', it follows from these;
- ones that a role within its hours could break at all.

Cells are bits of an integer here, the four parts of a day beside each other.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from ratko.crafting.problem import DAY_MINUTES, PART_OF_DAY_MINUTES
from ratko.crafting.units import Units
from ratko.crafting.week import Cells, Slot, in_week
from ratko.model.time import PartOfDay, Weekday


__all__ = ["MOST_UNIONS", "Windows", "minutes_in", "windows_of"]

MOST_UNIONS: Final = 256
"""So many unions are looked at, at most; a hundred are always enough for sets that do not cross."""

_SLOTS: Final[tuple[Slot, ...]] = tuple((day, part) for day in Weekday for part in PartOfDay)
_BIT: Final = {slot: 1 << at for at, slot in enumerate(_SLOTS)}
_PARTS: Final = len(PartOfDay)
_DAY: Final = (1 << _PARTS) - 1
_SHIFTS: Final = range(0, len(_SLOTS), _PARTS)
_MINUTES: Final = tuple(
    min(
        DAY_MINUTES,
        sum(PART_OF_DAY_MINUTES[part] for at, part in enumerate(PartOfDay) if some >> at & 1),
    )
    for some in range(_DAY + 1)
)
"""What some parts of a day hold, by their bits."""

Windows = tuple[tuple[Cells, int], ...]
"""Cells of the week, with the ticks that they have room for."""
_Places = tuple[tuple[int, int], ...]
"""Where some work is done: cells, with the ticks that must be done within them."""


@attrs.frozen(kw_only=True, eq=False)
class _Bound:
    """Work of a unit that is bound to times, per chunk.

    Attributes:
        places: Where it is done.
        minutes: Ticks of the unit, mean of the year.
        chunks: The most chunks that a role can have.
    """

    places: _Places
    minutes: int
    chunks: int


def minutes_in(cells: Cells) -> int:
    """Return the minutes that cells of the week hold: no day holds more than a working day."""
    return _minutes(_bits(cells))


def windows_of(
    units: Units, available: Cells, most: int
) -> tuple[Windows, tuple[tuple[int, ...], ...]]:
    """Return the windows, the smallest first, and for each unit its ticks per chunk within each.

    Where sets cross in so many ways that more than `MOST_UNIONS` would have to be looked at, the
    widest of those that cross are narrowed, as few as will do: their work is taken as done on each
    of their days, in parts as large as the rooms there. That is stricter than what must hold,
    never laxer, and what fits alone still does.

    Args:
        units: The units.
        available: The cells in which there is time.
        most: The most ticks of a role, mean of the year.
    """
    open_ = _bits(available)
    bound = [unit for unit in units.all if unit.bound]
    work = [
        _Bound(
            places=tuple(
                (_closed(_bits(cells) & open_, open_), ticks) for cells, ticks in unit.bound
            ),
            minutes=unit.minutes,
            chunks=int(1 / unit.share),
        )
        for unit in bound
    ]
    unions = _unions(work, open_, most, units.scale)
    if len(unions) > MOST_UNIONS:
        wide = _wide(work)
        count = bisect_left(
            range(len(wide)),
            True,  # noqa: FBT003 - What is looked for.
            key=lambda count: (
                len(_unions(_narrowed(work, wide[:count]), open_, most, units.scale)) <= MOST_UNIONS
            ),
        )
        work = _narrowed(work, wide[:count])
        unions = _unions(work, open_, most, units.scale)
    sets = _sets(work)
    windows = sets | {
        each
        for each in unions - sets
        if _most_within(work, most, each) > _minutes(each) * units.scale
    }
    ordered = sorted(map(_cells, windows), key=lambda each: (len(each), in_week(each)))
    bits = [_bits(each) for each in ordered]
    within = {
        unit.index: tuple([_within(each.places, window) for window in bits])
        for unit, each in zip(bound, work, strict=True)
    }
    nothing = (0,) * len(bits)
    return (
        tuple((each, minutes_in(each) * units.scale) for each in ordered),
        tuple(within.get(unit.index, nothing) for unit in units.all),
    )


def _bits(cells: Cells) -> int:
    return sum([_BIT[each] for each in cells])


def _cells(bits: int) -> Cells:
    return frozenset(each for each, bit in _BIT.items() if bit & bits)


def _minutes(bits: int) -> int:
    return sum([_MINUTES[bits >> shift & _DAY] for shift in _SHIFTS])


def _closed(bits: int, open_: int) -> int:
    """Return cells with all the open cells that add no room to them."""
    closed = 0
    for shift in _SHIFTS:
        some, all_ = bits >> shift & _DAY, open_ >> shift & _DAY
        closed |= (all_ if _MINUTES[some] == _MINUTES[all_] else some) << shift
    return closed


def _sets(work: Iterable[_Bound]) -> set[int]:
    return {cells for each in work for cells, _ in each.places}


def _within(places: _Places, window: int) -> int:
    return sum([ticks for cells, ticks in places if not cells & ~window])


def _most_within(work: Iterable[_Bound], most: int, window: int = -1) -> int:
    """Return what ticks a role within its hours cannot exceed within a window, or anywhere.

    It holds no more than there is; nor more than its hours and what seasons add to them, as bound
    work counts as in its busiest month; nor more than its hours of what is bound the most densely.
    """
    total = seasons = densest = 0
    for each in work:
        if ticks := _within(each.places, window):
            total += ticks * each.chunks
            seasons += max(0, ticks - each.minutes) * each.chunks
            densest = max(densest, ticks * most // each.minutes)
    return min(total, most + seasons, densest)


def _unions(work: Sequence[_Bound], open_: int, most: int, scale: int) -> set[int]:
    """Return the closed connected unions that a role could fill; or more than are looked at.

    Each connected union is met by adding one set after the other: two parts of a day fill it, so
    that rooms which add up pair by pair add up all together.
    """
    reachable = -(-_most_within(work, most) // scale)
    alone = {each: room for each in _sets(work) if (room := _minutes(each)) < reachable}
    rooms = dict(alone)
    growing = sorted(alone)
    for union in growing:
        for other, room in alone.items():
            joined = union | other
            if joined == union:
                continue
            together = _minutes(joined)
            if together < reachable and together < rooms[union] + room:
                joined = _closed(joined, open_)
                if joined not in rooms:
                    rooms[joined] = together
                    growing.append(joined)
        if len(rooms) > MOST_UNIONS:
            break
    return set(rooms)


def _wide(work: Iterable[_Bound]) -> list[int]:
    """Return the sets over several days, the widest first, those before the rest that cross one."""
    sets = _sets(work)
    rooms = {each: _minutes(each) for each in sets}

    def crosses(one: int) -> bool:
        return any(
            one & ~other and other & ~one and _minutes(one | other) < rooms[one] + rooms[other]
            for other in sets
        )

    wide = [each for each in sets if sum([bool(each >> shift & _DAY) for shift in _SHIFTS]) > 1]
    return sorted(wide, key=lambda each: (crosses(each), rooms[each], each), reverse=True)


def _narrowed(work: Iterable[_Bound], wide: Collection[int]) -> list[_Bound]:
    """Return work with what is bound to wide sets divided among their days."""
    return [attrs.evolve(each, places=tuple(_divided(each.places, wide))) for each in work]


def _divided(places: _Places, wide: Collection[int]) -> Iterator[tuple[int, int]]:
    for cells, ticks in places:
        if cells not in wide:
            yield cells, ticks
            continue
        for shift in _SHIFTS:
            if on_day := cells & _DAY << shift:
                # Rounded up: never less than what is done there.
                yield on_day, -(-ticks * _minutes(on_day) // _minutes(cells))
