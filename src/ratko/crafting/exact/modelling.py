"""The large model: which chunks go to which place of a role, with all rules as rows.

Fit is worked out before: what cannot be in a role has no column there. Places of one type are
interchangeable, so they are ordered: by pattern where there are patterns, else by first unit.
"""

import itertools
from collections.abc import Container, Mapping, Sequence

import attrs

from ratko.crafting.exact.mixes import add_rows
from ratko.crafting.exact.patterns import Pattern, Patterns
from ratko.crafting.exact.role_rows import RoleColumns, add_role
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.prepared import FilledRole, Prepared
from ratko.crafting.units import Unit


__all__ = ["Model", "Place", "build", "by_size", "pattern_of", "places_of"]


@attrs.frozen
class Place:
    """Where a role may be.

    Attributes:
        kind: The number of its type.
        lock: The number of the lock whose seeds it holds; None: none.
        pattern: The areas and sites that it may be of; None: any.
    """

    kind: int
    lock: int | None = None
    pattern: Pattern | None = None


@attrs.frozen(kw_only=True, eq=False)
class Model:
    """A programme, and how roles stand in it.

    Attributes:
        prepared: The problem.
        program: Columns and rows.
        roles: The columns of each place.
        stages: The objective of each stage; the first is less by all that is free.
        parted: For each unit that can be divided, the column of its places beyond the first.
        worst: The column of the most unpleasant ticks in one role.
        bands: For each band of hours the columns of its largest and smallest role.
        patterns: The patterns by type; None: the model does without.
        counts: How many roles have a pattern: the column for each type and number of a pattern.
    """

    prepared: Prepared
    program: Program
    roles: tuple[RoleColumns, ...]
    stages: tuple[tuple[Term, ...], ...]
    parted: Mapping[int, int]
    worst: int
    bands: Mapping[tuple[int, int], tuple[int, int]]
    patterns: Patterns | None
    counts: Mapping[tuple[int, int], int]

    def read(self, values: Sequence[int]) -> tuple[FilledRole, ...]:
        """Return the roles of a solution."""
        seeds = self.prepared.seeds
        found = []
        for role in self.roles:
            content = tuple(
                (unit, values[column]) for unit, column in role.chunks.items() if values[column]
            )
            if content:
                lock = None if role.lock is None else seeds[role.lock][0]
                found.append(FilledRole(role_type=role.kind, content=content, lock=lock))
        return tuple(sorted(found, key=lambda role: (role.role_type, role.content)))


def places_of(prepared: Prepared, roles: int) -> tuple[Place, ...]:
    """Return places enough for so many roles: those with seeds, then those of each type."""
    locked = [
        Place(kind, lock)
        for lock, (_, seed) in enumerate(prepared.seeds)
        for kind, fits in enumerate(prepared.fits)
        if prepared.places[kind] and all(fits[unit] for unit, _ in seed)
    ]
    free = [
        Place(kind)
        for kind, places in enumerate(prepared.places)
        for _ in range(min(places, roles))
    ]
    return (*locked, *free)


def build(
    prepared: Prepared,
    places: Sequence[Place],
    *,
    pool: Mapping[int, int] | None = None,
    spare: Container[int] = (),
    patterns: Patterns | None = None,
    roles: int | None = None,
    uncovered: int | None = None,
) -> Model:
    """Build the model.

    Args:
        prepared: The problem.
        places: Where roles may be.
        pool: The chunks of each unit that are to be placed; all by default.
        spare: The units of the pool that may be left out as one likes.
        patterns: The patterns that roles may have; None: any.
        roles: How many roles there are, exactly; None: any number.
        uncovered: The most ticks of the rest of the pool that may be left out; None: any number.
    """
    units = prepared.units.all
    if pool is None:
        pool = {unit.index: unit.chunks for unit in units}
    program = Program()
    must = roles == len(places)
    columns = tuple(
        add_role(
            program,
            prepared,
            kind=place.kind,
            lock=place.lock,
            pool=_within(prepared, place, pool),
            patterns=None if patterns is None else patterns.of[place.kind],
            must=must,
        )
        for place in places
    )
    _cover(program, prepared, columns, pool, spare=spare, uncovered=uncovered)
    _count(program, prepared, columns, roles)
    _order(program, prepared, places, columns)
    counts = _mix(program, columns, patterns)
    parted = _parted(program, prepared, columns)
    worst = _worst(program, prepared, columns)
    bands = _bands(program, prepared, columns)
    return Model(
        prepared=prepared,
        program=program,
        roles=columns,
        stages=_stages(
            prepared, columns, patterns=patterns, parted=parted, worst=worst, bands=bands
        ),
        parted=parted,
        worst=worst,
        bands=bands,
        patterns=patterns,
        counts=counts,
    )


