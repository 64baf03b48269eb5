"""Phrases that both views use, each with where it comes from."""

import functools
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import attrs

from ratko.documents.said import Blank, Said, blank, said
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.association import Association
from ratko.model.quantities import Amount, Month
from ratko.model.task import Permit, Task
from ratko.model.text import Language, Text
from ratko.model.time import ALL_MONTHS, Recurrence, RecurrenceKind
from ratko.model.unknown import UNKNOWN


__all__ = [
    "association_name",
    "hours_a_week",
    "in_language",
    "in_language_each",
    "often",
    "or_blank",
    "permit_name",
    "role_blank",
    "season",
    "task_name",
    "task_season",
    "text_or_blank",
]

_ONE: Final = Amount(low=Fraction(1), high=Fraction(1))
_TWO: Final = Amount(low=Fraction(2), high=Fraction(2))


def in_language(text: Text, source: str, language: Language) -> Said | None:
    """Return a text in a language, else in one that it has, marked as such; None: it is empty."""
    own = text.said_in(language)
    if own:
        return said(own, source)
    other, words = text.best(language)
    return said(words, source, language=other.value) if words else None


def task_name(task: Task, language: Language) -> Said:
    """Return what a task is called; a task without a name is called by its key."""
    source = f"tasks.{task.id}.name"
    return in_language(task.name, source, language) or said(task.id, source)


def in_language_each(texts: Iterable[Text], source: str, language: Language) -> tuple[Said, ...]:
    """Return texts in a language; those that are empty are left out."""
    found = (in_language(each, source, language) for each in texts)
    return tuple(each for each in found if each is not None)


def association_name(association: Association, language: Language) -> Said | Blank:
    """Return what the association is called, or the blank for it."""
    if association.name:
        return said(association.name, "association.name")
    label = say(message("documents.label_association"), language)
    return blank("association.name", label, language)


def role_blank(field: str, language: Language) -> Blank:
    """Return the blank for a missing field of a role."""
    return blank(f"role.{field}", term("role_field", field, language), language)


def or_blank(text: str, field: str, language: Language) -> Said | Blank:
    """Return a field of a role, or the blank for it."""
    return said(text, f"role.{field}") if text else role_blank(field, language)


def text_or_blank(text: Text, field: str, language: Language) -> Said | Blank:
    """Return a text of a role, or the blank for it."""
    return in_language(text, f"role.{field}", language) or role_blank(field, language)


def hours_a_week(minutes: Amount, language: Language, *, at_least: bool = False) -> str:
    """Return `2,5 h viikossa`, or `vähintään 2,5 h viikossa`."""
    ends = (minutes.low.as_integer_ratio(), minutes.high.as_integer_ratio())
    return _hours_a_week(ends, minutes.about, language, at_least)


@functools.lru_cache(maxsize=4096)
def _hours_a_week(
    ends: tuple[tuple[int, int], tuple[int, int]],
    about: bool,  # noqa: FBT001  # part of the key of the cache
    language: Language,
    at_least: bool,  # noqa: FBT001  # part of the key of the cache
) -> str:
    # Whole numbers make a key that is ten times faster to look up than fractions.
    low, high = ends
    hours = formats.hours(Amount(low=Fraction(*low), high=Fraction(*high), about=about), language)
    if at_least:
        return say(message("documents.at_least_hours_a_week", hours=hours), language)
    return say(message("documents.hours_a_week", hours=hours), language)


@functools.lru_cache(maxsize=4096)
def season(months: frozenset[Month], language: Language) -> str:
    """Return the months of a season; empty for the whole year."""
    return "" if months in (ALL_MONTHS, frozenset()) else formats.months(months, language)


def task_season(task: Task, language: Language) -> Said | None:
    """Return the months in which a task is done; None: the whole year, or not known."""
    months = "" if task.season is UNKNOWN else season(task.season, language)
    return said(months, f"tasks.{task.id}.season") if months else None


@functools.lru_cache(maxsize=4096)
def often(recurrence: Recurrence, language: Language) -> str:
    """Return how often a task comes round, in words: `3 kertaa viikossa (ma, ke ja pe)`."""
    words = _often(recurrence, language)
    days = formats.weekdays(recurrence.weekdays, language)
    return f"{words} ({days})" if days else words


def _often(recurrence: Recurrence, language: Language) -> str:
    kind, times = recurrence.kind, recurrence.times
    if kind in _COUNTED_IN_DAYS and recurrence.weekdays and times is UNKNOWN:
        days = Fraction(len(recurrence.weekdays))
        times = Amount(low=days, high=days)
    unsaid, once, many = _OFTEN[kind]
    if times is UNKNOWN:
        code = unsaid
    elif kind is RecurrenceKind.EVERY_N_WEEKS and times == _TWO:
        code = "documents.often_other_week"
    else:
        code = once if times == _ONE else _TWICE.get(many, many) if times == _TWO else many
    if not code:
        return term("recurrence_kind", kind, language)
    if kind is RecurrenceKind.ON_DEMAND and times is not UNKNOWN:
        # Its text says "about" already: on demand, every count is an estimate.
        times = attrs.evolve(times, about=False)
    count = "" if times is UNKNOWN else formats.number(times, language)
    return say(message(code, times=count), language)


_TWICE: Final = {
    "documents.often_times_a_week": "documents.often_twice_a_week",
    "documents.often_times_a_month": "documents.often_twice_a_month",
    "documents.often_times_a_year": "documents.often_twice_a_year",
    "documents.often_events_a_year": "documents.often_events_twice_a_year",
}
_COUNTED_IN_DAYS: Final = frozenset({RecurrenceKind.TIMES_A_WEEK, RecurrenceKind.WEEKLY})
_OFTEN: Final = {
    RecurrenceKind.DAILY: (
        "documents.often_daily",
        "documents.often_weekly",
        "documents.often_days_a_week",
    ),
    RecurrenceKind.TIMES_A_WEEK: (
        "",
        "documents.often_weekly",
        "documents.often_times_a_week",
    ),
    RecurrenceKind.WEEKLY: (
        "documents.often_weekly",
        "documents.often_weekly",
        "documents.often_times_a_week",
    ),
    RecurrenceKind.EVERY_N_WEEKS: (
        "",
        "documents.often_weekly",
        "documents.often_every_n_weeks",
    ),
    RecurrenceKind.TIMES_A_MONTH: (
        "",
        "documents.often_monthly",
        "documents.often_times_a_month",
    ),
    RecurrenceKind.TIMES_A_YEAR: (
        "",
        "documents.often_yearly",
        "documents.often_times_a_year",
    ),
    RecurrenceKind.PER_EVENT: (
        "documents.often_event",
        "documents.often_events_a_year",
        "documents.often_events_a_year",
    ),
    RecurrenceKind.ON_DEMAND: (
        "documents.often_on_demand",
        "documents.often_on_demand_times",
        "documents.often_on_demand_times",
    ),
}
"""How each kind is said where nobody has said how many times, for one time, and for more;
empty: by the name of the kind."""


@functools.lru_cache(maxsize=256)
def permit_name(permit: Permit, language: Language) -> str:
    """Return what a permit is called, with the class of a driving licence."""
    name = formats.capitalised(term("permit_kind", permit.kind, language))
    return f"{name} ({permit.licence_class})" if permit.licence_class else name
