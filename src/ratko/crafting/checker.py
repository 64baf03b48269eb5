"""An independent look at an answer: all is counted again from the problem, nothing is trusted.

This module and `ratko.crafting.checking` share no code with the crafting, so that one mistake
cannot hide another.
"""

from collections.abc import Callable, Iterator
from typing import Final

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.checking.agreed import company, confirm_company, confirm_locks, locks
from ratko.crafting.checking.changed import changed_view
from ratko.crafting.checking.kinds import confirm_kinds, confirm_limits, kinds, limits
from ratko.crafting.checking.placing import (
    confirm_divided,
    confirm_hours,
    confirm_places,
    confirm_reasons,
    divided,
    hours,
    places,
    reasons,
)
from ratko.crafting.checking.soundness import confirm_soundness, soundness
from ratko.crafting.checking.view import View
from ratko.crafting.checking.worth import confirm_worth, worth
from ratko.crafting.problem import CraftingProblem, Plan
from ratko.messages import Message


__all__ = ["Certificate", "View", "certify", "certify_answer", "violations_of_change"]


@attrs.frozen(kw_only=True)
class Certificate:
    """What the checker found when it looked at a plan or an answer.

    Attributes:
        confirmed: What holds, with numbers.
        violations: What does not hold; empty for every answer of `craft`.
    """

    confirmed: tuple[Message, ...]
    violations: tuple[Message, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is violated."""
        return not self.violations


def certify(problem: CraftingProblem, plan: Plan) -> Certificate:
    """Check a plan against its problem; any plan is taken, from whoever it is."""
    return _looked_at(View.of(problem, plan), _CHECKS)


def violations_of_change(before: View, problem: CraftingProblem, plan: Plan) -> tuple[Message, ...]:
    """Return what is violated in a plan that differs in a few places from one that is clean.

    Only what the change touches is looked at; what is found is the same as `certify` finds.

    Args:
        before: The problem and plan before, of which `certify` finds nothing violated.
        problem: The problem, maybe changed; records that are the same objects are unchanged.
        plan: The plan, maybe changed.
    """
    view = changed_view(before, problem, plan)
    return tuple(found for check, _ in _CHECKS for found in check(view))


def certify_answer(problem: CraftingProblem, answer: Answer) -> Certificate:
    """Check an answer: its plan, and whether its value, bounds and proof are as it claims."""

    def claims(view: View) -> Iterator[Message]:
        return worth(view, answer)

    def confirm(view: View) -> Iterator[Message]:
        return confirm_worth(view, answer)

    return _looked_at(View.of(problem, answer.plan), (*_CHECKS, (claims, confirm)))


_Check = Callable[[View], Iterator[Message]]
_Checks = tuple[tuple[_Check, _Check], ...]

_CHECKS: Final[_Checks] = (
    (hours, confirm_hours),
    (places, confirm_places),
    (reasons, confirm_reasons),
    (locks, confirm_locks),
    (kinds, confirm_kinds),
    (limits, confirm_limits),
    (soundness, confirm_soundness),
    (company, confirm_company),
    (divided, confirm_divided),
)
"""Each check yields what is violated; where that is nothing, its partner says what holds."""


def _looked_at(view: View, checks: _Checks) -> Certificate:
    confirmed: list[Message] = []
    violations: list[Message] = []
    for check, confirm in checks:
        found = tuple(check(view))
        violations.extend(found)
        if not found:
            confirmed.extend(confirm(view))
    return Certificate(confirmed=tuple(confirmed), violations=tuple(violations))
