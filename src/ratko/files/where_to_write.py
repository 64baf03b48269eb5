"""Where in the file that people keep a fact of the preparation is to be written.

The way out of what a phase misses: to the cell where the workbook has one, to the sheet or column
to add where it has none, and to the field of a structured file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ratko.data import read_table
from ratko.files.answer_sheets import AnswerSheet
from ratko.files.form import column_headings
from ratko.files.formats import is_structured, is_workbook
from ratko.files.grid import Grid
from ratko.files.invitation_rows import INVITATION_FIELDS
from ratko.files.own_sheets import take_out
from ratko.files.sheet_reading import read_grids
from ratko.files.tables import Table, find_table
from ratko.messages import Message, message
from ratko.model.text import Language


__all__ = ["where_to_write"]

_QUESTIONS: Final = ("purpose", "facilitator", "management_consent")
_FIELDS: Final[Mapping[str, str]] = {
    **{each: f"case.{each}" for each in _QUESTIONS},
    **dict.fromkeys(INVITATION_FIELDS, "case.invitations"),
}
"""What is asked, with the field of the inventory that it is kept in."""


def where_to_write(path: Path | str, language: Language) -> dict[str, Message]:
    """Return for each fact of the preparation where to write it in an inventory that can be read.

    Args:
        path: The file.
        language: The language in which a missing sheet or column is called.

    Returns:
        Messages by field: `purpose`, `facilitator`, `management_consent`, `invited`, `attended`.

    Raises:
        InputError: The file cannot be opened any more.
    """
    if is_structured(path):
        return {
            each: message("files.write_field", file=str(path), field=field)
            for each, field in _FIELDS.items()
        }
    if not is_workbook(path):
        return {
            each: message("files.write_elsewhere", sheet=_sheet_name(sheet, language))
            for sheet, fields in (("preparation", _QUESTIONS), ("doers", INVITATION_FIELDS))
            for each in fields
        }
    own = take_out(read_grids(path).value)
    answers = next((each for each in own.answers if each.kind == "preparation"), None)
    doers = _doers(own.grids)
    return {
        **{each: _of_question(each, answers, language) for each in _QUESTIONS},
        **{each: _of_column(each, doers, language) for each in INVITATION_FIELDS},
    }


def _doers(grids: tuple[Grid, ...]) -> Table | None:
    tables = (find_table(each) for each in grids)
    return next((each for each in tables if each is not None and each.kind == "doers"), None)


def _of_question(field: str, answers: AnswerSheet | None, language: Language) -> Message:
    if answers is not None and field in answers.cells:
        return message("files.write_answer", place=str(answers.cells[field].place))
    questions = read_table("workbook_form")["preparation"]
    label = next(each["label"][language.value] for each in questions if each["field"] == field)
    if answers is not None:
        return message("files.write_new_row", sheet=answers.grid.sheet, label=label)
    sheet = _sheet_name("preparation", language)
    return message("files.write_new_sheet", sheet=sheet, label=label)


def _of_column(field: str, doers: Table | None, language: Language) -> Message:
    headings = column_headings("doers", language, is_blank=False)
    if doers is None:
        sheet = _sheet_name("doers", language)
        name, label = headings["name"], headings[field]
        return message("files.write_new_list", sheet=sheet, name=name, label=label)
    if columns := doers.of(field):
        return message("files.write_column", place=str(columns[0].cell.place))
    return message("files.write_new_column", sheet=doers.grid.sheet, label=headings[field])


def _sheet_name(kind: str, language: Language) -> str:
    name: str = read_table("workbook_form")["sheets"][kind][language.value]
    return name
