"""The pooling itself: what is near is crafted together, and only whole roles stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.certified import craft_certified
from ratko.crafting.pooling.guards import broken_guards
from ratko.crafting.pooling.helpings import helpings
from ratko.crafting.pooling.loose import merged
from ratko.crafting.pooling.nearness import Nearness, PooledPlace, groups_of, reaches
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, ReleasedTask, RoleType
from ratko.crafting.way import fitted
from ratko.crafting.ways import ways_in
from ratko.messages import Message, message
from ratko.model.quantities import Count, Key, Share
from ratko.model.role import Leftover
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["PooledPlan", "pool_tasks"]

Accepts = Callable[[PlannedRole], Message | None]
"""Says of a role what is against it that the crafting does not know; None: nothing."""


@attrs.frozen(kw_only=True)
class PooledPlan:
    """Roles of several associations' work, and what is in none of them.

    Attributes:
        roles: The roles, in the order of the groups of places.
        leftovers: Parts of tasks that are in no role, with what is in the way, sorted by id.
        certificate: What the checker confirmed of the crafting of each group of places.
        at_best: Minutes a week that are left over at least, however these helpings are put
            together; None: not known.
        unplaced: Places of which it is not known where they are, so that nothing is near them.
    """

    roles: tuple[PlannedRole, ...]
    leftovers: tuple[Leftover, ...]
    certificate: tuple[Message, ...]
    at_best: Fraction | None
    unplaced: tuple[PooledPlace, ...]


def pool_tasks(
    tasks: Iterable[ReleasedTask],
    places: Iterable[PooledPlace],
    *,
    rules: RuleSet,
    nearness: Nearness,
    accepts: Accepts,
) -> PooledPlan:
    """Pool tasks; the order of tasks and places does not matter.

    Args:
        tasks: The tasks, each with its place as `site`.
        places: The places of the tasks.
        rules: The thresholds.
        nearness: What people say of places that are near each other.
        accepts: Looks at each role that comes of it.
    """
    of_place: dict[Key, list[ReleasedTask]] = {}
    for task in sorted(tasks, key=lambda task: task.id):
        of_place.setdefault(_place(task), []).append(task)
    at_work = [place for place in places if place.id in of_place]
    roles: list[PlannedRole] = []
    leftovers: list[Leftover] = []
    certificate: list[Message] = []
    unplaced: list[PooledPlace] = []
    bounds: list[Fraction | None] = []
    for near in groups_of(at_work, nearness):
        group = _Group(places=near, rules=rules, nearness=nearness, accepts=accepts)
        in_group = {task.id: task for place in near for task in of_place[place.id]}
        state = _State(tasks=in_group, rest=dict.fromkeys(in_group, Fraction(1)))
        state = _crafted(group, state, rules.pool_most_places)
        bounds.append(state.at_best)
        if state.refused:
            # What a day of too many places stands in the way of can be with fewer in all.
            fewer = max(1, min(rules.pool_most_places, rules.pool_sites_in_a_day))
            state = _crafted(group, state, Count(fewer))
        roles.extend(state.roles)
        leftovers.extend(_left(group, state))
        certificate.extend(state.certificate)
        if group.is_alone and not any(place.municipality for place in near):
            unplaced.extend(near)
    return PooledPlan(
        roles=tuple(roles),
        leftovers=tuple(sorted(leftovers, key=lambda left: left.task)),
        certificate=tuple(certificate),
        at_best=_sum_of_known(bounds),
        unplaced=tuple(unplaced),
    )


def _place(task: ReleasedTask) -> Key:
    if task.site is None:
        raise ValueError(f"ReleasedTask {task.id}: no place, so that it cannot be pooled")
    return task.site


@attrs.frozen(kw_only=True)
class _Group:
    """Places of which each is near some other, and what roles there must keep to."""

    places: tuple[PooledPlace, ...]
    rules: RuleSet
    nearness: Nearness
    accepts: Accepts

    @property
    def is_alone(self) -> bool:
        """Whether all is one association's, so that there is nothing to pool it with."""
        return len({place.association for place in self.places}) == 1


@attrs.frozen(kw_only=True)
class _State:
    """How far the pooling of a group has come.

    `rest` says how much of each task is left, `refused` what the caller had against roles with it.
    """

    tasks: Mapping[Key, ReleasedTask]
    rest: Mapping[Key, Fraction]
    reasons: Mapping[Key, tuple[Message, ...]] = {}
    roles: tuple[PlannedRole, ...] = ()
    certificate: tuple[Message, ...] = ()
    refused: Mapping[Key, tuple[Message, ...]] = {}
    at_best: Fraction | None = None


def _sum_of_known(bounds: Iterable[Fraction | None]) -> Fraction | None:
    """Return the sum; None: one is not known."""
    total = Fraction(0)
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total


