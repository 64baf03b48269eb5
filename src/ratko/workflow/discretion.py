"""What may be told of a crafting whose limits are people's.

A role crafted for somebody keeps to that person's hours, times and places. Reasons that name such a
limit would tell them to whoever reads the roles. So only reasons that speak of tasks go out.
"""

from collections.abc import Iterable
from typing import Final

from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.messages import Message, message


__all__ = ["discreet", "discreet_leftover"]

_OF_TASKS_ALONE: Final = frozenset(
    {
        "crafting.apart",
        "crafting.because_divided",
        "crafting.because_fills",
        "crafting.because_locked",
        "crafting.because_same_area",
        "crafting.because_same_field",
        "crafting.because_same_site",
        "crafting.because_seasons_meet",
        "crafting.because_together",
        "crafting.confirmed_company",
        "crafting.confirmed_divided",
        "crafting.confirmed_hours",
        "crafting.confirmed_locks",
        "crafting.confirmed_places",
        "crafting.confirmed_reasons",
        "crafting.confirmed_remaining",
        "crafting.confirmed_unknown_hours",
        "crafting.confirmed_value",
        "crafting.hours_unknown",
        "crafting.locked_out",
        "crafting.no_hours",
        "crafting.not_of_type",
        "crafting.remaining_breaks",
        "crafting.role_is_kept",
    }
)
"""What names no limit of a type of role. What is not listed here is not told."""


def discreet(reasons: Iterable[Message], problem: CraftingProblem) -> tuple[Message, ...]:
    """Return the reasons that may be told: all, unless a limit of the problem is a person's."""
    if not any(each.is_personal for each in problem.role_types):
        return tuple(reasons)
    return tuple(each for each in reasons if each.code in _OF_TASKS_ALONE)


def discreet_leftover(
    reasons: Iterable[Message], problem: CraftingProblem, task: ReleasedTask
) -> tuple[Message, ...]:
    """Return what may be told of a task that is left over; there is always a reason."""
    return discreet(reasons, problem) or (message("crafting.not_of_type", task=task.title),)
