"""`ratko case stale`: which documents are stale, and what changed since they were made."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ratko.cli.change_report import change_data, change_lines
from ratko.cli.command import json_option, spoken_command
from ratko.cli.report import print_json, speak
from ratko.files.staleness import makings_of
from ratko.messages import message
from ratko.workflow.stale_documents import Stale, folders_of_documents, stale_documents


__all__ = ["stale_command", "stale_data", "stale_in", "stale_lines"]


def stale_command(language: str) -> tuple[str, click.Command]:
    """Return the command with its name."""
    made = click.Argument(
        ["folder"], type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER"
    )
    parameters = [made, json_option(language)]
    return "stale", spoken_command("case.stale", language, parameters, _stale)


def stale_in(folder: Path) -> tuple[tuple[Path, Stale], ...]:
    """Return the stale documents of each folder of documents in a folder."""
    return tuple(
        (each, stale) for each in folders_of_documents(folder) for stale in stale_documents(each)
    )


def stale_lines(found: Iterable[tuple[Path, Stale]], talk: str) -> Iterator[str]:
    """Yield the lines that tell which documents are stale, and why."""
    for folder, each in found:
        name = folder.as_posix() if each.role is None else f"{folder.as_posix()}/{each.role}"
        told = message("cli.case.stale", folder=name, documents=each.kinds, files=len(each.files))
        yield speak(told, talk)
        yield from (f"  {line}" for line in _reasons(each, talk))


def stale_data(found: Iterable[tuple[Path, Stale]], talk: str) -> list[dict[str, Any]]:
    """Return the same for `--json`."""
    return [
        {
            "folder": folder.as_posix(),
            "role": each.role,
            "files": list(each.files),
            "is_role_gone": each.is_role_gone,
            "changed_files": {
                name: "changed" if there else "gone" for name, there in each.inputs.items()
            },
            "new_files": list(each.added),
            "in_role": [change_data(one, talk) for one in each.since.role],
            "in_own_tasks": [change_data(one, talk) for one in each.since.own_tasks],
            "in_rest": [change_data(one, talk) for one in each.since.rest],
        }
        for folder, each in found
    ]


def _reasons(stale: Stale, talk: str) -> Iterator[str]:
    if stale.is_role_gone:
        yield speak(message("cli.case.stale_role_gone"), talk)
    for name, is_there in stale.inputs.items():
        if is_there:
            yield speak(message("cli.case.stale_changed", file=name), talk)
        else:
            yield speak(message("cli.case.stale_gone", file=name), talk)
    for name in stale.added:
        yield speak(message("cli.case.stale_new", file=name), talk)
    since = stale.since
    yield from change_lines((*since.role, *since.own_tasks, *since.rest), talk)


@click.pass_obj
def _stale(talk: str, *, folder: Path, as_json: bool) -> None:
    found = stale_in(folder)
    are_noted = any(map(makings_of, folders_of_documents(folder)))
    if as_json:
        print_json({"is_known": are_noted, "stale": stale_data(found, talk)})
    elif not are_noted:
        click.echo(speak(message("cli.case.not_noted"), talk))
    else:
        for line in stale_lines(found, talk):
            click.echo(line)
        if not found:
            click.echo(speak(message("cli.case.fresh"), talk))
    if found or not are_noted:
        raise SystemExit(1)
