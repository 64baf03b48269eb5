"""What roles are worth to a proof: their stages as whole numbers, and whether they are sound."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ratko.crafting.answer import STAGES
from ratko.crafting.holding import is_full
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["is_sound", "stages_of", "step_of", "to_ticks", "to_value"]

_IN_TICKS: Final = frozenset(
    STAGES.index(name) for name in ("uncovered", "unpleasant", "unwished", "unevenness")
)
"""The stages that are minutes; the others are counts."""


def to_ticks(prepared: Prepared, stage: int, value: Fraction) -> int:
    """Return the value of a stage as a whole number: ticks where it is minutes, rounded up."""
    return math.ceil(value * prepared.units.scale if stage in _IN_TICKS else value)


def to_value(prepared: Prepared, stage: int, ticks: int) -> Fraction:
    """Return the value of a stage from its whole number."""
    return Fraction(ticks, prepared.units.scale if stage in _IN_TICKS else 1)


def stages_of(prepared: Prepared, roles: Sequence[FilledRole]) -> tuple[int, ...]:
    """Return the stages of roles as whole numbers."""
    value = value_of(prepared, roles)
    return tuple(to_ticks(prepared, at, each) for at, each in enumerate(value.stages))


def is_sound(prepared: Prepared, roles: Sequence[FilledRole]) -> bool:
    """Return whether roles keep every limit and are full: what a solver says is judged anew."""
    return all(
        (limits := prepared.limits[role.role_type]).obstacle(role.content) is None
        and is_full(role.content, limits)
        for role in roles
    )


def step_of(prepared: Prepared, stage: int) -> int:
    """Return of what all values of a stage are multiples, but for a constant."""
    units = prepared.units.all
    if STAGES[stage] in {"uncovered", "unevenness"}:
        return math.gcd(*(unit.minutes for unit in units)) or 1
    if STAGES[stage] == "unpleasant":
        return math.gcd(*(unit.unpleasant for unit in units)) or 1
    return 1
