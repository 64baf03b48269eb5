"""Composing (kokoaminen): tasks become a role, with suggestions for all that they tell of it.

What the tasks cannot tell (form, pay, guidance, dates, the next step) stays unknown: people decide.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from ratko.data import read_table
from ratko.method.checks.weighing import heaviest_first
from ratko.method.hours import Workload
from ratko.method.library import Entry, Library
from ratko.method.parts import Part, parts_of, period, together
from ratko.method.titles import fields_by_weight, main_fields, title_of
from ratko.model.association import DoerKind
from ratko.model.inventory import Inventory
from ratko.model.quantities import Isco, Key, Line, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Origin, Task
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["compose_role", "field_of", "occupation", "remaining_goals", "role_hours"]

_MOST_LEARNING_GOALS = 4
_MOST_PURPOSES = 2


def compose_role(  # noqa: PLR0917  # a role is made of all six, and they come in this order
    role_id: Key,
    task_shares: Iterable[TaskShare],
    inventory: Inventory,
    library: Library,
    rules: RuleSet,
    others: Iterable[Role] = (),
) -> Role:
    """Make a role of tasks: title, purpose, place and learning goals are suggested, and marked.

    Args:
        role_id: The key of the role.
        task_shares: Its tasks.
        inventory: Where the tasks are.
        library: Gives the fields of work and what one learns in a task.
        rules: From which growth value a task is worth a learning goal.
        others: The other roles of the proposal; no two have the same title.

    Raises:
        RuleError: The inventory has no such task.
    """
    task_shares = tuple(task_shares)
    parts = parts_of(task_shares, inventory)
    role = Role(
        id=role_id,
        title=title_of(parts, library, [other.title for other in others]),
        purpose=_purpose(parts, inventory, library),
        task_shares=task_shares,
        place_of_work=_places(parts, inventory),
        learning_goals=_learning_goals(parts, library, rules),
    )
    suggested = {
        "title": True,
        "purpose": not role.purpose.is_empty,
        "place_of_work": bool(role.place_of_work),
        "learning_goals": bool(role.learning_goals),
    }
    return attrs.evolve(
        role, suggested=frozenset(Line(field) for field, is_made in suggested.items() if is_made)
    )


def role_hours(role: Role, inventory: Inventory) -> Workload | Unknown:
    """Return how much work a role is: the mean week over its period, each month, the peak week.

    Raises:
        RuleError: The inventory has no such task.
    """
    return together(parts_of(role.task_shares, inventory, period(role)))


def occupation(role: Role, inventory: Inventory, library: Library) -> Isco:
    """Return the ISCO-08 unit group nearest to a role; empty where its tasks are unlike any known.

    It is that of the tasks that take half of the hours or more, else that of the largest field.

    Raises:
        RuleError: The inventory has no such task.
    """
    parts = parts_of(role.task_shares, inventory, period(role))
    minutes: dict[Isco, Fraction] = {}
    for part in parts:
        alike = library.look_alike(part.task.name)
        if alike is not None and part.minutes is not UNKNOWN:
            group = alike.entry.isco
            minutes[group] = minutes.get(group, Fraction(0)) + part.minutes
    largest = max(minutes, key=lambda group: (minutes[group], group), default=Isco(""))
    if largest and 2 * minutes[largest] >= sum(minutes.values()):
        return largest
    fields = fields_by_weight(parts, library)
    return fields[0][0].isco if fields else Isco("")


def field_of(task: Task, library: Library) -> str:
    """Return the id of the field of work that a task belongs to; empty: it is like none known."""
    alike = library.look_alike(task.name)
    return "" if alike is None else alike.entry.field


def _purpose(parts: Sequence[Part], inventory: Inventory, library: Library) -> Text:
    """Say what the role is for: where its tasks come from, and the fields it belongs to."""
    table = read_table("composing")
    contractors = {doer.id for doer in inventory.doers if doer.kind is DoerKind.CONTRACTOR}
    minutes: dict[str, Fraction] = {}
    for part in heaviest_first(parts):
        reason = _reason_for(part.task, contractors)
        known = Fraction(0) if part.minutes is UNKNOWN else part.minutes
        minutes[reason] = minutes.get(reason, Fraction(0)) + known
    minutes.pop("", None)
    reasons = sorted(minutes, key=lambda reason: -minutes[reason])[:_MOST_PURPOSES]
    fields = [field.name for field in main_fields(fields_by_weight(parts, library))]
    said = {}
    for language in Language:
        sentences = [table["purposes"][reason][language.value] for reason in reasons]
        names = [_lower(name.said_in(language)) for name in fields]
        if len(names) > 1:
            names = [table["two_fields"][language.value].format(one=names[0], other=names[1])]
        if names:
            sentences.append(table["field_of_work"][language.value].format(fields=names[0]))
        said[language.value] = Prose(" ".join(sentences))
    return Text(**said)


def _reason_for(task: Task, contractors: set[Key]) -> str:
    if task.origin is not UNKNOWN and task.origin is not Origin.DONE_NOW:
        return task.origin.value
    return "eases" if any(each.doer not in contractors for each in task.doers) else ""


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _learning_goals(parts: Sequence[Part], library: Library, rules: RuleSet) -> tuple[Text, ...]:
    """Return what one learns in the tasks with the most to learn, each once."""
    found: list[tuple[int, Entry]] = []
    for part in heaviest_first(parts):
        alike = library.look_alike(part.task.name)
        if alike is not None:
            growth = part.task.growth_value
            found.append((alike.entry.growth if growth is UNKNOWN else growth, alike.entry))
    worthwhile = [each for each in found if each[0] >= rules.worth_growth]
    worthwhile.sort(key=lambda each: -each[0])
    goals = dict.fromkeys(entry.learned_on_the_job for _, entry in worthwhile)
    return tuple(goals)[:_MOST_LEARNING_GOALS]


def remaining_goals(
    role: Role, task_shares: Iterable[TaskShare], inventory: Inventory, library: Library
) -> tuple[Text, ...]:
    """Return the learning goals of a role whose tasks change: a suggestion goes with its task.

    A goal that is not in the library is a person's own and stays, as do all that somebody has
    confirmed.

    Raises:
        RuleError: The inventory has no such task.
    """
    if "learning_goals" not in role.suggested:
        return role.learning_goals
    parts = parts_of(task_shares, inventory, period(role))
    alike = (library.look_alike(part.task.name) for part in parts)
    of_tasks = {each.entry.learned_on_the_job for each in alike if each is not None}
    suggestions = {each.learned_on_the_job for each in library.entries}
    return tuple(
        goal for goal in role.learning_goals if goal in of_tasks or goal not in suggestions
    )


def _places(parts: Sequence[Part], inventory: Inventory) -> tuple[Key, ...]:
    """Return the sites of the tasks, the one with the most hours first; else the only site."""
    minutes: dict[Key, Fraction] = {}
    for part in heaviest_first(parts):
        if part.task.site is not None:
            known = Fraction(0) if part.minutes is UNKNOWN else part.minutes
            minutes[part.task.site] = minutes.get(part.task.site, Fraction(0)) + known
    if not minutes and len(inventory.sites) == 1:
        return (inventory.sites[0].id,)
    return tuple(sorted(minutes, key=lambda site: -minutes[site]))
