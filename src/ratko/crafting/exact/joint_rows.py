"""What holds for all roles of the large model together, as rows.

Places of one type are interchangeable, so they are ordered: by pattern where there are patterns,
else by first unit.
"""

import itertools
from collections.abc import Container, Mapping, Sequence

from ratko.crafting.exact.mixes import add_rows
from ratko.crafting.exact.patterns import Patterns
from ratko.crafting.exact.places import Place
from ratko.crafting.exact.role_rows import RoleColumns
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit


__all__ = [
    "add_bands",
    "add_count",
    "add_cover",
    "add_mix",
    "add_order",
    "add_parted",
    "add_worst",
    "by_size",
]


def add_mix(
    program: Program, columns: Sequence[RoleColumns], patterns: Patterns | None
) -> Mapping[tuple[int, int], int]:
    """Say what holds for how many roles have which pattern; return the columns of their numbers."""
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


def add_cover(
    program: Program,
    prepared: Prepared,
    columns: Sequence[RoleColumns],
    pool: Mapping[int, int],
    *,
    spare: Container[int],
    uncovered: int | None,
) -> None:
    """Let there be no more of a unit than there is, and no more left out than may be."""
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


def add_count(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns], roles: int | None
) -> None:
    """Let there be as many roles as asked, of a type as many as it has places, each lock once."""
    if roles is not None:
        program.row([(role.used, 1) for role in columns], least=roles, most=roles)
    for kind, places in enumerate(prepared.places):
        used = [(role.used, 1) for role in columns if role.kind == kind]
        if len(used) > places:
            program.row(used, most=places)
    for lock in range(len(prepared.seeds)):
        program.row([(role.used, 1) for role in columns if role.lock == lock], most=1)


def add_order(
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


def add_parted(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns]
) -> Mapping[int, int]:
    """Return for each unit that can be divided the column of its places beyond the first."""
    parted = {}
    for unit in prepared.units.all:
        present = [(role.present[unit.index], 1) for role in columns if unit.index in role.present]
        if unit.chunks > 1 and len(present) > 1:
            column = program.column(min(unit.chunks, len(present)) - 1)
            program.row([*present, (column, -1)], most=1)
            parted[unit.index] = column
    return parted


def add_worst(program: Program, prepared: Prepared, columns: Sequence[RoleColumns]) -> int:
    """Return the column of the most unpleasant ticks in one role."""
    worst = program.column(max(each.most for each in prepared.limits), whole=False)
    for role in columns:
        if role.unpleasant:
            program.row([*role.unpleasant, (worst, -1)], most=0)
    return worst


def add_bands(
    program: Program, prepared: Prepared, columns: Sequence[RoleColumns]
) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return for each band of hours the columns of its largest and smallest role."""
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


def by_size(prepared: Prepared) -> list[Unit]:
    """Return the units in the order in which the first of a role counts: whole ones, by size."""
    return sorted(
        prepared.units.all,
        key=lambda unit: (unit.chunks > 1, -unit.minutes * unit.chunks, unit.index),
    )
