"""Work done by two at once: one person cannot do both halves of it."""

from collections.abc import Iterator

from ratko.data import read_table
from ratko.messages import Message, message
from ratko.method.hours import task_name
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Task
from ratko.model.time import Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["pair_work"]

_When = tuple[Key, frozenset[Weekday]]


def pair_work(inventory: Inventory) -> Iterator[tuple[Key, frozenset[Key], Message]]:
    """Find tasks that must be apart because two people do them together.

    That is a task said to be done in pairs and the one other task of the same duty area on the
    same days: "Kuljetusapu, parityö, ti ja to" and "Noutojen ajo, ti ja to". Where there are
    several others, nobody can know which is meant.

    Yields:
        The task's id, the id of the task it must be apart from, and why.
    """
    at_once: dict[_When, list[Task]] = {}
    for task in inventory.tasks:
        if (when := _when(task)) is not None:
            at_once.setdefault(when, []).append(task)
    for pair in at_once.values():
        if len(pair) != 2:  # noqa: PLR2004  # a pair is two
            continue
        for one, other in (pair, pair[::-1]):
            if _is_in_pairs(one):
                reason = message(
                    "method.suggested_pair_work", task=task_name(one), other=task_name(other)
                )
                yield one.id, frozenset({other.id}), reason


def _when(task: Task) -> _When | None:
    if task.entity is None or task.recurrence is UNKNOWN or not task.recurrence.weekdays:
        return None
    return task.entity, task.recurrence.weekdays


def _is_in_pairs(task: Task) -> bool:
    said = f"{task.requirements}\n{task.notes}".casefold()
    stems: dict[str, list[str]] = read_table("pair_words")["stems"]
    return any(stem in said for words in stems.values() for stem in words)
