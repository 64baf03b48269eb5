"""How many roles each set of work fills and takes, and what that says of their patterns.

For each set of work the roles that have room for nothing else must fill up from it, and the roles
that have any room for it must be enough to hold it (after Hall 1935, J. London Math. Soc. 10).
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ratko.crafting.exact.groups import Groups
from ratko.crafting.exact.patterns import Keys, Pattern, Row, Work
from ratko.crafting.prepared import Prepared


__all__ = ["Counts", "counts_of", "rows_of"]

_MOST_AREAS: Final = 9
"""Up to so many areas every set of them makes a row; of more, only the small sets do."""
_SMALL_SET: Final = 3


@attrs.frozen(kw_only=True, eq=False)
class Counts:
    """For sets of work, as bits of its kinds: how many roles it fills, and how many it takes.

    Attributes:
        most: A set, types of roles, and how many roles of these types it fills at most.
        least: A set, and how many roles it takes at least to hold it.
    """

    most: tuple[tuple[int, tuple[int, ...], int], ...]
    least: tuple[tuple[int, int], ...]


def counts_of(
    prepared: Prepared,
    work: Mapping[Work, frozenset[int]],
    *,
    uncovered: int,
    unpleasant: int | None,
) -> Counts:
    """Count how many roles each set of work that is looked at fills and takes.

    Args:
        prepared: The problem.
        work: Its work.
        uncovered: The ticks of it that may be left out.
        unpleasant: The most unpleasant ticks in one role; None: any number.
    """
    every = tuple(range(len(prepared.limits)))
    of_kinds = {
        kinds: Groups(prepared, kinds, uncovered=uncovered, unpleasant=unpleasant)
        for kinds in (every, *((kind,) for kind in every if len(every) > 1))
    }
    sets = {
        some: frozenset[int]().union(
            *(each for index, each in enumerate(work.values()) if some >> index & 1)
        )
        for some in _sets(tuple(work))
    }
    # One question after the other of the same kind: the solver goes on from the last answer.
    most = [
        (some, kinds, found)
        for kinds, groups in of_kinds.items()
        for some, units in sets.items()
        if (found := groups.most_inside(units)) is not None
    ]
    least = [
        (some, found)
        for some, units in sets.items()
        if (found := of_kinds[every].least_touching(units))
    ]
    return Counts(most=tuple(most), least=tuple(least))


def rows_of(
    work: Iterable[Work], patterns: Sequence[Sequence[Pattern]], counts: Counts, roles: int
) -> Iterator[Row]:
    """Yield what must hold for how many of the roles have which pattern."""
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
    few: dict[Keys, int] = {}
    many: dict[Keys, int] = {}
    for some, kinds, count in counts.most:
        within = tuple(each for each, held in room.items() if each[0] in kinds and not held & ~some)
        if within and count < roles:
            few[within] = min(count, few.get(within, count))
    for some, count in counts.least:
        beside = tuple(each for each, held in room.items() if held & some)
        many[beside] = min(-count, many.get(beside, 0))
    yield from (Row(keys=each, most=few[each]) for each in _strongest(few, sign=-1))
    yield from (Row(keys=each, least=-many[each]) for each in _strongest(many, sign=1))


def _strongest(found: Mapping[Keys, int], *, sign: int) -> Iterator[Keys]:
    """Yield the keys of the rows that follow from no other.

    Args:
        found: For some keys a number; where it is smaller the row says more.
        sign: 1 if fewer keys with the same number say more, -1 if more keys do.
    """
    bit = {key: 1 << at for at, key in enumerate(sorted({key for keys in found for key in keys}))}
    kept: list[int] = []
    for keys in sorted(found, key=lambda keys: (found[keys], sign * len(keys), keys)):
        mask = sum(bit[key] for key in keys)
        if all(mask & other != (other if sign > 0 else mask) for other in kept):
            kept.append(mask)
            yield keys


def _kinds(count: int) -> list[tuple[int, ...]]:
    """Return all types together, and each by itself."""
    every = tuple(range(count))
    return [every, *((kind,) for kind in every)] if count > 1 else [every]


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
