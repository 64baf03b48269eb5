"""How much work a task is: exact minutes a week, over the year and month by month.

A year has 52 weeks and a month 52/12 of them (minutes × occurrences a year ÷
active weeks, and the peak week beside the mean). Nothing is rounded here.
"""

import functools
import math
from fractions import Fraction

import attrs

from ratko.messages import Message, message
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import LARGEST_AMOUNT, Amount
from ratko.model.task import Task, TaskDoer
from ratko.model.text import Language
from ratko.model.time import ALL_MONTHS, Period, Recurrence, RecurrenceKind, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "WEEKS_A_MONTH",
    "WEEKS_A_YEAR",
    "Workload",
    "doer_minutes",
    "hours_conflicts",
    "hours_question",
    "mean_weekly",
    "stated_weekly",
    "task_name",
    "workload",
]

WEEKS_A_YEAR = 52
WEEKS_A_MONTH = Fraction(52, 12)

_WORKING_DAYS = 5
_TOLERANCE = Fraction(1, 10)
"""Stated and reckoned hours may differ by a tenth before it is pointed out."""
_MOST_MINUTES_A_WEEK = 7 * 24 * 60
_COUNTED_IN_DAYS = frozenset({RecurrenceKind.DAILY, RecurrenceKind.TIMES_A_WEEK})
_COUNTED_IN_THE_YEAR = frozenset(
    {RecurrenceKind.TIMES_A_YEAR, RecurrenceKind.PER_EVENT, RecurrenceKind.ON_DEMAND}
)


@attrs.frozen(kw_only=True)
class Workload:
    """How much work a task, or a part of one, is.

    It holds that `yearly == sum(months) * WEEKS_A_MONTH`.

    Attributes:
        weekly: Minutes in a week of its season, as exact as people said it.
        yearly: Minutes in a year, from the middle of what was said.
        months: For January to December the minutes in one week of that month.
        peak_week: Minutes in the heaviest week. A week holds whole times: of a task done less
            than weekly, one whole time.
        is_estimate: Whether it rests on "about", a range, an estimate of times, or on values that
            were suggested and not confirmed. An unknown season alone does not make it one.
        assumptions: What was taken for granted because nobody said it.
    """

    weekly: Amount
    yearly: Fraction
    months: tuple[Fraction, ...]
    peak_week: Fraction
    is_estimate: bool
    assumptions: tuple[Message, ...] = ()


@attrs.frozen
class _Range:
    """From–to, without the ceiling that an `Amount` has, for reckoning."""

    low: Fraction
    high: Fraction
    about: bool = False

    def by(self, other: "_Range") -> "_Range":
        return _Range(self.low * other.low, self.high * other.high, self.about or other.about)

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2


def task_name(task: Task) -> str:
    """Return what to call a task in a message: its name, else its id."""
    return task.name.best(Language.FI)[1] or task.id


@functools.lru_cache(maxsize=32_768)
def workload(task: Task) -> Workload | Unknown:
    """Reckon how much work a task is, or `UNKNOWN` where its facts do not say.

    The time that people state in all goes before minutes × recurrence, and that before the sum
    of what each of its doers states. `hours_question` tells what to ask where it is unknown.
    """
    weekly, assumptions = _weekly(task)
    if weekly is None or weekly.high > LARGEST_AMOUNT:
        return UNKNOWN
    season = task.season
    guesses = bool(assumptions)
    if season is UNKNOWN or not season:
        assumptions = (*assumptions, message("method.assumed_all_year", task=task_name(task)))
        season = ALL_MONTHS
    about = weekly.about or (
        task.recurrence is not UNKNOWN and task.recurrence.kind is RecurrenceKind.ON_DEMAND
    )
    rests_on_suggestions = any(
        task.is_suggested(field)
        for field in ("minutes_per_time", "recurrence", "season", "stated_time")
    )
    return Workload(
        weekly=Amount(low=weekly.low, high=weekly.high, about=about),
        yearly=weekly.middle * WEEKS_A_MONTH * len(season),
        months=tuple(
            weekly.middle if month in season else Fraction(0) for month in sorted(ALL_MONTHS)
        ),
        peak_week=_peak_week(task, weekly),
        is_estimate=about or weekly.low != weekly.high or rests_on_suggestions or guesses,
        assumptions=assumptions,
    )


