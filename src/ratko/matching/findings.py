"""What a matching rule finds, with what it rests on and what would change it."""

import enum
from collections.abc import Iterable

import attrs

from ratko.messages import Message
from ratko.model.quantities import Key


__all__ = ["Fit", "Judgement", "MatchFinding", "Remedy", "RemedyKind", "Strength", "worst"]


class Fit(enum.StrEnum):
    """How something in a role and a person go together, from best to worst."""

    FITS = "fits"
    FITS_WITH_ADJUSTMENT = "fits_with_adjustment"
    """It fits as soon as an adjustment is arranged, which is named."""
    UNKNOWN = "unknown"
    """A fact is missing: never a no, and never a yes. The question to ask is named."""
    DOES_NOT_FIT = "does_not_fit"


def worst(fits: Iterable[Fit]) -> Fit:
    """Fold fits into one: what is known not to fit decides, then what is unknown.

    Nothing at all fits: no rule has anything against it.
    """
    order = list(Fit)
    return max(fits, key=order.index, default=Fit.FITS)


class Strength(enum.StrEnum):
    """Whether a rule decides."""

    HARD = "hard"
    SOFT = "soft"
    """It is shown, and never decides."""


class RemedyKind(enum.StrEnum):
    """What kind of change a remedy is."""

    ADJUSTMENT = "adjustment"
    """`subject` is the id of an adjustment in the catalogue."""
    TRAINING = "training"
    """`subject` is the permit to get, as `hygiene_passport` or `driving_licence-b`."""
    QUESTION = "question"
    """`subject` is the fact that is missing, as `person-lft` or `task-t3-lft`: one per fact."""
    LEAVE_OUT = "leave_out"
    """`subject` is the id of the task that another doer keeps."""


@attrs.frozen(kw_only=True, order=True)
class Remedy:
    """One thing that would change what was found.

    Attributes:
        kind: What kind of change.
        subject: What it is about, see `RemedyKind`: the same subject is the same change.
        words: The change, or the question, to be put into words.
    """

    kind: RemedyKind
    subject: str
    words: Message = attrs.field(order=False)


@attrs.frozen(kw_only=True)
class Judgement:
    """What a rule says of one point.

    Attributes:
        fit: How it fits.
        evidence: What that rests on: names and values.
        remedies: What would change it. Of adjustments and trainings, each alone is enough; of
            questions, each asks for another missing fact.
    """

    fit: Fit
    evidence: Message
    remedies: tuple[Remedy, ...] = ()


@attrs.frozen(kw_only=True)
class MatchFinding:
    """A judgement with the rule that made it and what it is about.

    Attributes:
        rule: The id of the rule.
        strength: Whether the rule decides.
        task: The id of the task it is about; empty: the whole role.
        fit: How it fits.
        evidence: What that rests on.
        remedies: What would change it.
    """

    rule: Key
    strength: Strength
    task: str = ""
    fit: Fit
    evidence: Message
    remedies: tuple[Remedy, ...] = ()
