"""One place of a role in the large model: its columns, and every rule on it as a row.

The rules are those of `ratko.crafting.limits` and `ratko.crafting.holding`. Rows that no content
within the hours could break are left out.
"""

import functools
from collections.abc import Callable, Mapping, Sequence

import attrs

from ratko.crafting.exact.patterns import Pattern
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.holding import load_ticks
from ratko.crafting.limits import Limits
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit
from ratko.model.quantities import Key


__all__ = ["RoleColumns", "add_role"]


@attrs.frozen(kw_only=True, eq=False)
class RoleColumns:
    """The columns of one place.

    Attributes:
        kind: The number of its type.
        lock: The number of the lock whose seeds it holds; None: none.
        used: Whether there is a role.
        chunks: How many chunks it has of each unit.
        present: Whether it has any.
        minutes: The terms of its size.
        unpleasant: The terms of its unpleasant ticks.
        areas: Whether it has work of an area.
        sites: Whether it has work at a site.
        grows: Whether one is known to learn in it.
        extra: By how much a busiest week exceeds the busiest month; None: by nothing.
        patterns: Whether it has the pattern of that number; empty: the model does without.
    """

    kind: int
    lock: int | None
    used: int
    chunks: Mapping[int, int]
    present: Mapping[int, int]
    minutes: tuple[Term, ...]
    unpleasant: tuple[Term, ...]
    areas: Mapping[str, int]
    sites: Mapping[Key, int]
    grows: int
    extra: int | None
    patterns: tuple[int, ...]


