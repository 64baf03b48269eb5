"""Pooling: what no association can make a role of alone becomes roles of several.

First each association gets the roles that it has the work for: such a role needs no agreement with
others, no way between places, and one board decides. What they leave over is pooled with what is
near (`ratko.crafting.pooling`), by the same crafting, and certified by the same checker.
"""

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.pooling.nearness import Nearness
from ratko.crafting.pooling.pooled import pool_tasks
from ratko.files.said import line
from ratko.messages import Message, message
from ratko.method.hours import mean_weekly, workload
from ratko.method.library import Library, shipped_library
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line
from ratko.model.role import Leftover
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.workflow.pool_members import (
    Member,
    OwnRole,
    PoolOrigin,
    standing_of,
)
from ratko.workflow.pool_proposals import led_proposal
from ratko.workflow.pool_roles import PooledRole, association_name, composed_roles, too_much_travel
from ratko.workflow.pooled_inventory import (
    check_keys,
)
from ratko.workflow.proposing import Proposal


__all__ = ["Member", "Nearness", "OwnRole", "Pool", "PoolLeftover", "PooledRole", "pool"]


@attrs.frozen(kw_only=True)
class PoolLeftover:
    """A part of a released task that is in no role.

    Attributes:
        association: The association's key.
        task: The task's id in its inventory.
        name: What it is called.
        share: The part of the task.
        minutes: Minutes a week of that part; None: not known.
        reasons: What is in the way.
    """

    association: Key
    task: Key
    name: Line
    share: Fraction
    minutes: Fraction | None
    reasons: tuple[Message, ...]


@attrs.frozen(kw_only=True)
class Pool:
    """What came of a pooling.

    Attributes:
        own: The roles that each association has the work for alone.
        roles: The pooled roles.
        leftovers: What is in none of them.
        questions: What to ask before more can be pooled.
        at_best: Minutes a week that are left over at least, however the work is put together from
            these helpings; None: not known.
        certificate: What the independent checker confirmed of each group of places.
        proposals: For each association that leads, its pooled roles as a proposal of which
            documents can be made.
    """

    own: tuple[OwnRole, ...]
    roles: tuple[PooledRole, ...]
    leftovers: tuple[PoolLeftover, ...]
    questions: tuple[Message, ...]
    at_best: Fraction | None
    certificate: tuple[Message, ...]
    proposals: tuple[tuple[Key, Proposal], ...]


def pool(
    members: Iterable[Member],
    *,
    date: datetime.date,
    rules: RuleSet | None = None,
    nearness: Nearness | None = None,
    everything: bool = False,
    library: Library | None = None,
) -> Pool:
    """Pool the work of several associations; their order does not matter.

    Args:
        members: The associations.
        date: The day of the proposal.
        rules: Thresholds; the defaults of the method otherwise.
        nearness: What people say of places that are near each other.
        everything: Whether all is pooled, and no association gets roles of its own first.
        library: The task library to take suggestions from; the shipped one otherwise.

    Raises:
        RuleError: Two associations have one key.
    """
    ordered = sorted(members, key=lambda member: member.key)
    check_keys(member.key for member in ordered)
    rules, library = rules or RuleSet(), library or shipped_library()
    standings = {
        member.key: standing_of(member, rules, library, everything=everything) for member in ordered
    }
    inventories = {key: standing.completed for key, standing in standings.items()}
    origins = {task: each for standing in standings.values() for task, each in standing.origins}
    plan = pool_tasks(
        (task for standing in standings.values() for task in standing.tasks),
        (place for standing in standings.values() for place in standing.places),
        rules=rules,
        nearness=nearness or Nearness(),
        accepts=lambda role: too_much_travel(role, origins, inventories, rules),
    )
    roles = composed_roles(plan.roles, origins, inventories, library, rules)
    return Pool(
        own=tuple(role for standing in standings.values() for role in standing.own),
        roles=roles,
        leftovers=tuple(_leftover(left, origins, inventories) for left in plan.leftovers),
        questions=tuple(
            message("pooling.ask_place", association=association_name(inventories[each], each))
            for each in dict.fromkeys(place.association for place in plan.unplaced)
        ),
        at_best=plan.at_best,
        certificate=plan.certificate,
        proposals=tuple(
            (lead, led_proposal(lead, roles, standings, plan.certificate, rules, library, date))
            for lead in sorted({role.lead for role in roles})
        ),
    )


def _leftover(
    left: Leftover, origins: Mapping[Key, PoolOrigin], inventories: Mapping[Key, Inventory]
) -> PoolLeftover:
    origin = origins[left.task]
    tasks = inventories[origin.association].tasks
    task = next(each for each in tasks if each.id == origin.task)
    load = workload(task)
    share = left.share * origin.part
    return PoolLeftover(
        association=origin.association,
        task=origin.task,
        name=line(task.name.best(Language.FI)[1]),
        share=share,
        minutes=None if load is UNKNOWN else mean_weekly(load) * share,
        reasons=left.reasons,
    )