def mean_weekly(load: Workload) -> Fraction:
    """Return the minutes a week on average over the whole year."""
    return load.yearly / WEEKS_A_YEAR


def stated_weekly(stated: StatedTime, task: Task) -> Amount:
    """Return a stated time as minutes in a week of the task's season."""
    return stated.minutes.times(1 / _weeks_of(stated.per, task))


def doer_minutes(task: Task, doer: TaskDoer) -> Fraction | Unknown:
    """Return the minutes a week, on average over the year, that a doer gives to a task.

    That is the doer's share of the task; without one all of it for a sole doer, and for several
    their parts as they state them. `UNKNOWN` where several divide it, who knows how.
    """
    load = workload(task)
    if load is UNKNOWN:
        return UNKNOWN
    if doer.share is not UNKNOWN:
        return mean_weekly(load) * doer.share
    if len(task.doers) == 1:
        return mean_weekly(load)
    stated = [
        stated_weekly(each.stated_time, task).middle
        for each in task.doers
        if each.stated_time is not UNKNOWN
    ]
    if doer.stated_time is UNKNOWN or len(stated) < len(task.doers) or not sum(stated):
        return UNKNOWN
    own = stated_weekly(doer.stated_time, task).middle
    return mean_weekly(load) * own / sum(stated, Fraction(0))


def hours_question(task: Task) -> Message | None:
    """Return what to ask so that the task's workload becomes known; None: it is known."""
    if workload(task) is not UNKNOWN:
        return None
    name = task_name(task)
    weekly, _ = _weekly(task)
    if weekly is not None:
        return message("method.ask_hours_too_many", task=name)
    if task.recurrence is not UNKNOWN and _times_a_week(task.recurrence, task)[0] is not None:
        return message("method.ask_minutes", task=name)
    if task.minutes_per_time is UNKNOWN:
        return message("method.ask_hours", task=name)
    return message("method.ask_recurrence", task=name, minutes=task.minutes_per_time.middle)


def hours_conflicts(task: Task) -> tuple[Finding, ...]:
    """Point out times that contradict each other by more than a tenth, or cannot be.

    The rule's id is `hours-conflict`. Ranges contradict each other only where they lie apart.
    """
    findings = []
    reckoned, _ = _reckoned(task)
    by_doers = _stated_by_doers(task)
    stated = None if task.stated_time is UNKNOWN else _ranged(stated_weekly(task.stated_time, task))
    which = message("method.ask_which_hours", task=task_name(task))
    if stated and reckoned and _lie_apart(stated, reckoned):
        evidence = message(
            "method.stated_and_reckoned_differ",
            task=task_name(task),
            stated=stated.middle,
            reckoned=reckoned.middle,
        )
        findings.append(_conflict(task, evidence, which))
    if stated and by_doers and _lie_apart(stated, by_doers):
        evidence = message(
            "method.stated_and_doers_differ",
            task=task_name(task),
            stated=stated.middle,
            doers=by_doers.middle,
        )
        findings.append(_conflict(task, evidence, which))
    weekly, _ = _weekly(task)
    if weekly and weekly.low > _MOST_MINUTES_A_WEEK:
        evidence = message(
            "method.more_than_a_week_holds", task=task_name(task), minutes=weekly.low
        )
        remedy = message("method.ask_hours_too_many", task=task_name(task))
        findings.append(_conflict(task, evidence, remedy))
    return tuple(findings)


def _conflict(task: Task, evidence: Message, remedy: Message) -> Finding:
    return Finding(
        rule="hours-conflict",
        subject=task.id,
        outcome=Outcome.WARN,
        evidence=evidence,
        remedy=remedy,
        tasks=(task.id,),
    )


