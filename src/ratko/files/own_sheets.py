"""The sheets of ratko's own workbooks that are no tables, and the rows that show an example."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from ratko.data import read_table
from ratko.files.grid import Cell, Grid
from ratko.files.reading_result import Reading
from ratko.files.words.spelling import clean, fold
from ratko.files.words.terms import whole_term
from ratko.model.association import Association
from ratko.model.quantities import QUANTITIES, BusinessId, Line, Prose
from ratko.model.unknown import UNKNOWN
from ratko.problems import Problem, Severity, problem


__all__ = ["OwnSheets", "association_words", "take_out", "with_association", "without_examples"]

_LEAST_LABELS: Final = 3
_TYPES: Final[dict[str, Any]] = {"business_id": BusinessId, "description": Prose}
"""The quantities of the association's fields that are more or less than a line."""


@attrs.frozen(kw_only=True)
class OwnSheets:
    """What is left of a workbook for the table reader, and what was taken out.

    Attributes:
        grids: The sheets that may be tables.
        association: The cells of the association's sheet, by field.
    """

    grids: tuple[Grid, ...]
    association: Mapping[str, Cell]


def take_out(grids: Sequence[Grid]) -> OwnSheets:
    """Take out of a workbook the association's sheet and the instructions."""
    left: list[Grid] = []
    association: dict[str, Cell] = {}
    for grid in grids:
        if fields := _association_cells(grid):
            association = {**fields, **association}
        elif not _is_instructions(grid):
            left.append(grid)
    return OwnSheets(grids=tuple(left), association=association)


def _association_cells(grid: Grid) -> dict[str, Cell]:
    """Return the answers by field, where a sheet is the association's; else nothing."""
    labels = {
        fold(label): each["field"]
        for each in read_table("workbook_form")["association"]
        for label in each["label"].values()
    }
    found = {}
    for row in range(min(len(grid.rows), 100)):
        field = labels.get(fold(grid.cell(row, 0).line))
        if field is not None and field not in found:
            found[field] = grid.cell(row, 1)
    return found if len(found) >= _LEAST_LABELS else {}


def _is_instructions(grid: Grid) -> bool:
    titles = {fold(lines[0]) for lines in read_table("workbook_form")["instructions"].values()}
    return bool(grid.rows) and fold(grid.cell(0, 0).line) in titles


def without_examples(grids: Sequence[Grid]) -> Reading[tuple[Grid, ...]]:
    """Empty the rows that begin with a marker of examples; the others keep their addresses."""
    markers = tuple(fold(each) for each in read_table("table_markers")["example"].values())
    left: list[Grid] = []
    problems: list[Problem] = []
    for grid in grids:
        rows = list(grid.rows)
        for number in range(len(rows)):
            filled = grid.filled(number)
            if filled and fold(filled[0].line).startswith(markers):
                rows[number] = ()
                place, found = filled[0].place, filled[0].line
                problems.append(problem(Severity.NOTE, "records.example_row", place, found=found))
        left.append(attrs.evolve(grid, rows=tuple(rows)))
    return Reading(value=tuple(left), problems=tuple(problems))


def association_words(association: Association, yes: str, no: str) -> dict[str, str]:
    """Return what the association's sheet says, by field."""
    words: dict[str, str] = {}
    for each in read_table("workbook_form")["association"]:
        value = _field(association, each["field"])
        if isinstance(value, bool):
            words[each["field"]] = yes if value else no
        elif value is not UNKNOWN:
            words[each["field"]] = value
    return words


def _field(association: Association, field: str) -> Any:
    first, _, second = field.partition(".")
    value = getattr(association, first)
    return getattr(value, second) if second else value


def with_association(
    association: Association, cells: Mapping[str, Cell], shown: Mapping[str, str]
) -> tuple[Association, tuple[Problem, ...]]:
    """Return the association with what people wrote in its sheet.

    Args:
        association: What is known otherwise.
        cells: The cells of the sheet, by field.
        shown: What stood in the cells before a person had the file; only other words count.
    """
    problems: list[Problem] = []
    for field, cell in cells.items():
        text = clean(cell.text)
        if text.strip() == clean(shown.get(field, "")).strip():
            continue
        if field == "has_paid_staff":
            association = _with_paid_staff(association, cell, problems)
        elif QUANTITIES[_TYPES.get(field, Line)].admits(text):
            association = _with(association, field, text)
        else:
            problems.append(
                problem(Severity.ERROR, "records.association_cell", cell.place, found=text)
            )
    return association, tuple(problems)


def _with_paid_staff(association: Association, cell: Cell, problems: list[Problem]) -> Association:
    for answer, value in (("yes", True), ("no", False)):
        if whole_term("yes_no", cell.text) == answer:
            return attrs.evolve(association, has_paid_staff=value)
    if not cell.text.strip():
        return attrs.evolve(association, has_paid_staff=UNKNOWN)
    problems.append(
        problem(Severity.ERROR, "records.association_yes_or_no", cell.place, found=cell.text)
    )
    return association


def _with(association: Association, field: str, text: str) -> Association:
    first, _, second = field.partition(".")
    value: Any = text
    if second:
        value = attrs.evolve(association.contact, **{second: value})
    changes: dict[str, Any] = {first: value}
    return attrs.evolve(association, **changes)