def _within(prepared: Prepared, place: Place, pool: Mapping[int, int]) -> Mapping[int, int]:
    """Return what of the pool a place may hold."""
    pattern = place.pattern
    if pattern is None:
        return pool
    return {
        unit: chunks
        for unit, chunks in pool.items()
        if pattern.holds(pattern_of_units((prepared.units.all[unit],)))
    }


def _mix(
    program: Program, columns: Sequence[RoleColumns], patterns: Patterns | None
) -> Mapping[tuple[int, int], int]:
    """What holds for how many roles have which pattern."""
    count: dict[tuple[int, int], int] = {}
    if patterns is None:
        return count
    for kind, found in enumerate(patterns.of):
        mine = [role for role in columns if role.kind == kind]
        for at in range(len(found)) if mine else ():
            # By way of a count the rows are short, however many roles there are.
            count[kind, at] = program.column(len(mine), whole=False)
            terms = [(role.patterns[at], 1) for role in mine]
            program.row([*terms, (count[kind, at], -1)], least=0, most=0)
    add_rows(program, patterns, count)
    return count


def _cover(
    program: Program,
    prepared: Prepared,
    columns: Sequence[RoleColumns],
    pool: Mapping[int, int],
    *,
    spare: Container[int],
    uncovered: int | None,
) -> None:
    """No more of a unit than there is; and no more left out than may be."""
    units = prepared.units.all
    held: dict[int, list[Term]] = {}
    for role in columns:
        for unit, column in role.chunks.items():
            held.setdefault(unit, []).append((column, 1))
    needed = [] if uncovered is None else [unit for unit in pool if unit not in spare]
    lost = sum(units[unit].minutes * pool[unit] for unit in needed if unit not in held)
    for unit, terms in held.items():
        least = 0
        if uncovered is not None and unit not in spare:
            least = max(0, pool[unit] - (uncovered - lost) // units[unit].minutes)
        program.row(terms, least=least, most=pool[unit])
    if uncovered is not None:
        program.row(
            [(column, units[unit].minutes) for unit in needed for column, _ in held.get(unit, ())],
            least=sum(units[unit].minutes * pool[unit] for unit in needed) - uncovered,
        )


def _count(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns], roles: int | None
) -> None:
    """As many roles as there are, of each type as many as there are places, each lock once."""
    if roles is not None:
        program.row([(role.used, 1) for role in columns], least=roles, most=roles)
    for kind, places in enumerate(prepared.places):
        used = [(role.used, 1) for role in columns if role.kind == kind]
        if len(used) > places:
            program.row(used, most=places)
    for lock in range(len(prepared.seeds)):
        program.row([(role.used, 1) for role in columns if role.lock == lock], most=1)