def _lie_apart(one: _Range, other: _Range) -> bool:
    smaller, greater = sorted((one, other), key=lambda each: (each.low, each.high))
    return greater.low > smaller.high * (1 + _TOLERANCE)


def _weekly(task: Task) -> tuple[_Range | None, tuple[Message, ...]]:
    """Return minutes in a week of the season, and what had to be assumed."""
    if task.stated_time is not UNKNOWN:
        is_spread = task.stated_time.per is not Period.WEEK and (
            task.recurrence is UNKNOWN or _times_a_week(task.recurrence, task)[0] is None
        )
        spread = message("method.assumed_even_spread", task=task_name(task))
        return _ranged(stated_weekly(task.stated_time, task)), (spread,) if is_spread else ()
    reckoned, assumptions = _reckoned(task)
    if reckoned is not None:
        return reckoned, assumptions
    return _stated_by_doers(task), ()


def _reckoned(task: Task) -> tuple[_Range | None, tuple[Message, ...]]:
    if task.minutes_per_time is UNKNOWN or task.recurrence is UNKNOWN:
        return None, ()
    times, assumptions = _times_a_week(task.recurrence, task)
    return (times and times.by(_ranged(task.minutes_per_time))), assumptions


def _stated_by_doers(task: Task) -> _Range | None:
    """Return the sum of what the doers state; None where one of them does not say."""
    if not task.doers:
        return None
    total = _Range(Fraction(0), Fraction(0))
    for doer in task.doers:
        if doer.stated_time is UNKNOWN:
            return None
        part = stated_weekly(doer.stated_time, task)
        total = _Range(total.low + part.low, total.high + part.high, total.about or part.about)
    return total


def _times_a_week(recurrence: Recurrence, task: Task) -> tuple[_Range | None, tuple[Message, ...]]:
    """Return how often in a week of the season, None where it is not said; and assumptions."""
    kind, times, days = recurrence.kind, recurrence.times, len(recurrence.weekdays)
    if kind is RecurrenceKind.WEEKLY or (times is UNKNOWN and days and kind in _COUNTED_IN_DAYS):
        # "Weekly, on Tuesday and Thursday" is twice a week.
        return _exactly(max(1, days)), ()
    if times is UNKNOWN:
        if kind is not RecurrenceKind.DAILY:
            return None, ()
        five_days = message("method.assumed_five_days", task=task_name(task))
        return _exactly(_WORKING_DAYS), (five_days,)
    if kind in _COUNTED_IN_DAYS:
        return _ranged(times), ()
    if kind is RecurrenceKind.EVERY_N_WEEKS:
        return _every_n_weeks(times, max(1, days)), ()
    period = Period.YEAR if kind in _COUNTED_IN_THE_YEAR else Period.MONTH
    return _ranged(times).by(_exactly(1 / _weeks_of(period, task))), ()


def _every_n_weeks(weeks: Amount, days: int) -> _Range | None:
    if weeks.low == 0:
        return None
    return _Range(days / weeks.high, days / weeks.low, weeks.about)


def _peak_week(task: Task, weekly: _Range) -> Fraction:
    times = None if task.recurrence is UNKNOWN else _times_a_week(task.recurrence, task)[0]
    if times is None or times.high == 0:
        return weekly.high
    return weekly.high / times.high * math.ceil(times.high)


def _weeks_of(period: Period, task: Task) -> Fraction:
    """Return how many weeks of the task's season a period has."""
    if period is Period.YEAR and task.season is not UNKNOWN and task.season:
        return WEEKS_A_MONTH * len(task.season)
    return period.weeks


def _ranged(amount: Amount) -> _Range:
    return _Range(amount.low, amount.high, amount.about)


def _exactly(number: int | Fraction) -> _Range:
    return _Range(Fraction(number), Fraction(number))
