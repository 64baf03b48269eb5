"""The model that one writes first for the rules of the crafting: tasks × places of roles.

One variable for each task (or number of its chunks) and each place of a role, every rule a row for
every place, the stages one after the other. It knows the same facts as ratko (`Prepared`: minutes
in whole numbers, limits, thresholds) and states the same rules; only how they are stated is plain.
"""

import functools
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ratko.crafting.holding import load_ticks
from ratko.crafting.limits import Limits
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit
from ratko.model.unknown import UNKNOWN


__all__ = ["Answer", "Model", "Solve", "model_of", "solve_stages"]

Term = tuple[int, int]
"""A variable and its factor."""


@dataclass(kw_only=True)
class Model:
    """Whole variables and linear rows.

    Attributes:
        most: The most of each variable; the least is 0.
        rows: Terms, and the most that their sum may be.
        stages: What is made small, one after the other.
    """

    most: list[int] = field(default_factory=list)
    rows: list[tuple[list[Term], int]] = field(default_factory=list)
    stages: list[list[Term]] = field(default_factory=list)

    def variable(self, most: int = 1) -> int:
        """Add a variable and return its number."""
        self.most.append(most)
        return len(self.most) - 1

    def at_most(self, terms: Iterable[Term], most: int) -> None:
        """Add a row."""
        self.rows.append((list(terms), most))

    def at_least(self, terms: Iterable[Term], least: int) -> None:
        """Add a row."""
        self.rows.append(([(variable, -factor) for variable, factor in terms], -least))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a plain model came to.

    Attributes:
        values: The value of each stage that was solved, in ticks.
        proved: How many stages from the first were proved.
        is_proved: Whether these were all there are.
    """

    values: tuple[int, ...]
    proved: int
    is_proved: bool


Solve = Callable[[Model, list[Term], list[int] | None, float], tuple[list[int] | None, bool]]
"""Makes the terms small in so many seconds, from a solution if there is one: the best solution,
and whether it is proved to be the best."""


def solve_stages(model: Model, solve: Solve, clock: Callable[[], float], seconds: float) -> Answer:
    """Solve one stage after the other; a stage that is done is fixed for those that follow."""
    end = clock() + seconds
    hint: list[int] | None = None
    values: list[int] = []
    proved, is_proved = 0, True
    for terms in model.stages:
        left = end - clock()
        if left <= 0:
            break
        found, is_best = solve(model, terms, hint, left)
        if found is None:
            break
        hint = found
        value = sum(factor * found[variable] for variable, factor in terms)
        values.append(value)
        model.at_most(terms, value)
        is_proved &= is_best
        proved += is_proved
    return Answer(values=tuple(values), proved=proved, is_proved=proved == len(model.stages))


@dataclass(kw_only=True)
class _Place:
    """The variables of one place of a role."""

    kind: int
    used: int
    has: list[int]
    chunks: list[int]
    minutes: list[Term]
    areas: dict[str, int]
    sites: dict[str, int]
    grows: int


def model_of(prepared: Prepared) -> Model:
    """Write the model of a problem."""
    model = Model()
    places = [
        _place(model, prepared, kind)
        for kind, count in enumerate(prepared.places)
        for _ in range(count)
    ]
    for one, other in itertools.pairwise(places):
        if one.kind == other.kind:  # The obvious: the first places are used first.
            model.at_most([(other.used, 1), (one.used, -1)], 0)
    for unit in prepared.units.all:
        model.at_most([(place.chunks[unit.index], 1) for place in places], unit.chunks)
    model.stages = _stages(model, prepared, places)
    return model


def _place(model: Model, prepared: Prepared, kind: int) -> _Place:
    units = prepared.units.all
    used = model.variable()
    chunks = [model.variable(unit.chunks) for unit in units]
    has = [model.variable() for _ in units]
    for unit, count, present in zip(units, chunks, has, strict=True):
        model.at_most([(count, 1), (present, -unit.chunks)], 0)
        model.at_most([(present, 1), (count, -1)], 0)
        model.at_most([(present, 1), (used, -1)], 0)
    place = _Place(
        kind=kind,
        used=used,
        has=has,
        chunks=chunks,
        minutes=[(count, unit.minutes) for unit, count in zip(units, chunks, strict=True)],
        areas={area: model.variable() for area in sorted({a for u in units for a, _ in u.areas})},
        sites={site: model.variable() for site in sorted({s for u in units for s in u.sites})},
        grows=model.variable(),
    )
    _limits(model, prepared, place)
    _demands(model, prepared, place)
    _checks(model, prepared, place)
    return place


def _limits(model: Model, prepared: Prepared, place: _Place) -> None:
    units, limits = prepared.units.all, prepared.limits[place.kind]
    model.at_most([*place.minutes, (place.used, -limits.most)], 0)
    model.at_least([*place.minutes, (place.used, -limits.least)], 0)
    for unit in units:
        for area, _ in unit.areas:
            model.at_most([(place.has[unit.index], 1), (place.areas[area], -1)], 0)
        for site in unit.sites:
            model.at_most([(place.has[unit.index], 1), (place.sites[site], -1)], 0)
        for other in units[unit.index + 1 :]:
            if unit.apart >> other.index & 1:
                model.at_most([(place.has[unit.index], 1), (place.has[other.index], 1)], 1)
    model.at_most([(site, 1) for site in place.sites.values()], limits.sites)
    if limits.areas is not None:
        model.at_most([(area, 1) for area in place.areas.values()], limits.areas)
    for month in range(12):
        model.at_most(_each(place, units, _in_month(month)), limits.week)
    for window, (_, room) in enumerate(limits.windows):
        model.at_most(_each(place, units, _in_window(limits, window)), room)


def _demands(model: Model, prepared: Prepared, place: _Place) -> None:
    """A row for each task and each demand: it is at most what the role allows."""
    limits = prepared.limits[place.kind]
    kind = limits.role_type
    for unit in prepared.units.all:
        present = place.has[unit.index]
        if unit.is_dangerous or limits.obstacle(((unit.index, 1),)) is not None:
            model.at_most([(present, 1)], 0)
        for task in unit.tasks:
            for dimension, most in kind.ceiling:
                level = task.demands.of(dimension)
                model.at_most([(present, most + 1 if level is UNKNOWN else level)], most)
            if kind.permits is not None and task.permits - kind.permits:
                model.at_most([(present, 1)], 0)
            if kind.sites is not None and task.site is not None and task.site not in kind.sites:
                model.at_most([(present, 1)], 0)


def _checks(model: Model, prepared: Prepared, place: _Place) -> None:
    """The role holds together."""
    units, rules = prepared.units.all, prepared.problem.rules
    limits = prepared.limits[place.kind]

    def share(part: Callable[[Unit], int], most: int) -> None:
        model.at_most(
            [
                (count, 100 * part(units[at]) - most * minutes)
                for at, (count, minutes) in enumerate(place.minutes)
            ],
            0,
        )

    for unit in units:
        model.at_most(
            [(place.chunks[unit.index], 100 * unit.largest)]
            + [(count, -rules.variety_one_task * minutes) for count, minutes in place.minutes],
            0,
        )
    model.at_least(
        [(place.has[unit.index], len(unit.loads)) for unit in units]
        + [(place.used, -rules.variety_least_tasks)],
        0,
    )
    model.at_least(
        [(place.has[unit.index], 1) for unit in units if unit.may_grow] + [(place.used, -1)], 0
    )
    model.at_least(
        [(place.has[unit.index], 1) for unit in units if unit.grows] + [(place.grows, -1)], 0
    )
    share(lambda unit: unit.unpleasant, rules.dumping_unpleasant)
    share(lambda unit: unit.far, 100 - rules.segregation_near)
    share(lambda unit: unit.restless, rules.calm_share)
    for load in limits.role_type.loads:
        share(functools.partial(load_ticks, limit=load), load.most)
    extra = model.variable(max((unit.peak_extra * unit.chunks for unit in units), default=0))
    for unit in units:
        model.at_most([(place.chunks[unit.index], unit.peak_extra), (extra, -1)], 0)
    for month in range(12):
        model.at_most(
            [(place.chunks[unit.index], 100 * unit.months[month]) for unit in units]
            + [(extra, 100)]
            + [(count, -rules.season_peak * minutes) for count, minutes in place.minutes],
            0,
        )
        model.at_least(
            [(place.has[unit.index], 1) for unit in units if unit.months[month]]
            + [(place.used, -1)],
            0,
        )


def _stages(model: Model, prepared: Prepared, places: list[_Place]) -> list[list[Term]]:
    units = prepared.units.all
    parted = [model.variable(len(places)) for _ in units]
    for unit in units:
        model.at_most(
            [(place.has[unit.index], 1) for place in places] + [(parted[unit.index], -1)], 1
        )
    largest = max(limits.most for limits in prepared.limits)
    worst = model.variable(largest)
    for place in places:
        model.at_most([*_each(place, units, lambda unit: unit.unpleasant), (worst, -1)], 0)
    stages = [
        [(count, -minutes) for place in places for count, minutes in place.minutes],
        [(place.used, -1) for place in places],
        [(each, 1) for place in places for each in (*place.areas.values(), *place.sites.values())]
        + [(each, 1) for each in parted],
        [(worst, 1)],
        [(place.grows, -1) for place in places],
        [
            (place.chunks[unit.index], wish)
            for place in places
            for unit in units
            if (wish := prepared.wish(place.kind, unit.index))
        ],
    ]
    return [terms for terms in stages if terms] if places else []


def _each(place: _Place, units: Iterable[Unit], ticks: Callable[[Unit], int]) -> list[Term]:
    return [(place.chunks[unit.index], ticks(unit)) for unit in units if ticks(unit)]


def _in_month(at: int) -> Callable[[Unit], int]:
    return lambda unit: unit.months[at]


def _in_window(limits: Limits, at: int) -> Callable[[Unit], int]:
    return lambda unit: limits.within[unit.index][at]
