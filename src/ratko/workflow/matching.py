"""Matching roles and people: a role with all that its rules look at, then every pair.

And back again: a change that people have chosen becomes what the crafting keeps to.
"""

from collections.abc import Iterable

import attrs

from ratko.crafting.problem import Locks
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.changes import Spare
from ratko.matching.judging import judge
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import Change, RoleVerdict
from ratko.method.parts import parts_of, period
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key
from ratko.model.role import Leftover, Role, TaskShare
from ratko.model.task import Task
from ratko.model.text import Language


__all__ = ["locks_of", "match", "role_after", "role_at_hand", "spare_of"]


def role_at_hand(role: Role, inventory: Inventory) -> RoleAtHand:
    """Return a role with its tasks, their hours in the months in which it works, and its sites.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    tasks = _tasks_at_hand(role, role.task_shares, inventory)
    used = {each.task.site for each in tasks} | set(role.place_of_work)
    sites = sorted((each for each in inventory.sites if each.id in used), key=lambda each: each.id)
    return RoleAtHand(role=role, tasks=tasks, sites=tuple(sites))


def _tasks_at_hand(
    role: Role, shares: Iterable[TaskShare], inventory: Inventory
) -> tuple[TaskAtHand, ...]:
    """Return parts of tasks as they would be in a role, sorted by id.

    Raises:
        RuleError: The inventory has no such task.
    """
    areas = {
        each.id: frozenset(each.name.said_in(language) for language in Language) - {""}
        for each in inventory.entities
    }

    def areas_of(task: Task) -> frozenset[str]:
        return frozenset() if task.entity is None else areas.get(task.entity, frozenset())

    parts = parts_of(shares, inventory, period(role))
    return tuple(
        TaskAtHand(
            task=part.task,
            entity_names=areas_of(part.task),
            share=part.share,
            minutes=part.minutes,
        )
        for part in sorted(parts, key=lambda each: each.task.id)
    )


def match(
    roles: Iterable[Role],
    inventory: Inventory,
    profiles: Iterable[AbilityProfile],
    *,
    book: RuleBook | None = None,
    means: Means | None = None,
) -> tuple[RoleVerdict, ...]:
    """Judge every role with every person, by the roles' and the people's keys.

    Args:
        roles: The roles.
        inventory: The tasks that they are made of.
        profiles: The people.
        book: The rules; those that come with ratko otherwise.
        means: What can be arranged, and the thresholds; the shipped ones otherwise.

    Raises:
        RuleError: A role has a task that the inventory does not have.
    """
    book = book or shipped_rules()
    means = means or Means(adjustments=shipped_adjustments())
    people = sorted(profiles, key=lambda each: each.key)
    at_hand = [role_at_hand(each, inventory) for each in sorted(roles, key=lambda each: each.id)]
    return tuple(
        judge(Pair(role=role, person=person, means=means), book)
        for role in at_hand
        for person in people
    )


def spare_of(role: Role, leftovers: Iterable[Leftover], inventory: Inventory) -> Spare:
    """Return what is in no role, as it would be in this one; not what it has a part of already.

    Raises:
        RuleError: The inventory has no such task.
    """
    has = {each.task for each in role.task_shares}
    shares = (_share_of(each) for each in leftovers if each.task not in has)
    tasks = _tasks_at_hand(role, shares, inventory)
    used = {each.task.site for each in tasks}
    sites = sorted((each for each in inventory.sites if each.id in used), key=lambda each: each.id)
    return Spare(tasks=tasks, sites=tuple(sites))


def role_after(change: Change, role: Role, leftovers: Iterable[Leftover] = ()) -> Role:
    """Return a role as it is after a change: its tasks and what is arranged."""
    kept = (each for each in role.task_shares if each.task not in change.out)
    come = (_share_of(each) for each in leftovers if each.task in change.brought_in)
    arranged = role.arranged | {Key(each.subject) for each in change.adjustments}
    return attrs.evolve(role, task_shares=(*kept, *come), arranged=arranged)


def locks_of(
    change: Change,
    role: Role,
    *,
    leftovers: Iterable[Leftover] = (),
    locks: Locks | None = None,
) -> Locks:
    """Return what the crafting keeps to once people have chosen a change to a role.

    The changed role stays as it is; what left it is free to go into another role, and what came
    into it is taken. Other locks stay, but those that spoke of this role's tasks before.

    Args:
        change: The change that was chosen.
        role: The role before it.
        leftovers: What was in no role.
        locks: What was fixed before.
    """
    locks = locks or Locks()
    after = role_after(change, role, leftovers)
    taken = {each.task for each in after.task_shares}
    return attrs.evolve(
        locks,
        in_role=tuple(
            (task, into) for task, into in locks.in_role if into != role.id and task not in taken
        ),
        out=locks.out - taken,
        keep=(*(each for each in locks.keep if each.id != role.id), after),
    )


def _share_of(left: Leftover) -> TaskShare:
    return TaskShare(task=left.task, share=left.share)
