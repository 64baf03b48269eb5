"""What to ask the association next: the fewest questions that matter, each once.

First what decides whether a task can be in a role at all and how large it is, the most hours
first; then what people must agree on; then the facts that the checks on the roles still need.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.messages import Message, message
from ratko.method.hours import (
    Workload,
    hours_question,
    mean_weekly,
    stated_weekly,
    task_name,
    workload,
)
from ratko.method.role_checks import CHECKS
from ratko.method.sorting import SortedTask
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.task import DecisionKind, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Question", "questions"]

_MOST_TASKS = 5
"""A question that is read aloud names at most this many tasks."""
_HALF_OF_DAYS = Fraction(2, 5)
"""Seven days a week instead of five are two fifths more."""
_ASKED_ON_THEIR_OWN = frozenset({"hours", "form", "guidance", "access", "growth"})
_ASKED_ALREADY = frozenset({"ask_hours", "ask_form_of_paid_work"})
_ASKED_WITH_FREED_TIME = frozenset({"ask_core_duty", "ask_what_remains"})


@attrs.frozen(kw_only=True)
class Question:
    """A question to the association.

    Attributes:
        message: What to ask, in words that can be read aloud.
        subjects: Ids of the tasks, roles, sites or doers it is about; none: the association.
        kind: What the answer settles, as `hours`, `decision` or the id of a check.
    """

    message: Message
    subjects: tuple[str, ...] = ()
    kind: str

    @property
    def id(self) -> str:
        """A key that stays the same as long as the question is the same."""
        asked = self.message.code.partition(".")[2].replace("_", "-")
        return "-".join((asked, *self.subjects[:1]))


@attrs.frozen(kw_only=True)
class _Known:
    """What the questions are made from, gathered once."""

    inventory: Inventory
    tasks: Mapping[Key, Task]
    loads: Mapping[Key, Workload | Unknown]
    sorted_tasks: tuple[SortedTask, ...]
    roles: tuple[Role, ...]
    findings: tuple[Finding, ...]

    @functools.cached_property
    def in_roles(self) -> frozenset[Key]:
        """The tasks that are in some role."""
        return frozenset(each.task for role in self.roles for each in role.task_shares)

    def minutes(self, task: Key) -> Fraction:
        """Mean minutes a week of a task; nothing where unknown."""
        load = self.loads[task]
        return Fraction(0) if load is UNKNOWN else mean_weekly(load)


def questions(
    inventory: Inventory,
    sorted_tasks: Iterable[SortedTask],
    roles: Iterable[Role],
    findings: Iterable[Finding],
) -> tuple[Question, ...]:
    """Return what to ask next, what matters most first; nothing is asked twice."""
    known = _Known(
        inventory=inventory,
        tasks={task.id: task for task in inventory.tasks},
        loads={task.id: workload(task) for task in inventory.tasks},
        sorted_tasks=tuple(sorted_tasks),
        roles=tuple(roles),
        findings=tuple(findings),
    )
    weighed = [*_missing_hours(known), *_overlaps(known), *_daily(known), *_undecided(known)]
    # The sort is stable: questions that unlock as much stay in the order of the tasks.
    first = [question for _, question in sorted(weighed, key=lambda each: -each[0])]
    asked = [*first, *(question for ask in _AFTER_THE_HOURS for question in ask(known))]
    return tuple({question.message: question for question in asked}.values())


def _missing_hours(known: _Known) -> Iterator[tuple[Fraction, Question]]:
    """Ask for hours of tasks that may become a role: they unlock all that the tasks are."""
    kept = {
        each.task
        for each in known.sorted_tasks
        if not each.decision.releases and each.decision is not DecisionKind.UNDECIDED
    }
    hourless = [
        task
        for task in known.tasks.values()
        if known.loads[task.id] is UNKNOWN and task.id not in kept
    ]
    more_than_any = sum(map(known.minutes, known.tasks), Fraction(1))
    for chunk in _chunks(hourless):
        alone = hours_question(chunk[0]) if len(chunk) == 1 else None
        asks = alone or message("questions.hours", tasks=_names(chunk))
        yield more_than_any, Question(message=asks, subjects=_ids(chunk), kind="hours")


def _overlaps(known: _Known) -> Iterator[tuple[Fraction, Question]]:
    """Ask whether several people's hours are the same hours or come on top of each other."""
    for task in known.tasks.values():
        told_by_doers = any(each.stated_time is not UNKNOWN for each in task.doers)
        if told_by_doers and task.stated_time is not UNKNOWN:
            stated = stated_weekly(task.stated_time, task)
            if stated.low < stated.high:
                asks = message(
                    "questions.overlap", task=task_name(task), low=stated.low, high=stated.high
                )
                question = Question(message=asks, subjects=(task.id,), kind="overlap")
                yield stated.high - stated.low, question


