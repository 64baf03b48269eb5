"""Which areas and sites a role may be of, and what that alone says of the whole.

A role's pattern is the set of its areas and sites; its size is what the role adds to the stage
`scatter`. For each set of work the roles that have room for nothing else must fill up from it,
and the roles that have any room for it must be enough to hold it (after Hall 1935, J. London
Math. Soc. 10).
"""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ratko.crafting.prepared import Prepared
from ratko.model.quantities import Key


__all__ = ["Pattern", "Patterns", "Row", "Work", "every_pattern", "rows_of", "work_of"]

_MOST_AREAS: Final = 9
"""Up to so many areas every set of them makes a row; of more, only the small sets do."""
_SMALL_SET: Final = 3


@attrs.frozen
class Pattern:
    """The areas and sites of a role."""

    areas: frozenset[str]
    sites: frozenset[Key]

    @property
    def size(self) -> int:
        """What a role of this pattern adds to the scatter."""
        return len(self.areas) + len(self.sites)

    def holds(self, other: "Pattern") -> bool:
        """Return whether a role of this pattern has room for work of the other."""
        return other.areas <= self.areas and other.sites <= self.sites


@attrs.frozen
class Work:
    """Work that is alike in where it can be: its pattern, and the types of role that it fits."""

    pattern: Pattern
    kinds: frozenset[int]


@attrs.frozen(kw_only=True)
class Row:
    """Some patterns, and the work that decides how many roles can have one of them.

    Attributes:
        keys: Pairs of a type and the number of one of its patterns.
        ticks: Roles of these patterns alone can hold so much of some work, or they have to.
        is_inside: Whether these patterns have room for nothing else: the ticks are the most that
            all such roles can hold. Else no others have room for it: they are the least.
    """

    keys: tuple[tuple[int, int], ...]
    ticks: int
    is_inside: bool


@attrs.frozen(kw_only=True, eq=False)
class Patterns:
    """The patterns that matter.

    Attributes:
        of: For each type of role its patterns.
        rows: What holds for how many roles have which.
    """

    of: tuple[tuple[Pattern, ...], ...]
    rows: tuple[Row, ...]


def work_of(prepared: Prepared) -> Mapping[Work, int]:
    """Return the ticks of each kind of work that fits any role."""
    work: dict[Work, int] = {}
    for unit in prepared.units.all:
        kinds = frozenset(kind for kind, fits in enumerate(prepared.fits) if fits[unit.index])
        if kinds:
            areas = frozenset(area for area, _ in unit.areas)
            key = Work(Pattern(areas, frozenset(unit.sites)), kinds)
            work[key] = work.get(key, 0) + unit.minutes * unit.chunks
    return dict(sorted(work.items(), key=_order))


def rows_of(
    work: Mapping[Work, int], patterns: Sequence[Sequence[Pattern]], uncovered: int
) -> Iterator[Row]:
    """Yield what must hold for how many roles have which pattern."""
    keys = tuple(work)
    room = {
        (kind, at): sum(
            1 << index
            for index, key in enumerate(keys)
            if kind in key.kinds and pattern.holds(key.pattern)
        )
        for kind, found in enumerate(patterns)
        for at, pattern in enumerate(found)
    }
    total = sum(work.values())
    inside: dict[tuple[tuple[int, int], ...], int] = {}
    touching: dict[tuple[tuple[int, int], ...], int] = {}
    for some in dict.fromkeys(_sets(keys)):
        ticks = sum(work[keys[index]] for index in range(len(keys)) if some >> index & 1)
        within = tuple(each for each, held in room.items() if not held & ~some)
        if within and ticks < total:
            inside[within] = min(ticks, inside.get(within, ticks))
        beside = tuple(each for each, held in room.items() if held & some)
        if ticks > uncovered and len(beside) < len(room):
            touching[beside] = max(ticks - uncovered, touching.get(beside, 0))
    yield from (Row(keys=each, ticks=ticks, is_inside=True) for each, ticks in inside.items())
    yield from (Row(keys=each, ticks=ticks, is_inside=False) for each, ticks in touching.items())


def every_pattern(
    prepared: Prepared, work: Mapping[Work, int], kind: int, most: int
) -> Iterator[Pattern]:
    """Yield the patterns that a role of a type can have and fill, the small ones first."""
    limits = prepared.limits[kind]
    able = {key.pattern: 0 for key in work if kind in key.kinds}
    for key, ticks in work.items():
        if kind in key.kinds:
            able[key.pattern] += ticks
    areas = sorted({area for pattern in able for area in pattern.areas})
    sites = sorted({site for pattern in able for site in pattern.sites})
    most_areas = len(areas) if limits.areas is None else min(limits.areas, len(areas))
    for size in range(most + 1):
        for count in range(min(size, limits.sites, len(sites)) + 1):
            if size - count > most_areas:
                continue
            for some_sites in itertools.combinations(sites, count):
                for some_areas in itertools.combinations(areas, size - count):
                    pattern = Pattern(frozenset(some_areas), frozenset(some_sites))
                    held = [each for each in able if pattern.holds(each)]
                    if sum(able[each] for each in held) >= limits.least and _is_all_used(
                        pattern, held
                    ):
                        yield pattern


def _is_all_used(pattern: Pattern, held: Sequence[Pattern]) -> bool:
    """Whether there is work for each area and site of the pattern."""
    areas = frozenset[str]().union(*(each.areas for each in held))
    sites = frozenset[Key]().union(*(each.sites for each in held))
    return areas == pattern.areas and sites == pattern.sites


def _sets(keys: Sequence[Work]) -> Iterator[int]:
    """Yield the sets of work that are looked at, as bits: by areas, by sites, by what fits what."""
    areas = sorted({area for key in keys for area in key.pattern.areas})
    sites = sorted({site for key in keys for site in key.pattern.sites})
    kinds = sorted({key.kinds for key in keys}, key=sorted)
    every = (1 << len(keys)) - 1
    bits = [(1 << at, key) for at, key in enumerate(keys)]
    no_area = sum(bit for bit, key in bits if not key.pattern.areas)
    only_at = [sum(bit for bit, key in bits if key.pattern.sites <= {site}) for site in sites]
    also_at = [sum(bit for bit, key in bits if site in key.pattern.sites) for site in sites]
    only_in = [sum(bit for bit, key in bits if key.kinds <= each) for each in kinds]
    of_area = [sum(bit for bit, key in bits if area in key.pattern.areas) for area in areas]
    sizes = (
        range(1, len(areas) + 1)
        if len(areas) <= _MOST_AREAS
        else sorted({*range(1, _SMALL_SET + 1), *range(len(areas) - 1, len(areas) + 1)})
    )
    yield every
    for size in sizes:
        for some in itertools.combinations(of_area, size):
            touching = functools.reduce(int.__or__, some)
            others = functools.reduce(int.__or__, (each for each in of_area if each not in some), 0)
            within = every & ~others
            yield from (touching, within, within & ~no_area)
            if len(sites) > 1:
                yield from (within & each for each in only_at)
                yield from (touching & each for each in also_at)
            if len(kinds) > 1:
                yield from (touching & each for each in only_in)
    yield from (*only_at, *also_at, *only_in)


def _order(item: tuple[Work, int]) -> tuple[list[str], list[str], list[int]]:
    work = item[0]
    return sorted(work.pattern.areas), sorted(work.pattern.sites), sorted(work.kinds)
