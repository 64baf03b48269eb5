"""How wide the columns of a table are: no word is broken where there is room for all."""

from typing import Final

from ratko.documents.text_width import width_of
from ratko.documents.tree import Cell, Table


__all__ = ["least_width", "widths"]

_LETTERS: Final = 3.2
"""The size of letters in millimetres, as `width_of` counts it for a font as narrow as Calibri."""
_PADDING: Final = 4.0
"""The space at both sides of a cell, in millimetres."""
_WIDEST: Final = 70.0
"""Longer cells are set on several lines: they ask for no more than this, in millimetres."""


def least_width(table: Table) -> float:
    """Return how wide a table is, in millimetres, that breaks no word."""
    return sum(map(_least, _columns(table)))


def widths(table: Table, whole: float, last: float = 0) -> tuple[float, ...]:
    """Return how wide each column is, in millimetres.

    Args:
        table: The table.
        whole: The width of the whole table, which the columns fill.
        last: How wide the last column is; 0: as its cells need.
    """
    columns = _columns(table)
    if last:
        return (*_shared(columns[:-1], whole - last), last)
    return _shared(columns, whole)


def _columns(table: Table) -> list[tuple[Cell, ...]]:
    return list(zip(table.header, *table.rows, strict=True))


def _shared(columns: list[tuple[Cell, ...]], whole: float) -> tuple[float, ...]:
    """Return widths for which each column gets what its words need, and its share of the rest."""
    least = [_least(each) for each in columns]
    wanted = [max(_wanted(each), need) for each, need in zip(columns, least, strict=True)]
    rest = whole - sum(least)
    if rest <= 0:
        return tuple(each * whole / sum(least) for each in least)
    return tuple(need + rest * want / sum(wanted) for need, want in zip(least, wanted, strict=True))


def _least(column: tuple[Cell, ...]) -> float:
    words = (word for cell in column for word in _text(cell).split())
    return _PADDING + min(max(map(_width, words), default=0), _WIDEST)


def _wanted(column: tuple[Cell, ...]) -> float:
    return min(max(_width(_text(cell)) for cell in column), _WIDEST)


def _width(text: str) -> float:
    return width_of(text, _LETTERS)


def _text(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs)
