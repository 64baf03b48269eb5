"""What does not hold together in the history of a case, each with its event and the way out."""

import datetime
from collections.abc import Iterator

from ratko.journey.replaying import CaseState, RoleState, in_order, replay, then
from ratko.journey.stages import OF_ROLES, RULES, Stage
from ratko.messages import Message, message
from ratko.model.finding import Finding, Outcome
from ratko.model.journey import Event, Happening, Journey
from ratko.model.unknown import UNKNOWN


__all__ = ["journey_findings"]

_OF_FILLING = frozenset({Happening.INDUCTED, Happening.NEXT_PLANNED, Happening.LEFT})


def journey_findings(journey: Journey, day: datetime.date) -> tuple[Finding, ...]:
    """Return everything that does not hold together, in order of the days.

    Args:
        journey: The case.
        day: Today: what is dated later has not happened yet.
    """
    state = replay(journey)
    return (
        *_of_order(state),
        *(each for event in in_order(journey.events) for each in _of_event(event, journey, day)),
        *_of_placements(state),
        *_of_reviews(state, day),
    )


def _of_order(state: CaseState) -> Iterator[Finding]:
    so_far = CaseState()
    for event in state.history:
        yield from _skipped(so_far, event)
        so_far = then(so_far, event)


def _skipped(before: CaseState, event: Event) -> Iterator[Finding]:
    rule = RULES[event.what]
    if before.process is None:
        if event.what is not Happening.CONTACTED:
            yield _finding(
                "order",
                event,
                message("journey.not_contacted", what=event.what.value),
                message("journey.write_contact"),
            )
        return
    if before.process is Stage.ENDED and event.what is not Happening.REOPENED:
        evidence = message(
            "journey.after_end", what=event.what.value, date=_last(before).isoformat()
        )
        yield _finding("order", event, evidence, message("journey.reopen"))
        return
    role = None if event.role is None else before.role(event.role)
    stage = role.stage if role is not None else before.process
    if event.what is Happening.CONTACTED or not rule.after or stage in rule.after:
        return
    if rule.of_role and role is None and event.what is not Happening.COMPOSED:
        evidence = message("journey.role_not_composed", what=event.what.value)
        yield _finding("order", event, evidence, message("journey.write_composed"))
        return
    if _goes_on(event, stage):
        return
    evidence = message("journey.skipped", what=event.what.value, stage=stage.value)
    expected = tuple(each.value for each in Stage if each in rule.after)
    yield _finding("order", event, evidence, message("journey.write_between", stages=expected))


def _goes_on(event: Event, stage: Stage) -> bool:
    """Whether the case itself does again what it has done, while its roles are further."""
    to = RULES[event.what].to
    return to is not None and to not in OF_ROLES and to.place <= stage.place


def _last(state: CaseState) -> datetime.date:
    return state.history[-1].date


def _of_event(event: Event, journey: Journey, day: datetime.date) -> Iterator[Finding]:
    rule = RULES[event.what]
    what = event.what.value
    if rule.of_role and event.role is None:
        yield _finding(
            "role", event, message("journey.no_role", what=what), message("journey.say_role")
        )
    if rule.needs_reason and not event.reason.strip():
        yield _finding(
            "reason", event, message("journey.no_reason", what=what), message("journey.say_reason")
        )
    if event.what is Happening.APPLIED and event.number is UNKNOWN:
        evidence = message("journey.no_number")
        yield _finding("number", event, evidence, message("journey.count"), Outcome.UNKNOWN)
    if event.date > day:
        evidence = message("journey.in_future", what=what, date=event.date.isoformat())
        yield _finding("dates", event, evidence, message("journey.mend_date"))
    if event.start is not UNKNOWN and event.until is not UNKNOWN and event.until < event.start:
        evidence = message(
            "journey.ends_before_start",
            start=event.start.isoformat(),
            until=event.until.isoformat(),
        )
        yield _finding("dates", event, evidence, message("journey.mend_date"), Outcome.FAIL)
    yield from _of_reference(event, journey)


def _of_reference(event: Event, journey: Journey) -> Iterator[Finding]:
    about = next((each for each in journey.events if each.id == event.of), None)
    if event.what is Happening.TAKEN_BACK:
        if about is None:
            evidence = message("journey.takes_back_nothing")
            yield _finding("reference", event, evidence, message("journey.say_of"), Outcome.FAIL)
        elif about.date > event.date:
            evidence = message("journey.taken_back_before", date=about.date.isoformat())
            yield _finding("dates", event, evidence, message("journey.mend_date"))
    elif event.what in _OF_FILLING and event.of is not None:
        is_filling = (
            about is not None and about.what is Happening.FILLED and about.role == event.role
        )
        if not is_filling:
            evidence = message("journey.no_such_filling", id=event.of)
            yield _finding(
                "reference", event, evidence, message("journey.say_filling"), Outcome.FAIL
            )


def _of_placements(state: CaseState) -> Iterator[Finding]:
    at_work: dict[str, int] = {}
    for event in state.history:
        role = event.role or ""
        if event.what is Happening.FILLED:
            at_work[role] = at_work.get(role, 0) + 1
        elif event.what in _OF_FILLING:
            if event.of is None and at_work.get(role, 0) != 1:
                evidence = message(
                    "journey.which_filling", what=event.what.value, number=at_work.get(role, 0)
                )
                yield _finding(
                    "reference", event, evidence, message("journey.say_filling"), Outcome.FAIL
                )
            elif event.what is Happening.LEFT:
                at_work[role] = at_work.get(role, 0) - 1
    for role_state in state.roles:
        for placement in role_state.placements:
            left = placement.left
            if (
                left is not None
                and left.until is not UNKNOWN
                and placement.start is not UNKNOWN
                and left.until < placement.start
            ):
                evidence = message(
                    "journey.ends_before_start",
                    start=placement.start.isoformat(),
                    until=left.until.isoformat(),
                )
                yield _finding("dates", left, evidence, message("journey.mend_date"), Outcome.FAIL)


def _of_reviews(state: CaseState, day: datetime.date) -> Iterator[Finding]:
    for role in state.roles:
        began = _began(role)
        for review in role.reviews:
            date = review.date.isoformat()
            if began is None or review.date < began:
                yield Finding(
                    rule="dates",
                    subject=role.role,
                    outcome=Outcome.WARN,
                    evidence=message("journey.review_before_work", date=date),
                    remedy=message("journey.mend_date"),
                )
            if review.date > day:
                yield Finding(
                    rule="dates",
                    subject=role.role,
                    outcome=Outcome.WARN,
                    evidence=message("journey.review_in_future", date=date),
                    remedy=message("journey.mend_date"),
                )


def _began(role: RoleState) -> datetime.date | None:
    days = [
        each.filled if each.start is UNKNOWN else min(each.start, each.filled)
        for each in role.placements
    ]
    return min(days, default=None)


def _finding(
    rule: str,
    event: Event,
    evidence: Message,
    remedy: Message,
    outcome: Outcome = Outcome.WARN,
) -> Finding:
    return Finding(rule=rule, subject=event.id, outcome=outcome, evidence=evidence, remedy=remedy)
