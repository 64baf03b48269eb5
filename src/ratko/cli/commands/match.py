"""`ratko match`: how roles and people go together, and what it would take."""

import sys
from typing import Any

import click

from ratko.cli.command import spoken_command
from ratko.cli.match_report import Teller
from ratko.cli.matching_input import AtHand, matching_params, read_at_hand
from ratko.cli.report import data_exit, print_json, problem_data, speak
from ratko.cli.speech import help_text
from ratko.matching.changes import smallest_changes
from ratko.matching.judging import judge
from ratko.matching.pair import Pair
from ratko.matching.verdicts import Changes, RoleVerdict
from ratko.messages import message
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
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str, /, *, by: str, short: bool, as_json: bool, rule_book: str, **files: Any
) -> None:
    at_hand = read_at_hand(talk, rule_book_name=rule_book, **files)
    judged = _judged(at_hand, talk)
    teller = Teller(talk=talk, own=at_hand.own_words)
    if as_json:
        print_json(
            {
                "problems": [problem_data(each, talk) for each in at_hand.problems],
                "verdicts": [teller.verdict_data(*each) for each in judged],
            }
        )
    elif not judged:
        click.echo(speak(message("cli.match.nothing"), talk))
    elif by == "role":
        titles = at_hand.titles(talk)
        for at, (role, title) in enumerate(titles.items()):
            if at:
                click.echo()
            of_one = [each for each in judged if each[0].role == role]
            _tell(
                f"{title} ({role})",
                [(each[0].person, each) for each in of_one],
                teller,
                short=short,
            )
    else:
        titles = at_hand.titles(talk)
        for at, person in enumerate(sorted({verdict.person for verdict, _ in judged})):
            if at:
                click.echo()
            of_one = [each for each in judged if each[0].person == person]
            rows = [(f"{titles[each[0].role]} ({each[0].role})", each) for each in of_one]
            _tell(person, rows, teller, short=short)
    sys.exit(data_exit(at_hand.problems))


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
