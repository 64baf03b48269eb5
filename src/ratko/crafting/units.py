"""What the crafting moves about: tasks, groups that belong together, and chunks of tasks.

All numbers of a problem are brought to whole ticks (minutes times a common denominator), so that
the search adds integers and is exact all the same.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.locks import has_hours, kept_shares, role_of_task
from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.crafting.week import Cells, places_of
from ratko.errors import RuleError
from ratko.messages import message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = [
    "TaskLoad",
    "Unit",
    "Units",
    "area_of",
    "make_units",
]

CHUNK_MINUTES: Final = 60
"""The smallest chunk of a splittable task for which nobody has said one: an hour a week."""
MOST_CHUNKS: Final = 24
"""A larger task is divided into larger chunks: finer division gives no better roles."""

_RESTLESS: Final = (Dimension.UNP, Dimension.INT, Dimension.PAC)


@attrs.frozen(kw_only=True, eq=False)
class TaskLoad:
    """One task's part in a unit, per chunk.

    Attributes:
        task: The task.
        minutes: Ticks, weekly mean.
    """

    task: ReleasedTask
    minutes: int


@attrs.frozen(kw_only=True, eq=False)
class Unit:
    """What stays whole: a group of tasks (one chunk), or one task in equal chunks.

    All numbers of ticks are per chunk, and a week's.

    Attributes:
        index: Its place in `Units.all`.
        loads: Its tasks, sorted by id.
        chunks: Into how many chunks it can be divided; 1: it is not.
        share: The part of each task that a chunk is.
        minutes: Ticks, mean of the year.
        months: Ticks in each month.
        peak_extra: Ticks by which the busiest week exceeds the busiest month.
        bound: Ticks of its busiest month that must be done within some cells of the week; the
            parts of one task that are fixed in several places stand each for itself.
        largest: Ticks of its largest task.
        unpleasant: Ticks that are known to be unpleasant to all their doers.
        far: Ticks that are known to be done away from others.
        restless: Ticks that are known not to be calm.
        may_grow: Whether it is known, or not known not, that one learns in it.
        grows: Whether it is known that one learns in it.
        is_dangerous: Whether it is known to be dangerous.
        areas: Ticks in each area that is known, sorted.
        sites: The sites that are known.
        apart: Bits of the units with which it must not share a role.
        role: The role into which people have locked it.
    """

    index: int
    loads: tuple[TaskLoad, ...]
    chunks: int
    share: Fraction
    minutes: int
    months: tuple[int, ...]
    peak_extra: int
    bound: tuple[tuple[Cells, int], ...]
    largest: int
    unpleasant: int
    far: int
    restless: int
    may_grow: bool
    grows: bool
    is_dangerous: bool
    areas: tuple[tuple[str, int], ...]
    sites: frozenset[Key]
    apart: int
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


def area_of(task: ReleasedTask) -> str | None:
    """Return the duty area of a task, else its field of work, as far as known."""
    return task.entity or task.field or None


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
            rules=problem.rules,
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
            numbers = [
                number
                for number in (task.minutes, task.peak_week, *task.months)
                if number is not UNKNOWN
            ]
            denominators |= {(number * share).denominator for number in numbers if number}
            # What is bound to several places is a whole number of ticks in each of them.
            places = len(places_of(task))
            if places > 1:
                denominators |= {(number * share / places).denominator for number in numbers}
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
    rules: RuleSet,
) -> Unit:
    ticks = share * scale
    loads = []
    months = [0] * 12
    peak_extra = 0
    bound: dict[Cells, int] = {}
    areas: dict[str, int] = {}
    for task in group:
        minutes = _whole(Fraction(0) if task.minutes is UNKNOWN else task.minutes, ticks)
        yearly = [_whole(month, ticks) for month in task.months] or [minutes] * 12
        busiest = max(yearly)
        loads.append(TaskLoad(task=task, minutes=minutes))
        months = [have + more for have, more in zip(months, yearly, strict=True)]
        if task.peak_week is not UNKNOWN:
            peak_extra = max(peak_extra, _whole(task.peak_week, ticks) - busiest)
        places = places_of(task)
        for cells in places:
            bound[cells] = bound.get(cells, 0) + busiest // len(places)
        if area := area_of(task):
            areas[area] = areas.get(area, 0) + minutes
    growths = [task.growth_value for task in group]
    return Unit(
        index=index,
        loads=tuple(loads),
        chunks=chunks,
        share=share,
        minutes=sum(load.minutes for load in loads),
        months=tuple(months),
        peak_extra=peak_extra,
        bound=tuple(bound.items()),
        largest=max(load.minutes for load in loads),
        unpleasant=sum(load.minutes for load in loads if load.task.unpleasant is True),
        far=sum(load.minutes for load in loads if load.task.near_colleagues is False),
        restless=sum(load.minutes for load in loads if _is_restless(load.task, rules)),
        may_grow=any(each is UNKNOWN or each >= rules.worth_growth for each in growths),
        grows=any(each is not UNKNOWN and each >= rules.worth_growth for each in growths),
        is_dangerous=any(task.dangerous is True for task in group),
        areas=tuple(sorted(areas.items())),
        sites=frozenset(task.site for task in group if task.site is not None),
        apart=apart,
        role=role,
    )


def _whole(number: Fraction, ticks: Fraction) -> int:
    """Return the product of two fractions that is known to be whole."""
    return number.numerator * ticks.numerator // (number.denominator * ticks.denominator)


def _is_restless(task: ReleasedTask, rules: RuleSet) -> bool:
    levels = [task.demands.of(dimension) for dimension in _RESTLESS]
    return any(level is not UNKNOWN and level >= rules.calm_level for level in levels)
