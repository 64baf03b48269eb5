"""What would take away the first obstacle that a task meets in a role: the smallest changes.

An obstacle and its cures are said in one message each: most are the question that the obstacle
itself asks.
"""

import enum
import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.changing import (
    Change,
    ClashRemoved,
    DemandSaid,
    FactSaid,
    ThresholdSet,
    TimesFreed,
    TypeSet,
)
from ratko.crafting.holding import is_full, over_load
from ratko.crafting.limits import Content, Limits, plus
from ratko.crafting.parts import belonging, part_of
from ratko.crafting.problem import DAY_MINUTES, CraftingProblem, ReleasedTask
from ratko.crafting.units import Unit, area_of, make_units
from ratko.messages import Message, message
from ratko.model.quantities import Count, Key, Minutes
from ratko.model.unknown import UNKNOWN


__all__ = ["Cure", "Size", "Trial"]


class Size(enum.IntEnum):
    """How much a change asks of people, the least first."""

    QUESTION = 0
    """A question is answered."""
    LOCK = 1
    """What somebody has fixed is let go."""
    TIME = 2
    """Something is done at another time."""
    COMPANY = 3
    """Two tasks may go together after all."""
    EASING = 4
    """A task is made easier."""
    LIMIT = 5
    """A role may have more hours, places or areas."""
    WORK = 6
    """More work is found."""
    ROLE = 7
    """There is one role more."""


@attrs.frozen(kw_only=True)
class Cure:
    """What takes an obstacle away.

    Attributes:
        changes: The changes; all are needed.
        size: How much that asks.
        amount: How much of it: levels, minutes, pairs.
        said: The question to ask, or the change to offer.
    """

    changes: tuple[Change, ...]
    size: Size
    amount: Fraction
    said: Message


