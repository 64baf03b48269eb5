"""Splitting (pilkkominen): duties taken apart into tasks, rules B1–B5.

Only what needs somebody's attention is returned; a rule that is kept says nothing.
"""

from collections.abc import Iterator
from fractions import Fraction

from ratko.messages import Message, MessageValue, message
from ratko.method.hours import (
    doer_minutes,
    hours_conflicts,
    task_name,
    workload,
)
from ratko.method.library import STRONGLY_LIKE, Library, shipped_library
from ratko.method.likeness import near_same
from ratko.method.merging import Merge, merge_same
from ratko.method.words import read_words
from ratko.model.association import Doer
from ratko.model.dimensions import Dimension, Levels
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.rules import RuleSet
from ratko.model.task import DecisionKind, Origin, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = [
    "Merge",
    "capacity",
    "merge_same",
    "overlaps",
    "split_offers",
    "splitting_findings",
    "structure",
]

_NEEDS_NO_DOER = frozenset(
    {
        Origin.UNDONE,
        Origin.PILING_UP,
        Origin.VOLUNTEER_LOST,
        Origin.BOUGHT_IN,
        Origin.NEW_NEED,
    }
)
_CLEARLY_DIFFERENT = 3
"""Steps whose demands on one dimension lie this many levels apart may suit different people."""


def splitting_findings(inventory: Inventory, rules: RuleSet) -> tuple[Finding, ...]:
    """Return all that the rules of splitting ask, and times that contradict each other."""
    return (
        *structure(inventory),
        *overlaps(inventory, rules),
        *capacity(inventory, rules),
        *split_offers(inventory, rules),
        *(finding for task in inventory.tasks for finding in hours_conflicts(task)),
    )


def structure(inventory: Inventory) -> tuple[Finding, ...]:
    """Check B1, that each task is in one entity, and B2, that it has a doer.

    A task that nobody does yet, that is bought in or is to be started, needs no doer (B2). Keys
    that point nowhere are pointed out under the same rules.
    """
    entities = {entity.id for entity in inventory.entities}
    doers = {doer.id for doer in inventory.doers}
    without_entity = [task for task in inventory.tasks if task.entity not in entities]
    without_doer = [
        task
        for task in inventory.tasks
        if not any(each.doer in doers for each in task.doers)
        and task.origin not in _NEEDS_NO_DOER
        and task.decision.kind is not DecisionKind.START
    ]
    findings = []
    if without_entity:
        names = _names(without_entity)
        evidence = message("method.without_entity", tasks=names)
        remedy = message("method.ask_entity", tasks=names)
        findings.append(
            _finding("B1", Outcome.UNKNOWN, evidence, remedy, subject="", tasks=without_entity)
        )
    for task in without_doer:
        name = task_name(task)
        evidence = message("method.without_doer", task=name)
        remedy = message("method.ask_doer", task=name)
        findings.append(
            _finding("B2", Outcome.UNKNOWN, evidence, remedy, subject=task.id, tasks=[task])
        )
    return tuple(findings)


def overlaps(
    inventory: Inventory, rules: RuleSet, library: Library | None = None
) -> tuple[Finding, ...]:
    """Show the same or near-same work with two doers, to be decided (B3).

    That is a task with several doers; tasks whose names are alike; and tasks in other words that
    mean the same task of the library. Tasks that the same one doer does are no overlap.
    """
    findings = []
    for task in inventory.tasks:
        if len(task.doers) > 1:
            doers = _doer_names([task], inventory)
            evidence = message("method.several_doers", task=task_name(task), doers=doers)
            remedy = message("method.ask_overlap", task=task_name(task), doers=doers)
            findings.append(
                _finding("B3", Outcome.WARN, evidence, remedy, subject=task.id, tasks=[task])
            )
    shown = set()
    tasks = {task.id: task for task in inventory.tasks}
    near = near_same({task.id: task_name(task) for task in inventory.tasks}, rules.near_same_name)
    for group in (*near, *_same_in_library(inventory, library or shipped_library())):
        alike = [tasks[Key(each)] for each in group]
        if _is_one_doers(alike) or frozenset(group) in shown:
            continue
        shown.add(frozenset(group))
        evidence = message("method.near_same_tasks", tasks=_names(alike))
        remedy = message("method.ask_near_same", tasks=_names(alike))
        findings.append(
            _finding("B3", Outcome.WARN, evidence, remedy, subject=alike[0].id, tasks=alike)
        )
    return tuple(findings)


def _same_in_library(inventory: Inventory, library: Library) -> Iterator[tuple[str, ...]]:
    """Group tasks that are strongly like the same task of the library."""
    groups: dict[str, list[str]] = {}
    for task in inventory.tasks:
        alike = library.look_alike(task.name)
        if alike is not None and alike.score >= STRONGLY_LIKE:
            groups.setdefault(alike.entry.id, []).append(task.id)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _is_one_doers(tasks: list[Task]) -> bool:
    return all(task.doers for task in tasks) and (
        len({each.doer for task in tasks for each in task.doers}) == 1
    )


