"""What a cell may say about time, what its column counts, and why it is not read."""

import enum

import attrs

from ratko.model.quantities import Amount, Month
from ratko.model.time import PartOfDay, Recurrence, StatedTime


__all__ = ["SaidTime", "TimeColumn", "TimeRefusal"]


class TimeRefusal(enum.StrEnum):
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
