"""`ratko purge`: profiles whose time has passed are deleted."""

import datetime
import sys
from pathlib import Path

import attrs
import click

from ratko.cli.command import date_option, spoken_command
from ratko.cli.report import speak, tell_problems
from ratko.cli.speech import help_text
from ratko.files.purging import without_profiles
from ratko.files.reading import read_profiles
from ratko.files.writing import write_file
from ratko.messages import message


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "purge",
        language,
        [
            click.Argument(
                ["profiles"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="PROFILES",
            ),
            click.Option(["--dry-run"], is_flag=True, help=help_text("purge.dry_run", language)),
            date_option(language, text="purge.date"),
        ],
        _run,
    )


@click.pass_obj
def _run(talk: str, *, profiles: Path, dry_run: bool, date: datetime.date) -> None:
    read = read_profiles(profiles)
    if read.problems:
        # What this program does not know of the file would be lost when it is written anew.
        tell_problems(read.problems, talk)
        click.echo(
            speak(message("cli.purge.not_touched", file=profiles.as_posix()), talk), err=True
        )
        sys.exit(1)
    everybody = read.value.profiles
    kept = attrs.evolve(
        read.value, profiles=tuple(each for each in everybody if not each.is_over(date))
    )
    gone = frozenset(each.key for each in everybody if each.is_over(date))
    if gone and not dry_run:
        write_file(profiles, without_profiles(profiles, kept, gone))
    told = message("cli.purge.would" if dry_run else "cli.purge.done", number=len(gone))
    click.echo(speak(told, talk))
    left = message("cli.purge.left", number=len(kept.profiles))
    click.echo(speak(left, talk))
    if due := sum(each.is_to_be_looked_at(date) for each in kept.profiles):
        click.echo(speak(message("cli.match.due", number=due), talk))
