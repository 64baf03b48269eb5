"""What happened on an association's way from the first call to the end: events, never changed.

A mistake is taken back by an event of its own, so that the history stays whole; where a case
stands is worked out from the events by `ratko.journey`.
"""

import datetime
import enum

import attrs

from ratko.model.case import Review
from ratko.model.quantities import Count, Key, Line, Minutes, Prose, checked
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Event", "Happening", "Journey"]


class Happening(enum.StrEnum):
    """What an event says has happened."""

    CONTACTED = "contacted"
    MAPPED = "mapped"
    SPLIT = "split"
    SORTED = "sorted"
    COMPOSED = "composed"
    AGREED = "agreed"
    DESCRIBED = "described"
    ADVERTISED = "advertised"
    APPLIED = "applied"
    FILLED = "filled"
    INDUCTED = "inducted"
    NEXT_PLANNED = "next_planned"
    LEFT = "left"
    RECRAFTED = "recrafted"
    NO_TASKS = "no_tasks"
    """The association has no tasks to offer: a result, with its reason."""
    NO_NEW_ROLE = "no_new_role"
    """The work was divided better and no role was made: a result, with its reason."""
    ENDED = "ended"
    REOPENED = "reopened"
    TAKEN_BACK = "taken_back"
    """An earlier event did not happen, or not so; both stay."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Event:
    """One thing that happened. Which fields it needs depends on what happened.

    Attributes:
        id: Key within the case's file.
        date: When it happened.
        by: Who says so: a coordinator or a side, never a worker's name.
        what: What happened.
        reason: Why; for results, recrafts and what is taken back it is needed.
        role: The id of the role that it is about.
        of: The id of the earlier event that it is about: what is taken back, or the filling of
            which somebody was inducted, leaves, or has a next step planned.
        number: How many, as applications that came in since the last count.
        form: On what footing: of a filling; of a next step; or what somebody went on to.
        start: First day of work.
        until: Last day: agreed or funded, or of who left, the last day of work.
        weekly: Minutes of work a week that were agreed.
        continued: Of who left: whether they went on in work or on their path.
        channel: Where an advert was published.
    """

    id: Key
    date: datetime.date
    by: Line = Line("")
    what: Happening
    reason: Prose = Prose("")
    role: Key | None = None
    of: Key | None = None
    number: Count | Unknown = UNKNOWN
    form: EmploymentForm | Unknown = UNKNOWN
    start: datetime.date | Unknown = UNKNOWN
    until: datetime.date | Unknown = UNKNOWN
    weekly: Minutes | Unknown = UNKNOWN
    continued: bool | Unknown = UNKNOWN
    channel: Line = Line("")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Journey:
    """The file `journey.yaml` of a case: what happened, and where the case's other files are.

    Attributes:
        association: The association's name.
        coordinator: Who leads the process.
        inventory: The file of the task inventory, beside this file; empty: there is none yet.
        roles: The file of the roles, beside this file; empty: there is none yet.
        events: What happened, in any order of the file.
        reviews: The follow-ups, by side and never by name.
    """

    association: Line = Line("")
    coordinator: Line = Line("")
    inventory: Line = Line("")
    roles: Line = Line("")
    events: tuple[Event, ...] = ()
    reviews: tuple[Review, ...] = ()
