"""Roles crafted for the people at hand: each person is a type of role that has one place.

The rules of matching say which tasks may go to whom, before anything is crafted. A type of role
carries what a role for the person needs, and neither the key nor any other word of a profile: what
is crafted, and every file made of it, speaks of roles and tasks alone.
"""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Final

import attrs

from ratko.crafting.problem import RoleType
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.findings import Fit
from ratko.matching.judging import judge_task
from ratko.matching.pair import Means, Pair, RoleAtHand
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Minutes
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.time import TimeWindow
from ratko.model.unknown import UNKNOWN
from ratko.workflow.matching import role_at_hand


__all__ = ["role_types_for"]

_ACCEPTED: Final = frozenset({Fit.FITS, Fit.FITS_WITH_ADJUSTMENT, Fit.UNKNOWN})
"""What is unknown is never a no: it is asked for once there is a role."""


def role_types_for(
    people: Iterable[AbilityProfile],
    inventory: Inventory,
    *,
    day: datetime.date,
    book: RuleBook | None = None,
    means: Means | None = None,
) -> tuple[RoleType, ...]:
    """Return a type of role with one place for each person.

    A task may go to a person unless a hard rule of the book says that it does not fit. The rules
    on whole roles are not looked at, but for the hours, the free time and the places of a day:
    judge the crafted roles with `ratko.workflow.matching.match`.

    Args:
        people: The people.
        inventory: The tasks, completed as `Proposal.completed` is.
        day: The day whose lot orders the people, so that no key is always first.
        book: The rules; those that come with ratko otherwise.
        means: What can be arranged, and the thresholds; the shipped ones otherwise.
    """
    book = book or shipped_rules()
    means = means or Means(adjustments=shipped_adjustments())
    every = Role(
        id=Key("every"), task_shares=tuple(TaskShare(task=each.id) for each in inventory.tasks)
    )
    tasks = role_at_hand(every, inventory)
    drawn = sorted(people, key=lambda each: _lot(day, each.key))
    return tuple(
        _type_of(Key(f"person-{number}"), person, tasks, book, means)
        for number, person in enumerate(drawn, start=1)
    )


def _type_of(
    type_id: Key, person: AbilityProfile, tasks: RoleAtHand, book: RuleBook, means: Means
) -> RoleType:
    # The task decides, and not what it is together with: each is a role by itself.
    fitting = frozenset(
        each.task.id
        for each in tasks.tasks
        if judge_task(
            each, Pair(role=attrs.evolve(tasks, tasks=(each,)), person=person, means=means), book
        ).fit
        in _ACCEPTED
    )
    most = _most(person, means.rules)
    return RoleType(
        id=type_id,
        least=_least(person, means.rules, most),
        most=most,
        places=Count(1),
        tasks=fitting,
        available=_free_time(person),
        most_sites=_sites(person, means.rules),
        is_personal=True,
    )


def _most(person: AbilityProfile, rules: RuleSet) -> Minutes:
    return rules.craft_most if person.most_weekly is UNKNOWN else person.most_weekly


def _least(person: AbilityProfile, rules: RuleSet, most: Minutes) -> Minutes:
    """Return what the person wants at least; the crafting's own lower end where that is open."""
    least = rules.craft_least if person.least_weekly is UNKNOWN else person.least_weekly
    return min(least, most)


def _sites(person: AbilityProfile, rules: RuleSet) -> Count:
    if person.most_sites_a_day is UNKNOWN:
        return rules.sites_in_a_day
    return min(person.most_sites_a_day, rules.sites_in_a_day)


def _free_time(person: AbilityProfile) -> tuple[TimeWindow, ...]:
    """Return when there is time; what a window says of being fixed is about tasks."""
    return tuple(attrs.evolve(each, fixed=UNKNOWN) for each in person.availability)


def _lot(day: datetime.date, key: Key) -> bytes:
    return hashlib.sha256(f"{day.isoformat()}\n{key}".encode()).digest()
