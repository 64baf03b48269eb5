"""Which areas and sites a role may be of, and what that alone says of the whole.

A role's pattern is the set of its areas and sites; its size is what the role adds to the stage
`scatter`. How many roles have which pattern is a small problem of its own, without symmetry, and
it is nearly tight: for each set of work the roles that have room for nothing else must fill up
from it, and the roles that have any room for it must be enough to hold it (after Hall 1935,
J. London Math. Soc. 10). Rounded to whole roles these rows bound the scatter, and strengthen the
large model wherever they stand in it.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ratko.crafting.exact.solver import Program, relax, solve
from ratko.crafting.prepared import Prepared
from ratko.model.quantities import Key


__all__ = ["Pattern", "Patterns", "Work", "least_scatter", "patterns_of", "rows_of", "work_of"]

_MOST_PATTERNS: Final = 4_000
"""With more patterns there is no listing them; the model does without."""
_MOST_AREAS: Final = 9
"""Up to so many areas every set of them makes a row; of more, only the small sets do."""
_SMALL_SET: Final = 3
_NODES: Final = 2_000


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


Row = tuple[tuple[tuple[int, int], ...], int | None, int | None]
"""Pairs of a type and the number of one of its patterns, and the least and the most such roles."""


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


def patterns_of(prepared: Prepared, roles: int, scatter: int, uncovered: int) -> Patterns | None:
    """Return the patterns that so many roles can have if their scatter is at most so large.

    Args:
        prepared: The problem.
        roles: How many roles there are.
        scatter: The most that their scatter may be.
        uncovered: The ticks that they leave out.

    Returns:
        The patterns; None: there are too many to be listed.
    """
    work = work_of(prepared)
    most = scatter - 2 * (roles - 1) if all(w.pattern.size > 1 for w in work) else scatter
    every = []
    for kind in range(len(prepared.limits)):
        found = tuple(itertools.islice(_every(prepared, work, kind, most), _MOST_PATTERNS + 1))
        if len(found) > _MOST_PATTERNS:
            return None
        every.append(found)
    patterns = Patterns(of=tuple(every), rows=tuple(rows_of(prepared, work, every, roles, uncovered)))
    return _thinned(prepared, patterns, roles, scatter)


def least_scatter(prepared: Prepared, patterns: Patterns, roles: int) -> int | None:
    """Return what the scatter of so many roles cannot be under; None: not known."""
    program, sizes = _program(prepared, patterns, roles)
    return solve(program, sizes, nodes=_NODES).bound


def rows_of(
    prepared: Prepared,
    work: Mapping[Work, int],
    patterns: Sequence[Sequence[Pattern]],
    roles: int,
    uncovered: int,
) -> Iterator[Row]:
    """Yield what must hold for how many roles have which pattern."""
    keys = tuple(work)
    room = {
        (kind, at): frozenset(
            index
            for index, key in enumerate(keys)
            if kind in key.kinds and pattern.holds(key.pattern)
        )
        for kind, found in enumerate(patterns)
        for at, pattern in enumerate(found)
    }
    least = min(limits.least for limits in prepared.limits)
    most = max(limits.most for limits in prepared.limits)
    seen: set[Row] = set()
    for some in _sets(keys):
        ticks = sum(work[keys[index]] for index in some)
        inside = tuple(each for each, held in room.items() if held <= some)
        touching = tuple(each for each, held in room.items() if held & some)
        if inside and ticks // max(1, least) < roles:
            seen.add((inside, None, ticks // max(1, least)))
        needed = -(-(ticks - uncovered) // most)
        if needed > 0 and len(touching) < len(room):
            seen.add((touching, needed, None))
    yield from sorted(seen, key=repr)


def _every(
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


def _sets(keys: Sequence[Work]) -> Iterator[frozenset[int]]:
    """Yield the sets of work that are looked at: by areas, by sites, by what fits what."""
    areas = sorted({area for key in keys for area in key.pattern.areas})
    sites = sorted({site for key in keys for site in key.pattern.sites})
    kinds = sorted({key.kinds for key in keys}, key=sorted)
    sizes = (
        range(1, len(areas) + 1)
        if len(areas) <= _MOST_AREAS
        else sorted({*range(1, _SMALL_SET + 1), *range(len(areas) - 1, len(areas) + 1)})
    )
    yield frozenset(range(len(keys)))
    for size in sizes:
        for some in itertools.combinations(areas, size):
            chosen = frozenset(some)
            touching = [at for at, key in enumerate(keys) if key.pattern.areas & chosen]
            within = [at for at, key in enumerate(keys) if key.pattern.areas <= chosen]
            yield frozenset(touching)
            yield frozenset(within)
            yield frozenset(at for at in within if keys[at].pattern.areas)
            for site in sites if len(sites) > 1 else ():
                yield frozenset(at for at in within if keys[at].pattern.sites <= {site})
                yield frozenset(at for at in touching if site in keys[at].pattern.sites)
            for each in kinds if len(kinds) > 1 else ():
                yield frozenset(at for at in touching if keys[at].kinds <= each)
    for site in sites:
        yield frozenset(at for at, key in enumerate(keys) if key.pattern.sites <= {site})
        yield frozenset(at for at, key in enumerate(keys) if site in key.pattern.sites)
    for each in kinds:
        yield frozenset(at for at, key in enumerate(keys) if key.kinds <= each)


def _order(item: tuple[Work, int]) -> tuple[list[str], list[str], list[int]]:
    work = item[0]
    return sorted(work.pattern.areas), sorted(work.pattern.sites), sorted(work.kinds)


def _program(
    prepared: Prepared, patterns: Patterns, roles: int
) -> tuple[Program, list[tuple[int, int]]]:
    """Return the problem of how many roles have which pattern, and what is made small."""
    program = Program()
    column = {
        (kind, at): program.column(min(roles, prepared.places[kind]))
        for kind, found in enumerate(patterns.of)
        for at in range(len(found))
    }
    program.row([(each, 1) for each in column.values()], least=roles, most=roles)
    for kind, places in enumerate(prepared.places):
        if places < roles:
            program.row([(each, 1) for key, each in column.items() if key[0] == kind], most=places)
    for keys, least, most in patterns.rows:
        program.row([(column[key], 1) for key in keys], least=least, most=most)
    return program, [
        (each, patterns.of[kind][at].size) for (kind, at), each in column.items()
    ]


def _thinned(prepared: Prepared, patterns: Patterns, roles: int, scatter: int) -> Patterns:
    """Leave out the patterns with which the scatter would be too large, as the relaxation says."""
    program, sizes = _program(prepared, patterns, roles)
    relaxed = relax(program, sizes)
    if relaxed is None:
        return patterns
    keys = [(kind, at) for kind, found in enumerate(patterns.of) for at in range(len(found))]
    kept = {
        key
        for key, (column, _) in zip(keys, sizes, strict=True)
        if relaxed.value + relaxed.costs[column] < scatter + relaxed.tolerance
    }
    number: dict[tuple[int, int], int] = {}
    for kind, at in sorted(kept):
        number[kind, at] = sum(1 for other in number if other[0] == kind)
    return Patterns(
        of=tuple(
            tuple(pattern for at, pattern in enumerate(found) if (kind, at) in kept)
            for kind, found in enumerate(patterns.of)
        ),
        rows=tuple(
            (tuple((kind, number[kind, at]) for kind, at in row if (kind, at) in kept), least, most)
            for row, least, most in patterns.rows
        ),
    )
