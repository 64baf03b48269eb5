"""`ratko case keep` and `changes`: versions of a role, and what changed since."""

import datetime
from pathlib import Path

import click

from ratko.cli.case_options import case_argument, key_option
from ratko.cli.change_report import change_data, change_lines
from ratko.cli.command import date_option, json_option, spoken_command
from ratko.cli.locker import locker
from ratko.cli.report import print_json, speak
from ratko.cli.speech import help_text
from ratko.cli.stale_report import stale_command
from ratko.errors import InputError
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.project import CaseFiles, read_case
from ratko.workflow.versions import (
    KeptVersion,
    Since,
    changes_between,
    changes_since,
    keep_version,
    kept_versions,
)


__all__ = ["version_commands"]


def version_commands(language: str) -> tuple[tuple[str, click.Command], ...]:
    """Return the commands, each with its name."""
    folder, role = case_argument(), key_option("--role", "case.role", language, required=True)
    keep = [
        folder,
        role,
        click.Option(["--by"], required=True, help=help_text("case.by", language)),
        click.Option(["--reason"], required=True, help=help_text("case.reason", language)),
        date_option(language, text="case.date"),
    ]
    number = click.IntRange(1, 1_000_000)
    changes = [
        folder,
        role,
        click.Option(["--from", "older"], type=number, help=help_text("case.from", language)),
        click.Option(["--to", "newer"], type=number, help=help_text("case.to", language)),
        key_option("--other", "case.other", language),
        json_option(language),
    ]
    return (
        ("keep", spoken_command("case.keep", language, keep, _keep)),
        ("changes", spoken_command("case.changes", language, changes, _changes)),
        stale_command(language),
    )


@click.pass_obj
def _keep(talk: str, *, folder: Path, role: Key, by: str, reason: str, date: datetime.date) -> None:
    kept = keep_version(folder, role, by=by, reason=reason, date=date, locker=locker())
    if kept is None:
        click.echo(speak(message("cli.case.nothing_changed"), talk))
    else:
        click.echo(speak(message("cli.case.kept", number=kept.version.number), talk))


@click.pass_obj
def _changes(  # one for each option
    talk: str,
    *,
    folder: Path,
    role: Key,
    older: int | None,
    newer: int | None,
    other: Key | None,
    as_json: bool,
) -> None:
    case = read_case(folder)
    kept = kept_versions(folder, role)
    since = _since(case, kept, role=role, older=older, newer=newer, other=other)
    parts = {
        "in_role": since.role,
        "in_own_tasks": since.own_tasks,
        "in_other_tasks": since.other_tasks,
        "in_rest": since.rest,
    }
    if as_json:
        print_json(
            {
                "versions": [
                    {
                        "number": each.version.number,
                        "date": each.version.date.isoformat(),
                        "by": each.version.changed_by,
                        "reason": each.version.reason,
                    }
                    for each in kept
                ],
                **{name: [change_data(one, talk) for one in each] for name, each in parts.items()},
            }
        )
        return
    for each in kept:
        told = message(
            "cli.case.version",
            number=each.version.number,
            date=each.version.date.isoformat(),
            reason=str(each.version.reason),
            by=str(each.version.changed_by),
        )
        click.echo(speak(told, talk))
    if not kept:
        click.echo(speak(message("cli.case.no_versions"), talk))
    for name, changes in parts.items():
        if changes:
            click.echo(help_text(f"case.{name}", talk))
            for line in change_lines(changes, talk):
                click.echo(f"  {line}")
    if kept and not any(parts.values()):
        click.echo(speak(message("cli.case.nothing_changed"), talk))


def _since(
    case: CaseFiles,
    kept: tuple[KeptVersion, ...],
    *,
    role: Key,
    older: int | None,
    newer: int | None,
    other: Key | None,
) -> Since:
    """Compare what the options ask for: two roles, two versions, or a version and now."""
    if other is not None:
        known = {each.id: each for each in case.roles}
        for each in (role, other):
            if each not in known:
                raise InputError([_missing(case, each)])
        return Since(role=changes_between(known[role], known[other]))
    numbers: dict[int, KeptVersion] = {each.version.number: each for each in kept}
    for number in (older, newer):
        if number is not None and number not in numbers:
            raise InputError([_missing(case, f"{role} {number}")])
    if not kept:
        return Since()
    first = kept[-1] if older is None else numbers[older]
    if newer is None:
        return changes_since(case, first)
    return Since(role=changes_between(first.role, numbers[newer].role))


def _missing(case: CaseFiles, name: str) -> Problem:
    place = Place(file=str(case.folder))
    return problem(Severity.ERROR, "journey.no_such_role", place, role=name)
