"""Synthetic associations, the same on every machine: a seed gives a problem.

Composed, not measured: the shapes (many short tasks and a few long ones, seasons, evening work,
what nobody likes, what is unknown) follow what work inventories of associations look like.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import attrs

from ratko.crafting.problem import CraftingProblem, LoadLimit, ReleasedTask, RoleType
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes, Percent
from ratko.model.task import Permit, PermitKind
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["association", "town"]

# Weekly minutes and how common they are: from a few minutes to 15 hours.
_MINUTES = (10, 15, 20, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 360, 480, 600, 900)
_COMMON = (2, 4, 4, 10, 8, 14, 6, 12, 12, 7, 7, 6, 4, 2, 1.5, 1, 0.4)
_WINTER, _SUMMER = (1, 2, 3, 11, 12), (5, 6, 7, 8, 9)
_HALVES = ((1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12))


@dataclass(frozen=True, kw_only=True)
class _Field:
    """What work in one area is like: its usual demands, and what is special about it.

    Attributes:
        name: Its name.
        demands: The usual level of the dimensions that matter here.
        unpleasant: How often a task is unpleasant to all its doers.
        near: How often it is done near others.
        outdoors: Whether it has seasons.
    """

    name: str
    demands: dict[Dimension, int]
    unpleasant: float = 0.08
    near: float = 0.7
    outdoors: bool = False


_D = Dimension
_FIELDS = (
    _Field(name="shop", demands={_D.CUS: 3, _D.NUM: 2, _D.MOV: 3, _D.INT: 3}, near=0.9),
    _Field(name="sorting", demands={_D.LFT: 3, _D.HND: 2, _D.MOV: 3}, unpleasant=0.15),
    _Field(name="cafe", demands={_D.CUS: 3, _D.PAC: 3, _D.MOV: 3, _D.HND: 2}, near=0.9),
    _Field(name="cleaning", demands={_D.MOV: 3, _D.LFT: 2, _D.ENV: 2}, unpleasant=0.3, near=0.4),
    _Field(name="office", demands={_D.LIT: 3, _D.DIG: 3, _D.CON: 3}, near=0.7),
    _Field(name="outdoor", demands={_D.ENV: 4, _D.LFT: 3, _D.MOV: 4}, near=0.4, outdoors=True),
    _Field(name="events", demands={_D.CUS: 3, _D.UNP: 3, _D.PAC: 3, _D.TEA: 3}, near=0.9),
    _Field(name="transport", demands={_D.LFT: 3, _D.RSP: 3, _D.PRB: 2}, near=0.5),
    _Field(name="textile", demands={_D.HND: 3, _D.CON: 2}, near=0.8),
    _Field(name="club", demands={_D.CUS: 3, _D.TEA: 3, _D.EMO: 2}, near=0.9),
)

_ARCHETYPES = (
    RoleType(
        id=Key("light-physical"),
        ceiling=Levels({_D.LFT: Level(2), _D.MOV: Level(3), _D.ENV: Level(3)}),
    ),
    RoleType(
        id=Key("quiet-predictable"),
        ceiling=Levels({_D.UNP: Level(2), _D.INT: Level(3), _D.PAC: Level(3)}),
        loads=(LoadLimit(dimension=_D.CUS, level=Level(3), most=Percent(30)),),
    ),
    RoleType(
        id=Key("little-reading"),
        ceiling=Levels({_D.LIT: Level(2), _D.DIG: Level(2), _D.NUM: Level(3)}),
        wished_areas=frozenset({"outdoor", "sorting"}),
        avoided_areas=frozenset({"shop"}),
    ),
)


def association(
    seed: int, size: int, *, sites: int = 1, archetypes: bool = False
) -> CraftingProblem:
    """Return the released tasks of one association as a problem.

    Args:
        seed: The same seed gives the same problem.
        size: How many tasks.
        sites: At how many sites its work is done.
        archetypes: Whether roles of three kinds are looked for, with places for each, or of any.
    """
    chance = random.Random(f"{seed}/{size}/{sites}/{archetypes}")  # noqa: S311 - No secret.
    fields = chance.sample(_FIELDS, min(len(_FIELDS), 3 + size // 16))
    tasks = tuple(_task(chance, f"t{at:03}", fields, sites) for at in range(size))
    tasks = _related(chance, tasks)
    types: tuple[RoleType, ...] = ()
    if archetypes:
        hours = sum(int(task.minutes) for task in tasks if task.minutes is not UNKNOWN)
        types = _types(chance, roles=hours // 1300)
    return CraftingProblem(tasks=tasks, role_types=types)


def town(seed: int, size: int) -> CraftingProblem:
    """Return a problem in one piece that is too large for one association: a town's work pooled.

    Roles may see two sites, and a part of the work is tied to no site, so that nothing divides it.
    """
    chance = random.Random(f"town {seed}/{size}")  # noqa: S311 - No secret.
    sites = max(4, size // 40)
    tasks = tuple(_task(chance, f"t{at:05}", list(_FIELDS), sites, tied=0.8) for at in range(size))
    general = RoleType(id=Key("any"), most_sites=Count(2))
    return CraftingProblem(tasks=_related(chance, tasks), role_types=(general,))


def _task(
    chance: random.Random, key: str, fields: Sequence[_Field], sites: int, *, tied: float = 0.95
) -> ReleasedTask:
    # The first fields of an association have most of its work.
    field = fields[min(int(chance.expovariate(2.5 / len(fields))), len(fields) - 1)]
    weekly = Fraction(chance.choices(_MINUTES, _COMMON)[0])
    months = _season(chance, field, weekly)
    minutes = sum(months, Fraction(0)) / 12 if months else weekly
    is_long = minutes >= 240
    splittable = chance.random() < (0.7 if is_long else 0.1)
    site = Key(f"s{chance.randrange(sites)}") if chance.random() < tied else None
    windows, weekdays = _times(chance, int(weekly))
    return ReleasedTask(
        id=Key(key),
        minutes=minutes,
        months=months,
        peak_week=weekly,
        entity=Key(f"{field.name}-{site}") if sites > 4 and site else Key(field.name),
        field=field.name,
        site=site,
        demands=_demands(chance, field),
        permits=_permits(chance, field),
        windows=windows,
        weekdays=weekdays,
        splittable=splittable,
        smallest_chunk=Minutes(120) if splittable and is_long else UNKNOWN,
        unpleasant=chance.random() < field.unpleasant,
        growth_value=UNKNOWN if chance.random() < 0.2 else Level(chance.choice((0, 1, 1, 2, 3, 4))),
        near_colleagues=UNKNOWN if chance.random() < 0.2 else chance.random() < field.near,
        dangerous=chance.random() < 0.01,
    )


def _season(chance: random.Random, field: _Field, weekly: Fraction) -> tuple[Fraction, ...]:
    """Return the minutes in each month of work that is not done all year round."""
    if chance.random() >= (0.45 if field.outdoors else 0.08):
        return ()
    active = chance.choice((_WINTER, _SUMMER) if field.outdoors else (*_HALVES, _WINTER))
    return tuple(weekly if at in active else Fraction(0) for at in range(1, 13))


def _demands(chance: random.Random, field: _Field) -> Levels:
    """Return demands about those of the field; a few levels are not known."""
    levels = {}
    for dimension in Dimension:
        usual = field.demands.get(dimension, 1)
        if chance.random() >= 0.03:
            levels[dimension] = Level(min(5, max(0, usual + chance.choice((-1, -1, 0, 0, 0, 1)))))
    return Levels(levels)


def _permits(chance: random.Random, field: _Field) -> frozenset[Permit]:
    if field.name == "cafe" and chance.random() < 0.6:
        return frozenset({Permit(kind=PermitKind.HYGIENE_PASSPORT)})
    if field.name == "club" and chance.random() < 0.3:
        return frozenset({Permit(kind=PermitKind.CRIMINAL_RECORD_EXTRACT)})
    return frozenset()


def _times(chance: random.Random, weekly: int) -> tuple[tuple[TimeWindow, ...], frozenset[Weekday]]:
    """Return when the work can be done, and the days it recurs on: mostly nothing is said."""
    days = list(Weekday)[:5]
    kind = chance.random()
    if kind < 0.1 and weekly <= 240:
        day, part = chance.choice(days), chance.choice((PartOfDay.MORNING, PartOfDay.DAY))
        fixed = TimeWindow(weekdays=frozenset({day}), parts_of_day=frozenset({part}), fixed=True)
        return (fixed,), frozenset()
    if kind < 0.18 and weekly <= 600:
        evening = TimeWindow(parts_of_day=frozenset({PartOfDay.EVENING}), fixed=False)
        return (evening,), frozenset()
    if kind < 0.3 and weekly <= 480:
        chosen = frozenset(chance.sample(days, 2))
        return (TimeWindow(weekdays=chosen, fixed=False),), frozenset()
    if kind < 0.4 and weekly <= 600:
        return (), frozenset(chance.sample(days, 2))
    return (), frozenset()


def _related(chance: random.Random, tasks: tuple[ReleasedTask, ...]) -> tuple[ReleasedTask, ...]:
    """Let a few tasks belong together, within an area, and a few be apart."""
    together: dict[Key, Key] = {}
    apart: dict[Key, Key] = {}
    for task in tasks:
        if task.minutes is UNKNOWN or task.minutes > 240:
            continue
        kind = chance.random()
        others = [
            each
            for each in tasks
            if each.id != task.id
            and each.minutes is not UNKNOWN
            and each.minutes <= 240
            and (kind >= 0.04 or (each.entity == task.entity and each.site == task.site))
        ]
        if kind < 0.04 and others:
            together[task.id] = chance.choice(others).id
        elif kind < 0.08 and others:
            apart[task.id] = chance.choice(others).id
    joined = {frozenset(pair) for pair in together.items()}
    return tuple(_with(task, together.get(task.id), apart.get(task.id), joined) for task in tasks)


def _with(
    task: ReleasedTask, together: Key | None, apart: Key | None, joined: set[frozenset[Key]]
) -> ReleasedTask:
    if apart is not None and frozenset({task.id, apart}) in joined:
        apart = None
    return attrs.evolve(
        task,
        together_with=frozenset({together} if together else ()),
        apart_from=frozenset({apart} if apart else ()),
    )


def _types(chance: random.Random, *, roles: int) -> tuple[RoleType, ...]:
    """Return the three archetypes with places for about as many roles as the work gives."""
    places = [chance.randint(1, max(1, roles // 2 + 1)) for _ in _ARCHETYPES]
    return tuple(
        attrs.evolve(each, places=Count(count))
        for each, count in zip(_ARCHETYPES, places, strict=True)
    )
