"""Roles that were found, as a solution of the large model: where the solver starts from."""

from collections.abc import Sequence

from ratko.crafting.exact.joint_rows import by_size
from ratko.crafting.exact.modelling import Model
from ratko.crafting.exact.places import pattern_of
from ratko.crafting.exact.role_rows import RoleColumns
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["start_of"]


def start_of(model: Model, roles: Sequence[FilledRole]) -> dict[int, int] | None:
    """Return the roles as a value for each column; None: the model has no place for one."""
    placed = _placed(model, roles)
    if placed is None:
        return None
    prepared = model.prepared
    values = dict.fromkeys(range(len(model.program.most)), 0)
    shares: dict[int, int] = {}
    for columns, role in placed:
        if not _fill(model, columns, role, values):
            return None
        for unit, _ in role.content:
            shares[unit] = shares.get(unit, 0) + 1
    for unit, column in model.parted.items():
        values[column] = max(0, shares.get(unit, 0) - 1)
    values[model.worst] = max((_unpleasant(prepared, role) for _, role in placed), default=0)
    for band, (largest, smallest) in model.bands.items():
        sizes = [
            prepared.limits[role.role_type].minutes(role.content)
            for _, role in placed
            if (prepared.limits[role.role_type].least, prepared.limits[role.role_type].most) == band
        ]
        values[largest], values[smallest] = max(sizes, default=0), min(sizes, default=0)
    return values


def _placed(
    model: Model, roles: Sequence[FilledRole]
) -> list[tuple[RoleColumns, FilledRole]] | None:
    """Give each role its place: that of its lock, or the next of its type in the model's order."""
    prepared = model.prepared
    lock_of = {lock: at for at, (lock, _) in enumerate(prepared.seeds)}
    rank = {unit.index: at for at, unit in enumerate(by_size(prepared))}
    keyed = []
    for role in roles:
        first = min(rank[unit] for unit, _ in role.content)
        if model.patterns is not None:
            known = model.patterns.of[role.role_type]
            pattern = pattern_of(prepared, role)
            if pattern not in known:
                return None
            first = known.index(pattern)
        keyed.append((first, role))
    free = list(model.roles)
    placed = []
    for _, role in sorted(keyed, key=lambda each: (each[0], each[1].content)):
        lock = None if role.lock is None else lock_of[role.lock]
        able = [
            each
            for each in free
            if (each.kind, each.lock) == (role.role_type, lock)
            and all(unit in each.chunks for unit, _ in role.content)
        ]
        place = min(able, key=lambda each: len(each.chunks), default=None)
        if place is None:
            return None
        free.remove(place)
        placed.append((place, role))
    return placed


def _fill(model: Model, columns: RoleColumns, role: FilledRole, values: dict[int, int]) -> bool:
    """Write one role into the values; False: it holds what its place cannot."""
    prepared = model.prepared
    if any(unit not in columns.chunks for unit, _ in role.content):
        return False
    held = [(prepared.units.all[unit], chunks) for unit, chunks in role.content]
    values[columns.used] = 1
    for unit, chunks in held:
        values[columns.present[unit.index]] = 1
        values[columns.chunks[unit.index]] = chunks
        for area, _ in unit.areas:
            values[columns.areas[area]] = 1
        for site in unit.sites:
            values[columns.sites[site]] = 1
    values[columns.grows] = int(any(unit.grows for unit, _ in held))
    if columns.extra is not None:
        values[columns.extra] = max(unit.peak_extra * chunks for unit, chunks in held)
    if model.patterns is not None:
        at = model.patterns.of[columns.kind].index(pattern_of(prepared, role))
        values[columns.patterns[at]] = 1
        values[model.counts[columns.kind, at]] += 1
    return True


def _unpleasant(prepared: Prepared, role: FilledRole) -> int:
    units = prepared.units.all
    return sum(units[unit].unpleasant * chunks for unit, chunks in role.content)
