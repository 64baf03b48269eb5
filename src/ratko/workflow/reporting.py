"""From a folder of cases to the report: one page with pictures, a workbook, and JSON."""

import datetime
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ratko.documents.environment import markup_environment
from ratko.documents.locator import template_loader
from ratko.documents.report_page import PageRow, PageTable, ReportPage, render_report
from ratko.errors import RuleError
from ratko.files.report_workbook import Sheet, workbook_of
from ratko.files.writing import OutputFile
from ratko.finland.rows import SupportRules
from ratko.finland.savings import Savings
from ratko.finland.spans import Span
from ratko.finland.tables import shipped_rules
from ratko.journey.figures import CaseFigures, case_figures
from ratko.journey.report import project_report
from ratko.journey.report_records import Answer, Cell, Column, Figure, Report
from ratko.language.formats import capitalised, number
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Place, Problem, Severity
from ratko.workflow.project import JOURNEY, CaseFiles, ProjectFiles


__all__ = ["report_data", "report_files", "report_of", "report_page"]

_IN_HOURS = frozenset({"role_minutes", "freed_minutes"})
_DECIMALS = 2


def report_of(
    files: ProjectFiles,
    day: datetime.date,
    rules: RuleSet,
    support: SupportRules | None = None,
) -> tuple[Report, tuple[Problem, ...]]:
    """Count a project up to a day, and return the problems of its files as well.

    A case whose roles contradict its inventory is counted without its hours, and is a problem.
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
        files.project, figures, day, rules.report_least, support or shipped_rules()
    )
    return report, tuple(problems)


def report_files(report: Report, language: Language) -> tuple[OutputFile, ...]:
    """Return the files of a report: the page, the workbook and the JSON, in one language."""
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


# --- In words ---


def report_page(report: Report, language: Language) -> ReportPage:
    """Return the report in words."""
    project = report.project
    lines = [
        say(message("journey.report_day", date=report.day.isoformat()), language),
        *([f"{project.funder} {project.code}".strip()] if project.funder or project.code else []),
        say(message("journey.report_cases", number=report.cases), language),
    ]
    title = say(message("journey.report_title"), language)
    return ReportPage(
        title=f"{title}: {project.name}" if project.name else title,
        lines=tuple(lines),
        tables=tuple(_tables(report, language)),
        notes=tuple(
            say(each, language)
            for each in (
                *(
                    [message("journey.report_hidden", least=report.least)]
                    if report.least > 1
                    else []
                ),
                message("journey.report_months"),
                message("journey.report_unknown"),
            )
        ),
    )


def _tables(report: Report, language: Language) -> Iterator[PageTable]:
    yield PageTable(
        id="figures",
        heading=say(message("journey.report_figures"), language),
        columns=tuple(
            say(each, language)
            for each in (
                message("journey.column_figure"),
                message("journey.column_number"),
                message("journey.column_target"),
            )
        ),
        rows=tuple(_figure_row(each, language) for each in report.figures),
    )
    for column in report.columns:
        if column.by != "month":
            yield _part_table(column, language)
    months = [each for each in report.columns if each.by == "month"]
    if months and months[0].keys:
        for column in months:
            if column.name in {"filled", "person_months", "contacted"}:
                yield _part_table(column, language)
        yield _month_table(months, language)
    if any(each.number != 0 for each in report.answers):
        yield _answer_table(report.answers, language)
    if report.savings is not None:
        yield _savings_table(report.savings, language)


def _figure_row(figure: Figure, language: Language) -> PageRow:
    target = "" if figure.target is UNKNOWN else number(figure.target, language)
    return PageRow(
        name=_name(figure.name, language),
        figures=(_cell_text(figure.name, figure.cell, language), target),
    )


def _part_table(column: Column, language: Language) -> PageTable:
    heading = message("journey.report_by", figure=column.name, by=column.by)
    name = message("journey.report_by_name", by=column.by)
    rows = [
        PageRow(
            name=_key_name(column.by, key, language),
            figures=(_cell_text(column.name, cell, language),),
            value=cell.value,
        )
        for key, cell in zip(column.keys, column.cells, strict=True)
        if column.by == "month" or cell.value != 0 or cell.unknown
    ]
    return PageTable(
        id=f"{column.name}-{column.by}".replace("_", "-"),
        heading=capitalised(say(heading, language)),
        columns=(capitalised(say(name, language)), _name(column.name, language)),
        rows=(*rows, _sum_row(column, language)),
        has_picture=bool(rows),
    )


def _sum_row(column: Column, language: Language) -> PageRow:
    return PageRow(
        name=say(message("journey.report_sum"), language),
        figures=(_cell_text(column.name, column.sum_, language),),
    )


def _month_table(months: list[Column], language: Language) -> PageTable:
    rows = [
        PageRow(
            name=key,
            figures=tuple(_cell_text(each.name, each.cells[place], language) for each in months),
        )
        for place, key in enumerate(months[0].keys)
    ]
    return PageTable(
        id="months",
        heading=say(message("journey.report_all_by_month"), language),
        columns=(
            say(message("journey.column_month"), language),
            *(_name(each.name, language) for each in months),
        ),
        rows=tuple(rows),
    )


def _answer_table(answers: tuple[Answer, ...], language: Language) -> PageTable:
    hidden = say(message("journey.cell_hidden"), language)
    rows = [
        PageRow(
            name=f"{capitalised(term('review_aspect', each.aspect, language))}, "
            f"{term('review_by', each.by.value, language)}",
            figures=(
                hidden if each.number is None else number(each.number, language),
                _mean(each, language),
            ),
        )
        for each in answers
    ]
    return PageTable(
        id="answers",
        heading=say(message("journey.report_answers"), language),
        note=say(message("journey.report_scale"), language),
        columns=tuple(
            say(each, language)
            for each in (
                message("journey.column_asked"),
                message("journey.column_answers"),
                message("journey.column_mean"),
            )
        ),
        rows=tuple(rows),
    )


def _mean(answer: Answer, language: Language) -> str:
    if answer.mean is not None:
        return number(round(answer.mean, 1), language)
    return say(message("journey.cell_hidden"), language) if answer.number is None else "–"


def _savings_table(savings: Savings, language: Language) -> PageTable:
    rows = [
        PageRow(name=say(label, language), figures=(_span_text(value, language),))
        for label, value in (
            (message("journey.savings_gross"), savings.gross),
            (message("journey.savings_cost"), savings.cost),
            (message("journey.savings_net"), savings.net),
        )
    ]
    months = message("journey.report_estimate", months=savings.months)
    regime = savings.regime
    cited = (
        say(message("journey.regime_unknown"), language)
        if regime is UNKNOWN
        else say(message("journey.regime", act=regime.act, section=regime.section), language)
    )
    return PageTable(
        id="savings",
        heading=say(message("journey.report_savings"), language),
        note=f"{say(months, language)} {cited}",
        columns=(
            say(message("journey.column_sum"), language),
            say(message("journey.column_euros"), language),
        ),
        rows=tuple(rows),
    )


def _span_text(value: Span | Unknown, language: Language) -> str:
    if value is UNKNOWN:
        return say(message("journey.cell_unknown"), language)
    low, high = (number(round(each), language) for each in (value.low, value.high))
    return f"{low} €" if low == high else f"{low}–{high} €"


def _name(figure: str, language: Language) -> str:
    return capitalised(term("report_figure", figure, language))


def _key_name(by: str, key: str, language: Language) -> str:
    if by == "month":
        return key
    if key == UNKNOWN.value:
        return say(message("journey.cell_unknown"), language)
    kind = "employment_form" if by == "form" else "after_support"
    return term(kind, key, language)


def _cell_text(figure: str, cell: Cell, language: Language) -> str:
    if cell.value is None:
        return say(message("journey.cell_hidden"), language)
    value = cell.value / 60 if figure in _IN_HOURS else cell.value
    shown = number(round(value, _DECIMALS), language)
    if not cell.unknown:
        return shown
    return say(message("journey.cell_and_unknown", shown=shown, unknown=cell.unknown), language)


# --- The workbook: the same tables, with numbers as numbers ---


def _numbers(report: Report) -> frozenset[str]:
    columns = {f"{each.name}-{each.by}".replace("_", "-") for each in report.columns}
    return frozenset({"figures", *columns})


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
    column = next(
        each for each in report.columns if f"{each.name}-{each.by}".replace("_", "-") == table.id
    )
    known = {
        _key_name(column.by, key, language): cell
        for key, cell in zip(column.keys, column.cells, strict=True)
    }
    *parts, sum_ = table.rows
    return [
        *((row.name, _number_of(column.name, known[row.name], language)) for row in parts),
        (sum_.name, _number_of(column.name, column.sum_, language)),
    ]


def _number_of(figure: str, cell: Cell, language: Language) -> str | Fraction:
    if cell.value is None or cell.unknown:
        return _cell_text(figure, cell, language)
    return cell.value / 60 if figure in _IN_HOURS else cell.value
