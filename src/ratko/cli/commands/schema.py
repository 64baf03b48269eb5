"""`ratko schema`: the JSON Schema of a kind of file."""

import click

from ratko.cli.command import spoken_command
from ratko.cli.report import print_json
from ratko.files.kinds import KINDS
from ratko.files.schema import json_schema


def command(language: str) -> click.Command:
    """Make the command."""
    kind = click.Argument(["kind"], type=click.Choice(sorted(KINDS)), metavar="KIND")
    return spoken_command("schema", language, [kind], _run)


def _run(*, kind: str) -> None:
    print_json(json_schema(kind))
