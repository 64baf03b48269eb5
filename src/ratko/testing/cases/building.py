"""The role, the person and the means of a case.

What a case does not speak of is no obstacle: a task demands nothing else, the person is able to do
everything else, gets everywhere and needs nothing. `unknown` names what nobody has said.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, TypeVar

from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.messages import message
from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.text import Text
from ratko.model.time import PartOfDay, Recurrence, RecurrenceKind, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.testing.cases.part import Part


__all__ = ["key_of", "pair_of"]

Member = TypeVar("Member")

_DAY: Final = datetime.date(2026, 1, 1)
_PLACE: Final = "paikka"
"""Where the work is done, where a case speaks of no places; with `places: {}` nobody has said."""
_HOURS: Final = 5
_ALL_HOURS: Final = (Minutes(0), Minutes(2_400))
_LEVELS_LIKE: Final = "{LFT: 3, CUS: 0}"
_HOURS_LIKE: Final = "10-20"


def pair_of(case: Part) -> Pair:
    """Return the role and the person of a case."""
    role = _role(case.part("role"))
    names = [each.name for each in role.sites]
    person = _person(case.part("person"), names)
    catalogue = case.take("catalogue", _catalogue, shipped_adjustments(), "empty")
    return Pair(role=role, person=person, means=Means(adjustments=catalogue))


def _catalogue(said: Any) -> tuple[()]:
    if said != "empty":
        raise ValueError
    return ()


def key_of(words: str) -> Key:
    """Return the key of a name: its letters without their dots, joined by hyphens.

    Raises:
        ValueError: The name has no letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not key:
        raise ValueError
    return Key(key)


def _role(said: Part) -> RoleAtHand:
    if not said.has("tasks"):
        said.refuse((), message("testing.missing", field="tasks"))
    tasks = sorted(map(_task, said.parts("tasks")), key=lambda each: each.task.id)
    sites = [_site(name, facts) for name, facts in said.named_parts("places").items()]
    if not said.has("places"):
        sites = [Site(id=Key(_PLACE), name=Line(_PLACE))]
    main = tuple(each.id for each in sites[:1])
    role = Role(
        id=Key("rooli"),
        task_shares=tuple(TaskShare(task=each.task.id) for each in tasks),
        place_of_work=said.take("main_places", lambda each: _tuple(key_of, each), main, "[Talo]"),
        guidance_minutes=said.take("guidance", _minutes, UNKNOWN, "60"),
        arranged=said.take("arranged", lambda each: _set(Key, each), frozenset(), "[trolley]"),
        sites_in_a_day=said.take("sites_a_day", _count, UNKNOWN, "1"),
    )
    said.close()
    by_id = tuple(sorted(sites, key=lambda each: each.id))
    return RoleAtHand(role=role, tasks=tuple(tasks), sites=by_id)


def _task(said: Part) -> TaskAtHand:
    name = said.take("name", _name, "tehtävä", "Astianpesu")
    fixed = said.take("fixed", _yes_or_no, UNKNOWN, "yes")
    days = said.take("done_on", lambda each: _set(Weekday, each), frozenset(), "[mon, fri]")
    task = Task(
        id=key_of(name),
        name=Text(fi=Prose(name)),
        demands=_levels(said, "demands", Level(0)),
        permits=said.take("permits", lambda each: _set(_permit, each), frozenset(), "[first_aid]"),
        windows=said.take("times", lambda each: _windows(each, fixed), (), "[mon tue morning]"),
        recurrence=Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=days) if days else UNKNOWN,
        site=said.take("place", key_of, None, "Kerhotalo"),
    )
    area = said.take("area", lambda each: frozenset({_name(each)}), frozenset(), "Keittiö")
    hours = said.take("hours", _hours, Fraction(_HOURS * 60), "7.5")
    said.close()
    return TaskAtHand(task=task, entity_names=area, minutes=hours)


def _site(name: str, facts: Part) -> Site:
    offered = {
        each.value: facts.take(each.value, _yes_or_no, UNKNOWN, "yes") for each in AccessFeature
    }
    municipality = Line(facts.take("in", _name, "", "Mikkeli"))
    facts.close()
    return Site(
        id=key_of(name),
        name=Line(name),
        municipality=municipality,
        accessibility=Accessibility(**offered),
    )


