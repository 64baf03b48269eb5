"""How often: the one way of counting that the measures of a text mean together."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, TypeVar

import attrs

from ratko.files.words.measure_kinds import EveryN, Measure, Months, Often, OnDemand, PerEvent
from ratko.files.words.said_time import TimeRefusal
from ratko.model.quantities import Amount, amount
from ratko.model.time import Recurrence, RecurrenceKind, Weekday


__all__ = [
    "TIMES_A_YEAR",
    "is_five_days_assumed",
    "members_of",
    "of_kind",
    "on_days",
    "recurrence_in",
]

_DAYS_OF_DAILY: Final = 5
TIMES_A_YEAR: Final = {"day": 365, "week": 52, "month": 12, "year": 1}
Kind = TypeVar("Kind")


def of_kind(found: Iterable[Measure], kind: type[Kind]) -> list[Kind]:
    """Return the measures of a kind, in their order."""
    return [each for each in found if isinstance(each, kind)]


def members_of(found: Iterable[Measure], kind: type[Kind]) -> frozenset[Kind]:
    """Return the members of a kind that are named: weekdays, parts of the day."""
    return frozenset(
        member
        for each in found
        if isinstance(each, frozenset)
        for member in each
        if isinstance(member, kind)
    )


def is_five_days_assumed(found: Iterable[Measure], often: list[Often]) -> bool:
    """Return whether "so many times a day" is to be counted for five days a week."""
    return not members_of(found, Weekday) and any(
        each.per == "day" and each.times != amount(1) for each in often
    )


def recurrence_in(
    found: tuple[Measure, ...], often: list[Often]
) -> Recurrence | TimeRefusal | None:
    """Find the one way of counting that a text means."""
    every = of_kind(found, EveryN)
    days = members_of(found, Weekday)
    is_on_demand = bool(of_kind(found, OnDemand))
    daily = [each for each in often if each.per == "day" and each.times == amount(1)]
    if len(often) > 1 and daily:
        # "päivittäin, 5 pv/vko": the second says what the first leaves open.
        often = [each for each in often if each not in daily]
    if len(often) + len(every) > 1:
        return TimeRefusal.TWO_THINGS
    if often and not often[0].per:
        return TimeRefusal.NO_PERIOD
    events = [each for each in often if each.what == "events"]
    if events or any(isinstance(each, PerEvent) for each in found):
        if often and not events:
            return TimeRefusal.TWO_THINGS
        return _per_event(events)
    if is_on_demand:
        return _on_demand(often, every, found)
    if every:
        return _every(every[0], days)
    if often:
        return _counted(often[0], days)
    return on_days(days) if days else None


def on_days(days: frozenset[Weekday]) -> Recurrence:
    """Return how often something is done of which only the weekdays are said."""
    is_daily = len(days) >= _DAYS_OF_DAILY
    kind = RecurrenceKind.DAILY if is_daily else RecurrenceKind.TIMES_A_WEEK
    return Recurrence(kind=kind, times=amount(len(days)), weekdays=days)


def _per_event(events: list[Often]) -> Recurrence:
    if not events:
        return Recurrence(kind=RecurrenceKind.PER_EVENT)
    times = _scaled(events[0].times, Fraction(TIMES_A_YEAR[events[0].per]))
    return Recurrence(kind=RecurrenceKind.PER_EVENT, times=times)


def _on_demand(
    often: list[Often], every: list[EveryN], found: tuple[Measure, ...]
) -> Recurrence | TimeRefusal:
    if every:
        return TimeRefusal.TWO_THINGS
    if not often:
        return Recurrence(kind=RecurrenceKind.ON_DEMAND)
    months = {month for each in of_kind(found, Months) for month in each.months}
    active = Fraction(len(months), 12) if months and often[0].per != "year" else Fraction(1)
    times = _scaled(often[0].times, TIMES_A_YEAR[often[0].per] * active)
    return Recurrence(kind=RecurrenceKind.ON_DEMAND, times=attrs.evolve(times, about=True))


def _every(every: EveryN, days: frozenset[Weekday]) -> Recurrence:
    number = every.number
    if every.unit == "week":
        if number == amount(1):
            return Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=days)
        return Recurrence(kind=RecurrenceKind.EVERY_N_WEEKS, times=number, weekdays=days)
    if every.unit == "day":
        times = Amount(low=7 / number.high, high=7 / number.low, about=True)
        return Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=times, weekdays=days)
    months = Fraction(12) if every.unit == "month" else Fraction(1)
    times = Amount(low=months / number.high, high=months / number.low, about=number.about)
    return Recurrence(kind=RecurrenceKind.TIMES_A_YEAR, times=times, weekdays=days)


def _counted(often: Often, days: frozenset[Weekday]) -> Recurrence:
    once = often.times == amount(1)
    if often.per == "day":
        if once:
            return Recurrence(
                kind=RecurrenceKind.DAILY,
                **({"times": amount(len(days))} if days else {}),
                weekdays=days,
            )
        times = _scaled(often.times, Fraction(len(days) or _DAYS_OF_DAILY))
        about = times.about or not days
        return Recurrence(
            kind=RecurrenceKind.TIMES_A_WEEK,
            times=attrs.evolve(times, about=about),
            weekdays=days,
        )
    if often.per == "week":
        if once and len(days) <= 1:
            return Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=days)
        if once:
            return Recurrence(
                kind=RecurrenceKind.TIMES_A_WEEK, times=amount(len(days)), weekdays=days
            )
        if often.what == "days" and often.times.low >= _DAYS_OF_DAILY:
            return Recurrence(kind=RecurrenceKind.DAILY, times=often.times, weekdays=days)
        return Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=often.times, weekdays=days)
    kind = {
        "month": RecurrenceKind.TIMES_A_MONTH,
        "year": RecurrenceKind.TIMES_A_YEAR,
    }[often.per]
    return Recurrence(kind=kind, times=often.times, weekdays=days)


def _scaled(times: Amount, factor: Fraction) -> Amount:
    """Return the times, counted for a longer period, held to the largest amount there is."""
    most = Fraction(1_000_000)
    return Amount(
        low=min(times.low * factor, most), high=min(times.high * factor, most), about=times.about
    )
