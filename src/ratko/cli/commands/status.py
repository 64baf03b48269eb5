"""`ratko status`: the phases of a case, and what is missing to close each."""

import datetime
from pathlib import Path

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    json_option,
    roles_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.proposal import read_proposal
from ratko.cli.report import missing_data, missing_lines, print_json, speak, tell_problems
from ratko.cli.ways_out import ways_out
from ratko.messages import message
from ratko.method.phases import phases


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "status",
        language,
        [
            inventory_argument(),
            sheet_option(language),
            roles_option(language),
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
    date: datetime.date,
    as_json: bool,
) -> None:
    proposal, problems = read_proposal(inventory, sheet=sheet, roles_file=roles_file, date=date)
    tell_problems(problems, talk)
    # Roles that ratko proposes are not yet composed: only people's own count.
    roles = () if roles_file is None else proposal.roles.roles
    known = phases(proposal.completed, proposal.rules, roles)
    where = ways_out((finding for each in known for finding in each.missing), inventory, talk)
    if as_json:
        print_json(
            [
                {
                    "phase": each.phase.value,
                    "is_closed": each.is_closed,
                    "missing": [missing_data(finding, talk, where) for finding in each.missing],
                }
                for each in known
            ]
        )
        return
    for each in known:
        if each.is_closed:
            code = "cli.status.closed"
        elif each.missing:
            code = "cli.status.missing"
        else:
            code = "cli.status.ready"
        values = {"count": len(each.missing)} if code.endswith("missing") else {}
        click.echo(speak(message(code, phase=each.phase.value, **values), talk))
        for line in missing_lines(each.missing, talk, where):
            click.echo(line)
