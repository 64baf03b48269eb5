"""The sheets of ratko's own workbooks that are no tables, and the rows that show an example."""

from collections.abc import Sequence

import attrs

from ratko.data import read_table
from ratko.files.answer_sheets import AnswerSheet, find_answers
from ratko.files.grid import Grid
from ratko.files.reading_result import Reading
from ratko.files.words.spelling import fold
from ratko.problems import Problem, Severity, problem


__all__ = ["OwnSheets", "take_out", "without_examples"]


@attrs.frozen(kw_only=True)
class OwnSheets:
    """What is left of a workbook for the table reader, and what was taken out.

    Attributes:
        grids: The sheets that may be tables.
        answers: The sheets of questions.
    """

    grids: tuple[Grid, ...]
    answers: tuple[AnswerSheet, ...]


def take_out(grids: Sequence[Grid]) -> OwnSheets:
    """Take the sheets of questions and the instructions out of a workbook."""
    left: list[Grid] = []
    answers: list[AnswerSheet] = []
    for grid in grids:
        if found := find_answers(grid):
            answers.append(found)
        elif not _is_instructions(grid):
            left.append(grid)
    return OwnSheets(grids=tuple(left), answers=tuple(answers))


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
            first = grid.first_filled(number)
            if first is not None and fold(first.line).startswith(markers):
                rows[number] = ()
                said = problem(Severity.NOTE, "records.example_row", first.place, found=first.line)
                problems.append(said)
        left.append(attrs.evolve(grid, rows=tuple(rows)))
    return Reading(value=tuple(left), problems=tuple(problems))
