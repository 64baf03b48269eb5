"""Charts of roles that a test makes task by task."""

from typing import Any

import attrs

from ratko.documents.chart_views import Chart, charts_of
from ratko.documents.description_view import description_view
from ratko.documents.workplace import workplace
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Prose, amount
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task
from ratko.model.text import Language, Text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN


def task(number: int, minutes: int | None = None, **fields: Any) -> Task:
    """A task of so many minutes a week; None: nobody has said how many."""
    stated = UNKNOWN if minutes is None else StatedTime(minutes=amount(minutes), per=Period.WEEK)
    made = Task(id=Key(f"t{number}"), name=Text(fi=Prose(f"Tehtävä {number}")), stated_time=stated)
    return attrs.evolve(made, **fields)


def charts(*tasks: Task) -> dict[str, Chart]:
    """The charts in the Finnish job description of a role of these tasks."""
    shares = tuple(TaskShare(task=each.id) for each in tasks)
    role = Role(id=Key("r"), title=Text(fi=Prose("Rooli")), task_shares=shares)
    return charts_of(description_view(role, workplace(Inventory(tasks=tasks)), Language.FI))
