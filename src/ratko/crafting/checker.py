"""An independent look at a plan: it counts again from the problem, and trusts nothing in between.

This module shares no code with the crafting, so that one mistake cannot hide another.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.problem import (
    DAY_MINUTES,
    PART_OF_DAY_MINUTES,
    WEEK_MINUTES,
    WORKING_DAYS,
    CraftingProblem,
    Plan,
    PlannedRole,
    ReleasedTask,
)
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.role import TaskShare
from ratko.model.unknown import UNKNOWN


__all__ = ["Certificate", "certify"]

_LEFT: Final = ""
"""Stands for "in no role" among the ids of roles, which are never empty."""


@attrs.frozen(kw_only=True)
class Certificate:
    """What the checker found when it looked at a plan.

    Attributes:
        confirmed: What holds, with numbers.
        violations: What does not hold; empty for every plan of `craft`.
    """

    confirmed: tuple[Message, ...]
    violations: tuple[Message, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is violated."""
        return not self.violations


def certify(problem: CraftingProblem, plan: Plan) -> Certificate:
    """Check a plan against its problem; any plan is taken, from whoever it is."""
    view = _View.of(problem, plan)
    confirmed: list[Message] = []
    violations: list[Message] = []
    for check, confirm in _CHECKS:
        found = tuple(check(view))
        violations.extend(found)
        if not found:
            confirmed.extend(confirm(view))
    return Certificate(confirmed=tuple(confirmed), violations=tuple(violations))


@attrs.frozen(kw_only=True, eq=False)
class _View:
    """A plan looked up from all sides.

    Attributes:
        problem: The problem.
        plan: The plan.
        tasks: Released tasks by id.
        crafted: The roles that nobody asked to keep.
        kept: How much of each task the roles hold that people keep, as the problem says it.
        places: For each released task, how much of it is in each crafted role and left over.
    """

    problem: CraftingProblem
    plan: Plan
    tasks: Mapping[Key, ReleasedTask]
    crafted: tuple[PlannedRole, ...]
    kept: Mapping[Key, Fraction]
    places: Mapping[Key, Mapping[str, Fraction]]

    @classmethod
    def of(cls, problem: CraftingProblem, plan: Plan) -> "_View":
        keep = {role.id for role in problem.locks.keep}
        crafted = tuple(role for role in plan.roles if role.id not in keep)
        kept: dict[Key, Fraction] = defaultdict(Fraction)
        for kept_role in problem.locks.keep:
            for share in kept_role.task_shares:
                kept[share.task] += share.share
        places: dict[Key, dict[str, Fraction]] = {
            task.id: defaultdict(Fraction) for task in problem.tasks
        }
        for role in crafted:
            for share in role.shares:
                if share.task in places:
                    places[share.task][role.id] += share.share
        for left in plan.leftovers:
            if left.task in places:
                places[left.task][_LEFT] += left.share
        return cls(
            problem=problem,
            plan=plan,
            tasks={task.id: task for task in problem.tasks},
            crafted=crafted,
            kept=kept,
            places=places,
        )

    def held(self, role: PlannedRole) -> Iterator[tuple[ReleasedTask, Fraction]]:
        """The released tasks of a role whose hours are known, with their shares."""
        for share in role.shares:
            task = self.tasks.get(share.task)
            if task is not None and task.minutes is not UNKNOWN:
                yield task, share.share

    def minutes(self, role: PlannedRole) -> Fraction:
        """The weekly mean of a role."""
        return sum((_mean(task) * share for task, share in self.held(role)), Fraction(0))

    def is_free(self, task: ReleasedTask) -> bool:
        """Whether a task is all for the crafting to place."""
        return bool(
            _mean(task) and task.id not in self.problem.locks.out and not self.kept.get(task.id)
        )


def _mean(task: ReleasedTask) -> Fraction:
    return Fraction(0) if task.minutes is UNKNOWN else task.minutes


