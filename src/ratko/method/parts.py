"""What a role is made of: its tasks with the minutes that fall to the role."""

import functools
from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.errors import RuleError
from ratko.messages import message
from ratko.method.hours import WEEKS_A_MONTH, Workload, task_name, workload
from ratko.model.inventory import Inventory
from ratko.model.quantities import LARGEST_AMOUNT, Amount, Key, Month
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task
from ratko.model.time import ALL_MONTHS
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Part", "heaviest_weeks", "names", "parts_of", "period", "together"]

_MONTHS_A_YEAR = 12


@attrs.frozen(kw_only=True)
class Part:
    """A task's part in a role.

    Attributes:
        task: The task.
        share: The part of the task that is the role's.
        load: How much work the whole task is.
        period: The months in which the role works.
    """

    task: Task
    share: Fraction
    load: Workload | Unknown
    period: frozenset[Month] = ALL_MONTHS

    # Cached: every check weighs by these, and exact fractions are slow to add up again.
    @functools.cached_property
    def months(self) -> tuple[Fraction, ...] | Unknown:
        """Minutes a week for January to December; none outside the role's period."""
        if self.load is UNKNOWN:
            return UNKNOWN
        return tuple(
            minutes * self.share if month in self.period else Fraction(0)
            for month, minutes in enumerate(self.load.months, start=1)
        )

    @functools.cached_property
    def minutes(self) -> Fraction | Unknown:
        """Minutes a week on average over the role's period: the weight in every share of hours."""
        months = self.months
        return UNKNOWN if months is UNKNOWN else sum(months, Fraction(0)) / len(self.period)


def period(role: Role) -> frozenset[Month]:
    """Return the months in which a role works: from start to end, or all year where not said."""
    if role.start is UNKNOWN or role.end is UNKNOWN or role.end < role.start:
        return ALL_MONTHS
    months = (role.end.year - role.start.year) * _MONTHS_A_YEAR + role.end.month - role.start.month
    if months >= _MONTHS_A_YEAR - 1:
        return ALL_MONTHS
    first = role.start.month - 1
    return frozenset(Month((first + each) % _MONTHS_A_YEAR + 1) for each in range(months + 1))


def parts_of(
    task_shares: Iterable[TaskShare],
    inventory: Inventory,
    months: frozenset[Month] = ALL_MONTHS,
) -> tuple[Part, ...]:
    """Look up the tasks of a role; shares of the same task are added up.

    Raises:
        RuleError: The inventory has no such task.
    """
    tasks = {task.id: task for task in inventory.tasks}
    shares: dict[Key, Fraction] = {}
    for each in task_shares:
        if each.task not in tasks:
            raise RuleError(message("checks.no_such_task", task=each.task))
        shares[each.task] = shares.get(each.task, Fraction(0)) + each.share
    return tuple(
        Part(task=tasks[task], share=share, load=workload(tasks[task]), period=months)
        for task, share in shares.items()
    )


def names(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return what the tasks are called."""
    return tuple(task_name(part.task) for part in parts)


def together(parts: Iterable[Part]) -> Workload | Unknown:
    """Add up how much work the parts are; what is not known of them is said as an assumption.

    `weekly` is the mean over the period. `UNKNOWN` where the hours of no part are known.
    """
    parts = tuple(parts)
    known = [(part, part.load) for part in parts if part.load is not UNKNOWN]
    if parts and not known:
        return UNKNOWN
    unknown = [part for part in parts if part.load is UNKNOWN]
    months = tuple(
        sum((part.months[month] for part, _ in known if part.months is not UNKNOWN), Fraction(0))
        for month in range(_MONTHS_A_YEAR)
    )
    low, high = _range(known)
    if high > LARGEST_AMOUNT:
        return UNKNOWN
    assumptions = [each for _, load in known for each in load.assumptions]
    if unknown:
        assumptions.append(message("checks.without_hours", tasks=names(unknown)))
    return Workload(
        weekly=Amount(low=low, high=high, about=any(load.weekly.about for _, load in known)),
        yearly=sum(months, Fraction(0)) * WEEKS_A_MONTH,
        months=months,
        peak_week=heaviest_weeks(parts)[0],
        is_estimate=bool(unknown) or any(load.is_estimate for _, load in known),
        assumptions=tuple(assumptions),
    )


def _range(known: Iterable[tuple[Part, Workload]]) -> tuple[Fraction, Fraction]:
    low = high = Fraction(0)
    for part, load in known:
        middle = load.weekly.middle
        if middle and part.minutes is not UNKNOWN:
            low += part.minutes * load.weekly.low / middle
            high += part.minutes * load.weekly.high / middle
    return low, high


def heaviest_weeks(parts: Iterable[Part]) -> tuple[Fraction, Fraction]:
    """Return the minutes of the heaviest week, at best and at worst.

    A task done less than weekly has whole times in some weeks and none in others. At best no two
    such tasks fall into the same week, at worst all of a month's do. Parts without known hours
    are left out.
    """
    best = worst = Fraction(0)
    known = [(part, part.load, part.months) for part in parts]
    for month in range(_MONTHS_A_YEAR):
        steady = top = mean = at_worst = Fraction(0)
        for part, load, months in known:
            if load is UNKNOWN or months is UNKNOWN or not months[month]:
                continue
            mean += months[month]
            peak = max(load.peak_week * part.share, months[month])
            at_worst += peak
            if peak > months[month]:
                top = max(top, peak)
            else:
                steady += peak
        best = max(best, mean, steady + top)
        worst = max(worst, at_worst)
    return best, worst
