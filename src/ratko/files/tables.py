"""Finding the table in a sheet: its headings among title rows, its columns, and its end."""

from collections.abc import Iterator
from typing import Final

import attrs

from ratko.files.grid import Cell, Grid
from ratko.files.headers import KnownHeader, is_plain, recognise
from ratko.files.words.spelling import fold, squeeze
from ratko.model.text import Language


__all__ = ["SHEET_KINDS", "Column", "Table", "find_table"]

SHEET_KINDS: Final = ("tasks", "doers", "sites")
"""The kinds of sheets that are known; of equally likely ones the first is meant."""

_ROWS_SEARCHED: Final = 60
_LEAST_KNOWN: Final = 2
_CONVINCING: Final = 3


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        index: Its number in the sheet, from 0.
        header: Its heading, on one line.
        cell: The heading's cell.
        known: What the heading says; None: it is not known.
    """

    index: int
    header: str
    cell: Cell
    known: KnownHeader | None

    @property
    def field(self) -> str:
        """The field it holds; empty where it is not known."""
        return self.known.field if self.known is not None else ""


@attrs.frozen(kw_only=True)
class Table:
    """A table found in a sheet.

    Attributes:
        grid: The sheet, with merged cells filled down.
        kind: `tasks`, `doers` or `sites`.
        top: The first row of the headings, from 0.
        start: The first row under the headings.
        columns: Its columns, from the left.
        language: The language of most headings.
        is_list: Whether there is no more than one heading over one column.
    """

    grid: Grid
    kind: str
    top: int
    start: int
    columns: tuple[Column, ...]
    language: Language
    is_list: bool = False

    @property
    def known_fields(self) -> frozenset[str]:
        """The fields that it has columns for."""
        return frozenset(column.field for column in self.columns if column.known is not None)

    def of(self, field: str) -> tuple[Column, ...]:
        """Return its columns that hold a field."""
        return tuple(column for column in self.columns if column.field == field)

    def rows(self) -> Iterator[int]:
        """Iterate over the numbers of the rows under the headings."""
        return iter(range(self.start, len(self.grid.rows)))

    def repeats_headings(self, row: int) -> bool:
        """Return whether a row is the headings once more, as on each page of a print."""
        same = [
            fold(self.grid.cell(row, column.index).line) == fold(column.header)
            for column in self.columns
            if column.header
        ]
        return len(same) >= _LEAST_KNOWN and all(same)


def find_table(grid: Grid) -> Table | None:
    """Find the likeliest table of a sheet; None where no row looks like headings.

    The headings are the row (or the two rows, read together) with the most known headings of one
    kind of sheet, the thing's own name among them. A lone heading counts where it stands over a
    list of one column.
    """
    most = min(_ROWS_SEARCHED, len(grid.rows))
    single = [_headings(grid, top, 1) for top in range(most)]
    double = [_headings(grid, top, 2) for top in range(most - 1)]
    best: tuple[int, str, int, int, tuple[Column, ...]] | None = None
    for top in _likely_tops(single):
        for kind in SHEET_KINDS:
            columns = _columns(single[top], kind)
            score = _score(columns)
            height = 1
            if top < len(double):
                joined = _columns(double[top], kind)
                below = _score(_columns(single[top + 1], kind))
                if _score(joined) > max(score, below):
                    columns, score, height = joined, _score(joined), 2
            if score and (best is None or score > best[0]):
                best = (score, kind, top, height, columns)
    if best is None:
        return None
    score, kind, top, height, columns = best
    return Table(
        grid=grid.with_merged_filled(top + height),
        kind=kind,
        top=top,
        start=top + height,
        columns=columns,
        language=_language(columns),
        is_list=score < _LEAST_KNOWN,
    )


Headings = list[tuple[Cell, str]]


def _likely_tops(rows: list[Headings]) -> range:
    """Return where to look closely: around the first row of plainly known headings, if any.

    To tell what else may be a heading takes long, and most rows are none.
    """
    for top, headings in enumerate(rows):
        for kind in SHEET_KINDS:
            plain = sum(1 for _, header in headings if header and is_plain(header, kind))
            if plain >= _CONVINCING:
                return range(max(0, top - 1), min(len(rows), top + 2))
    return range(len(rows))


def _columns(headings: Headings, kind: str) -> tuple[Column, ...]:
    columns = tuple(
        Column(index=cell.column, header=header, cell=cell, known=recognise(header, kind))
        for cell, header in headings
    )
    return _named_by_description(columns) if kind == "tasks" else columns


def _named_by_description(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Take the description of a task for its name, where no column is for the name."""
    if any(column.field == "name" for column in columns):
        return columns
    first = next((column for column in columns if column.field == "steps"), None)
    if first is None or first.known is None:
        return columns
    named = attrs.evolve(first, known=attrs.evolve(first.known, field="name"))
    return tuple(named if column is first else column for column in columns)


def _score(columns: tuple[Column, ...]) -> int:
    """Return how many different things the headings name; 0 where they can be no headings."""
    known = {
        (column.known.field, column.known.argument, column.known.time)
        for column in columns
        if column.known
    }
    if not any(field == "name" for field, _, _ in known):
        return 0
    headed = sum(1 for column in columns if column.header)
    return len(known) if len(known) >= _LEAST_KNOWN or headed == 1 else 0


def _headings(grid: Grid, top: int, height: int) -> Headings:
    """Return each column's heading with its cell.

    Of two rows the upper one groups columns: its heading is for each column under it, whether
    the cells are merged or, as in a text table, just empty to its right.
    """
    found: Headings = []
    group = ""
    for column in range(grid.width):
        lowest = grid.cell(top + height - 1, column)
        header = lowest.line
        if height > 1:
            upper = grid.cell(top, column)
            group = upper.line or (group if header else "")
            header = squeeze(" ".join(dict.fromkeys((group, header))))
            lowest = lowest if lowest.line else upper
        found.append((lowest, header))
    return found


def _language(columns: tuple[Column, ...]) -> Language:
    said = [each.known.language for each in columns if each.known and each.known.language]
    counts = {language: said.count(language) for language in Language}
    return max(Language, key=lambda language: counts[language])
