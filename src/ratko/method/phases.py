"""The phases of a case, and exactly what is missing to close each."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from ratko.messages import Message, message
from ratko.method.role_checks import check_role
from ratko.method.sorting import sort_tasks
from ratko.method.splitting import splitting_findings
from ratko.model.case import Phase, ReviewBy
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.role import Role, RoleStatus
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["PhaseStatus", "phases"]

_MUST_BE_GIVEN = frozenset({"C1"})
"""Rules whose warning, too, keeps a phase open: a class needs its reason."""
_AGREED = frozenset(RoleStatus) - {RoleStatus.DRAFT, RoleStatus.CHECKED}
_ADVERTISED = _AGREED - {RoleStatus.AGREED}
_FILLED = _ADVERTISED - {RoleStatus.ADVERTISED}


@attrs.frozen(kw_only=True)
class PhaseStatus:
    """How far a phase has come.

    Attributes:
        phase: The phase.
        is_closed: Whether people have closed it.
        missing: What must still hold before it can be closed.
    """

    phase: Phase
    is_closed: bool
    missing: tuple[Finding, ...]


def phases(
    inventory: Inventory, rules: RuleSet, roles: Iterable[Role] = ()
) -> tuple[PhaseStatus, ...]:
    """Return every phase in order, with what is missing to close it.

    Raises:
        RuleError: A role has a task that the inventory does not have.
    """
    roles = tuple(roles)
    missing: dict[Phase, Iterable[Finding]] = {
        Phase.PREPARE: _prepare(inventory),
        Phase.SPLIT: splitting_findings(inventory, rules),
        Phase.SORT: (each for task in sort_tasks(inventory) for each in task.findings),
        Phase.COMPOSE: (each for role in roles for each in check_role(role, inventory, rules)),
    }
    return tuple(
        PhaseStatus(
            phase=phase,
            is_closed=phase in inventory.case.closed_phases,
            missing=(
                *(each for each in missing.get(phase, ()) if _keeps_open(each)),
                *_of_roles(phase, inventory, roles),
            ),
        )
        for phase in Phase
    )


def _keeps_open(finding: Finding) -> bool:
    if finding.outcome is Outcome.WARN:
        return finding.rule in _MUST_BE_GIVEN
    return finding.stands or finding.outcome is Outcome.UNKNOWN


def _prepare(inventory: Inventory) -> Iterator[Finding]:
    case = inventory.case
    if not case.purpose.strip():
        yield _missing("P1", message("checks.purpose_missing"), message("checks.ask_purpose"))
    if not case.facilitator.strip():
        evidence = message("checks.facilitator_missing")
        yield _missing("P1", evidence, message("checks.ask_facilitator"))
    if case.management_consent is UNKNOWN:
        evidence = message("checks.consent_not_recorded")
        yield _missing("P2", evidence, message("checks.ask_management"))
    elif case.management_consent is False:
        evidence = message("checks.consent_refused")
        yield _missing("P2", evidence, message("checks.ask_management"), Outcome.FAIL)
    invited = {each.doer: each for each in case.invitations}
    uninvited = tuple(
        str(doer.name)
        for doer in inventory.doers
        if doer.id not in invited or invited[doer.id].invited is not True
    )
    if uninvited:
        evidence = message("checks.not_invited", doers=uninvited)
        yield _missing("P3", evidence, message("checks.invite", doers=uninvited))
    unaccounted = tuple(
        str(doer.name)
        for doer in inventory.doers
        if doer.id in invited
        and invited[doer.id].invited is True
        and invited[doer.id].attended is UNKNOWN
    )
    if unaccounted:
        evidence = message("checks.attendance_unknown", doers=unaccounted)
        yield _missing("P3", evidence, message("checks.ask_attendance", doers=unaccounted))


def _of_roles(phase: Phase, inventory: Inventory, roles: tuple[Role, ...]) -> Iterator[Finding]:
    """Tell what the roles still need from composing on; "no new role" is a valid result."""
    if phase not in _ROLE_NEEDS:
        return
    if not roles and not inventory.case.outcome.strip():
        evidence = message("checks.no_roles_yet")
        yield _missing(phase.value, evidence, message("checks.compose_or_say_none"))
    for role in roles:
        need = _ROLE_NEEDS[phase](role, inventory)
        if need is not None:
            title = role.title.best(Language.FI)[1] or role.id
            evidence = message("checks.phase_needs", role=title, phase=phase.value)
            yield attrs.evolve(_missing(phase.value, evidence, need), subject=role.id)


def _composed(_: Role, __: Inventory) -> Message | None:
    return None


def _described(role: Role, _: Inventory) -> Message | None:
    return None if role.status in _AGREED else message("checks.agree_on_role")


def _advertised(role: Role, _: Inventory) -> Message | None:
    return None if role.status in _ADVERTISED else message("checks.publish_advert")


def _recruited(role: Role, _: Inventory) -> Message | None:
    return None if role.status in _FILLED else message("checks.fill_role")


def _inducted(role: Role, _: Inventory) -> Message | None:
    return message("checks.say_start") if role.start is UNKNOWN else None


def _followed_up(role: Role, inventory: Inventory) -> Message | None:
    heard = {review.by for review in inventory.case.reviews if review.role == role.id}
    unheard = tuple(each.value for each in ReviewBy if each not in heard)
    return message("checks.hold_review", sides=unheard) if unheard else None


_ROLE_NEEDS: Mapping[Phase, Callable[[Role, Inventory], Message | None]] = {
    Phase.COMPOSE: _composed,
    Phase.DESCRIBE: _described,
    Phase.ADVERTISE: _advertised,
    Phase.RECRUIT: _recruited,
    Phase.INDUCT: _inducted,
    Phase.FOLLOW_UP: _followed_up,
}


def _missing(
    rule: str, evidence: Message, remedy: Message, outcome: Outcome = Outcome.UNKNOWN
) -> Finding:
    return Finding(rule=rule, outcome=outcome, evidence=evidence, remedy=remedy)
