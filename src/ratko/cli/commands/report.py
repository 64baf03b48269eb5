"""`ratko report`: the figures of a project, as a page, a Word file, a workbook and JSON."""

import datetime
from pathlib import Path

import attrs
import click

from ratko.cli.command import (
    date_option,
    json_option,
    overwrite_option,
    rules_option,
    spoken_command,
)
from ratko.cli.report import data_exit, print_json, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.files.reading import read_rules
from ratko.files.staleness import making
from ratko.files.writing import write_all
from ratko.messages import message
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.workflow.earlier_reports import earlier_beside, kept_copy, read_earlier
from ratko.workflow.project import read_whole_project
from ratko.workflow.project_inputs import RULES, project_inputs
from ratko.workflow.report_pages import report_page
from ratko.workflow.reporting import report_data, report_files, report_of


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "report",
        language,
        [
            click.Argument(
                ["project"],
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                metavar="PROJECT",
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(file_okay=False, path_type=Path),
                help=help_text("report.output", language),
            ),
            click.Option(
                ["--language", "spoken"],
                type=click.Choice([each.value for each in Language]),
                help=help_text("report.language", language),
            ),
            date_option(language, text="report.date"),
            click.Option(
                ["--earlier"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                multiple=True,
                help=help_text("report.earlier", language),
            ),
            rules_option(language),
            overwrite_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    project: Path,
    output: Path | None,
    spoken: str | None,
    date: datetime.date,
    earlier: tuple[Path, ...],
    rules: Path | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    files = read_whole_project(project)
    used = RuleSet()
    named = rules or (project / RULES if (project / RULES).is_file() else None)
    if named is not None:
        reading = read_rules(named)
        tell_problems(reading.problems, talk)
        used = reading.value
    target_folder = output or project / "report"
    held = [read_earlier(each, date) for each in earlier]
    report, problems = report_of(files, date, used, earlier=held)
    tell_problems(problems, talk)
    name = files.project.name
    for path in earlier_beside(target_folder, date, name):
        beside = read_earlier(path, date)
        if beside not in held and report_of(files, date, used, earlier=[*held, beside])[0] != (
            attrs.evolve(report, beside=tuple(sorted((*report.beside, beside.day))))
        ):
            _warn(path, beside.day, talk)
    language = files.project.language if spoken is None else Language(spoken)
    if as_json:
        print_json(report_data(report))
    else:
        page = report_page(report, Language(talk))
        for row in page.tables[0].rows:
            target = f" / {row.figures[1]}" if row.figures[1] else ""
            click.echo(f"{row.name}: {row.figures[0]}{target}")
    inputs = (*project_inputs(project), *(() if rules is None else (rules,)))
    made_from = making(target_folder, inputs, project=project)
    made = (*report_files(report, language), *kept_copy(target_folder, date, name))
    for path in write_all(target_folder, made, overwrite=overwrite, made_from=made_from):
        click.echo(help_text("written", talk).format(file=path.as_posix()), err=as_json)
    if data_exit(problems):
        raise SystemExit(1)


def _warn(path: Path, day: datetime.date, talk: str) -> None:
    kept = path.with_name(f"report-{day.isoformat()}.json")
    told = message("cli.report.beside", date=day.isoformat(), file=kept.as_posix())
    click.echo(speak(told, talk), err=True)
