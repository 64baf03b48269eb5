"""`ratko rules`: the thresholds, to see or to edit."""

import click

from ratko.cli.command import spoken_command
from ratko.files.structured import dump_yaml
from ratko.model.rules import RuleSet


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command("rules", language, [], _run)


def _run() -> None:
    click.echo(dump_yaml(RuleSet()), nl=False)
