"""An empty inventory to fill in (`ratko new`): a workbook or a YAML file, in three languages."""

from ratko.data import read_table
from ratko.files.form import SHEETS, FormSheet, column_headings, example_row
from ratko.files.form_writing import write_form
from ratko.files.kinds import MAJOR
from ratko.model.text import Language


__all__ = ["blank_workbook", "blank_yaml"]


def blank_workbook(language: Language = Language.FI) -> bytes:
    """Return an empty workbook: drop-downs, help texts, and an example row that is not read."""
    sheets = [
        FormSheet(
            kind=kind,
            headings=tuple(column_headings(kind, language, is_blank=True).values()),
            rows=(example_row(kind, language),),
            is_example=True,
        )
        for kind in SHEETS
    ]
    return write_form(language, sheets, {})


def blank_yaml(language: Language = Language.FI) -> str:
    """Return an empty inventory file with an example in its comments."""
    text: str = read_table("blank_inventory")["text"][language.value]
    return text.format(version=MAJOR)
