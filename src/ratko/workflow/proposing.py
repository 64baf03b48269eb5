"""From an inventory to a proposal: suggest, merge, sort, craft, certify, compose, check, ask."""

import datetime
from collections.abc import Mapping
from fractions import Fraction

import attrs

from ratko.crafting.answer import Engine
from ratko.crafting.problem import Locks, RoleType
from ratko.errors import RuleError
from ratko.messages import message
from ratko.method.givers import check_givers
from ratko.method.library import Library, shipped_library
from ratko.method.merging import Merge, merge_same
from ratko.method.questions import Question, questions
from ratko.method.role_checks import check_role
from ratko.method.sorting import SortedTask, sort_tasks
from ratko.method.splitting import splitting_findings
from ratko.method.suggesting import Suggestion, apply, suggest
from ratko.model.association import Association
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover, Roles
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Language
from ratko.workflow.crafted import crafted_roles, crafting_problem, with_kept
from ratko.workflow.releasing import released_parts


__all__ = ["Proposal", "complete", "propose"]


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
        agreed: The roles that it goes on from; None: from none.
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
    agreed: Roles | None = None

    def findings_on(self, subject: str) -> tuple[Finding, ...]:
        """Return the findings on one role, task or doer, by its id."""
        return tuple(each for each in self.findings if each.subject == subject)


def propose(
    inventory: Inventory,
    *,
    date: datetime.date,
    rules: RuleSet | None = None,
    roles: Roles | None = None,
    agreed: Roles | None = None,
    locks: Locks | None = None,
    role_types: tuple[RoleType, ...] = (),
    engine: Engine = Engine.SEARCH,
    library: Library | None = None,
) -> Proposal:
    """Make a proposal.

    Args:
        inventory: The tasks.
        date: The day of the proposal.
        rules: Thresholds; the defaults of the method otherwise.
        roles: Roles that people have edited: these are taken as they are, and none is crafted.
        agreed: Roles that are agreed: the crafting goes on from them, with the fewest changes.
        locks: What the crafting must keep to.
        role_types: The kinds of roles to craft; one general kind otherwise.
        engine: What looks for roles.
        library: The task library to take suggestions from; the shipped one otherwise.

    Raises:
        RuleError: The locks or the edited roles contradict themselves or the inventory.
    """
    rules = rules or RuleSet()
    library = library or shipped_library()
    merged, merges = merge_same(inventory)
    suggestions = suggest(merged, library)
    completed = apply(merged, suggestions)
    people_have = roles or agreed
    if people_have is not None:
        association = _filled_in(completed.association, people_have.association)
        completed = attrs.evolve(completed, association=association)
    sorted_tasks = sort_tasks(completed)
    locks = locks or Locks()
    keep = locks.keep if agreed is None else (*locks.keep, *agreed.roles)
    released = with_kept(released_parts(completed, sorted_tasks), keep)
    if roles is not None:
        proposed = _as_edited(roles, released, frozenset(task.id for task in completed.tasks), date)
    else:
        problem = crafting_problem(
            released, rules=rules, locks=locks, role_types=role_types, library=library
        )
        proposed = crafted_roles(
            problem,
            released,
            agreed=agreed,
            keep=locks.keep,
            engine=engine,
            inventory=completed,
            library=library,
            date=date,
        )
    findings = (
        *splitting_findings(completed, rules),
        *(finding for task in sorted_tasks for finding in task.findings),
        *(finding for role in proposed.roles for finding in check_role(role, completed, rules)),
        *_handed_out_twice(proposed, completed),
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
        agreed=agreed,
    )


def complete(inventory: Inventory, library: Library | None = None) -> Inventory:
    """Return an inventory as a proposal completes it: rows merged, suggestions filled in."""
    merged, _ = merge_same(inventory)
    return apply(merged, suggest(merged, library or shipped_library()))


def _filled_in(known: Association, newer: Association) -> Association:
    """Return what is known of the association, with what people have filled in beside the roles."""
    nothing = Association()
    said = {
        field.name: getattr(newer, field.name)
        for field in attrs.fields(Association)
        if getattr(newer, field.name) != getattr(nothing, field.name)
    }
    return attrs.evolve(known, **said)


def _as_edited(
    edited: Roles,
    released: Mapping[Key, tuple[Task, Fraction]],
    tasks: frozenset[Key],
    date: datetime.date,
) -> Roles:
    """Take people's roles as they are, and find anew what is left over."""
    strangers = {
        each.task for role in edited.roles for each in role.task_shares if each.task not in tasks
    }
    if strangers:
        raise RuleError(message("workflow.unknown_tasks", tasks=tuple(sorted(strangers))))
    taken = _handed_out(edited)
    known = {each.task: each for each in edited.leftovers}
    leftovers = []
    for task, (_, part) in released.items():
        left = part - taken.get(task, Fraction(0))
        if left > 0:
            reasons = known[task].reasons if task in known else (message("workflow.in_no_role"),)
            leftovers.append(Leftover(task=task, share=Share(left), reasons=reasons))
    return attrs.evolve(edited, date=date, leftovers=tuple(leftovers), certificate=())


def _handed_out_twice(roles: Roles, inventory: Inventory) -> tuple[Finding, ...]:
    """Point out tasks of which people's roles hold more than there is."""
    names = {task.id: task.name.best(Language.FI)[1] for task in inventory.tasks}
    return tuple(
        Finding(
            rule="share",
            subject=task,
            outcome=Outcome.FAIL,
            evidence=message("workflow.shares_over_one", task=names[task], share=share),
            remedy=message("workflow.shares_to_one"),
            tasks=(task,),
        )
        for task, share in sorted(_handed_out(roles).items())
        if share > 1
    )


def _handed_out(roles: Roles) -> dict[Key, Fraction]:
    """Return how much of each task the roles hold."""
    taken: dict[Key, Fraction] = {}
    for role in roles.roles:
        for each in role.task_shares:
            taken[each.task] = taken.get(each.task, Fraction(0)) + each.share
    return taken
