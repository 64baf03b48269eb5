"""`ratko map`: who does what, how much of it, and what is proposed."""

import datetime
from pathlib import Path

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    json_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.proposal import read_proposal
from ratko.cli.report import print_json, tell_problems
from ratko.cli.speech import help_text
from ratko.language.formats import hours
from ratko.language.terms import term
from ratko.method.hours import mean_weekly, workload
from ratko.model.inventory import Inventory
from ratko.model.task import Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "map",
        language,
        [
            inventory_argument(),
            sheet_option(language),
            click.Option(
                ["--by"],
                type=click.Choice(["entity", "doer"]),
                default="entity",
                show_default=True,
                help=help_text("map.by", language),
            ),
            date_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str, *, inventory: Path, sheet: str | None, by: str, date: datetime.date, as_json: bool
) -> None:
    proposal, problems = read_proposal(inventory, sheet=sheet, date=date)
    tell_problems(problems, talk)
    language = Language(talk)
    decisions = {
        each.task: (each.decision.value, each.is_suggested) for each in proposal.sorted_tasks
    }
    groups: dict[str, list[Task]] = {}
    for task in proposal.completed.tasks:
        for name in _groups_of(task, proposal.completed, by, language):
            groups.setdefault(name, []).append(task)
    if as_json:
        print_json(
            {
                name: [
                    {
                        "id": task.id,
                        "name": task.name.best(language)[1],
                        "weekly_minutes": _weekly(task),
                        "decision": decisions[task.id][0],
                        "decision_is_suggested": decisions[task.id][1],
                        "doers": [each.doer for each in task.doers],
                    }
                    for task in tasks
                ]
                for name, tasks in groups.items()
            }
        )
        return
    click.echo(f"{help_text('map.legend', talk)}\n")
    for name, tasks in groups.items():
        click.echo(name)
        for task in tasks:
            load = workload(task)
            amount = (
                help_text("map.unknown", talk)
                if load is UNKNOWN
                else ("~" if load.is_estimate else "") + hours(mean_weekly(load), language)
            )
            decision, is_suggested = decisions[task.id]
            label = ("~" if is_suggested else "") + term("decision_kind", decision, language)
            click.echo(f"  {task.name.best(language)[1]:<44} {amount:>12}  {label}")
        click.echo()


def _groups_of(task: Task, inventory: Inventory, by: str, language: Language) -> list[str]:
    if by == "doer":
        names: dict[str, str] = {doer.id: doer.name for doer in inventory.doers}
        return [names.get(each.doer, each.doer) for each in task.doers] or [
            help_text("map.nobody", language.value)
        ]
    for entity in inventory.entities:
        if entity.id == task.entity:
            return [entity.name.best(language)[1]]
    return [help_text("map.ungrouped", language.value)]


def _weekly(task: Task) -> str | None:
    load = workload(task)
    return None if load is UNKNOWN else str(mean_weekly(load))
