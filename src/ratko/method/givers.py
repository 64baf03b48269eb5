"""What is left to the people whose tasks move into new roles (check `givers`).

The core share of a giver's remaining work must rise. With core minutes C and other minutes N, of
which core minutes c and other minutes n are given, it rises exactly where
(C − c) / (C + N − c − n) > C / (C + N), that is where C·n > c·N. So it can often be told without
any hours: to give only what is not core always raises it, to give only core never does.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ratko.messages import Message, message
from ratko.method.hours import doer_minutes, task_name
from ratko.method.sorting import SortedTask
from ratko.model.association import Doer, DoerKind
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.rules import RuleSet
from ratko.model.task import Classification, Origin, Task, TaskDoer
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Giving", "Held", "check_givers", "evidence_on", "givings", "judge", "remedy_for"]


@attrs.frozen(kw_only=True)
class Held:
    """A doer's part in a task before and after.

    Attributes:
        task: The task.
        is_core: Whether it is core for this doer.
        minutes: Minutes a week that the doer gives it today.
        given: The part of the task that goes to roles, 0 to 1.
    """

    task: Task
    is_core: bool | Unknown
    minutes: Fraction | Unknown
    given: Fraction


@attrs.frozen(kw_only=True)
class Giving:
    """What one doer gives and keeps.

    Attributes:
        doer: The doer.
        held: The doer's tasks, in the order of the inventory.
    """

    doer: Doer
    held: tuple[Held, ...]

    @property
    def given(self) -> tuple[Held, ...]:
        """The tasks of which something is given."""
        return tuple(each for each in self.held if each.given)

    @property
    def leaves_nothing(self) -> bool:
        """Whether all of every task is given."""
        return all(each.given >= 1 for each in self.held)

    def minutes(self, *, after: bool, only_core: bool = False) -> Fraction | Unknown:
        """Return the doer's minutes a week, before or after; unknown where a task's are."""
        total = Fraction(0)
        for each in self.held:
            if only_core and each.is_core is UNKNOWN:
                return UNKNOWN
            if only_core and each.is_core is False:
                continue
            if each.minutes is UNKNOWN:
                return UNKNOWN
            total += each.minutes * (1 - min(each.given, Fraction(1)) if after else 1)
        return total

    def core_share(self, *, after: bool) -> Fraction | Unknown:
        """Return core minutes out of all, before or after."""
        core, total = self.minutes(after=after, only_core=True), self.minutes(after=after)
        if core is UNKNOWN or total is UNKNOWN or not total:
            return UNKNOWN
        return core / total


def givings(
    roles: Iterable[Role],
    inventory: Inventory,
    classes: Mapping[tuple[Key, Key], Classification] | None = None,
) -> tuple[Giving, ...]:
    """Find what each doer gives to the roles together, in the order of the inventory's doers.

    Those whom the association pays for a service, and volunteers who have stopped, are no givers:
    there is no job of theirs to look after.

    Args:
        roles: The roles.
        inventory: The tasks as they are done today.
        classes: What a task is to a doer, by the ids of both, where it is known better than the
            inventory says.
    """
    taken: dict[Key, Fraction] = {}
    for role in roles:
        for share in role.task_shares:
            taken[share.task] = taken.get(share.task, Fraction(0)) + share.share
    givers = {each.doer for task in inventory.tasks if task.id in taken for each in task.doers}
    held: dict[Key, list[Held]] = {giver: [] for giver in givers}
    nothing = Fraction(0)
    for task in inventory.tasks:
        if task.origin is Origin.VOLUNTEER_LOST:
            continue
        for each in task.doers:
            if each.doer in held:
                held[each.doer].append(
                    Held(
                        task=task,
                        is_core=_is_core(each, (classes or {}).get((task.id, each.doer))),
                        minutes=doer_minutes(task, each),
                        given=taken.get(task.id, nothing),
                    )
                )
    found = []
    for doer in inventory.doers:
        if doer.id not in givers:
            continue
        giving = Giving(doer=doer, held=tuple(held[doer.id]))
        if giving.given and doer.kind is not DoerKind.CONTRACTOR:
            found.append(giving)
    return tuple(found)


def _is_core(doer: TaskDoer, better: Classification | None) -> bool | Unknown:
    classification = better or doer.classification
    if classification is Classification.UNCLASSIFIED:
        return UNKNOWN
    return classification is Classification.CORE


def judge(giving: Giving, rules: RuleSet) -> Outcome:
    """Judge whether the core share of the giver's remaining work rises.

    Where nothing is left, that is a fail, but a warning of a volunteer's tasks, and unknown where
    the inventory does not hold all that the giver does. Where the tasks hold nothing that is core
    to the giver, the share says nothing, and that is a warning. Whoever is not known to work for
    the association may be a bought-in service, whose job it is not for the association to look
    after: no fail.
    """
    outcome = _judge(giving, rules)
    is_unsure = outcome is Outcome.FAIL and giving.doer.kind is UNKNOWN
    return Outcome.UNKNOWN if is_unsure else outcome


def _judge(giving: Giving, rules: RuleSet) -> Outcome:
    if giving.leaves_nothing:
        if giving.doer.kind is DoerKind.VOLUNTEER:
            return Outcome.WARN
        return Outcome.FAIL if _is_all_there(giving, rules) else Outcome.UNKNOWN
    if all(each.is_core is False for each in giving.held):
        return Outcome.WARN
    classes = {each.is_core for each in giving.given}
    has_core = any(each.is_core is True and _takes_time(each) for each in giving.held)
    if classes == {False} and has_core and any(_takes_time(each) for each in giving.given):
        return Outcome.PASS
    if classes == {True}:
        return Outcome.FAIL
    before, after = giving.core_share(after=False), giving.core_share(after=True)
    if before is UNKNOWN or after is UNKNOWN:
        return Outcome.UNKNOWN
    return Outcome.PASS if after > before else Outcome.FAIL


def _is_all_there(giving: Giving, rules: RuleSet) -> bool:
    """Whether the tasks fill the giver's week, so that there is no other work behind them."""
    minutes, capacity = giving.minutes(after=False), giving.doer.weekly_capacity
    if minutes is UNKNOWN or capacity is UNKNOWN:
        return False
    return minutes * 100 >= rules.capacity_low * capacity


