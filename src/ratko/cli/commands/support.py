"""`ratko support`: what support may apply, what it would pay, and what is still to be asked."""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    json_option,
    roles_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.fact_options import fact_options, with_options
from ratko.cli.report import print_json, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.cli.support_data import possibility_data, row_data
from ratko.cli.support_report import source, support_lines
from ratko.errors import InputError
from ratko.finland.checking import situation_problems, table_problems
from ratko.finland.measures import duties, measures
from ratko.finland.rows import SupportRules
from ratko.finland.situation import Situation, for_role
from ratko.finland.tables import merged, shipped_rules
from ratko.language.formats import long_date
from ratko.messages import message
from ratko.model.quantities import Minutes
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "support",
        language,
        [
            inventory_argument(required=False),
            date_option(language, "--decision-date", "decision_date"),
            click.Option(["--facts"], type=_FILE, help=help_text("support.facts", language)),
            *fact_options(language),
            click.Option(
                ["--tables"], type=_FILE, multiple=True, help=help_text("support.tables", language)
            ),
            click.Option(
                ["--choose"],
                multiple=True,
                metavar="NAME=NUMBER",
                help=help_text("support.choose", language),
            ),
            roles_option(language),
            click.Option(["--role"], help=help_text("support.role", language)),
            sheet_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    /,
    *,
    inventory: Path | None,
    decision_date: datetime.date,
    facts: Path | None,
    tables: tuple[Path, ...],
    choose: tuple[str, ...],
    roles_file: Path | None,
    role: str | None,
    sheet: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    choices = _choices(choose, talk)
    if inventory is None and (roles_file or role or sheet):
        raise click.UsageError(help_text("support.no_inventory", talk))
    known = with_options(_facts(facts, talk), options)
    if wrong := situation_problems(known, "" if facts is None else str(facts)):
        raise InputError(wrong)
    rules = _rules(tables, talk)
    situations = _by_role(
        known,
        inventory,
        sheet=sheet,
        roles_file=roles_file,
        role=role,
        date=decision_date,
        talk=talk,
    )
    found = [(title, measures(each, decision_date, rules, choices)) for title, each in situations]
    if as_json:
        print_json(
            {
                "decision_date": decision_date.isoformat(),
                "rules_read_on": None if rules.read_on is UNKNOWN else rules.read_on.isoformat(),
                "situations": [
                    {"role": title, "measures": [possibility_data(each, talk) for each in possible]}
                    for title, possible in found
                ],
                "duties": [row_data(row, talk) for _, row in duties(decision_date, rules)],
            }
        )
        return
    _tell_head(decision_date, rules, talk)
    for title, possible in found:
        if title:
            click.echo(speak(message("finland.say.role", title=title), talk))
            click.echo()
        for line in support_lines(possible, talk):
            click.echo(line)
    _tell_duties(decision_date, rules, talk)


def _choices(given: tuple[str, ...], talk: str) -> Mapping[str, Fraction]:
    choices = {}
    for each in given:
        name, _, number = each.partition("=")
        try:
            choices[name] = Fraction(number.replace(",", "."))
        except (ValueError, ZeroDivisionError):
            text = help_text("support.bad_choice", talk).format(value=each)
            raise click.UsageError(text) from None
    return choices


def _facts(file: Path | None, talk: str) -> Situation:
    if file is None:
        return Situation()
    from ratko.files.reading import read_situation

    read = read_situation(file)
    tell_problems(read.problems, talk)
    return read.value


def _rules(tables: tuple[Path, ...], talk: str) -> SupportRules:
    """Return the shipped rules with the user's tables.

    Raises:
        InputError: A table cannot be read, or is wrong: with every problem.
    """
    from ratko.files.reading import read_support_rules

    rules = shipped_rules()
    for file in tables:
        read = read_support_rules(file)
        tell_problems(read.problems, talk)
        if wrong := table_problems(read.value, rules, str(file)):
            raise InputError(wrong)
        rules = merged(rules, read.value)
    return rules


def _by_role(
    known: Situation,
    inventory: Path | None,
    *,
    sheet: str | None,
    roles_file: Path | None,
    role: str | None,
    date: datetime.date,
    talk: str,
) -> list[tuple[str, Situation]]:
    """Return the situation by the title of each role; without an inventory, one without title."""
    if inventory is None:
        return [("", known)]
    from ratko.cli.proposal import read_proposal
    from ratko.method.composing import role_hours
    from ratko.method.hours import mean_weekly

    proposal, problems = read_proposal(inventory, sheet=sheet, roles_file=roles_file, date=date)
    tell_problems(problems, talk)
    ids = [each.id for each in proposal.roles.roles]
    if role is not None and role not in ids:
        text = help_text("support.no_role", talk).format(role=role, known=", ".join(ids))
        raise click.UsageError(text)
    found = []
    for each in proposal.roles.roles:
        if role in {None, each.id}:
            load = role_hours(each, proposal.completed)
            weekly = UNKNOWN if load is UNKNOWN else Minutes(round(mean_weekly(load)))
            title = each.title.best(Language(talk))[1] or each.id
            found.append((title, for_role(known, each, weekly)))
    return found


def _tell_head(date: datetime.date, rules: SupportRules, talk: str) -> None:
    language = Language(talk)
    head = message("finland.say.head", date=long_date(date, language))
    click.echo(speak(head, talk))
    if rules.read_on is not UNKNOWN and date > rules.read_on:
        read = message("finland.say.read_on", date=long_date(rules.read_on, language))
        click.echo(speak(read, talk))
    click.echo()


def _tell_duties(date: datetime.date, rules: SupportRules, talk: str) -> None:
    language = Language(talk)
    notes: dict[tuple[str, str], list[str]] = {}
    for measure, row in duties(date, rules):
        key = (measure.name.best(language)[1], source(row, talk))
        notes.setdefault(key, []).append(row.note.best(language)[1].removesuffix("."))
    if notes:
        click.echo(speak(message("finland.say.duties"), talk))
    for (name, cited), texts in notes.items():
        click.echo(f"  {name}: {'; '.join(texts)} [{cited}]")
