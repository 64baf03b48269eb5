"""The figures of one case: all from its events, its inventory and its roles, up to a day."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import Final

import attrs

from ratko.journey.counted import Counted, total
from ratko.journey.replaying import CaseState, Placement, replay
from ratko.journey.working_months import YearMonth, by_month, month_of
from ratko.method.givers import givings
from ratko.method.parts import parts_of
from ratko.model.case import Review
from ratko.model.inventory import Inventory
from ratko.model.journey import Event, Happening, Journey
from ratko.model.role import EmploymentForm, Role
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["After", "CaseFigures", "Work", "case_figures", "up_to"]

_RESULTS: Final = frozenset({Happening.NO_TASKS, Happening.NO_NEW_ROLE})

After = str
"""What became of somebody after the agreed time: `continued`, `ended`, `unknown` or `at_work`."""


@attrs.frozen(kw_only=True)
class Work:
    """The work of one person in one role.

    Attributes:
        form: On what footing.
        filled: The month of the filling.
        months: Its months of work by calendar month; unknown: its days are not known.
        after: What became of it, see `After`.
    """

    form: EmploymentForm | Unknown
    filled: YearMonth
    months: Mapping[YearMonth, Fraction] | Unknown
    after: After


@attrs.frozen(kw_only=True)
class CaseFigures:
    """What one case adds to the report.

    Attributes:
        happened: The months in which each thing happened, once for each time.
        applications: Applications by month; unknown ones as such.
        tasks: Tasks listed.
        roles: Roles crafted.
        role_minutes: Minutes a week in the roles, on average over the year.
        freed_minutes: Minutes a week, on average over the year, that those are freed of who did
            the tasks of roles that were filled.
        work: The work of each person.
        reviews: The follow-ups.
    """

    happened: Mapping[Happening, tuple[YearMonth, ...]]
    applications: tuple[tuple[YearMonth, Counted], ...]
    tasks: Counted
    roles: int
    role_minutes: Counted
    freed_minutes: Counted
    work: tuple[Work, ...]
    reviews: tuple[Review, ...]


def up_to(journey: Journey, day: datetime.date) -> Journey:
    """Return a case as it was known on a day: what happened later has not happened yet."""
    return attrs.evolve(
        journey,
        events=tuple(each for each in journey.events if each.date <= day),
        reviews=tuple(each for each in journey.reviews if each.date <= day),
    )


def case_figures(
    journey: Journey,
    inventory: Inventory | None,
    roles: Sequence[Role],
    day: datetime.date,
) -> CaseFigures:
    """Count a case.

    Args:
        journey: What happened.
        inventory: Its tasks; None: there is none, or it cannot be read.
        roles: The roles of its file.
        day: The day of the report: nothing later is counted, and no work after it.

    Raises:
        RuleError: A role has a task that the inventory does not have.
    """
    state = replay(up_to(journey, day))
    happened: dict[Happening, list[YearMonth]] = {}
    for each in state.history:
        # A result counts where it stands: a case that was reopened has none.
        if each.what not in _RESULTS or each == state.result:
            happened.setdefault(each.what, []).append(month_of(each.date))
    made = {each.role for each in state.roles}
    filled = {each.role for each in state.roles if each.placements}
    was_mapped = Happening.MAPPED in happened
    return CaseFigures(
        happened={what: tuple(months) for what, months in happened.items()},
        applications=tuple(_applications(state)),
        tasks=_tasks(inventory, was_mapped=was_mapped),
        roles=len(made),
        role_minutes=_role_minutes(inventory, [each for each in roles if each.id in made], made),
        freed_minutes=_freed(inventory, [each for each in roles if each.id in filled], filled),
        work=tuple(_work(each, day) for role in state.roles for each in role.placements),
        reviews=tuple(each for role in state.roles for each in role.reviews),
    )


def _applications(state: CaseState) -> Iterator[tuple[YearMonth, Counted]]:
    for event in state.history:
        if event.what is Happening.APPLIED:
            yield month_of(event.date), _of_people(event)
    for role in state.roles:
        if role.adverts and role.applications is UNKNOWN:
            last = max(
                each.date
                for each in state.history
                if each.what is Happening.ADVERTISED and each.role == role.role
            )
            yield month_of(last), Counted(unknown=1)


def _of_people(event: Event) -> Counted:
    number = event.number
    return Counted() if number is UNKNOWN else Counted.of(number, people=number)


def _tasks(inventory: Inventory | None, *, was_mapped: bool) -> Counted:
    if inventory is not None:
        return Counted.of(len(inventory.tasks))
    return Counted.of(UNKNOWN) if was_mapped else Counted()


def _role_minutes(
    inventory: Inventory | None, roles: Sequence[Role], made: AbstractSet[str]
) -> Counted:
    """Add up the minutes of a week of the year of roles; a role without its tasks is unknown."""
    if inventory is None:
        return Counted(unknown=len(made))
    parts = [part for role in roles for part in parts_of(role.task_shares, inventory)]
    known = total(Counted.of(part.minutes) for part in parts)
    return known + Counted(unknown=len(made) - len(roles))


def _freed(inventory: Inventory | None, roles: Sequence[Role], filled: AbstractSet[str]) -> Counted:
    if inventory is None:
        return Counted(unknown=len(filled))
    freed = total(
        Counted.of(
            UNKNOWN if held.minutes is UNKNOWN else held.minutes * min(held.given, Fraction(1))
        )
        for giving in givings(roles, inventory)
        for held in giving.given
    )
    return freed + Counted(unknown=len(filled) - len(roles))


def _work(placement: Placement, day: datetime.date) -> Work:
    return Work(
        form=placement.form,
        filled=month_of(placement.filled),
        months=_months(placement, day),
        after=_after(placement, day),
    )


def _months(placement: Placement, day: datetime.date) -> Mapping[YearMonth, Fraction] | Unknown:
    if placement.start is UNKNOWN:
        return UNKNOWN
    last = placement.last_day
    if last is UNKNOWN:
        if placement.left is not None:
            return UNKNOWN
        last = day  # Nobody has said that it is over.
    return by_month(placement.start, min(last, day))


def _after(placement: Placement, day: datetime.date) -> After:
    left = placement.left
    if left is not None:
        if left.continued is UNKNOWN:
            return "unknown"
        return "continued" if left.continued else "ended"
    until = placement.until
    return "unknown" if until is not UNKNOWN and until < day else "at_work"