def add_role(
    program: Program,
    prepared: Prepared,
    *,
    kind: int,
    lock: int | None,
    pool: Mapping[int, int],
    patterns: Sequence[Pattern] | None,
    must: bool,
) -> RoleColumns:
    """Add the columns and rows of one place.

    Args:
        program: To which they are added.
        prepared: The problem.
        kind: The number of its type.
        lock: The number of the lock whose seeds it holds; None: none.
        pool: The chunks of each unit that can be placed.
        patterns: The patterns it may have; None: any.
        must: Whether there must be a role.
    """
    limits = prepared.limits[kind]
    units = _units(prepared, kind, lock, pool, patterns)
    used = program.column(least=int(must))
    chunks, present = {}, {}
    for unit in units:
        most = min(pool[unit.index], limits.most // unit.minutes)
        chunks[unit.index] = program.column(most)
        present[unit.index] = chunks[unit.index] if most == 1 else program.column()
        if most > 1:
            pair = (chunks[unit.index], 1), (present[unit.index], -most)
            program.row(pair, most=0)
            program.row([(chunks[unit.index], 1), (present[unit.index], -1)], least=0)
    for seed, count in prepared.seeds[lock][1] if lock is not None else ():
        program.row([(chunks[seed], 1), (used, -count)], least=0, most=0)
    has_extra = any(unit.peak_extra for unit in units)
    role = RoleColumns(
        kind=kind,
        lock=lock,
        used=used,
        chunks=chunks,
        present=present,
        minutes=tuple((chunks[unit.index], unit.minutes) for unit in units),
        unpleasant=tuple(
            (chunks[unit.index], unit.unpleasant) for unit in units if unit.unpleasant
        ),
        areas={area: program.column() for area in sorted({a for u in units for a, _ in u.areas})},
        sites={site: program.column() for site in sorted({s for u in units for s in u.sites})},
        grows=program.column(),
        extra=program.column(limits.most * 52, whole=False) if has_extra else None,
        patterns=tuple(program.column() for _ in patterns or ()),
    )
    _size(program, limits, role)
    _marks(program, limits, units, role)
    _pattern(program, role, patterns)
    _times(program, limits, units, role)
    _checks(program, limits, units, role)
    _season(program, limits, units, role)
    return role


def _units(
    prepared: Prepared,
    kind: int,
    lock: int | None,
    pool: Mapping[int, int],
    patterns: Sequence[Pattern] | None,
) -> tuple[Unit, ...]:
    """Return the units that may be there: they fit, and no other role has them locked."""
    foreign = {
        unit for at, (_, seed) in enumerate(prepared.seeds) if at != lock for unit, _ in seed
    }
    able = [
        unit
        for unit in prepared.units.all
        if prepared.fits[kind][unit.index] and pool.get(unit.index) and unit.index not in foreign
    ]
    if patterns is None:
        return tuple(able)
    areas = frozenset[str]().union(*(pattern.areas for pattern in patterns))
    sites = frozenset[Key]().union(*(pattern.sites for pattern in patterns))
    return tuple(
        unit
        for unit in able
        if unit.sites <= sites and all(area in areas for area, _ in unit.areas)
    )


def _size(program: Program, limits: Limits, role: RoleColumns) -> None:
    program.row([*role.minutes, (role.used, -limits.least)], least=0)
    program.row([*role.minutes, (role.used, -limits.most)], most=0)


def _marks(program: Program, limits: Limits, units: Sequence[Unit], role: RoleColumns) -> None:
    """Areas and sites, and what must be apart."""
    indices = {unit.index for unit in units}
    for unit in units:
        present = role.present[unit.index]
        for area, _ in unit.areas:
            program.row([(present, 1), (role.areas[area], -1)], most=0)
        for site in unit.sites:
            program.row([(present, 1), (role.sites[site], -1)], most=0)
        for other in indices:
            if other > unit.index and unit.apart >> other & 1:
                program.row([(present, 1), (role.present[other], 1), (role.used, -1)], most=0)
    if len(role.sites) > limits.sites:
        program.row(
            [*((column, 1) for column in role.sites.values()), (role.used, -limits.sites)], most=0
        )
    if limits.areas is not None and len(role.areas) > limits.areas:
        program.row(
            [*((column, 1) for column in role.areas.values()), (role.used, -limits.areas)], most=0
        )


def _pattern(program: Program, role: RoleColumns, patterns: Sequence[Pattern] | None) -> None:
    """A role has one pattern, and the areas and sites of that."""
    if patterns is None:
        return
    program.row([*((column, 1) for column in role.patterns), (role.used, -1)], least=0, most=0)
    for area, has in role.areas.items():
        with_it = [
            (column, 1)
            for column, pattern in zip(role.patterns, patterns, strict=True)
            if area in pattern.areas
        ]
        program.row([*with_it, (has, -1)], least=0, most=0)
    for site, has in role.sites.items():
        with_it = [
            (column, 1)
            for column, pattern in zip(role.patterns, patterns, strict=True)
            if site in pattern.sites
        ]
        program.row([*with_it, (has, -1)], least=0, most=0)


def _times(program: Program, limits: Limits, units: Sequence[Unit], role: RoleColumns) -> None:
    """Room in each month, and in each window."""
    for month in sorted({tuple(unit.months[at] for unit in units) for at in range(12)}):
        _room(program, role, units, month, limits.week)
    for at, (_, room) in enumerate(limits.windows):
        _room(program, role, units, [limits.within[unit.index][at] for unit in units], room)


def _room(
    program: Program, role: RoleColumns, units: Sequence[Unit], ticks: Sequence[int], room: int
) -> None:
    most = [program.most[role.chunks[unit.index]] for unit in units]
    if sum(each * count for each, count in zip(ticks, most, strict=True)) > room:
        terms = [(role.chunks[unit.index], each) for unit, each in zip(units, ticks, strict=True)]
        program.row([*terms, (role.used, -room)], most=0)


def _checks(program: Program, limits: Limits, units: Sequence[Unit], role: RoleColumns) -> None:
    """What makes a role hold together, but for the season."""
    rules = limits.rules
    for unit in units:
        column = role.chunks[unit.index]
        most = unit.largest * program.most[column]
        if most * 100 > rules.variety_one_task * limits.least:
            rest = [(each, -rules.variety_one_task * ticks) for each, ticks in role.minutes]
            program.row([(column, 100 * unit.largest), *rest], most=0)
    _enough(program, role, units, rules.variety_least_tasks, lambda unit: len(unit.loads))
    _enough(program, role, units, 1, lambda unit: int(unit.may_grow))
    for part, share in (
        (lambda unit: unit.unpleasant, int(rules.dumping_unpleasant)),
        (lambda unit: unit.far, 100 - rules.segregation_near),
        (lambda unit: unit.restless, int(rules.calm_share)),
    ):
        _at_most(program, role, units, part, share)
    for load in limits.role_type.loads:
        _at_most(program, role, units, functools.partial(load_ticks, limit=load), load.most)
    growing = [(role.present[unit.index], 1) for unit in units if unit.grows]
    program.row([*growing, (role.grows, -1)], least=0)
    program.row([(role.grows, 1), (role.used, -1)], most=0)


def _enough(
    program: Program,
    role: RoleColumns,
    units: Sequence[Unit],
    least: int,
    count: Callable[[Unit], int],
) -> None:
    terms = [(role.present[unit.index], count(unit)) for unit in units if count(unit)]
    program.row([*terms, (role.used, -least)], least=0)


def _at_most(
    program: Program,
    role: RoleColumns,
    units: Sequence[Unit],
    part: Callable[[Unit], int],
    share: int,
) -> None:
    """At most so many percent of the role's ticks are of some kind."""
    if any(part(unit) for unit in units):
        program.row(
            [(role.chunks[unit.index], 100 * part(unit) - share * unit.minutes) for unit in units],
            most=0,
        )


def _season(program: Program, limits: Limits, units: Sequence[Unit], role: RoleColumns) -> None:
    """No month without work, and no peak that is too high over the mean."""
    share = int(limits.rules.season_peak)
    if role.extra is not None:
        for unit in units:
            if unit.peak_extra:
                terms = [(role.chunks[unit.index], unit.peak_extra), (role.extra, -1)]
                program.row(terms, most=0)
    extra = [] if role.extra is None else [(role.extra, 100)]
    for month in sorted({tuple(unit.months[at] for unit in units) for at in range(12)}):
        program.row(
            [
                (role.chunks[unit.index], 100 * ticks - share * unit.minutes)
                for unit, ticks in zip(units, month, strict=True)
            ]
            + extra,
            most=0,
        )
        if not all(month):
            active = [
                (role.present[unit.index], 1)
                for unit, ticks in zip(units, month, strict=True)
                if ticks
            ]
            program.row([*active, (role.used, -1)], least=0)
