"""From a folder of cases to the report: a page with pictures, a Word file, a workbook, and JSON."""

import datetime
import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ratko.documents.environment import markup_environment
from ratko.documents.locator import template_loader
from ratko.documents.report_page import PageTable, render_report
from ratko.errors import RuleError
from ratko.files.report_workbook import Sheet, workbook_of
from ratko.files.writing import OutputFile
from ratko.finland.rows import SupportRules
from ratko.finland.savings import Savings
from ratko.finland.spans import Span
from ratko.finland.tables import shipped_rules
from ratko.journey.earlier_report import EarlierReport
from ratko.journey.figures import CaseFigures, case_figures
from ratko.journey.report import project_report
from ratko.journey.report_records import Cell, Report
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Place, Problem, Severity
from ratko.workflow.project import JOURNEY, CaseFiles, ProjectFiles
from ratko.workflow.report_pages import IN_HOURS, cell_text, key_name, report_page, table_id


__all__ = ["report_data", "report_files", "report_of"]


def report_of(
    files: ProjectFiles,
    day: datetime.date,
    rules: RuleSet,
    support: SupportRules | None = None,
    *,
    earlier: Sequence[EarlierReport] = (),
) -> tuple[Report, tuple[Problem, ...]]:
    """Count a project up to a day, and return the problems of its files as well.

    A case whose roles contradict its inventory is counted without its hours, and is a problem.
    What changed by few people since the `earlier` reports is hidden.
    """
    figures: list[CaseFigures] = []
    problems = list(files.problems)
    for case in files.cases:
        try:
            figures.append(case_figures(case.journey, case.inventory, case.roles, day))
        except RuleError as error:
            place = Place(file=str(case.folder / JOURNEY))
            problems.append(Problem(severity=Severity.ERROR, message=error.reason, place=place))
            figures.append(_without_hours(case, day))
    report = project_report(
        files.project,
        figures,
        day,
        rules.report_least,
        support or shipped_rules(),
        earlier=earlier,
    )
    return report, tuple(problems)


def report_files(report: Report, language: Language) -> tuple[OutputFile, ...]:
    """Return the files of a report: page, Word file, workbook and JSON, in one language."""
    # Loaded for a report alone: the library of Word files takes longer than all of ratko.
    from ratko.documents.report_word import report_word  # noqa: PLC0415

    page = report_page(report, language)
    html = render_report(page, language, markup_environment(template_loader()))
    sheets = [
        Sheet(
            name=table.heading,
            headings=table.columns,
            rows=[(row.name, *row.figures) for row in table.rows]
            if table.id not in _numbers(report)
            else _numbered(report, table, language),
        )
        for table in page.tables
    ]
    data = json.dumps(report_data(report), ensure_ascii=False, indent=2, sort_keys=True)
    return (
        OutputFile(name="report.html", content=html.encode("utf-8")),
        OutputFile(
            name="report.docx",
            content=report_word(page, language, author=report.project.name, day=report.day),
        ),
        OutputFile(name="report.xlsx", content=workbook_of(sheets, report.day)),
        OutputFile(name="report.json", content=f"{data}\n".encode()),
    )


def _without_hours(case: CaseFiles, day: datetime.date) -> CaseFigures:
    return case_figures(case.journey, case.inventory, (), day)


# --- JSON ---


def report_data(report: Report) -> dict[str, Any]:
    """Return the report as plain data; hidden numbers are null, and marked as hidden."""
    project = report.project
    return {
        "ratko": 1,
        "kind": "report",
        "project": {"name": project.name, "code": project.code, "funder": project.funder},
        "date": report.day.isoformat(),
        "cases": report.cases,
        "least_shown": report.least,
        "beside": [each.isoformat() for each in report.beside],
        "figures": [
            {
                "figure": each.name,
                **_cell_data(each.cell),
                "target": None if each.target is UNKNOWN else each.target,
            }
            for each in report.figures
        ],
        "tables": [
            {
                "figure": each.name,
                "by": each.by,
                "parts": [
                    {each.by: key, **_cell_data(cell)}
                    for key, cell in zip(each.keys, each.cells, strict=True)
                ],
                "sum": _cell_data(each.sum_),
            }
            for each in report.columns
        ],
        "answers": [
            {
                "aspect": each.aspect,
                "by": each.by.value,
                "number": each.number,
                "mean": None if each.mean is None else _plain(each.mean),
            }
            for each in report.answers
        ],
        "savings": None if report.savings is None else _savings_data(report.savings),
    }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "value": None if cell.value is None else _plain(cell.value),
        "unknown": cell.unknown,
        "is_hidden": cell.value is None,
    }


def _plain(value: Fraction) -> int | str:
    """Return a whole number as it is and any other as an exact fraction, as `25/3`."""
    return int(value) if value.denominator == 1 else str(value)


def _savings_data(savings: Savings) -> dict[str, Any]:
    def span(value: Span | Unknown) -> dict[str, Any] | None:
        if value is UNKNOWN:
            return None
        return {"low": _plain(value.low), "high": _plain(value.high)}

    return {
        "is_estimate": savings.is_estimate,
        "months": _plain(savings.months),
        "gross": span(savings.gross),
        "cost": span(savings.cost),
        "net": span(savings.net),
    }


# --- The workbook: the same tables, with numbers as numbers ---


def _numbers(report: Report) -> frozenset[str]:
    return frozenset({"figures", *map(table_id, report.columns)})


def _numbered(
    report: Report, table: PageTable, language: Language
) -> list[tuple[str | Fraction, ...]]:
    if table.id == "figures":
        return [
            (
                row.name,
                _number_of(each.name, each.cell, language),
                "" if each.target is UNKNOWN else Fraction(each.target),
            )
            for row, each in zip(table.rows, report.figures, strict=True)
        ]
    column = next(each for each in report.columns if table_id(each) == table.id)
    known = {
        key_name(column.by, key, language): cell
        for key, cell in zip(column.keys, column.cells, strict=True)
    }
    *parts, sum_ = table.rows
    return [
        *((row.name, _number_of(column.name, known[row.name], language)) for row in parts),
        (sum_.name, _number_of(column.name, column.sum_, language)),
    ]


def _number_of(figure: str, cell: Cell, language: Language) -> str | Fraction:
    if cell.value is None or cell.unknown:
        return cell_text(figure, cell, language)
    return cell.value / 60 if figure in IN_HOURS else cell.value
