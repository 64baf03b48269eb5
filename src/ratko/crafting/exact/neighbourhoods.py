"""Make a few roles better together, with all others as they are: for what is too large as a whole.

Large neighbourhood search after Shaw 1998 (CP98, LNCS 1520), with the solver to look about.
"""

from collections.abc import Sequence
from typing import Final

from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.judging import is_sound, stages_of
from ratko.crafting.exact.modelling import build
from ratko.crafting.exact.places import Place, pattern_of
from ratko.crafting.exact.solver import Budget, solve
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["neighbourhood", "polished_part"]

_AKIN: Final = 2
"""So many roles beside the first."""
_NODES: Final = 40
"""So many nodes for each stage."""
_MOST_LOOSE: Final = 16
"""So many units that are in no role may come in, the largest."""
_ROLES: Final = 1


def neighbourhood(
    roles: Sequence[FilledRole], step: int, prepared: Prepared
) -> tuple[tuple[FilledRole, ...], tuple[FilledRole, ...]]:
    """Return some roles that are akin, and the others; another role comes first in each step."""
    ordered = sorted(roles, key=lambda role: (role.role_type, role.content))
    first = ordered.pop(step % len(ordered))
    mine = pattern_of(prepared, first)

    def strangeness(role: FilledRole) -> tuple[int, int]:
        other = pattern_of(prepared, role)
        return -len(mine.areas & other.areas), -len(mine.sites & other.sites)

    ordered.sort(key=strangeness)
    return (first, *ordered[:_AKIN]), tuple(ordered[_AKIN:])


def polished_part(
    prepared: Prepared,
    roles: Sequence[FilledRole],
    others: Sequence[FilledRole],
    budget: Budget,
) -> tuple[FilledRole, ...] | None:
    """Return roles in the place of some, with all others as they are; None: none are better.

    Args:
        prepared: The problem.
        roles: The roles that may change.
        others: Those that stay.
        budget: How much the solver may still do.
    """
    lock_of = {lock: at for at, (lock, _) in enumerate(prepared.seeds)}
    places = sorted(
        (
            Place(role.role_type, None if role.lock is None else lock_of[role.lock])
            for role in roles
        ),
        key=lambda place: (place.kind, -1 if place.lock is None else place.lock),
    )
    pool = _pool(prepared, roles, others)
    units = prepared.units.all
    covered = prepared.free - stages_of(prepared, roles)[0]
    there = sum(units[unit].minutes * chunks for unit, chunks in pool.items())
    model = build(prepared, places, pool=pool, roles=len(places), uncovered=there - covered)
    best = tuple(roles)
    for stage in range(len(model.stages)):
        if budget.is_used_up:
            break
        if stage == _ROLES:
            continue
        outcome = solve(
            model.program,
            model.stages[stage],
            budget,
            nodes=_NODES,
            start=start_of(model, best),
        )
        if outcome.values is None:
            break
        found = model.read(outcome.values)
        if not is_sound(prepared, found):
            break
        if stages_of(prepared, found) < stages_of(prepared, best):
            best = found
        now = stages_of(prepared, best)[stage]
        model.program.row(model.stages[stage], most=now - (0 if stage else prepared.free))
    return None if best == tuple(roles) else best


def _pool(
    prepared: Prepared, roles: Sequence[FilledRole], others: Sequence[FilledRole]
) -> dict[int, int]:
    """Return the chunks that the roles hold, and some of those that no role holds."""
    units = prepared.units.all
    pool: dict[int, int] = {}
    loose = {unit.index: unit.chunks for unit in units if unit.role is None}
    for some in (roles, others):
        for role in some:
            for unit, chunks in role.content:
                if some is roles:
                    pool[unit] = pool.get(unit, 0) + chunks
                if unit in loose:
                    loose[unit] -= chunks
    largest = sorted(
        ((unit, chunks) for unit, chunks in loose.items() if chunks),
        key=lambda item: (-units[item[0]].minutes * item[1], item[0]),
    )
    for unit, chunks in largest[:_MOST_LOOSE]:
        pool[unit] = pool.get(unit, 0) + chunks
    return pool
