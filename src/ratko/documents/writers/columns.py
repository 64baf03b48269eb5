"""How wide the columns of a table are: no word is broken where there is room for all."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ratko.documents.text_width import width_of
from ratko.documents.tree import Cell, Table
from ratko.documents.writers.spacing import unbroken


__all__ = ["least_width", "widths"]

_LETTERS: Final = 3.05
"""The size of letters in millimetres, as `width_of` counts it for a font as narrow as Calibri."""
_PADDING: Final = 4.0
"""The space at both sides of a cell, in millimetres."""
_WIDEST: Final = 110.0
"""Longer cells are set on several lines: they ask for no more than this, in millimetres."""
_BOLD: Final = 1.06
"""How wide bold letters are, in parts of others: those of headers."""
_WORD_ENDS: Final = re.compile(r" |(?<=–)")
_SHORT: Final = 22.0
"""Cells up to this, in millimetres, look torn on two lines: they come before longer ones."""

_Needs = tuple[float, float, float]
"""What a column needs, in millimetres: for its words; for its header and its short cells on one
line each; for all of its cells on one line each."""


def least_width(table: Table) -> float:
    """Return how wide a table is, in millimetres, that breaks no word."""
    return sum(least for least, _, _ in _needs(table, 1, 1))


def widths(
    table: Table, whole: float, *, last: float = 0, header: float = 1, letters: float = 1
) -> tuple[float, ...]:
    """Return how wide each column is, in millimetres.

    Args:
        table: The table.
        whole: The width of the whole table, which the columns fill.
        last: How wide the last column is; 0: as its cells need.
        header: How large the letters of the header are, in parts of the others.
        letters: How large those are, in parts of the letters of other tables.
    """
    needs = list(_needs(table, header, letters))
    if last:
        return (*_shared(needs[:-1], whole - last), last)
    return _shared(needs, whole)


def _needs(table: Table, header: float, letters: float) -> Iterator[_Needs]:
    """Yield what each column needs."""
    for head, *cells in zip(table.header, *table.rows, strict=True):
        title, size = _text(head), header * letters * _BOLD
        texts = [(title, size), *((_text(each), letters) for each in cells)]
        words = [_width(each) * size for text, size in texts for each in _WORD_ENDS.split(text)]
        heading, *lines = (_width(text) * size for text, size in texts)
        short = [heading, *(each for each in lines if each <= _SHORT)]
        found = [min(max(each), _WIDEST) + _PADDING for each in (words, short, (heading, *lines))]
        yield found[0], max(found[:2]), max(found)


def _shared(needs: list[_Needs], whole: float) -> tuple[float, ...]:
    """Return widths for which each column gets what it needs most, and its share of the rest.

    It is shared as browsers share it (CSS 2.1, section 17.5.2.2): by how much each column lacks.
    """
    steps = tuple(zip(*needs, strict=True))
    if sum(steps[0]) >= whole:
        return _scaled(steps[0], whole)
    for had, wanted in pairwise(steps):
        if whole < sum(wanted):
            part = (whole - sum(had)) / (sum(wanted) - sum(had))
            return tuple(has + part * (want - has) for has, want in zip(had, wanted, strict=True))
    return _scaled(steps[-1], whole)


def _scaled(needs: tuple[float, ...], whole: float) -> tuple[float, ...]:
    return tuple(each * whole / sum(needs) for each in needs)


def _width(text: str) -> float:
    return width_of(text, _LETTERS)


def _text(cell: Cell) -> str:
    """Return the text of a cell; no line breaks at a no-break space."""
    return unbroken("".join(run.text for run in cell.runs)).replace("\n", " ")
