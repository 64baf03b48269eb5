"""`ratko diff`: how two proposals differ."""

from pathlib import Path

import attrs
import click

from ratko.cli.command import json_option, spoken_command
from ratko.cli.difference_report import Names, difference_data, difference_lines
from ratko.cli.report import data_exit, print_json, problem_data, tell_problems
from ratko.cli.speech import help_text
from ratko.files.reading import read_inventory, read_roles
from ratko.model.inventory import Inventory
from ratko.problems import Problem
from ratko.workflow.comparing import roles_difference
from ratko.workflow.proposing import complete


_THERE = click.Path(exists=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "diff",
        language,
        [
            click.Argument(["old"], type=_THERE, metavar="OLD"),
            click.Argument(["new"], type=_THERE, metavar="NEW"),
            click.Option(
                ["--inventory", "inventory_file"],
                type=_FILE,
                help=help_text("diff.inventory", language),
            ),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(talk: str, *, old: Path, new: Path, inventory_file: Path | None, as_json: bool) -> None:
    before, after = read_roles(_roles_in(old)), read_roles(_roles_in(new))
    inventory, told = _tasks(inventory_file, new, old)
    problems = (*before.problems, *after.problems, *told)
    tell_problems(problems, talk)
    found = roles_difference(before.value, after.value, inventory)
    names = Names.of(before.value, after.value, inventory)
    if as_json:
        data = difference_data(found, names, talk)
        print_json({**data, "problems": [problem_data(each, talk) for each in problems]})
    else:
        for line in difference_lines(found, names, talk):
            click.echo(line)
    click.get_current_context().exit(data_exit(problems))


def _roles_in(place: Path) -> Path:
    """Return the file of roles: the one that is named, or that of a folder of results."""
    return place / "roles.yaml" if place.is_dir() else place


def _tasks(
    named: Path | None, new: Path, old: Path
) -> tuple[Inventory | None, tuple[Problem, ...]]:
    """Read the tasks of both: from the file that is named, else those beside the roles.

    A task that both tell of is taken from the new one.
    """
    if named is not None:
        read = read_inventory(named)
        return complete(read.value), read.problems
    found: list[Inventory] = []
    problems: list[Problem] = []
    for place in (new, old):
        beside = (place if place.is_dir() else place.parent) / "inventory.yaml"
        if beside.is_file():
            each = read_inventory(beside)
            found.append(complete(each.value))
            problems.extend(each.problems)
    if not found:
        return None, ()
    tasks = {task.id: task for inventory in reversed(found) for task in inventory.tasks}
    return attrs.evolve(found[0], tasks=tuple(tasks.values())), tuple(problems)
