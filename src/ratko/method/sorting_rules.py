"""The rules of sorting, C1–C6: what each still asks of a task.

Only what needs somebody's attention is returned; a rule that is kept says nothing.
"""

from collections.abc import Callable, Iterator, Mapping

import attrs

from ratko.messages import Message, message
from ratko.method.hours import task_name
from ratko.method.likeness import same_name
from ratko.model.association import Doer, DoerKind
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Classification, DecisionKind, Origin, Removable, Task, TaskDoer
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["SORTING_RULES", "Facts", "facts_of", "findings_on"]

_OPEN = frozenset({Classification.UNCLASSIFIED, Classification.NOT_CORE})
_MOVES_ALL = frozenset(
    {
        DecisionKind.HAND_OVER,
        DecisionKind.BUY_IN,
        DecisionKind.AUTOMATE,
        DecisionKind.DROP,
    }
)


@attrs.frozen(kw_only=True)
class Facts:
    """A task with what the rules of sorting look at.

    Attributes:
        task: The task.
        doers: Its doers, each with the record of the person or group where there is one.
        is_legal_duty: Whether the law demands it, by the task or by the association's duties.
        decision: What becomes of it.
        is_suggested: Whether that is only suggested.
    """

    task: Task
    doers: tuple[tuple[TaskDoer, Doer | None], ...]
    is_legal_duty: bool | Unknown
    decision: DecisionKind
    is_suggested: bool

    def names(self, *classes: Classification) -> tuple[str, ...]:
        """Return the names of the doers for whom the task is one of `classes`; none: of all."""
        return tuple(
            str(doer.name) if doer else str(each.doer)
            for each, doer in self.doers
            if not classes or each.classification in classes
        )

    @property
    def is_bought_in(self) -> bool:
        """Whether somebody outside is paid for it, and nobody else does it."""
        kinds = {doer.kind if doer else UNKNOWN for _, doer in self.doers}
        return kinds == {DoerKind.CONTRACTOR} or self.task.origin is Origin.BOUGHT_IN

    @property
    def takes_from_somebody(self) -> bool:
        """Whether there is a doer to ask: not where it is bought in, or nobody does it any more."""
        return bool(
            self.doers and not self.is_bought_in and self.task.origin is not Origin.VOLUNTEER_LOST
        )


def facts_of(task: Task, inventory: Inventory, doers: Mapping[Key, Doer]) -> Facts:
    """Gather what the rules look at."""
    duties = {same_name(duty) for duty in inventory.association.legal_duties}
    return Facts(
        task=task,
        doers=tuple((each, doers.get(each.doer)) for each in task.doers),
        is_legal_duty=True if same_name(task_name(task)) in duties else task.legal_duty,
        decision=task.decision.kind,
        is_suggested=task.is_suggested("decision"),
    )


def findings_on(facts: Facts) -> tuple[Finding, ...]:
    """Return what the rules ask of a task under its decision."""
    return tuple(finding for rule in SORTING_RULES.values() for finding in rule(facts))


def _class_with_reason(facts: Facts) -> Iterator[Finding]:
    task = task_name(facts.task)
    unclassified = facts.names(Classification.UNCLASSIFIED)
    if unclassified:
        yield _finding(
            "C1",
            facts,
            Outcome.UNKNOWN,
            message("method.class_missing", task=task, doers=unclassified),
            message("method.ask_class", task=task, doers=unclassified),
        )
    if not_core := facts.names(Classification.NOT_CORE):
        yield _finding(
            "C1",
            facts,
            Outcome.WARN,
            message("method.class_only_not_core", task=task, doers=not_core),
            message("method.ask_complementary_or_assisting", task=task, doers=not_core),
        )
    without = tuple(
        name
        for name, (each, _) in zip(facts.names(), facts.doers, strict=True)
        if each.classification not in _OPEN and not each.reason.strip()
    )
    if without:
        yield _finding(
            "C1",
            facts,
            Outcome.WARN,
            message("method.class_without_reason", task=task, doers=without),
            message("method.ask_reason_of_class", task=task, doers=without),
        )


def _candidate_to_move(facts: Facts) -> Iterator[Finding]:
    core = facts.names(Classification.CORE)
    others = facts.names(Classification.ASSISTING)
    if core and others:
        task = task_name(facts.task)
        yield _finding(
            "C2",
            facts,
            Outcome.WARN,
            message("method.core_for_some", task=task, core=core, others=others),
            message("method.ask_move_to_core", task=task, core=core, others=others),
        )


