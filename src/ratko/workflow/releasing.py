"""What a sorted inventory releases to the crafting: which tasks, how much of each, in its words."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from ratko.crafting.problem import ReleasedTask
from ratko.files.said import line
from ratko.method.hours import mean_weekly, workload
from ratko.method.sorting import SortedTask
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Minutes
from ratko.model.rules import RuleSet
from ratko.model.task import DecisionKind, Pleasantness, Removable, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["released_parts", "released_task"]

_SHARED_PART: Final = Fraction(1, 2)
"""The part of a task that a decision to share releases where nobody has said how much."""


def released_parts(
    inventory: Inventory, sorted_tasks: Iterable[SortedTask]
) -> Mapping[Key, tuple[Task, Fraction]]:
    """Return each released task with the part of it that is released."""
    tasks = {task.id: task for task in inventory.tasks}
    parts = {}
    for each in sorted_tasks:
        if each.decision.releases:
            task = tasks[each.task]
            partly = each.decision is DecisionKind.SHARE or task.removable is Removable.PARTLY
            parts[each.task] = (task, _SHARED_PART if partly else Fraction(1))
    return parts


def released_task(task: Task, part: Fraction, field: str, rules: RuleSet) -> ReleasedTask:
    """Return what the crafting needs to know of a task of which a part is released.

    Args:
        task: The task.
        part: The part that is released; hours and chunks count from it.
        field: The field of work that the task belongs to; empty: not known.
        rules: From how many minutes on a part is worth going to another role.
    """
    load = workload(task)
    opinions = {doer.pleasantness for doer in task.doers}
    unpleasant: bool | Unknown = UNKNOWN
    if task.doers and UNKNOWN not in opinions:
        unpleasant = opinions == {Pleasantness.UNPLEASANT}
    return ReleasedTask(
        id=task.id,
        name=line(task.name.best(Language.FI)[1]),
        minutes=UNKNOWN if load is UNKNOWN else mean_weekly(load) * part,
        months=() if load is UNKNOWN else tuple(month * part for month in load.months),
        peak_week=UNKNOWN if load is UNKNOWN else load.peak_week * part,
        entity=task.entity,
        field=field,
        site=task.site,
        demands=task.demands,
        permits=task.permits,
        windows=task.windows,
        weekdays=frozenset() if task.recurrence is UNKNOWN else task.recurrence.weekdays,
        splittable=task.splittable,
        smallest_chunk=_smallest_part(task, rules),
        unpleasant=unpleasant,
        growth_value=task.growth_value,
        near_colleagues=task.near_colleagues,
        together_with=task.together_with,
        apart_from=task.apart_from,
        dangerous=task.dangerous,
    )


def _smallest_part(task: Task, rules: RuleSet) -> Minutes:
    """Return what people have said, else what is worth going to another role for."""
    if task.smallest_chunk is UNKNOWN:
        return rules.craft_least_part
    if task.is_suggested("smallest_chunk"):
        return max(task.smallest_chunk, rules.craft_least_part)
    return task.smallest_chunk
