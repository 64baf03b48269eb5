"""What a cell on time means in its column: how long, how often, on which days and in which months.

A text that says two different things, or holds a number that does not say what it counts, is
refused with the reason: it is kept word for word, and a person can put it right.
"""

import enum
import functools
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, TypeVar

import attrs

from ratko.files.words.measure_kinds import (
    Bare,
    Duration,
    EveryN,
    LongDays,
    Measure,
    Months,
    Often,
    OnDemand,
    PerEvent,
    Unread,
)
from ratko.files.words.measures import from_to, measures
from ratko.model.quantities import QUANTITIES, Amount, Minutes, Month, amount
from ratko.model.text import Language
from ratko.model.time import (
    PartOfDay,
    Period,
    Recurrence,
    RecurrenceKind,
    StatedTime,
    Weekday,
)


__all__ = ["Refusal", "SaidTime", "TimeColumn", "read_time"]


class Refusal(enum.StrEnum):
    """Why a text on time is not read; each has a message `files.table_time_…`."""

    UNREADABLE = "unreadable"
    TWO_THINGS = "two_things"
    NO_PERIOD = "no_period"
    LONG_DAYS = "long_days"
    TOO_MUCH = "too_much"
    NEGATIVE = "negative"
    DATE = "date"


@attrs.frozen(kw_only=True)
class TimeColumn:
    """What a number alone means in a column.

    Attributes:
        counts: `hour` or `minute` for lengths, `times` for frequencies, `month` for seasons.
        per: Day, week, month, year or time (each time); empty: the header does not say.
    """

    counts: str
    per: str = ""


@attrs.frozen(kw_only=True)
class SaidTime:
    """What one cell says about time; None or empty: nothing on that.

    Attributes:
        minutes_per_time: Minutes that one time takes.
        stated_time: Time in all.
        recurrence: How often.
        months: In which months.
        is_season_vague: Whether the months are a reading of a word like "winter".
        parts_of_day: In which parts of the day.
        is_five_days_assumed: Whether "so many times a day" was counted for five days a week.
        has_more: Whether the text has words beyond this, to be kept word for word.
    """

    minutes_per_time: Amount | None = None
    stated_time: StatedTime | None = None
    recurrence: Recurrence | None = None
    months: frozenset[Month] = frozenset()
    is_season_vague: bool = False
    parts_of_day: frozenset[PartOfDay] = frozenset()
    is_five_days_assumed: bool = False
    has_more: bool = False


_DAYS_OF_DAILY: Final = 5
_MOST_MONTH: Final = 12
_TIMES_A_YEAR: Final = {"day": 365, "week": 52, "month": 12, "year": 1}
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
) -> SaidTime | Refusal:
    """Read what a cell on time says, in a column where a plain number means `column`."""
    if column.counts != "month" and _DATE.fullmatch(text.strip()):
        return Refusal.DATE
    remark = _REMARK.search(text)
    if remark is not None and _is_remark(remark.group(), language):
        said = read_time(text[: remark.start()], column, language)
        return said if isinstance(said, Refusal) else attrs.evolve(said, has_more=True)
    found = measures(text, language)
    if found is None:
        return Refusal.UNREADABLE
    if column.counts == "month" and (months := _numbered_months(found)):
        return SaidTime(months=months)
    known = _bare_numbers_read(found, column)
    reason = _refusal(known, column)
    return reason if reason is not None else _put_together(known, column)


def _is_remark(text: str, language: Language | None) -> bool:
    """Return whether words in brackets at the end have nothing to do with time."""
    found = measures(text, language)
    return bool(found) and all(isinstance(each, Unread) and each.is_word for each in found or ())


def _of(found: Iterable[Measure], kind: type[Kind]) -> list[Kind]:
    return [each for each in found if isinstance(each, kind)]


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
    if len(_of(found, Bare)) != 1:
        return found
    if any(isinstance(each, Duration | Unread) for each in found):
        return found
    return tuple(_meant(each, column) if isinstance(each, Bare) else each for each in found)


def _meant(bare: Bare, column: TimeColumn) -> Measure:
    if column.counts == "minute":
        return Duration(minutes=bare.number)
    if column.counts == "hour" and bare.number.high <= _MOST_MINUTES["year"]:
        return Duration(minutes=bare.number.times(60))
    if column.counts == "times" and column.per in _TIMES_A_YEAR:
        return Often(times=bare.number, per=column.per)
    return bare


def _refusal(found: tuple[Measure, ...], column: TimeColumn) -> Refusal | None:
    unread = _of(found, Unread)
    numbers = _of(found, Bare)
    if unread and unread[0].text in {"-", "−"} and isinstance(found[0], Unread) and numbers:
        return Refusal.NEGATIVE
    signs = [each.text for each in unread if not each.is_word]
    if signs == ["-"] and isinstance(found[0], Unread) and _of(found, Duration):
        return Refusal.NEGATIVE
    if signs or len(unread) == len(found):
        return Refusal.UNREADABLE
    if _of(found, LongDays):
        return Refusal.LONG_DAYS
    if numbers:
        is_open = len(found) == 1 and column.counts == "times"
        return Refusal.NO_PERIOD if is_open else Refusal.UNREADABLE
    return None


