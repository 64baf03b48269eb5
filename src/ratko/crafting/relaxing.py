"""Locks that contradict each other, kept as far as they can be: one asks, and is told what is not.

`craft` refuses such locks, so that a mistake is seen; who asks "what if" wants a plan all the same.
"""

import attrs

from ratko.crafting.changing import joined
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Locks
from ratko.errors import RuleError
from ratko.messages import Message


__all__ = ["Relaxed", "relaxed"]


@attrs.frozen(kw_only=True)
class Relaxed:
    """A problem whose locks can hold.

    Attributes:
        problem: The problem, without the locks that cannot.
        unmet: For each lock that is not in it, the contradiction.
    """

    problem: CraftingProblem
    unmet: tuple[Message, ...] = ()


def relaxed(problem: CraftingProblem) -> Relaxed:
    """Take in one lock after the other, and leave out each that contradicts those before it.

    Roles that people keep come first, then tasks that are to stay out, then tasks locked into
    roles, then tasks locked together; within these the order of their ids decides.

    Raises:
        RuleError: The thresholds themselves contradict each other.
    """
    if _contradiction(problem) is None:
        return Relaxed(problem=problem)
    asked = problem.locks
    steps = [
        *(Locks(keep=(role,)) for role in sorted(asked.keep, key=lambda role: role.id)),
        *(Locks(out=frozenset({task})) for task in sorted(asked.out)),
        *(Locks(in_role=(pair,)) for pair in sorted(asked.in_role)),
        *(Locks(together=(group,)) for group in sorted(asked.together, key=sorted)),
    ]
    held = attrs.evolve(problem, locks=Locks())
    prepare(held)
    unmet: list[Message] = []
    for step in steps:
        grown = attrs.evolve(held, locks=joined(held.locks, step))
        reason = _contradiction(grown)
        if reason is None:
            held = grown
        elif reason not in unmet:
            unmet.append(reason)
    return Relaxed(problem=held, unmet=tuple(unmet))


def _contradiction(problem: CraftingProblem) -> Message | None:
    try:
        prepare(problem)
    except RuleError as error:
        return error.reason
    return None
