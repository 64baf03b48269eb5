"""Sorting (jaottelu): what each task is to each of its doers, and what becomes of it.

"Core" is a property of task and doer, never of the task alone. What people have decided stands;
where they have not, a decision is suggested with its reasons, and never one that moves core work.
"""

import re
from collections.abc import Iterable

import attrs

from ratko.messages import Message, message
from ratko.method.hours import task_name
from ratko.method.library import Library, shipped_library
from ratko.method.sorting_rules import Facts, facts_of, findings_on
from ratko.model.finding import Finding
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Classification, DecisionKind, Origin, Removable, Task, TaskDoer
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["DoerClass", "SortedTask", "released", "sort_tasks"]

_NOBODY_GETS_IT_DONE = frozenset(
    {Origin.UNDONE, Origin.PILING_UP, Origin.VOLUNTEER_LOST, Origin.NEW_NEED}
)
_PRICE = re.compile(r"\d[\d\s.,]*(?:€|eur\w*)(?:\s*/\s*\w+)?", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class DoerClass:
    """What a task is to one of its doers.

    Attributes:
        doer: The doer's id.
        classification: What the task is to the doer.
        is_suggested: Whether nobody has confirmed it.
        reason: Why it is that.
    """

    doer: Key
    classification: Classification
    is_suggested: bool
    reason: Message


@attrs.frozen(kw_only=True)
class SortedTask:
    """What a task is and what becomes of it.

    Attributes:
        task: The task's id.
        classes: What it is to each doer.
        decision: What becomes of it.
        is_suggested: Whether that is only suggested.
        reasons: Why; of an undecided task the question that would decide it.
        findings: What the rules C1–C6 ask.
    """

    task: Key
    classes: tuple[DoerClass, ...]
    decision: DecisionKind
    is_suggested: bool
    reasons: tuple[Message, ...]
    findings: tuple[Finding, ...]


def sort_tasks(inventory: Inventory, library: Library | None = None) -> tuple[SortedTask, ...]:
    """Sort all tasks of an inventory, in their order.

    Args:
        inventory: The tasks, with suggestions filled in or not.
        library: Where to look for a task of which nothing else is known; the shipped one otherwise.
    """
    doers = {doer.id: doer for doer in inventory.doers}
    library = library or shipped_library()
    return tuple(_sorted(facts_of(task, inventory, doers), library) for task in inventory.tasks)


def released(sorted_tasks: Iterable[SortedTask]) -> frozenset[Key]:
    """Return the ids of the tasks that become material for new roles."""
    return frozenset(each.task for each in sorted_tasks if each.decision.releases)


def _sorted(facts: Facts, library: Library) -> SortedTask:
    task = facts.task
    if facts.decision is DecisionKind.UNDECIDED:
        decision, reasons = _suggested(facts, library)
        facts = attrs.evolve(facts, decision=decision, is_suggested=True)
    else:
        reasons = (_decided(task),)
    if facts.decision.releases:
        reasons = (*reasons, *_remarks(facts))
    return SortedTask(
        task=task.id,
        classes=tuple(
            _class(each, name, task)
            for (each, _), name in zip(facts.doers, facts.names(), strict=True)
        ),
        decision=facts.decision,
        is_suggested=facts.is_suggested,
        reasons=reasons,
        findings=findings_on(facts),
    )


def _class(each: TaskDoer, name: str, task: Task) -> DoerClass:
    is_suggested = task.is_suggested(f"doers.{each.doer}.classification")
    if each.classification is Classification.UNCLASSIFIED:
        reason = message("method.class_unknown", task=task_name(task), doer=name)
    elif each.reason.strip():
        reason = message("method.class_because", doer=name, reason=each.reason)
    elif is_suggested:
        reason = message("method.class_suggested", doer=name)
    else:
        reason = message("method.class_said", doer=name)
    return DoerClass(
        doer=each.doer,
        classification=each.classification,
        is_suggested=is_suggested,
        reason=reason,
    )


def _decided(task: Task) -> Message:
    if task.decision.reason.strip():
        return message(
            "method.decided_because", task=task_name(task), reason=task.decision.reason.strip()
        )
    return message("method.decided_by_people", task=task_name(task))


def _suggested(facts: Facts, library: Library) -> tuple[DecisionKind, tuple[Message, ...]]:
    """Suggest what becomes of a task; the first rule that applies decides."""
    task, name = facts.task, task_name(facts.task)
    if task.removable is Removable.NO:
        return DecisionKind.KEEP, (message("method.keep_not_removable", task=name), *_duty(facts))
    if core := facts.names(Classification.CORE):
        return _suggested_of_core(facts, core)
    if task.removable is Removable.PARTLY:
        return DecisionKind.SHARE, (message("method.share_partly", task=name),)
    nobody = task.origin in _NOBODY_GETS_IT_DONE
    if task.removable is Removable.YES and not (nobody and not task.doers):
        return DecisionKind.HAND_OVER, (message("method.hand_over_removable", task=name),)
    if nobody and task.origin is not UNKNOWN:
        reason = message("method.start_origin", task=name, origin=task.origin.value)
        return DecisionKind.START, (reason,)
    return _suggested_of_class(facts, library)


def _suggested_of_core(
    facts: Facts, core: tuple[str, ...]
) -> tuple[DecisionKind, tuple[Message, ...]]:
    name = task_name(facts.task)
    if len(core) == len(facts.doers):
        return DecisionKind.KEEP, (
            message("method.keep_core", task=name, doers=core),
            *_duty(facts),
        )
    others = tuple(each for each in facts.names() if each not in core)
    reason = message("method.share_core_for_some", task=name, core=core, others=others)
    return DecisionKind.SHARE, (reason,)


def _suggested_of_class(facts: Facts, library: Library) -> tuple[DecisionKind, tuple[Message, ...]]:
    """Suggest from what the task is, where nobody has said whether it can be handed over."""
    task, name = facts.task, task_name(facts.task)
    if facts.is_bought_in:
        return DecisionKind.HAND_OVER, (message("method.hand_over_bought_in", task=name),)
    if complementary := facts.names(Classification.COMPLEMENTARY):
        reason = message("method.share_complementary", task=name, doers=complementary)
        return DecisionKind.SHARE, (reason,)
    light = facts.names(Classification.ASSISTING, Classification.NOT_CORE)
    if light and len(light) == len(facts.doers):
        reason = message("method.hand_over_not_core", task=name, doers=light)
        return DecisionKind.HAND_OVER, (reason,)
    if task.origin is Origin.OVERTIME:
        return DecisionKind.SHARE, (message("method.share_overtime", task=name),)
    if not task.doers:
        return _suggested_of_look_alike(facts, library)
    unclassified = facts.names(Classification.UNCLASSIFIED)
    question = message("method.ask_class", task=name, doers=unclassified)
    return DecisionKind.UNDECIDED, (question,)


def _suggested_of_look_alike(
    facts: Facts, library: Library
) -> tuple[DecisionKind, tuple[Message, ...]]:
    """Suggest from the library where not even a doer is known."""
    name = task_name(facts.task)
    alike = library.look_alike(facts.task.name)
    if alike is not None and alike.entry.usual_class is not Classification.CORE:
        reason = message(
            "method.hand_over_look_alike",
            task=name,
            entry=alike.entry.id,
            like=alike.entry.name.said_in(facts.task.name.best(Language.FI)[0]),
            usual=alike.entry.usual_class.value,
        )
        return DecisionKind.HAND_OVER, (reason,)
    return DecisionKind.UNDECIDED, (message("method.ask_doer", task=name),)


def _duty(facts: Facts) -> tuple[Message, ...]:
    if facts.is_legal_duty is True:
        return (message("method.legal_duty_needs_doer", task=task_name(facts.task)),)
    return ()


def _remarks(facts: Facts) -> tuple[Message, ...]:
    """Return what should be seen beside a release: a duty by law, and what it costs today."""
    remarks = list(_duty(facts))
    if facts.is_bought_in:
        remarks.append(message("method.bought_in_today", task=task_name(facts.task)))
        said = " ".join([facts.task.notes, *(text for _, text in facts.task.other)])
        if price := _PRICE.search(said):
            remarks.append(message("method.bought_in_price", price=price[0].strip()))
    return tuple(remarks)
