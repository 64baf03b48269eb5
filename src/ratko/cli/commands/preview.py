"""`ratko preview`: one's own documents in a browser, made anew whenever a template is saved."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    roles_option,
    rules_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.document_options import (
    languages_option,
    look_of_theme,
    templates_option,
    theme_option,
)
from ratko.cli.preview_server import Preview, PreviewServer
from ratko.cli.proposal import read_proposal
from ratko.cli.report import refusal_lines
from ratko.cli.speech import help_text
from ratko.documents.locator import templates_folder
from ratko.errors import RatkoError
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.looks import logo_file


_LAST_PORT = 65_535


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "preview",
        language,
        [
            inventory_argument(),
            templates_option(language),
            theme_option(language),
            languages_option(language),
            click.Option(
                ["--port"],
                type=click.IntRange(0, _LAST_PORT),
                default=0,
                help=help_text("preview.port", language),
            ),
            sheet_option(language),
            roles_option(language),
            rules_option(language),
            date_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    inventory: Path,
    templates: Path | None,
    theme: Path | None,
    languages: tuple[str, ...],
    port: int,
    sheet: str | None,
    roles_file: Path | None,
    rules: Path | None,
    date: datetime.date,
) -> None:
    def make() -> Mapping[str, bytes]:
        proposal, problems = read_proposal(
            inventory, sheet=sheet, roles_file=roles_file, rules_file=rules, date=date
        )
        request = Request(
            languages=tuple(map(Variety, languages))
            or proposal.inventory.association.languages
            or (Language.FI,),
            formats=("html", "txt"),
            date=date,
            templates=templates,
            problems=problems,
            look=look_of_theme(theme),
            keeps_roles=roles_file is not None,
        )
        return {each.name: each.content for each in all_files(proposal, request)}

    def explain(error: Exception) -> str | None:
        return "\n".join(refusal_lines(error, talk)) if isinstance(error, RatkoError) else None

    sources = [each for each in (inventory, roles_file, rules, theme) if each is not None]
    folders = [templates_folder(), *([] if templates is None else [templates])]

    def watch() -> object:
        logo = None if theme is None else logo_file(theme)  # a theme may name another one now
        return tuple(_stamps([*sources, *([] if logo is None else [logo])], folders))

    preview = Preview(make=make, watch=watch, explain=explain)
    try:
        server = PreviewServer(
            preview, port=port, language=talk, title=help_text("preview.title", talk)
        )
    except OSError as error:
        text = help_text("preview.taken", talk).format(port=port, reason=error.strerror)
        raise click.UsageError(text) from error
    with server:
        click.echo(help_text("preview.open", talk).format(address=server.address))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo(help_text("preview.stopped", talk))


def _stamps(sources: list[Path], folders: list[Path]) -> Iterator[tuple[str, int, int]]:
    """Yield what changes when a file is saved: its name, size and time."""
    files = [*sources, *(each for folder in folders for each in sorted(folder.rglob("*")))]
    for file in files:
        try:
            found = file.stat()
        except OSError:
            # An editor may take a file away for a moment while it saves.
            continue
        yield (str(file), found.st_size, found.st_mtime_ns)