def _hours(view: _View) -> Iterator[Message]:
    """Hours are conserved: what is in roles and what is left make each task whole, exactly."""
    totals: dict[Key, Fraction] = defaultdict(Fraction)
    for role in view.plan.roles:
        for share in role.shares:
            totals[share.task] += share.share
    for left in view.plan.leftovers:
        totals[left.task] += left.share
    for task in sorted(view.tasks.keys() | totals.keys()):
        if task not in view.tasks:
            yield message("crafting.violated_unreleased", task=task)
        elif totals[task] != 1:
            yield message(
                "crafting.violated_hours", task=view.tasks[task].title, share=totals[task]
            )


def _confirm_hours(view: _View) -> Iterator[Message]:
    known = [task for task in view.problem.tasks if task.minutes is not UNKNOWN]
    total = sum((_mean(task) for task in known), Fraction(0))
    in_roles = sum((view.minutes(role) for role in view.plan.roles), Fraction(0))
    yield message(
        "crafting.confirmed_hours",
        tasks=len(view.tasks),
        total=total,
        in_roles=in_roles,
        left=total - in_roles,
    )
    if unknown := len(view.tasks) - len(known):
        yield message("crafting.confirmed_unknown_hours", tasks=unknown)


def _places(view: _View) -> Iterator[Message]:
    """Each role, and each task within a role, is named once."""
    ids = Counter(role.id for role in view.plan.roles)
    for role in sorted(each for each, count in ids.items() if count > 1):
        yield message("crafting.violated_role_twice", role=role)
    lists = [[share.task for share in each.shares] for each in view.plan.roles]
    lists.append([left.task for left in view.plan.leftovers])
    for tasks in lists:
        for task, count in sorted(Counter(tasks).items()):
            if count > 1:
                yield message("crafting.violated_task_twice", task=_title(view, task))
    for crafted in view.crafted:
        if not crafted.shares:
            yield message("crafting.violated_empty", role=crafted.id)


def _reasons(view: _View) -> Iterator[Message]:
    """What is placed is known to take time, and has a reason, as has what is left."""
    silent = [s.task for role in view.crafted for s in role.shares if not s.reasons]
    silent.extend(left.task for left in view.plan.leftovers if not left.reasons)
    for task in sorted(silent):
        yield message("crafting.violated_without_reason", task=_title(view, task))
    for crafted in view.crafted:
        for share in crafted.shares:
            unplaced = view.tasks.get(share.task)
            if unplaced is not None and not _mean(unplaced):
                yield message("crafting.violated_hours_unknown", task=unplaced.title)


def _confirm_reasons(view: _View) -> Iterator[Message]:
    count = sum(len(role.shares) for role in view.crafted) + len(view.plan.leftovers)
    yield message("crafting.confirmed_reasons", count=count)


def _confirm_places(view: _View) -> Iterator[Message]:
    yield message("crafting.confirmed_places", tasks=len(view.tasks), roles=len(view.plan.roles))


def _locks(view: _View) -> Iterator[Message]:
    """What people have fixed is as they have fixed it."""
    locks = view.problem.locks
    planned = {role.id: role for role in view.plan.roles}
    for kept in locks.keep:
        found = planned.get(kept.id)
        if found is None or _pairs(found.shares) != _pairs(kept.task_shares):
            yield message("crafting.violated_keep", role=kept.id)
    keep = {role.id for role in locks.keep}
    for task, role in sorted(locks.in_role):
        if role in keep:
            is_there = role in planned and task in {s.task for s in planned[role].shares}
        else:
            is_there = set(view.places.get(task, {})) == {role}
        if not is_there:
            yield message("crafting.violated_in_role", task=_title(view, task), role=role)
    for task in sorted(locks.out):
        if set(view.places.get(task, {})) != {_LEFT}:
            yield message("crafting.violated_out", task=_title(view, task))


