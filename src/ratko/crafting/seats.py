"""A place that a leftover might have, and the way into it once nothing else is in the way."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import attrs

from ratko.crafting.changing import Change, FactSaid, TypeSet, WorkAdded, altered
from ratko.crafting.cures import Cure, Size, Trial
from ratko.crafting.leftovers import NamedRole
from ratko.crafting.limits import Content, Limits
from ratko.crafting.placed import placed_roles, unit_of_task
from ratko.crafting.prepared import Prepared, prepare
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, ReleasedTask, RoleType
from ratko.crafting.remaining import filled
from ratko.crafting.way import Shares, Way, unused_key
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level
from ratko.model.unknown import UNKNOWN


__all__ = ["Cures", "Seat"]

Cures = tuple[Cure, ...]


@attrs.frozen(kw_only=True, eq=False)
class Seat:
    """A place that a leftover might have.

    Attributes:
        problem: The problem.
        plan: The plan in which the task is left over.
        task: The task.
        host: The role it might go into; None: a new one.
        kind: The type of that role.
        minutes: What the role holds, a week; of a new one nothing.
    """

    problem: CraftingProblem
    plan: Plan
    task: Key
    host: PlannedRole | None
    kind: RoleType
    minutes: Fraction

    def after(self, cures: Cures) -> CraftingProblem:
        """Return the problem after some cures."""
        return altered(self.problem, _changes(cures))

    def trial(self, cures: Cures) -> Trial | None:
        """Return how the task is looked at in the role after some cures; None: it cannot be."""
        host = self.host
        return Trial.of(
            self.after(cures),
            self.task,
            kind=self.kind.id,
            shares={} if host is None else {each.task: each.share for each in host.shares},
            must_be_full=host is not None and not host.is_remaining,
        )

    def at_once(self, prepared: Prepared, held: Mapping[Key, NamedRole]) -> Trial | None:
        """Return how the task is looked at in the role as all is; None: it cannot be placed."""
        unit = unit_of_task(prepared).get(self.task)
        if unit is None:
            return None
        (limits,) = (each for each in prepared.limits if each.role_type.id == self.kind.id)
        host = self.host
        return Trial(
            limits=limits,
            unit=unit,
            content=() if host is None else held[host.id].content,
            must_be_full=host is not None and not host.is_remaining,
        )

    def room(self, hour: Fraction) -> Fraction:
        """Return the minutes with which to try a task whose hours nobody knows.

        Into a role goes an hour, or what there is room for; for a new role it is what one needs.
        """
        rules = self.problem.rules
        if self.host is None:
            return Fraction(min(rules.craft_scrap, self.kind.least or rules.craft_least))
        return min(hour, (self.kind.most or rules.craft_most) - self.minutes)

    def way(self, cures: Cures, trial: Trial) -> tuple[Cures, Way] | None:
        """Return the way after the cures, with what else it takes; None: there is none.

        In a new role it takes a place for one, and such other work as is missing.
        """
        if self.host is None:
            return self._into_new(cures)
        if not cures:
            return None
        held = {each.task for each in self.host.shares}
        coming = [load for load in trial.unit.loads if load.task.id not in held]
        if trial.unit.chunks > 1:
            coming = list(trial.unit.loads)
        minutes = Fraction(sum(load.minutes for load in coming), trial.limits.units.scale)
        titles = tuple(load.task.title for load in coming)
        into = message(
            "crafting.way_hours_into" if _tries_hours(cures) else "crafting.way_into",
            tasks=titles,
            minutes=minutes,
            role=self.host.id,
        )
        return cures, Way(
            changes=_changes(cures),
            role=self.host.id,
            shares=tuple((load.task.id, trial.unit.share) for load in coming),
            minutes=minutes,
            said=(*(each.said for each in cures), into),
        )

    def _into_new(self, cures: Cures) -> tuple[Cures, Way] | None:
        cures = (*cures, *self._place())
        prepared = prepare(self.after(cures))
        (limits,) = (each for each in prepared.limits if each.role_type.id == self.kind.id)
        content = self._company(prepared, limits)
        shares = [
            (each.id, prepared.units.all[index].share * chunks)
            for index, chunks in content
            for each in prepared.units.all[index].tasks
        ]
        missing = Fraction(limits.scrap - limits.minutes(content), prepared.units.scale)
        if missing > 0:
            if self.kind.tasks is not None:
                return None
            key = unused_key("more-work", {each.id for each in self.problem.tasks})
            cures = (*cures, _more_work(key, missing, self.kind))
            shares.append((key, Fraction(1)))
        if not cures:
            return None
        shares.sort(key=lambda each: (each[0] != self.task, each[0]))
        minutes = _minutes(self.after(cures), tuple(shares))
        titles = {each.id: each.title for each in self.problem.tasks}
        names = tuple(titles[each] for each, _ in shares if each in titles)
        code = "crafting.way_hours_to_new" if _tries_hours(cures) else "crafting.way_to_new"
        new = message(code, minutes=minutes, tasks=names)
        return cures, Way(
            changes=_changes(cures),
            role=None,
            role_type=self.kind.id if self.problem.role_types else None,
            shares=tuple(shares),
            minutes=minutes,
            said=(*(each.said for each in cures), new),
        )

    def _place(self) -> Cures:
        """Return what gives the type one more place, if it has none left."""
        general = self.problem.types[0].id
        used = Counter(role.role_type or general for role in self.plan.roles)[self.kind.id]
        if self.kind.places is None or used < self.kind.places:
            return ()
        more = TypeSet(role_type=self.kind.id, field="places", value=Count(used + 1))
        said = message("crafting.ask_for_role", most=used + 1)
        return (Cure(changes=(more,), size=Size.ROLE, amount=Fraction(1), said=said),)

    def _company(self, prepared: Prepared, limits: Limits) -> Content:
        """Return the task with all that is left over and can be in one role with it."""
        left = {unit.index: unit.chunks for unit in prepared.units.all if unit.role is None}
        for role in placed_roles(prepared, self.plan).values():
            for index, chunks in role.content:
                left[index] = left.get(index, 0) - chunks
        start = ((unit_of_task(prepared)[self.task].index, 1),)
        return filled(limits, start, {index: has for index, has in left.items() if has > 0})


def _tries_hours(cures: Cures) -> bool:
    """Whether hours that nobody knows are only tried."""
    changes = _changes(cures)
    return any(isinstance(each, FactSaid) and each.field == "minutes" for each in changes)


def _changes(cures: Cures) -> tuple[Change, ...]:
    return tuple(change for each in cures for change in each.changes)


def _more_work(key: Key, minutes: Fraction, kind: RoleType) -> Cure:
    """Return that more work is found, such as suits a type of role."""
    levels: dict[Dimension, Level] = dict(kind.ceiling)
    for limit in kind.loads:
        under = Level(max(0, limit.level - 1))
        levels[limit.dimension] = min(levels.get(limit.dimension, under), under)
    work = WorkAdded(task=ReleasedTask(id=key, minutes=minutes, demands=Levels(levels)))
    said = message("crafting.ask_for_work", minutes=minutes)
    return Cure(changes=(work,), size=Size.WORK, amount=minutes, said=said)


def _minutes(problem: CraftingProblem, shares: Shares) -> Fraction:
    weekly: Mapping[Key, Fraction] = {
        task.id: task.minutes for task in problem.tasks if task.minutes is not UNKNOWN
    }
    return sum((weekly[task] * share for task, share in shares), Fraction(0))
