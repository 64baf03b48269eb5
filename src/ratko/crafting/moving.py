"""What it would cost to have a task elsewhere: in another role, or in none.

Nothing is crafted anew: one unit moves, all else stays. What it costs is said in the first stage of
the value that changes. `ratko.crafting.comparing.what_if` crafts anew with the task locked.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.answer import STAGES, Answer, Value
from ratko.crafting.holding import broken, is_full
from ratko.crafting.leftovers import NamedRole
from ratko.crafting.limits import minus, plus
from ratko.crafting.merits import value_of
from ratko.crafting.placed import placed_roles, unit_of_task
from ratko.crafting.prepared import FilledRole, Prepared, prepare
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.units import Unit
from ratko.messages import Message, message
from ratko.model.quantities import Key


__all__ = ["Move", "Placing", "move_message", "placings"]

_WORSE: Final = {
    "uncovered": "crafting.worse_uncovered",
    "roles": "crafting.worse_roles",
    "scatter": "crafting.worse_scatter",
    "unpleasant": "crafting.worse_unpleasant",
    "growing": "crafting.worse_growing",
    "unwished": "crafting.worse_unwished",
    "unevenness": "crafting.worse_unevenness",
}
"""For each stage the words that say by how much it would be worse."""


@attrs.frozen(kw_only=True)
class Move:
    """One other place for a task, with those that belong to it.

    Attributes:
        to: The role; None: none, it is left over.
        obstacle: Why it cannot go there; None: it can.
        stage: The first stage of the value that would change; None: none would, or it cannot go.
        by: By how much that stage would be worse: minutes, or a count; negative: better.
    """

    to: Key | None
    obstacle: Message | None = None
    stage: str | None = None
    by: Fraction = Fraction(0)


@attrs.frozen(kw_only=True)
class Placing:
    """A task in a full role, and every other place it might have.

    Attributes:
        task: The task.
        role: The role that it is in.
        moves: The other roles sorted by id, and last to be in none.
        cheapest: Of the moves that can be the one after which the value is best.
    """

    task: Key
    role: Key
    moves: tuple[Move, ...]
    cheapest: Move


def placings(problem: CraftingProblem, answer: Answer) -> tuple[Placing, ...]:
    """Return for each task in a full role what moving it would cost, sorted by task and role.

    What people have locked into its role is not among them.

    Args:
        problem: The problem.
        answer: Its answer.

    Raises:
        RuleError: The locks of the problem contradict each other.
    """
    prepared = prepare(problem)
    roles = placed_roles(prepared, answer.plan)
    units = unit_of_task(prepared)
    sight = _Sight(prepared=prepared, roles=roles, value=answer.value)
    found = [
        _placing(sight, share.task, role.id, units[share.task])
        for role in answer.plan.roles
        if role.id in roles and not role.is_remaining
        for share in role.shares
        if units[share.task].role is None
    ]
    return tuple(sorted(found, key=lambda each: (each.task, each.role)))


def move_message(move: Move) -> Message:
    """Return in words what a move would cost, or what is in its way."""
    if move.obstacle is not None:
        return move.obstacle
    if move.stage is None or move.by <= 0:
        return message("crafting.no_worse")
    return message(_WORSE[move.stage], by=move.by)


@attrs.frozen(kw_only=True, eq=False)
class _Sight:
    """What is looked at: a problem, what its roles hold, and the value of them."""

    prepared: Prepared
    roles: Mapping[Key, NamedRole]
    value: Value


def _placing(sight: _Sight, task: Key, home: Key, unit: Unit) -> Placing:
    options = list(_moves(sight, home, unit))
    possible = [(after.stages, at) for at, (_, after) in enumerate(options) if after is not None]
    return Placing(
        task=task,
        role=home,
        moves=tuple(each for each, _ in options),
        cheapest=options[min(possible)[1]][0],
    )


def _moves(sight: _Sight, home: Key, unit: Unit) -> Iterator[tuple[Move, Value | None]]:
    prepared, roles, value = sight.prepared, sight.roles, sight.value
    chunks = dict(roles[home].content)[unit.index]
    rest = attrs.evolve(roles[home], content=minus(roles[home].content, unit.index, chunks))
    for key in sorted(roles):
        if key == home or roles[key].is_remaining:
            continue
        grown = attrs.evolve(roles[key], content=plus(roles[key].content, unit.index, chunks))
        obstacle = _obstacle(prepared, grown, unit)
        if obstacle is None:
            after = _value(prepared, {**roles, home: rest, key: grown})
            yield _costing(key, value, after), after
        else:
            yield Move(to=key, obstacle=obstacle), None
    after = _value(prepared, {**roles, home: rest})
    yield _costing(None, value, after), after


def _obstacle(prepared: Prepared, role: NamedRole, unit: Unit) -> Message | None:
    limits = role.limits(prepared)
    found = limits.misfit(unit) or limits.obstacle(role.content)
    if found is None and (checks := tuple(broken(role.content, limits))):
        titles = tuple(task.title for task in unit.tasks)
        return message("crafting.would_break", tasks=titles, checks=checks)
    return found


def _value(prepared: Prepared, roles: Mapping[Key, NamedRole]) -> Value:
    """Return the value of the roles that are full: one that a task has left may be so no more."""
    return value_of(
        prepared,
        [
            FilledRole(role_type=role.role_type, content=role.content)
            for role in roles.values()
            if role.role_type is not None
            and not role.is_remaining
            and role.content
            and is_full(role.content, role.limits(prepared))
        ],
    )


def _costing(to: Key | None, before: Value, after: Value) -> Move:
    for stage, was, now in zip(STAGES, before.stages, after.stages, strict=True):
        if was != now:
            return Move(to=to, stage=stage, by=now - was)
    return Move(to=to)
