"""What a workbook says of an inventory, and what it keeps so that nothing is lost.

The visible sheets say what fits into cells in the words of people. A hidden sheet keeps the whole
inventory exactly. When such a workbook is read (`workbook_back`), a row whose cells are as they
were written gives its record exactly; of a row that somebody changed, only the fields that the
changed cells speak of are read anew, and every other field keeps its exact value. New rows are
read as in any table; a row that is gone takes its record with it.
"""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final

import attrs
from python_calamine import CalamineError, CalamineWorkbook

from ratko.files.answer_sheets import ANSWER_SHEETS, answer_words
from ratko.files.codec import structure, to_plain
from ratko.files.form import EXACT_SHEET, ID_HEADING, FormSheet, column_headings
from ratko.files.invitation_rows import invitation_cells
from ratko.files.workbook_cells import doer_cells, names_in, other_headings, site_cells, task_cells
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose
from ratko.model.text import Language


__all__ = ["Exact", "exact_in", "form_sheets", "packed", "shown_answers"]

_MARK: Final = "ratko 1"
_CHUNK: Final = 30_000
"""Letters in one cell of the hidden sheet; a cell holds 32,767."""


@attrs.frozen(kw_only=True)
class Exact:
    """What the hidden sheet of a workbook keeps.

    Attributes:
        inventory: The inventory that was written.
        language: The language in which the visible sheets were written.
    """

    inventory: Inventory
    language: Language


def shown_answers(inventory: Inventory, language: Language) -> dict[str, dict[str, str]]:
    """Return what the sheets of questions say, by kind of sheet and field."""
    return {kind: answer_words(inventory, kind, language) for kind in ANSWER_SHEETS}


# --- The hidden sheet ---


def packed(inventory: Inventory, language: Language) -> list[str]:
    """Return the rows of the hidden sheet."""
    plain = {"language": language.value, "inventory": to_plain(inventory)}
    # Plain ASCII, and no `_x0041_`, which spreadsheet programs take for a character.
    text = json.dumps(plain, separators=(",", ":")).replace("_x", "\\u005fx")
    rows = [_MARK]
    at = 0
    while at < len(text):
        end = min(at + _CHUNK, len(text))
        # A space at the end of a cell may get lost.
        while end < len(text) and " " in text[end - 1 : end + 1]:
            end += 1
        rows.append(text[at:end])
        at = end
    return rows


def exact_in(content: bytes) -> Exact | None:
    """Return what the hidden sheet of a workbook keeps; None: there is none, or it is spoilt."""
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(EXACT_SHEET)
        cells = [str(row[0]) for row in rows.to_python() if row]
        if not cells or cells[0] != _MARK:
            return None
        plain = json.loads("".join(cells[1:]))
        language = Language(plain["language"])
        inventory, _ = structure(Inventory, plain["inventory"])
    except (CalamineError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Exact(inventory=inventory, language=language) if inventory is not None else None


# --- The visible sheets ---


Row = tuple[Key, Mapping[str, str | int], Mapping[Line, Prose]]
"""A record's key, its cells by field, and its cells of unknown columns by heading."""
_LONGEST_CELL: Final = 32_000


def form_sheets(inventory: Inventory, language: Language) -> list[FormSheet]:
    """Return the tables of an inventory, each row with the key of its record."""
    more = other_headings(inventory.tasks)
    names = names_in(inventory, language)
    tasks: list[Row] = [
        (each.id, task_cells(each, names, language), dict(each.other)) for each in inventory.tasks
    ]
    invitations = {each.doer: each for each in inventory.case.invitations}
    doers: list[Row] = [
        (
            each.id,
            doer_cells(each, language) | invitation_cells(invitations.get(each.id), language),
            {},
        )
        for each in inventory.doers
    ]
    sites: list[Row] = [(each.id, site_cells(each, language), {}) for each in inventory.sites]
    return [
        _sheet("tasks", language, tasks, more),
        _sheet("doers", language, doers),
        _sheet("sites", language, sites),
    ]


def _sheet(
    kind: str,
    language: Language,
    records: Iterable[Row],
    more: tuple[str, ...] = (),
) -> FormSheet:
    headings = column_headings(kind, language, is_blank=False)
    rows = []
    for key, cells, other in records:
        row: dict[str, str | int] = {
            heading: _cut(cells[field]) for field, heading in headings.items()
        }
        row |= {heading: text for heading, text in other.items() if heading in more}
        rows.append({**row, ID_HEADING: key})
    return FormSheet(kind=kind, headings=(*headings.values(), *more, ID_HEADING), rows=tuple(rows))


def _cut(value: str | int) -> str | int:
    return value[:_LONGEST_CELL] if isinstance(value, str) else value
