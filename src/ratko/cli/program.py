"""The program `ratko`: finds the command, loads it alone, and turns refusals into exit codes."""

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import Final

import click

from ratko.cli.command import SpokenGroup
from ratko.cli.speech import help_text, talk_language
from ratko.errors import RatkoError


__all__ = ["DATA_PROBLEMS", "main"]

DATA_PROBLEMS: Final = 1
"""The exit code that says: the data has errors."""

COMMANDS: Final = (
    "adverts",
    "batch",
    "pool",
    "review",
    "check",
    "map",
    "status",
    "diff",
    "what-if",
    "case",
    "project",
    "report",
    "match",
    "questions",
    "assign",
    "purge",
    "support",
    "savings",
    "ideas",
    "library",
    "adjustments",
    "new",
    "convert",
    "rules",
    "schema",
    "templates",
    "preview",
)
"""The commands, in the order in which one meets them; each is a module of `cli.commands`."""


class _Program(SpokenGroup):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ratko.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command(ctx.obj)
        return command

    def short_text(self, name: str, ctx: click.Context) -> str:
        return help_text(f"{name.replace('-', '_')}.short", ctx.obj)


def _program(language: str) -> click.Group:
    return _Program(
        name="ratko",
        help=help_text("program", language),
        epilog=help_text("exit_codes", language),
        options_metavar=help_text("options_metavar", language),
        subcommand_metavar=help_text("command_metavar", language),
        context_settings={"help_option_names": ["-h", "--help"], "obj": language},
        params=[
            click.Option(
                ["--talk"],
                type=click.Choice(["fi", "sv", "en"]),
                expose_value=False,
                help=help_text("talk", language),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=help_text("version", language),
            ),
        ],
    )


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  # click calls it so
    if asked and not context.resilient_parsing:
        import ratko

        click.echo(f"ratko {ratko.__version__}")
        context.exit()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit.

    Raises:
        SystemExit: Always: 0 done, 1 the data has errors, 2 wrong usage.
    """
    # A command makes many small records and ends: to look for cycles often is not worth it.
    gc.set_threshold(50_000)
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = talk_language(words)
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter (cp1252 has no ≤) shows a mark in its place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        _program(language).main(args=words, prog_name="ratko")
    except RatkoError as refusal:
        from ratko.cli.report import refusal_lines

        for line in refusal_lines(refusal, language):
            click.echo(line, err=True)
        sys.exit(DATA_PROBLEMS)
