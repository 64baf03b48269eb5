"""The report of a project in words: the tables of its page, with what is hidden left out."""

from collections.abc import Iterator
from typing import Final

from ratko.documents.report_page import PageRow, PageTable, ReportPage
from ratko.finland.savings import Savings
from ratko.finland.spans import Span
from ratko.finland.wording import citation
from ratko.journey.report_records import Answer, Cell, Column, Figure, Report
from ratko.language.formats import capitalised, number
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["IN_HOURS", "cell_text", "key_name", "report_page", "table_id"]

IN_HOURS: Final = frozenset({"role_minutes", "freed_minutes"})
"""Figures that are kept in minutes and told in hours."""
_DECIMALS: Final = 2


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
                *(
                    message("journey.report_beside", date=each.isoformat(), least=report.least)
                    for each in report.beside
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
        figures=(cell_text(figure.name, figure.cell, language), target),
    )


def _part_table(column: Column, language: Language) -> PageTable:
    heading = message("journey.report_by", figure=column.name, by=column.by)
    name = message("journey.report_by_name", by=column.by)
    rows = [
        PageRow(
            name=key_name(column.by, key, language),
            figures=(cell_text(column.name, cell, language),),
            value=cell.value,
        )
        for key, cell in zip(column.keys, column.cells, strict=True)
        if column.by == "month" or cell.value != 0 or cell.unknown
    ]
    return PageTable(
        id=table_id(column),
        heading=capitalised(say(heading, language)),
        columns=(capitalised(say(name, language)), _name(column.name, language)),
        rows=(*rows, _sum_row(column, language)),
        has_picture=bool(rows),
    )


def _sum_row(column: Column, language: Language) -> PageRow:
    return PageRow(
        name=say(message("journey.report_sum"), language),
        figures=(cell_text(column.name, column.sum_, language),),
    )


def _month_table(months: list[Column], language: Language) -> PageTable:
    rows = [
        PageRow(
            name=key,
            figures=tuple(cell_text(each.name, each.cells[place], language) for each in months),
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
        else say(message("journey.regime", source=say(citation(regime), language)), language)
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


def table_id(column: Column) -> str:
    """Return the id by which a page and a workbook know a table."""
    return f"{column.name}-{column.by}".replace("_", "-")


def key_name(by: str, key: str, language: Language) -> str:
    """Return what a part of a table is called: a month, a form of work, or what came after."""
    if by == "month":
        return key
    if key == UNKNOWN.value:
        return say(message("journey.cell_unknown"), language)
    kind = "employment_form" if by == "form" else "after_support"
    return term(kind, key, language)


def cell_text(figure: str, cell: Cell, language: Language) -> str:
    """Return what stands in a cell, with what is not known beside it."""
    if cell.value is None:
        return say(message("journey.cell_hidden"), language)
    value = cell.value / 60 if figure in IN_HOURS else cell.value
    shown = number(round(value, _DECIMALS), language)
    if not cell.unknown:
        return shown
    return say(message("journey.cell_and_unknown", shown=shown, unknown=cell.unknown), language)
