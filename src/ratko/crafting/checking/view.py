"""A plan looked up from all sides, counted from the problem in exact fractions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, ReleasedTask, RoleType
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


__all__ = ["LEFT", "Held", "View", "mean_of", "placed", "year_of"]

LEFT: Final = ""
"""Stands for "in no role" among the ids of roles, which are never empty."""

Held = tuple[tuple[ReleasedTask, Fraction], ...]
"""Tasks of a role whose hours are known, each with the part that the role has."""


@attrs.frozen(kw_only=True, eq=False)
class View:
    """A plan looked up from all sides.

    Attributes:
        problem: The problem.
        plan: The plan.
        tasks: Released tasks by id.
        kinds: Types of role by id.
        crafted: The roles that nobody asked to keep.
        roles: The roles that are looked at one by one: all of them, or those that have changed.
        about: The ids of the tasks that are looked at one by one, sorted; of the rest it is known.
        kept: How much of each task the roles hold that people keep, as the problem says it.
        places: For each released task, how much of it is in each crafted role and left over.
        locked: The ids of roles into which people have locked tasks.
    """

    problem: CraftingProblem
    plan: Plan
    tasks: Mapping[Key, ReleasedTask]
    kinds: Mapping[Key, RoleType]
    crafted: tuple[PlannedRole, ...]
    roles: tuple[PlannedRole, ...]
    about: tuple[Key, ...]
    kept: Mapping[Key, Fraction]
    places: Mapping[Key, Mapping[str, Fraction]]
    locked: frozenset[Key]

    @classmethod
    def of(cls, problem: CraftingProblem, plan: Plan) -> "View":
        """Look a plan up."""
        keep = {role.id for role in problem.locks.keep}
        crafted = tuple(role for role in plan.roles if role.id not in keep)
        kept: dict[Key, Fraction] = defaultdict(Fraction)
        for kept_role in problem.locks.keep:
            for share in kept_role.task_shares:
                kept[share.task] += share.share
        tasks = {task.id: task for task in problem.tasks}
        named = {share.task for role in plan.roles for share in role.shares}
        named |= {left.task for left in plan.leftovers}
        return cls(
            problem=problem,
            plan=plan,
            tasks=tasks,
            kinds={kind.id: kind for kind in problem.role_types},
            crafted=crafted,
            roles=plan.roles,
            about=tuple(sorted(named | tasks.keys())),
            kept=kept,
            places=placed(plan, crafted, tasks.keys()),
            locked=frozenset(role for _, role in problem.locks.in_role if role not in keep),
        )

    @property
    def looked(self) -> tuple[PlannedRole, ...]:
        """The crafted roles that are looked at one by one."""
        if self.roles is self.plan.roles:
            return self.crafted
        keep = {role.id for role in self.problem.locks.keep}
        return tuple(role for role in self.roles if role.id not in keep)

    @property
    def full(self) -> tuple[PlannedRole, ...]:
        """The crafted roles that claim to be full-size and to hold together."""
        return tuple(role for role in self.crafted if not role.is_remaining)

    def title(self, task: Key) -> str:
        """What messages call a task."""
        return self.tasks[task].title if task in self.tasks else task

    def held(self, role: PlannedRole) -> Held:
        """The released tasks of a role whose hours are known, with their shares."""
        return tuple(
            (task, share.share)
            for share in role.shares
            if (task := self.tasks.get(share.task)) is not None and task.minutes is not UNKNOWN
        )

    def minutes(self, role: PlannedRole) -> Fraction:
        """The weekly mean of a role."""
        return _total(mean_of(task) * share for task, share in self.held(role))

    def kind(self, role: PlannedRole) -> RoleType | None:
        """The type of a role; None: it has none, or one that the problem does not know."""
        return None if role.role_type is None else self.kinds.get(role.role_type)

    def possible_kinds(self, role: PlannedRole) -> tuple[RoleType | None, ...]:
        """The types whose limits a role may be held to: it must keep those of one of them.

        None stands for the thresholds alone. A role that its locks keep from being of any type
        must still be one that some type could hold in hours, places and times.
        """
        if role.role_type is None and self.kinds:
            return tuple(self.kinds[each] for each in sorted(self.kinds))
        return (self.kind(role),)

    def least(self, kind: RoleType | None) -> int:
        """The fewest minutes of a full role of a type."""
        own = None if kind is None else kind.least
        return self.problem.rules.craft_least if own is None else own

    def most(self, kind: RoleType | None) -> int:
        """The most minutes of a role of a type."""
        own = None if kind is None else kind.most
        return self.problem.rules.craft_most if own is None else own

    def is_free(self, task: ReleasedTask) -> bool:
        """Whether a task is all for the crafting to place."""
        return bool(
            mean_of(task) and task.id not in self.problem.locks.out and not self.kept.get(task.id)
        )

    def together_pairs(self) -> Iterator[tuple[ReleasedTask, ReleasedTask]]:
        """Pairs that the crafting was free to keep together, by the inventory or by a lock."""
        pairs = [(task.id, other) for task in self.problem.tasks for other in task.together_with]
        for group in self.problem.locks.together:
            pairs += [(one, other) for one in group for other in group if one < other]
        for one, other in self._pairs(pairs):
            here, there = self.tasks.get(one), self.tasks.get(other)
            if here is None or there is None or here is there:
                continue
            if self.is_free(here) and self.is_free(there):
                yield here, there

    def apart_pairs(self) -> Iterator[tuple[ReleasedTask, ReleasedTask]]:
        """Pairs of released tasks that must not share a role."""
        pairs = [(task.id, other) for task in self.problem.tasks for other in task.apart_from]
        for one, other in self._pairs(pairs):
            if one != other and other in self.tasks and one in self.tasks:
                yield self.tasks[one], self.tasks[other]

    def _pairs(self, pairs: Iterable[tuple[Key, Key]]) -> list[tuple[Key, Key]]:
        """Return each pair once, sorted, with one at least of what is looked at."""
        about = frozenset(self.about)
        return sorted(
            {
                (min(one, other), max(one, other))
                for one, other in pairs
                if one in about or other in about
            }
        )


def placed(
    plan: Plan, crafted: Iterable[PlannedRole], tasks: Collection[Key]
) -> dict[Key, dict[str, Fraction]]:
    """Return for each of the tasks how much of it is in each crafted role and left over."""
    places: dict[Key, dict[str, Fraction]] = {task: defaultdict(Fraction) for task in tasks}
    for role in crafted:
        for share in role.shares:
            if share.task in places:
                places[share.task][role.id] += share.share
    for left in plan.leftovers:
        if left.task in places:
            places[left.task][LEFT] += left.share
    return places


def mean_of(task: ReleasedTask) -> Fraction:
    """The weekly mean of a task; where it is unknown nothing counts."""
    return Fraction(0) if task.minutes is UNKNOWN else task.minutes


def year_of(task: ReleasedTask) -> tuple[Fraction, ...]:
    """The weekly minutes of a task in each month."""
    return task.months or (mean_of(task),) * 12


def _total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))
