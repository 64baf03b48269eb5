"""Check `travel`: no more places in a day than agreed."""

from collections.abc import Sequence

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Key
from ratko.model.task import Task
from ratko.model.time import ALL_MONTHS, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]

_WORKING_DAYS = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}


def check(context: RoleContext) -> Finding:
    """Fail where some day has more sites than agreed (default 1).

    Tasks are laid out by month and weekday: what is certainly on a day, and what may be. Where
    only the latter is too much, the days must be agreed upon, and that is what is asked. Tasks
    without a place are done at the role's place of work where it has just one.
    """
    role = context.role
    agreed = context.rules.sites_in_a_day if role.sites_in_a_day is UNKNOWN else role.sites_in_a_day
    sites = {
        part.task.id: part.task.site
        or (role.place_of_work[0] if len(role.place_of_work) == 1 else None)
        for part in context.parts
    }
    most = _most_sites(context.parts, sites, certain=True)
    if most > agreed:
        evidence = message("checks.travel_fail", count=most, agreed=agreed)
        remedy = message("checks.separate_days", count=agreed)
        return context.finding("travel", Outcome.FAIL, evidence, remedy)
    at_worst = _most_sites(context.parts, sites, certain=False)
    if at_worst <= agreed:
        evidence = message("checks.travel_pass", count=at_worst, agreed=agreed)
        return context.finding("travel", Outcome.PASS, evidence)
    placeless = tuple(part for part in context.parts if sites[part.task.id] is None)
    if placeless:
        evidence = message("checks.travel_places_unknown", tasks=names(placeless))
        remedy = message("checks.ask_places", tasks=names(placeless))
        return context.finding("travel", Outcome.UNKNOWN, evidence, remedy, placeless)
    evidence = message("checks.travel_days_unknown", count=at_worst, agreed=agreed)
    remedy = message("checks.ask_days", tasks=names(context.parts))
    return context.finding("travel", Outcome.UNKNOWN, evidence, remedy, context.parts)


def _most_sites(parts: Sequence[Part], sites: dict[Key, Key | None], *, certain: bool) -> int:
    """Return the most sites that a day has for certain, or that it may have.

    Each task without a known place may be at one more.
    """
    tasks = [
        (sites[part.task.id], _months_of(part.task, certain=certain), days)
        for part in parts
        if (days := _certain_days(part.task) if certain else _possible_days(part.task))
    ]
    most = 0
    # Months in which the same tasks are done have the same days.
    for here in {
        tuple(at for at, (_, months, _) in enumerate(tasks) if month in months)
        for month in {month for part in parts for month in part.period}
    }:
        for day in Weekday:
            places = [tasks[at][0] for at in here if day in tasks[at][2]]
            known = set(places) - {None}
            unknown = 0 if certain else places.count(None)
            most = max(most, len(known) + unknown)
    return most


def _months_of(task: Task, *, certain: bool) -> frozenset[int]:
    if task.season is UNKNOWN or not task.season:
        return frozenset() if certain else frozenset(ALL_MONTHS)
    return frozenset(task.season)


def _certain_days(task: Task) -> frozenset[Weekday]:
    recurrence = task.recurrence
    if recurrence is not UNKNOWN:
        if recurrence.weekdays:
            return recurrence.weekdays
        if recurrence.kind in {RecurrenceKind.DAILY, RecurrenceKind.TIMES_A_WEEK}:
            times = recurrence.times
            if times is not UNKNOWN and times.low >= len(Weekday):
                return frozenset(Weekday)
            if recurrence.kind is RecurrenceKind.DAILY and (
                times is UNKNOWN or times.low == len(_WORKING_DAYS)
            ):
                return _WORKING_DAYS
    possible = _possible_days(task)
    return possible if len(possible) == 1 else frozenset()


def _possible_days(task: Task) -> frozenset[Weekday]:
    if task.recurrence is not UNKNOWN and task.recurrence.weekdays:
        return task.recurrence.weekdays
    if task.windows and all(window.weekdays for window in task.windows):
        return frozenset(day for window in task.windows for day in window.weekdays)
    return frozenset(Weekday)
