"""`ratko pool`: several small associations' tasks become roles that none could make alone."""

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import click

from ratko.cli.command import (
    date_option,
    json_option,
    overwrite_option,
    rules_option,
    spoken_command,
)
from ratko.cli.document_options import (
    folder_option,
    formats_option,
    languages_option,
    look_of_theme,
    theme_option,
)
from ratko.cli.report import data_exit, print_json, problem_data, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.documents.rendering import FORMATS
from ratko.errors import RuleError
from ratko.files.output_names import safe_name
from ratko.files.reading import read_inventory, read_rules
from ratko.files.staleness import making
from ratko.files.writing import OutputFile, write_all
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.pool_report import pool_data, pool_lines
from ratko.workflow.pooling import Member, Nearness, Pool, pool


_SUMMARY = "pool"
_INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "pool",
        language,
        [
            click.Argument(
                ["inventories"], type=_INPUT, nargs=-1, required=True, metavar="INVENTORY..."
            ),
            folder_option(language),
            click.Option(
                ["--link", "links"],
                multiple=True,
                callback=_links,
                metavar="NAME,NAME",
                help=help_text("pool.link", language),
            ),
            click.Option(["--near"], is_flag=True, help=help_text("pool.near", language)),
            click.Option(
                ["--all", "everything"], is_flag=True, help=help_text("pool.all", language)
            ),
            languages_option(language),
            formats_option(language),
            theme_option(language),
            rules_option(language),
            date_option(language),
            overwrite_option(language, "adverts.overwrite"),
            json_option(language),
        ],
        _run,
    )


def _links(
    context: click.Context, _: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Read the links: two names with a comma between."""
    pairs = []
    for value in values:
        one, comma, other = (part.strip() for part in value.partition(","))
        if not (one and comma and other) or "," in other:
            raise click.BadParameter(help_text("pool.link_form", context.obj).format(value=value))
        pairs.append((one, other))
    return tuple(pairs)


@click.pass_obj
def _run(
    talk: str,
    *,
    inventories: tuple[Path, ...],
    output: Path,
    links: tuple[tuple[str, str], ...],
    near: bool,
    everything: bool,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    theme: Path | None,
    rules: Path | None,
    date: datetime.date,
    overwrite: bool,
    as_json: bool,
) -> None:
    readings = [(path, read_inventory(path)) for path in inventories]
    problems = tuple(each for _, reading in readings for each in reading.problems)
    thresholds = None
    if rules is not None:
        read = read_rules(rules)
        thresholds = read.value
        problems += read.problems
    tell_problems(problems, talk)
    members = [Member(key=_key(path), inventory=reading.value) for path, reading in readings]
    made = pool(
        members,
        date=date,
        rules=thresholds,
        nearness=Nearness(links=_known(links, members), all_near=near),
        everything=everything,
    )
    names = {member.key: str(member.inventory.association.name or member.key) for member in members}
    request = Request(
        languages=tuple(map(Variety, languages)) or _own_languages(members),
        formats=formats or FORMATS,
        date=date,
        look=look_of_theme(theme),
    )
    lines = tuple(pool_lines(made, names, Language(talk)))
    data = pool_data(made, Language(talk))
    files = (*_documents(made, request), *_summaries(lines, data))
    made_from = making(
        output,
        (*inventories, *(each for each in (rules, theme) if each is not None)),
        inventories={path: reading.value for path, reading in readings},
    )
    written = write_all(output, files, overwrite=overwrite, made_from=made_from)
    if as_json:
        said = [problem_data(each, talk) for each in problems]
        print_json({**data, "folder": output.as_posix(), "problems": said})
    else:
        for line in lines:
            click.echo(line)
        done = message(
            "cli.pool.done",
            files=len(written),
            folder=output.as_posix(),
            summary=(output / f"{_SUMMARY}.txt").as_posix(),
        )
        click.echo(speak(done, talk))
    sys.exit(data_exit(problems))


def _key(path: Path) -> Key:
    return Key(safe_name(path.stem))


def _known(links: tuple[tuple[str, str], ...], members: list[Member]) -> frozenset[frozenset[Key]]:
    """Return the links by the associations' keys.

    Raises:
        RuleError: A link names none of the files.
    """
    keys = {member.key for member in members}
    for name in (name for pair in links for name in pair):
        if safe_name(name) not in keys:
            raise RuleError(message("pooling.link_unknown", name=name, known=tuple(sorted(keys))))
    return frozenset(frozenset(Key(safe_name(name)) for name in pair) for pair in links)


def _own_languages(members: list[Member]) -> tuple[Variety, ...]:
    """Return the languages of all the associations, those of the first one first."""
    own = dict.fromkeys(
        language for member in members for language in member.inventory.association.languages
    )
    return tuple(map(Variety, own or (Language.FI,)))


def _documents(made: Pool, request: Request) -> Iterator[OutputFile]:
    """Yield what `ratko adverts` writes, in a folder for each association that leads."""
    for lead, proposal in made.proposals:
        for each in all_files(proposal, request):
            yield attrs.evolve(each, name=f"{lead}/{each.name}")


def _summaries(lines: tuple[str, ...], data: dict[str, object]) -> Iterator[OutputFile]:
    yield OutputFile(
        name=f"{_SUMMARY}.txt", content="".join(f"{line}\n" for line in lines).encode()
    )
    written = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    yield OutputFile(name=f"{_SUMMARY}.json", content=written.encode())
