"""`ratko convert`: an inventory from one form to another."""

import sys
from pathlib import Path

import click

from ratko.cli.command import inventory_argument, overwrite_option, sheet_option, spoken_command
from ratko.cli.output import write_one
from ratko.cli.report import data_exit, tell_problems
from ratko.cli.speech import help_text
from ratko.files.reading import read_inventory
from ratko.files.structured import dump_json, dump_yaml
from ratko.files.workbook_inventory import inventory_workbook
from ratko.model.text import Language


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "convert",
        language,
        [
            inventory_argument(),
            click.Argument(
                ["target"], type=click.Path(dir_okay=False, path_type=Path), metavar="TARGET"
            ),
            sheet_option(language),
            overwrite_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(talk: str, *, inventory: Path, target: Path, sheet: str | None, overwrite: bool) -> None:
    if target.suffix.lower() not in {".xlsx", ".yaml", ".yml", ".json"}:
        raise click.UsageError(help_text("convert.suffix", talk).format(file=target.name))
    reading = read_inventory(inventory, sheet=sheet)
    tell_problems(reading.problems, talk)
    languages = reading.value.association.languages or (Language.FI,)
    match target.suffix.lower():
        case ".xlsx":
            content = inventory_workbook(reading.value, languages[0])
        case ".json":
            content = dump_json(reading.value).encode("utf-8")
        case _:
            content = dump_yaml(reading.value).encode("utf-8")
    write_one(target, content, overwrite=overwrite, talk=talk)
    sys.exit(data_exit(reading.problems))
