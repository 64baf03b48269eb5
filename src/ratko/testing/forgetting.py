"""Every fact of a pair that might not be known, and the pair without it."""

import functools
import itertools
from collections.abc import Iterator
from typing import Any, Final

import attrs

from ratko.matching.pair import Pair, TaskAtHand
from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Key
from ratko.model.task import Permit, Task
from ratko.model.unknown import UNKNOWN
from ratko.testing.gaining import Step, Steps, with_person, with_task


__all__ = ["facts_of"]

_OF_A_PERSON: Final = (
    "least_weekly",
    "most_weekly",
    "most_sites_a_day",
    "access_needs",
    "guidance_needed",
)
_OF_A_TASK: Final = (
    "near_colleagues",
    "growth_value",
    "legal_duty",
    "dangerous",
    "splittable",
    "removable",
)


def facts_of(pair: Pair) -> Steps:
    """Return for each fact that is known the step that forgets it.

    Left out are facts for which something else stands in where they are not said (the site of a
    task, the sites agreed for a day), and those that count as none (the times of a task).
    """
    ways = (_of_the_person(pair), _of_the_tasks(pair), _of_the_role(pair))
    return dict(itertools.chain(*ways))


_Named = Iterator[tuple[str, Step]]


def _of_the_person(pair: Pair) -> _Named:
    person = pair.person
    demanded = {each for task in pair.role.tasks for each, _ in task.task.demands}
    known = [each for each, _ in person.abilities]
    # What nothing demands makes one fact, or it would stand for most of them.
    for dimension in [each for each in known if each in demanded] or known[:1]:
        yield f"ability {dimension}", functools.partial(_without_ability, dimension=dimension)
    for permit in sorted(person.permits | person.lacks_permits, key=repr):
        if any(permit.kind is each.kind for task in pair.role.tasks for each in task.task.permits):
            yield f"permit {permit}", functools.partial(_without_permit, permit=permit)
    if person.availability:
        yield "availability", functools.partial(with_person, availability=())
    if person.reachable_places | person.unreachable_places:
        # Together: what is said of a site goes before what is said of its municipality.
        step = functools.partial(
            with_person, reachable_places=frozenset(), unreachable_places=frozenset()
        )
        yield "reach", step
    for name in _OF_A_PERSON:
        if getattr(person, name) is not UNKNOWN:
            yield name, functools.partial(_not_said, name=name)


def _not_said(pair: Pair, name: str) -> Pair:
    return with_person(pair, **{name: UNKNOWN})


def _without_ability(pair: Pair, dimension: Dimension) -> Pair:
    return with_person(pair, abilities=_without(pair.person.abilities, dimension))


def _without(levels: Levels, dimension: Dimension) -> Levels:
    return Levels({each: level for each, level in levels if each is not dimension})


def _without_permit(pair: Pair, permit: Permit) -> Pair:
    person = pair.person
    return with_person(
        pair,
        permits=person.permits - {permit},
        lacks_permits=person.lacks_permits - {permit},
    )


def _of_the_tasks(pair: Pair) -> _Named:
    for each in pair.role.tasks:
        task = each.task
        if each.minutes is not UNKNOWN:
            step: Step = functools.partial(with_task, task_id=task.id, change=_without_minutes)
            yield f"{task.id} minutes", step
        for dimension, _ in task.demands:
            step = functools.partial(_without_demand, task_id=task.id, dimension=dimension)
            yield f"{task.id} {dimension}", step
        for name in _OF_A_TASK:
            if getattr(task, name) is not UNKNOWN:
                step = functools.partial(_with_field, task_id=task.id, name=name, value=UNKNOWN)
                yield f"{task.id} {name}", step
        if any(window.fixed is not UNKNOWN for window in task.windows):
            windows = tuple(attrs.evolve(window, fixed=UNKNOWN) for window in task.windows)
            step = functools.partial(_with_field, task_id=task.id, name="windows", value=windows)
            yield f"{task.id} windows", step


def _without_minutes(each: TaskAtHand) -> TaskAtHand:
    return attrs.evolve(each, minutes=UNKNOWN)


def _without_demand(pair: Pair, task_id: Key, dimension: Dimension) -> Pair:
    def change(each: TaskAtHand) -> TaskAtHand:
        return attrs.evolve(each, task=_undemanding(each.task, dimension))

    return with_task(pair, task_id, change)


def _undemanding(task: Task, dimension: Dimension) -> Task:
    return attrs.evolve(task, demands=_without(task.demands, dimension))


def _with_field(pair: Pair, task_id: Key, name: str, value: Any) -> Pair:
    def change(each: TaskAtHand) -> TaskAtHand:
        return attrs.evolve(each, task=attrs.evolve(each.task, **{name: value}))

    return with_task(pair, task_id, change)


def _of_the_role(pair: Pair) -> _Named:
    if pair.role.role.guidance_minutes is not UNKNOWN:
        yield "guidance", _without_guidance
    for site in pair.role.sites:
        for feature in AccessFeature:
            if site.accessibility.offers(feature) is not UNKNOWN:
                step = functools.partial(_without_access, site_id=site.id, feature=feature)
                yield f"{site.id} {feature}", step


def _without_guidance(pair: Pair) -> Pair:
    role = attrs.evolve(pair.role.role, guidance_minutes=UNKNOWN)
    return attrs.evolve(pair, role=attrs.evolve(pair.role, role=role))


def _without_access(pair: Pair, site_id: Key, feature: AccessFeature) -> Pair:
    sites = tuple(
        attrs.evolve(
            each, accessibility=attrs.evolve(each.accessibility, **{feature.value: UNKNOWN})
        )
        if each.id == site_id
        else each
        for each in pair.role.sites
    )
    return attrs.evolve(pair, role=attrs.evolve(pair.role, sites=sites))
