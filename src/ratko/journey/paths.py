"""Paths (polut): from taking part to an open job, each step held against the rules of its day.

The steps are an order, not a duty: somebody may stay, skip one or go back.
"""

import datetime
import enum
from collections.abc import Mapping
from typing import Final

import attrs

from ratko.finland.measures import measures
from ratko.finland.possibility import Possibility, Prospect
from ratko.finland.rows import SupportRules
from ratko.finland.situation import Situation
from ratko.messages import Message, message
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["PathStep", "StepKind", "path", "step_of"]


class StepKind(enum.StrEnum):
    """The steps, in order."""

    TAKING_PART = "taking_part"
    VOLUNTEERING = "volunteering"
    REHABILITATIVE_WORK = "rehabilitative_work"
    WORK_TRIAL = "work_trial"
    WAGE_SUBSIDY = "wage_subsidy"
    OPEN_JOB = "open_job"


_MEASURES: Final[Mapping[StepKind, tuple[str, str]]] = {
    StepKind.REHABILITATIVE_WORK: ("rehabilitative-work", ""),
    StepKind.WORK_TRIAL: ("work-trial", ""),
    StepKind.WAGE_SUBSIDY: ("", "wage-subsidy"),
}
"""For steps that acts regulate: the measure, or the group of measures."""
_KEEPS_TO: Final[Mapping[StepKind, Message]] = {
    StepKind.TAKING_PART: message("journey.step_taking_part"),
    StepKind.VOLUNTEERING: message("journey.step_volunteering"),
    StepKind.REHABILITATIVE_WORK: message("journey.step_rehabilitative_work"),
    StepKind.WORK_TRIAL: message("journey.step_work_trial"),
    StepKind.WAGE_SUBSIDY: message("journey.step_wage_subsidy"),
    StepKind.OPEN_JOB: message("journey.step_open_job"),
}
"""What a step is, and what it must not be used for."""


@attrs.frozen(kw_only=True)
class PathStep:
    """One step of a path.

    Attributes:
        kind: The step.
        is_now: Whether it is where somebody is.
        prospect: Whether it may come about; of a step that no act regulates, always that it may.
        keeps_to: What it is, and what it must not be used for.
        possibilities: The measures that it may rest on, with sections, sums and questions.
    """

    kind: StepKind
    is_now: bool
    prospect: Prospect
    keeps_to: Message
    possibilities: tuple[Possibility, ...] = ()

    @property
    def questions(self) -> tuple[Message, ...]:
        """What to ask to know more, each once."""
        return tuple(dict.fromkeys(one for each in self.possibilities for one in each.questions))


def path(
    now: StepKind, situation: Situation, date: datetime.date, rules: SupportRules
) -> tuple[PathStep, ...]:
    """Return the step where somebody is and all that come after it, each with its rules.

    Args:
        now: Where somebody is.
        situation: What is known; what is unknown never makes a step impossible.
        date: The day of the decision.
        rules: The support rules.
    """
    known = measures(situation, date, rules)
    order = list(StepKind)
    return tuple(_step(kind, known, is_now=kind is now) for kind in order[order.index(now) :])


def step_of(form: EmploymentForm | Unknown) -> StepKind | Unknown:
    """Return the step that an employment form is; a gig is work, but no step of its own."""
    if form is UNKNOWN or form is EmploymentForm.GIG:
        return UNKNOWN
    return StepKind(form.value)


def _step(kind: StepKind, known: tuple[Possibility, ...], *, is_now: bool) -> PathStep:
    if kind not in _MEASURES:
        return PathStep(
            kind=kind, is_now=is_now, prospect=Prospect.MAY_APPLY, keeps_to=_KEEPS_TO[kind]
        )
    measure, group = _MEASURES[kind]
    own = tuple(
        each
        for each in known
        if each.measure.id == measure or (group and each.measure.group == group)
    )
    return PathStep(
        kind=kind,
        is_now=is_now,
        prospect=_best(own),
        keeps_to=_KEEPS_TO[kind],
        possibilities=own,
    )


def _best(possibilities: tuple[Possibility, ...]) -> Prospect:
    """One measure that may apply is enough for the step; so is one that is not known."""
    found = {each.prospect for each in possibilities}
    return next(
        (each for each in (Prospect.MAY_APPLY, Prospect.NOT_KNOWN) if each in found),
        Prospect.DOES_NOT_APPLY if found else Prospect.NOT_KNOWN,
    )
