"""Which places are near each other, so that one can be at both on one day.

Two places are near where they are known to be in one municipality, or where people say so. What is
not known to be near is not pooled: the municipality is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from ratko.model.quantities import Key, checked


__all__ = ["Nearness", "PooledPlace", "groups_of", "reaches"]

MOST_REACHES: Final = 1_000
"""Links beyond any that people draw would give more sets of places than can be looked at."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class PooledPlace:
    """A place of work in a pool.

    Attributes:
        id: Its key in the pool.
        association: The key of its association.
        municipality: In small letters; empty: not known.
    """

    id: Key
    association: Key
    municipality: str = ""


@attrs.frozen(kw_only=True)
class Nearness:
    """What is known of nearness.

    Attributes:
        links: Pairs of associations whose places people say are near; of one with itself: its own.
        all_near: Whether people say that all places are near each other.
    """

    links: frozenset[frozenset[Key]] = frozenset()
    all_near: bool = False

    def are_near(self, one: PooledPlace, other: PooledPlace) -> bool:
        """Return whether two places are known to be near."""
        return (
            self.all_near
            or one.id == other.id
            or bool(one.municipality and one.municipality == other.municipality)
            or frozenset({one.association, other.association}) in self.links
        )


def groups_of(
    places: Iterable[PooledPlace], nearness: Nearness
) -> tuple[tuple[PooledPlace, ...], ...]:
    """Return the places in groups between which nothing is near: each is a problem of its own."""
    left = sorted(places, key=lambda place: place.id)
    groups = []
    while left:
        group = [left.pop(0)]
        for place in group:  # It grows while it is walked.
            near = [each for each in left if nearness.are_near(place, each)]
            left = [each for each in left if each not in near]
            group.extend(near)
        groups.append(tuple(sorted(group, key=lambda place: place.id)))
    return tuple(groups)


def reaches(
    group: tuple[PooledPlace, ...], nearness: Nearness
) -> tuple[tuple[PooledPlace, ...], ...]:
    """Return the largest sets of places that are all near each other: where one role can be.

    In one municipality there is one. (Bron and Kerbosch 1973, with pivots.)
    """
    near: dict[Key, frozenset[Key]] = {
        place.id: frozenset(
            each.id for each in group if each.id != place.id and nearness.are_near(place, each)
        )
        for place in group
    }
    by_id = {place.id: place for place in group}
    found = []
    for at, clique in enumerate(_cliques(frozenset(), frozenset(near), frozenset(), near)):
        if at == MOST_REACHES:
            break
        found.append(tuple(by_id[each] for each in sorted(clique)))
    return tuple(sorted(found, key=lambda places: [place.id for place in places]))


def _cliques(
    chosen: frozenset[Key],
    open_: frozenset[Key],
    done: frozenset[Key],
    near: Mapping[Key, frozenset[Key]],
) -> Iterator[frozenset[Key]]:
    if not open_ and not done:
        yield chosen
        return
    pivot = min(open_ | done, key=lambda each: (-len(near[each] & open_), each))
    for each in sorted(open_ - near[pivot]):
        yield from _cliques(chosen | {each}, open_ & near[each], done & near[each], near)
        open_ -= {each}
        done |= {each}
