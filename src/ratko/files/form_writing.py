"""The workbooks that ratko writes: the look, the drop-downs, the help texts (XlsxWriter)."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from ratko.data import read_table
from ratko.files.answer_sheets import ANSWER_SHEETS
from ratko.files.cell_words import term_words
from ratko.files.form import EXACT_SHEET, ID_HEADING, FormSheet
from ratko.model.text import Language


__all__ = ["write_form"]

_FONT: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_DARK, _LIGHT, _GREY = "#1F4E5F", "#EEF4F6", "#6B7280"
_ROWS_TO_FILL: Final = 500
_LONGEST_HELP: Final = 255
_LANDSCAPE_A4: Final = 9


def write_form(
    language: Language,
    sheets: Sequence[FormSheet],
    answers: Mapping[str, Mapping[str, str]],
    exact: Sequence[str] = (),
) -> bytes:
    """Return a workbook.

    Args:
        language: The language of headings, help texts and instructions.
        sheets: The tables.
        answers: What the sheets of questions answer, by kind of sheet and field.
        exact: The rows of the hidden sheet that keeps the data exactly; none: no such sheet.
    """
    content = io.BytesIO()
    # Each text goes in as text: none is taken for a formula, a link or a number.
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    looks = {
        "heading": workbook.add_format(
            {**_FONT, "bold": True, "font_color": "white", "bg_color": _DARK, "border": 1}
        ),
        "cell": workbook.add_format(dict(_FONT)),
        "example": workbook.add_format(
            {**_FONT, "italic": True, "font_color": _GREY, "bg_color": _LIGHT}
        ),
        "title": workbook.add_format({**_FONT, "bold": True, "font_size": 16}),
        "id": workbook.add_format({**_FONT, "font_color": _GREY, "font_size": 8}),
    }
    names = read_table("workbook_form")["sheets"]
    for sheet in sheets:
        worksheet = workbook.add_worksheet(names[sheet.kind][language.value])
        _write_table(worksheet, sheet, language, looks)
        _set_page(worksheet, names[sheet.kind][language.value])
    for kind in ANSWER_SHEETS:
        _write_answers(workbook, kind, language, answers.get(kind, {}), looks)
    _write_instructions(workbook, language, looks)
    if exact:
        hidden = workbook.add_worksheet(EXACT_SHEET)
        for number, row in enumerate(exact):
            hidden.write_string(number, 0, row)
        hidden.hide()
    workbook.close()
    return content.getvalue()


def _write_table(
    worksheet: Any, sheet: FormSheet, language: Language, looks: Mapping[str, Any]
) -> None:
    known = {
        read_table("headers")["sheets"][sheet.kind][each["field"]][language.value][0]: each
        for each in read_table("workbook_form")["columns"][sheet.kind]
    }
    last = max(len(sheet.rows), _ROWS_TO_FILL)
    for number, heading in enumerate(sheet.headings):
        worksheet.write_string(0, number, heading, looks["heading"])
        column = known.get(heading)
        width = column["width"] if column else 12 if heading == ID_HEADING else 24
        worksheet.set_column(number, number, width, looks["cell"])
        if column:
            _offer(worksheet, (1, number, last, number), heading, column, language)
    look = looks["example"] if sheet.is_example else looks["cell"]
    for number, row in enumerate(sheet.rows, start=1):
        for place, heading in enumerate(sheet.headings):
            value = row.get(heading, "")
            style = looks["id"] if heading == ID_HEADING else look
            if isinstance(value, int):
                worksheet.write_number(number, place, value, style)
            elif value or sheet.is_example:
                worksheet.write_string(number, place, value, style)
    worksheet.freeze_panes(1, 1)
    worksheet.set_row(0, 34)
    worksheet.repeat_rows(0)


def _offer(
    worksheet: Any,
    cells: tuple[int, int, int, int],
    heading: str,
    column: Mapping[str, Any],
    language: Language,
) -> None:
    """Give the cells of a column their help text and, where there is one, the list of words."""
    help_text = column["help"][language.value]
    options: dict[str, Any] = {
        "validate": "any",
        "input_title": heading[:32],
        "input_message": help_text[:_LONGEST_HELP],
    }
    words = _choices(column.get("choices", ""), language)
    if words:
        # People may write their own words: the list only offers.
        options |= {"validate": "list", "source": words, "show_error": False}
    worksheet.data_validation(*cells, options)


def _choices(kind: str, language: Language) -> list[str]:
    if not kind:
        return []
    form = read_table("workbook_form")
    if kind == "frequency":
        words: list[str] = form["frequency"][language.value]
        return words
    values = [
        each.partition(".")[2]
        for each in read_table("terms")["terms"]
        if each.startswith(f"{kind}.")
    ]
    unsaid = {"unclassified", "undecided", "unknown"}
    return [term_words(kind, each, language) for each in values if each not in unsaid]


def _write_answers(
    workbook: Any,
    kind: str,
    language: Language,
    known: Mapping[str, str],
    looks: Mapping[str, Any],
) -> None:
    """Write a sheet of questions: each with its answer, where it is known, and help."""
    form = read_table("workbook_form")
    worksheet = workbook.add_worksheet(form["sheets"][kind][language.value])
    for number, (name, width) in enumerate((("question", 36), ("value", 50), ("note", 60))):
        worksheet.write_string(0, number, form[name][language.value], looks["heading"])
        worksheet.set_column(number, number, width, looks["cell"])
    for number, each in enumerate(form[kind], start=1):
        worksheet.write_string(number, 0, each["label"][language.value], looks["cell"])
        worksheet.write_string(number, 1, known.get(each["field"], ""), looks["cell"])
        worksheet.write_string(number, 2, each["help"][language.value], looks["example"])
        if "yes_no" in each:
            choices = _choices("answer", language)
            options = {"validate": "list", "source": choices, "show_error": False}
            worksheet.data_validation(number, 1, number, 1, options)
    worksheet.freeze_panes(1, 0)
    _set_page(worksheet, form["sheets"][kind][language.value])


def _write_instructions(workbook: Any, language: Language, looks: Mapping[str, Any]) -> None:
    form = read_table("workbook_form")
    worksheet = workbook.add_worksheet(form["sheets"]["instructions"][language.value])
    worksheet.set_column(0, 0, 110, looks["cell"])
    worksheet.hide_gridlines(2)
    for number, line in enumerate(form["instructions"][language.value]):
        worksheet.write_string(number * 2, 0, line, looks["title" if number == 0 else "cell"])
    _set_page(worksheet, form["sheets"]["instructions"][language.value])


def _set_page(worksheet: Any, name: str) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_LANDSCAPE_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.set_footer(f"&L{name}&R&P / &N")
