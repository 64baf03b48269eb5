"""Suggestions for what an inventory does not say, each with its reason and source.

What people have said comes first: their words on a task before what similar tasks usually are.
A stated value is never changed, and what is filled in is listed in `Task.suggested` until somebody
confirms it. Hours are never suggested: they are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ratko.messages import Message, message
from ratko.method.hours import task_name
from ratko.method.library import Entry, Library
from ratko.method.pairs import pair_work
from ratko.method.words import Said, read_words
from ratko.model.association import Doer, DoerKind
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line
from ratko.model.task import Classification, DecisionKind, Origin, Removable, Task
from ratko.model.text import Language, Text
from ratko.model.time import ALL_MONTHS, TimeWindow
from ratko.model.unknown import UNKNOWN


__all__ = ["Suggestion", "apply", "suggest"]


@attrs.frozen(kw_only=True)
class Suggestion:
    """A value for something that an inventory does not say.

    Attributes:
        task: The task's id.
        field: The field as `Task.suggested` names it: `season`, `demands.LFT`, `name.sv`,
            `doers.<id>.classification`.
        value: The value.
        reason: Why, and where it comes from.
    """

    task: Key
    field: Line
    value: object
    reason: Message


def suggest(inventory: Inventory, library: Library) -> tuple[Suggestion, ...]:
    """Suggest values for what the tasks of an inventory do not say."""
    doers = {doer.id: doer for doer in inventory.doers}
    tasks = {task.id: task for task in inventory.tasks}
    return (
        *(each for task in inventory.tasks for each in _of_task(task, doers, library)),
        *(
            Suggestion(task=task, field=Line("apart_from"), value=others, reason=reason)
            for task, others, reason in pair_work(inventory)
            if _is_open(tasks[task], "apart_from")
        ),
    )


def apply(inventory: Inventory, suggestions: Iterable[Suggestion]) -> Inventory:
    """Fill suggestions in where a task does not say, and mark each as suggested.

    A suggestion for a task that is not there, or for what a task says, changes nothing.
    """
    by_task: dict[Key, list[Suggestion]] = {}
    for each in suggestions:
        by_task.setdefault(each.task, []).append(each)
    return attrs.evolve(
        inventory,
        tasks=tuple(_filled(task, by_task.get(task.id, ())) for task in inventory.tasks),
    )


def _filled(task: Task, suggestions: Iterable[Suggestion]) -> Task:
    """Fill in all that is open of a task, in one go: a task has many fields."""
    open_ones = {each.field: each.value for each in suggestions if _is_open(task, each.field)}
    if not open_ones:
        return task
    whole: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for field, value in open_ones.items():
        kind, _, part = field.partition(".")
        if part:
            parts.setdefault(kind, {})[part] = value
        else:
            whole[kind] = value
    if levels := parts.get("demands"):
        suggested = Levels({Dimension(each): Level(level) for each, level in levels.items()})
        whole["demands"] = task.demands.or_else(suggested)
    if names := parts.get("name"):
        whole["name"] = task.name.or_else(Text(**names))
    if classes := parts.get("doers"):
        whole["doers"] = tuple(
            attrs.evolve(each, classification=classes[f"{each.doer}.classification"])
            if f"{each.doer}.classification" in classes
            else each
            for each in task.doers
        )
    return attrs.evolve(task, **whole, suggested=task.suggested | set(open_ones))


def _is_open(task: Task, field: str) -> bool:
    """Return whether nobody has said what a field, or a part of one, is."""
    kind, _, part = field.partition(".")
    if kind == "demands":
        return task.demands.of(Dimension(part)) is UNKNOWN
    if kind == "name":
        return not task.name.said_in(Language(part))
    if kind == "doers":
        doer = part.removesuffix(".classification")
        return any(
            each.doer == doer and each.classification is Classification.UNCLASSIFIED
            for each in task.doers
        )
    value = getattr(task, kind)
    return value is UNKNOWN or value in ((), frozenset())


def _of_task(task: Task, doers: Mapping[Key, Doer], library: Library) -> Iterator[Suggestion]:
    said = read_words(f"{task.requirements}\n{task.notes}")
    alike = library.look_alike(task.name)
    entry = alike.entry if alike else None
    found: dict[str, tuple[object, Message]] = {}
    for field, value, reason in (
        *_from_words(task, said),
        *_from_doers(task, doers),
        *_from_decision(task),
        *(_from_look_alike(task, entry) if entry else ()),
        *_names(task, library),
    ):
        found.setdefault(field, (value, reason))
    for field, (value, reason) in found.items():
        if _is_open(task, field):
            yield Suggestion(task=task.id, field=Line(field), value=value, reason=reason)


_Found = tuple[str, object, Message]


def _from_words(task: Task, said: Said) -> Iterator[_Found]:
    def reason(words: str) -> Message:
        return message("method.suggested_from_words", task=task_name(task), words=words)

    for dimension, (level, words) in said.levels.items():
        yield f"demands.{dimension}", level, reason(words)
    if said.permits:
        words = ", ".join(dict.fromkeys(said.permits.values()))
        yield "permits", frozenset(said.permits), reason(words)
    if said.parts_of_day:
        words = ", ".join(dict.fromkeys(said.parts_of_day.values()))
        window = TimeWindow(parts_of_day=frozenset(said.parts_of_day))
        yield "windows", (window,), reason(words)
    if said.legal_duty:
        yield "legal_duty", True, reason(said.legal_duty)
    if said.origin:
        yield "origin", said.origin[0], reason(said.origin[1])


def _from_doers(task: Task, doers: Mapping[Key, Doer]) -> Iterator[_Found]:
    known = [doers[each.doer] for each in task.doers if each.doer in doers]
    if known and all(doer.kind is DoerKind.CONTRACTOR for doer in known):
        names = tuple(str(doer.name) for doer in known)
        reason = message("method.suggested_from_contractor", task=task_name(task), doers=names)
        yield "origin", Origin.BOUGHT_IN, reason


def _from_decision(task: Task) -> Iterator[_Found]:
    """What is to be started, and nobody does, is undone today."""
    if task.decision.kind is DecisionKind.START and not task.doers:
        reason = message("method.suggested_from_start", task=task_name(task))
        yield "origin", Origin.UNDONE, reason


def _from_look_alike(task: Task, entry: Entry) -> Iterator[_Found]:
    reason = message(
        "method.suggested_from_look_alike",
        task=task_name(task),
        entry=entry.id,
        like=entry.name.said_in(task.name.best(Language.FI)[0]),
    )
    for dimension, level in entry.demands:
        yield f"demands.{dimension}", level, reason
    if entry.permits:
        yield "permits", entry.permits, reason
    if entry.season != ALL_MONTHS:
        yield "season", entry.season, reason
    yield "growth_value", entry.growth, reason
    yield "near_colleagues", entry.near_colleagues, reason
    yield "splittable", entry.splittable, reason
    if entry.splittable:
        yield "smallest_chunk", entry.smallest_chunk, reason
    # That a task is core is no guess to make where its doer says that it can be handed over.
    is_removable = task.removable in {Removable.YES, Removable.PARTLY}
    if not (is_removable and entry.usual_class is Classification.CORE):
        for each in task.doers:
            yield f"doers.{each.doer}.classification", entry.usual_class, reason


def _names(task: Task, library: Library) -> Iterator[_Found]:
    language, name = task.name.best(Language.FI)
    if not name or all(task.name.said_in(each) for each in Language):
        return
    alike = library.same_named(name, language)
    if alike is None:
        return
    entry, names = alike
    reason = message(
        "method.suggested_name",
        task=task_name(task),
        entry=entry.id,
        like=names.said_in(language),
    )
    for each in Language:
        yield f"name.{each}", names.said_in(each), reason