def capacity(inventory: Inventory, rules: RuleSet) -> tuple[Finding, ...]:
    """Compare what each doer's tasks take with the capacity that the doer has (B4).

    Only doers whose capacity is known. Where hours of some tasks are unknown, the known ones can
    still be too many, but not too few.
    """
    findings = []
    for doer in inventory.doers:
        if doer.weekly_capacity is UNKNOWN or not doer.weekly_capacity:
            continue
        known, unknown = Fraction(0), []
        own = [
            (task, each) for task in inventory.tasks for each in task.doers if each.doer == doer.id
        ]
        for task, each in own:
            minutes = doer_minutes(task, each)
            if minutes is UNKNOWN:
                unknown.append(task)
            else:
                known += minutes
        finding = _capacity(doer, Fraction(doer.weekly_capacity), known, unknown, rules)
        if finding is not None:
            findings.append(finding)
    return tuple(findings)


def _capacity(
    doer: Doer, has: Fraction, known: Fraction, unknown: list[Task], rules: RuleSet
) -> Finding | None:
    values: dict[str, MessageValue] = {
        "doer": str(doer.name),
        "minutes": known,
        "capacity": has,
        "share": known / has,
    }
    if known * 100 > has * rules.capacity_high:
        evidence = message("method.over_capacity", **values)
        remedy = message("method.ask_over_capacity", doer=str(doer.name))
        return _finding("B4", Outcome.WARN, evidence, remedy, subject=doer.id, tasks=unknown)
    if unknown:
        names = _names(unknown)
        evidence = message("method.capacity_unknown", doer=str(doer.name), tasks=names)
        remedy = message("method.ask_hours_of_doer", doer=str(doer.name), tasks=names)
        return _finding("B4", Outcome.UNKNOWN, evidence, remedy, subject=doer.id, tasks=unknown)
    if known * 100 < has * rules.capacity_low:
        evidence = message("method.under_capacity", **values)
        remedy = message("method.ask_under_capacity", doer=str(doer.name))
        return _finding("B4", Outcome.WARN, evidence, remedy, subject=doer.id, tasks=unknown)
    return None


def split_offers(
    inventory: Inventory, rules: RuleSet, library: Library | None = None
) -> tuple[Finding, ...]:
    """Offer to split tasks that are long, or whose steps demand clearly different things (B5).

    A task that is known not to be splittable gets no offer.
    """
    library = library or shipped_library()
    findings = []
    for task in inventory.tasks:
        if task.splittable is False and not task.is_suggested("splittable"):
            continue
        load = workload(task)
        name = task_name(task)
        if load is not UNKNOWN and load.weekly.middle > rules.split_over:
            evidence = message("method.long_task", task=name, minutes=load.weekly.middle)
            remedy = message("method.ask_split_long", task=name)
            findings.append(
                _finding("B5", Outcome.WARN, evidence, remedy, subject=task.id, tasks=[task])
            )
        elif apart := _steps_apart(task, library):
            dimension, lightest, heaviest = apart
            evidence = message(
                "method.steps_differ",
                task=name,
                dimension=dimension.value,
                lightest=lightest,
                heaviest=heaviest,
            )
            remedy = message("method.ask_split_steps", task=name)
            findings.append(
                _finding("B5", Outcome.WARN, evidence, remedy, subject=task.id, tasks=[task])
            )
    return tuple(findings)


def _steps_apart(task: Task, library: Library) -> tuple[Dimension, str, str] | None:
    """Return the first dimension on which two steps lie clearly apart, and these steps."""
    steps = [
        (step.best(Language.FI)[1], _demands(step.best(Language.FI)[1], library))
        for step in task.steps
    ]
    for dimension in Dimension:
        known = [
            (level, name)
            for name, levels in steps
            if (level := levels.of(dimension)) is not UNKNOWN
        ]
        if known and max(known)[0] - min(known)[0] >= _CLEARLY_DIFFERENT:
            return dimension, min(known)[1], max(known)[1]
    return None


def _demands(step: str, library: Library) -> Levels:
    said = Levels({each: level for each, (level, _) in read_words(step).levels.items()})
    alike = library.closest(step, 1)
    if alike and alike[0].score >= STRONGLY_LIKE:
        return said.or_else(alike[0].entry.demands)
    return said


def _names(tasks: list[Task]) -> tuple[str, ...]:
    return tuple(task_name(task) for task in tasks)


def _doer_names(tasks: list[Task], inventory: Inventory) -> tuple[str, ...]:
    names = {doer.id: str(doer.name) for doer in inventory.doers}
    ids = dict.fromkeys(each.doer for task in tasks for each in task.doers)
    return tuple(names.get(each, str(each)) for each in ids)


def _finding(
    rule: str,
    outcome: Outcome,
    evidence: Message,
    remedy: Message,
    *,
    subject: str,
    tasks: list[Task],
) -> Finding:
    return Finding(
        rule=rule,
        subject=subject,
        outcome=outcome,
        evidence=evidence,
        remedy=remedy,
        tasks=tuple(task.id for task in tasks),
    )