def _crafted(group: _Group, state: _State, most_places: Count) -> _State:
    """Craft what is left, and let those roles stand that keep to all the guards."""
    types = tuple(
        RoleType(
            id=Key(f"reach-{number}"),
            most_sites=most_places,
            sites=frozenset(place.id for place in reach),
        )
        for number, reach in enumerate(reaches(group.places, group.nearness), 1)
    )
    parts = (_part(task, state.rest[task.id]) for task in state.tasks.values())
    open_tasks = [task for task in parts if task is not None]
    ready, reasons = _helped(group, open_tasks, types)
    problem = CraftingProblem(tasks=ready, rules=group.rules, role_types=types)
    made = craft_certified(problem)
    answer = made.answer
    in_pass = {task.id: task for task in ready}
    rest = dict(state.rest)
    standing: list[PlannedRole] = []
    loose = list(answer.plan.leftovers)
    refused = dict(state.refused)
    for planned in answer.plan.roles:
        against, is_refused = _against(group, state, planned, in_pass)
        if is_refused:
            for each in planned.shares:
                refused[each.task] = (*refused.get(each.task, ()), *against)
        if against:
            loose += [
                Leftover(task=each.task, share=each.share, reasons=against)
                for each in planned.shares
            ]
            continue
        standing.append(planned)
        for share in _of_whole(planned, state.rest).shares:
            rest[share.task] -= share.share
    stands = attrs.evolve(answer, plan=Plan(roles=tuple(standing), leftovers=merged(loose)))
    asked = _asked(group, state, problem, stands)
    for left in stands.plan.leftovers:
        reasons[left.task] = tuple(dict.fromkeys((*left.reasons, *asked.get(left.task, ()))))
    return attrs.evolve(
        state,
        rest=rest,
        reasons={**state.reasons, **reasons},
        roles=(*state.roles, *(_of_whole(each, state.rest) for each in standing)),
        certificate=(*state.certificate, *made.certificate.confirmed),
        refused=refused,
        at_best=_at_best(answer.bounds[0], open_tasks, in_pass),
    )


def _against(
    group: _Group, state: _State, planned: PlannedRole, tasks: Mapping[Key, ReleasedTask]
) -> tuple[tuple[Message, ...], bool]:
    """Return which guards a role does not keep to, and whether it is the last, the caller's."""
    places = {place.id: place for place in group.places}
    broken = tuple(broken_guards(planned, tasks, places, group.nearness, group.rules))
    if broken:
        return broken, False
    refused = group.accepts(_of_whole(planned, state.rest))
    return (() if refused is None else (refused,)), refused is not None


def _asked(
    group: _Group, state: _State, problem: CraftingProblem, answer: Answer
) -> dict[Key, tuple[Message, ...]]:
    """Return what to ask or offer so that a leftover fits into a role that stands.

    Which role it is, is not said: pooled roles get their numbers later. With the leftover it keeps
    to all the guards, too.
    """
    asked = {}
    for each in ways_in(problem, answer, most=1):
        for way in each.ways:
            if way.role is not None and way.says_more:
                changed, after = fitted(problem, answer.plan, way)
                (grown,) = (role for role in after.roles if role.id == way.role)
                tasks = {task.id: task for task in changed.tasks}
                if not _against(group, state, grown, tasks)[0]:
                    asked[each.task] = way.said[:-1]
    return asked


def _at_best(
    bound: Fraction | None, tasks: Iterable[ReleasedTask], in_helpings: Mapping[Key, ReleasedTask]
) -> Fraction | None:
    """Return the least that can be left over: what is in no helping, and the crafting's bound."""
    if bound is None:
        return None
    outside = (task.minutes for task in tasks if task.id not in in_helpings)
    return bound + sum((each for each in outside if each is not UNKNOWN), Fraction(0))


def _part(task: ReleasedTask, share: Fraction) -> ReleasedTask | None:
    """Return what is left of a task; None: nothing."""
    if share == 1 or not share:
        return task if share else None
    return attrs.evolve(
        task,
        minutes=UNKNOWN if task.minutes is UNKNOWN else task.minutes * share,
        months=tuple(month * share for month in task.months),
        peak_week=UNKNOWN if task.peak_week is UNKNOWN else task.peak_week * share,
    )


def _helped(
    group: _Group, tasks: Iterable[ReleasedTask], types: tuple[RoleType, ...]
) -> tuple[tuple[ReleasedTask, ...], dict[Key, tuple[Message, ...]]]:
    """Return the tasks in helpings, and why others are in none.

    Those of unknown hours are passed on: the crafting says of each what to ask.
    """
    of_place: dict[Key, list[ReleasedTask]] = {}
    ready: list[ReleasedTask] = []
    for task in tasks:
        if task.minutes is UNKNOWN or not task.minutes:
            ready.append(task)
        else:
            of_place.setdefault(_place(task), []).append(task)
    reasons: dict[Key, tuple[Message, ...]] = {}
    for here in of_place.values():
        made = helpings(here, group.rules, types)
        ready.extend(made.tasks)
        known = [task.minutes for task in made.too_small if task.minutes is not UNKNOWN]
        why = message(
            "pooling.too_little_here",
            minutes=sum(known, Fraction(0)),
            least=group.rules.pool_least,
        )
        reasons |= {task.id: (why,) for task in made.too_small}
    return tuple(sorted(ready, key=lambda task: task.id)), reasons


def _of_whole(role: PlannedRole, rest: Mapping[Key, Fraction]) -> PlannedRole:
    """Return a role with its shares counted from the whole tasks, not from what was left."""
    shares = (attrs.evolve(each, share=Share(each.share * rest[each.task])) for each in role.shares)
    return attrs.evolve(role, shares=tuple(shares))


def _left(group: _Group, state: _State) -> Iterator[Leftover]:
    """Yield what is in no role; where there is nothing to pool with, that is said first."""
    alone: tuple[Message, ...] = ()
    if group.is_alone:
        is_known = any(place.municipality for place in group.places)
        alone = (message("pooling.no_neighbour") if is_known else message("pooling.place_unknown"),)
    for task, rest in state.rest.items():
        if rest:
            reasons = (*alone, *state.refused.get(task, ()), *state.reasons[task])
            yield Leftover(task=task, share=Share(rest), reasons=tuple(dict.fromkeys(reasons)))
