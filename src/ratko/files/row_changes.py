"""What a changed row changes in its record; pure functions over records."""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

import attrs

from ratko.files.said import prose
from ratko.model.association import Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose
from ratko.model.task import Task, TaskDoer


__all__ = ["confirmed", "keys_of_doers", "still_needed", "with_changes", "without_loose_keys"]

Record = TypeVar("Record", Task, Doer, Site)
Named = TypeVar("Named", Doer, Site)

_OF_ITS_OWN: Final = frozenset({"id", "name", "source"})
"""Fields that a row read anew makes up."""
_IN_PARTS: Final = frozenset({"accessibility", "decision"})
"""Fields whose parts are cells of their own."""


def with_changes(record: Record, old: Record, new: Record, notes: str | None) -> Record:
    """Return a record with what differs between its row as it was and as it is.

    Args:
        record: The exact record.
        old: What the cells that were changed said before, read as any row is.
        new: What they say now, read in the same way.
        notes: What the cell of notes says now, where it was changed.
    """
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was == now or field.name in _OF_ITS_OWN:
            continue
        exact = getattr(record, field.name)
        if field.name == "doers":
            changes["doers"] = _doers(exact, was, now)
        elif field.name == "other":
            changes["other"] = _other(exact, was, now)
        elif field.name in _IN_PARTS:
            changes[field.name] = _parts(exact, was, now)
        elif field.name not in {"notes", "suggested"}:
            changes[field.name] = now
    if isinstance(record, Task):
        changes["notes"] = _notes(record.notes, old.notes, new.notes, notes)
        changes["suggested"] = confirmed(record, set(changes)) | (new.suggested - old.suggested)
    return attrs.evolve(record, **changes)


def confirmed(task: Task, fields: set[str]) -> frozenset[Line]:
    """Return what is still only suggested after a person has said something of these fields."""
    return frozenset(each for each in task.suggested if each.partition(".")[0] not in fields)


def _parts(exact: Any, was: Any, now: Any) -> Any:
    changed = {
        field.name: getattr(now, field.name)
        for field in attrs.fields(type(exact))
        if getattr(was, field.name) != getattr(now, field.name)
    }
    return attrs.evolve(exact, **changed)


def _doers(
    exact: tuple[TaskDoer, ...], was: tuple[TaskDoer, ...], now: tuple[TaskDoer, ...]
) -> tuple[TaskDoer, ...]:
    exactly = {each.doer: each for each in exact}
    before = {each.doer: each for each in was}
    return tuple(
        _parts(exactly[each.doer], before[each.doer], each)
        if each.doer in exactly and each.doer in before
        else each
        for each in now
    )


def _other(
    exact: tuple[tuple[Line, Prose], ...],
    was: tuple[tuple[Line, Prose], ...],
    now: tuple[tuple[Line, Prose], ...],
) -> tuple[tuple[Line, Prose], ...]:
    """Change the texts under the headings that differ; the others keep theirs."""
    before, after = dict(was), dict(now)
    differing = {each for each in (*before, *after) if before.get(each) != after.get(each)}
    kept = tuple(
        (heading, after.pop(heading) if heading in differing else text)
        for heading, text in exact
        if heading not in differing or heading in after
    )
    return kept + tuple((each, after[each]) for each in after if each in differing)


def _notes(exact: Prose, was: Prose, now: Prose, cell: str | None) -> Prose:
    """Return the notes: as the cell says, and the words that no field took up."""
    known = {*was.splitlines(), *(cell or "").splitlines()}
    more = [each for each in now.splitlines() if each not in known]
    return (
        prose("\n".join([exact if cell is None else cell, *more]).strip("\n"))
        if (more or cell is not None)
        else exact
    )


def without_loose_keys(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Return the tasks without keys of tasks that are gone."""
    known = {each.id for each in tasks}
    return tuple(
        attrs.evolve(
            each,
            depends_on=each.depends_on & known,
            together_with=each.together_with & known,
            apart_from=each.apart_from & known,
        )
        for each in tasks
    )


def keys_of_doers(inventory: Inventory) -> set[Key]:
    """Return the keys of the doers that anything in an inventory refers to."""
    return {
        *(doer.doer for task in inventory.tasks for doer in task.doers),
        *(each.doer for each in inventory.case.invitations),
        *(key for each in inventory.case.workshops for key in each.participants),
    }


def still_needed(
    listed: tuple[Named, ...], before: Iterable[Named], used: set[Key]
) -> tuple[Named, ...]:
    """Return what a sheet lists, and what it no longer lists or does not yet, but tasks name."""
    known = {each.id for each in listed}
    more = {each.id: each for each in before if each.id in used and each.id not in known}
    return listed + tuple(more.values())
