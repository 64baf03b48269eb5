"""Strategies for numbers with a range: levels, minutes, counts, shares, amounts, days."""

import datetime
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import (
    LARGEST_AMOUNT,
    QUANTITIES,
    Amount,
    Count,
    Level,
    Minutes,
    Month,
    Percent,
    Share,
)
from ratko.testing.strategies._arguments import check_bounds, check_strategy


__all__ = [
    "amounts",
    "counts",
    "dates",
    "fractions",
    "level_sets",
    "levels",
    "minutes",
    "months",
    "percents",
    "shares",
]

Whole = TypeVar("Whole", bound=int)


def _whole_numbers(
    quantity: Any, min_value: int | None, max_value: int | None
) -> st.SearchStrategy[Any]:
    limits = QUANTITIES[quantity]
    least = limits.minimum if min_value is None else min_value
    most = limits.maximum if max_value is None else max_value
    if not limits.minimum <= least <= most <= limits.maximum:
        raise InvalidArgument(
            f"min_value={min_value!r}, max_value={max_value!r}: expected a range within "
            f"{limits.minimum}–{limits.maximum} ({limits.expected})"
        )
    return st.integers(least, most)


def levels(min_value: int | None = None, max_value: int | None = None) -> st.SearchStrategy[Level]:
    """Levels of demand, ability or growth: 0 to 5."""
    return _whole_numbers(Level, min_value, max_value)


def minutes(
    min_value: int | None = None, max_value: int | None = None
) -> st.SearchStrategy[Minutes]:
    """Whole minutes, up to a year."""
    return _whole_numbers(Minutes, min_value, max_value)


def counts(min_value: int | None = None, max_value: int | None = None) -> st.SearchStrategy[Count]:
    """Numbers of people or times."""
    return _whole_numbers(Count, min_value, max_value)


def months(min_value: int | None = None, max_value: int | None = None) -> st.SearchStrategy[Month]:
    """Months, 1 to 12."""
    return _whole_numbers(Month, min_value, max_value)


def percents(
    min_value: int | None = None, max_value: int | None = None
) -> st.SearchStrategy[Percent]:
    """Shares in whole percent, 0 to 1,000."""
    return _whole_numbers(Percent, min_value, max_value)


def level_sets(
    elements: st.SearchStrategy[Level] | None = None,
    *,
    dimensions: st.SearchStrategy[Dimension] | None = None,
    min_size: int = 0,
    max_size: int | None = None,
) -> st.SearchStrategy[Levels]:
    """A level along some dimensions; the others are unknown.

    Args:
        elements: The levels.
        dimensions: The dimensions that may be known.
        min_size: How many are known, at least.
        max_size: How many are known, at most; not given: all.
    """
    known = st.sampled_from(Dimension) if dimensions is None else dimensions
    each = levels() if elements is None else elements
    check_strategy("elements", each)
    check_strategy("dimensions", known)
    most = len(Dimension) if max_size is None else max_size
    check_bounds("min_size", min_size, "max_size", most)
    return st.dictionaries(known, each, min_size=min_size, max_size=most).map(Levels)


def fractions() -> st.SearchStrategy[Fraction]:
    """Fractions from 0 to 1,000,000, some with awkward denominators."""
    plain = st.fractions(min_value=0, max_value=1000, max_denominator=60)
    hard = st.sampled_from(
        [Fraction(1, 3), Fraction(5, 2), Fraction(29_999_999, 31), Fraction(1, 10**7)]
    )
    return st.integers(0, LARGEST_AMOUNT).map(Fraction) | plain | hard


@st.composite
def _amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(fractions()), draw(fractions())))
    return Amount(low=low, high=draw(st.sampled_from([low, high])), about=draw(st.booleans()))


def amounts() -> st.SearchStrategy[Amount]:
    """Amounts as people say them: exact, about, and from–to."""
    return _amounts()


def shares() -> st.SearchStrategy[Share]:
    """Shares: over 0, at most 1; the simplest is the whole."""
    plain = st.fractions(min_value=0, max_value=1, max_denominator=100).filter(bool)
    return (st.just(Fraction(1)) | st.just(Fraction(1, 3)) | plain).map(Share)


def dates() -> st.SearchStrategy[datetime.date]:
    """Days of any year."""
    return st.dates()
