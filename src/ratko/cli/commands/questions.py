"""`ratko questions`: the fewest questions that decide how roles and people go together."""

import itertools
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from ratko.cli.command import spoken_command
from ratko.cli.match_report import Teller
from ratko.cli.matching_input import matching_params, read_at_hand
from ratko.cli.report import data_exit, print_json, problem_data, speak
from ratko.matching.questions import Asked, questions
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.workflow.matching import match


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command("questions", language, matching_params(language), _run)


@click.pass_obj
def _run(talk: str, /, *, as_json: bool, rule_book: str, **files: Any) -> None:
    at_hand = read_at_hand(talk, rule_book_name=rule_book, **files)
    verdicts = match(
        at_hand.roles,
        at_hand.proposal.completed,
        at_hand.people,
        book=at_hand.book,
        means=at_hand.means,
    )
    asked = questions(verdicts)
    teller = Teller(talk=talk, own=at_hand.own_words)
    if as_json:
        print_json(
            {
                "problems": [problem_data(each, talk) for each in at_hand.problems],
                "questions": [_data(each, teller) for each in asked],
            }
        )
    elif not asked:
        click.echo(speak(message("cli.questions.none"), talk))
    else:
        titles = at_hand.titles(talk)
        # The association's first, then each person's by key.
        for at, person in enumerate(sorted({each.person or "" for each in asked})):
            if at:
                click.echo()
            head = (
                message("cli.questions.person", person=person)
                if person
                else message("cli.questions.association")
            )
            click.echo(speak(head, talk))
            _tell((each for each in asked if (each.person or "") == person), titles, teller)
    sys.exit(data_exit(at_hand.problems))


def _tell(asked: Iterable[Asked], titles: Mapping[Key, str], teller: Teller) -> None:
    """Tell questions in their order, those one after the other for the same roles together."""
    for roles, group in itertools.groupby(asked, key=lambda each: each.roles):
        for line in teller.asked(each.question for each in group):
            click.echo(f"  · {line}")
        waiting = message("cli.questions.roles", roles=tuple(titles[role] for role in roles))
        click.echo(f"    {teller.speak(waiting)}")


def _data(asked: Asked, teller: Teller) -> dict[str, Any]:
    return {
        "person": asked.person,
        "subject": asked.question.subject,
        "words": teller.message_data(asked.question.words),
        "findings": asked.findings,
        "roles": list(asked.roles),
    }
