"""An association's whole process (muotoiluprosessi), from the first call to the follow-up."""

import datetime
import enum

import attrs

from ratko.model.quantities import Key, Level, Line, Minutes, Prose, checked
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Case", "Invitation", "Phase", "Review", "ReviewBy", "Workshop"]


class Phase(enum.StrEnum):
    """The phases of the method, in their order."""

    PREPARE = "prepare"
    SPLIT = "split"
    SORT = "sort"
    COMPOSE = "compose"
    DESCRIBE = "describe"
    ADVERTISE = "advertise"
    RECRUIT = "recruit"
    INDUCT = "induct"
    FOLLOW_UP = "follow_up"
    RECRAFT = "recraft"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Invitation:
    """Whether a doer was asked to the workshops, and came (rule P3).

    Attributes:
        doer: The doer's id.
        invited: Whether asked.
        attended: Whether present; an absence is shown, not hidden.
    """

    doer: Key
    invited: bool | Unknown = UNKNOWN
    attended: bool | Unknown = UNKNOWN


@attrs.frozen(kw_only=True, field_transformer=checked)
class Workshop:
    """A meeting of the process.

    Attributes:
        date: When.
        phase: What it was for.
        facilitator: Who guarded that all were heard.
        participants: Ids of the doers present.
        minutes_used: How long it took.
        open_questions: What was left open.
    """

    date: datetime.date | Unknown = UNKNOWN
    phase: Phase
    facilitator: Line = Line("")
    participants: frozenset[Key] = frozenset()
    minutes_used: Minutes | Unknown = UNKNOWN
    open_questions: tuple[Line, ...] = ()


BEST_ANSWER = 4
"""Answers of a review go from 1 (poor) to this (good)."""


class ReviewBy(enum.StrEnum):
    """Who answers a review."""

    WORKER = "worker"
    ASSOCIATION = "association"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Review:
    """A follow-up (seuranta). Answers are 1 (poor) to 4 (good), or unknown.

    Attributes:
        role: The id of the role.
        date: When.
        by: Who answered: a side, never a name.
        induction: How the induction went.
        tools: Whether tools and aids are right.
        contact: Whether there is enough contact with others.
        meaning: Whether the work feels worth doing.
        load: Whether the load is right.
        changes_wanted: What should change.
    """

    role: Key
    date: datetime.date
    by: ReviewBy
    induction: Level | Unknown = UNKNOWN
    tools: Level | Unknown = UNKNOWN
    contact: Level | Unknown = UNKNOWN
    meaning: Level | Unknown = UNKNOWN
    load: Level | Unknown = UNKNOWN
    changes_wanted: tuple[Prose, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse an answer outside 1–4."""
        for answer in (self.induction, self.tools, self.contact, self.meaning, self.load):
            if answer is not UNKNOWN and not 1 <= answer <= BEST_ANSWER:
                text = f"Review: {answer!r} is no answer from 1 to 4"
                raise ValueError(text)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Case:
    """What is known of the process itself.

    Attributes:
        purpose: What the association wants from it (rule P1).
        facilitator: Who leads it (rule P1).
        management_consent: Whether management agrees (rule P2).
        invitations: Who was asked (rule P3).
        workshops: The meetings.
        closed_phases: The phases that people have closed.
        reviews: The follow-ups.
        outcome: How it ended, where it did: "no tasks to offer" and "no new role" are results.
    """

    purpose: Prose = Prose("")
    facilitator: Line = Line("")
    management_consent: bool | Unknown = UNKNOWN
    invitations: tuple[Invitation, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    closed_phases: frozenset[Phase] = frozenset()
    reviews: tuple[Review, ...] = ()
    outcome: Prose = Prose("")
