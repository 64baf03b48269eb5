"""Crafting again after something has changed, with the fewest changes to what was agreed.

First, as little as can be leaves the agreed roles: only what breaks a hard rule, the fewest minutes
and then the fewest tasks (`ratko.crafting.agreeing`). Then the value decides, as always, on all
that is free: on new work, and on what had to leave a role.
"""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.crafting.agreeing import Moved, Standing, standings, suiting_types
from ratko.crafting.answer import Answer, Effort, Engine
from ratko.crafting.certified import craft_certified
from ratko.crafting.changing import joined
from ratko.crafting.checker import Certificate
from ratko.crafting.difference import Arrangement, Difference, arrangement, difference
from ratko.crafting.locks import has_hours
from ratko.crafting.problem import CraftingProblem, Locks
from ratko.crafting.relaxing import relaxed
from ratko.messages import Message
from ratko.model.quantities import Count, Key, Share
from ratko.model.role import Role, Roles, TaskShare


__all__ = ["Recrafted", "recraft"]


@attrs.frozen(kw_only=True)
class Recrafted:
    """Roles crafted around what was agreed.

    Attributes:
        problem: The problem, with locks that hold what stands of the agreed roles.
        answer: Its answer.
        certificate: What the checker confirms of it.
        moved: What could not stay in its agreed role, and why.
        difference: How the roles differ from those that were agreed.
        unmet: Locks that cannot all hold, each with its contradiction.
    """

    problem: CraftingProblem
    answer: Answer
    certificate: Certificate
    moved: tuple[Moved, ...]
    difference: Difference
    unmet: tuple[Message, ...] = ()


def recraft(
    problem: CraftingProblem,
    agreed: Iterable[Role],
    *,
    engine: Engine = Engine.SEARCH,
    effort: Effort | None = None,
) -> Recrafted:
    """Craft around agreed roles.

    A role stays exactly as it was agreed unless it breaks a hard rule, or has fewer hours than a
    role should have: then what can stays, and work that is free may be added.

    Args:
        problem: The problem, with the inventory and the rules of today. Its own locks are newer
            than what was agreed, and go before it.
        agreed: The roles; a share is a part of what the problem releases.
        engine: What looks for the answer.
        effort: How much it may do.

    Raises:
        RuleError: The thresholds contradict each other.
    """
    roles = tuple(agreed)
    standing = standings(problem, roles)
    locks = _locks(problem, roles, standing)
    held = relaxed(attrs.evolve(_without_places(problem, locks.keep), locks=locks))
    found = craft_certified(held.problem, engine=engine, effort=effort)
    return Recrafted(
        problem=held.problem,
        answer=found.answer,
        certificate=found.certificate,
        moved=tuple(moved for each in standing for moved in each.moved),
        difference=difference(
            _left_out(problem, arrangement(Roles(roles=roles))),
            arrangement(found.answer.plan),
            {task.id: task.minutes for task in problem.tasks},
        ),
        unmet=held.unmet,
    )


def _locks(
    problem: CraftingProblem, roles: tuple[Role, ...], standing: tuple[Standing, ...]
) -> Locks:
    """Return the locks that hold what stands: a role as it is, or its tasks in it."""
    keep: list[Role] = []
    in_role: list[tuple[Key, Key]] = []
    agreed = {role.id: role for role in roles}
    for each in standing:
        if not each.shares:
            continue
        if not each.is_closed and all(_is_whole(problem, *share) for share in each.shares):
            in_role.extend((task, each.role) for task, _ in each.shares)
        else:
            keep.append(_with(agreed[each.role], each))
    return joined(problem.locks, Locks(keep=tuple(keep), in_role=tuple(in_role)))


def _without_places(problem: CraftingProblem, keep: tuple[Role, ...]) -> CraftingProblem:
    """Return the problem without the places that kept roles take.

    Of which type a role is, nobody has written down: it takes a place of one that it suits, those
    first that suit few.
    """
    free = {kind.id: kind.places for kind in problem.role_types}
    suiting = [
        suiting_types(problem, ((each.task, each.share) for each in role.task_shares))
        for role in keep
    ]
    for kinds in sorted(suiting, key=len):
        for kind in kinds:
            places = free[kind]
            if places is None:
                break
            if places > 0:
                free[kind] = Count(places - 1)
                break
    types = tuple(attrs.evolve(kind, places=free[kind.id]) for kind in problem.role_types)
    return attrs.evolve(problem, role_types=types)


def _is_whole(problem: CraftingProblem, task: Key, share: object) -> bool:
    """Whether a role has all of a task that takes time: so much can be locked into it."""
    (found,) = (each for each in problem.tasks if each.id == task)
    return share == 1 and has_hours(found)


def _with(role: Role, standing: Standing) -> Role:
    """Return a role with what stands of it, in the order in which people have it."""
    stays = dict(standing.shares)
    return attrs.evolve(
        role,
        task_shares=tuple(
            TaskShare(task=each.task, share=Share(stays[each.task]), reasons=each.reasons)
            for each in role.task_shares
            if each.task in stays
        ),
    )


def _left_out(problem: CraftingProblem, agreed: Arrangement) -> Arrangement:
    """Return agreed roles with what they have not of the tasks of today."""
    held: dict[Key, Fraction] = {}
    for _, parts in agreed.roles:
        for task, share in parts:
            held[task] = held.get(task, Fraction(0)) + share
    left = ((task.id, 1 - held.get(task.id, Fraction(0))) for task in problem.tasks)
    return attrs.evolve(agreed, left=tuple(sorted(each for each in left if each[1] > 0)))
