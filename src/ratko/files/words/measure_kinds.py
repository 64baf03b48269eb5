"""What a text on time can say: the measures that `ratko.files.words.measures` finds."""

import attrs

from ratko.model.quantities import Amount, Month
from ratko.model.time import PartOfDay, Weekday


__all__ = [
    "Bare",
    "Duration",
    "EveryN",
    "LongDays",
    "Measure",
    "Months",
    "Often",
    "OnDemand",
    "PerEvent",
    "Unread",
]


@attrs.frozen(kw_only=True)
class Duration:
    """So many minutes; `per`: day, week, month, year, time (each time), or empty."""

    minutes: Amount
    per: str = ""


@attrs.frozen(kw_only=True)
class Often:
    """So many times; `per`: day, week, month, year, or empty. `what`: times, days, events."""

    times: Amount
    per: str = ""
    what: str = "times"


@attrs.frozen(kw_only=True)
class EveryN:
    """Once in so many days, weeks, months or years."""

    number: Amount
    unit: str


@attrs.frozen(kw_only=True)
class Months:
    """Months of the year; vague where the words leave room (`talvisin`)."""

    months: frozenset[Month]
    is_vague: bool = False


@attrs.frozen(kw_only=True)
class OnDemand:
    """As needed."""


@attrs.frozen(kw_only=True)
class PerEvent:
    """Whenever there is an event."""


@attrs.frozen(kw_only=True)
class Bare:
    """A number that says nothing on what it counts."""

    number: Amount


@attrs.frozen(kw_only=True)
class LongDays:
    """A number of days, weeks or months as a length: nobody knows how many hours that is."""

    number: Amount
    unit: str


@attrs.frozen(kw_only=True)
class Unread:
    """A piece that no rule takes; `is_word`: a word that has nothing to do with time."""

    text: str
    is_word: bool


Measure = (
    Duration
    | Often
    | EveryN
    | Months
    | OnDemand
    | PerEvent
    | Bare
    | LongDays
    | Unread
    | frozenset[Weekday]
    | frozenset[PartOfDay]
)
