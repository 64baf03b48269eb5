"""The page of a project's report: figures, and each table with its picture; without scripts."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs
from jinja2 import Environment

from ratko.documents.environment import fill
from ratko.model.text import Language


__all__ = ["PageRow", "PageTable", "ReportPage", "render_report"]

_LEFT: Final = 230
_RIGHT: Final = 600
_BAR: Final = 24


@attrs.frozen(kw_only=True)
class PageRow:
    """A row of a table, and a bar of its picture.

    Attributes:
        name: What it is of.
        figures: Its numbers in words, one for each column of the table.
        value: What the bar shows; None: nothing can be shown.
    """

    name: str
    figures: tuple[str, ...]
    value: Fraction | None = None


@attrs.frozen(kw_only=True)
class PageTable:
    """A table.

    Attributes:
        id: Its name in the page, as `filled-by-form`.
        heading: What it is of.
        note: What a reader must know of it; empty: nothing.
        columns: The headings of its columns, that of the names first.
        rows: Its rows.
        has_picture: Whether a picture shows the same.
    """

    id: str
    heading: str
    note: str = ""
    columns: tuple[str, ...]
    rows: tuple[PageRow, ...]
    has_picture: bool = False


@attrs.frozen(kw_only=True)
class ReportPage:
    """What the page shows, in words.

    Attributes:
        title: Its title.
        lines: What stands under the title.
        tables: The tables, in order.
        notes: What a reader must know of the whole, at the end.
    """

    title: str
    lines: tuple[str, ...]
    tables: tuple[PageTable, ...]
    notes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Bar:
    """A bar of a picture: its row, the line its words stand on, and how long it is."""

    row: PageRow
    y: int
    width: int


def render_report(page: ReportPage, language: Language, environment: Environment) -> str:
    """Return the page as one HTML file.

    Args:
        page: What it shows.
        language: The reader's language.
        environment: Of `ratko.documents.environment.markup_environment`.
    """
    context = {
        "page": page,
        "language": language.value,
        "bars": {each.id: _bars(each.rows) for each in page.tables if each.has_picture},
        "left": _LEFT,
        "bar": _BAR,
    }
    return fill(environment, "report.html.j2", context)


def _bars(rows: Sequence[PageRow]) -> tuple[Bar, ...]:
    most = max((each.value for each in rows if each.value is not None), default=Fraction(0))
    return tuple(
        Bar(
            row=each,
            y=(number + 1) * _BAR,
            width=0
            if each.value is None or most <= 0
            else round(each.value / most * (_RIGHT - _LEFT)),
        )
        for number, each in enumerate(rows)
    )
