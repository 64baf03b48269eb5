"""Follow-up (seuranta): what is due on a day, and what low answers suggest.

Reviews are due at weeks after the first day of work and at the end; each point is served, for each
side, by an answer nearer to it than to any other point.
"""

import datetime
import enum
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ratko.data import read_table
from ratko.journey.replaying import CaseState, Placement, RoleState
from ratko.messages import Message, message
from ratko.model.case import Review, ReviewBy
from ratko.model.finding import Finding, Outcome
from ratko.model.journey import Happening
from ratko.model.quantities import Key, Level
from ratko.model.rules import RuleSet
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["ASPECTS", "Due", "DueKind", "Suggested", "due", "low_answers"]

ASPECTS: Final = ("induction", "tools", "contact", "meaning", "load")
"""What both sides are asked, in the order of the form."""
_APART: Final = 2
"""Composed: answers of the two sides so far apart call for a talk of all together."""


class DueKind(enum.StrEnum):
    """What is due."""

    REVIEW = "review"
    CONTACT = "contact"
    NEXT_STEP = "next_step"
    """The support ends soon, and no next step is planned."""
    OUTCOME = "outcome"
    """The agreed time is over, and nobody has said what became of it."""
    REREAD = "reread"


@attrs.frozen(kw_only=True)
class Due:
    """One thing that is to be done for a role.

    Attributes:
        kind: What it is.
        role: The id of the role.
        date: The day by which.
        by: Of a review: which side is to be heard.
        filling: The id of the filling that it is about; None: the role itself.
        said: What is due, in words.
    """

    kind: DueKind
    role: Key
    date: datetime.date
    by: ReviewBy | None = None
    filling: Key | None = None
    said: Message

    def is_over(self, day: datetime.date) -> bool:
        """Return whether its day has come."""
        return self.date <= day


@attrs.frozen(kw_only=True)
class Suggested:
    """What a low answer suggests.

    Attributes:
        finding: The rule, the answer, and what to do.
        source: Where the rule comes from.
    """

    finding: Finding
    source: Text


def due(state: CaseState, rules: RuleSet, day: datetime.date) -> tuple[Due, ...]:
    """Return what is due, and for each placement and side the next review; the earliest first.

    Args:
        state: Where the case stands.
        rules: The weeks of the reviews, and how long before the end the next step is planned.
        day: Today.
    """
    found = [
        each
        for role in state.roles
        for placement in role.at_work
        for each in _of_placement(role, placement, rules, day)
    ]
    found += [each for role in state.roles for each in _reread(state, role, rules)]
    return tuple(
        sorted(found, key=lambda each: (each.date, each.role, each.kind.value, each.by or ""))
    )


def low_answers(role: RoleState, rules: RuleSet) -> tuple[Suggested, ...]:
    """Return what the latest answers of each side suggest, and where the sides are far apart."""
    latest = {
        by: max((each for each in role.reviews if each.by is by), key=lambda each: each.date)
        for by in ReviewBy
        if any(each.by is by for each in role.reviews)
    }
    rows = read_table("follow_up")["suggestions"]
    return tuple(
        each
        for row in rows
        for each in _suggested(role.role, row["aspect"], row, latest, rules.low_answer)
    )


# --- What is due ---


def _of_placement(
    role: RoleState, placement: Placement, rules: RuleSet, day: datetime.date
) -> Iterator[Due]:
    make = functools.partial(Due, role=role.role, filling=placement.event)
    until = placement.until
    if until is not UNKNOWN and until < day:
        yield make(
            kind=DueKind.OUTCOME,
            date=until,
            said=message("journey.due_outcome", date=until.isoformat()),
        )
        return
    if until is not UNKNOWN and not placement.is_next_planned:
        yield make(
            kind=DueKind.NEXT_STEP,
            date=_days_before(until, rules.end_in_sight),
            said=message("journey.due_next_step", date=until.isoformat()),
        )
    start = placement.start
    if start is UNKNOWN:
        return
    reviews = [each for each in role.reviews if each.date >= start]
    points = _points(start, until, rules)
    for by in ReviewBy:
        point = _next_point(points, start, [each for each in reviews if each.by is by], day)
        if point is not None:
            said = message(
                "journey.due_review",
                by=by.value,
                week=(point - start).days // 7,
                date=point.isoformat(),
            )
            yield make(kind=DueKind.REVIEW, date=point, by=by, said=said)
    heard = max([start, *(each.date for each in reviews)])
    if placement.inducted is not None:
        heard = max(heard, placement.inducted)
    contact = _days_after(heard, rules.contact_days)
    if until is UNKNOWN or contact < until:
        yield make(
            kind=DueKind.CONTACT,
            date=contact,
            said=message("journey.due_contact", date=heard.isoformat()),
        )


