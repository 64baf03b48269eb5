"""What the full roles leave over may still make roles: smaller ones, or such as break a check.

An association with ten hours of work gets its one role so, and one whose work is all unpleasant a
proposal with the warning. They are made greedily, flagged with the reason, and count for nothing
in the value of an answer.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from ratko.crafting.holding import broken, over_load
from ratko.crafting.limits import Content, Limits, plus
from ratko.crafting.prepared import FilledRole, Prepared
from ratko.model.quantities import Key


__all__ = ["RemainingRole", "filled", "remaining_roles"]

_MOST_STARTS: Final = 12
"""From so many units a remaining role is begun at most, the largest of as many areas."""
_MOST_SINGLE_STARTS: Final = 48
"""And where those give none, from each unit, if there are no more than this."""


@attrs.frozen(kw_only=True)
class RemainingRole:
    """A role made of what remained.

    Attributes:
        role_type: The place of its type in `Prepared.limits`; None: its locks fit none.
        content: What it holds.
        lock: The id of the role into which people have locked some of it; None: none.
    """

    role_type: int | None
    content: Content
    lock: Key | None = None


def remaining_roles(prepared: Prepared, full: tuple[FilledRole, ...]) -> tuple[RemainingRole, ...]:
    """Make roles of what is left: first of the locks that no full role holds, then of the rest."""
    left = {unit.index: unit.chunks for unit in prepared.units.all}
    places: list[int | None] = [each.role_type.places for each in prepared.limits]
    roles: list[RemainingRole] = []

    def use(role: FilledRole | RemainingRole) -> None:
        for index, chunks in role.content:
            left[index] -= chunks
        if role.role_type is not None and (free := places[role.role_type]) is not None:
            places[role.role_type] = free - 1

    for filled in full:
        use(filled)
    held = {each.lock for each in full}
    locked = {unit.index for unit in prepared.units.all if unit.role is not None}
    for lock, seed in prepared.seeds:
        if lock not in held:
            free = {index: chunks for index, chunks in left.items() if index not in locked}
            role = _locked(prepared, lock, seed, free, places)
            use(role)
            roles.append(role)
    while (
        found := _best(prepared, left, places, _starts)
        or _best(prepared, left, places, _all_starts)
    ) is not None:
        use(found)
        roles.append(found)
    return tuple(roles)


def _locked(
    prepared: Prepared,
    lock: Key,
    seed: Content,
    left: Mapping[int, int],
    places: list[int | None],
) -> RemainingRole:
    """Return the role of a lock: brought to full hours if that can be, else the lock alone."""
    for at, limits in enumerate(prepared.limits):
        suits = all(limits.misfit(limits.units.all[index]) is None for index, _ in seed)
        if suits and places[at] != 0 and limits.obstacle(seed) is None:
            content = filled(limits, seed, left)
            is_smaller = limits.minutes(content) < limits.least
            return RemainingRole(role_type=at, content=seed if is_smaller else content, lock=lock)
    return RemainingRole(role_type=None, content=seed, lock=lock)


def _best(
    prepared: Prepared,
    left: Mapping[int, int],
    places: list[int | None],
    starts: Callable[[Limits, Mapping[int, int]], Iterator[Content]],
) -> RemainingRole | None:
    """Return the largest role that what is left can fill, if it is worth proposing."""
    best: tuple[tuple[int, int, int, Content], RemainingRole] | None = None
    for at, limits in enumerate(prepared.limits):
        for start in starts(limits, left) if places[at] != 0 else ():
            content = filled(limits, start, left)
            minutes = limits.minutes(content)
            if minutes >= limits.scrap:
                faults = sum(1 for _ in broken(content, limits))
                found = (-minutes, faults, at, content)
                if best is None or found < best[0]:
                    best = found, RemainingRole(role_type=at, content=content)
    return best[1] if best else None


def _starts(limits: Limits, left: Mapping[int, int]) -> Iterator[Content]:
    """Yield what a role may begin with: the largest unit of each area, the largest areas first."""
    of_area: dict[tuple[tuple[str, int], ...] | str, tuple[int, int]] = {}
    for index, chunks in left.items():
        unit = limits.units.all[index]
        if chunks and limits.misfit(unit) is None:
            area = unit.areas[0][0] if unit.areas else ""
            size = (-unit.minutes * min(chunks, limits.most // unit.minutes), index)
            of_area[area] = min(of_area.get(area, size), size)
    for _, index in sorted(of_area.values())[:_MOST_STARTS]:
        start = _with(limits, (), index, left[index])
        if start is not None:
            yield start


def _all_starts(limits: Limits, left: Mapping[int, int]) -> Iterator[Content]:
    """Yield each unit by itself, unless there are very many: one may have company of its own."""
    able = [index for index, chunks in left.items() if chunks]
    for index in able if len(able) <= _MOST_SINGLE_STARTS else ():
        start = _with(limits, (), index, left[index])
        if start is not None:
            yield start


def filled(limits: Limits, start: Content, left: Mapping[int, int]) -> Content:
    """Add all that fits: what is akin to the start first, then the largest."""
    units = limits.units.all
    areas = {area for index, _ in start for area, _ in units[index].areas}
    sites = {site for index, _ in start for site in units[index].sites}
    content = start
    held = dict(start)
    for index in sorted(
        (index for index, chunks in left.items() if chunks > held.get(index, 0)),
        key=lambda index: (
            areas.isdisjoint(area for area, _ in units[index].areas),
            sites.isdisjoint(units[index].sites),
            -units[index].minutes * left[index],
            index,
        ),
    ):
        if units[index].minutes <= limits.most - limits.minutes(content):
            grown = _with(limits, content, index, left[index] - held.get(index, 0))
            content = content if grown is None else grown
    return content


def _with(limits: Limits, content: Content, index: int, chunks: int) -> Content | None:
    """Return the content with as many of the chunks as it can take; None: it can take none."""
    unit = limits.units.all[index]
    if limits.misfit(unit) is not None:
        return None
    room = (limits.most - limits.minutes(content)) // unit.minutes
    for part in range(min(chunks, room), 0, -1):
        grown = plus(content, index, part)
        if limits.obstacle(grown) is None and not over_load(grown, limits):
            return grown
    return None