@attrs.frozen(kw_only=True, eq=False)
class Trial:
    """A unit in a role of some type, looked at without the rest of the problem.

    Attributes:
        limits: The limits of the type, for the tasks of the role and of the unit alone.
        unit: The unit.
        content: What the role holds without it; nothing else of a group that is partly there.
        must_be_full: Whether the role is a full one, and is to stay so.
    """

    limits: Limits
    unit: Unit
    content: Content
    must_be_full: bool

    @classmethod
    def of(
        cls,
        problem: CraftingProblem,
        task: Key,
        *,
        kind: Key,
        shares: Mapping[Key, Fraction],
        must_be_full: bool,
    ) -> "Trial | None":
        """Look at a chunk of the unit of a task in a role; None: the task cannot be placed at all.

        Args:
            problem: The problem.
            task: The task.
            kind: The id of the type of role.
            shares: What the role holds.
            must_be_full: Whether the role is a full one.
        """
        units = make_units(part_of(problem, {task, *shares} | belonging(problem, task)))
        homes = {each.id: unit for unit in units.all for each in unit.tasks}
        if task not in homes:
            return None
        (role_type,) = (each for each in problem.types if each.id == kind)
        content: Content = ()
        for index in sorted({homes[each].index for each in shares}):
            unit = units.all[index]
            share = shares.get(next(iter(unit.tasks)).id, Fraction(0))
            # Of a group, some may be in the role already: what is looked at is all of it.
            if unit is not homes[task] or unit.chunks > 1:
                content = plus(content, index, int(share / unit.share))
        return cls(
            limits=Limits.of(units, problem.rules, role_type),
            unit=homes[task],
            content=content,
            must_be_full=must_be_full,
        )

    @property
    def grown(self) -> Content:
        """What the role holds with a chunk of the unit."""
        return plus(self.content, self.unit.index, 1)

    @property
    def fits(self) -> bool:
        """Whether nothing is in the way."""
        limits, grown = self.limits, self.grown
        if limits.misfit(self.unit) is not None or limits.obstacle(grown) is not None:
            return False
        if self.must_be_full:
            return is_full(grown, limits)
        return not over_load(grown, limits)

    def cures(self, *, is_typed: bool) -> tuple[Cure, ...]:
        """Return what would take the first obstacle away, each by itself; nothing: nothing would.

        Args:
            is_typed: Whether limits are those of a type of role; else they are thresholds.
        """
        for task in self.unit.tasks:
            if found := tuple(self._of_demands(task)):
                return found
        for cures in (self._of_hours(is_typed), self._of_company(), self._of_places(is_typed)):
            if found := tuple(cures):
                return found
        return tuple(self._of_times())

    def _of_demands(self, task: ReleasedTask) -> Iterator[Cure]:
        kind = self.limits.role_type
        for dimension, most in kind.ceiling:
            level = task.demands.of(dimension)
            change = DemandSaid(task=task.id, dimension=dimension, level=most)
            if level is UNKNOWN:
                said = message(
                    "crafting.demand_unknown", task=task.title, dimension=dimension.value, most=most
                )
                yield Cure(changes=(change,), size=Size.QUESTION, amount=Fraction(0), said=said)
                return
            if level > most:
                said = message(
                    "crafting.over_ceiling",
                    task=task.title,
                    dimension=dimension.value,
                    level=level,
                    most=most,
                )
                amount = Fraction(level - most)
                yield Cure(changes=(change,), size=Size.EASING, amount=amount, said=said)
                return
        if kind.sites is not None and task.site is not None and task.site not in kind.sites:
            elsewhere = FactSaid(task=task.id, field="site", value=None)
            said = message("crafting.out_of_reach", task=task.title)
            yield Cure(changes=(elsewhere,), size=Size.EASING, amount=Fraction(5), said=said)

    def _of_hours(self, is_typed: bool) -> Iterator[Cure]:  # noqa: FBT001  # as `cures`
        limits = self.limits
        ticks = limits.minutes(self.grown)
        if ticks <= limits.most:
            return
        tasks = tuple(self.unit.tasks)
        if len(tasks) == 1 and tasks[0].splittable is UNKNOWN:
            change = FactSaid(task=tasks[0].id, field="splittable", value=True)
            said = message("crafting.ask_to_divide", task=tasks[0].title)
            yield Cure(changes=(change,), size=Size.QUESTION, amount=Fraction(1), said=said)
        most = Minutes(math.ceil(Fraction(ticks, limits.units.scale)))
        more = Fraction(most - limits.most_minutes)
        yield Cure(
            changes=(self._limit(is_typed, "most", "craft_most", most),),
            size=Size.LIMIT,
            amount=more,
            said=message("crafting.ask_for_hours", most=Fraction(most), more=more),
        )

    def _of_company(self) -> Iterator[Cure]:
        others = [
            other
            for index, _ in self.content
            if index != self.unit.index
            for other in self.limits.units.all[index].tasks
        ]
        pairs = [
            (one, other) for one in self.unit.tasks for other in others if _are_apart(one, other)
        ]
        if pairs:
            one, other = pairs[0]
            yield Cure(
                changes=tuple(ClashRemoved(task=a.id, other=b.id) for a, b in pairs),
                size=Size.COMPANY,
                amount=Fraction(len(pairs)),
                said=message("crafting.ask_to_join", task=one.title, other=other.title),
            )

    def _of_places(self, is_typed: bool) -> Iterator[Cure]:  # noqa: FBT001  # as `cures`
        tasks = [task for index, _ in self.grown for task in self.limits.units.all[index].tasks]
        sites = len({task.site for task in tasks if task.site is not None})
        if sites > self.limits.sites:
            yield Cure(
                changes=(self._limit(is_typed, "most_sites", "sites_in_a_day", Count(sites)),),
                size=Size.LIMIT,
                amount=Fraction(DAY_MINUTES * (sites - self.limits.sites)),
                said=message("crafting.ask_for_sites", most=sites),
            )
        areas = len({area for task in tasks if (area := area_of(task))})
        if self.limits.areas is not None and areas > self.limits.areas:
            change = TypeSet(
                role_type=self.limits.role_type.id, field="most_areas", value=Count(areas)
            )
            yield Cure(
                changes=(change,),
                size=Size.LIMIT,
                amount=Fraction(areas - self.limits.areas),
                said=message("crafting.ask_for_areas", most=areas),
            )

    def _of_times(self) -> Iterator[Cure]:
        """Free the times of the unit, if it is these that are in the way."""
        if self.limits.obstacle(self.grown) is None:
            return
        bound = [task for task in self.unit.tasks if task.windows or task.weekdays]
        if bound:
            yield Cure(
                changes=tuple(TimesFreed(task=task.id) for task in bound),
                size=Size.TIME,
                amount=Fraction(len(bound)),
                said=message("crafting.ask_for_time", tasks=tuple(task.title for task in bound)),
            )

    def _limit(self, is_typed: bool, of_type: str, of_rules: str, value: object) -> Change:  # noqa: FBT001  # as `cures`
        if is_typed:
            return TypeSet(role_type=self.limits.role_type.id, field=of_type, value=value)
        return ThresholdSet(field=of_rules, value=value)


def _are_apart(one: ReleasedTask, other: ReleasedTask) -> bool:
    return other.id in one.apart_from or one.id in other.apart_from
