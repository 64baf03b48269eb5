"""Exact sums of euros and counts that may be a range: an open point, or a fact not known."""

from fractions import Fraction
from typing import Self

import attrs

from ratko.model.quantities import Amount
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Span", "capped", "product", "span_of"]


@attrs.frozen(kw_only=True)
class Span:
    """A number from `low` to `high`, both exact; one number where they are the same.

    Attributes:
        low: The least it may be.
        high: The most it may be; at least `low`.
    """

    low: Fraction
    high: Fraction

    @classmethod
    def exactly(cls, number: Fraction | int) -> Self:
        """Make the span of one number."""
        return cls(low=Fraction(number), high=Fraction(number))

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        """Return the sum."""
        return Span(low=self.low + other.low, high=self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        """Return the difference: its low end is where least is left."""
        return Span(low=self.low - other.high, high=self.high - other.low)

    def times(self, other: "Span | Fraction | int") -> "Span":
        """Return the product with a span or a number; both are 0 or more."""
        factor = other if isinstance(other, Span) else Span.exactly(other)
        return Span(low=self.low * factor.low, high=self.high * factor.high)

    def at_most(self, cap: "Span") -> "Span":
        """Return the smaller of the two, end by end."""
        return Span(low=min(self.low, cap.low), high=min(self.high, cap.high))


def span_of(amount: Amount) -> Span:
    """Return an amount as a span."""
    return Span(low=amount.low, high=amount.high)


def product(*factors: Span | Unknown | None) -> Span | Unknown:
    """Return the product: unknown if a factor is; what is not there (None) changes nothing."""
    made = Span.exactly(1)
    for each in factors:
        if each is UNKNOWN:
            return UNKNOWN
        if each is not None:
            made = made.times(each)
    return made


def capped(number: Span | Unknown, cap: Span | Unknown | None) -> Span | Unknown:
    """Return the smaller of the two: unknown if one is; no cap (None) changes nothing."""
    if number is UNKNOWN or cap is UNKNOWN:
        return UNKNOWN
    return number if cap is None else number.at_most(cap)
