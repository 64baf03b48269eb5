"""The geometry of the charts: shares of a width, heights of months. Words come from the template.

A bar's whole length is `BAR_LENGTH` units; the SVG stretches it to the width it is given.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.model.quantities import Month


__all__ = ["BAR_LENGTH", "Column", "Season", "Segment", "bar", "season"]

BAR_LENGTH: Final = 1000
_GAP = 4
"""Units between two segments, so that they differ without their colours."""
_COLUMN_HEIGHT = 40
_LEAST_VISIBLE = 2


@attrs.frozen(kw_only=True)
class Segment:
    """A part of a bar.

    Attributes:
        kind: What it stands for, the name of its style.
        x: Where it begins.
        width: How long it is.
    """

    kind: str
    x: int
    width: int


def bar(parts: Iterable[tuple[str, Fraction]], longest: Fraction) -> tuple[Segment, ...]:
    """Lay parts side by side.

    Args:
        parts: Kind and amount of each; an amount of 0 is left out.
        longest: The amount that is as long as the chart is wide.
    """
    segments = []
    end = Fraction(0)
    for kind, amount in parts:
        if amount <= 0 or longest <= 0:
            continue
        begin, end = end, end + amount
        x = round(begin / longest * BAR_LENGTH)
        width = round(end / longest * BAR_LENGTH) - x - _GAP
        segments.append(Segment(kind=kind, x=x, width=max(width, _LEAST_VISIBLE)))
    return tuple(segments)


@attrs.frozen(kw_only=True)
class Column:
    """A month in the chart of a year: `height` of the tallest one's height, from the ground up."""

    month: Month
    height: int
    minutes: Fraction


@attrs.frozen(kw_only=True)
class Season:
    """A year's work.

    Attributes:
        columns: The twelve months.
        most: The months with the most work.
        least: The months with the least.
        most_minutes: How much there is in the former, minutes a week.
        least_minutes: How much in the latter.
    """

    columns: tuple[Column, ...]
    most: frozenset[Month]
    least: frozenset[Month]
    most_minutes: Fraction
    least_minutes: Fraction


def season(months: Sequence[Fraction]) -> Season | None:
    """Return the chart of a year from the minutes a week of its months; None: it is even."""
    if len(set(months)) <= 1:
        return None
    most, least = max(months), min(months)
    numbered = [(Month(number), minutes) for number, minutes in enumerate(months, start=1)]
    return Season(
        columns=tuple(
            Column(month=month, height=round(minutes / most * _COLUMN_HEIGHT), minutes=minutes)
            for month, minutes in numbered
        ),
        most=frozenset(month for month, minutes in numbered if minutes == most),
        least=frozenset(month for month, minutes in numbered if minutes == least),
        most_minutes=most,
        least_minutes=least,
    )
