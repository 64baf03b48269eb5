"""`ratko ideas`: the questions that find tasks where "we have none"."""

from pathlib import Path

import click

from ratko.cli.command import inventory_argument, json_option, sheet_option, spoken_command
from ratko.cli.report import print_json, tell_problems
from ratko.files.reading import read_inventory
from ratko.method.ideas import ideas
from ratko.method.library import shipped_library
from ratko.model.inventory import Inventory
from ratko.model.text import Language


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "ideas",
        language,
        [inventory_argument(required=False), sheet_option(language), json_option(language)],
        _run,
    )


@click.pass_obj
def _run(talk: str, *, inventory: Path | None, sheet: str | None, as_json: bool) -> None:
    known = Inventory()
    if inventory is not None:
        reading = read_inventory(inventory, sheet=sheet)
        tell_problems(reading.problems, talk)
        known = reading.value
    language = Language(talk)
    asked = ideas(known, shipped_library())
    if as_json:
        print_json(
            [
                {
                    "id": idea.id,
                    "question": idea.question.said_in(language),
                    "why": idea.why.said_in(language),
                    "examples": [each.name.said_in(language) for each in idea.examples],
                }
                for idea in asked
            ]
        )
        return
    for number, idea in enumerate(asked, start=1):
        click.echo(f"{number}. {idea.question.said_in(language)}")
        click.echo(f"   {idea.why.said_in(language)}")
        for example in idea.examples:
            click.echo(f"   – {example.name.said_in(language)}")
        click.echo()
