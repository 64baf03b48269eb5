"""What a cell on time means in its column: how long, how often, on which days and in which months.

A text that says two different things, or holds a number that does not say what it counts, is
refused with the reason: it is kept word for word, and a person can put it right.
"""

import functools
import re
from typing import Final, TypeVar

import attrs

from ratko.files.words.measure_kinds import Bare, Duration, LongDays, Measure, Months, Often, Unread
from ratko.files.words.measures import from_to, measures
from ratko.files.words.recurrences import (
    TIMES_A_YEAR,
    is_five_days_assumed,
    members_of,
    of_kind,
    recurrence_in,
)
from ratko.files.words.said_time import SaidTime, TimeColumn, TimeRefusal
from ratko.model.quantities import QUANTITIES, Minutes, Month, amount
from ratko.model.text import Language
from ratko.model.time import PartOfDay, Period, StatedTime


__all__ = ["SaidTime", "TimeColumn", "TimeRefusal", "read_time"]


_MOST_MONTH: Final = 12
_MOST_MINUTES: Final = {
    "time": QUANTITIES[Minutes].maximum,
    "day": 24 * 60,
    "week": 7 * 24 * 60,
    "month": 31 * 24 * 60,
    "year": QUANTITIES[Minutes].maximum,
}

# What spreadsheets make of "1-2" or "1.2.", and whole dates.
_DATE: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T][\d:.]+)?|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})?"
    r"|\d{1,2}[.-][^\W\d_]{3,9}(?:[.-]\d{2,4})?"
)
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*$")

Kind = TypeVar("Kind")


@functools.lru_cache(maxsize=8192)
def read_time(
    text: str, column: TimeColumn, language: Language | None = None
) -> SaidTime | TimeRefusal:
    """Read what a cell on time says, in a column where a plain number means `column`."""
    if column.counts != "month" and _DATE.fullmatch(text.strip()):
        return TimeRefusal.DATE
    remark = _REMARK.search(text)
    if remark is not None and _is_remark(remark.group(), language):
        said = read_time(text[: remark.start()], column, language)
        return said if isinstance(said, TimeRefusal) else attrs.evolve(said, has_more=True)
    found = measures(text, language)
    if found is None:
        return TimeRefusal.UNREADABLE
    if column.counts == "month" and (months := _numbered_months(found)):
        return SaidTime(months=months)
    known = _bare_numbers_read(found, column)
    reason = _refusal(known, column)
    return reason if reason is not None else _put_together(known, column)


def _is_remark(text: str, language: Language | None) -> bool:
    """Return whether words in brackets at the end have nothing to do with time."""
    found = measures(text, language)
    return bool(found) and all(isinstance(each, Unread) and each.is_word for each in found or ())


def _numbered_months(found: tuple[Measure, ...]) -> frozenset[Month]:
    """Read months given as numbers: `11-3`, `5–9`, `6, 7, 8`."""
    numbers: list[int] = []
    is_range = False
    for each in found:
        if isinstance(each, Bare) and not each.number.about:
            ends = sorted({each.number.low, each.number.high})
            is_range = is_range or len(ends) > 1
            numbers.extend(int(end) for end in ends if end.denominator == 1)
        elif isinstance(each, Unread) and each.text == "-":
            is_range = True
        else:
            return frozenset()
    if not numbers or not all(1 <= number <= _MOST_MONTH for number in numbers):
        return frozenset()
    if is_range:
        few = len(numbers) == 2  # noqa: PLR2004  # a range has two ends
        return from_to(Month(numbers[0]), Month(numbers[1])) if few else frozenset()
    return frozenset(Month(number) for number in numbers)


def _bare_numbers_read(found: tuple[Measure, ...], column: TimeColumn) -> tuple[Measure, ...]:
    """Give a number that stands alone the meaning that the column's header gives it."""
    if len(of_kind(found, Bare)) != 1:
        return found
    if any(isinstance(each, Duration | Unread) for each in found):
        return found
    return tuple(_meant(each, column) if isinstance(each, Bare) else each for each in found)


