"""A way for a leftover to fit, and the plan in which it does."""

from fractions import Fraction

import attrs

from ratko.crafting.changing import Change, FactSaid, WorkAdded, altered
from ratko.crafting.holding import is_full
from ratko.crafting.placed import placed_roles
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole
from ratko.messages import Message, message
from ratko.model.quantities import Key, Share
from ratko.model.role import TaskShare


__all__ = ["Shares", "Way", "fitted", "unused_key"]

Shares = tuple[tuple[Key, Fraction], ...]
"""Parts of tasks."""


@attrs.frozen(kw_only=True)
class Way:
    """A way for a leftover to fit: after the changes a plan has it in a role.

    Attributes:
        changes: The changes; `ratko.crafting.comparing.what_if` takes them.
        role: The role it goes into; None: a new one.
        role_type: The type of the new role; None: the general one, or `role` is there already.
        shares: What goes into the role, the leftover first.
        minutes: What the shares come to, a week; of a new role, all of it.
        said: The questions to ask and the changes to offer, then where it would fit.
    """

    changes: tuple[Change, ...]
    role: Key | None
    role_type: Key | None = None
    shares: Shares
    minutes: Fraction
    said: tuple[Message, ...]

    @property
    def says_more(self) -> bool:
        """Whether it says more than a leftover's reasons: these ask for hours and for more work."""
        return not any(
            isinstance(change, WorkAdded)
            or (isinstance(change, FactSaid) and change.field == "minutes")
            for change in self.changes
        )


def fitted(problem: CraftingProblem, plan: Plan, way: Way) -> tuple[CraftingProblem, Plan]:
    """Return the problem and the plan after a way is gone: the leftover is in its role.

    Nothing is crafted anew: there may be better plans.
    """
    changed = altered(problem, way.changes)
    taken = dict(way.shares)
    leftovers = tuple(
        attrs.evolve(each, share=Share(each.share - taken[each.task]))
        if each.task in taken
        else each
        for each in plan.leftovers
        if taken.get(each.task) != each.share
    )
    why = (message("crafting.because_fills", minutes=way.minutes, total=way.minutes),)
    if way.role is None:
        shares = tuple(
            TaskShare(task=task, share=Share(share), reasons=why) for task, share in way.shares
        )
        new = PlannedRole(
            id=unused_key("new-role", {role.id for role in plan.roles}),
            shares=tuple(sorted(shares, key=lambda each: each.task)),
            role_type=way.role_type,
            is_remaining=True,
        )
        roles = (*plan.roles, new)
    else:
        roles = tuple(
            _with(role, way.shares, why) if role.id == way.role else role for role in plan.roles
        )
    after = Plan(roles=roles, leftovers=leftovers)
    (grown,) = (role for role in roles if role.id == (way.role or roles[-1].id))
    return changed, _marked(changed, after, grown) if grown.is_remaining else after


def _with(role: PlannedRole, shares: Shares, why: tuple[Message, ...]) -> PlannedRole:
    held = {each.task: each for each in role.shares}
    for task, share in shares:
        had = held[task].share if task in held else Fraction(0)
        held[task] = TaskShare(task=task, share=Share(had + share), reasons=why)
    return attrs.evolve(role, shares=tuple(held[task] for task in sorted(held)))


def _marked(problem: CraftingProblem, plan: Plan, grown: PlannedRole) -> Plan:
    """Return the plan with a role marked as what it is now: a full one, or what remained."""
    prepared = prepare(problem)
    held = placed_roles(prepared, plan)[grown.id]
    is_remaining = held.role_type is None or not is_full(held.content, held.limits(prepared))
    marked = attrs.evolve(grown, is_remaining=is_remaining)
    return attrs.evolve(
        plan, roles=tuple(marked if role.id == grown.id else role for role in plan.roles)
    )


def unused_key(name: str, taken: set[Key]) -> Key:
    """Return the name, with a number if it is taken."""
    number = 1
    key = Key(name)
    while key in taken:
        number += 1
        key = Key(f"{name}-{number}")
    return key
