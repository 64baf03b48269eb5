"""`ratko check`: what is wrong, overlapping or missing; nothing is changed."""

import datetime
import sys
from pathlib import Path

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    json_option,
    roles_option,
    rules_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.proposal import read_proposal
from ratko.cli.report import data_exit, finding_data, print_json, problem_data, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.language.terms import term
from ratko.model.finding import Outcome
from ratko.model.text import Language


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "check",
        language,
        [
            inventory_argument(),
            sheet_option(language),
            roles_option(language),
            rules_option(language),
            date_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    inventory: Path,
    sheet: str | None,
    roles_file: Path | None,
    rules: Path | None,
    date: datetime.date,
    as_json: bool,
) -> None:
    proposal, problems = read_proposal(
        inventory, sheet=sheet, roles_file=roles_file, rules_file=rules, date=date
    )
    findings = [each for each in proposal.findings if each.outcome is not Outcome.PASS]
    if as_json:
        print_json(
            {
                "problems": [problem_data(each, talk) for each in problems],
                "findings": [finding_data(each, talk) for each in findings],
            }
        )
        sys.exit(data_exit(problems))
    tell_problems(problems, talk)
    names: dict[str, str] = {
        role.id: role.title.best(Language(talk))[1] for role in proposal.roles.roles
    }
    for each in findings:
        outcome = term("outcome", each.outcome.value, Language(talk))
        subject = names.get(each.subject, "")
        head = " · ".join(part for part in (each.rule, subject, outcome) if part)
        click.echo(f"{head}: {speak(each.evidence, talk)}")
        if each.remedy is not None:
            click.echo(f"    → {speak(each.remedy, talk)}")
    if not findings and not problems:
        click.echo(help_text("check.clean", talk))
    sys.exit(data_exit(problems))