def _person(said: Part, places: list[Line]) -> AbilityProfile:
    def names(field: str) -> frozenset[Line]:
        return said.take(field, lambda each: _set(_line, each), frozenset(), "[Keittiö]")

    def permits(field: str) -> frozenset[Permit]:
        return said.take(field, lambda each: _set(_permit, each), frozenset(), "[first_aid]")

    least, most = said.take("hours", _band, _ALL_HOURS, _HOURS_LIKE)
    person = AbilityProfile(
        key=Key("p1"),
        abilities=_levels(said, "able", Level(5)),
        least_weekly=least,
        most_weekly=most,
        availability=said.take(
            "available", lambda each: _windows(each, UNKNOWN), (), "[mon tue morning]"
        ),
        permits=permits("has"),
        lacks_permits=permits("lacks"),
        wished_entities=names("wishes"),
        avoided_entities=names("avoids"),
        reachable_places=names("reaches") if said.has("reaches") else frozenset(places),
        unreachable_places=names("cannot_reach"),
        most_sites_a_day=said.take("sites_a_day", _count, Count(5), "2"),
        access_needs=said.take("needs", _needs, frozenset(), "[lift]"),
        guidance_needed=said.take("guidance", _minutes, Minutes(0), "60"),
        arrangements=said.take("arranged", lambda each: _set(Key, each), frozenset(), "[trolley]"),
        consent_date=_DAY,
        review_by=_DAY,
        delete_after=_DAY,
    )
    said.close()
    return person


# --- Values ---


def _levels(said: Part, field: str, otherwise: Level) -> Levels:
    unknown = said.take("unknown", lambda each: _set(Dimension, each), frozenset(), "[CUS, EMO]")
    known = said.take(field, _known_levels, {}, _LEVELS_LIKE)
    return Levels({each: otherwise for each in Dimension if each not in unknown} | known)


def _known_levels(said: Any) -> dict[Dimension, Level]:
    levels = {Dimension(each): Level(level) for each, level in said.items()}
    Levels(levels)
    return levels


def _tuple(read: Callable[[Any], Member], said: Any) -> tuple[Member, ...]:
    if not isinstance(said, list):
        raise TypeError
    return tuple(map(read, said))


def _set(read: Callable[[Any], Member], said: Any) -> frozenset[Member]:
    return frozenset(_tuple(read, said))


def _name(said: Any) -> str:
    if not isinstance(said, str) or not said.strip():
        raise ValueError
    return said


def _line(said: Any) -> Line:
    return Line(_name(said))


def _permit(said: Any) -> Permit:
    kind, _, licence = _name(said).partition(" ")
    return Permit(kind=PermitKind(kind), licence_class=Line(licence))


def _windows(said: Any, fixed: bool | Unknown) -> tuple[TimeWindow, ...]:  # noqa: FBT001  # a fact
    return _tuple(lambda each: _window(each, fixed), said)


def _window(said: Any, fixed: bool | Unknown) -> TimeWindow:  # noqa: FBT001  # a fact
    """Read `mon tue morning`: days and parts of the day, in any order."""
    words = set(_name(said).split())
    days = frozenset(each for each in Weekday if each.value in words)
    parts = frozenset(each for each in PartOfDay if each.value in words)
    if words - days - parts:
        raise ValueError
    return TimeWindow(weekdays=days, parts_of_day=parts, fixed=fixed)


def _yes_or_no(said: Any) -> bool:
    return {"yes": True, "no": False, True: True, False: False}[said]


def _needs(said: Any) -> frozenset[AccessFeature] | Unknown:
    return UNKNOWN if said == UNKNOWN.value else _set(AccessFeature, said)


def _minutes(said: Any) -> Minutes | Unknown:
    return UNKNOWN if said == UNKNOWN.value else Minutes(int(str(said)))


def _count(said: Any) -> Count | Unknown:
    return UNKNOWN if said == UNKNOWN.value else Count(int(str(said)))


def _hours(said: Any) -> Fraction | Unknown:
    return UNKNOWN if said == UNKNOWN.value else Fraction(str(said)) * 60


def _band(said: Any) -> tuple[Minutes | Unknown, Minutes | Unknown]:
    """Read `10-20`; `?` stands for a limit that nobody has said."""
    least, _, most = str(said).partition("-")
    return _limit(least), _limit(most)


def _limit(said: str) -> Minutes | Unknown:
    return UNKNOWN if said == "?" else Minutes(int(Fraction(said) * 60))
