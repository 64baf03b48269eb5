"""A report as a workbook: numbers as numbers, and words that can never become formulas."""

import datetime
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types


__all__ = ["Sheet", "workbook_of"]

_WIDEST: Final = 46
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet: a row of headings, and rows of words and numbers.

    Attributes:
        name: What it is called.
        headings: The first row.
        rows: The other rows; an empty text is an empty cell.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | Fraction]]


def workbook_of(sheets: Iterable[Sheet], day: datetime.date) -> bytes:
    """Return the workbook; the same sheets and day give the same bytes.

    Args:
        sheets: The sheets.
        day: The day that stands in the file as the day of its making.
    """
    content = io.BytesIO()
    options = {
        "in_memory": True,
        # Words from cases may begin with = or look like an address: they stay words.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(content, options)
    workbook.set_properties(
        {"created": datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)}
    )
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for each in sheets:
        sheet = workbook.add_worksheet(each.name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME])
        sheet.set_column(0, 0, _WIDEST)
        sheet.set_column(1, max(1, len(each.headings) - 1), _WIDEST // 3)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(each.headings):
            sheet.write_string(0, column, heading, bold)
        for row, values in enumerate(each.rows, start=1):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write_number(row, column, float(value))
    workbook.close()
    return content.getvalue()
