"""Which phase comes next, for the case and for each role, and exactly what is missing for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from ratko.journey.replaying import CaseState, Placement, RoleState
from ratko.journey.stages import Stage
from ratko.messages import Message, message
from ratko.method.phases import phases
from ratko.model.case import Phase, ReviewBy
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["NextStep", "next_steps"]

_AFTER: Final[Mapping[Stage, Stage]] = {
    Stage.CONTACT: Stage.MAPPING,
    Stage.MAPPING: Stage.SPLIT,
    Stage.SPLIT: Stage.SORT,
    Stage.SORT: Stage.COMPOSE,
    Stage.COMPOSE: Stage.AGREED,
    Stage.AGREED: Stage.DESCRIBED,
    Stage.DESCRIBED: Stage.ADVERTISED,
    Stage.ADVERTISED: Stage.FILLED,
    Stage.FILLED: Stage.INDUCTION,
    Stage.INDUCTION: Stage.REVIEWS,
    Stage.REVIEWS: Stage.ENDED,
    Stage.RECRAFT: Stage.AGREED,
}
"""The phase that comes after each, where all goes its way."""
_ASKED: Final[Mapping[Stage, tuple[Phase, ...]]] = {
    Stage.MAPPING: (),
    Stage.SPLIT: (Phase.PREPARE,),
    Stage.SORT: (Phase.SPLIT,),
    Stage.COMPOSE: (Phase.SORT,),
    Stage.AGREED: (Phase.COMPOSE,),
}
"""Which phases of the method must have nothing missing before a phase of the case begins."""


@attrs.frozen(kw_only=True)
class NextStep:
    """The phase that comes next.

    Attributes:
        role: The role that it is about; None: the case as a whole.
        now: The phase that it is in; None: nothing has happened.
        to: The phase that comes next.
        missing: What is missing for it; empty: it can begin.
    """

    role: Key | None
    now: Stage | None
    to: Stage
    missing: tuple[Finding, ...]


def next_steps(
    state: CaseState,
    inventory: Inventory | None,
    rules: RuleSet,
    roles: Iterable[Role] = (),
) -> tuple[NextStep, ...]:
    """Return the next phase of the case and of each of its roles, with what is missing.

    Empty where the case has ended. Once there are roles, they have the next phases.

    Args:
        state: Where it stands.
        inventory: The tasks; None: there is no inventory yet.
        rules: The thresholds of the checks.
        roles: The roles of its file.

    Raises:
        RuleError: A role has a task that the inventory does not have.
    """
    if state.process is Stage.ENDED:
        return ()
    known = {each.id: each for each in roles}
    asked = _of_method(inventory, rules, tuple(known.values()))
    if not state.roles:
        return (_of_case(state, inventory, asked),)
    return tuple(
        _of_role(each, known.get(each.role), asked)
        for each in state.roles
        if each.stage is not Stage.ENDED
    )


def _of_method(
    inventory: Inventory | None, rules: RuleSet, roles: tuple[Role, ...]
) -> Mapping[Phase, tuple[Finding, ...]]:
    if inventory is None:
        return {}
    return {each.phase: each.missing for each in phases(inventory, rules, roles)}


def _of_case(
    state: CaseState,
    inventory: Inventory | None,
    asked: Mapping[Phase, tuple[Finding, ...]],
) -> NextStep:
    if state.process is None:
        return NextStep(role=None, now=None, to=Stage.CONTACT, missing=())
    to = _AFTER[state.process]
    missing = [each for phase in _ASKED[to] for each in asked.get(phase, ())]
    if to is not Stage.MAPPING and (inventory is None or not inventory.tasks):
        missing.insert(
            0,
            _missing(
                to, message("journey.no_inventory"), message("journey.list_tasks_or_say_none")
            ),
        )
    return NextStep(role=None, now=state.process, to=to, missing=tuple(missing))


def _of_role(
    state: RoleState, role: Role | None, asked: Mapping[Phase, tuple[Finding, ...]]
) -> NextStep:
    to = _AFTER[state.stage]
    missing = [
        each
        for phase in _ASKED.get(to, ())
        for each in asked.get(phase, ())
        if each.subject == state.role
    ]
    if role is None:
        missing.append(
            _missing(to, message("journey.role_not_in_file"), message("journey.write_role"))
        )
    else:
        missing += [_missing(to, *each) for each in _facts_of_role(to, role)]
    missing += [_missing(to, *each) for each in _facts_of_work(to, state)]
    return NextStep(
        role=state.role,
        now=state.stage,
        to=to,
        missing=tuple(attrs.evolve(each, subject=state.role) for each in missing),
    )


def _facts_of_role(to: Stage, role: Role) -> Iterator[tuple[Message, Message]]:
    needs: dict[Stage, tuple[tuple[str, bool], ...]] = {
        Stage.DESCRIBED: (
            ("employment_form", role.employment_form is not UNKNOWN),
            ("supervisor", bool(role.supervisor)),
            ("pay_basis", not role.pay_basis.is_empty),
        ),
        Stage.ADVERTISED: (("apply_by", role.apply_by is not UNKNOWN),),
        Stage.INDUCTION: (
            ("tutor", bool(role.tutor)),
            ("daily_contact", bool(role.daily_contact)),
            ("guidance_minutes", role.guidance_minutes is not UNKNOWN),
        ),
        Stage.REVIEWS: (("review", role.review is not UNKNOWN),),
    }
    for field, is_there in needs.get(to, ()):
        if not is_there:
            yield (
                message("journey.field_missing", field=field),
                message("journey.say_field", field=field),
            )


def _facts_of_work(to: Stage, state: RoleState) -> Iterator[tuple[Message, Message]]:
    if to is Stage.FILLED and state.applications is UNKNOWN:
        yield message("journey.applications_unknown"), message("journey.count")
    at_work = state.at_work
    if to is Stage.INDUCTION and any(each.start is UNKNOWN for each in at_work):
        yield message("journey.start_unknown"), message("journey.say_start")
    if to is Stage.REVIEWS and not _inducted(at_work):
        yield message("journey.not_inducted"), message("journey.write_induction")
    if to is Stage.ENDED:
        heard = {each.by for each in state.reviews}
        unheard = tuple(each.value for each in ReviewBy if each not in heard)
        if unheard:
            yield (
                message("journey.unheard", sides=unheard),
                message("journey.hold_review", sides=unheard),
            )
        if any(not each.is_next_planned for each in at_work):
            yield message("journey.next_not_planned"), message("journey.plan_next")


def _inducted(at_work: tuple[Placement, ...]) -> bool:
    return all(each.inducted is not None for each in at_work)


def _missing(to: Stage, evidence: Message, remedy: Message) -> Finding:
    return Finding(rule=to.value, outcome=Outcome.UNKNOWN, evidence=evidence, remedy=remedy)
