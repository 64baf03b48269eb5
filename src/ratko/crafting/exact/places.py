"""Where roles may be, and of which areas and sites they are."""

from collections.abc import Sequence

import attrs

from ratko.crafting.exact.patterns import Pattern
from ratko.crafting.prepared import FilledRole, Prepared
from ratko.crafting.units import Unit


__all__ = ["Place", "pattern_of", "pattern_of_units", "places_of"]


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


def pattern_of(prepared: Prepared, role: FilledRole) -> Pattern:
    """Return the pattern of a role."""
    return pattern_of_units([prepared.units.all[unit] for unit, _ in role.content])


def pattern_of_units(units: Sequence[Unit]) -> Pattern:
    """Return the areas and sites of some units."""
    return Pattern(
        frozenset(area for unit in units for area, _ in unit.areas),
        frozenset(site for unit in units for site in unit.sites),
    )