def _daily(known: _Known) -> Iterator[tuple[Fraction, Question]]:
    """Ask what "daily" means where five days had to be assumed."""
    daily = []
    for task in known.tasks.values():
        load = known.loads[task.id]
        codes = () if load is UNKNOWN else [each.code for each in load.assumptions]
        if "method.assumed_five_days" in codes:
            daily.append(task)
    for chunk in _chunks(daily):
        minutes = sum((known.minutes(task.id) for task in chunk), Fraction(0))
        asks = message("questions.daily", tasks=_names(chunk))
        yield (
            minutes * _HALF_OF_DAYS,
            Question(message=asks, subjects=_ids(chunk), kind="daily"),
        )


def _undecided(known: _Known) -> Iterator[tuple[Fraction, Question]]:
    undecided = [
        known.tasks[each.task]
        for each in known.sorted_tasks
        if each.decision is DecisionKind.UNDECIDED
    ]
    for chunk in _chunks(undecided):
        minutes = sum((known.minutes(task.id) for task in chunk), Fraction(0))
        asks = message("questions.decide", tasks=_names(chunk))
        yield minutes, Question(message=asks, subjects=_ids(chunk), kind="decision")


def _to_confirm(known: _Known) -> Iterator[Question]:
    """Ask of each role whether what ratko released may be; a task in several roles once."""
    suggested = {each.task for each in known.sorted_tasks if each.is_suggested}
    for role in known.roles:
        wanted = [each.task for each in role.task_shares if each.task in suggested]
        suggested -= set(wanted)
        if wanted:
            tasks = [known.tasks[each] for each in wanted]
            asks = message("questions.confirm", role=_title(role), tasks=_names(tasks))
            yield Question(message=asks, subjects=(role.id, *_ids(tasks)), kind="confirm")


def _freed_time(known: _Known) -> Iterator[Question]:
    """Ask each giver once for consent and what the freed time is for (rule C5)."""
    for doer, gives in _givers_to_ask(known).items():
        tasks = [known.tasks[task] for task in gives]
        name = next(str(each.name) for each in known.inventory.doers if each.id == doer)
        asks = message("questions.freed_time", doer=name, tasks=_names(tasks))
        yield Question(message=asks, subjects=(doer, *gives), kind="freed_time")


def _givers_to_ask(known: _Known) -> dict[Key, tuple[Key, ...]]:
    """Return the tasks of each giver for which consent or the use of the time is not known."""
    unsettled = {
        task
        for finding in known.findings
        if finding.rule == "C5" and finding.outcome is Outcome.UNKNOWN
        for task in finding.tasks
    }
    gives: dict[Key, list[Key]] = {doer.id: [] for doer in known.inventory.doers}
    for task in known.tasks.values():
        if task.id in unsettled and task.id in known.in_roles:
            for doer in dict.fromkeys(each.doer for each in task.doers):
                gives[doer].append(task.id)
    return {doer: tuple(tasks) for doer, tasks in gives.items() if tasks}


def _of_roles(known: _Known) -> Iterator[Question]:
    """Ask once for all roles what each of them still needs."""
    for check, ask in _ROLE_QUESTIONS.items():
        open_roles = {
            finding.subject
            for finding in known.findings
            if finding.rule == check and finding.stands
        }
        roles = [role for role in known.roles if role.id in open_roles]
        if roles:
            titles = tuple(_title(role) for role in roles)
            ids = tuple(role.id for role in roles)
            yield Question(message=ask(titles), subjects=ids, kind=check)


