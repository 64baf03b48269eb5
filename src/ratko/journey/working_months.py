"""Months of work (henkilötyökuukaudet) of a stretch of days, exactly, and by calendar month.

A whole calendar month is 1, a part of one is its days out of the days of that month. So the months
of a stretch are the sum of its calendar months, whatever the stretch.
"""

import calendar
import datetime
from collections.abc import Iterator
from fractions import Fraction


__all__ = ["YearMonth", "by_month", "month_of", "months_between"]

YearMonth = tuple[int, int]
"""A calendar month: the year and the month."""


def month_of(day: datetime.date) -> YearMonth:
    """Return the calendar month of a day."""
    return day.year, day.month


def months_between(first: YearMonth, last: YearMonth) -> Iterator[YearMonth]:
    """Yield the calendar months from one to another, both included."""
    for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield number // 12, number % 12 + 1


def by_month(first: datetime.date, last: datetime.date) -> dict[YearMonth, Fraction]:
    """Return the part of each calendar month that lies between two days, both included.

    Empty where the last day is before the first.
    """
    parts = {}
    if last < first:
        return {}
    for year, month in months_between(month_of(first), month_of(last)):
        days = calendar.monthrange(year, month)[1]
        begin = first.day if (year, month) == month_of(first) else 1
        end = last.day if (year, month) == month_of(last) else days
        parts[year, month] = Fraction(end - begin + 1, days)
    return parts