def _meant(bare: Bare, column: TimeColumn) -> Measure:
    if column.counts == "minute":
        return Duration(minutes=bare.number)
    if column.counts == "hour" and bare.number.high <= _MOST_MINUTES["year"]:
        return Duration(minutes=bare.number.times(60))
    if column.counts == "times" and column.per in TIMES_A_YEAR:
        return Often(times=bare.number, per=column.per)
    return bare


def _refusal(found: tuple[Measure, ...], column: TimeColumn) -> TimeRefusal | None:
    unread = of_kind(found, Unread)
    numbers = of_kind(found, Bare)
    if unread and unread[0].text in {"-", "−"} and isinstance(found[0], Unread) and numbers:
        return TimeRefusal.NEGATIVE
    signs = [each.text for each in unread if not each.is_word]
    if signs == ["-"] and isinstance(found[0], Unread) and of_kind(found, Duration):
        return TimeRefusal.NEGATIVE
    if signs or len(unread) == len(found):
        return TimeRefusal.UNREADABLE
    if of_kind(found, LongDays):
        return TimeRefusal.LONG_DAYS
    if numbers:
        is_open = len(found) == 1 and column.counts == "times"
        return TimeRefusal.NO_PERIOD if is_open else TimeRefusal.UNREADABLE
    return None


def _put_together(found: tuple[Measure, ...], column: TimeColumn) -> SaidTime | TimeRefusal:
    durations, often = _with_periods(of_kind(found, Duration), of_kind(found, Often), column)
    if any(each.minutes.high > _MOST_MINUTES[each.per or "time"] for each in durations):
        return TimeRefusal.TOO_MUCH
    each_time = [each.minutes for each in durations if each.per in {"", "time", "day"}]
    in_all = [each for each in durations if each.per in {"week", "month", "year"}]
    if any(each.per == "day" for each in durations) and not often:
        often = [Often(times=amount(1), per="day")]
    if len(each_time) > 1 or len(in_all) > 1:
        return TimeRefusal.TWO_THINGS
    recurrence = recurrence_in(found, often)
    if isinstance(recurrence, TimeRefusal):
        return recurrence
    months = of_kind(found, Months)
    return SaidTime(
        minutes_per_time=each_time[0] if each_time else None,
        stated_time=(
            StatedTime(minutes=in_all[0].minutes, per=Period(in_all[0].per)) if in_all else None
        ),
        recurrence=recurrence,
        months=frozenset(month for each in months for month in each.months),
        is_season_vague=any(each.is_vague for each in months),
        parts_of_day=members_of(found, PartOfDay),
        is_five_days_assumed=is_five_days_assumed(found, often),
        has_more=bool(of_kind(found, Unread)),
    )


def _with_periods(
    durations: list[Duration], often: list[Often], column: TimeColumn
) -> tuple[list[Duration], list[Often]]:
    """Find what lengths and times are counted for, where only the other or the header says it.

    "3 x 2 h/vko" is three times a week, two hours each; "2 h" under "Tuntia viikossa" is two
    hours a week, but "3 x 2 h" there is three times a week.
    """
    default = column.per if column.counts in {"hour", "minute"} else "time"
    if len(durations) == 1 and len(often) == 1 and not often[0].per:
        period = durations[0].per or default
        if period in TIMES_A_YEAR:
            return (
                [attrs.evolve(durations[0], per="time")],
                [attrs.evolve(often[0], per=period)],
            )
    if column.counts == "times" and column.per in TIMES_A_YEAR:
        often = [each if each.per else attrs.evolve(each, per=column.per) for each in often]
    if often and default in {"week", "month", "year"} and len(durations) == 1:
        # "3 krt/vko, 2 h" in any column: a length beside a frequency is of each time.
        default = "time"
    return [each if each.per else attrs.evolve(each, per=default) for each in durations], often