def _order(
    program: Program, prepared: Prepared, places: Sequence[Place], columns: Sequence[RoleColumns]
) -> None:
    """Put places that are interchangeable in order."""
    units = by_size(prepared)
    for at, (before, after) in enumerate(itertools.pairwise(columns)):
        if places[at] != places[at + 1] or places[at].lock is not None:
            continue
        program.row([(after.used, 1), (before.used, -1)], most=0)
        if before.patterns:
            terms = [(column, at) for at, column in enumerate(after.patterns)]
            terms += [(column, -at) for at, column in enumerate(before.patterns)]
            terms.append((after.used, -len(before.patterns)))
            program.row(terms, least=-len(before.patterns))
            continue
        earlier: list[Term] = []
        for unit in units:
            if unit.index in after.present:
                mine = (before.present[unit.index], -1)
                if unit.chunks > 1:  # Both may begin with a part of the same unit.
                    earlier.append(mine)
                program.row([(after.present[unit.index], 1), *earlier], most=0)
                if unit.chunks == 1:
                    earlier.append(mine)


def _parted(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns]
) -> Mapping[int, int]:
    parted = {}
    for unit in prepared.units.all:
        present = [(role.present[unit.index], 1) for role in columns if unit.index in role.present]
        if unit.chunks > 1 and len(present) > 1:
            column = program.column(min(unit.chunks, len(present)) - 1)
            program.row([*present, (column, -1)], most=1)
            parted[unit.index] = column
    return parted


def _worst(program: Program, prepared: Prepared, columns: Sequence[RoleColumns]) -> int:
    worst = program.column(max(each.most for each in prepared.limits), whole=False)
    for role in columns:
        if role.unpleasant:
            program.row([*role.unpleasant, (worst, -1)], most=0)
    return worst


def _bands(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns]
) -> Mapping[tuple[int, int], tuple[int, int]]:
    bands: dict[tuple[int, int], tuple[int, int]] = {}
    for role in columns:
        limits = prepared.limits[role.kind]
        band = limits.least, limits.most
        if band not in bands:
            bands[band] = (
                program.column(limits.most, whole=False),
                program.column(limits.most, whole=False),
            )
        largest, smallest = bands[band]
        program.row([*role.minutes, (largest, -1)], most=0)
        program.row([*role.minutes, (smallest, -1), (role.used, -limits.most)], least=-limits.most)
        program.row([(largest, 1), (smallest, -1)], least=0)
    return bands


def _stages(
    prepared: Prepared,
    columns: Sequence[RoleColumns],
    *,
    patterns: Patterns | None,
    parted: Mapping[int, int],
    worst: int,
    bands: Mapping[tuple[int, int], tuple[int, int]],
) -> tuple[tuple[Term, ...], ...]:
    scatter: list[Term] = [(column, 1) for column in parted.values()]
    for role in columns:
        if patterns is None:
            scatter += [(column, 1) for column in (*role.areas.values(), *role.sites.values())]
        else:
            scatter += [
                (column, pattern.size)
                for column, pattern in zip(role.patterns, patterns.of[role.kind], strict=True)
            ]
    return (
        tuple((column, -minutes) for role in columns for column, minutes in role.minutes),
        tuple((role.used, -1) for role in columns),
        tuple(scatter),
        ((worst, 1),),
        tuple((role.grows, -1) for role in columns),
        tuple(
            (column, wish)
            for role in columns
            for unit, column in role.chunks.items()
            if (wish := prepared.wish(role.kind, unit))
        ),
        tuple(
            term for largest, smallest in bands.values() for term in ((largest, 1), (smallest, -1))
        ),
    )


def by_size(prepared: Prepared) -> list[Unit]:
    """Return the units in the order in which the first of a role counts: whole ones, by size."""
    return sorted(
        prepared.units.all,
        key=lambda unit: (unit.chunks > 1, -unit.minutes * unit.chunks, unit.index),
    )


def pattern_of(prepared: Prepared, role: FilledRole) -> Pattern:
    """Return the pattern of a role."""
    return pattern_of_units([prepared.units.all[unit] for unit, _ in role.content])


def pattern_of_units(units: Sequence[Unit]) -> Pattern:
    """Return the areas and sites of some units."""
    return Pattern(
        frozenset(area for unit in units for area, _ in unit.areas),
        frozenset(site for unit in units for site in unit.sites),
    )