def _takes_time(held: Held) -> bool:
    """Whether a task takes time at all; one whose hours nobody has said does."""
    return held.minutes is UNKNOWN or held.minutes > 0


def check_givers(
    roles: Iterable[Role],
    inventory: Inventory,
    sorted_tasks: Iterable[SortedTask],
    rules: RuleSet,
) -> tuple[Finding, ...]:
    """Check what is left to each giver when all the roles are filled; the subject is the doer.

    Beside check `givers` it is pointed out (`B4`) where the giver's work still goes over capacity.
    """
    classes = {
        (task.task, each.doer): each.classification
        for task in sorted_tasks
        for each in task.classes
    }
    findings: list[Finding] = []
    for giving in givings(roles, inventory, classes):
        findings.append(_finding(giving, rules))
        findings.extend(_over_capacity(giving, rules))
    return tuple(findings)


def _finding(giving: Giving, rules: RuleSet) -> Finding:
    outcome = judge(giving, rules)
    return Finding(
        rule="givers",
        subject=giving.doer.id,
        outcome=outcome,
        evidence=evidence_on(giving, outcome),
        remedy=remedy_for(giving, outcome),
        tasks=tuple(each.task.id for each in giving.given),
    )


def evidence_on(giving: Giving, outcome: Outcome) -> Message:
    """Return what the judgement on a giver rests on, in numbers where they are known."""
    doer, tasks = str(giving.doer.name), _given_names(giving)
    if giving.leaves_nothing:
        return message("checks.giver_left_nothing", doer=doer, tasks=tasks)
    if outcome is Outcome.WARN:
        return message("checks.giver_no_core", doer=doer, tasks=tasks)
    before, after = giving.core_share(after=False), giving.core_share(after=True)
    left = giving.minutes(after=True)
    if before is not UNKNOWN and after is not UNKNOWN and left is not UNKNOWN:
        return message("checks.giver_share", doer=doer, before=before, after=after, left=left)
    if outcome is Outcome.PASS:
        return message("checks.giver_keeps_core", doer=doer, tasks=tasks)
    if outcome is Outcome.FAIL:
        return message("checks.giver_gives_core", doer=doer, tasks=tasks)
    return message("checks.giver_unknown", doer=doer, tasks=tasks)


def remedy_for(giving: Giving, outcome: Outcome) -> Message | None:
    """Return the change that would let a giver gain, or what to ask; None where none is needed."""
    doer = str(giving.doer.name)
    if outcome is Outcome.PASS:
        return None
    if giving.leaves_nothing:
        return message("checks.ask_what_remains", doer=doer)
    if outcome is Outcome.UNKNOWN:
        return _question(giving, doer)
    if outcome is Outcome.WARN:
        return message("checks.ask_core_duty", doer=doer)
    core = tuple(task_name(each.task) for each in giving.given if each.is_core is True)
    return message("checks.keep_core", doer=doer, tasks=core)


def _question(giving: Giving, doer: str) -> Message:
    unclassified = tuple(task_name(each.task) for each in giving.held if each.is_core is UNKNOWN)
    if unclassified:
        return message("checks.ask_core_of_giver", doer=doer, tasks=unclassified)
    timeless = tuple(task_name(each.task) for each in giving.held if each.minutes is UNKNOWN)
    if timeless:
        return message("checks.ask_hours_of_giver", doer=doer, tasks=timeless)
    return message("checks.ask_kind_of_giver", doer=doer)


def _given_names(giving: Giving) -> tuple[str, ...]:
    return tuple(task_name(each.task) for each in giving.given)


def _over_capacity(giving: Giving, rules: RuleSet) -> tuple[Finding, ...]:
    left, capacity = giving.minutes(after=True), giving.doer.weekly_capacity
    if left is UNKNOWN or capacity is UNKNOWN or left * 100 <= rules.capacity_high * capacity:
        return ()
    evidence = message(
        "checks.giver_over_capacity",
        doer=giving.doer.name,
        left=left,
        capacity=Fraction(capacity),
    )
    return (
        Finding(
            rule="B4",
            subject=giving.doer.id,
            outcome=Outcome.WARN,
            evidence=evidence,
            remedy=message("checks.give_more", doer=giving.doer.name),
            tasks=tuple(each.task.id for each in giving.held if each.given < 1),
        ),
    )