def _legal_duty_stays(facts: Facts) -> Iterator[Finding]:
    if facts.decision is not DecisionKind.DROP or facts.is_legal_duty is False:
        return
    task = task_name(facts.task)
    if facts.is_legal_duty is UNKNOWN:
        yield _finding(
            "C3",
            facts,
            Outcome.UNKNOWN,
            message("method.dropped_and_maybe_legal", task=task),
            message("method.ask_legal_duty", task=task),
        )
    else:
        yield _finding(
            "C3",
            facts,
            Outcome.FAIL,
            message("method.dropped_legal_duty", task=task),
            message("method.ask_doer_of_legal_duty", task=task),
        )


def _core_moves_signed(facts: Facts) -> Iterator[Finding]:
    core = facts.names(Classification.CORE)
    task, signed = task_name(facts.task), facts.task.decision.signed_by.strip()
    is_core_for_all = len(core) == len(facts.doers)
    moves = facts.decision in _MOVES_ALL or (
        facts.decision is DecisionKind.SHARE and is_core_for_all
    )
    if core and moves and not (signed and facts.task.decision.reason.strip()):
        yield _finding(
            "C4",
            facts,
            Outcome.FAIL,
            message("method.core_moves_unsigned", task=task, doers=core),
            message("method.ask_sign_or_keep", task=task),
        )
    said_removable = facts.task.removable in {Removable.YES, Removable.PARTLY}
    if core and is_core_for_all and facts.decision is DecisionKind.KEEP and said_removable:
        yield _finding(
            "C4",
            facts,
            Outcome.WARN,
            message("method.core_but_removable", task=task, doers=core),
            message("method.ask_which_part_moves", task=task, doers=core),
        )


def _hand_over_agreed(facts: Facts) -> Iterator[Finding]:
    if not facts.decision.releases or not facts.takes_from_somebody:
        return
    task, doers, made = task_name(facts.task), facts.names(), facts.task.decision
    if facts.task.removable is Removable.NO:
        yield _finding(
            "C5",
            facts,
            Outcome.FAIL,
            message("method.released_not_removable", task=task),
            message("method.ask_removable", task=task, doers=doers),
        )
    # Who decides to hand a task over has answered whether that can be done.
    if facts.task.removable is UNKNOWN and not made.kind.releases:
        yield _finding(
            "C5",
            facts,
            Outcome.UNKNOWN,
            message("method.removability_missing", task=task),
            message("method.ask_removable", task=task, doers=doers),
        )
    if made.consent is not True:
        yield _finding(
            "C5",
            facts,
            Outcome.UNKNOWN if made.consent is UNKNOWN else Outcome.FAIL,
            message(
                "method.consent_missing" if made.consent is UNKNOWN else "method.consent_refused",
                task=task,
                doers=doers,
            ),
            message("method.ask_consent", task=task, doers=doers),
        )
    if not made.freed_time.strip():
        yield _finding(
            "C5",
            facts,
            Outcome.UNKNOWN,
            message("method.freed_time_missing", task=task, doers=doers),
            message("method.ask_freed_time", task=task, doers=doers),
        )


def _decided(facts: Facts) -> Iterator[Finding]:
    task = task_name(facts.task)
    if facts.decision is DecisionKind.UNDECIDED:
        yield _finding(
            "C6",
            facts,
            Outcome.UNKNOWN,
            message("method.not_decided", task=task),
            message("method.ask_decision", task=task),
        )
    elif facts.is_suggested:
        yield _finding(
            "C6",
            facts,
            Outcome.UNKNOWN,
            message("method.only_suggested", task=task, decision=facts.decision.value),
            message("method.ask_confirm_decision", task=task, decision=facts.decision.value),
        )


def _finding(
    rule: str, facts: Facts, outcome: Outcome, evidence: Message, remedy: Message
) -> Finding:
    return Finding(
        rule=rule,
        subject=facts.task.id,
        outcome=outcome,
        evidence=evidence,
        remedy=remedy,
        tasks=(facts.task.id,),
    )


SORTING_RULES: Mapping[str, Callable[[Facts], Iterator[Finding]]] = {
    "C1": _class_with_reason,
    "C2": _candidate_to_move,
    "C3": _legal_duty_stays,
    "C4": _core_moves_signed,
    "C5": _hand_over_agreed,
    "C6": _decided,
}
"""The rules of sorting by their ids."""
