"""`ratko templates`: list the templates, or copy them to edit."""

from pathlib import Path

import click

from ratko.cli.command import SpokenGroup, spoken_command
from ratko.cli.speech import help_text
from ratko.documents.locator import shipped_files
from ratko.files.writing import write_file


def command(language: str) -> click.Command:
    """Make the command and its two parts."""
    group = SpokenGroup(
        name="templates",
        options_metavar=help_text("options_metavar", language),
        subcommand_metavar=help_text("command_metavar", language),
        help=help_text("templates.help", language),
        short_help=help_text("templates.short", language),
    )
    group.add_command(spoken_command("templates.list", language, [], _list), "list")
    folder = click.Argument(
        ["folder"], type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER"
    )
    group.add_command(spoken_command("templates.copy", language, [folder], _copy), "copy")
    return group


def _list() -> None:
    for name, _ in shipped_files():
        click.echo(name)


@click.pass_obj
def _copy(talk: str, *, folder: Path) -> None:
    for name, content in shipped_files():
        target = folder / name
        if target.exists():
            click.echo(help_text("templates.kept", talk).format(file=target.as_posix()), err=True)
            continue
        write_file(target, content)
        click.echo(help_text("written", talk).format(file=target.as_posix()))
