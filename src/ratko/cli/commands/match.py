"""`ratko match`: how roles and people go together, and what it would take."""

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ratko.cli.command import overwrite_option, spoken_command
from ratko.cli.document_options import (
    formats_option,
    languages_option,
    look_of_theme,
    theme_option,
)
from ratko.cli.match_report import Teller
from ratko.cli.matching_input import AtHand, matching_params, read_at_hand
from ratko.cli.report import data_exit, print_json, problem_data, speak
from ratko.cli.speech import help_text
from ratko.documents.rendering import FORMATS
from ratko.files.staleness import making
from ratko.files.writing import write_all
from ratko.matching.changes import smallest_changes
from ratko.matching.judging import judge
from ratko.matching.pair import Pair
from ratko.matching.verdicts import Changes, RoleVerdict
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.text import Variety
from ratko.workflow.match_documents import FitRequest, fit_reports
from ratko.workflow.matching import role_at_hand, spare_of


_Judged = tuple[RoleVerdict, Changes]


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "match",
        language,
        [
            *matching_params(language),
            click.Option(
                ["--by"],
                type=click.Choice(["role", "person"]),
                default="role",
                show_default=True,
                help=help_text("match.by", language),
            ),
            click.Option(["--short"], is_flag=True, help=help_text("match.short_form", language)),
            click.Option(
                ["-o", "--output"],
                type=click.Path(file_okay=False, path_type=Path),
                help=help_text("match.output", language),
            ),
            languages_option(language, "match.language"),
            formats_option(language, "match.format"),
            theme_option(language),
            overwrite_option(language, "adverts.overwrite"),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    /,
    *,
    by: str,
    short: bool,
    output: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    theme: Path | None,
    overwrite: bool,
    as_json: bool,
    rule_book: str,
    roles_file: Path,
    date: datetime.date,
    **files: Any,
) -> None:
    if output is not None and output.resolve() == roles_file.resolve().parent:
        raise click.UsageError(help_text("match.own_folder", talk))
    at_hand = read_at_hand(
        talk, rule_book_name=rule_book, roles_file=roles_file, date=date, **files
    )
    judged = _judged(at_hand, talk)
    teller = Teller(talk=talk, own=at_hand.own_words)
    if as_json:
        print_json(
            {
                "problems": [problem_data(each, talk) for each in at_hand.problems],
                "verdicts": [teller.verdict_data(*each) for each in judged],
            }
        )
    elif output is None:
        _tell_all(judged, at_hand.titles(talk), teller, by=by, short=short)
    if output is not None:
        request = FitRequest(
            languages=tuple(map(Variety, languages)) or (Variety(talk),),
            formats=formats or FORMATS,
            date=date,
            words=at_hand.own_words,
            look=look_of_theme(theme),
        )
        named = (files["profiles"], files["rules"], files["adjustments_file"], theme)
        made_from = making(
            output,
            [each for each in (at_hand.inventory_file, roles_file, *named) if each is not None],
            inventories={at_hand.inventory_file: at_hand.proposal.inventory},
            sheet=files["sheet"],
            roles_file=roles_file,
            roles=at_hand.proposal.roles,
        )
        written = _write(judged, request, output, made_from, overwrite=overwrite)
        done = message("cli.match.written", files=written, folder=output.as_posix())
        click.echo(speak(done, talk), err=as_json)
    sys.exit(data_exit(at_hand.problems))


def _write(
    judged: list[_Judged],
    request: FitRequest,
    output: Path,
    made_from: Mapping[str, Any],
    *,
    overwrite: bool,
) -> int:
    """Write a fit report of each pair; return how many files there are."""
    verdicts = [verdict for verdict, _ in judged]
    changes = {(verdict.role, verdict.person): found for verdict, found in judged}
    reports = fit_reports(verdicts, request, changes=changes)
    return len(write_all(output, reports, overwrite=overwrite, made_from=made_from))


def _tell_all(
    judged: list[_Judged], titles: Mapping[Key, str], teller: Teller, *, by: str, short: bool
) -> None:
    """Tell every pair under its role or its person, by keys alone."""
    if not judged:
        click.echo(teller.speak(message("cli.match.nothing")))
    names = {role: f"{title} ({role})" for role, title in titles.items()}
    groups: dict[str, list[tuple[str, _Judged]]] = {}
    for each in judged:
        verdict, _ = each
        head, name = names[verdict.role], str(verdict.person)
        if by == "person":
            head, name = name, head
        groups.setdefault(head, []).append((name, each))
    for at, (head, rows) in enumerate(groups.items()):
        if at:
            click.echo()
        _tell(head, rows, teller, short=short)


def _judged(at_hand: AtHand, talk: str) -> list[_Judged]:
    """Judge every role with every person, by the roles' ids and the people's keys."""
    inventory, leftovers = at_hand.proposal.completed, at_hand.proposal.roles.leftovers
    people = sorted(at_hand.people, key=lambda each: each.key)
    judged = []
    with click.progressbar(
        [
            (role, person)
            for role in sorted(at_hand.roles, key=lambda each: each.id)
            for person in people
        ],
        label=help_text("match.progress", talk),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as pairs:
        for role, person in pairs:
            pair = Pair(role=role_at_hand(role, inventory), person=person, means=at_hand.means)
            spare = spare_of(role, leftovers, inventory)
            changes = smallest_changes(pair, at_hand.book, spare=spare)
            judged.append((judge(pair, at_hand.book), changes))
    return judged


def _tell(head: str, rows: list[tuple[str, _Judged]], teller: Teller, *, short: bool) -> None:
    width = max(len(name) for name, _ in rows)
    click.echo(head)
    for name, (verdict, changes) in rows:
        click.echo(f"  {name.ljust(width)}  {teller.fit(verdict.fit)}")
        if not short:
            for line in teller.takes(verdict, changes):
                click.echo(f"      {line}")
