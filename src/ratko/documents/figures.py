"""What pictures show, as data: bars, and signs in a grid. All words are in the reader's language.

The same data stands as a table beside each picture, see `ratko.documents.tree.Picture`.
"""

import enum
from fractions import Fraction

import attrs


__all__ = ["Bar", "Bars", "Figure", "Grid", "GridRow", "Sign", "SignKind"]


@attrs.frozen(kw_only=True)
class Bar:
    """A bar under its name.

    Attributes:
        name: What it stands for.
        figures: How much that is, in words; empty: nothing is said.
        part: Its length, from 0 to 1 of the width; None: not known.
    """

    name: str
    figures: str
    part: Fraction | None

    def __attrs_post_init__(self) -> None:
        """Refuse a bar that would leave the picture."""
        if self.part is not None and not 0 <= self.part <= 1:
            text = f"Bar: a part of {self.part}"
            raise ValueError(text)


@attrs.frozen(kw_only=True)
class Bars:
    """Bars one below the other.

    Attributes:
        title: What the picture is called.
        alternative: What it shows, for those who do not see it.
        bars: The bars.
    """

    title: str
    alternative: str
    bars: tuple[Bar, ...]


class SignKind(enum.StrEnum):
    """What a sign means. Each has a shape of its own, whatever its colour."""

    FIXED = "fixed"
    """It is just then."""
    MOVABLE = "movable"
    """It can be then, and can move."""
    OPEN = "open"
    """It is then; nobody has said whether it can move."""
    FITS = "fits"
    ARRANGED = "arranged"
    """It fits once something is arranged."""
    UNKNOWN = "unknown"
    UNFIT = "unfit"


@attrs.frozen(kw_only=True)
class Sign:
    """A sign in a cell.

    Attributes:
        kind: What it means.
        text: What stands in it, at most two characters; empty: the sign itself says all.
    """

    kind: SignKind
    text: str = ""


@attrs.frozen(kw_only=True)
class GridRow:
    """A row of a grid.

    Attributes:
        name: What it stands for.
        cells: The signs in each column.
    """

    name: str
    cells: tuple[tuple[Sign, ...], ...]


@attrs.frozen(kw_only=True)
class Grid:
    """Signs in rows and columns.

    Attributes:
        title: What the picture is called.
        alternative: What it shows, for those who do not see it.
        columns: What the columns stand for.
        rows: The rows; each has a cell for every column.
        legend: What the signs mean.
        is_wordy: Whether names are long: those of rows stand above, those of columns aslant.
    """

    title: str
    alternative: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    legend: tuple[tuple[Sign, str], ...]
    is_wordy: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a row that has not a cell for every column."""
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                text = f"Grid: {len(row.cells)} cells in {len(self.columns)} columns"
                raise ValueError(text)


Figure = Bars | Grid
"""What a picture can show."""
