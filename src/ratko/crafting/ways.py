"""How a leftover would fit after all: the smallest changes, and the questions they come to.

For each role, and for a new one made of what is left, the obstacles are taken away one after the
other (`ratko.crafting.cures`). Only what the checker then has nothing against is offered: a way is
true, or it is not said.
"""

import heapq
import itertools
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, ParamSpec, TypeVar

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.changing import Change, ClashRemoved, FactSaid, Released
from ratko.crafting.checker import View, violations_of_change
from ratko.crafting.cures import Cure, Size, Trial
from ratko.crafting.locks import has_hours
from ratko.crafting.placed import placed_roles
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Plan, ReleasedTask
from ratko.crafting.seats import Cures, Seat
from ratko.crafting.way import Way, fitted
from ratko.errors import RuleError
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


__all__ = ["WaysIn", "ways_in"]

_MOST_CURES: Final = 3
"""So many obstacles are taken away at most: what needs more is no small change."""
_MOST_WAYS: Final = 3
"""So many ways are offered for a leftover at most."""
_HOUR: Final = Fraction(60)

_Arguments = ParamSpec("_Arguments")
_Found = TypeVar("_Found")
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


def ways_in(
    problem: CraftingProblem, answer: Answer, *, most: int = _MOST_WAYS
) -> tuple[WaysIn, ...]:
    """Return for each leftover how it would fit after all.

    Args:
        problem: The problem.
        answer: Its answer.
        most: So many ways are offered for a leftover at most.

    Raises:
        RuleError: The locks of the problem contradict each other.
    """
    if not answer.plan.leftovers:
        return ()
    prepared = prepare(problem)
    view = View.of(problem, answer.plan)
    held = placed_roles(prepared, answer.plan)
    minutes = {role.id: view.minutes(role) for role in answer.plan.roles}
    found = []
    for left in answer.plan.leftovers:
        torn = prepared.units.torn
        group = next((each for each in torn if left.task in {one.id for one in each}), ())
        search = _Search(problem, answer.plan, view, left.task)
        for seat in _seats(problem, answer.plan, minutes, left.task):
            first = _first_cures(seat, _clashes(group))
            if first is not None:
                search.begin(seat, first, seat.at_once(prepared, held) if not first else None)
        found.append(WaysIn(task=left.task, ways=tuple(itertools.islice(search.ways(), most))))
    return tuple(found)


class _Search:
    """Looks for the ways of one leftover, the smallest first."""

    def __init__(self, problem: CraftingProblem, plan: Plan, view: View, task: Key) -> None:
        self.problem = problem
        self.plan = plan
        self.view = view
        self.task = task
        self.open: list[tuple[Any, int, Seat, Cures, Way | None]] = []
        self.counted = itertools.count()

    def begin(self, seat: Seat, first: Cures, trial: Trial | None) -> None:
        """Begin at a seat; what is known of it without any change need not be looked at again."""
        if trial is None:
            self._push(seat, first, None)
        else:
            self._grow(seat, first, trial)

    def ways(self) -> Iterator[Way]:
        """Yield the ways, each with other changes than those before it."""
        seen: set[tuple[Change, ...]] = set()
        while self.open:
            _, _, seat, cures, way = heapq.heappop(self.open)
            if way is None:
                trial = _unless_contradictory(seat.trial, cures)
                if trial is not None:
                    self._grow(seat, cures, trial)
            elif way.changes not in seen and _unless_contradictory(self._is_true, way):
                seen.add(way.changes)
                yield way

    def _is_true(self, way: Way) -> bool:
        """Whether what it takes is left over, and the checker has nothing against the outcome.

        The plan has been certified before: only what the way touches is looked at.
        """
        left = {each.task: each.share for each in self.plan.leftovers}
        if any(
            share > left.get(task, Fraction(0))
            for task, share in way.shares
            if task in self.view.tasks
        ):
            return False
        return not violations_of_change(self.view, *fitted(self.problem, self.plan, way))

    def _grow(self, seat: Seat, cures: Cures, trial: Trial) -> None:
        if trial.fits:
            reached = _unless_contradictory(seat.way, cures, trial)
            if reached is not None:
                self._push(seat, *reached)
        elif len(cures) < _MOST_CURES:
            for cure in trial.cures(is_typed=bool(self.problem.role_types)):
                self._push(seat, (*cures, cure), None)

    def _push(self, seat: Seat, cures: Cures, way: Way | None) -> None:
        """Remember where to look on: fewer changes come before more, then smaller ones."""
        sizes = sorted(((each.size, each.amount) for each in cures), reverse=True)
        size = (len(cures), sizes, way is None)
        heapq.heappush(self.open, (size, next(self.counted), seat, cures, way))


def _unless_contradictory(
    find: Callable[_Arguments, _Found], *args: _Arguments.args, **named: _Arguments.kwargs
) -> _Found | None:
    """Return what is found; None: what is let in would be locked to what it must be apart from."""
    try:
        return find(*args, **named)
    except RuleError:
        return None


def _seats(
    problem: CraftingProblem, plan: Plan, minutes: Mapping[Key, Fraction], task: Key
) -> Iterator[Seat]:
    """Yield each crafted role that has a type, and a new one of each type."""
    keep = {role.id for role in problem.locks.keep}
    kinds = {kind.id: kind for kind in problem.types}
    for role in plan.roles:
        if role.id in keep or (role.role_type is None and problem.role_types):
            continue
        kind = problem.types[0] if role.role_type is None else kinds[role.role_type]
        had = minutes[role.id]
        yield Seat(problem=problem, plan=plan, task=task, host=role, kind=kind, minutes=had)
    for kind in problem.types:
        none = Fraction(0)
        yield Seat(problem=problem, plan=plan, task=task, host=None, kind=kind, minutes=none)


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
