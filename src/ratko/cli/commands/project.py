"""`ratko project`: begin a project, check its files, mend them, and see what is due."""

import datetime
from pathlib import Path

import click

from ratko.cli.command import SpokenGroup, date_option, json_option, rules_option, spoken_command
from ratko.cli.locker import locker
from ratko.cli.report import (
    data_exit,
    finding_data,
    print_json,
    problem_data,
    speak,
    tell_problems,
)
from ratko.cli.speech import help_text
from ratko.files.reading import read_rules
from ratko.journey.figures import up_to
from ratko.journey.following import due
from ratko.journey.replaying import replay
from ratko.messages import message
from ratko.model.finding import Outcome
from ratko.model.project import Project
from ratko.model.quantities import Line
from ratko.model.rules import RuleSet
from ratko.workflow.checking import check_project, repair_project
from ratko.workflow.project import PROJECT, new_project, read_whole_project


def command(language: str) -> click.Command:
    """Make the command and its parts."""
    group = SpokenGroup(
        name="project",
        options_metavar=help_text("options_metavar", language),
        subcommand_metavar=help_text("command_metavar", language),
        help=help_text("project.help", language),
        short_help=help_text("project.short", language),
    )
    folder = click.Argument(
        ["folder"], type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="PROJECT"
    )
    new = click.Argument(
        ["folder"], type=click.Path(file_okay=False, path_type=Path), metavar="PROJECT"
    )
    name = click.Option(["--name"], required=True, help=help_text("project.name", language))
    today = [rules_option(language), date_option(language, text="case.today")]
    as_json = json_option(language)
    for part, parameters, run in (
        ("new", [new, name], _new),
        ("check", [folder, as_json], _check),
        ("repair", [folder], _repair),
        ("due", [folder, *today, as_json], _due),
    ):
        group.add_command(spoken_command(f"project.{part}", language, parameters, run), part)
    return group


@click.pass_obj
def _new(talk: str, *, folder: Path, name: str) -> None:
    new_project(folder, Project(name=Line(name)))
    click.echo(help_text("written", talk).format(file=(folder / PROJECT).as_posix()))


@click.pass_obj
def _check(talk: str, *, folder: Path, as_json: bool) -> None:
    checked = check_project(folder, locker().now)
    if as_json:
        print_json(
            {
                "problems": [problem_data(each, talk) for each in checked.problems],
                "findings": [
                    {**finding_data(each, talk), "place": str(place)}
                    for place, each in checked.findings
                ],
            }
        )
    else:
        tell_problems(checked.problems, talk)
        for place, each in checked.findings:
            remedy = "" if each.remedy is None else f" {speak(each.remedy, talk)}"
            click.echo(f"{place}: {speak(each.evidence, talk)}{remedy}", err=True)
        number = len(checked.problems) + len(checked.findings)
        click.echo(speak(message("cli.project.checked", number=number), talk))
    fails = any(each.outcome is Outcome.FAIL for _, each in checked.findings)
    if data_exit(checked.problems) or fails:
        raise SystemExit(1)


@click.pass_obj
def _repair(talk: str, *, folder: Path) -> None:
    repaired = repair_project(folder, locker())
    for each in repaired.done:
        click.echo(speak(each, talk))
    if not repaired.done:
        click.echo(speak(message("cli.project.nothing"), talk))
    tell_problems(repaired.left, talk)
    if data_exit(repaired.left):
        raise SystemExit(1)


@click.pass_obj
def _due(
    talk: str, *, folder: Path, rules: Path | None, date: datetime.date, as_json: bool
) -> None:
    files = read_whole_project(folder)
    tell_problems(files.problems, talk)
    used = RuleSet() if rules is None else read_rules(rules).value
    found = sorted(
        (
            (each.date, case.key, each)
            for case in files.cases
            for each in due(replay(up_to(case.journey, date)), used, date)
        ),
        key=lambda one: (one[0], one[1], one[2].role, one[2].kind.value, one[2].by or ""),
    )
    if as_json:
        print_json(
            [
                {
                    "date": day.isoformat(),
                    "case": key,
                    "role": each.role,
                    "kind": each.kind.value,
                    "is_over": each.is_over(date),
                    "said": speak(each.said, talk),
                }
                for day, key, each in found
            ]
        )
        return
    for day, key, each in found:
        mark = "!" if each.is_over(date) else " "
        click.echo(f"{mark} {day.isoformat()}  {key}  {each.role}  {speak(each.said, talk)}")
    if not found:
        click.echo(speak(message("cli.project.nothing_due"), talk))
