"""Facts of a role that both its documents tell: time, demands, places, what is learned."""

import datetime
import functools
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import attrs

from ratko.documents.said import Blank, Said, blank, said
from ratko.documents.views import SiteView
from ratko.documents.wording import (
    hours_a_week,
    in_language,
    often,
    role_blank,
    season,
)
from ratko.documents.workplace import RoleTask, Workplace
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.association import Accessibility, Site
from ratko.model.quantities import Amount, Month
from ratko.model.role import Role
from ratko.model.text import Language
from ratko.model.time import RecurrenceKind
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "RoleMonths",
    "by_time",
    "does",
    "duration",
    "guidance",
    "learned",
    "months_of_work",
    "role_hours",
    "role_months",
    "sites",
    "task_hours",
    "task_time",
]

_RARE: Final = frozenset(
    {
        RecurrenceKind.EVERY_N_WEEKS,
        RecurrenceKind.TIMES_A_MONTH,
        RecurrenceKind.TIMES_A_YEAR,
        RecurrenceKind.PER_EVENT,
        RecurrenceKind.ON_DEMAND,
    }
)
_FACTS: Final = tuple(each.name for each in attrs.fields(Accessibility))


def by_time(tasks: Iterable[RoleTask]) -> list[RoleTask]:
    """Return tasks, those with most time first; those of which it is not known come last."""
    return sorted(
        tasks, key=lambda each: -1 if each.yearly is UNKNOWN else each.yearly, reverse=True
    )


def learned(tasks: tuple[RoleTask, ...], place: Workplace, language: Language) -> tuple[Said, ...]:
    """Return what one learns in the tasks, each thing once."""
    found: dict[str, Said] = {}
    for each in tasks:
        words = place.words.get(each.task.id)
        if words is not None:
            source = f"library.{words.entry}.learned_on_the_job"
            text = in_language(words.learned, source, language)
            if text is not None:
                found.setdefault(text.text, text)
    return tuple(found.values())


def does(task: RoleTask, place: Workplace, language: Language) -> Said | None:
    """Return what one does in a task as the library says it; None: it says nothing."""
    words = place.words.get(task.task.id)
    text = "" if words is None else words.does.said_in(language)
    if words is None or not text:
        return None
    return said(text, f"tasks.{task.task.id}.name", f"library.{words.entry}.does")


def task_hours(task: RoleTask, language: Language) -> Said | None:
    """Return a task's hours a week in its season, as far as they are the role's."""
    if task.load is UNKNOWN:
        return None
    weekly = task.load.weekly.times(task.share)
    if task.load.is_estimate and weekly.low == weekly.high:
        weekly = attrs.evolve(weekly, about=True)
    return said(hours_a_week(weekly, language), *_time_sources(task))


def task_time(task: RoleTask, language: Language) -> Said | None:
    """Return a task's time for an advert: how often where that is rare, hours a week, season."""
    hours = task_hours(task, language)
    if hours is None:
        return None
    parts = [hours.text]
    recurrence = task.task.recurrence
    if recurrence is not UNKNOWN and recurrence.kind in _RARE:
        parts = [often(recurrence, language)]
        each_time = task.task.minutes_per_time
        if each_time is not UNKNOWN and task.share == 1:
            time = formats.hours(each_time, language)
            parts.append(say(message("documents.hours_each_time", hours=time), language))
    if task.task.season is not UNKNOWN and (months := season(task.task.season, language)):
        parts.append(months)
    return said(", ".join(parts), *hours.sources)


def _time_sources(task: RoleTask) -> tuple[str, ...]:
    fields = [
        name
        for name, value in (
            ("stated_time", task.task.stated_time),
            ("minutes_per_time", task.task.minutes_per_time),
            ("recurrence", task.task.recurrence),
            ("season", task.task.season),
        )
        if value is not UNKNOWN
    ]
    return tuple(f"tasks.{task.task.id}.{name}" for name in fields or ["doers"])


@attrs.frozen(kw_only=True)
class RoleMonths:
    """A role's work month by month.

    It is kept in whole parts of a minute: adding fractions one by one would take most of the
    time that an advert takes.

    Attributes:
        parts: Parts of a minute a week in each month, January first.
        parts_of_a_minute: How many parts a minute has.
        is_estimate: Whether they are estimates.
        is_whole: Whether the time of each task is known.
        sources: The tasks whose time is in it.
    """

    parts: tuple[int, ...]
    parts_of_a_minute: int
    is_estimate: bool
    is_whole: bool
    sources: tuple[str, ...]

    def amount(self, parts: int, months: int = 1) -> Amount:
        """Return the mean of so many months as minutes a week, about where it is an estimate."""
        minutes = Fraction(parts, self.parts_of_a_minute * months)
        return Amount(low=minutes, high=minutes, about=self.is_estimate)


