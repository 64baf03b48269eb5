"""Parts of a problem that have nothing to do with each other, each solved by itself.

Where no role may be at two sites and there are as many places as the work gives, roles of one site
take nothing from those of another. The first three stages are sums, so that the best of each part
is the best of all; the later ones compare all roles, and their bounds are those of counting.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.answer import Bounds
from ratko.crafting.answering import proved
from ratko.crafting.bounds import Floors
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Found, Prepared, prepare
from ratko.crafting.problem import Locks


__all__ = ["joined", "parts_of"]

_SUMS: Final = 3
"""So many stages, from the first, are sums over the roles."""


def parts_of(prepared: Prepared) -> tuple[Prepared, ...]:
    """Return the parts, in a fixed order; one where it cannot be divided."""
    problem = prepared.problem
    able = [unit for unit in prepared.units.all if any(fits[unit.index] for fits in prepared.fits)]
    if (
        problem.locks != Locks()
        or any(
            limits.sites > 1 or limits.role_type.places is not None for limits in prepared.limits
        )
        or any(len(unit.sites) != 1 for unit in able)
    ):
        return (prepared,)
    of_site: dict[str, set[str]] = {}
    for unit in able:
        of_site.setdefault(min(unit.sites), set()).update(task.id for task in unit.tasks)
    return tuple(
        prepare(
            attrs.evolve(problem, tasks=tuple(task for task in problem.tasks if task.id in ids))
        )
        for _, ids in sorted(of_site.items())
    )


def joined(
    prepared: Prepared,
    floors: Floors,
    parts: Iterable[Prepared],
    solve: Callable[[Prepared], Found],
) -> Found:
    """Solve each part and join what was found.

    Args:
        prepared: The whole problem.
        floors: What its stages cannot be under, by counting alone.
        parts: Its parts.
        solve: Finds the best roles of a part.
    """
    index_of = {min(task.id for task in unit.tasks): unit.index for unit in prepared.units.all}
    roles: list[FilledRole] = []
    done: list[tuple[Prepared, Found]] = []
    for part in parts:
        found = solve(part)
        done.append((part, found))
        here = [index_of[min(task.id for task in unit.tasks)] for unit in part.units.all]
        roles += (
            attrs.evolve(
                role, content=tuple(sorted((here[unit], count) for unit, count in role.content))
            )
            for role in found.roles
        )
        if found.was_stopped:
            break
    everything = tuple(roles)
    was_stopped = any(found.was_stopped for _, found in done)
    bounds = floors.given(value_of(prepared, everything))
    if not was_stopped:
        bounds = _sharpened(prepared, bounds, done)
    return Found(roles=everything, bounds=bounds, was_stopped=was_stopped)


def _sharpened(prepared: Prepared, bounds: Bounds, done: list[tuple[Prepared, Found]]) -> Bounds:
    """Return the bounds, where the sums of those of the parts say more."""
    sharp = list(bounds)
    scale = prepared.units.scale
    inside = sum(Fraction(part.free, part.units.scale) for part, _ in done)
    outside = Fraction(prepared.free, scale) - inside
    for stage in range(_SUMS):
        known, of_parts = sharp[stage], [found.bounds[stage] for _, found in done]
        total = sum((each for each in of_parts if each is not None), Fraction(0))
        total += outside if stage == 0 else 0
        if known is None or None in of_parts:
            break
        sharp[stage] = max(known, total)
        if any(proved(value_of(part, found.roles), found.bounds) <= stage for part, found in done):
            break
    return tuple(sharp)
