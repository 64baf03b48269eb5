"""What no answer can be under, found without a solver."""

from fractions import Fraction

from ratko.crafting.answer import Bounds
from ratko.crafting.prepared import Prepared


__all__ = ["bounds_of"]


def bounds_of(prepared: Prepared) -> Bounds:
    """Return a bound for each stage, given that all earlier stages are as in the best answer."""
    unfit = sum(
        unit.minutes * unit.chunks
        for unit in prepared.units.all
        if not any(fits[unit.index] for fits in prepared.fits)
    )
    return (Fraction(unfit, prepared.units.scale), None, None, None, None, None, None)
