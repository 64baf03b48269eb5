"""Pooled roles as a proposal of the association that leads: what documents are made of."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ratko.messages import Message, message
from ratko.method.givers import check_givers
from ratko.method.library import Library
from ratko.method.questions import questions
from ratko.method.role_checks import check_role
from ratko.method.sorting import sort_tasks
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover, Role, Roles
from ratko.model.rules import RuleSet
from ratko.workflow.pool_members import (
    Standing,
)
from ratko.workflow.pool_roles import PooledRole
from ratko.workflow.pooled_inventory import (
    pooled_inventory,
    pooled_suggestion,
)
from ratko.workflow.proposing import Proposal
from ratko.workflow.releasing import released_parts


__all__ = ["led_proposal"]


def led_proposal(  # noqa: PLR0917  # all that a proposal holds
    lead: Key,
    pooled: tuple[PooledRole, ...],
    standings: Mapping[Key, Standing],
    certificate: tuple[Message, ...],
    rules: RuleSet,
    library: Library,
    date: datetime.date,
) -> Proposal:
    """Return the roles that an association leads as a proposal: the tasks are theirs alone."""
    led = tuple(each.role for each in pooled if each.lead == lead)
    tasks = frozenset(share.task for role in led for share in role.task_shares)
    inventory = pooled_inventory(
        {key: standing.completed for key, standing in standings.items()}, lead, tasks
    )
    sorted_tasks = sort_tasks(inventory)
    roles = Roles(
        association=inventory.association,
        date=date,
        roles=led,
        leftovers=tuple(_elsewhere(led, inventory)),
        certificate=certificate,
        rule_set=rules.name,
    )
    findings = (
        *(finding for task in sorted_tasks for finding in task.findings),
        *(finding for role in led for finding in check_role(role, inventory, rules)),
        *check_givers(led, inventory, sorted_tasks, rules),
    )
    return Proposal(
        inventory=inventory,
        completed=inventory,
        rules=rules,
        suggestions=tuple(
            made
            for key, standing in standings.items()
            for each in standing.suggestions
            if (made := pooled_suggestion(key, each)).task in tasks
        ),
        merges=(),
        sorted_tasks=sorted_tasks,
        roles=roles,
        findings=findings,
        questions=questions(inventory, sorted_tasks, led, findings),
        library=library,
    )


def _elsewhere(roles: Iterable[Role], inventory: Inventory) -> Iterator[Leftover]:
    """Yield what of the released tasks is not in these roles: it is told in the pool's summary."""
    held: dict[Key, Fraction] = {}
    for role in roles:
        for share in role.task_shares:
            held[share.task] = held.get(share.task, Fraction(0)) + share.share
    for task, (_, part) in released_parts(inventory, sort_tasks(inventory)).items():
        if part > held.get(task, Fraction(0)):
            yield Leftover(
                task=task,
                share=Share(part - held.get(task, Fraction(0))),
                reasons=(message("pooling.rest_elsewhere"),),
            )
