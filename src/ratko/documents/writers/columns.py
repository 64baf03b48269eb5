"""How wide the columns of a table are: no word is broken where there is room for all."""

from collections.abc import Iterator
from typing import Final

from ratko.documents.text_width import width_of
from ratko.documents.tree import Cell, Table


__all__ = ["least_width", "widths"]

_LETTERS: Final = 3.05
"""The size of letters in millimetres, as `width_of` counts it for a font as narrow as Calibri."""
_PADDING: Final = 4.0
"""The space at both sides of a cell, in millimetres."""
_WIDEST: Final = 110.0
"""Longer cells are set on several lines: they ask for no more than this, in millimetres."""


def least_width(table: Table) -> float:
    """Return how wide a table is, in millimetres, that breaks no word."""
    return sum(least for least, _ in _needs(table, 1))


def widths(table: Table, whole: float, *, last: float = 0, header: float = 1) -> tuple[float, ...]:
    """Return how wide each column is, in millimetres.

    Args:
        table: The table.
        whole: The width of the whole table, which the columns fill.
        last: How wide the last column is; 0: as its cells need.
        header: How large the letters of the header are, in parts of the others.
    """
    needs = list(_needs(table, header))
    if last:
        return (*_shared(needs[:-1], whole - last), last)
    return _shared(needs, whole)


def _needs(table: Table, header: float) -> Iterator[tuple[float, float]]:
    """Yield for each column the width that breaks no word, and the one that breaks no line."""
    for head, *cells in zip(table.header, *table.rows, strict=True):
        texts = [(_text(head), header), *((_text(each), 1) for each in cells)]
        words = (_width(word) * size for text, size in texts for word in text.split())
        lines = (_width(text) * size for text, size in texts)
        least, whole = (min(max(each, default=0), _WIDEST) + _PADDING for each in (words, lines))
        yield least, max(least, whole)


def _shared(needs: list[tuple[float, float]], whole: float) -> tuple[float, ...]:
    """Return widths for which each column gets what its words need, and its share of the rest.

    It is shared as browsers share it (CSS 2.1, section 17.5.2.2): by how much each column lacks.
    """
    least = sum(each for each, _ in needs)
    wanted = sum(each for _, each in needs)
    if least >= whole:
        return tuple(each * whole / least for each, _ in needs)
    if wanted <= whole:
        return tuple(want * whole / wanted for _, want in needs)
    part = (whole - least) / (wanted - least)
    return tuple(need + part * (want - need) for need, want in needs)


def _width(text: str) -> float:
    return width_of(text, _LETTERS)


def _text(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs)
