"""`ratko library`: search the task library."""

import click

from ratko.cli.command import json_option, spoken_command
from ratko.cli.report import print_json
from ratko.cli.speech import help_text
from ratko.language.formats import hours
from ratko.method.library import shipped_library
from ratko.model.text import Language


def command(language: str) -> click.Command:
    """Make the command."""
    words = click.Argument(["words"], nargs=-1, metavar="[WORDS]…")
    return spoken_command("library", language, [words, json_option(language)], _run)


@click.pass_obj
def _run(talk: str, *, words: tuple[str, ...], as_json: bool) -> None:
    library = shipped_library()
    language = Language(talk)
    query = " ".join(words)
    found = library.search(query) if query else library.entries
    if as_json:
        print_json(
            [
                {
                    "id": entry.id,
                    "name": {each.value: entry.name.said_in(each) for each in Language},
                    "field": entry.field,
                    "weekly_minutes": entry.weekly_minutes,
                    "demands": {dimension.value: level for dimension, level in entry.demands},
                    "isco": entry.isco,
                }
                for entry in found
            ]
        )
        return
    for entry in found:
        name = entry.name.said_in(language)
        click.echo(f"{entry.id:<5} {name:<48} {hours(entry.weekly_minutes, language):>9}")
    if not found:
        click.echo(help_text("library.nothing", talk), err=True)
