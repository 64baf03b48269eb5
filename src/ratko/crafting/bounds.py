"""What no answer can be under, found without a solver: by counting what there is at most.

Of several arguments for one stage the strongest counts (`ratko.crafting.counting`).
"""

import functools
import math
from fractions import Fraction

import attrs

from ratko.crafting.answer import Bounds, Value
from ratko.crafting.counting import (
    Groups,
    by_site,
    grouped,
    least_sum,
    most_roles,
    over_capacity,
    over_checks,
    roles_within,
    ticks_of,
    with_company,
)
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit


__all__ = ["Floors", "bounds_of"]


def bounds_of(prepared: Prepared, value: Value) -> Bounds:
    """Return for each stage what it cannot be under, given that the earlier ones are as in `value`.

    See `Floors`, if it is to be done for several values.
    """
    return Floors.of(prepared).given(value)


@attrs.frozen(kw_only=True, eq=False)
class Floors:
    """What is known of a problem before any answer.

    Attributes:
        prepared: The problem.
        able: The units that some full role can hold.
        unable: The ticks of all the others.
        lost: The ticks of the able ones that must stay out all the same.
        roles: How many full roles there can be at most.
    """

    prepared: Prepared
    able: tuple[Unit, ...]
    unable: int
    lost: int
    roles: int

    @classmethod
    def of(cls, prepared: Prepared) -> "Floors":
        """Count what there is."""
        fits = with_company(prepared)
        able = tuple(unit for unit in prepared.units.all if any(row[unit.index] for row in fits))
        ticks = ticks_of(able)
        roles = most_roles(prepared, able)
        least = min(each.least for each in prepared.limits)
        most = max(each.most for each in prepared.limits)
        lost = max(
            ticks - roles * most,
            over_capacity(prepared, able, fits, roles),
            over_checks(prepared, able),
            by_site(prepared, able).least_lost(max(1, least), most),
            0,
        )
        return cls(
            prepared=prepared,
            able=able,
            unable=prepared.free - ticks,
            lost=least_sum(able, lost),
            roles=roles,
        )

    def given(self, value: Value) -> Bounds:
        """Return the bounds of all stages, given that the earlier ones are as in `value`."""
        scale = self.prepared.units.scale
        covered = self.prepared.free - int(value.uncovered * scale)
        out = ticks_of(self.able) - covered
        roles = min(self.roles, roles_within(self.prepared, covered))
        return (
            Fraction(self.unable + self.lost, scale),
            Fraction(-roles),
            Fraction(self._scatter(value.roles, out)),
            Fraction(self._unpleasant(value.roles, out), scale),
            Fraction(-min(value.roles, sum(each.chunks for each in self.able if each.grows))),
            Fraction(self._unwished(out), scale),
            Fraction(self._unevenness(value.roles, covered), scale),
        )

    def _scatter(self, roles: int, out: int) -> int:
        """Areas and sites of `roles` roles, and parts of tasks, where `out` ticks stay out."""
        able, limits = self.able, self.prepared.limits
        least = max(1, min(each.least for each in limits))
        most = max(each.most for each in limits)
        pairs = 0
        for group in self._groups:
            needed = sum(-(-max(0, minutes - out) // most) for minutes in group.minutes)
            # A role that is of no more than one of them is filled by that one and what is loose.
            pure = min(roles, group.most_roles(least))
            bare = min(roles, group.loose // least)
            pairs += max(needed, 2 * roles - pure - bare)
        return pairs + sum(self._parts(unit, out, most) - 1 for unit in able)

    def _parts(self, unit: Unit, out: int, most: int) -> int:
        """Return into how many roles a unit must go, at least 1."""
        in_one = max(1, self.prepared.problem.rules.variety_one_task * most // 100 // unit.minutes)
        return max(1, -(-(unit.chunks - out // unit.minutes) // in_one))

    def _unpleasant(self, roles: int, out: int) -> int:
        """Return what one role must have of what is unpleasant, at least."""
        if not roles:
            return 0
        total = sum(unit.unpleasant * unit.chunks for unit in self.able) - out
        # What is larger than all that stays out is in some role.
        single = (unit.unpleasant for unit in self.able if unit.minutes > out)
        return max(-(-max(0, total) // roles), *single, 0)

    @functools.cached_property
    def _groups(self) -> tuple[Groups, Groups]:
        """The able units by their areas, and by their sites."""
        areas = [frozenset(area for area, _ in unit.areas) for unit in self.able]
        return grouped(self.able, areas), grouped(self.able, [unit.sites for unit in self.able])

    @functools.cached_property
    def _wishes(self) -> tuple[int, ...]:
        """What each able unit adds to the stage, in the type where that is least."""
        prepared = self.prepared
        return tuple(
            min(
                prepared.wish(at, unit.index)
                for at, fits in enumerate(prepared.fits)
                if fits[unit.index]
            )
            * unit.chunks
            for unit in self.able
        )

    def _unwished(self, out: int) -> int:
        wishes = self._wishes
        return sum(wishes) - min(out, sum(wish for wish in wishes if wish > 0))

    def _unevenness(self, roles: int, covered: int) -> int:
        """Roles of one band cannot all be alike where the ticks do not divide evenly."""
        if not roles or len({(each.least, each.most) for each in self.prepared.limits}) > 1:
            return 0
        step = math.gcd(*(unit.minutes for unit in self.able))
        return step if covered // step % roles else 0
