"""Make the best of roles whose areas and sites are given: a small problem for the solver.

Where a role may only be of its own areas and sites, most units fit few roles, and the whole is
soon solved. What comes of it is no proof, but what a proof begins with.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.judging import is_sound, stages_of
from ratko.crafting.exact.modelling import build
from ratko.crafting.exact.places import Place, pattern_of
from ratko.crafting.exact.solver import Budget, solve
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["places_like", "polished"]

_SCATTER: Final = 2
_NODES: Final = 100
"""So many nodes for each stage."""


def places_like(prepared: Prepared, roles: Iterable[FilledRole]) -> tuple[Place, ...]:
    """Return places for roles of the same types, locks, areas and sites."""
    lock_of = {lock: at for at, (lock, _) in enumerate(prepared.seeds)}
    places = (
        Place(
            role.role_type,
            None if role.lock is None else lock_of[role.lock],
            pattern_of(prepared, role),
        )
        for role in roles
    )
    return tuple(sorted(places, key=_order))


def _order(place: Place) -> tuple[int, int, list[str], list[str]]:
    lock = -1 if place.lock is None else place.lock
    pattern = place.pattern
    areas, sites = (pattern.areas, pattern.sites) if pattern else ((), ())
    return place.kind, lock, sorted(areas), sorted(sites)


def polished(
    prepared: Prepared,
    roles: tuple[FilledRole, ...],
    *,
    stages: Sequence[int],
    floors: Sequence[int | None],
    budget: Budget,
) -> tuple[FilledRole, ...]:
    """Return the best roles of the same areas and sites.

    Args:
        prepared: The problem.
        roles: The roles.
        stages: The stages that may become better, in this order; earlier ones stay as they are.
        floors: What no stage can be under: there is no looking further then.
        budget: How much the solver may still do.
    """
    places = places_like(prepared, roles)
    best, now = roles, stages_of(prepared, roles)
    model = build(prepared, places, roles=len(places), uncovered=now[0])
    for stage in range(_SCATTER, stages[0]):
        model.program.row(model.stages[stage], most=now[stage])
    for stage in stages:
        if now[stage] != floors[stage]:
            if budget.is_used_up:
                return best
            outcome = solve(
                model.program,
                model.stages[stage],
                budget,
                nodes=_NODES,
                start=start_of(model, best),
                target=floors[stage],
            )
            if outcome.values is None:
                return best
            found = model.read(outcome.values)
            if not is_sound(prepared, found):
                return best
            if stages_of(prepared, found) < now:
                best, now = found, stages_of(prepared, found)
        model.program.row(model.stages[stage], most=now[stage])
    return best