_ROLE_QUESTIONS: Mapping[str, Callable[[tuple[str, ...]], Message]] = {
    "form": lambda roles: message("questions.form", roles=roles),
    "guidance": lambda roles: message("questions.guidance", roles=roles),
    "growth": lambda roles: message("questions.next_step", roles=roles),
}


def _of_places(known: _Known) -> Iterator[Question]:
    """Ask where the work is done, else what the places are like; each place once."""
    roles: dict[Message, list[str]] = {}
    for finding in known.findings:
        if finding.rule == "access" and finding.remedy is not None:
            roles.setdefault(finding.remedy, []).append(finding.subject)
    for each, subjects in roles.items():
        yield Question(message=each, subjects=tuple(subjects), kind="access")


def _of_association(known: _Known) -> Iterator[Question]:
    association = known.inventory.association
    if not association.name.strip():
        yield Question(message=message("questions.association_name"), kind="association")
    contact = association.contact
    if not contact.name.strip() or not (contact.phone.strip() or contact.email.strip()):
        yield Question(message=message("questions.contact"), kind="contact")


def _of_checks(known: _Known) -> Iterator[Question]:
    """Ask what the checks still need, one question for all tasks that need the same fact."""
    merged: dict[tuple[str, str], dict[Key, None]] = {}
    alone: dict[Message, Finding] = {}
    for finding, remedy in _open_facts(known):
        if [name for name, _ in remedy.values] == ["tasks"]:
            tasks = merged.setdefault((finding.rule, remedy.code), {})
            tasks.update(dict.fromkeys(map(Key, finding.tasks)))
        else:
            alone.setdefault(remedy, finding)
    for (rule, code), wanted in merged.items():
        tasks_asked = [known.tasks[task] for task in wanted]
        asks = message(code, tasks=_names(tasks_asked))
        if len(wanted) > _MOST_TASKS and code in _OF_ALL_TASKS:
            asks = message(_OF_ALL_TASKS[code])
        yield Question(message=asks, subjects=tuple(wanted), kind=rule)
    for remedy, finding in alone.items():
        yield Question(message=remedy, subjects=(finding.subject,), kind=finding.rule)


def _open_facts(known: _Known) -> Iterator[tuple[Finding, Message]]:
    """Return the findings of checks whose remedy is a question that is not asked elsewhere."""
    roles = {role.id for role in known.roles}
    asked_givers = _givers_to_ask(known)
    nowhere = not known.inventory.sites
    for finding in known.findings:
        remedy = finding.remedy
        if remedy is None or finding.override is not None or finding.rule not in CHECKS:
            continue
        said = remedy.code.partition(".")[2]
        is_asked = (
            finding.rule in _ASKED_ON_THEIR_OWN
            or said in _ASKED_ALREADY
            or (said == "ask_places" and nowhere)
            # What is left to a giver is told of the giver once, not of each role.
            or (finding.rule == "givers" and finding.subject in roles)
            or (said in _ASKED_WITH_FREED_TIME and finding.subject in asked_givers)
        )
        if said.startswith("ask_") and not is_asked:
            yield finding, remedy


_OF_ALL_TASKS: Mapping[str, str] = {
    "checks.ask_pleasantness": "questions.which_unpleasant",
    "checks.ask_danger": "questions.which_dangerous",
    "checks.ask_season": "questions.which_seasonal",
    "checks.ask_places": "questions.which_places",
    "checks.ask_days": "questions.which_days",
    "checks.ask_near": "questions.which_alone",
    "checks.ask_calm": "questions.which_restless",
    "checks.ask_growth": "questions.which_grow",
}
"""What to ask instead where the question would read out a long list of tasks."""


_AFTER_THE_HOURS: tuple[Callable[[_Known], Iterator[Question]], ...] = (
    _to_confirm,
    _freed_time,
    _of_roles,
    _of_places,
    _of_association,
    _of_checks,
)


def _chunks(tasks: list[Task]) -> Iterator[list[Task]]:
    for start in range(0, len(tasks), _MOST_TASKS):
        yield tasks[start : start + _MOST_TASKS]


def _title(role: Role) -> str:
    return role.title.best(Language.FI)[1] or role.id


def _names(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(task_name(task) for task in tasks)


def _ids(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(task.id for task in tasks)
