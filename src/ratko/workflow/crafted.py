"""From what is released to roles: the problem of the crafting, its answer, and roles made of it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.answer import Answer, Engine
from ratko.crafting.certified import Certified, craft_certified
from ratko.crafting.problem import CraftingProblem, Locks, Plan, RoleType
from ratko.crafting.recrafting import Recrafted, recraft
from ratko.crafting.ways import ways_in
from ratko.errors import RuleError
from ratko.messages import Message, message
from ratko.method.composing import compose_role, field_of, remaining_goals
from ratko.method.library import Library
from ratko.model.inventory import Inventory
from ratko.model.quantities import Count, Key, Share
from ratko.model.role import Leftover, Role, Roles, RoleStatus, TaskShare, Version
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN
from ratko.workflow.discretion import discreet, discreet_leftover
from ratko.workflow.releasing import released_task


__all__ = [
    "Released",
    "crafted_roles",
    "crafting_problem",
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
    agreed: Roles | None = None,
    keep: tuple[Role, ...] = (),
    engine: Engine = Engine.SEARCH,
    inventory: Inventory,
    library: Library,
    date: datetime.date,
) -> Roles:
    """Craft roles and compose each of what it was given; kept roles stay as people know them.

    Around agreed roles it crafts with the fewest changes: one that stays as it is, is returned as
    people have it; one that changes is the same role in a new version, with the reasons.

    Raises:
        RuleError: The limits or the locks contradict each other, or an extra is missing.
    """
    known = {role.id: _Known(role=role, since=date) for role in keep}
    found: Certified | Recrafted
    if agreed is None:
        found = craft_certified(problem, engine=engine)
    else:
        as_released = [_as_released(each, released) for each in agreed.roles]
        found = recraft(problem, as_released, engine=engine)
        if found.unmet:
            raise RuleError(found.unmet[0])
        problem = found.problem
        since = date if agreed.date is UNKNOWN else agreed.date
        for role in agreed.roles:
            why = tuple(each.reason for each in found.moved if each.role == role.id)
            known[role.id] = _Known(role=role, since=since, why=why)
    plan = found.answer.plan
    return Roles(
        association=inventory.association,
        date=date,
        roles=_composed(plan, problem, released, known=known, inventory=inventory, library=library),
        leftovers=tuple(_left(problem, found.answer, released)),
        certificate=discreet(found.certificate.confirmed, problem),
        rule_set=problem.rules.name,
    )


def _left(problem: CraftingProblem, answer: Answer, released: Released) -> Iterator[Leftover]:
    """Yield what is left of whole tasks: what is in the way, and the smallest change that helps."""
    ways = {each.task: each.ways for each in ways_in(problem, answer, most=1)}
    tasks = {each.id: each for each in problem.tasks}
    for left in answer.plan.leftovers:
        helps = next((way.said for way in ways[left.task] if way.says_more), ())
        reasons = dict.fromkeys((*left.reasons, *helps))
        yield attrs.evolve(
            left,
            share=Share(left.share * released[left.task][1]),
            reasons=discreet_leftover(reasons, problem, tasks[left.task]),
        )


@attrs.frozen(kw_only=True)
class _Known:
    """A role that people know already.

    Attributes:
        role: The role, as they have it.
        since: The day from which they have it so.
        why: Why some of it has to go.
    """

    role: Role
    since: datetime.date
    why: tuple[Message, ...] = ()


def _composed(
    plan: Plan,
    problem: CraftingProblem,
    released: Released,
    *,
    known: Mapping[Key, _Known],
    inventory: Inventory,
    library: Library,
) -> tuple[Role, ...]:
    forms = {each.id: each.form for each in problem.role_types}
    roles: list[Role] = []
    for planned in plan.roles:
        reasons = discreet(planned.reasons, problem)
        shares = tuple(
            attrs.evolve(each, reasons=discreet(each.reasons, problem))
            for each in _of_whole_tasks(planned.shares, released)
        )
        if planned.id in known:
            goals = remaining_goals(known[planned.id].role, shares, inventory, library)
            roles.append(_version_of(known[planned.id], shares, reasons, goals))
            continue
        role = compose_role(planned.id, shares, inventory, library, problem.rules, tuple(roles))
        form = UNKNOWN if planned.role_type is None else forms[planned.role_type]
        if form is not UNKNOWN:
            role = attrs.evolve(role, employment_form=form)
        roles.append(attrs.evolve(role, reasons=reasons))
    return tuple(roles)


def _version_of(
    known: _Known,
    shares: tuple[TaskShare, ...],
    reasons: tuple[Message, ...],
    goals: tuple[Text, ...],
) -> Role:
    """Return a role that people know: as it is, or where its tasks are others, its next version."""
    role = known.role
    had = sorted((each.task, each.share) for each in role.task_shares)
    if had == sorted((each.task, each.share) for each in shares):
        return role
    left = len(role.learning_goals) - len(goals)
    told = (message("crafting.goals_left", count=left),) if left else ()
    return attrs.evolve(
        role,
        task_shares=shares,
        learning_goals=goals,
        suggested=role.suggested if goals else role.suggested - {"learning_goals"},
        status=RoleStatus.RECRAFTED,
        version=Count(role.version + 1),
        history=(*role.history, Version(number=role.version, date=known.since)),
        reasons=(*known.why, *told, *reasons),
    )


def _of_whole_tasks(shares: Iterable[TaskShare], released: Released) -> tuple[TaskShare, ...]:
    """Return shares of what is released as shares of the whole tasks."""
    return tuple(
        attrs.evolve(each, share=Share(each.share * released[each.task][1]))
        if each.task in released
        else each
        for each in shares
    )
