"""Who was asked to the workshops and who came: two columns of the sheet of doers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from ratko.files.cell_kinds import is_error_value, names_total
from ratko.files.cell_words import yes_no_words
from ratko.files.grid import Cell
from ratko.files.keys import Register
from ratko.files.tables import Column, Table
from ratko.files.words.answers import answer_in
from ratko.model.association import Doer
from ratko.model.case import Invitation
from ratko.model.quantities import Key
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem, Severity, problem


__all__ = [
    "INVITATION_FIELDS",
    "Answers",
    "RowInvitations",
    "invitation_cells",
    "invitations_by_name",
    "read_invitations",
    "with_invitations",
]

INVITATION_FIELDS: Final = ("invited", "attended")
"""The fields of `Invitation` that have a column, by the names of `headers.json`."""

Answers = Mapping[str, bool | Unknown]
"""What is answered, by field."""


@attrs.frozen(kw_only=True)
class RowInvitations:
    """What the rows of a sheet say of invitations.

    Attributes:
        rows: The answers of each row in which anything stands in these columns.
        notes: Words to keep in the notes of the inventory.
        problems: What there is to say about the cells.
    """

    rows: Mapping[int, Answers]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_invitations(table: Table) -> RowInvitations:
    """Read the columns on invitations of a sheet of doers.

    Of attendance nothing is kept but yes and no: what stands beside a no is the reason of an
    absence, which is nobody's business here.
    """
    rows: dict[int, Answers] = {}
    notes: list[str] = []
    problems: list[Problem] = []
    for row in table.rows():
        name = _name(table, row)
        if not name or names_total(name) or table.repeats_headings(row):
            continue
        answers: dict[str, bool | Unknown] = {}
        for cell, column in _filled(table, row):
            answers[column.field], is_kept, said = _answer(cell, column.field)
            problems += said
            notes += [f"{name}: {column.header}: {cell.text}"] if is_kept else []
        if answers:
            rows[row] = answers
    return RowInvitations(rows=rows, notes=tuple(notes), problems=tuple(problems))


def _name(table: Table, row: int) -> str:
    columns = table.of("name")
    return table.grid.cell(row, columns[0].index).line if columns else ""


def invitations_by_name(
    table: Table, said: RowInvitations, register: Register[Doer]
) -> dict[Key, Invitation]:
    """Return the invitations of the doers whose names stand in the rows; of two, the first."""
    made: dict[Key, Invitation] = {}
    for row, answers in said.rows.items():
        doer = register.get(_name(table, row))
        if doer is not None and any(each is not UNKNOWN for each in answers.values()):
            made.setdefault(doer.id, Invitation(doer=doer.id, **answers))
    return made


def _filled(table: Table, row: int) -> Iterator[tuple[Cell, Column]]:
    """Yield the filled cells of a row on invitations, each with its column, one for a field."""
    for field in INVITATION_FIELDS:
        cells = ((table.grid.cell(row, column.index), column) for column in table.of(field))
        yield from [each for each in cells if each[0].text][:1]


def _answer(cell: Cell, field: str) -> tuple[bool | Unknown, bool, tuple[Problem, ...]]:
    """Return what a cell answers, whether its words are kept in the notes, and problems."""
    answer = None if is_error_value(cell) else answer_in(field, cell.text)
    may_be_kept = field != "attended"
    if answer is None:
        code = "files.table_no_yes_or_no" if may_be_kept else "files.attendance_unreadable"
        found = cell.line if may_be_kept else ""
        said = problem(Severity.ERROR, code, cell.place, found=found)
        return UNKNOWN, may_be_kept, (said,)
    if not answer.has_more:
        return answer.value, False, ()
    if not may_be_kept:
        only = problem(Severity.NOTE, "files.attendance_only", cell.place)
        return answer.value, False, (only,)
    is_open = problem(Severity.NOTE, "files.answer_open", cell.place, found=cell.line)
    return answer.value, True, (is_open,) if answer.value is UNKNOWN else ()


def invitation_cells(invitation: Invitation | None, language: Language) -> dict[str, str]:
    """Return what the row of a doer says of an invitation, by field."""
    return {
        field: yes_no_words(getattr(invitation, field, UNKNOWN), language)
        for field in INVITATION_FIELDS
    }


def with_invitations(
    known: Iterable[Invitation], listed: Iterable[Key], said: Mapping[Key, Answers]
) -> tuple[Invitation, ...]:
    """Return the invitations after a person changed the sheet of doers.

    Args:
        known: The invitations as they were.
        listed: The doers who have a row; the invitation of another went with its row.
        said: What was answered anew, by doer.
    """
    present = frozenset(listed)
    made = [each for each in known if each.doer in present]
    for doer, answers in said.items():
        # Of two invitations of a doer the last one counts, and stands in the row.
        at = max((at for at, each in enumerate(made) if each.doer == doer), default=len(made))
        was = made[at : at + 1] or [Invitation(doer=doer)]
        changes: dict[str, Any] = dict(answers)
        now = attrs.evolve(was[0], **changes)
        made[at : at + 1] = [] if now == Invitation(doer=doer) else [now]
    return tuple(made)