def _points(
    start: datetime.date, until: datetime.date | Unknown, rules: RuleSet
) -> tuple[datetime.date, ...]:
    """Return the days of the reviews: the weeks that lie within the agreed time, and its end."""
    weeks = {_days_after(start, 7 * week) for week in rules.review_weeks}
    if until is UNKNOWN:
        return tuple(sorted(weeks))
    return tuple(sorted({each for each in weeks if each < until} | {max(start, until)}))


def _next_point(
    points: Sequence[datetime.date],
    start: datetime.date,
    reviews: Iterable[Review],
    day: datetime.date,
) -> datetime.date | None:
    """Return the point that is nearest now if nobody has answered at it, else the next one."""
    answered = {_nearest(points, start, each.date) for each in reviews}
    now = _nearest(points, start, day)
    return next((each for each in points if each >= now and each not in answered), None)


def _nearest(
    points: Sequence[datetime.date], start: datetime.date, day: datetime.date
) -> datetime.date:
    """Return the point whose time a day belongs to; before half the way to it, the one before."""
    found = points[0] if points else start
    before = start
    for point in points:
        if day >= before + (point - before) / 2:
            found = point
        before = point
    return found


def _reread(state: CaseState, role: RoleState, rules: RuleSet) -> Iterator[Due]:
    described = [
        each.date
        for each in state.history
        if each.role == role.role and each.what in {Happening.DESCRIBED, Happening.RECRAFTED}
    ]
    if described and role.at_work:
        last = max(described)
        yield Due(
            kind=DueKind.REREAD,
            role=role.role,
            date=_months_after(last, rules.reread_months),
            said=message("journey.due_reread", date=last.isoformat()),
        )


def _days_before(day: datetime.date, days: int) -> datetime.date:
    return datetime.date.fromordinal(max(1, day.toordinal() - days))


def _days_after(day: datetime.date, days: int) -> datetime.date:
    return datetime.date.fromordinal(min(datetime.date.max.toordinal(), day.toordinal() + days))


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or the last day of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    first_of_next = (
        datetime.date.max
        if (year, month) == (datetime.MAXYEAR, 12)
        else datetime.date(year + month // 12, month % 12 + 1, 1)
    )
    last = datetime.date.fromordinal(first_of_next.toordinal() - 1).day
    return datetime.date(year, month, min(day.day, last))


# --- What low answers suggest ---


def _suggested(
    role: Key,
    aspect: str,
    row: Mapping[str, Any],
    latest: dict[ReviewBy, Review],
    low: Level,
) -> Iterator[Suggested]:
    answers: dict[ReviewBy, Level] = {}
    for by, review in latest.items():
        answer: Level | Unknown = getattr(review, aspect)
        if answer is not UNKNOWN:
            answers[by] = answer
    for by, answer in answers.items():
        if answer <= low:
            evidence = message("journey.low_answer", by=by.value, aspect=aspect, answer=answer)
            finding = Finding(
                rule=row["rule"],
                subject=role,
                outcome=Outcome.WARN,
                evidence=evidence,
                remedy=_WHAT_TO_DO[aspect],
            )
            yield Suggested(finding=finding, source=Text(**row["source"]))
    if len(answers) == len(ReviewBy) and max(answers.values()) - min(answers.values()) >= _APART:
        evidence = message(
            "journey.answers_apart",
            aspect=aspect,
            worker=answers[ReviewBy.WORKER],
            association=answers[ReviewBy.ASSOCIATION],
        )
        finding = Finding(
            rule="answers_apart",
            subject=role,
            outcome=Outcome.WARN,
            evidence=evidence,
            remedy=message("journey.talk_together"),
        )
        yield Suggested(finding=finding, source=Text(**row["source"]))


_WHAT_TO_DO: Final = {
    "induction": message("journey.low_induction"),
    "tools": message("journey.low_tools"),
    "contact": message("journey.low_contact"),
    "meaning": message("journey.low_meaning"),
    "load": message("journey.low_load"),
}
