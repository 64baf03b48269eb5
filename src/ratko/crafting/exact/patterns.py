"""Which areas and sites a role may be of.

A role's pattern is the set of its areas and sites; its size is what the role adds to the stage
`scatter`.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ratko.crafting.prepared import Prepared
from ratko.model.quantities import Key


__all__ = [
    "Demand",
    "Keys",
    "Pattern",
    "Patterns",
    "Row",
    "Work",
    "every_pattern",
    "work_of",
]

Keys = tuple[tuple[int, int], ...]
"""Pairs of a type and the number of one of its patterns."""


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
class Demand:
    """What is asked of the roles together.

    Attributes:
        roles: How many there are.
        uncovered: The most ticks that they leave out.
        scatter: The most that their scatter may be.
        unpleasant: The most unpleasant ticks in one role; None: any number.
    """

    roles: int
    uncovered: int
    scatter: int
    unpleasant: int | None = None

    def able_uncovered(self, prepared: Prepared) -> int:
        """Return what may be left out of the work that fits any role at all."""
        unable = sum(
            unit.minutes * unit.chunks
            for unit in prepared.units.all
            if not any(fits[unit.index] for fits in prepared.fits)
        )
        return max(0, self.uncovered - unable)

    def patterns_scatter(self, prepared: Prepared) -> int:
        """Return what is left of the scatter for patterns, as large units go into several roles."""
        uncovered, parts = self.able_uncovered(prepared), 0
        share = prepared.problem.rules.variety_one_task
        most = max(limits.most for limits in prepared.limits)
        for unit in prepared.units.all:
            if any(fits[unit.index] for fits in prepared.fits):
                in_one = max(1, share * most // 100 // unit.minutes)
                parts += max(0, -(-(unit.chunks - uncovered // unit.minutes) // in_one) - 1)
        return self.scatter - parts


@attrs.frozen(kw_only=True)
class Row:
    """Some patterns, and how many roles can have one of them.

    Attributes:
        keys: Pairs of a type and the number of one of its patterns.
        least: So many roles at least; 0: none need.
        most: So many at most; None: any number.
    """

    keys: Keys
    least: int = 0
    most: int | None = None


@attrs.frozen(kw_only=True, eq=False)
class Patterns:
    """The patterns that matter.

    Attributes:
        of: For each type of role its patterns.
        rows: What holds for how many roles have which.
    """

    of: tuple[tuple[Pattern, ...], ...]
    rows: tuple[Row, ...]


def work_of(prepared: Prepared) -> Mapping[Work, frozenset[int]]:
    """Return the units of each kind of work that fits any role."""
    work: dict[Work, set[int]] = {}
    for unit in prepared.units.all:
        kinds = frozenset(kind for kind, fits in enumerate(prepared.fits) if fits[unit.index])
        if kinds:
            areas = frozenset(area for area, _ in unit.areas)
            key = Work(Pattern(areas, frozenset(unit.sites)), kinds)
            work.setdefault(key, set()).add(unit.index)
    return {key: frozenset(work[key]) for key in sorted(work, key=_order)}


def every_pattern(
    prepared: Prepared, work: Mapping[Work, frozenset[int]], kind: int, most: int
) -> Iterator[Pattern]:
    """Yield the patterns that a role of a type can have and fill, the small ones first."""
    limits = prepared.limits[kind]
    units = prepared.units.all
    able = {key.pattern: 0 for key in work if kind in key.kinds}
    for key, some in work.items():
        if kind in key.kinds:
            able[key.pattern] += sum(units[each].minutes * units[each].chunks for each in some)
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


def _order(work: Work) -> tuple[list[str], list[str], list[int]]:
    return sorted(work.pattern.areas), sorted(work.pattern.sites), sorted(work.kinds)
