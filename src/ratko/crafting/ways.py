"""How a leftover would fit after all: the smallest changes, and the questions they come to.

For each role, and for a new one made of what is left, the obstacles are taken away one after the
other (`ratko.crafting.cures`). Only what the checker then has nothing against is offered: a way is
true, or it is not said.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.changing import ClashRemoved, FactSaid, Released
from ratko.crafting.checker import certify
from ratko.crafting.cures import Cure, Size, Trial
from ratko.crafting.locks import has_hours
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Plan, ReleasedTask
from ratko.crafting.seats import Cures, Seat
from ratko.crafting.way import Way, fitted
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


__all__ = ["WaysIn", "ways_in"]

_MOST_CURES: Final = 3
"""So many obstacles are taken away at most: what needs more is no small change."""
_MOST_WAYS: Final = 3
"""So many ways are offered for a leftover at most."""
_HOUR: Final = Fraction(60)

Clashes = tuple[tuple[ReleasedTask, ReleasedTask], ...]


@attrs.frozen(kw_only=True)
class WaysIn:
    """The ways for one leftover.

    Attributes:
        task: The task.
        ways: The ways, the smallest first; empty: none was found.
    """

    task: Key
    ways: tuple[Way, ...]


def ways_in(problem: CraftingProblem, answer: Answer) -> tuple[WaysIn, ...]:
    """Return for each leftover how it would fit after all.

    Args:
        problem: The problem.
        answer: Its answer.

    Raises:
        RuleError: The locks of the problem contradict each other.
    """
    torn = prepare(problem).units.torn
    found = []
    for left in answer.plan.leftovers:
        group = next((each for each in torn if left.task in {one.id for one in each}), ())
        ways = _ways(problem, answer.plan, left.task, _clashes(group))
        found.append(WaysIn(task=left.task, ways=ways))
    return tuple(found)


def _ways(problem: CraftingProblem, plan: Plan, task: Key, clashes: Clashes) -> tuple[Way, ...]:
    found: list[tuple[Any, Way]] = []
    for at, seat in enumerate(_seats(problem, plan, task)):
        first = _first_cures(seat, clashes)
        for cures, trial in () if first is None else _cured(seat, first):
            reached = seat.way(cures, trial)
            if reached is not None:
                found.append(((*_size(reached[0]), at), reached[1]))
    ways: list[Way] = []
    for _, way in sorted(found, key=lambda each: each[0]):
        is_new = len(ways) < _MOST_WAYS and way.changes not in [each.changes for each in ways]
        if is_new and _is_true(problem, plan, way):
            ways.append(way)
    return tuple(ways)


def _is_true(problem: CraftingProblem, plan: Plan, way: Way) -> bool:
    """Whether what the way takes is left over, and the checker has nothing against the outcome."""
    left = {each.task: each.share for each in plan.leftovers}
    known = {task.id for task in problem.tasks}
    if any(share > left.get(task, Fraction(0)) for task, share in way.shares if task in known):
        return False
    return certify(*fitted(problem, plan, way)).is_clean


def _seats(problem: CraftingProblem, plan: Plan, task: Key) -> Iterator[Seat]:
    """Yield each crafted role that has a type, and a new one of each type."""
    keep = {role.id for role in problem.locks.keep}
    kinds = {kind.id: kind for kind in problem.types}
    for role in plan.roles:
        if role.id in keep or (role.role_type is None and problem.role_types):
            continue
        kind = problem.types[0] if role.role_type is None else kinds[role.role_type]
        yield Seat(problem=problem, plan=plan, task=task, host=role, kind=kind)
    for kind in problem.types:
        yield Seat(problem=problem, plan=plan, task=task, host=None, kind=kind)


def _size(cures: Cures) -> tuple[Any, ...]:
    """Return how much some cures ask of people, to sort by: how many, then the largest of them."""
    return (len(cures), sorted(((each.size, each.amount) for each in cures), reverse=True))


def _first_cures(seat: Seat, clashes: Clashes) -> Cures | None:
    """Return what it takes for a task to be placed anywhere at all; None: it has no room here."""
    problem, key = seat.problem, seat.task
    (task,) = (each for each in problem.tasks if each.id == key)
    cures: list[Cure] = []
    if key in problem.locks.out:
        said = message("crafting.ask_to_release", task=task.title)
        release = (Released(task=key),)
        cures.append(Cure(changes=release, size=Size.LOCK, amount=Fraction(1), said=said))
    if not has_hours(task):
        code = "crafting.hours_unknown" if task.minutes is UNKNOWN else "crafting.no_hours"
        minutes = seat.room(_HOUR)
        if minutes <= 0:
            return None
        hours = (
            FactSaid(task=key, field="months", value=()),
            FactSaid(task=key, field="minutes", value=minutes),
        )
        said = message(code, task=task.title)
        cures.append(Cure(changes=hours, size=Size.QUESTION, amount=Fraction(0), said=said))
    if clashes:
        one, other = clashes[0]
        changes = tuple(ClashRemoved(task=a.id, other=b.id) for a, b in clashes)
        said = message("crafting.ask_to_join", task=one.title, other=other.title)
        amount = Fraction(len(clashes))
        cures.append(Cure(changes=changes, size=Size.COMPANY, amount=amount, said=said))
    return tuple(cures)


def _clashes(group: tuple[ReleasedTask, ...]) -> Clashes:
    """Return the pairs of a group that must be apart."""
    return tuple(
        (one, other)
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if other.id in one.apart_from or one.id in other.apart_from
    )


def _cured(seat: Seat, cures: Cures) -> Iterator[tuple[Cures, Trial]]:
    """Yield each series of cures after which the task fits, the first ones being given."""
    trial = seat.trial(cures)
    if trial is None:
        return
    if trial.fits:
        yield cures, trial
    elif len(cures) < _MOST_CURES:
        for cure in trial.cures(is_typed=bool(seat.problem.role_types)):
            yield from _cured(seat, (*cures, cure))
