"""The phases of a case, and after which phase each thing may happen: rules, in one table."""

import enum
from collections.abc import Mapping
from typing import Final

import attrs

from ratko.model.journey import Happening


__all__ = ["OF_ROLES", "RULES", "Stage", "StageRule"]


class Stage(enum.StrEnum):
    """Where a case or a role stands, in order."""

    CONTACT = "contact"
    MAPPING = "mapping"
    SPLIT = "split"
    SORT = "sort"
    COMPOSE = "compose"
    AGREED = "agreed"
    DESCRIBED = "described"
    ADVERTISED = "advertised"
    FILLED = "filled"
    INDUCTION = "induction"
    REVIEWS = "reviews"
    RECRAFT = "recraft"
    ENDED = "ended"

    @property
    def place(self) -> int:
        """The place in the order, from 0."""
        return list(Stage).index(self)


@attrs.frozen(kw_only=True)
class StageRule:
    """What an event does to the phase of a case or role.

    Attributes:
        to: The phase that begins; None: the phase stays.
        after: The phases that it may follow; where the phase is another, something was skipped or
            not written down, which is a finding and no refusal.
        of_role: Whether it is about a role.
        needs_reason: Whether it needs a reason in words.
    """

    to: Stage | None
    after: frozenset[Stage]
    of_role: bool = False
    needs_reason: bool = False


OF_ROLES: Final = (
    Stage.COMPOSE,
    Stage.AGREED,
    Stage.DESCRIBED,
    Stage.ADVERTISED,
    Stage.FILLED,
    Stage.INDUCTION,
    Stage.REVIEWS,
    Stage.RECRAFT,
    Stage.ENDED,
)
"""The phases that a role has; those before are the whole case's."""
_AT_WORK: Final = frozenset({Stage.FILLED, Stage.INDUCTION, Stage.REVIEWS})
_FROM_SORT: Final = frozenset(Stage) - {Stage.CONTACT, Stage.MAPPING, Stage.SPLIT, Stage.ENDED}
_OPEN: Final = frozenset(Stage) - {Stage.ENDED}

RULES: Final[Mapping[Happening, StageRule]] = {
    Happening.CONTACTED: StageRule(to=Stage.CONTACT, after=frozenset()),
    Happening.MAPPED: StageRule(to=Stage.MAPPING, after=frozenset({Stage.CONTACT})),
    Happening.SPLIT: StageRule(to=Stage.SPLIT, after=frozenset({Stage.MAPPING})),
    Happening.SORTED: StageRule(to=Stage.SORT, after=frozenset({Stage.SPLIT})),
    Happening.COMPOSED: StageRule(to=Stage.COMPOSE, after=_FROM_SORT, of_role=True),
    Happening.AGREED: StageRule(
        to=Stage.AGREED, after=frozenset({Stage.COMPOSE, Stage.RECRAFT}), of_role=True
    ),
    Happening.DESCRIBED: StageRule(
        to=Stage.DESCRIBED, after=frozenset({Stage.AGREED, Stage.ADVERTISED}), of_role=True
    ),
    Happening.ADVERTISED: StageRule(
        to=Stage.ADVERTISED,
        after=frozenset({Stage.DESCRIBED, Stage.ADVERTISED}) | _AT_WORK,
        of_role=True,
    ),
    Happening.APPLIED: StageRule(to=None, after=frozenset({Stage.ADVERTISED}), of_role=True),
    Happening.FILLED: StageRule(
        # A trial or rehabilitative work may be agreed without an advert.
        to=Stage.FILLED,
        after=frozenset({Stage.DESCRIBED, Stage.ADVERTISED}) | _AT_WORK,
        of_role=True,
    ),
    Happening.INDUCTED: StageRule(
        to=Stage.INDUCTION, after=frozenset({Stage.FILLED, Stage.REVIEWS}), of_role=True
    ),
    Happening.NEXT_PLANNED: StageRule(to=None, after=_AT_WORK | {Stage.RECRAFT}, of_role=True),
    Happening.LEFT: StageRule(to=None, after=_AT_WORK | {Stage.RECRAFT}, of_role=True),
    Happening.RECRAFTED: StageRule(
        to=Stage.RECRAFT,
        after=_AT_WORK | {Stage.ADVERTISED, Stage.DESCRIBED, Stage.AGREED},
        of_role=True,
        needs_reason=True,
    ),
    Happening.NO_TASKS: StageRule(
        to=Stage.ENDED, after=frozenset({Stage.CONTACT, Stage.MAPPING}), needs_reason=True
    ),
    Happening.NO_NEW_ROLE: StageRule(
        to=Stage.ENDED,
        after=frozenset({Stage.MAPPING, Stage.SPLIT, Stage.SORT, Stage.COMPOSE}),
        needs_reason=True,
    ),
    Happening.ENDED: StageRule(to=Stage.ENDED, after=_OPEN, needs_reason=True),
    Happening.REOPENED: StageRule(
        to=Stage.MAPPING, after=frozenset({Stage.ENDED}), needs_reason=True
    ),
    Happening.TAKEN_BACK: StageRule(to=None, after=frozenset(Stage), needs_reason=True),
}
"""What each event does. `reviewed` is no event: reviews have records of their own."""