def _confirm_locks(view: _View) -> Iterator[Message]:
    locks = view.problem.locks
    count = len(locks.keep) + len(locks.in_role) + len(locks.out) + len(locks.together)
    if count:
        yield message("crafting.confirmed_locks", count=count)


def _pairs(shares: Iterable[TaskShare]) -> list[tuple[Key, Fraction]]:
    return sorted((share.task, share.share) for share in shares)


def _band(view: _View) -> Iterator[Message]:
    """Each role has as many hours as its type should have, or says that it is what remained."""
    rules = view.problem.rules
    locked = {role for _, role in view.problem.locks.in_role}
    for role in view.crafted:
        minutes = view.minutes(role)
        least, most = _hours_of(view, role)
        scrap = min(rules.craft_scrap, least)
        if minutes > most:
            code, limit = "crafting.violated_most", most
        elif minutes < least and not role.is_remaining:
            code, limit = "crafting.violated_least", least
        elif minutes < scrap and role.id not in locked:
            code, limit = "crafting.violated_scrap", scrap
        else:
            continue
        yield message(code, role=role.id, minutes=minutes, limit=limit)


def _hours_of(view: _View, role: PlannedRole) -> tuple[int, int]:
    """Return the fewest and the most minutes of a role, by its type or the thresholds."""
    rules = view.problem.rules
    kinds = {kind.id: kind for kind in view.problem.role_types}
    kind = None if role.role_type is None else kinds.get(role.role_type)
    if kind is None:
        return rules.craft_least, rules.craft_most
    least = rules.craft_least if kind.least is None else kind.least
    return least, rules.craft_most if kind.most is None else kind.most


def _confirm_band(view: _View) -> Iterator[Message]:
    rules = view.problem.rules
    smaller = sum(role.is_remaining for role in view.crafted)
    if full := len(view.crafted) - smaller:
        yield message(
            "crafting.confirmed_band", roles=full, least=rules.craft_least, most=rules.craft_most
        )
    if smaller:
        yield message("crafting.confirmed_smaller", roles=smaller, least=rules.craft_least)


def _company(view: _View) -> Iterator[Message]:
    """What belongs together is together, what must be apart is apart."""
    for task, other in _apart_pairs(view):
        common = view.places[task.id].keys() & view.places[other.id].keys()
        if common - {_LEFT}:
            yield message("crafting.violated_apart", task=task.title, other=other.title)
    for task, other in _together_pairs(view):
        here, there = view.places[task.id], view.places[other.id]
        if set(here) != set(there) or len(here) != 1:
            yield message("crafting.violated_together", task=task.title, other=other.title)


def _confirm_company(view: _View) -> Iterator[Message]:
    together, apart = len(_together_pairs(view)), len(_apart_pairs(view))
    if together or apart:
        yield message("crafting.confirmed_company", together=together, apart=apart)


def _apart_pairs(view: _View) -> list[tuple[ReleasedTask, ReleasedTask]]:
    pairs = {
        (min(task.id, other), max(task.id, other))
        for task in view.problem.tasks
        for other in task.apart_from
        if other in view.tasks and other != task.id
    }
    return [(view.tasks[one], view.tasks[other]) for one, other in sorted(pairs)]


def _together_pairs(view: _View) -> list[tuple[ReleasedTask, ReleasedTask]]:
    """Pairs that the crafting was free to keep together, by the inventory or by a lock."""
    pairs = {
        (min(task.id, other), max(task.id, other))
        for task in view.problem.tasks
        for other in task.together_with
    }
    for group in view.problem.locks.together:
        pairs |= {(one, other) for one in group for other in group if one < other}
    return [
        (view.tasks[one], view.tasks[other])
        for one, other in sorted(pairs)
        if one != other
        and one in view.tasks
        and other in view.tasks
        and view.is_free(view.tasks[one])
        and view.is_free(view.tasks[other])
    ]


