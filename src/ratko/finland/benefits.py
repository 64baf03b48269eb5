"""The municipality's share of the unemployment benefit, day by day along a benefit history."""

import datetime
import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from ratko.finland.rows import RuleRow, SupportRules
from ratko.finland.spans import Span, product, span_of
from ratko.finland.tables import lookup
from ratko.finland.vocabulary import Element
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["BenefitDay", "BenefitHistory", "Stretch", "benefit_days", "benefit_share", "stretches"]

_WORKING_DAYS = 5
"""Benefit is paid for five days a week, here Monday to Friday."""


def share_row(day: int, date: datetime.date, rules: SupportRules) -> RuleRow | Unknown:
    """Return the step of the ladder that a benefit day is on; see `benefit_share`."""
    if day < 1:
        text = f"benefit day {day}: days are counted from 1"
        raise ValueError(text)
    rows = lookup(rules, f"municipality-share.{Element.SHARE}", date)
    if rows is UNKNOWN:
        return UNKNOWN
    for row in rows:
        if (row.first_day or 1) <= day and (row.last_day is None or day <= row.last_day):
            return row
    return UNKNOWN


def benefit_share(day: int, date: datetime.date, rules: SupportRules) -> Fraction | Unknown:
    """Return the municipality's part of the benefit of one day; the rest is others'.

    Args:
        day: How many days of benefit have been paid, with this one: from 1.
        date: The day itself, which decides the regime.
        rules: The table.

    Raises:
        ValueError: The day is under 1.
    """
    row = share_row(day, date, rules)
    return UNKNOWN if row is UNKNOWN else _part(row)


def _part(row: RuleRow) -> Fraction | Unknown:
    return UNKNOWN if row.value is UNKNOWN else row.value.low / 100


@attrs.frozen(kw_only=True)
class BenefitHistory:
    """A run of benefit days: those that would be paid if there were no work.

    Attributes:
        start: The date of the first one, or the weekend before it.
        first_day: How many days of benefit have been paid with it: from 1.
        days: How many days there are.
    """

    start: datetime.date
    first_day: int
    days: int

    def __attrs_post_init__(self) -> None:
        """Refuse days that cannot be counted."""
        if self.first_day < 1 or self.days < 0:
            text = f"BenefitHistory: {self.days} days from day {self.first_day}"
            raise ValueError(text)

    @classmethod
    def of_months(cls, start: datetime.date, months: int, first_day: int) -> "BenefitHistory":
        """Return the history of whole months: every Monday to Friday from `start` on."""
        end = _months_later(start, months)
        days = sum(
            (start + datetime.timedelta(days=each)).weekday() < _WORKING_DAYS
            for each in range((end - start).days)
        )
        return cls(start=start, first_day=first_day, days=days)


def _months_later(date: datetime.date, months: int) -> datetime.date:
    """Return the same day of a later month, or the first of the next where it has no such day."""
    later = date.month - 1 + months
    year, month = date.year + later // 12, later % 12 + 1
    try:
        return date.replace(year=year, month=month)
    except ValueError:
        # A month that has no such day is never December.
        return datetime.date(year, month + 1, 1)


@attrs.frozen(kw_only=True)
class BenefitDay:
    """One day of benefit.

    Attributes:
        date: Its date.
        day: Its number in the history, from 1.
        row: The step of the ladder; unknown: no ladder is known for that date.
        benefit: The full benefit for the day in euros; unknown: it is not known for that date.
    """

    date: datetime.date
    day: int
    row: RuleRow | Unknown
    benefit: Span | Unknown


def benefit_days(
    history: BenefitHistory, rules: SupportRules, daily: Span | None = None
) -> Iterator[BenefitDay]:
    """Yield the days of a history, each with its step and its benefit.

    Args:
        history: The days.
        rules: The table.
        daily: The full benefit for a day in euros; none: as the table knows it for each date.
    """
    dates = (history.start + datetime.timedelta(days=each) for each in itertools.count())
    working = (each for each in dates if each.weekday() < _WORKING_DAYS)
    for number, date in zip(range(history.days), working, strict=False):
        day = history.first_day + number
        yield BenefitDay(
            date=date,
            day=day,
            row=share_row(day, date, rules),
            benefit=daily_benefit(date, rules) if daily is None else daily,
        )


def daily_benefit(date: datetime.date, rules: SupportRules) -> Span | Unknown:
    """Return the full benefit for a day in euros, or unknown where the table has none."""
    rows = lookup(rules, f"unemployment-benefit.{Element.DAILY_BENEFIT}", date)
    if rows is UNKNOWN or any(each.value is UNKNOWN for each in rows):
        return UNKNOWN
    spans = [span_of(each.value) for each in rows if each.value is not UNKNOWN]
    return Span(low=min(each.low for each in spans), high=max(each.high for each in spans))


@attrs.frozen(kw_only=True)
class Stretch:
    """Days that follow each other on one step, under one act, with one benefit.

    Attributes:
        first: The first of them.
        last: The last of them.
        days: How many they are.
        share: The municipality's part.
        benefit: The whole benefit of these days in euros.
        municipality: The municipality's part of it in euros.
        others: The rest of it: what others pay.
    """

    first: BenefitDay
    last: BenefitDay
    days: int
    share: Fraction | Unknown
    benefit: Span | Unknown
    municipality: Span | Unknown
    others: Span | Unknown


def stretches(
    history: BenefitHistory, rules: SupportRules, daily: Span | None = None
) -> tuple[Stretch, ...]:
    """Return a history as stretches of days alike, in the order of the days."""
    days = benefit_days(history, rules, daily)
    alike = itertools.groupby(days, key=lambda each: (each.row, each.benefit))
    return tuple(_stretch(tuple(each)) for _, each in alike)


def _stretch(days: tuple[BenefitDay, ...]) -> Stretch:
    first = days[0]
    share = UNKNOWN if first.row is UNKNOWN else _part(first.row)
    whole = product(first.benefit, Span.exactly(len(days)))
    part: Span | Unknown = UNKNOWN
    rest: Span | Unknown = UNKNOWN
    if share is not UNKNOWN:
        part, rest = Span.exactly(share), Span.exactly(1 - share)
    return Stretch(
        first=first,
        last=days[-1],
        days=len(days),
        share=share,
        benefit=whole,
        municipality=product(whole, part),
        others=product(whole, rest),
    )
