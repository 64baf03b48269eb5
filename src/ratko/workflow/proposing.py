"""From an inventory to a proposal: suggest, merge, sort, craft, certify, compose, check, ask."""

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.checker import Certificate, certify
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, ReleasedTask
from ratko.method.composing import compose_role
from ratko.method.givers import check_givers
from ratko.method.hours import mean_weekly, workload
from ratko.method.library import Library, shipped_library
from ratko.method.questions import Question, questions
from ratko.method.role_checks import check_role
from ratko.method.sorting import SortedTask, sort_tasks
from ratko.method.splitting import Merge, merge_same, splitting_findings
from ratko.method.suggesting import Suggestion, apply, suggest
from ratko.model.finding import Finding
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Share
from ratko.model.role import Leftover, Role, Roles, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import DecisionKind, Pleasantness, Removable, Task
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Proposal", "propose"]


@attrs.frozen(kw_only=True)
class Proposal:
    """All that ratko proposes for an inventory, and what it rests on.

    Attributes:
        inventory: What was given.
        completed: The same with same-named rows merged and suggestions filled in, each marked.
        rules: The thresholds used.
        suggestions: What was filled in, and why.
        merges: Rows that were taken for one task.
        sorted_tasks: What each task is to its doers, and what is decided or proposed about it.
        roles: The roles, what is left over, and the checker's certificate.
        findings: The checks: of the inventory (B, C), of each role, of each giver.
        questions: What to ask the association next.
        library: The task library that suggestions came from.
    """

    inventory: Inventory
    completed: Inventory
    rules: RuleSet
    suggestions: tuple[Suggestion, ...]
    merges: tuple[Merge, ...]
    sorted_tasks: tuple[SortedTask, ...]
    roles: Roles
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    library: Library

    def findings_on(self, subject: str) -> tuple[Finding, ...]:
        """Return the findings on one role, task or doer, by its id."""
        return tuple(each for each in self.findings if each.subject == subject)


def propose(
    inventory: Inventory,
    *,
    date: datetime.date,
    rules: RuleSet | None = None,
    roles: Roles | None = None,
    locks: Locks | None = None,
    library: Library | None = None,
) -> Proposal:
    """Make a proposal.

    Args:
        inventory: The tasks.
        date: The day of the proposal.
        rules: Thresholds; the defaults of the method otherwise.
        roles: Roles that people have edited: these are taken as they are, and none is crafted.
        locks: What the crafting must keep to.
        library: The task library to take suggestions from; the shipped one otherwise.

    Raises:
        RuleError: The locks or the edited roles contradict themselves or the inventory.
    """
    rules = rules or RuleSet()
    library = library or shipped_library()
    merged, merges = merge_same(inventory)
    suggestions = suggest(merged, library)
    completed = apply(merged, suggestions)
    sorted_tasks = sort_tasks(completed)
    released = _released(completed, sorted_tasks)
    if roles is None:
        proposed = _crafted(completed, released, rules, locks or Locks(), library, date)
    else:
        proposed = _as_edited(roles, released, date)
    findings = (
        *splitting_findings(completed, rules),
        *(finding for task in sorted_tasks for finding in task.findings),
        *(finding for role in proposed.roles for finding in check_role(role, completed, rules)),
        *check_givers(proposed.roles, completed, sorted_tasks, rules),
    )
    return Proposal(
        inventory=inventory,
        completed=completed,
        rules=rules,
        suggestions=suggestions,
        merges=merges,
        sorted_tasks=sorted_tasks,
        roles=proposed,
        findings=findings,
        questions=questions(completed, sorted_tasks, proposed.roles, findings),
        library=library,
    )


SHARED_PART = Fraction(1, 2)
"""The part of a task that a decision to share releases where nobody has said how much."""


def _released(
    inventory: Inventory, sorted_tasks: Iterable[SortedTask]
) -> Mapping[Key, tuple[Task, Fraction]]:
    """Return each released task with the part of it that is released."""
    tasks = {task.id: task for task in inventory.tasks}
    parts = {}
    for each in sorted_tasks:
        if each.decision.releases:
            task = tasks[each.task]
            partly = each.decision is DecisionKind.SHARE or task.removable is Removable.PARTLY
            parts[each.task] = (task, SHARED_PART if partly else Fraction(1))
    return parts
