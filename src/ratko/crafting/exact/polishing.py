"""Make the best of roles whose areas and sites are given: a small problem for the solver.

Where a role may only be of its own areas and sites, most units fit few roles, and the whole is
soon solved. What comes of it is no proof, but what a proof begins with.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.judging import is_sound, stages_of
from ratko.crafting.exact.modelling import Place, build, pattern_of
from ratko.crafting.exact.solver import Budget, solve
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["places_like", "polished"]

_SCATTER: Final = 2
_NODES: Final = 200
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
    places: Sequence[Place],
    *,
    goal: Sequence[int],
    floors: Sequence[int | None],
    roles: tuple[FilledRole, ...] | None,
    budget: Budget,
) -> tuple[FilledRole, ...] | None:
    """Return the best roles for the places; None: there are none.

    Args:
        prepared: The problem.
        places: Where roles must be.
        goal: What the first stages may be at most, up to the scatter.
        floors: What no stage can be under: there is no looking further then.
        roles: Such roles as a start, if there are any.
        budget: How much the solver may still do.
    """
    model = build(prepared, places, roles=len(places), uncovered=goal[0])
    best = roles
    start = None if roles is None else start_of(model, roles)
    model.program.row(model.stages[_SCATTER], most=goal[_SCATTER])
    for stage in range(_SCATTER, len(model.stages)):
        now = None if best is None else stages_of(prepared, best)
        if now is None or now[stage] != floors[stage]:
            if budget.is_used_up:
                return best
            outcome = solve(
                model.program,
                model.stages[stage],
                budget,
                nodes=_NODES,
                start=start,
                target=floors[stage],
            )
            if outcome.values is None:
                return best
            found = model.read(outcome.values)
            if not is_sound(prepared, found):
                return best
            if now is None or stages_of(prepared, found) < now:
                best, now = found, stages_of(prepared, found)
            start = start_of(model, best or ())
        model.program.row(model.stages[stage], most=now[stage])
    return best