def role_months(tasks: tuple[RoleTask, ...]) -> RoleMonths | Unknown:
    """Return the work of all tasks month by month; `UNKNOWN` where no task's time is known."""
    known = [(each.share, each.load, each.task.id) for each in tasks if each.load is not UNKNOWN]
    if not known:
        return UNKNOWN
    whole = math.lcm(
        *(
            share.denominator * minutes.denominator
            for share, load, _ in known
            for minutes in load.months
        )
    )
    parts = [0] * 12
    for share, load, _ in known:
        for month, minutes in enumerate(load.months):
            unit = whole // (share.denominator * minutes.denominator)
            parts[month] += share.numerator * minutes.numerator * unit
    return RoleMonths(
        parts=tuple(parts),
        parts_of_a_minute=whole,
        is_estimate=any(load.is_estimate for _, load, _ in known),
        is_whole=len(known) == len(tasks),
        sources=tuple(f"tasks.{key}" for _, _, key in known),
    )


def role_hours(months: RoleMonths | Unknown, language: Language) -> Said | Blank:
    """Return hours a week, the mean of the months in which there is work."""
    active = [] if months is UNKNOWN else [each for each in months.parts if each]
    if months is UNKNOWN or not active:
        return blank("role.hours", say(message("documents.label_hours"), language), language)
    mean = months.amount(sum(active), len(active))
    text = hours_a_week(mean, language, at_least=not months.is_whole)
    return said(text, *months.sources)


def months_of_work(months: RoleMonths | Unknown, language: Language) -> Said | None:
    """Return the months in which there is work; None: all of them, or not known."""
    if months is UNKNOWN or not months.is_whole:
        return None
    active = frozenset(Month(number) for number, each in enumerate(months.parts, 1) if each)
    text = season(active, language)
    return said(text, *months.sources) if text else None


def guidance(role: Role, language: Language) -> Said | Blank:
    """Return the guidance a week that is set aside, or the blank for it."""
    if role.guidance_minutes is UNKNOWN:
        return role_blank("guidance_minutes", language)
    minutes = Fraction(role.guidance_minutes)
    text = hours_a_week(Amount(low=minutes, high=minutes), language)
    return said(text, "role.guidance_minutes")


def duration(role: Role, language: Language) -> Said | None:
    """Return from when to when the work lasts; None: nobody has said."""
    if words := in_language(role.duration, "role.duration", language):
        return words
    start, end = _date(role.start, language), _date(role.end, language)
    if start and end:
        text = say(message("documents.from_to", start=start, end=end), language)
        return said(text, "role.start", "role.end")
    if start:
        return said(say(message("documents.from_on", start=start), language), "role.start")
    if end:
        return said(say(message("documents.until", end=end), language), "role.end")
    return None


@functools.lru_cache(maxsize=1024)
def _date(date: datetime.date | Unknown, language: Language) -> str:
    return "" if date is UNKNOWN else formats.long_date(date, language)


def sites(found: tuple[Site, ...], language: Language) -> tuple[SiteView, ...]:
    """Return the places of work; one of blanks where no place is known."""
    if found:
        return tuple(_site(each, language) for each in found)
    label = say(message("documents.label_place"), language)
    facts = tuple(
        said(term("access_feature", fact, language), f"sites.accessibility.{fact}")
        for fact in _FACTS
    )
    missing = blank("role.place_of_work", label, language)
    return (SiteView(name=None, address=None, place=missing, has=(), lacks=(), unknown=facts),)


def _site(site: Site, language: Language) -> SiteView:
    source = f"sites.{site.id}"
    name = said(site.name, f"{source}.name") if site.name else None
    town = " ".join(part for part in (site.postal_code, site.municipality) if part)
    street = ", ".join(part for part in (site.address, town) if part)
    address = said(street, f"{source}.address", f"{source}.municipality") if street else None
    whole = ", ".join(part for part in (site.name, street) if part)
    label = say(message("documents.label_place"), language)
    facts: dict[bool | Unknown, list[Said]] = {True: [], False: [], UNKNOWN: []}
    for fact in _FACTS:
        word = said(term("access_feature", fact, language), f"{source}.accessibility.{fact}")
        facts[getattr(site.accessibility, fact)].append(word)
    return SiteView(
        name=name,
        address=address,
        place=said(whole, source) if whole else blank(f"{source}.address", label, language),
        has=tuple(facts[True]),
        lacks=tuple(facts[False]),
        unknown=tuple(facts[UNKNOWN]),
    )
