"""Counts that stay honest: what is known is added up, and what nobody has said is counted apart."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Counted", "total"]


@attrs.frozen(kw_only=True)
class Counted:
    """A sum of what is known.

    Attributes:
        known: The sum of what is known, exactly.
        unknown: How many of the things to add nobody has said; 0: the sum is whole.
        people: How many people are behind it; 0: it counts no people.
    """

    known: Fraction = Fraction(0)
    unknown: int = 0
    people: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Return the sum; what is unknown stays so."""
        return Counted(
            known=self.known + other.known,
            unknown=self.unknown + other.unknown,
            people=self.people + other.people,
        )

    @classmethod
    def of(cls, number: Fraction | int | Unknown, *, people: int = 0) -> "Counted":
        """Count one thing."""
        if number is UNKNOWN:
            return cls(unknown=1, people=people)
        return cls(known=Fraction(number), people=people)


def total(counts: Iterable[Counted]) -> Counted:
    """Return the sum of counts."""
    return sum(counts, Counted())
