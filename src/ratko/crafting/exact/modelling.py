"""The large model: which chunks go to which place of a role, with all rules as rows.

Fit is worked out before: what cannot be in a role has no column there.
"""

from collections.abc import Container, Mapping, Sequence

import attrs

from ratko.crafting.exact import joint_rows
from ratko.crafting.exact.patterns import Patterns
from ratko.crafting.exact.places import Place, pattern_of_units
from ratko.crafting.exact.role_rows import RoleColumns, add_role
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["Model", "build"]


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
    joint_rows.add_cover(program, prepared, columns, pool, spare=spare, uncovered=uncovered)
    joint_rows.add_count(program, prepared, columns, roles)
    joint_rows.add_order(program, prepared, places, columns)
    counts = joint_rows.add_mix(program, columns, patterns)
    parted = joint_rows.add_parted(program, prepared, columns)
    worst = joint_rows.add_worst(program, prepared, columns)
    bands = joint_rows.add_bands(program, prepared, columns)
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
