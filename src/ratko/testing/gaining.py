"""Everything by which a person can do more, or a role demands less: one step each."""

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from ratko.matching.pair import Pair, TaskAtHand
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Level, Minutes
from ratko.model.time import TimeWindow
from ratko.model.unknown import UNKNOWN


__all__ = ["Step", "Steps", "demands_of", "gains_of", "with_person", "with_task"]

Step = Callable[[Pair], Pair]
"""Makes of a pair one that differs in one fact."""
Steps = dict[str, Step]
"""Steps by a name that depends on nothing but the fact."""

_HIGHEST: Final = 5
_LONG_WEEK: Final = Minutes(6_000)


def with_person(pair: Pair, **fields: Any) -> Pair:
    """Return the pair with other facts of the person."""
    return attrs.evolve(pair, person=attrs.evolve(pair.person, **fields))


def with_task(pair: Pair, task_id: str, change: Callable[[TaskAtHand], TaskAtHand]) -> Pair:
    """Return the pair with one task changed."""
    tasks = tuple(change(each) if each.task.id == task_id else each for each in pair.role.tasks)
    return attrs.evolve(pair, role=attrs.evolve(pair.role, tasks=tasks))


def gains_of(pair: Pair) -> Steps:
    """Return every way in which the person could be able to do one thing more.

    Only what is known can grow: to learn a fact is no gain, for it may be a sad one.
    """
    ways = (_higher_abilities(pair), _more_permits(pair), _more_time(pair), _fewer_needs(pair))
    return dict(itertools.chain(*ways))


_Named = Iterator[tuple[str, Step]]


def _higher_abilities(pair: Pair) -> _Named:
    known = dict(pair.person.abilities)
    demanded = {each for task in pair.role.tasks for each, _ in task.task.demands}
    # What nothing demands makes one step, or it would stand for most of them.
    for dimension in [each for each in known if each in demanded] or list(known)[:1]:
        for level in range(known[dimension] + 1, _HIGHEST + 1):
            step = functools.partial(_with_ability, dimension=dimension, level=Level(level))
            yield f"ability {dimension} {level}", step


def _with_ability(pair: Pair, dimension: Dimension, level: Level) -> Pair:
    return with_person(pair, abilities=Levels({**dict(pair.person.abilities), dimension: level}))


def _more_permits(pair: Pair) -> _Named:
    person = pair.person
    needed = {each for task in pair.role.tasks for each in task.task.permits}
    kinds = {each.kind for each in needed}
    lacks = sorted(person.lacks_permits, key=repr)
    # As with abilities: what nothing needs makes one step.
    for permit in [each for each in lacks if each.kind in kinds] or lacks[:1]:
        step = functools.partial(
            with_person,
            permits=person.permits | {permit},
            lacks_permits=person.lacks_permits - {permit},
        )
        yield f"permit {permit}", step
    known = {each.kind for each in person.permits | person.lacks_permits}
    for permit in sorted(needed, key=repr):
        if permit.kind not in known:
            step = functools.partial(with_person, permits=person.permits | {permit})
            yield f"permit {permit}", step


def _more_time(pair: Pair) -> _Named:
    person = pair.person
    if person.least_weekly is not UNKNOWN and person.least_weekly:
        yield "least", functools.partial(with_person, least_weekly=Minutes(0))
    if person.most_weekly is not UNKNOWN and person.most_weekly < _LONG_WEEK:
        yield "most", functools.partial(with_person, most_weekly=_LONG_WEEK)
    if person.availability:
        always = (*person.availability, TimeWindow())
        yield "availability", functools.partial(with_person, availability=always)
    if person.most_sites_a_day is not UNKNOWN:
        more = Count(person.most_sites_a_day + 1)
        yield "sites", functools.partial(with_person, most_sites_a_day=more)


def _fewer_needs(pair: Pair) -> _Named:
    person = pair.person
    if person.unreachable_places:
        step = functools.partial(
            with_person,
            reachable_places=person.reachable_places | person.unreachable_places,
            unreachable_places=frozenset(),
        )
        yield "reach", step
    if person.access_needs is not UNKNOWN:
        for need in sorted(person.access_needs):
            fewer = person.access_needs - {need}
            yield f"need {need}", functools.partial(with_person, access_needs=fewer)
    if person.guidance_needed is not UNKNOWN and person.guidance_needed:
        yield "guidance", functools.partial(with_person, guidance_needed=Minutes(0))
    if person.avoided_entities:
        yield "avoided", functools.partial(with_person, avoided_entities=frozenset())


def demands_of(pair: Pair) -> Steps:
    """Return every way in which the role could demand one thing less.

    A level that is removed becomes 0, for to know nothing of it would be less than that. Of times,
    all go at once, with the days on which the task recurs: one of two may be the one that suits.
    """
    return dict(itertools.chain.from_iterable(map(_demands, pair.role.tasks)))


def _demands(each: TaskAtHand) -> _Named:
    task = each.task
    for dimension, level in task.demands:
        for lower in range(level):
            step = functools.partial(
                _with_demand, task_id=task.id, dimension=dimension, level=Level(lower)
            )
            yield f"{task.id} {dimension} {lower}", step
    for permit in sorted(task.permits, key=repr):
        fewer = task.permits - {permit}
        step = functools.partial(_with_fields, task_id=task.id, permits=fewer)
        yield f"{task.id} {permit}", step
    if task.windows:
        recurrence = task.recurrence
        if recurrence is not UNKNOWN:
            recurrence = attrs.evolve(recurrence, weekdays=frozenset())
        step = functools.partial(_with_fields, task_id=task.id, windows=(), recurrence=recurrence)
        yield f"{task.id} windows", step


def _with_demand(pair: Pair, task_id: str, dimension: Dimension, level: Level) -> Pair:
    def change(each: TaskAtHand) -> TaskAtHand:
        demands = Levels({**dict(each.task.demands), dimension: level})
        return attrs.evolve(each, task=attrs.evolve(each.task, demands=demands))

    return with_task(pair, task_id, change)


def _with_fields(pair: Pair, task_id: str, **fields: Any) -> Pair:
    return with_task(
        pair, task_id, lambda each: attrs.evolve(each, task=attrs.evolve(each.task, **fields))
    )
