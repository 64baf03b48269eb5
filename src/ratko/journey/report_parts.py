"""Cells and columns of a report: counts that are shown, or hidden with those of the same people."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ratko.journey.counted import Counted, total
from ratko.journey.figures import Work
from ratko.journey.report_records import Cell, Column
from ratko.journey.suppressing import Hidden
from ratko.journey.working_months import YearMonth
from ratko.model.unknown import UNKNOWN


__all__ = ["all_months", "hidden_or", "month_key", "parts_column", "shown"]


def all_months(work: Iterable[Work]) -> Counted:
    """Return the person-months of fillings."""
    return total(
        Counted.of(UNKNOWN if each.months is UNKNOWN else sum(each.months.values(), Fraction(0)))
        for each in work
    )


def shown(count: Counted) -> Cell:
    """Return a cell that shows a count."""
    return Cell(value=count.known, unknown=count.unknown)


def hidden_or(count: Counted, *, is_hidden: bool) -> Cell:
    """Return a cell that shows a count, or nothing of it."""
    return Cell(value=None) if is_hidden else shown(count)


def month_key(month: YearMonth) -> str:
    """Return a month as it is written in a table: `2026-11`."""
    return f"{month[0]:04}-{month[1]:02}"


def parts_column(
    name: str, by: str, keys: Sequence[str], parts: Sequence[Counted], hidden: Hidden
) -> Column:
    """Return the column of a figure, with what is hidden left out."""
    return Column(
        name=name,
        by=by,
        keys=tuple(keys),
        cells=tuple(
            hidden_or(each, is_hidden=place in hidden.cells) for place, each in enumerate(parts)
        ),
        sum_=hidden_or(total(parts), is_hidden=hidden.is_sum),
    )
