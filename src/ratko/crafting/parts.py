"""A part of a problem: some tasks alone, as they are in the whole."""

from collections.abc import Iterable

import attrs

from ratko.crafting.problem import CraftingProblem, Locks
from ratko.model.quantities import Key


__all__ = ["belonging", "part_of"]


def belonging(problem: CraftingProblem, task: Key) -> frozenset[Key]:
    """Return the task and all that belongs to it, by the inventory or by locks, through others."""
    links: dict[Key, set[Key]] = {each.id: set() for each in problem.tasks}
    for each in problem.tasks:
        for other in each.together_with & links.keys():
            links[each.id].add(other)
            links[other].add(each.id)
    for group in problem.locks.together:
        for one in group & links.keys():
            links[one] |= group & links.keys()
    found, open_ = {task}, [task]
    while open_:
        for other in links[open_.pop()] - found:
            found.add(other)
            open_.append(other)
    return frozenset(found)


def part_of(problem: CraftingProblem, keys: Iterable[Key]) -> CraftingProblem:
    """Return the problem of some tasks alone, with the locks that decide how they are divided."""
    chosen = frozenset(keys)
    locks = problem.locks
    keep = tuple(
        attrs.evolve(role, task_shares=shares)
        for role in locks.keep
        if (shares := tuple(each for each in role.task_shares if each.task in chosen))
    )
    return attrs.evolve(
        problem,
        tasks=tuple(task for task in problem.tasks if task.id in chosen),
        locks=Locks(
            together=tuple(group for group in locks.together if group <= chosen),
            out=locks.out & chosen,
            keep=keep,
        ),
    )
