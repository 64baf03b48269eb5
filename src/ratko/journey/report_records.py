"""The records of a project report: what is shown, with small counts of people hidden already."""

import datetime
from fractions import Fraction

import attrs

from ratko.finland.savings import Savings
from ratko.model.case import ReviewBy
from ratko.model.project import Project
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Answer", "Cell", "Column", "Figure", "Report"]


@attrs.frozen(kw_only=True)
class Cell:
    """A number of the report.

    Attributes:
        value: What is known of it; None: it is hidden.
        unknown: How many of the things to count nobody has said; 0 where it is hidden.
    """

    value: Fraction | None
    unknown: int = 0


@attrs.frozen(kw_only=True)
class Figure:
    """A figure of the whole project.

    Attributes:
        name: Which figure, as `contacted`.
        cell: The number.
        target: What was to be reached.
    """

    name: str
    cell: Cell
    target: int | Unknown = UNKNOWN


@attrs.frozen(kw_only=True)
class Column:
    """A figure taken apart: its parts add up to it.

    Attributes:
        name: Which figure.
        by: What it is taken apart by: `form`, `after` or `month`.
        keys: For each part, what it is of: a form, what became of it, or a month as `2026-01`.
        cells: The numbers of the parts.
        sum_: The number of the figure.
    """

    name: str
    by: str
    keys: tuple[str, ...]
    cells: tuple[Cell, ...]
    sum_: Cell


@attrs.frozen(kw_only=True)
class Answer:
    """What one side answered on one thing in all reviews.

    Attributes:
        aspect: What was asked about.
        by: Which side.
        number: How many answers; None: hidden, because they are few.
        mean: Their mean, from 1 to 4; None: hidden, or there is none.
    """

    aspect: str
    by: ReviewBy
    number: int | None
    mean: Fraction | None


@attrs.frozen(kw_only=True)
class Report:
    """The report.

    Attributes:
        project: The project.
        day: The day up to which it counts.
        cases: How many cases it is of.
        least: The smallest number of people that is shown.
        figures: The figures, in order.
        columns: The figures taken apart.
        answers: What was answered in the reviews.
        savings: What the work saves and costs, an estimate; None: nobody has said what a month
            saves, or the months are hidden.
        beside: The days of earlier reports beside which small changes are not told.
    """

    project: Project
    day: datetime.date
    cases: int
    least: int
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]
    answers: tuple[Answer, ...]
    savings: Savings | None
    beside: tuple[datetime.date, ...] = ()
