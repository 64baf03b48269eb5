"""Whether a week can be drawn up for work whose times cross.

First a week is simply drawn up, what has the least room before the rest. Where that leaves
something over, it is found whether any week does: as much work as can be flows from its sets of
cells through the cells into the days (L. R. Ford and D. R. Fulkerson 1956). What is then still
reached from the work that is over is what has too little room.
"""

import itertools
from collections import deque
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from ratko.crafting.checking.cells import DAY, ROOM, room_of
from ratko.crafting.problem import DAY_MINUTES


__all__ = ["tight"]

_Node = tuple[str, int]
_Rest = dict[_Node, dict[_Node, Fraction]]
"""How much more can flow from one node to another."""

_ALL_WORK: Final = ("all", 0)
_WEEK: Final = ("all", 1)


def tight(bound: Mapping[int, Fraction]) -> Iterator[tuple[Fraction, int]]:
    """Yield a load that has too little room in a union of cells, with the room, if there is one.

    Args:
        bound: Minutes that must be done within sets of cells. Each set, with all that lies within
            it, and each day is known to have room: what is left to look at is sets that cross.
    """
    if not any(_cross(one, other) for one, other in itertools.combinations(bound, 2)):
        return
    if _fits_simply(bound):
        return
    rest = _network(bound)
    came = _came(rest)
    while _WEEK in came:
        path = [_WEEK]
        while path[-1] != _ALL_WORK:
            path.append(came[path[-1]])
        steps = list(itertools.pairwise(reversed(path)))
        flow = min(rest[one][other] for one, other in steps)
        for one, other in steps:
            rest[one][other] -= flow
            rest[other][one] += flow
        came = _came(rest)
    reached = [cells for what, cells in came if what == "work"]
    union = 0
    for cells in reached:
        union |= cells
    if reached:
        yield sum((bound[cells] for cells in reached), Fraction(0)), room_of(union)


def _cross(one: int, other: int) -> bool:
    """Whether sets share a day and neither lies in the other, nor both in one day."""
    if not one & ~other or not other & ~one:
        return False
    days = [day for day in DAY.values() if (one | other) & day]
    return len(days) > 1 and any(one & day and other & day for day in days)


def _fits_simply(bound: Mapping[int, Fraction]) -> bool:
    """Whether all work is in the week when one is drawn up without changing one's mind."""
    in_cell = {bit: Fraction(room) for bit, room in ROOM.items()}
    in_day = {day: Fraction(DAY_MINUTES) for day in DAY.values()}
    for cells, load in sorted(bound.items(), key=lambda item: (room_of(item[0]), item)):
        left = load
        for day, bit in _cells_of(cells):
            if not left:
                break
            done = min(left, in_cell[bit], in_day[day])
            in_cell[bit] -= done
            in_day[day] -= done
            left -= done
        if left:
            return False
    return True


def _cells_of(cells: int) -> Iterator[tuple[int, int]]:
    """Yield each cell with its day."""
    for day in DAY.values():
        if cells & day:
            yield from ((day, bit) for bit in ROOM if cells & day & bit)


def _network(bound: Mapping[int, Fraction]) -> _Rest:
    rest: _Rest = {_ALL_WORK: {}, _WEEK: {}}

    def add(one: _Node, other: _Node, most: Fraction) -> None:
        rest.setdefault(one, {})[other] = most
        rest.setdefault(other, {})[one] = Fraction(0)

    for cells, load in bound.items():
        add(_ALL_WORK, ("work", cells), load)
        for day, bit in _cells_of(cells):
            add(("work", cells), ("cell", bit), load)
            add(("cell", bit), ("day", day), Fraction(ROOM[bit]))
            add(("day", day), _WEEK, Fraction(DAY_MINUTES))
    return rest


def _came(rest: _Rest) -> dict[_Node, _Node]:
    """Return from where each node is reached from all work, by the shortest ways."""
    came = {_ALL_WORK: _ALL_WORK}
    open_ = deque([_ALL_WORK])
    while open_:
        node = open_.popleft()
        for other, most in rest[node].items():
            if most and other not in came:
                came[other] = node
                open_.append(other)
    return came
