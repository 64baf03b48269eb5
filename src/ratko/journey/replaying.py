"""Where a case stands: the fold of what happened, one event after another, in order of the days.

Nothing is lost on the way: the state holds every event, and which of them were taken back.
"""

import datetime
from collections.abc import Iterable
from functools import reduce
from typing import Final

import attrs

from ratko.journey.stages import RULES, Stage
from ratko.model.case import Review
from ratko.model.journey import Event, Happening, Journey
from ratko.model.quantities import Key, Minutes
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["CaseState", "Placement", "RoleState", "in_order", "replay", "then", "then_reviewed"]


@attrs.frozen(kw_only=True)
class Placement:
    """Somebody at work in a role, known by the event of the filling and by nothing else.

    Attributes:
        event: The id of the event.
        role: The id of the role.
        filled: The day of the event.
        form: On what footing.
        start: First day of work.
        until: Last day that is agreed or funded.
        weekly: Minutes of work a week.
        inducted: The day on which the induction was done; None: not yet.
        next_form: The next step that is planned.
        is_next_planned: Whether a next step is planned.
        left: The event by which it ended; None: it goes on, as far as anybody has said.
    """

    event: Key
    role: Key
    filled: datetime.date
    form: EmploymentForm | Unknown = UNKNOWN
    start: datetime.date | Unknown = UNKNOWN
    until: datetime.date | Unknown = UNKNOWN
    weekly: Minutes | Unknown = UNKNOWN
    inducted: datetime.date | None = None
    next_form: EmploymentForm | Unknown = UNKNOWN
    is_next_planned: bool = False
    left: Event | None = None

    @property
    def last_day(self) -> datetime.date | Unknown:
        """The last day of work, as somebody left or else as it was agreed."""
        if self.left is not None and self.left.until is not UNKNOWN:
            return self.left.until
        return UNKNOWN if self.left is not None else self.until


@attrs.frozen(kw_only=True)
class RoleState:
    """Where a role stands.

    Attributes:
        role: Its id.
        stage: Its phase.
        adverts: How many times it was advertised.
        applications: Applications counted; unknown: it was advertised and nobody has counted.
        placements: Who works or has worked in it, in order of the fillings.
        reviews: Its follow-ups, in order.
        recrafts: The events of recrafting.
    """

    role: Key
    stage: Stage = Stage.COMPOSE
    adverts: int = 0
    applications: int | Unknown = UNKNOWN
    placements: tuple[Placement, ...] = ()
    reviews: tuple[Review, ...] = ()
    recrafts: tuple[Event, ...] = ()

    @property
    def at_work(self) -> tuple[Placement, ...]:
        """The placements that nobody has said are over."""
        return tuple(each for each in self.placements if each.left is None)


@attrs.frozen(kw_only=True)
class CaseState:
    """Where a case stands.

    Attributes:
        process: The phase of the case as a whole, without its roles; None: nothing has happened.
        roles: Its roles, in the order in which they were made.
        result: The event by which it ended; None: it goes on.
        history: All that counts, in order.
        taken_back: What was taken back, and the events that did so, in order.
    """

    process: Stage | None = None
    roles: tuple[RoleState, ...] = ()
    result: Event | None = None
    history: tuple[Event, ...] = ()
    taken_back: tuple[Event, ...] = ()

    @property
    def stage(self) -> Stage | None:
        """The phase: of the open role that is furthest, or where there is no role the case's own.

        Where all roles have ended, the case has come to its last phase, too.
        """
        if self.process is Stage.ENDED or not self.roles:
            return self.process
        still = [each.stage for each in self.roles if each.stage is not Stage.ENDED]
        return max(still, key=lambda stage: stage.place, default=Stage.ENDED)

    def role(self, role: Key) -> RoleState | None:
        """Return the state of a role; None: nothing has happened to it."""
        return next((each for each in self.roles if each.role == role), None)


_NOTHING: Final = CaseState()
_PLACED: Final = frozenset({Happening.INDUCTED, Happening.NEXT_PLANNED, Happening.LEFT})


