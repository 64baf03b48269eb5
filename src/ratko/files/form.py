"""The form of the workbooks that ratko writes: which sheets, which columns, under which headings.

What stands where is in `data/workbook_form.json`; headings come from `data/headers.json`, so that
what is written is what the table reader knows.
"""

from collections.abc import Mapping
from typing import Final

import attrs

from ratko.data import read_table
from ratko.model.text import Language


__all__ = ["EXACT_SHEET", "ID_HEADING", "SHEETS", "FormSheet", "column_headings", "example_row"]

EXACT_SHEET: Final = "ratko"
"""The hidden sheet that keeps the data exactly."""
ID_HEADING: Final = "ratko-id"
"""The heading of the column that says which record a row is."""
SHEETS: Final = ("tasks", "doers", "sites")
"""The sheets that are tables, in their order."""


@attrs.frozen(kw_only=True)
class FormSheet:
    """A table to be written.

    Attributes:
        kind: `tasks`, `doers` or `sites`.
        headings: The headings of its columns.
        rows: Cells by heading.
        is_example: Whether its rows only show how to fill in.
    """

    kind: str
    headings: tuple[str, ...]
    rows: tuple[Mapping[str, str | int], ...] = ()
    is_example: bool = False


def column_headings(kind: str, language: Language, *, is_blank: bool) -> dict[str, str]:
    """Return for the fields of a sheet their headings, in their order."""
    known = read_table("headers")["sheets"][kind]
    return {
        each["field"]: known[each["field"]][language.value][0]
        for each in read_table("workbook_form")["columns"][kind]
        if each["blank"] or not is_blank
    }


def example_row(kind: str, language: Language) -> dict[str, str]:
    """Return a row that shows how to fill in a sheet, marked as such in its first cell."""
    marker = read_table("table_markers")["example"][language.value]
    headings = column_headings(kind, language, is_blank=True)
    row = {
        headings[each["field"]]: each["example"][language.value]
        for each in read_table("workbook_form")["columns"][kind]
        if "example" in each and each["field"] in headings
    }
    first = next(iter(headings.values()))
    return {**row, first: f"{marker} {row[first]}"}
