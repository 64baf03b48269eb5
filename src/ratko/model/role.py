"""Roles (työnkuva): what released tasks become, with the reasons."""

import datetime
import enum
from fractions import Fraction

import attrs

from ratko.messages import Message
from ratko.model.association import Association
from ratko.model.quantities import Count, Key, Line, Minutes, Prose, Share, checked
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "EmploymentForm",
    "Leftover",
    "Override",
    "Role",
    "RoleStatus",
    "Roles",
    "TaskShare",
    "Version",
]


class EmploymentForm(enum.StrEnum):
    """On what footing the work is done."""

    OPEN_JOB = "open_job"
    WAGE_SUBSIDY = "wage_subsidy"
    WORK_TRIAL = "work_trial"
    REHABILITATIVE_WORK = "rehabilitative_work"
    VOLUNTEERING = "volunteering"
    GIG = "gig"


class RoleStatus(enum.StrEnum):
    """How far a role has come."""

    DRAFT = "draft"
    CHECKED = "checked"
    AGREED = "agreed"
    ADVERTISED = "advertised"
    FILLED = "filled"
    IN_REVIEW = "in_review"
    RECRAFTED = "recrafted"
    CLOSED = "closed"


@attrs.frozen(kw_only=True, field_transformer=checked)
class TaskShare:
    """A task's part in a role.

    Attributes:
        task: The task's id.
        share: The part of the task that is the role's; 1: all of it.
        reasons: Why it is in this role.
    """

    task: Key
    share: Share = Share(Fraction(1))
    reasons: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Override:
    """A person's word against a check, kept with who and why.

    Attributes:
        check: The id of the check that failed.
        reason: Why it is right all the same.
        signed_by: Who says so.
        date: When.
    """

    check: Key
    reason: Prose
    signed_by: Line
    date: datetime.date

    def __attrs_post_init__(self) -> None:
        """Refuse an override without a reason or a signature."""
        if not self.reason.strip() or not self.signed_by.strip():
            text = "Override: needs a reason and a signature"
            raise ValueError(text)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Version:
    """One version of a role in its history.

    Attributes:
        number: From 1.
        date: When it was made.
        changed_by: Who made it.
        reason: Why.
    """

    number: Count
    date: datetime.date
    changed_by: Line = Line("")
    reason: Prose = Prose("")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Role:
    """A job crafted from tasks.

    Attributes:
        id: Key within the file.
        title: Job title in each language.
        purpose: What the role is for, whose work it eases.
        task_shares: The tasks.
        employment_form: On what footing.
        pay_basis: What is paid and on what ground, as a collective agreement.
        place_of_work: Ids of the sites, the main one first.
        working_time: When the work is done, in words.
        duration: From when to when, in words.
        start: First day.
        end: Last day.
        review: When the role is looked at again.
        supervisor: Who directs the work.
        tutor: Who guides in the work.
        daily_contact: Whom to ask each day.
        guidance_minutes: Minutes of guidance a week that are set aside.
        adjustments: Arrangements that can be made, in words.
        arranged: Ids of adjustments in the catalogue that are agreed for this role.
        learning_goals: What one can learn.
        next_step: Where it can lead.
        worker_wishes: Whether the worker wishes a role of one or two tasks (check `variety`).
        sites_in_a_day: How many sites a day are agreed.
        how_to_apply: Ways to apply beside the association's contact.
        apply_by: Last day to apply.
        funding_asks: What the funding form asks of the applicant.
        status: How far it has come.
        version: The number of this version, from 1.
        history: Earlier versions.
        overrides: Signed words against checks.
        reasons: Why the crafting made the role as it is, as: smaller than a role should be.
        suggested: Fields whose value is a suggestion nobody has confirmed.
    """

    id: Key
    title: Text = Text()
    purpose: Text = Text()
    task_shares: tuple[TaskShare, ...]
    employment_form: EmploymentForm | Unknown = UNKNOWN
    pay_basis: Text = Text()
    place_of_work: tuple[Key, ...] = ()
    working_time: Text = Text()
    duration: Text = Text()
    start: datetime.date | Unknown = UNKNOWN
    end: datetime.date | Unknown = UNKNOWN
    review: datetime.date | Unknown = UNKNOWN
    supervisor: Line = Line("")
    tutor: Line = Line("")
    daily_contact: Line = Line("")
    guidance_minutes: Minutes | Unknown = UNKNOWN
    adjustments: tuple[Text, ...] = ()
    arranged: frozenset[Key] = frozenset()
    learning_goals: tuple[Text, ...] = ()
    next_step: Text = Text()
    worker_wishes: bool | Unknown = UNKNOWN
    sites_in_a_day: Count | Unknown = UNKNOWN
    how_to_apply: tuple[Text, ...] = ()
    apply_by: datetime.date | Unknown = UNKNOWN
    funding_asks: Text = Text()
    status: RoleStatus = RoleStatus.DRAFT
    version: Count = Count(1)
    history: tuple[Version, ...] = ()
    overrides: tuple[Override, ...] = ()
    reasons: tuple[Message, ...] = ()
    suggested: frozenset[Line] = frozenset()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Leftover:
    """A part of a released task that is in no role, and what is in the way.

    Attributes:
        task: The task's id.
        share: The part that is left.
        reasons: What is in the way, and what would help.
    """

    task: Key
    share: Share = Share(Fraction(1))
    reasons: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Roles:
    """What a crafting gave: the file `roles.yaml`, which people edit and feed back.

    Attributes:
        association: The association, so that the documents can be made from this file.
        date: The day of the proposal.
        roles: The roles.
        leftovers: What is in no role.
        certificate: What the independent checker confirmed.
        rule_set: The name of the rule set.
    """

    association: Association = Association()
    date: datetime.date | Unknown = UNKNOWN
    roles: tuple[Role, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    certificate: tuple[Message, ...] = ()
    rule_set: Line = Line("")