def _sites(view: _View) -> Iterator[Message]:
    """No role has more known sites than its type may have, or than are agreed for a day."""
    kinds = {kind.id: kind for kind in view.problem.role_types}
    for role in view.crafted:
        kind = None if role.role_type is None else kinds.get(role.role_type)
        agreed = view.problem.rules.sites_in_a_day
        most = max(1, agreed if kind is None or kind.most_sites is None else kind.most_sites)
        sites = {task.site for task, _ in view.held(role) if task.site is not None}
        if len(sites) > most:
            yield message("crafting.violated_sites", role=role.id, sites=len(sites), most=most)


def _confirm_sites(view: _View) -> Iterator[Message]:
    unknown = sum(task.site is None for task in view.problem.tasks)
    yield message(
        "crafting.confirmed_sites",
        most=max(1, view.problem.rules.sites_in_a_day),
        unknown=unknown,
    )


def _times(view: _View) -> Iterator[Message]:
    """There is time for all of it: in the week, on each day, in each part of a day."""
    for role in view.crafted:
        months = [Fraction(0)] * 12
        days: dict[str, Fraction] = defaultdict(Fraction)
        slots: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for task, share in view.held(role):
            year = [month * share for month in (task.months or (_mean(task),) * 12)]
            months = [have + more for have, more in zip(months, year, strict=True)]
            fixed = [window for window in task.windows if window.fixed is True]
            on = {day for window in fixed for day in window.weekdays} or set(task.weekdays)
            for day in on:
                days[day] += max(year) / len(on)
            within = {
                (day, part)
                for window in fixed
                for part in window.parts_of_day
                for day in window.weekdays or on or WORKING_DAYS
            }
            for slot in within:
                slots[slot] += max(year) / len(within)
        rooms = [(max(months), WEEK_MINUTES)]
        rooms += [(load, DAY_MINUTES) for load in days.values()]
        rooms += [
            (load, room)
            for part, room in PART_OF_DAY_MINUTES.items()
            for (_, at), load in slots.items()
            if at == part
        ]
        for load, room in rooms:
            if load > room:
                yield message("crafting.violated_time", role=role.id, minutes=load, most=room)
                break


def _confirm_times(view: _View) -> Iterator[Message]:
    if view.crafted:
        yield message("crafting.confirmed_times", week=WEEK_MINUTES, day=DAY_MINUTES)


def _divided(view: _View) -> Iterator[Message]:
    """Only what can be divided is divided, into parts that make sense."""
    for task in sorted(view.problem.tasks, key=lambda each: each.id):
        parts = view.places[task.id]
        if len(parts) < 2:  # noqa: PLR2004  # in one place it is whole
            continue
        if task.splittable is not True:
            yield message("crafting.violated_division", task=task.title, places=len(parts))
        elif task.smallest_chunk is not UNKNOWN and any(
            _mean(task) * share < task.smallest_chunk for share in parts.values()
        ):
            yield message(
                "crafting.violated_chunk", task=task.title, least=Fraction(task.smallest_chunk)
            )


def _confirm_divided(view: _View) -> Iterator[Message]:
    divided = sum(len(parts) > 1 for parts in view.places.values())
    yield message("crafting.confirmed_divided", tasks=divided)


def _title(view: _View, task: Key) -> str:
    return view.tasks[task].title if task in view.tasks else task


_CHECKS: Final[
    tuple[tuple[Callable[[_View], Iterator[Message]], Callable[[_View], Iterator[Message]]], ...]
] = (
    (_hours, _confirm_hours),
    (_places, _confirm_places),
    (_reasons, _confirm_reasons),
    (_locks, _confirm_locks),
    (_band, _confirm_band),
    (_company, _confirm_company),
    (_sites, _confirm_sites),
    (_times, _confirm_times),
    (_divided, _confirm_divided),
)
"""Each check yields what is violated; where that is nothing, its partner says what holds."""
