"""Take a few roles apart and build them anew: the way out where no small change helps."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ratko.crafting.building import Draft, build
from ratko.crafting.improving import improve, total
from ratko.crafting.limits import Content
from ratko.crafting.merits import BROKEN, Judge, Merit
from ratko.crafting.units import Mark


__all__ = ["remake"]

_TOGETHER: Final = 3
"""So many roles are taken apart at once, at most."""
_FEW_ROLES: Final = 6
"""Up to so many roles every set of them is tried; of more, each role with those most akin."""


def remake(
    judge: Judge, draft: Draft, goals: Sequence[int], allowance: int, *, locked: int
) -> None:
    """Rebuild sets of roles as long as that makes the whole better and the allowance lasts.

    Args:
        judge: Judges what is built.
        draft: The roles, changed in place; the first `locked` of them are let be.
        goals: Sizes in ticks from which to build.
        allowance: How many steps may be taken.
        locked: How many roles hold tasks that people have locked into them.
    """
    stop = judge.steps + allowance
    while judge.steps < stop and _remade(judge, draft, goals, stop, locked):
        pass


def _remade(judge: Judge, draft: Draft, goals: Sequence[int], stop: int, locked: int) -> bool:
    for chosen in _sets(judge, draft.roles, locked):
        old = Draft(roles=[draft.roles[at] for at in chosen], pool={})
        pool = dict(draft.pool)
        for content in old.roles:
            for index, chunks in content:
                pool[index] = pool.get(index, 0) + chunks
        before = total(judge, old)
        share = sum(judge.minutes(content) for content in old.roles) // len(chosen)
        for first, goal in itertools.product(_largest_first(judge, pool), (share, goals[-1])):
            if judge.steps >= stop:
                return False
            new = build(judge, pool, goal, first=first)
            improve(judge, new, stop - judge.steps)
            if total(judge, new) < before:
                rest = [role for at, role in enumerate(draft.roles) if at not in chosen]
                draft.roles[:] = [*rest, *new.roles]
                draft.pool.clear()
                draft.pool.update(new.pool)
                return True
    return False


def _sets(judge: Judge, roles: Sequence[Content], locked: int) -> Iterator[tuple[int, ...]]:
    """Yield the sets of roles to take apart."""
    free = range(locked, len(roles))
    if len(free) <= _FEW_ROLES:
        for size in range(min(_TOGETHER, len(free)), 0, -1):
            yield from sorted(
                itertools.combinations(free, size),
                key=lambda chosen: (_faults(judge, roles, chosen), chosen),
            )
        return
    for at in free:
        shared = [
            (-_shared(judge.kinds(roles[at]), judge.kinds(roles[each])), each)
            for each in free
            if each != at
        ]
        yield tuple(sorted((at, *(each for _, each in sorted(shared)[: _TOGETHER - 1]))))


def _shared(one: Mapping[Mark, int], other: Mapping[Mark, int]) -> int:
    return sum(min(load, other.get(mark, 0)) for mark, load in one.items())


def _largest_first(judge: Judge, pool: Mapping[int, int]) -> list[int]:
    units = judge.limits.units.all
    return sorted(pool, key=lambda index: (-units[index].minutes * pool[index], index))


def _faults(judge: Judge, roles: Sequence[Content], chosen: Sequence[int]) -> Merit:
    """Return what is wrong with some roles, negated: the worst come first."""
    merit = total(judge, Draft(roles=[roles[at] for at in chosen], pool={}))
    return tuple(-number for number in merit[BROKEN:])
