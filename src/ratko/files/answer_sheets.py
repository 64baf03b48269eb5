"""The sheets of questions and answers: who the association is, and how the redesign begins.

What is asked is in `data/workbook_form.json`. People keep such sheets by hand as well: a question
is known by its words in any language, and what stands there beside it is kept.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from ratko.data import read_table
from ratko.files.cell_kinds import is_error_value
from ratko.files.cell_words import yes_no_words
from ratko.files.grid import Cell, Grid
from ratko.files.reading_result import Reading
from ratko.files.said import cut_problems, line, prose
from ratko.files.words.answers import answer_in
from ratko.files.words.spelling import clean, fold
from ratko.files.words.terms import whole_term
from ratko.model.inventory import Inventory
from ratko.model.quantities import QUANTITIES, Line, Prose
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.problems import Problem, Severity, problem


__all__ = ["ANSWER_SHEETS", "AnswerSheet", "answer_words", "find_answers", "with_answers"]

ANSWER_SHEETS: Final = {"association": "association", "preparation": "case"}
"""The sheets of questions, each with the field of the inventory that its answers are about."""

_LEAST_QUESTIONS: Final = {"association": 3, "preparation": 2}
"""As many known questions make a sheet one of this kind; one fewer, where it is called so."""
_ROWS_SEARCHED: Final = 100
_ENDS: Final = " .:?"


@attrs.frozen(kw_only=True)
class AnswerSheet:
    """A sheet of questions as it was found.

    Attributes:
        kind: One of `ANSWER_SHEETS`.
        grid: The sheet.
        cells: The cell of each answer, also an empty one, by field.
        beside: What no question asks for: each cell, and its words as they are kept.
    """

    kind: str
    grid: Grid
    cells: Mapping[str, Cell]
    beside: tuple[tuple[Cell, str], ...]


def find_answers(grid: Grid) -> AnswerSheet | None:
    """Return what a sheet answers; None: it is no sheet of questions."""
    rows = range(min(len(grid.rows), _ROWS_SEARCHED))
    first_words = [_plain(first) for row in rows if (first := grid.first_filled(row)) is not None]
    for kind, least in _LEAST_QUESTIONS.items():
        known = _questions(kind)
        asked = {known[words] for words in first_words if words in known}
        is_called_so = fold(grid.sheet) in map(fold, _form("sheets")[kind].values())
        if len(asked) >= (least - 1 if is_called_so else least):
            return _read(grid, kind)
    return None


def _form(part: str) -> Any:
    return read_table("workbook_form")[part]


@functools.cache
def _questions(kind: str) -> Mapping[str, str]:
    """Return for the plain words of each question of a kind of sheet its field."""
    return {
        fold(words).strip(_ENDS): each["field"]
        for each in _form(kind)
        for words in (
            *each["label"].values(),
            *(one for many in each.get("other_words", {}).values() for one in many),
        )
    }


def _plain(cell: Cell) -> str:
    return fold(cell.line).strip(_ENDS)


def _read(grid: Grid, kind: str) -> AnswerSheet:
    known = _questions(kind)
    headings, help_headings = ({fold(each) for each in _form(name).values()} for name in _HEADINGS)
    helps = {fold(text) for each in _form(kind) for text in each["help"].values()}
    cells: dict[str, Cell] = {}
    beside: list[tuple[Cell, str]] = []
    help_columns: set[int] = set()
    for row in range(len(grid.rows)):
        filled = [
            each
            for each in grid.filled(row)
            if each.column not in help_columns and fold(each.line) not in helps
        ]
        if not filled:
            continue
        question, *values = filled
        if fold(question.line) in headings:
            help_columns |= {each.column for each in values if fold(each.line) in help_headings}
            continue
        field = known.get(_plain(question))
        if field is not None and field not in cells:
            cells[field] = values.pop(0) if values else grid.cell(row, question.column + 1)
        beside += [(each, f"{question.line}: {each.text}") for each in values]
    return AnswerSheet(kind=kind, grid=grid, cells=cells, beside=tuple(beside))


_HEADINGS: Final = ("question", "note")
"""What the columns of questions and of help are called. The help that an earlier version wrote is
known by its column, and where somebody took the headings away, by its words."""


# --- What the answers say ---


def answer_words(inventory: Inventory, kind: str, language: Language) -> dict[str, str]:
    """Return what a sheet of questions says of an inventory, by field."""
    words: dict[str, str] = {}
    for each in _form(kind):
        value = _value(inventory, _path(kind, each["field"]))
        words[each["field"]] = yes_no_words(value, language) if each.get("yes_no") else value
    return words


def with_answers(
    inventory: Inventory,
    sheets: Iterable[AnswerSheet],
    shown: Mapping[str, Mapping[str, str]],
) -> Reading[Inventory]:
    """Return an inventory with what people wrote in its sheets of questions.

    Args:
        inventory: What is known otherwise.
        sheets: The sheets; of two of a kind, the first that has an answer counts.
        shown: For each kind what stood in the cells before a person had the file; only other
            words count.
    """
    notes: list[str] = []
    problems: list[Problem] = []
    answered: set[tuple[str, str]] = set()
    for sheet in sheets:
        questions = {each["field"]: each for each in _form(sheet.kind)}
        before = shown.get(sheet.kind, {})
        for field, cell in sheet.cells.items():
            if (sheet.kind, field) in answered or cell.text == clean(before.get(field, "")):
                continue
            answered.add((sheet.kind, field))
            path = _path(sheet.kind, field)
            said = _answer(inventory, path, questions[field], cell)
            inventory = _with(inventory, path, said.value)
            problems += said.problems
            notes += [f"{_asked(sheet, cell)}: {cell.text}"] if said.is_kept else []
        for cell, words in sheet.beside:
            notes.append(words)
            problems.append(
                problem(Severity.NOTE, "files.answer_unread", cell.place, found=cell.line)
            )
    kept = (*inventory.notes, *map(prose, notes))
    return Reading(value=attrs.evolve(inventory, notes=kept), problems=tuple(problems))


@attrs.frozen(kw_only=True)
class _Said:
    """What a cell answers: a value, whether its words are to be kept as well, problems."""

    value: Any
    is_kept: bool = False
    problems: tuple[Problem, ...] = ()


def _answer(
    inventory: Inventory, path: Sequence[str], question: Mapping[str, Any], cell: Cell
) -> _Said:
    was = _value(inventory, path)
    kind = question.get("yes_no")
    if is_error_value(cell):
        return _refused(UNKNOWN if kind else was, "files.table_error_value", cell)
    if kind:
        return _yes_or_no(kind, cell)
    text = "" if whole_term("unsaid", cell.text) else cell.text
    made = _type_of(inventory, path)
    if made in (Line, Prose):
        value = line(text) if made is Line else prose(text)
        return _Said(value=value, problems=cut_problems(text, cell.place, as_line=made is Line))
    if QUANTITIES[made].admits(text):
        return _Said(value=made(text))
    return _refused(was, "records.association_cell", cell)


def _yes_or_no(kind: str, cell: Cell) -> _Said:
    if not cell.text:
        return _Said(value=UNKNOWN)
    answer = answer_in(kind, cell.text)
    if answer is None:
        return _refused(UNKNOWN, "files.table_no_yes_or_no", cell)
    is_open = answer.has_more and answer.value is UNKNOWN
    said = problem(Severity.NOTE, "files.answer_open", cell.place, found=cell.line)
    return _Said(value=answer.value, is_kept=answer.has_more, problems=(said,) if is_open else ())


def _refused(value: object, code: str, cell: Cell) -> _Said:
    said = problem(Severity.ERROR, code, cell.place, found=cell.line)
    return _Said(value=value, is_kept=True, problems=(said,))


def _asked(sheet: AnswerSheet, cell: Cell) -> str:
    """Return the question that a cell answers, as it stands in the sheet."""
    return sheet.grid.filled(cell.row)[0].line


# --- The fields of an inventory, by their path ---


def _path(kind: str, field: str) -> tuple[str, ...]:
    return (ANSWER_SHEETS[kind], *field.split("."))


def _value(record: Any, path: Sequence[str]) -> Any:
    return functools.reduce(getattr, path, record)


def _type_of(record: Any, path: Sequence[str]) -> Any:
    return attrs.fields_dict(type(_value(record, path[:-1])))[path[-1]].type


def _with(record: Any, path: Sequence[str], value: object) -> Any:
    first, *rest = path
    part = _with(getattr(record, first), rest, value) if rest else value
    return attrs.evolve(record, **{first: part})