def replay(journey: Journey) -> CaseState:
    """Return where the case stands after all that happened."""
    undone = _taken_back(journey.events)
    counted = [each for each in journey.events if each.id not in undone]
    steps: list[Event | Review] = [*in_order(counted), *journey.reviews]
    steps.sort(key=lambda each: each.date)  # Stable: on one day, events go before reviews.
    state = reduce(
        lambda so_far, each: (
            then(so_far, each) if isinstance(each, Event) else then_reviewed(so_far, each)
        ),
        steps,
        _NOTHING,
    )
    return attrs.evolve(
        state,
        taken_back=tuple(each for each in in_order(journey.events) if each.id in undone),
    )


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by day; those of one day by their phase, then as they stand in the file."""
    return tuple(sorted(events, key=lambda each: (each.date, _rank(each))))


def then(state: CaseState, event: Event) -> CaseState:
    """Return the state after one more event."""
    state = attrs.evolve(state, history=(*state.history, event))
    rule = RULES[event.what]
    ends_role = event.what is Happening.ENDED and event.role is not None
    if rule.of_role or ends_role:
        return state if event.role is None else _to_role(state, event)
    if rule.to is None:
        return state
    ends = rule.to is Stage.ENDED
    return attrs.evolve(state, process=rule.to, result=event if ends else None)


def then_reviewed(state: CaseState, review: Review) -> CaseState:
    """Return the state after a follow-up."""
    before = state.role(review.role) or RoleState(role=review.role)
    began = before.stage in {Stage.FILLED, Stage.INDUCTION}
    after = attrs.evolve(
        before,
        reviews=(*before.reviews, review),
        stage=Stage.REVIEWS if began else before.stage,
    )
    return _with_role(state, after)


def _rank(event: Event) -> int:
    return list(Happening).index(event.what)


def _taken_back(events: Iterable[Event]) -> frozenset[Key]:
    """Return the ids of what does not count: what was taken back, and the taking back."""
    undone: set[Key] = set()
    # The latest first: a taking back that was itself taken back has no effect.
    for each in reversed(in_order(events)):
        if each.what is Happening.TAKEN_BACK and each.id not in undone:
            undone.add(each.id)
            if each.of is not None:
                undone.add(each.of)
    return frozenset(undone)


def _to_role(state: CaseState, event: Event) -> CaseState:
    role = event.role
    if role is None:
        raise AssertionError("asked for events of roles only")
    before = state.role(role) or RoleState(role=role)
    to = RULES[event.what].to
    after = attrs.evolve(before, stage=before.stage if to is None else to)
    match event.what:
        case Happening.ADVERTISED:
            after = attrs.evolve(after, adverts=before.adverts + 1)
        case Happening.APPLIED:
            after = attrs.evolve(after, applications=_more(before.applications, event.number))
        case Happening.FILLED:
            after = attrs.evolve(after, placements=(*before.placements, _placement(role, event)))
        case Happening.RECRAFTED:
            after = attrs.evolve(after, recrafts=(*before.recrafts, event))
        case what if what in _PLACED:
            after = attrs.evolve(after, placements=_changed(before, event))
        case _:
            pass
    return _with_role(state, after)


def _with_role(state: CaseState, role: RoleState) -> CaseState:
    others = [each.role for each in state.roles]
    if role.role not in others:
        return attrs.evolve(state, roles=(*state.roles, role))
    return attrs.evolve(
        state, roles=tuple(role if each.role == role.role else each for each in state.roles)
    )


def _more(before: int | Unknown, number: int | Unknown) -> int | Unknown:
    if number is UNKNOWN:
        return before
    return number if before is UNKNOWN else before + number


def _placement(role: Key, event: Event) -> Placement:
    return Placement(
        event=event.id,
        role=role,
        filled=event.date,
        form=event.form,
        start=event.start,
        until=event.until,
        weekly=event.weekly,
    )


def _changed(role: RoleState, event: Event) -> tuple[Placement, ...]:
    about = _about(role, event)
    return tuple(_after(each, event) if each.event == about else each for each in role.placements)


def _about(role: RoleState, event: Event) -> Key | None:
    """Return which placement an event is about: the one it names, else the only one at work."""
    if event.of is not None:
        return event.of
    at_work = role.at_work
    return at_work[0].event if len(at_work) == 1 else None


def _after(placement: Placement, event: Event) -> Placement:
    match event.what:
        case Happening.INDUCTED:
            return attrs.evolve(placement, inducted=event.date)
        case Happening.NEXT_PLANNED:
            return attrs.evolve(placement, next_form=event.form, is_next_planned=True)
        case _:
            return attrs.evolve(placement, left=event)
