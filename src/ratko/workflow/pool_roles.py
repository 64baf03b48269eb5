"""Pooled roles: shares of whole tasks, a title, and the association that is proposed to lead."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.problem import PlannedRole
from ratko.language.messages import say
from ratko.messages import Message, message
from ratko.method.checks import travel
from ratko.method.checks.context import context_of
from ratko.method.composing import compose_role
from ratko.method.library import Library
from ratko.model.finding import Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose, Share
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.text import Language, Text
from ratko.workflow.pool_members import PoolOrigin, role_minutes
from ratko.workflow.pooled_inventory import (
    pooled_inventory,
)


__all__ = ["PooledRole", "association_name", "composed_roles", "too_much_travel"]


@attrs.frozen(kw_only=True)
class PooledRole:
    """A role of several associations' work.

    Attributes:
        role: The role; its tasks and sites by their keys in the pool.
        lead: The association that is proposed to lead: the one with the most hours in it.
        minutes: Minutes a week in each association, the most first.
    """

    role: Role
    lead: Key
    minutes: tuple[tuple[Key, Fraction], ...]


def too_much_travel(
    planned: PlannedRole,
    origins: Mapping[Key, PoolOrigin],
    inventories: Mapping[Key, Inventory],
    rules: RuleSet,
) -> Message | None:
    """Say of a role whether some day is certain to have more places than can be."""
    shares = _of_tasks(planned, origins)
    inventory = _of_role(shares, origins, inventories)
    role = Role(id=planned.id, task_shares=shares, sites_in_a_day=rules.pool_sites_in_a_day)
    if travel.check(context_of(role, inventory, rules)).outcome is not Outcome.FAIL:
        return None
    return message("pooling.too_many_in_a_day", most=rules.pool_sites_in_a_day)


def _of_tasks(planned: PlannedRole, origins: Mapping[Key, PoolOrigin]) -> tuple[TaskShare, ...]:
    """Return a role's shares counted from the whole tasks of the inventories."""
    return tuple(
        attrs.evolve(each, share=Share(each.share * origins[each.task].part))
        for each in planned.shares
    )


def _of_role(
    shares: Iterable[TaskShare],
    origins: Mapping[Key, PoolOrigin],
    inventories: Mapping[Key, Inventory],
) -> Inventory:
    tasks = frozenset(share.task for share in shares)
    associations = sorted({origins[task].association for task in tasks})
    return pooled_inventory({key: inventories[key] for key in associations}, associations[0], tasks)


@attrs.frozen(kw_only=True)
class _Sized:
    """A pooled role before it has a number, with what its size is reckoned from."""

    shares: tuple[TaskShare, ...]
    inventory: Inventory
    minutes: tuple[tuple[Key, Fraction], ...]

    @property
    def order(self) -> tuple[Fraction, list[Key]]:
        """The largest first."""
        total = sum((minutes for _, minutes in self.minutes), Fraction(0))
        return -total, [share.task for share in self.shares]


def _sized(
    planned: PlannedRole, origins: Mapping[Key, PoolOrigin], inventories: Mapping[Key, Inventory]
) -> _Sized:
    shares = _of_tasks(planned, origins)
    inventory = _of_role(shares, origins, inventories)
    minutes: dict[Key, Fraction] = {}
    for share in shares:
        home = origins[share.task].association
        part = role_minutes(Role(id=planned.id, task_shares=(share,)), inventory)
        minutes[home] = minutes.get(home, Fraction(0)) + part
    most_first = sorted(minutes.items(), key=lambda each: (-each[1], each[0]))
    return _Sized(shares=shares, inventory=inventory, minutes=tuple(most_first))


def composed_roles(
    planned: Iterable[PlannedRole],
    origins: Mapping[Key, PoolOrigin],
    inventories: Mapping[Key, Inventory],
    library: Library,
    rules: RuleSet,
) -> tuple[PooledRole, ...]:
    """Give each role its number, its title, and the association that is proposed to lead."""
    sized = [_sized(each, origins, inventories) for each in planned]
    roles: list[PooledRole] = []
    for number, each in enumerate(sorted(sized, key=lambda each: each.order), 1):
        lead = each.minutes[0][0]
        role = compose_role(
            Key(f"pool-{number}"),
            each.shares,
            each.inventory,
            library,
            rules,
            tuple(pooled.role for pooled in roles),
        )
        homes = {
            task.site: origins[task.id].association for task in each.inventory.tasks if task.site
        }
        role = attrs.evolve(
            role,
            place_of_work=tuple(sorted(role.place_of_work, key=lambda site: homes[site] != lead)),
        )
        names = {key: association_name(inventories[key], key) for key, _ in each.minutes}
        roles.append(
            PooledRole(
                role=_shared(role, each.minutes, names, rules), lead=lead, minutes=each.minutes
            )
        )
    return tuple(roles)


def _shared(
    role: Role,
    minutes: tuple[tuple[Key, Fraction], ...],
    names: Mapping[Key, str],
    rules: RuleSet,
) -> Role:
    """Say in a role whose work it is, who is proposed to lead, and how many places a day has."""
    if len(minutes) == 1:
        return role
    lead = minutes[0][0]
    whose = message("pooling.for_whom", associations=tuple(names.values()), lead=names[lead])
    purpose = {
        each.value: Prose(f"{role.purpose.said_in(each)} {say(whose, each)}".strip())
        for each in Language
    }
    return attrs.evolve(
        role,
        purpose=Text(**purpose),
        sites_in_a_day=rules.pool_sites_in_a_day,
        reasons=(
            message("pooling.leads", association=names[lead], minutes=minutes[0][1]),
            *(
                message("pooling.hours_in", association=names[key], minutes=part)
                for key, part in minutes
            ),
        ),
        suggested=role.suggested | {Line("purpose"), Line("sites_in_a_day")},
    )


def association_name(inventory: Inventory, key: Key) -> str:
    """Return what an association is called: by its key where it has not said its name."""
    return inventory.association.name or key
