"""Helpings: so much of one place's work that it is worth going there for.

The tasks of a place are put together into helpings of at least `RuleSet.pool_least` minutes a
week, each of which stays whole. A role that holds any helping of a place then has hours enough
there, whatever else it holds: the guard needs no rule in the search, and none can be broken.
"""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, ReleasedTask, RoleType
from ratko.crafting.units import area_of
from ratko.model.quantities import Key, Minutes
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["Helpings", "helpings"]

Group = tuple[ReleasedTask, ...]


@attrs.frozen(kw_only=True)
class Helpings:
    """The work of one place, ready to be pooled.

    Attributes:
        tasks: The tasks; those of a helping belong together, those that are helpings many times
            over can be divided into such.
        too_small: Tasks that are in none: not enough of them fits together.
    """

    tasks: Group
    too_small: Group


def helpings(
    tasks: Iterable[ReleasedTask], rules: RuleSet, role_types: tuple[RoleType, ...]
) -> Helpings:
    """Put the tasks of one place together into helpings; their order does not matter.

    Args:
        tasks: The tasks of the place, all of known hours.
        rules: The thresholds.
        role_types: The kinds of roles that are looked for: a helping must fit one of them.
    """
    everything = tuple(sorted(tasks, key=lambda task: task.id))
    least = rules.pool_least
    made: list[Group] = []
    small: list[Group] = []
    divided: list[ReleasedTask] = []
    for group in _groups(everything):
        if len(group) == 1 and group[0].splittable is True and _minutes(group) >= 2 * least:
            divided.append(_in_helpings(group[0], least))
        elif _minutes(group) >= least:
            made.append(group)
        else:
            small.append(group)
    begun: Group = ()
    beside: list[Group] = []
    for group in sorted(small, key=_akin_first):
        if not _fits(begun + group, rules, role_types):
            beside.append(group)
            continue
        begun += group
        if _minutes(begun) >= least:
            made.append(begun)
            begun = ()
    for group in (*_groups(begun), *beside):
        homes = [at for at, home in enumerate(made) if _fits(home + group, rules, role_types)]
        if homes:
            made[min(homes, key=lambda at: (_minutes(made[at]), at))] += group
    placed = {task.id for group in (divided, *made) for task in group}
    ready = (*divided, *(task for group in made for task in _bound(group)))
    return Helpings(
        tasks=tuple(sorted(ready, key=lambda task: task.id)),
        too_small=tuple(task for task in everything if task.id not in placed),
    )


def _groups(tasks: Iterable[ReleasedTask]) -> tuple[Group, ...]:
    """Return the tasks in groups of what belongs together, sorted by their first task."""
    left = {task.id: task for task in tasks}
    beside: dict[Key, set[Key]] = {task: set() for task in left}
    for task in left.values():
        for other in task.together_with & left.keys():
            beside[task.id].add(other)
            beside[other].add(task.id)
    groups = []
    while left:
        group = [left.pop(min(left))]
        for task in group:  # It grows while it is walked.
            group.extend(left.pop(each) for each in sorted(beside[task.id] & left.keys()))
        groups.append(tuple(sorted(group, key=lambda task: task.id)))
    return tuple(groups)


def _minutes(group: Iterable[ReleasedTask]) -> Fraction:
    known = (task.minutes for task in group if task.minutes is not UNKNOWN)
    return sum(known, Fraction(0))


def _akin_first(group: Group) -> tuple[str, Fraction, Key]:
    """Sort what is of one area side by side, the largest first: a helping is then of one kind."""
    return area_of(group[0]) or "", -_minutes(group), group[0].id


def _in_helpings(task: ReleasedTask, least: Minutes) -> ReleasedTask:
    """Return a task that can be divided, but into nothing smaller than a helping."""
    smallest = least if task.smallest_chunk is UNKNOWN else max(least, task.smallest_chunk)
    return attrs.evolve(task, smallest_chunk=smallest)


def _bound(group: Group) -> Group:
    """Return tasks that belong together; what each belongs to in another place, it still does."""
    ids = frozenset(task.id for task in group)
    return tuple(
        attrs.evolve(task, together_with=(task.together_with | ids) - {task.id}) for task in group
    )


def _fits(group: Group, rules: RuleSet, role_types: tuple[RoleType, ...]) -> bool:
    """Return whether some full role can hold all of it: nothing clashes, nothing is too much."""
    prepared = prepare(CraftingProblem(tasks=_bound(group), rules=rules, role_types=role_types))
    return len(prepared.units.all) == 1 and any(fits[0] for fits in prepared.fits)
