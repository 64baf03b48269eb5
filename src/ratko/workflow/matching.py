"""Matching roles and people: a role with all that its rules look at, then every pair."""

from collections.abc import Iterable

from ratko.matching.judging import judge
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import RoleVerdict
from ratko.method.parts import parts_of, period
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task
from ratko.model.text import Language


__all__ = ["match", "role_at_hand", "tasks_at_hand"]


def role_at_hand(role: Role, inventory: Inventory) -> RoleAtHand:
    """Return a role with its tasks, their hours in the months in which it works, and its sites.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    tasks = tasks_at_hand(role, role.task_shares, inventory)
    used = {each.task.site for each in tasks} | set(role.place_of_work)
    sites = sorted((each for each in inventory.sites if each.id in used), key=lambda each: each.id)
    return RoleAtHand(role=role, tasks=tasks, sites=tuple(sites))


def tasks_at_hand(
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
    book, means = book or shipped_rules(), means or Means()
    people = sorted(profiles, key=lambda each: each.key)
    at_hand = [role_at_hand(each, inventory) for each in sorted(roles, key=lambda each: each.id)]
    return tuple(
        judge(Pair(role=role, person=person, means=means), book)
        for role in at_hand
        for person in people
    )
