"""What one cell or row said: values for fields, words to keep, problems. Nothing is lost."""

from collections.abc import Iterable
from typing import Any

import attrs

from ratko.files.grid import Cell
from ratko.files.tables import Column
from ratko.model.quantities import QUANTITIES, Line, Prose
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["Said", "cut_problems", "joined", "kept_in_notes", "line", "prose", "refused"]


@attrs.frozen(kw_only=True)
class Said:
    """What a cell said.

    Attributes:
        values: Values by the name of the field.
        notes: Words to keep in the notes, word for word.
        problems: What there is to say about it.
        suggested: Fields whose value is only a reading of a vague word.
    """

    values: tuple[tuple[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    suggested: frozenset[str] = frozenset()


def joined(said: Iterable[Said]) -> Said:
    """Return all that was said as one; of two values for a field, the first goes first."""
    parts = tuple(said)
    return Said(
        values=tuple(value for each in parts for value in each.values),
        notes=tuple(note for each in parts for note in each.notes),
        problems=tuple(one for each in parts for one in each.problems),
        suggested=frozenset(field for each in parts for field in each.suggested),
    )


def kept_in_notes(cell: Cell, column: Column) -> str:
    """Return a cell's words as they are kept in the notes: with the heading they stood under."""
    return f"{column.header}: {cell.text}" if column.header else cell.text


def refused(
    severity: Severity, code: str, cell: Cell, column: Column, **values: str | int | tuple[str, ...]
) -> Said:
    """Return a problem on a cell, and its words kept in the notes."""
    said = problem(severity, code, cell.place, found=cell.line, **values)
    return Said(notes=(kept_in_notes(cell, column),), problems=(said,))


def line(text: str) -> Line:
    """Return a text as one line, cut to what a line may hold."""
    flat = " ".join(text.split())
    most = QUANTITIES[Line].maximum
    return Line(flat if len(flat) <= most else flat[: most - 1] + "…")


def prose(text: str) -> Prose:
    """Return a text, cut to what a text may hold."""
    most = QUANTITIES[Prose].maximum
    return Prose(text if len(text) <= most else text[: most - 1] + "…")


def cut_problems(text: str, place: Place, *, as_line: bool = False) -> tuple[Problem, ...]:
    """Return a warning where a text is longer than what is kept of it."""
    most = QUANTITIES[Line if as_line else Prose].maximum
    if len(text) <= most:
        return ()
    return (
        problem(
            Severity.WARNING,
            "files.table_text_cut",
            place,
            found=text,
            length=len(text),
            most=most,
        ),
    )
