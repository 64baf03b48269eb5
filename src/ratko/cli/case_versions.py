"""`ratko case keep` and `changes`: versions of a role, and what changed since."""

import datetime
from pathlib import Path

import attrs
import click

from ratko.cli.case_options import case_argument, key_option
from ratko.cli.change_report import (
    change_data,
    change_lines,
    line_change_data,
    line_change_lines,
)
from ratko.cli.command import date_option, json_option, spoken_command
from ratko.cli.locker import locker
from ratko.cli.report import print_json, speak
from ratko.cli.speech import help_text
from ratko.cli.stale_report import stale_command
from ratko.errors import InputError
from ratko.journey.differing_lines import LineChange
from ratko.messages import message
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.text import Variety
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.project import CaseFiles, read_case
from ratko.workflow.versions import (
    KeptVersion,
    Since,
    inventory_of,
    keep_version,
    kept_versions,
    since,
)


__all__ = ["version_commands"]


@attrs.frozen(kw_only=True)
class _Side:
    """One of two that are compared: a role, the tasks it is of, and the day of its documents."""

    role: Role
    inventory: Inventory | None
    date: datetime.date = datetime.date(2000, 1, 1)


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
        click.Option(
            ["--document"], metavar="job_description", help=help_text("case.document", language)
        ),
        click.Option(
            ["--language", "variety"],
            type=click.Choice([each.value for each in Variety]),
            help=help_text("case.document_language", language),
        ),
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
    document: str | None,
    variety: str | None,
    as_json: bool,
) -> None:
    case = read_case(folder)
    kept = kept_versions(folder, role)
    compared = _compared(case, kept, role=role, older=older, newer=newer, other=other)
    if document is not None:
        changes = _of_document(compared, document, variety, talk)
        if as_json:
            print_json([line_change_data(each) for each in changes])
            return
        for line in line_change_lines(changes):
            click.echo(line)
        if compared is None:
            click.echo(speak(message("cli.case.no_versions"), talk))
        elif not changes:
            click.echo(speak(message("cli.case.nothing_changed"), talk))
        return
    _tell_changes(kept, compared, talk, as_json=as_json)


def _tell_changes(
    kept: tuple[KeptVersion, ...], compared: tuple[_Side, _Side] | None, talk: str, *, as_json: bool
) -> None:
    found = Since()
    if compared is not None:
        old, new = compared
        found = since(old.role, old.inventory, new.role, new.inventory)
    parts = {
        "in_role": found.role,
        "in_own_tasks": found.own_tasks,
        "in_other_tasks": found.other_tasks,
        "in_rest": found.rest,
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


def _compared(
    case: CaseFiles,
    kept: tuple[KeptVersion, ...],
    *,
    role: Key,
    older: int | None,
    newer: int | None,
    other: Key | None,
) -> tuple[_Side, _Side] | None:
    """Return what the options ask to compare: two roles, two versions, or a version and now."""
    known = {each.id: each for each in case.roles}
    for name in (role, other):
        if name is not None and name not in known:
            raise InputError([_missing(case, name)])
    if other is not None:
        tasks = inventory_of(case)
        return _Side(role=known[role], inventory=tasks), _Side(role=known[other], inventory=tasks)
    numbers: dict[int, KeptVersion] = {each.version.number: each for each in kept}
    for number in (older, newer):
        if number is not None and number not in numbers:
            raise InputError([_missing(case, f"{role} {number}")])
    if not kept:
        return None
    first = kept[-1] if older is None else numbers[older]
    if newer is None:
        return _side(first), _Side(
            role=known[role], inventory=inventory_of(case), date=first.version.date
        )
    return _side(first), _side(numbers[newer])


def _side(kept: KeptVersion) -> _Side:
    return _Side(role=kept.role, inventory=kept.inventory, date=kept.version.date)


def _of_document(
    compared: tuple[_Side, _Side] | None, document: str, variety: str | None, talk: str
) -> tuple[LineChange, ...]:
    # Not above: `--help` must start fast.
    from ratko.workflow.document_versions import Edition, document_difference
    from ratko.workflow.documenting import DOCUMENTS

    if document not in DOCUMENTS:
        text = help_text("case.no_document", talk)
        raise click.UsageError(text.format(document=document, known=", ".join(DOCUMENTS)))
    if compared is None:
        return ()
    old, new = (
        Edition(role=each.role, inventory=each.inventory or Inventory(), date=each.date)
        for each in compared
    )
    return document_difference(old, new, document, Variety(variety or talk))


def _missing(case: CaseFiles, name: str) -> Problem:
    place = Place(file=str(case.folder))
    return problem(Severity.ERROR, "journey.no_such_role", place, role=name)
