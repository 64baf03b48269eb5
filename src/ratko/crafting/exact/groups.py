"""How many roles some work can fill at most, and how many it takes at least to hold it.

What holds for each role holds for the sum of them: hours, room in the week, the checks by parts of
the hours. With the number of roles as one more column that is a small linear programme; it is
asked for one set of work after the other, and its answer, rounded to whole roles, is a row on how
many roles have which areas and sites.
"""

import functools
import math
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from ratko.crafting.exact.linear import Linear
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.holding import load_ticks
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit


__all__ = ["Groups"]

_TOLERANCE: Final = 1e-5
_LARGE: Final = (1, 2, 3)
"""Of parts over 1/(k + 1) of what a role can hold it holds at most k."""


class Groups:
    """Asks how many roles some work can fill, and how many it takes.

    Args:
        prepared: The problem.
        kinds: The types of the roles in question.
        uncovered: The most ticks that may be left out.
        unpleasant: The most unpleasant ticks in one role; None: any number.
    """

    def __init__(
        self,
        prepared: Prepared,
        kinds: Collection[int],
        *,
        uncovered: int,
        unpleasant: int | None,
    ) -> None:
        self._prepared = prepared
        self._kinds = kinds
        self._units = [
            unit
            for unit in prepared.units.all
            if any(prepared.fits[kind][unit.index] for kind in kinds)
        ]
        program = Program()
        most = 10 * max(1, sum(prepared.places))
        self._count = program.column(most, whole=False)
        self._held = {unit.index: program.column(unit.chunks, whole=False) for unit in self._units}
        # Months that are alike say the same.
        for terms in dict.fromkeys(tuple(terms) for terms in self._rows(unpleasant)):
            program.row(terms, most=0)
        self._needed = {}
        out = []
        for unit in self._units:
            left = program.column(min(unit.chunks, uncovered // unit.minutes), whole=False)
            out.append((left, unit.minutes))
            self._needed[unit.index] = len(program.rows)
            program.row([(self._held[unit.index], 1), (left, 1)], least=0)
        program.row(out, most=uncovered)
        self._linear = Linear(program)

    def most_inside(self, units: Collection[int]) -> int | None:
        """Return how many roles there can be that hold nothing but of these units."""
        others = {column: (0, 0) for unit, column in self._held.items() if unit not in units}
        least = self._linear.least_of((self._count, -1), columns=others)
        return None if least is None else _whole(math.floor, -least + _TOLERANCE)

    def least_touching(self, units: Collection[int]) -> int | None:
        """Return how many roles it takes to hold these units, whatever else they hold."""
        needed = {
            self._needed[unit.index]: unit.chunks for unit in self._units if unit.index in units
        }
        least = self._linear.least_of((self._count, 1), columns={}, rows=needed)
        return None if least is None else _whole(math.ceil, least - _TOLERANCE)

    def _rows(self, unpleasant: int | None) -> Iterator[list[Term]]:
        """Yield what is at most 0: parts of the hours, and what so many roles have room for."""
        limits = [self._prepared.limits[kind] for kind in self._kinds]
        rules = self._prepared.problem.rules
        largest = max(each.most for each in limits)
        yield self._room(lambda unit: unit.minutes, largest)
        yield self._enough(lambda unit: unit.minutes, min(each.least for each in limits))
        yield self._enough(lambda unit: len(unit.loads), rules.variety_least_tasks)
        yield self._enough(lambda unit: int(unit.may_grow), 1)
        yield self._share(lambda unit: unit.unpleasant, int(rules.dumping_unpleasant))
        yield self._share(lambda unit: unit.far, 100 - rules.segregation_near)
        yield self._share(lambda unit: unit.restless, int(rules.calm_share))
        for month in range(12):
            in_month = functools.partial(_in_month, month)
            yield self._room(in_month, max(each.week for each in limits))
            yield self._share(in_month, int(rules.season_peak))
            yield self._enough(functools.partial(_is_in_month, month), 1)
        if len(limits) == 1:
            for at, (_, room) in enumerate(limits[0].windows):
                within = [ticks[at] for ticks in limits[0].within]
                yield self._room(functools.partial(_of, within), room)
            for load in limits[0].role_type.loads:
                yield self._share(functools.partial(load_ticks, limit=load), load.most)
        yield from self._packed(lambda unit: unit.minutes, largest)
        if unpleasant is not None:
            yield self._room(lambda unit: unit.unpleasant, unpleasant)
            yield from self._packed(lambda unit: unit.unpleasant, unpleasant)

    def _terms(self, ticks: Callable[[Unit], int]) -> Iterable[Term]:
        return ((self._held[unit.index], each) for unit in self._units if (each := ticks(unit)))

    def _room(self, ticks: Callable[[Unit], int], room: int) -> list[Term]:
        return [*self._terms(ticks), (self._count, -room)]

    def _enough(self, ticks: Callable[[Unit], int], least: int) -> list[Term]:
        return [*self._terms(lambda unit: -ticks(unit)), (self._count, least)]

    def _share(self, part: Callable[[Unit], int], share: int) -> list[Term]:
        return list(self._terms(lambda unit: 100 * part(unit) - share * unit.minutes))

    def _packed(self, ticks: Callable[[Unit], int], room: int) -> Iterator[list[Term]]:
        for many in _LARGE:
            large = frozenset(unit.index for unit in self._units if ticks(unit) * (many + 1) > room)
            yield self._room(functools.partial(_is_one_of, large), many)


def _whole(rounded: Callable[[float], int], number: float) -> int | None:
    return rounded(number) if math.isfinite(number) else None


def _is_one_of(some: frozenset[int], unit: Unit) -> int:
    return int(unit.index in some)


def _in_month(month: int, unit: Unit) -> int:
    return unit.months[month]


def _is_in_month(month: int, unit: Unit) -> int:
    return int(unit.months[month] > 0)


def _of(ticks: list[int], unit: Unit) -> int:
    return ticks[unit.index]
