"""What each association brings to a pool: its own roles first, then what they leave over."""

from collections.abc import Mapping
from fractions import Fraction

import attrs

from ratko.crafting.certified import craft_certified
from ratko.crafting.pooling.nearness import PooledPlace
from ratko.crafting.problem import CraftingProblem, PlannedRole, ReleasedTask
from ratko.method.composing import compose_role, field_of, role_hours
from ratko.method.hours import mean_weekly
from ratko.method.library import Library
from ratko.method.merging import merge_same
from ratko.method.sorting import sort_tasks
from ratko.method.suggesting import Suggestion, apply, suggest
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Share
from ratko.model.role import Role
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN
from ratko.workflow.pooled_inventory import (
    pooled_key,
    with_places,
)
from ratko.workflow.releasing import released_parts, released_task


__all__ = ["Member", "OwnRole", "PoolOrigin", "Standing", "role_minutes", "standing_of"]


@attrs.frozen(kw_only=True)
class Member:
    """An association of a pool.

    Attributes:
        key: Its key; in front of the keys of all that is its own.
        inventory: Its tasks.
    """

    key: Key
    inventory: Inventory


@attrs.frozen(kw_only=True)
class OwnRole:
    """A role that an association has the work for alone.

    Attributes:
        association: The association's key.
        title: What it could be called.
        minutes: Minutes a week.
    """

    association: Key
    title: Text
    minutes: Fraction


@attrs.frozen(kw_only=True)
class PoolOrigin:
    """Where a task of the pool comes from.

    Attributes:
        association: The association's key.
        task: The task's id in its inventory.
        part: The part of it that is in the pool.
    """

    association: Key
    task: Key
    part: Fraction


@attrs.frozen(kw_only=True)
class Standing:
    """An association as it comes to the pool: what is its own, and what it can pool."""

    completed: Inventory
    suggestions: tuple[Suggestion, ...]
    own: tuple[OwnRole, ...]
    tasks: tuple[ReleasedTask, ...]
    origins: tuple[tuple[Key, PoolOrigin], ...]
    places: tuple[PooledPlace, ...]


def standing_of(member: Member, rules: RuleSet, library: Library, *, everything: bool) -> Standing:
    """Give an association its own roles, unless everything is pooled, and ready what is left."""
    merged, _ = merge_same(member.inventory)
    suggestions = suggest(merged, library)
    completed = with_places(apply(merged, suggestions))
    parts = released_parts(completed, sort_tasks(completed))
    released = {
        task.id: released_task(task, part, field_of(task, library), rules)
        for task, part in parts.values()
    }
    own = () if everything else _own_plan(tuple(released.values()), rules)
    rest = dict.fromkeys(released, Fraction(1))
    for role in own:
        for share in role.shares:
            rest[share.task] -= share.share
    there = frozenset(pooled_key(member.key, task) for task, left in rest.items() if left)
    pooled = {
        task: _pooled_task(member.key, released[task], left, there)
        for task, left in rest.items()
        if left
    }
    return Standing(
        completed=completed,
        suggestions=suggestions,
        own=tuple(_own_role(member.key, role, parts, completed, library, rules) for role in own),
        tasks=tuple(pooled.values()),
        origins=tuple(
            (
                task.id,
                PoolOrigin(association=member.key, task=key, part=parts[key][1] * rest[key]),
            )
            for key, task in pooled.items()
        ),
        places=tuple(
            PooledPlace(
                id=pooled_key(member.key, site.id),
                association=member.key,
                municipality=site.municipality.strip().casefold(),
            )
            for site in completed.sites
        ),
    )


def _own_plan(tasks: tuple[ReleasedTask, ...], rules: RuleSet) -> tuple[PlannedRole, ...]:
    """Return the roles that an association has the work for alone; smaller ones are none."""
    answer = craft_certified(CraftingProblem(tasks=tasks, rules=rules)).answer
    return tuple(role for role in answer.plan.roles if not role.is_remaining)


def _own_role(  # noqa: PLR0917  # what a role is composed of, in the order of `compose_role`
    association: Key,
    planned: PlannedRole,
    parts: Mapping[Key, tuple[Task, Fraction]],
    inventory: Inventory,
    library: Library,
    rules: RuleSet,
) -> OwnRole:
    shares = tuple(
        attrs.evolve(each, share=Share(each.share * parts[each.task][1])) for each in planned.shares
    )
    role = compose_role(planned.id, shares, inventory, library, rules)
    return OwnRole(association=association, title=role.title, minutes=role_minutes(role, inventory))


def _pooled_task(
    association: Key, task: ReleasedTask, share: Fraction, there: frozenset[Key]
) -> ReleasedTask:
    """Return what is left of a task as it is in the pool.

    Its area is its field of work, where that is known: the same work at two associations is one
    area, whatever they call it.
    """

    def keys(of: frozenset[Key]) -> frozenset[Key]:
        return frozenset(pooled_key(association, each) for each in of) & there

    is_named = task.entity is not None and not task.field
    return attrs.evolve(
        task,
        id=pooled_key(association, task.id),
        minutes=UNKNOWN if task.minutes is UNKNOWN else task.minutes * share,
        months=tuple(month * share for month in task.months),
        peak_week=UNKNOWN if task.peak_week is UNKNOWN else task.peak_week * share,
        entity=pooled_key(association, task.entity) if is_named and task.entity else None,
        site=None if task.site is None else pooled_key(association, task.site),
        together_with=keys(task.together_with),
        apart_from=keys(task.apart_from),
    )


def role_minutes(role: Role, inventory: Inventory) -> Fraction:
    """Return a role's minutes a week, as far as they are known."""
    load = role_hours(role, inventory)
    return Fraction(0) if load is UNKNOWN else mean_weekly(load)
