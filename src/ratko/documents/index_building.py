"""From what the method found to what the index page shows."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ratko.documents.index_records import (
    AreaOfTasks,
    DoerBalance,
    DoerOfTask,
    Fate,
    IndexPage,
    PartOfTask,
    PeakDemand,
    RoleCard,
    RoleDocument,
    RoleTask,
    SuggestedFields,
    TaskRow,
)
from ratko.method.composing import role_hours
from ratko.method.doers import before_and_after
from ratko.method.hours import mean_weekly, workload
from ratko.method.parts import Part, parts_of, period
from ratko.method.questions import Question
from ratko.method.sorting import DoerClass, SortedTask
from ratko.method.suggesting import Suggestion
from ratko.model.dimensions import Dimension
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Prose
from ratko.model.role import Leftover, Role, Roles
from ratko.model.task import DecisionKind, Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem


__all__ = ["index_page"]

_HIGH_DEMAND = 3
_MOST_DEMANDS = 6
_DONE_OTHERWISE = frozenset(
    {
        DecisionKind.AUTOMATE,
        DecisionKind.BUY_IN,
        DecisionKind.DO_DIFFERENTLY,
        DecisionKind.DROP,
    }
)


def index_page(
    *,
    inventory: Inventory,
    sorted_tasks: Iterable[SortedTask],
    roles: Roles,
    findings: Iterable[Finding] = (),
    questions: Iterable[Question] = (),
    suggestions: Iterable[Suggestion] = (),
    problems: Iterable[Problem] = (),
    documents: Mapping[Key, tuple[RoleDocument, ...]] | None = None,
    date: datetime.date,
) -> IndexPage:
    """Put together what the page shows.

    Args:
        inventory: The tasks, with suggestions filled in.
        sorted_tasks: What each task is to its doers, and what becomes of it.
        roles: The roles and what is left over.
        findings: Of the checks on roles and givers and of the rules of the method.
        questions: What to ask next, what matters most first.
        suggestions: What was filled in.
        problems: Of the files.
        documents: The files about each role, by its id.
        date: The day of the proposal.

    Raises:
        RuleError: A role has a task that the inventory does not have.
    """
    found = tuple(findings)
    by_task = {each.task: each for each in sorted_tasks}
    role_ids = {role.id for role in roles.roles}
    return IndexPage(
        association=inventory.association.name,
        date=date,
        areas=tuple(_areas(inventory, by_task, roles)),
        roles=tuple(
            _card(role, inventory, found, (documents or {}).get(role.id, ()))
            for role in roles.roles
        ),
        balances=tuple(_balances(inventory, roles, found)),
        notes=tuple(
            each
            for each in found
            if each.outcome in {Outcome.FAIL, Outcome.WARN}
            and each.subject not in role_ids
            and each.rule != "givers"
        ),
        questions=tuple(each.message for each in questions),
        problems=tuple(problems),
        suggestions=tuple(_suggested(suggestions, inventory)),
        certificate=roles.certificate,
    )


def _balances(
    inventory: Inventory, roles: Roles, findings: Iterable[Finding]
) -> Iterator[DoerBalance]:
    names = {doer.id: doer.name for doer in inventory.doers}
    role_ids = {role.id for role in roles.roles}
    on_givers = [
        each for each in findings if each.rule == "givers" and each.subject not in role_ids
    ]
    for each in before_and_after(inventory, roles.roles):
        yield DoerBalance(
            name=names[each.doer],
            before=each.now,
            after=each.after,
            core_before=each.core_share_now,
            core_after=each.core_share_after,
            findings=tuple(finding for finding in on_givers if finding.subject == each.doer),
        )


def _areas(
    inventory: Inventory, sorted_tasks: Mapping[Key, SortedTask], roles: Roles
) -> Iterator[AreaOfTasks]:
    names = {entity.id: entity.name for entity in inventory.entities}
    for entity, name in (*names.items(), (None, Text())):
        rows = tuple(
            _row(task, inventory, sorted_tasks.get(task.id), roles)
            for task in inventory.tasks
            if (task.entity if task.entity in names else None) == entity
        )
        if rows:
            yield AreaOfTasks(name=name, tasks=rows)


def _row(task: Task, inventory: Inventory, sorted_task: SortedTask | None, roles: Roles) -> TaskRow:
    load = workload(task)
    decision = task.decision.kind if sorted_task is None else sorted_task.decision
    suggested = sorted_task is not None and sorted_task.is_suggested
    reasons = () if sorted_task is None else sorted_task.reasons
    own = (str(task.decision.reason),) if task.decision.reason else ()
    return TaskRow(
        id=task.id,
        name=_named(task),
        minutes=UNKNOWN if load is UNKNOWN else load.weekly,
        is_estimate=load is not UNKNOWN and load.is_estimate,
        season=frozenset() if task.season is UNKNOWN else task.season,
        origin=task.origin,
        doers=tuple(_doers(task, inventory, () if sorted_task is None else sorted_task.classes)),
        decision=decision,
        is_suggested=suggested,
        reasons=reasons if suggested or decision is DecisionKind.UNDECIDED else own,
        parts=tuple(
            _parts(task, decision, roles, UNKNOWN if load is UNKNOWN else mean_weekly(load))
        ),
    )


def _doers(
    task: Task, inventory: Inventory, classes: tuple[DoerClass, ...]
) -> Iterator[DoerOfTask]:
    names = {doer.id: doer.name for doer in inventory.doers}
    sorted_classes = {each.doer: each for each in classes}
    for each in task.doers:
        found = sorted_classes.get(each.doer)
        suggested = found is not None and found.is_suggested
        own = str(each.reason) or None
        yield DoerOfTask(
            name=names.get(each.doer, each.doer),
            classification=each.classification if found is None else found.classification,
            is_suggested=suggested,
            reason=found.reason if found is not None and suggested else own,
        )


def _parts(
    task: Task, decision: DecisionKind, roles: Roles, minutes: Fraction | Unknown
) -> Iterator[PartOfTask]:
    """Say what became of each part of a task; what no role or leftover holds is the rest."""
    rest = Fraction(1)
    for share, fate, role, leftover in _held(task, roles):
        rest -= share
        yield PartOfTask(
            fate=fate,
            share=share,
            minutes=UNKNOWN if minutes is UNKNOWN else minutes * share,
            role="" if role is None else role.id,
            role_title=Text() if role is None else role.title,
            reasons=() if leftover is None else leftover.reasons,
        )
    if rest > 0:
        yield PartOfTask(
            fate=_fate_of_rest(decision, is_whole=rest == 1),
            share=rest,
            minutes=UNKNOWN if minutes is UNKNOWN else minutes * rest,
        )


def _held(
    task: Task, roles: Roles
) -> Iterator[tuple[Fraction, Fate, Role | None, Leftover | None]]:
    for role in roles.roles:
        share = sum((each.share for each in role.task_shares if each.task == task.id), Fraction(0))
        if share:
            yield share, Fate.IN_ROLE, role, None
    for leftover in roles.leftovers:
        if leftover.task == task.id:
            yield leftover.share, Fate.LEFT_OVER, None, leftover


def _fate_of_rest(decision: DecisionKind, *, is_whole: bool) -> Fate:
    if decision is DecisionKind.UNDECIDED:
        return Fate.UNDECIDED
    if decision in _DONE_OTHERWISE:
        return Fate.OTHERWISE
    # What is released, and nothing holds, is left over; of a shared task, the rest stays.
    return Fate.LEFT_OVER if decision.releases and is_whole else Fate.KEPT


def _card(
    role: Role,
    inventory: Inventory,
    findings: Iterable[Finding],
    documents: tuple[RoleDocument, ...],
) -> RoleCard:
    load = role_hours(role, inventory)
    parts = parts_of(role.task_shares, inventory, period(role))
    total = sum((part.minutes for part in parts if part.minutes is not UNKNOWN), Fraction(0))
    return RoleCard(
        id=role.id,
        title=role.title,
        is_title_suggested="title" in role.suggested,
        purpose=role.purpose,
        reasons=role.reasons,
        form=role.employment_form,
        minutes=total or UNKNOWN,
        is_estimate=load is not UNKNOWN and load.is_estimate,
        months=() if load is UNKNOWN else load.months,
        tasks=tuple(
            RoleTask(
                id=part.task.id,
                name=_named(part.task),
                share=part.share,
                minutes=part.minutes,
                part_of_role=(
                    UNKNOWN if part.minutes is UNKNOWN or not total else part.minutes / total
                ),
            )
            for part in sorted(parts, key=_largest_first)
        ),
        demands=_demands(parts),
        findings=tuple(each for each in findings if each.subject == role.id),
        documents=documents,
    )


def _largest_first(part: Part) -> Fraction:
    minutes = part.minutes
    return Fraction(0) if minutes is UNKNOWN else -minutes


def _demands(parts: Iterable[Part]) -> tuple[PeakDemand, ...] | Unknown:
    tasks = tuple(part.task for part in parts)
    if not any(len(task.demands) for task in tasks):
        return UNKNOWN
    peaks = []
    for dimension in Dimension:
        levels = [
            (level, task) for task in tasks if (level := task.demands.of(dimension)) is not UNKNOWN
        ]
        highest = max((level for level, _ in levels), default=0)
        if highest >= _HIGH_DEMAND:
            at_peak = tuple(task for level, task in levels if level == highest)
            field = f"demands.{dimension.value}"
            peaks.append(
                PeakDemand(
                    dimension=dimension.value,
                    level=max(level for level, _ in levels),
                    is_suggested=all(task.is_suggested(field) for task in at_peak),
                )
            )
    return tuple(sorted(peaks, key=lambda each: -each.level)[:_MOST_DEMANDS])


def _suggested(
    suggestions: Iterable[Suggestion], inventory: Inventory
) -> Iterator[SuggestedFields]:
    given = tuple(suggestions)
    for task in inventory.tasks:
        own = [each for each in given if each.task == task.id]
        if own:
            yield SuggestedFields(
                task=task.id,
                fields=tuple(dict.fromkeys(_label_of(each.field) for each in own)),
                reasons=tuple(dict.fromkeys(each.reason for each in own)),
            )


def _label_of(field: str) -> str:
    """Return the field to name: of `doers.x.classification` the last part, else the first."""
    parts = field.split(".")
    return parts[-1] if parts[0] == "doers" and len(parts) > 1 else parts[0]


def _named(task: Task) -> Text:
    return Text(fi=Prose(task.id)) if task.name.is_empty else task.name
