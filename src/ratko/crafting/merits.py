"""The value of roles, added up from what they hold: the one definition that all engines share."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from ratko.crafting.answer import Value
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["value_of"]


def value_of(prepared: Prepared, roles: Iterable[FilledRole]) -> Value:
    """Return the value of full roles."""
    units = prepared.units.all
    filled = tuple(roles)
    sizes: dict[tuple[int, int], list[int]] = {}
    parted: Counter[int] = Counter()
    covered = scatter = unpleasant = growing = unwished = 0
    for role in filled:
        limits = prepared.limits[role.role_type]
        held = [(units[index], chunks) for index, chunks in role.content]
        minutes = limits.minutes(role.content)
        covered += minutes
        sizes.setdefault((limits.least, limits.most), []).append(minutes)
        scatter += len({area for unit, _ in held for area, _ in unit.areas})
        scatter += len({site for unit, _ in held for site in unit.sites})
        parted.update(index for index, _ in role.content)
        unpleasant = max(unpleasant, sum(unit.unpleasant * chunks for unit, chunks in held))
        growing += any(unit.grows for unit, _ in held)
        unwished += sum(
            prepared.wish(role.role_type, index) * chunks for index, chunks in role.content
        )
    scale = prepared.units.scale
    return Value(
        uncovered=Fraction(prepared.free - covered, scale),
        roles=len(filled),
        scatter=scatter + parted.total() - len(parted),
        unpleasant=Fraction(unpleasant, scale),
        growing=growing,
        unwished=Fraction(unwished, scale),
        unevenness=Fraction(sum(max(each) - min(each) for each in sizes.values()), scale),
    )
