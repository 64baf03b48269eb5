"""Roles and people: the options of the commands that match them, and reading their files."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import attrs
import click

from ratko.cli.command import (
    adjustments_option,
    date_option,
    json_option,
    rules_option,
    sheet_option,
)
from ratko.cli.proposal import read_proposal
from ratko.cli.report import speak, tell_problems
from ratko.cli.speech import help_text
from ratko.files.reading import read_adjustments, read_profiles
from ratko.matching.catalogue import shipped_adjustments, with_own
from ratko.matching.pair import Means
from ratko.matching.rules import RuleBook
from ratko.messages import message
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key
from ratko.model.role import Role, RoleStatus
from ratko.model.text import Language, Text
from ratko.problems import Problem
from ratko.workflow.proposing import Proposal
from ratko.workflow.rule_books import rule_book


__all__ = ["AtHand", "matching_params", "read_at_hand"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NOT_OPEN = frozenset({RoleStatus.FILLED, RoleStatus.CLOSED})
_INVENTORY = "inventory.yaml"
"""The inventory that `ratko adverts` writes beside the roles."""


@attrs.frozen(kw_only=True)
class AtHand:
    """What the commands work on.

    Attributes:
        inventory_file: The file of the tasks.
        proposal: The roles, the tasks they are made of, and what is in no role.
        roles: The roles that are asked for.
        people: The people whose profiles may still be used.
        book: The rules.
        means: What can be arranged, and the thresholds.
        problems: What is wrong in the files.
    """

    inventory_file: Path
    proposal: Proposal
    roles: tuple[Role, ...]
    people: tuple[AbilityProfile, ...]
    book: RuleBook
    means: Means
    problems: tuple[Problem, ...]

    @property
    def own_words(self) -> tuple[tuple[str, Text], ...]:
        """The texts that the rules of the book bring along."""
        return tuple(each for rule in self.book.rules for each in rule.words)

    def titles(self, talk: str) -> Mapping[Key, str]:
        """What each role is called, by its id."""
        language = Language(talk)
        return {each.id: each.title.best(language)[1] or str(each.id) for each in self.roles}


def matching_params(language: str) -> list[click.Parameter]:
    """Return the arguments ROLES and PROFILES, and the options that go with them."""
    return [
        click.Argument(["roles_file"], type=_FILE, metavar="ROLES"),
        click.Argument(["profiles"], type=_FILE, metavar="PROFILES"),
        click.Option(["--inventory"], type=_FILE, help=help_text("match.inventory", language)),
        sheet_option(language),
        click.Option(
            ["--role", "only_roles"], multiple=True, help=help_text("match.role", language)
        ),
        click.Option(
            ["--person", "only_people"], multiple=True, help=help_text("match.person", language)
        ),
        rules_option(language),
        adjustments_option(language),
        click.Option(
            ["--rule-book"],
            default="ratko",
            show_default=True,
            help=help_text("match.book", language),
        ),
        date_option(language),
        json_option(language),
    ]


def read_at_hand(
    talk: str,
    *,
    roles_file: Path,
    profiles: Path,
    inventory: Path | None,
    sheet: str | None,
    only_roles: tuple[str, ...],
    only_people: tuple[str, ...],
    rules: Path | None,
    adjustments_file: Path | None,
    rule_book_name: str,
    date: datetime.date,
) -> AtHand:
    """Read the files; what is wrong in them, and whose time has passed, is told.

    Raises:
        InputError: A file cannot be used at all.
        RuleError: The roles contradict the inventory, or there is no such rule book.
        UsageError: There is no inventory beside the roles, or no such role or person.
    """
    book = rule_book(rule_book_name)
    beside = roles_file.with_name(_INVENTORY)
    if inventory is None and not beside.is_file():
        raise click.UsageError(help_text("match.no_inventory", talk).format(file=beside.as_posix()))
    proposal, problems = read_proposal(
        inventory or beside, sheet=sheet, roles_file=roles_file, rules_file=rules, date=date
    )
    read = read_profiles(profiles)
    problems += read.problems
    known = shipped_adjustments()
    if adjustments_file is not None:
        own = read_adjustments(adjustments_file)
        known = with_own(known, own.value.adjustments)
        problems += own.problems
    tell_problems(problems, talk)
    people = _usable(read.value.profiles, date, profiles, talk)
    return AtHand(
        inventory_file=inventory or beside,
        proposal=proposal,
        roles=_chosen_roles(proposal.roles.roles, only_roles, talk),
        people=_chosen_people(people, only_people, talk),
        book=book,
        means=Means(adjustments=known, rules=proposal.rules),
        problems=problems,
    )


def _usable(
    people: tuple[AbilityProfile, ...], date: datetime.date, file: Path, talk: str
) -> tuple[AbilityProfile, ...]:
    """Return the profiles whose time has not passed; how many have, is told."""
    usable = tuple(each for each in people if not each.is_over(date))
    if over := len(people) - len(usable):
        click.echo(
            speak(message("cli.match.over", number=over, file=file.as_posix()), talk), err=True
        )
    if due := sum(each.is_to_be_looked_at(date) for each in usable):
        click.echo(speak(message("cli.match.due", number=due), talk), err=True)
    return usable


def _chosen_roles(roles: tuple[Role, ...], only: tuple[str, ...], talk: str) -> tuple[Role, ...]:
    """Return the roles that are named, else those that are open."""
    ids = [str(each.id) for each in roles]
    if strangers := [each for each in only if each not in ids]:
        text = help_text("match.no_role", talk)
        raise click.UsageError(text.format(role=", ".join(strangers), known=", ".join(ids)))
    if only:
        return tuple(each for each in roles if each.id in only)
    return tuple(each for each in roles if each.status not in _NOT_OPEN)


def _chosen_people(
    people: tuple[AbilityProfile, ...], only: tuple[str, ...], talk: str
) -> tuple[AbilityProfile, ...]:
    keys = [str(each.key) for each in people]
    if strangers := [each for each in only if each not in keys]:
        text = help_text("match.no_person", talk)
        raise click.UsageError(text.format(person=", ".join(strangers)))
    return tuple(each for each in people if not only or each.key in only)
