"""How often, when and for how long: as people say it, kept exact."""

import enum
from fractions import Fraction

import attrs

from ratko.model.quantities import Amount, Month, checked
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "ALL_MONTHS",
    "PartOfDay",
    "Period",
    "Recurrence",
    "RecurrenceKind",
    "StatedTime",
    "TimeWindow",
    "Weekday",
]

ALL_MONTHS: frozenset[Month] = frozenset(Month(number) for number in range(1, 13))
"""A season that lasts all year."""


class Weekday(enum.StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class PartOfDay(enum.StrEnum):
    """A part of the day."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


class RecurrenceKind(enum.StrEnum):
    """How a task comes round; what `Recurrence.times` counts depends on it."""

    DAILY = "daily"
    """On working days; `times` is days a week where it is said."""
    TIMES_A_WEEK = "times_a_week"
    WEEKLY = "weekly"
    EVERY_N_WEEKS = "every_n_weeks"
    """`times` is the weeks from one time to the next."""
    TIMES_A_MONTH = "times_a_month"
    TIMES_A_YEAR = "times_a_year"
    PER_EVENT = "per_event"
    """`times` is events a year."""
    ON_DEMAND = "on_demand"
    """`times` is an estimate of times a year."""


@attrs.frozen(kw_only=True)
class Recurrence:
    """How often a task is done, within its season.

    Attributes:
        kind: Which way of counting.
        times: How many, see `RecurrenceKind`; not used by `weekly`.
        weekdays: The days it is done on; empty: not said.
    """

    kind: RecurrenceKind
    times: Amount | Unknown = UNKNOWN
    weekdays: frozenset[Weekday] = frozenset()


class Period(enum.StrEnum):
    """What a stated time is counted for."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def weeks(self) -> Fraction:
        """Its length in weeks; a year has 52."""
        return {"week": Fraction(1), "month": Fraction(52, 12), "year": Fraction(52)}[self.value]


@attrs.frozen(kw_only=True)
class StatedTime:
    """Time that somebody says a task takes in all.

    Attributes:
        minutes: Minutes in each `per`; of a seasonal task, within its season (but `year`: in all).
        per: Week, month or year.
    """

    minutes: Amount
    per: Period


@attrs.frozen(kw_only=True, field_transformer=checked)
class TimeWindow:
    """When a task can be done. Empty days or parts: any.

    Attributes:
        weekdays: The days.
        parts_of_day: The parts of these days.
        fixed: True: it must be just then; False: it can move.
    """

    weekdays: frozenset[Weekday] = frozenset()
    parts_of_day: frozenset[PartOfDay] = frozenset()
    fixed: bool | Unknown = UNKNOWN
