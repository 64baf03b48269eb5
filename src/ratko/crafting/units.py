"""What the crafting moves about: tasks, groups that belong together, and chunks of tasks.

All numbers of a problem are brought to whole ticks (minutes times a common denominator), so that
the search adds integers and is exact all the same.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeVar

import attrs

from ratko.crafting.locks import has_hours, kept_shares, role_of_task
from ratko.crafting.problem import WORKING_DAYS, CraftingProblem, ReleasedTask
from ratko.errors import RuleError
from ratko.messages import message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key
from ratko.model.time import PartOfDay, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["Mark", "TaskLoad", "Unit", "Units", "make_units", "marks"]

CHUNK_MINUTES: Final = 60
"""The smallest chunk of a splittable task for which nobody has said one: an hour a week."""
MOST_CHUNKS: Final = 24
"""A larger task is divided into larger chunks: finer division gives no better roles."""

Slot = tuple[Weekday, PartOfDay]
Place = TypeVar("Place", Weekday, Slot)

Mark = tuple[str, str]
"""What makes tasks akin: a kind (`area`, `field`, `site`, `permit`) and which."""


@attrs.frozen(kw_only=True, eq=False)
class TaskLoad:
    """One task's part in a unit, per chunk, in ticks.

    Attributes:
        task: The task.
        minutes: Weekly mean.
        levels: Level of demand per dimension in their order; -1: unknown.
    """

    task: ReleasedTask
    minutes: int
    levels: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False)
class Unit:
    """What stays whole: a group of tasks (one chunk), or one task in equal chunks.

    Attributes:
        index: Its place in `Units.all`.
        loads: Its tasks, sorted by id.
        chunks: Into how many chunks it can be divided; 1: it is not.
        share: The part of each task that a chunk is.
        minutes: Ticks per chunk, weekly mean.
        months: Ticks per chunk in each month.
        peak_extra: Ticks per chunk by which the busiest week exceeds the busiest month.
        days: Ticks per chunk on the days to which it is bound.
        slots: Ticks per chunk in the parts of days to which it is bound.
        apart: Bits of the units with which it must not share a role.
        sites: The sites that are known.
        marks: What it has in common with what is akin to it.
        role: The role into which people have locked it.
    """

    index: int
    loads: tuple[TaskLoad, ...]
    chunks: int
    share: Fraction
    minutes: int
    months: tuple[int, ...]
    peak_extra: int
    days: tuple[tuple[Weekday, int], ...]
    slots: tuple[tuple[Slot, int], ...]
    apart: int
    sites: frozenset[Key]
    marks: tuple[Mark, ...]
    role: Key | None

    @property
    def tasks(self) -> Iterator[ReleasedTask]:
        """The tasks themselves."""
        return (load.task for load in self.loads)


@attrs.frozen(kw_only=True, eq=False)
class Units:
    """The units of a problem.

    Attributes:
        all: The units, sorted by the id of their first task.
        scale: Ticks in a minute.
        torn: Groups that cannot be one, as two of their tasks must be apart.
    """

    all: tuple[Unit, ...]
    scale: int
    torn: tuple[tuple[ReleasedTask, ...], ...]


def make_units(problem: CraftingProblem) -> Units:
    """Group and divide what can be placed; the order of the tasks does not matter.

    Raises:
        RuleError: People have locked tasks together, or into two roles, that cannot be so.
    """
    held = kept_shares(problem)
    free = {
        task.id: task
        for task in sorted(problem.tasks, key=lambda task: task.id)
        if has_hours(task) and task.id not in problem.locks.out and held.get(task.id, 0) < 1
    }
    groups = _groups(problem, free, held)
    targets = role_of_task(problem)
    locked = set(targets).union(*problem.locks.together)
    whole, torn = [], []
    for group in groups:
        titles = tuple(task.title for task in group)
        if len({targets[task.id] for task in group if task.id in targets}) > 1:
            raise RuleError(message("crafting.together_in_two_roles", tasks=titles))
        if not _has_apart(group):
            whole.append(group)
        elif any(task.id in locked for task in group):
            raise RuleError(message("crafting.together_and_apart", tasks=titles))
        else:
            torn.append(group)
    shares = [_share(group, held) for group in whole]
    scale = _scale(whole, shares)
    apart = _apart_bits(whole)
    units = tuple(
        _unit(
            group,
            index=index,
            share=shares[index][0],
            chunks=shares[index][1],
            scale=scale,
            apart=apart[index],
            role=next((targets[task.id] for task in group if task.id in targets), None),
        )
        for index, group in enumerate(whole)
    )
    return Units(all=units, scale=scale, torn=tuple(torn))


Group = tuple[ReleasedTask, ...]


def _groups(
    problem: CraftingProblem, free: Mapping[Key, ReleasedTask], held: Mapping[Key, Fraction]
) -> list[Group]:
    """Merge what belongs together; a task partly in a kept role goes its own way."""
    leader = {task: task for task in free}

    def lead(task: Key) -> Key:
        while leader[task] != task:
            task = leader[task]
        return task

    def merge(tasks: Iterable[Key]) -> None:
        leads = sorted({lead(task) for task in tasks if task in free and not held.get(task)})
        for other in leads[1:]:
            leader[other] = leads[0]

    for task in free.values():
        if not held.get(task.id):
            merge({task.id, *task.together_with})
    for locked in problem.locks.together:
        merge(locked)
    members: dict[Key, list[ReleasedTask]] = {}
    for task in free.values():
        members.setdefault(lead(task.id), []).append(task)
    return [tuple(group) for group in members.values()]


def _has_apart(group: Group) -> bool:
    ids = {task.id for task in group}
    return any((task.apart_from - {task.id}) & ids for task in group)


def _share(group: Group, held: Mapping[Key, Fraction]) -> tuple[Fraction, int]:
    """Return the part of each task that a chunk is, and the number of chunks."""
    first = group[0]
    rest = 1 - held.get(first.id, Fraction(0))
    if len(group) > 1 or first.splittable is not True or first.minutes is UNKNOWN:
        return rest, 1
    smallest = CHUNK_MINUTES if first.smallest_chunk is UNKNOWN else first.smallest_chunk
    chunks = min(MOST_CHUNKS, int(first.minutes * rest // max(smallest, 1)))
    return rest / max(chunks, 1), max(chunks, 1)


def _scale(groups: list[Group], shares: list[tuple[Fraction, int]]) -> int:
    denominators = {1}
    for group, (share, _) in zip(groups, shares, strict=True):
        for task in group:
            # Loads of days and slots are equal parts of a busy week.
            divisors = {1, len(_days(task)) or 1, len(_slots(task)) or 1}
            for number in (task.minutes, task.peak_week, *task.months):
                if number is not UNKNOWN:
                    denominators |= {(number * share / each).denominator for each in divisors}
    return math.lcm(*denominators)


def _apart_bits(groups: list[Group]) -> list[int]:
    home = {task.id: index for index, group in enumerate(groups) for task in group}
    bits = [0] * len(groups)
    for index, group in enumerate(groups):
        for other in {home[each] for task in group for each in task.apart_from if each in home}:
            if other != index:
                bits[index] |= 1 << other
                bits[other] |= 1 << index
    return bits


def _unit(
    group: Group,
    *,
    index: int,
    share: Fraction,
    chunks: int,
    scale: int,
    apart: int,
    role: Key | None,
) -> Unit:
    ticks = share * scale
    loads = []
    months = [0] * 12
    peak_extra = 0
    days: dict[Weekday, int] = {}
    slots: dict[Slot, int] = {}
    for task in group:
        minutes = Fraction(0) if task.minutes is UNKNOWN else task.minutes
        yearly = task.months or (minutes,) * 12
        busiest = max(yearly)
        peak = busiest if task.peak_week is UNKNOWN else max(task.peak_week, busiest)
        loads.append(TaskLoad(task=task, minutes=int(minutes * ticks), levels=_levels(task)))
        months = [have + int(more * ticks) for have, more in zip(months, yearly, strict=True)]
        peak_extra = max(peak_extra, int((peak - busiest) * ticks))
        _spread(days, _days(task), busiest * ticks)
        _spread(slots, _slots(task), busiest * ticks)
    return Unit(
        index=index,
        loads=tuple(loads),
        chunks=chunks,
        share=share,
        minutes=sum(load.minutes for load in loads),
        months=tuple(months),
        peak_extra=peak_extra,
        days=tuple(days.items()),
        slots=tuple(slots.items()),
        apart=apart,
        sites=frozenset(task.site for task in group if task.site is not None),
        marks=tuple(sorted({mark for task in group for mark in marks(task)})),
        role=role,
    )


def _spread(bound: dict[Place, int], places: Sequence[Place], load: Fraction) -> None:
    for place in places:
        bound[place] = bound.get(place, 0) + int(load / len(places))


def _levels(task: ReleasedTask) -> tuple[int, ...]:
    known = dict(task.demands.known)
    return tuple(known.get(dimension, -1) for dimension in Dimension)


def marks(task: ReleasedTask) -> Iterator[Mark]:
    """Return what a task may have in common with others, as far as it is known."""
    if task.entity is not None:
        yield "area", task.entity
    if task.field:
        yield "field", task.field
    if task.site is not None:
        yield "site", task.site
    for permit in task.permits:
        yield "permit", permit.kind.value


def _days(task: ReleasedTask) -> tuple[Weekday, ...]:
    """The days to which a task is bound: those of its fixed windows, else those it recurs on."""
    fixed = {day for window in task.windows if window.fixed is True for day in window.weekdays}
    bound = fixed or task.weekdays
    return tuple(day for day in Weekday if day in bound)


def _slots(task: ReleasedTask) -> tuple[Slot, ...]:
    """The parts of days to which a task is bound; where no day is said, on each working day."""
    days = _days(task) or WORKING_DAYS
    bound = {
        (day, part)
        for window in task.windows
        if window.fixed is True
        for part in window.parts_of_day
        for day in (window.weekdays or days)
    }
    return tuple((day, part) for day in Weekday for part in PartOfDay if (day, part) in bound)
