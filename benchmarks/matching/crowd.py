"""Roles and people for the benchmark, the same for the same seed.

Their tasks come from the task library, with levels that vary by one; of each fact a part is unknown
and some are rare, so that every rule and every outcome is reached.
"""

import datetime
import random
from fractions import Fraction
from typing import Final, TypeVar

from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.pair import Means, RoleAtHand, TaskAtHand
from ratko.method.library import Entry, shipped_library
from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Minutes
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["crowd"]

DAY: Final = datetime.date(2026, 1, 1)
TOWNS: Final = tuple(Line(f"Kunta {number}") for number in range(1, 41))
LICENCES: Final = tuple(
    Permit(kind=PermitKind.DRIVING_LICENCE, licence_class=Line(each)) for each in ("B", "BE", "C")
)
PERMITS: Final = (
    *(Permit(kind=each) for each in PermitKind if each is not PermitKind.DRIVING_LICENCE),
    *LICENCES,
)
WORKING: Final = (PartOfDay.MORNING, PartOfDay.DAY, PartOfDay.EVENING)
Thing = TypeVar("Thing")


def crowd(
    roles: int, people: int, seed: int = 1
) -> tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means]:
    """Return so many roles and people, and the shipped adjustments."""
    draw = random.Random(seed)  # noqa: S311  # the same crowd for everyone, no secret
    library = shipped_library()
    areas = {each.id: Line(each.name.fi) for each in library.fields}
    ids = [each.id for each in shipped_adjustments()]
    return (
        tuple(_role(draw, number, library.entries, areas, ids) for number in range(roles)),
        tuple(_person(draw, number, list(areas.values()), ids) for number in range(people)),
        Means(adjustments=shipped_adjustments()),
    )


def _maybe(draw: random.Random, value: Thing, known: float) -> Thing | Unknown:
    return value if draw.random() < known else UNKNOWN


def _few(draw: random.Random, things: list[Thing], most: int) -> frozenset[Thing]:
    return frozenset(draw.sample(things, draw.randint(0, most)))


def _role(
    draw: random.Random,
    number: int,
    entries: tuple[Entry, ...],
    areas: dict[str, Line],
    ids: list[Key],
) -> RoleAtHand:
    sites = tuple(_site(draw, Key(f"s{each}")) for each in range(draw.choice((1, 1, 1, 2))))
    chosen = draw.sample(entries, draw.randint(3, 6))
    tasks = tuple(
        TaskAtHand(
            task=_task(draw, Key(f"t{place}"), entry, draw.choice(sites).id),
            entity_names=frozenset({areas[entry.field]}),
            minutes=_maybe(draw, Fraction(draw.randrange(60, 481, 15)), 0.98),
        )
        for place, entry in enumerate(chosen)
    )
    role = Role(
        id=Key(f"r{number}"),
        task_shares=tuple(TaskShare(task=each.task.id) for each in tasks),
        place_of_work=tuple(each.id for each in sites),
        guidance_minutes=_maybe(draw, Minutes(draw.choice((0, 30, 60, 120, 180))), 0.9),
        arranged=_few(draw, ids, 2),
        sites_in_a_day=_maybe(draw, Count(draw.choice((1, 1, 2))), 0.5),
    )
    return RoleAtHand(role=role, tasks=tasks, sites=sites)


def _site(draw: random.Random, key: Key) -> Site:
    town = draw.choice(TOWNS)
    offers = {each.value: _maybe(draw, draw.random() < 0.8, 0.8) for each in AccessFeature}  # noqa: PLR2004
    return Site(
        id=key,
        name=Line(f"Talo {draw.randrange(200)}"),
        municipality=town,
        accessibility=Accessibility(**offers),
    )


def _task(draw: random.Random, key: Key, entry: Entry, site: Key) -> Task:
    levels = {
        each: Level(min(5, max(0, level + draw.choice((-1, 0, 0, 0, 1)))))
        for each, level in entry.demands
        if draw.random() < 0.998  # noqa: PLR2004
    }
    windows: tuple[TimeWindow, ...] = ()
    if draw.random() < 0.4:  # noqa: PLR2004
        days = frozenset(draw.sample(tuple(Weekday)[:5], draw.randint(0, 2)))
        parts = frozenset(draw.sample(WORKING, draw.randint(0, 1)))
        fixed = _maybe(draw, draw.random() < 0.5, 0.9)  # noqa: PLR2004
        windows = (TimeWindow(weekdays=days, parts_of_day=parts, fixed=fixed),)
    return Task(
        id=key,
        name=entry.name,
        demands=Levels(levels),
        permits=entry.permits,
        windows=windows,
        site=site,
    )


def _person(draw: random.Random, number: int, areas: list[Line], ids: list[Key]) -> AbilityProfile:
    permits = {each: draw.random() for each in PERMITS}
    towns = {each: draw.random() for each in TOWNS}
    least = draw.randrange(240, 901, 60)
    return AbilityProfile(
        key=Key(f"p{draw.randrange(10**9):09d}-{number}"),
        abilities=Levels(
            {
                each: Level(draw.choice((1, 2, 3, 3, 4, 4, 5, 5, 5, 5)))
                for each in Dimension
                if draw.random() < 0.97  # noqa: PLR2004
            }
        ),
        least_weekly=_maybe(draw, Minutes(least), 0.95),
        most_weekly=_maybe(draw, Minutes(least + draw.randrange(300, 1801, 60)), 0.95),
        availability=_availability(draw),
        permits=frozenset(each for each, chance in permits.items() if chance < 0.6),  # noqa: PLR2004
        lacks_permits=frozenset(each for each, chance in permits.items() if chance > 0.9),  # noqa: PLR2004
        wished_entities=_few(draw, areas, 2),
        avoided_entities=_few(draw, areas, 1),
        reachable_places=frozenset(each for each, chance in towns.items() if chance < 0.8),  # noqa: PLR2004
        unreachable_places=frozenset(each for each, chance in towns.items() if chance > 0.9),  # noqa: PLR2004
        most_sites_a_day=_maybe(draw, Count(draw.choice((1, 2, 3))), 0.9),
        access_needs=_maybe(draw, _few(draw, list(AccessFeature), 2), 0.95),
        guidance_needed=_maybe(draw, Minutes(draw.choice((0, 0, 30, 60, 120, 240))), 0.95),
        arrangements=_few(draw, ids, 2),
        data_from=Line("benchmark"),
        consent_date=DAY,
        review_by=DAY,
        delete_after=DAY,
    )


def _availability(draw: random.Random) -> tuple[TimeWindow, ...]:
    if draw.random() < 0.05:  # noqa: PLR2004
        return ()
    days = frozenset(draw.sample(tuple(Weekday)[:5], draw.randint(3, 5)))
    return (TimeWindow(weekdays=days, parts_of_day=frozenset(draw.sample(WORKING, 2))),)
