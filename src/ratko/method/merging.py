"""Rows that are the same task, as different people gave it, become one task.

Nothing that somebody said is lost in silence: where rows say different things, the merge says so
and asks.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from ratko.messages import Message, message
from ratko.method.hours import stated_weekly, task_name, workload
from ratko.method.likeness import same_name
from ratko.model.inventory import Inventory
from ratko.model.quantities import LARGEST_AMOUNT, QUANTITIES, Amount, Key, Line, Month, Prose
from ratko.model.task import Classification, Decision, DecisionKind, Origin, Task, TaskDoer
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Merge", "merge_same"]

Value = TypeVar("Value")

# Where rows name different origins, the one that says most of what is missing is kept.
_TELLING = (
    Origin.UNDONE,
    Origin.PILING_UP,
    Origin.VOLUNTEER_LOST,
    Origin.BOUGHT_IN,
    Origin.OVERTIME,
    Origin.NEW_NEED,
    Origin.OVERLAP,
    Origin.DONE_NOW,
)


@attrs.frozen(kw_only=True)
class Merge:
    """Rows that were taken for one task.

    Attributes:
        task: The id of the one task, that of the first row.
        rows: The ids of the rows, in their order.
        sources: Where they were read.
        conflicts: Fields in which they say different things, so that nothing is taken from them.
        reason: Why they are one.
        question: What to ask: whether they are, and how many hours it is in all.
    """

    task: Key
    rows: tuple[Key, ...]
    sources: tuple[Line, ...]
    conflicts: tuple[str, ...]
    reason: Message
    question: Message


def merge_same(inventory: Inventory) -> tuple[Inventory, tuple[Merge, ...]]:
    """Make one task of the rows that have the same name, entity and site.

    Its stated time becomes a range: from the largest time of a row (they all mean the same work)
    to the sum (each means a part of its own).
    """
    groups: dict[object, list[Task]] = {}
    for task in inventory.tasks:
        name = same_name(task_name(task))
        # A row without letters in its name is like no other.
        groups.setdefault((name or task.id, task.entity, task.site), []).append(task)
    if len(groups) == len(inventory.tasks):
        return inventory, ()
    merged = [_merged(rows) for rows in groups.values()]
    renamed = {row: merge.task for _, merge in merged if merge for row in merge.rows}
    tasks = tuple(_renamed(task, renamed) for task, _ in merged)
    return attrs.evolve(inventory, tasks=tasks), tuple(merge for _, merge in merged if merge)


def _merged(rows: Sequence[Task]) -> tuple[Task, Merge | None]:
    first = rows[0]
    if len(rows) == 1:
        return first, None
    conflicts: list[str] = []

    def agreed(field: str) -> Any:
        return _agreed([getattr(row, field) for row in rows], field, conflicts)

    name, demands = first.name, first.demands
    for row in rows[1:]:
        name, demands = name.or_else(row.name), demands.at_least(row.demands)
    task = attrs.evolve(
        first,
        name=name,
        steps=_distinct(row.steps for row in rows),
        origin=min(
            (row.origin for row in rows if row.origin is not UNKNOWN),
            key=_TELLING.index,
            default=UNKNOWN,
        ),
        doers=_doers(rows, conflicts),
        minutes_per_time=agreed("minutes_per_time"),
        recurrence=agreed("recurrence"),
        stated_time=_hours(rows),
        season=_season(rows),
        windows=_distinct(row.windows for row in rows),
        tools=_distinct(row.tools for row in rows),
        demands=demands,
        requirements=_joined(row.requirements for row in rows),
        permits=_union(row.permits for row in rows),
        removable=agreed("removable"),
        depends_on=_union(row.depends_on for row in rows),
        together_with=_union(row.together_with for row in rows),
        apart_from=_union(row.apart_from for row in rows),
        near_colleagues=agreed("near_colleagues"),
        growth_value=agreed("growth_value"),
        legal_duty=_if_any(row.legal_duty for row in rows),
        dangerous=_if_any(row.dangerous for row in rows),
        splittable=agreed("splittable"),
        smallest_chunk=agreed("smallest_chunk"),
        decision=_decision([row.decision for row in rows], conflicts),
        notes=_joined(row.notes for row in rows),
        other=_distinct(row.other for row in rows),
        suggested=_union(row.suggested for row in rows),
    )
    return task, _merge(rows, task, conflicts)


def _merge(rows: Sequence[Task], task: Task, conflicts: Iterable[str]) -> Merge:
    reason = message("method.merged_same_name", task=task_name(task), rows=len(rows))
    question = message("method.ask_same_task", task=task_name(task), rows=len(rows))
    if task.stated_time is not UNKNOWN and task.stated_time.minutes.low:
        weekly = stated_weekly(task.stated_time, task)
        if weekly.low != weekly.high:
            question = message(
                "method.ask_hours_of_merged",
                task=task_name(task),
                rows=len(rows),
                least=weekly.low,
                most=weekly.high,
            )
    return Merge(
        task=task.id,
        rows=tuple(row.id for row in rows),
        sources=tuple(row.source for row in rows if row.source),
        conflicts=tuple(sorted(set(conflicts))),
        reason=reason,
        question=question,
    )


def _doers(rows: Iterable[Task], conflicts: list[str]) -> tuple[TaskDoer, ...]:
    by_doer: dict[Key, list[tuple[Task, TaskDoer]]] = {}
    for row in rows:
        for each in row.doers:
            stated = each.stated_time
            if stated is UNKNOWN and len(row.doers) == 1:
                stated = _own_hours(row)
            by_doer.setdefault(each.doer, []).append((row, attrs.evolve(each, stated_time=stated)))
    return tuple(_doer(parts, conflicts) for parts in by_doer.values())


def _doer(parts: Sequence[tuple[Task, TaskDoer]], conflicts: list[str]) -> TaskDoer:
    if len(parts) == 1:
        # A share of a row is no share of the whole that the rows make.
        return attrs.evolve(parts[0][1], share=UNKNOWN)
    said = [each for _, each in parts]
    classes = [
        UNKNOWN if each.classification is Classification.UNCLASSIFIED else each.classification
        for each in said
    ]
    agreed_class = _agreed(classes, "classification", conflicts)
    times = [(row, each.stated_time) for row, each in parts if each.stated_time is not UNKNOWN]
    return attrs.evolve(
        said[0],
        share=UNKNOWN,
        classification=Classification.UNCLASSIFIED if agreed_class is UNKNOWN else agreed_class,
        reason=_joined(each.reason for each in said),
        pleasantness=_agreed([each.pleasantness for each in said], "pleasantness", conflicts),
        stated_time=_largest_to_sum(times),
    )


def _hours(rows: Iterable[Task]) -> StatedTime | Unknown:
    own = [(row, _own_hours(row)) for row in rows]
    return _largest_to_sum([(row, stated) for row, stated in own if stated is not UNKNOWN])


def _own_hours(row: Task) -> StatedTime | Unknown:
    """Return the time of a row as it is stated, else as it is reckoned, a week."""
    if row.stated_time is not UNKNOWN:
        return row.stated_time
    load = workload(row)
    return UNKNOWN if load is UNKNOWN else StatedTime(minutes=load.weekly, per=Period.WEEK)


def _largest_to_sum(times: Sequence[tuple[Task, StatedTime]]) -> StatedTime | Unknown:
    if len(times) <= 1:
        return times[0][1] if times else UNKNOWN
    periods = {stated.per for _, stated in times}
    per = periods.pop() if len(periods) == 1 else Period.WEEK
    amounts = [
        stated.minutes if stated.per is per else stated_weekly(stated, row) for row, stated in times
    ]
    return StatedTime(
        minutes=Amount(
            low=max(each.low for each in amounts),
            high=min(Fraction(LARGEST_AMOUNT), sum((each.high for each in amounts), Fraction(0))),
            about=any(each.about for each in amounts),
        ),
        per=per,
    )


def _agreed(values: Iterable[Any], field: str, conflicts: list[str]) -> Any:
    """Return the one value that is said; where several are, none, and note the conflict."""
    said = _distinct([value] for value in values if value is not UNKNOWN)
    if len(said) > 1:
        conflicts.append(field)
        return UNKNOWN
    return said[0] if said else UNKNOWN


def _if_any(values: Iterable[bool | Unknown]) -> bool | Unknown:
    """Return True if one row says so: better one warning too many."""
    said = {value for value in values if value is not UNKNOWN}
    return True in said if said else UNKNOWN


def _season(rows: Iterable[Task]) -> frozenset[Month] | Unknown:
    said = [row.season for row in rows if row.season is not UNKNOWN]
    return frozenset().union(*said) if said else UNKNOWN


def _decision(decisions: Sequence[Decision], conflicts: list[str]) -> Decision:
    made = [each for each in decisions if each.kind is not DecisionKind.UNDECIDED]
    if len({each.kind for each in made}) > 1:
        conflicts.append("decision")
        return Decision()
    said = made or list(decisions)
    consents = {each.consent for each in said} - {UNKNOWN}
    return Decision(
        kind=said[0].kind,
        reason=_joined(each.reason for each in said),
        consent=False not in consents if consents else UNKNOWN,
        freed_time=_joined(each.freed_time for each in said),
        signed_by=next((each.signed_by for each in said if each.signed_by), Line("")),
        date=next((each.date for each in said if each.date is not UNKNOWN), UNKNOWN),
    )


def _distinct(parts: Iterable[Iterable[Value]]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(each for part in parts for each in part))


def _union(parts: Iterable[frozenset[Value]]) -> frozenset[Value]:
    return frozenset(each for part in parts for each in part)


def _joined(texts: Iterable[str]) -> Prose:
    """Join the distinct texts, as many as there is room for."""
    joined = ""
    for text in dict.fromkeys(text.strip() for text in texts):
        longer = f"{joined}\n{text}" if joined and text else joined or text
        if len(longer) <= QUANTITIES[Prose].maximum:
            joined = longer
    return Prose(joined)


def _renamed(task: Task, renamed: Mapping[Key, Key]) -> Task:
    """Point to the merged tasks where a task points to a row of them; never to itself."""

    def known(keys: frozenset[Key]) -> frozenset[Key]:
        return frozenset(renamed.get(key, key) for key in keys) - {task.id}

    return attrs.evolve(
        task,
        depends_on=known(task.depends_on),
        together_with=known(task.together_with),
        apart_from=known(task.apart_from),
    )
