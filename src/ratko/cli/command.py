"""Commands whose help is in the language of the talk, and the options that several share."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ratko.cli.speech import help_text


__all__ = [
    "SpokenCommand",
    "SpokenGroup",
    "adjustments_option",
    "date_option",
    "inventory_argument",
    "json_option",
    "overwrite_option",
    "roles_option",
    "rules_option",
    "sheet_option",
    "spoken_command",
]


class SpokenCommand(click.Command):
    """A command whose help speaks the language that the context holds."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{help_text('usage', ctx.obj)} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and of a group its commands."""
        rows = [each for each in (one.get_help_record(ctx) for one in self.get_params(ctx)) if each]
        with formatter.section(help_text("options", ctx.obj)):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with its text in the right language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = help_text("help", ctx.obj)
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A command with commands of its own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the commands with their short texts."""
        super().format_options(ctx, formatter)
        rows = [(name, self.short_text(name, ctx)) for name in self.list_commands(ctx)]
        with formatter.section(help_text("commands", ctx.obj)):
            formatter.write_dl(rows)

    def short_text(self, name: str, ctx: click.Context) -> str:
        """Return the short text of one of the commands, without loading it."""
        return help_text(f"{self.name}.{name}.short", ctx.obj)


def _code(name: str) -> str:
    """Return a command's name as the codes of its texts have it."""
    return name.replace("-", "_")


def spoken_command(
    name: str, language: str, params: Sequence[click.Parameter], run: Callable[..., None]
) -> click.Command:
    """Make the command `name`: its help is `cli.<name>.help`, and `run` gets its parameters."""
    return SpokenCommand(
        name=name,
        params=list(params),
        callback=run,
        help=help_text(f"{_code(name)}.help", language),
        short_help=help_text(f"{_code(name)}.short", language),
        options_metavar=help_text("options_metavar", language),
    )


_INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)


def inventory_argument(*, required: bool = True) -> click.Argument:
    """Return the argument INVENTORY: a file that is there."""
    return click.Argument(["inventory"], type=_INPUT, required=required, metavar="INVENTORY")


def sheet_option(language: str) -> click.Option:
    """Return the option that names the sheet of the tasks."""
    return click.Option(["--sheet"], help=help_text("sheet", language))


def roles_option(language: str) -> click.Option:
    """Return the option for a file of roles that people have edited."""
    return click.Option(
        ["--roles", "roles_file"], type=_INPUT, help=help_text("adverts.roles", language)
    )


def rules_option(language: str) -> click.Option:
    """Return the option for a rule file."""
    return click.Option(["--rules"], type=_INPUT, help=help_text("adverts.rules", language))


def adjustments_option(language: str) -> click.Option:
    """Return the option for a file of adjustments of one's own."""
    return click.Option(
        ["--adjustments", "adjustments_file"],
        type=_INPUT,
        help=help_text("adjustments.file", language),
    )


def json_option(language: str) -> click.Option:
    """Return the option that asks for JSON."""
    return click.Option(["--json", "as_json"], is_flag=True, help=help_text("json", language))


def overwrite_option(language: str, text: str = "overwrite") -> click.Option:
    """Return the option that allows to replace files."""
    return click.Option(["--overwrite"], is_flag=True, help=help_text(text, language))


def _as_date(
    _: click.Context, __: click.Parameter, value: datetime.datetime | None
) -> datetime.date:
    # The one place that reads the clock: everything below takes the day as an argument.
    return value.date() if value else datetime.datetime.now().astimezone().date()


def date_option(language: str, name: str = "--date", text: str = "date") -> click.Option:
    """Return the option for the day of the documents, or of a decision; without it, today."""
    return click.Option(
        [name],
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_as_date,
        metavar="2026-11-24",
        help=help_text(text, language),
    )
