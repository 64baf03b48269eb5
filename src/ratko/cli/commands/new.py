"""`ratko new`: an empty inventory to fill in."""

from pathlib import Path

import click

from ratko.cli.command import overwrite_option, spoken_command
from ratko.cli.output import write_one
from ratko.cli.speech import help_text
from ratko.files.blank import blank_workbook, blank_yaml
from ratko.model.text import Language


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "new",
        language,
        [
            click.Argument(["file"], type=click.Path(dir_okay=False, path_type=Path)),
            click.Option(
                ["--language", "file_language"],
                type=click.Choice([each.value for each in Language]),
                default=Language.FI.value,
                show_default=True,
                help=help_text("new.language", language),
            ),
            overwrite_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(talk: str, *, file: Path, file_language: str, overwrite: bool) -> None:
    language = Language(file_language)
    match file.suffix.lower():
        case ".xlsx":
            content = blank_workbook(language)
        case ".yaml" | ".yml":
            content = blank_yaml(language).encode("utf-8")
        case _:
            raise click.UsageError(help_text("new.suffix", talk).format(file=file.name))
    write_one(file, content, overwrite=overwrite, talk=talk)
