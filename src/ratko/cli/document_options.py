"""The options of the commands that write documents. Not in `command`: `--help` must start fast."""

from pathlib import Path

import click

from ratko.cli.speech import help_text
from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.rendering import ALL_FORMATS
from ratko.model.text import Variety
from ratko.workflow.looks import read_look


__all__ = [
    "folder_option",
    "formats_option",
    "languages_option",
    "look_of_theme",
    "templates_option",
    "theme_option",
]


def folder_option(language: str) -> click.Option:
    """Return the option for the folder that the documents of associations are written into."""
    return click.Option(
        ["-o", "--output"],
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("ratko-output"),
        show_default=True,
        help=help_text("adverts.output", language),
    )


def languages_option(language: str, text: str = "adverts.language") -> click.Option:
    """Return the option for the varieties of language of the documents."""
    return click.Option(
        ["--language", "languages"],
        type=click.Choice([each.value for each in Variety]),
        multiple=True,
        help=help_text(text, language),
    )


def formats_option(language: str, text: str = "adverts.format") -> click.Option:
    """Return the option for the formats of the documents."""
    return click.Option(
        ["--format", "formats"],
        type=click.Choice(ALL_FORMATS),
        multiple=True,
        help=help_text(text, language),
    )


def templates_option(language: str) -> click.Option:
    """Return the option for a folder with templates of the user's own."""
    return click.Option(
        ["--templates"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=help_text("adverts.templates", language),
    )


def theme_option(language: str) -> click.Option:
    """Return the option for a theme file, see `look_of_theme`."""
    return click.Option(
        ["--theme"],
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="THEME",
        help=help_text("adverts.theme", language),
    )


def look_of_theme(theme: Path | None) -> Look:
    """Return the look that a theme file says; without one, that of ratko.

    Raises:
        InputError: The theme or its logo cannot be used: every problem is named.
    """
    return PLAIN_LOOK if theme is None else read_look(theme)
