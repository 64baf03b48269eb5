"""From what is released to roles: the problem of the crafting, its answer, and roles made of it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.certified import craft_certified
from ratko.crafting.changing import FactSaid, WorkAdded
from ratko.crafting.problem import CraftingProblem, Locks, Plan, RoleType
from ratko.crafting.way import Way
from ratko.crafting.ways import ways_in
from ratko.method.composing import compose_role, field_of
from ratko.method.library import Library
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover, Role, Roles, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.unknown import UNKNOWN
from ratko.workflow.releasing import released_task


__all__ = [
    "Released",
    "crafted_roles",
    "crafting_problem",
    "of_whole_tasks",
    "with_kept",
]

Released = Mapping[Key, tuple[Task, Fraction]]
"""Each released task, with the part of it that is released."""


def with_kept(released: Released, keep: Iterable[Role]) -> Released:
    """Return what is released, with all of it that people's roles hold already.

    Who keeps a role that has more of a task than the decision releases has decided so.
    """
    held: dict[Key, Fraction] = {}
    for role in keep:
        for each in role.task_shares:
            held[each.task] = held.get(each.task, Fraction(0)) + each.share
    return {
        key: (task, max(part, min(Fraction(1), held.get(key, part))))
        for key, (task, part) in released.items()
    }


def crafting_problem(
    released: Released,
    *,
    rules: RuleSet,
    locks: Locks,
    role_types: tuple[RoleType, ...],
    library: Library,
) -> CraftingProblem:
    """Return what the crafting is asked: in its words a share is a part of what is released."""
    return CraftingProblem(
        tasks=tuple(
            released_task(task, part, field_of(task, library), rules)
            for task, part in released.values()
        ),
        rules=rules,
        locks=attrs.evolve(locks, keep=tuple(_as_released(each, released) for each in locks.keep)),
        role_types=role_types,
    )


def _as_released(role: Role, released: Released) -> Role:
    """Return a role that people keep, its shares as parts of what is released."""
    return attrs.evolve(
        role,
        task_shares=tuple(
            attrs.evolve(each, share=Share(each.share / released[each.task][1]))
            if each.task in released
            else each
            for each in role.task_shares
        ),
    )


def crafted_roles(
    problem: CraftingProblem,
    released: Released,
    *,
    keep: tuple[Role, ...],
    inventory: Inventory,
    library: Library,
    date: datetime.date,
) -> Roles:
    """Craft roles and compose each of what it was given; kept roles stay as people know them."""
    found = craft_certified(problem)
    plan = found.answer.plan
    return Roles(
        association=inventory.association,
        date=date,
        roles=_composed(plan, problem, released, keep=keep, inventory=inventory, library=library),
        leftovers=tuple(_left(problem, found.answer, released)),
        certificate=found.certificate.confirmed,
        rule_set=problem.rules.name,
    )


def _left(problem: CraftingProblem, answer: Answer, released: Released) -> Iterator[Leftover]:
    """Yield what is left of whole tasks: what is in the way, and the smallest change that helps."""
    ways = {each.task: each.ways for each in ways_in(problem, answer)}
    for left in answer.plan.leftovers:
        helps = next((way.said for way in ways[left.task] if _says_more(way)), ())
        yield attrs.evolve(
            left,
            share=Share(left.share * released[left.task][1]),
            reasons=tuple(dict.fromkeys((*left.reasons, *helps))),
        )


def _says_more(way: Way) -> bool:
    """Whether a way says more than the reasons: these ask for hours and for more work already."""
    return not any(
        isinstance(change, WorkAdded)
        or (isinstance(change, FactSaid) and change.field == "minutes")
        for change in way.changes
    )


def _composed(
    plan: Plan,
    problem: CraftingProblem,
    released: Released,
    *,
    keep: tuple[Role, ...],
    inventory: Inventory,
    library: Library,
) -> tuple[Role, ...]:
    kept = {role.id: role for role in keep}
    forms = {each.id: each.form for each in problem.role_types}
    roles: list[Role] = []
    for planned in plan.roles:
        if planned.id in kept:
            roles.append(kept[planned.id])
            continue
        shares = of_whole_tasks(planned.shares, released)
        role = compose_role(planned.id, shares, inventory, library, problem.rules, tuple(roles))
        form = UNKNOWN if planned.role_type is None else forms[planned.role_type]
        if form is not UNKNOWN:
            role = attrs.evolve(role, employment_form=form)
        roles.append(attrs.evolve(role, reasons=planned.reasons))
    return tuple(roles)


def of_whole_tasks(shares: Iterable[TaskShare], released: Released) -> tuple[TaskShare, ...]:
    """Return shares of what is released as shares of the whole tasks."""
    return tuple(
        attrs.evolve(each, share=Share(each.share * released[each.task][1])) for each in shares
    )