def _put_together(found: tuple[Measure, ...], column: TimeColumn) -> SaidTime | Refusal:
    durations, often = _with_periods(_of(found, Duration), _of(found, Often), column)
    if any(each.minutes.high > _MOST_MINUTES[each.per or "time"] for each in durations):
        return Refusal.TOO_MUCH
    each_time = [each.minutes for each in durations if each.per in {"", "time", "day"}]
    in_all = [each for each in durations if each.per in {"week", "month", "year"}]
    if any(each.per == "day" for each in durations) and not often:
        often = [Often(times=amount(1), per="day")]
    if len(each_time) > 1 or len(in_all) > 1:
        return Refusal.TWO_THINGS
    recurrence = _recurrence(found, often)
    if isinstance(recurrence, Refusal):
        return recurrence
    months = _of(found, Months)
    return SaidTime(
        minutes_per_time=each_time[0] if each_time else None,
        stated_time=(
            StatedTime(minutes=in_all[0].minutes, per=Period(in_all[0].per)) if in_all else None
        ),
        recurrence=recurrence,
        months=frozenset(month for each in months for month in each.months),
        is_season_vague=any(each.is_vague for each in months),
        parts_of_day=_parts_of_day(found),
        is_five_days_assumed=_is_five_days_assumed(found, often),
        has_more=bool(_of(found, Unread)),
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
        if period in _TIMES_A_YEAR:
            return (
                [attrs.evolve(durations[0], per="time")],
                [attrs.evolve(often[0], per=period)],
            )
    if column.counts == "times" and column.per in _TIMES_A_YEAR:
        often = [each if each.per else attrs.evolve(each, per=column.per) for each in often]
    if often and default in {"week", "month", "year"} and len(durations) == 1:
        # "3 krt/vko, 2 h" in any column: a length beside a frequency is of each time.
        default = "time"
    return [each if each.per else attrs.evolve(each, per=default) for each in durations], often


def _weekdays(found: Iterable[Measure]) -> frozenset[Weekday]:
    return frozenset(
        day
        for each in found
        if isinstance(each, frozenset)
        for day in each
        if isinstance(day, Weekday)
    )


def _parts_of_day(found: Iterable[Measure]) -> frozenset[PartOfDay]:
    return frozenset(
        part
        for each in found
        if isinstance(each, frozenset)
        for part in each
        if isinstance(part, PartOfDay)
    )


def _is_five_days_assumed(found: Iterable[Measure], often: list[Often]) -> bool:
    return not _weekdays(found) and any(
        each.per == "day" and each.times != amount(1) for each in often
    )


def _recurrence(found: tuple[Measure, ...], often: list[Often]) -> Recurrence | Refusal | None:
    """Find the one way of counting that a text means."""
    every = _of(found, EveryN)
    days = _weekdays(found)
    is_on_demand = bool(_of(found, OnDemand))
    daily = [each for each in often if each.per == "day" and each.times == amount(1)]
    if len(often) > 1 and daily:
        # "päivittäin, 5 pv/vko": the second says what the first leaves open.
        often = [each for each in often if each not in daily]
    if len(often) + len(every) > 1:
        return Refusal.TWO_THINGS
    if often and not often[0].per:
        return Refusal.NO_PERIOD
    events = [each for each in often if each.what == "events"]
    if events or any(isinstance(each, PerEvent) for each in found):
        if often and not events:
            return Refusal.TWO_THINGS
        return _per_event(events)
    if is_on_demand:
        return _on_demand(often, every, found)
    if every:
        return _every(every[0], days)
    if often:
        return _counted(often[0], days)
    if days:
        is_daily = len(days) >= _DAYS_OF_DAILY
        kind = RecurrenceKind.DAILY if is_daily else RecurrenceKind.TIMES_A_WEEK
        return Recurrence(kind=kind, times=amount(len(days)), weekdays=days)
    return None


def _per_event(events: list[Often]) -> Recurrence:
    if not events:
        return Recurrence(kind=RecurrenceKind.PER_EVENT)
    times = _scaled(events[0].times, Fraction(_TIMES_A_YEAR[events[0].per]))
    return Recurrence(kind=RecurrenceKind.PER_EVENT, times=times)


def _on_demand(
    often: list[Often], every: list[EveryN], found: tuple[Measure, ...]
) -> Recurrence | Refusal:
    if every:
        return Refusal.TWO_THINGS
    if not often:
        return Recurrence(kind=RecurrenceKind.ON_DEMAND)
    months = {month for each in _of(found, Months) for month in each.months}
    active = Fraction(len(months), 12) if months and often[0].per != "year" else Fraction(1)
    times = _scaled(often[0].times, _TIMES_A_YEAR[often[0].per] * active)
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
