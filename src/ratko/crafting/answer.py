"""What a crafting answers, how far it went, and how good the answer is.

The value of an answer is compared stage by stage, never weighed: a later stage decides only where
all earlier ones are equal. It counts the roles that are full-size and hold together; what was
kept by people and what remained outside such roles counts for nothing but the minutes it leaves
uncovered.
"""

import enum
from collections.abc import Callable
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.problem import Plan


__all__ = [
    "PROVABLE",
    "STAGES",
    "Answer",
    "Bounds",
    "Effort",
    "Engine",
    "Progress",
    "Value",
    "Watch",
]

STAGES: Final = (
    "uncovered",
    "roles",
    "scatter",
    "unpleasant",
    "growing",
    "unwished",
    "unevenness",
)
"""The stages by the names of their fields in `Value`, in the order in which they are compared."""

PROVABLE: Final = len(STAGES) - 1
"""So many stages, from the first, an engine goes on to prove. The last, evenness, only decides
between answers that are equal in all others: it is made better, but minutes more or less in the
largest role are worth no proof that takes longer than all before it."""

Bounds = tuple[Fraction | None, ...]
"""For each stage a number that no answer can be under in `Value.stages`, given that all earlier
stages are as in the answer; None: not known."""


class Engine(enum.StrEnum):
    """What looks for the answer."""

    SEARCH = "search"
    """Ruin and recreate, in plain Python: always there, and fast."""
    EXACT = "exact"
    """The search, then a solver that proves stage by stage: with the extra `exact`."""


@attrs.frozen(kw_only=True)
class Effort:
    """How much an engine may do: counted, never timed, so that each machine answers the same.

    Attributes:
        iterations: How often the search takes roles apart; None: by the size of the problem.
        nodes: How many nodes of its trees the solver may open in all, with `Engine.EXACT`; None:
            as many as are usually enough for an association.
    """

    iterations: int | None = None
    nodes: int | None = None


@attrs.frozen(kw_only=True, order=False)
class Value:
    """How good the roles of an answer are.

    Attributes:
        uncovered: Minutes a week that are free to be placed and in no full role; fewer is better.
        roles: Roles that are full-size and hold together; more is better.
        scatter: Areas and sites of each role, and for each divided task the roles beyond the
            first; less is better. A task's area is its duty area, else its field of work.
        unpleasant: The most unpleasant minutes in one role; fewer is better.
        growing: Roles with a task in which one is known to learn; more is better.
        unwished: Minutes in areas to avoid, less those in wished areas; fewer is better.
        unevenness: By how many minutes the largest role exceeds the smallest of the same band,
            all bands together; fewer is better.
    """

    uncovered: Fraction
    roles: int
    scatter: int
    unpleasant: Fraction
    growing: int
    unwished: Fraction
    unevenness: Fraction

    @property
    def stages(self) -> tuple[Fraction, ...]:
        """One number per stage; smaller is better, compared from the first."""
        return (
            self.uncovered,
            Fraction(-self.roles),
            Fraction(self.scatter),
            self.unpleasant,
            Fraction(-self.growing),
            self.unwished,
            self.unevenness,
        )


@attrs.frozen(kw_only=True)
class Progress:
    """How far an engine has come.

    Attributes:
        stage: The stage that is worked on; an index of `STAGES`.
        value: The best value so far.
        bound: What the stage cannot be under; None: not known.
        done: Iterations or nodes done.
        of: Out of so many.
    """

    stage: int
    value: Value
    bound: Fraction | None
    done: int
    of: int


Watch = Callable[[Progress], bool]
"""Called now and then; False stops the engine with the best answer so far."""


@attrs.frozen(kw_only=True)
class Answer:
    """A plan, how good it is, and how good it could be at best.

    Attributes:
        plan: The roles and what is left.
        value: The value of the plan.
        bounds: What each stage cannot be under.
        proved_stages: So many stages, from the first, are proved to be the best there is.
        engine: What found it.
        was_stopped: Whether it was stopped before it was done.
    """

    plan: Plan
    value: Value
    bounds: Bounds
    proved_stages: int
    engine: Engine
    was_stopped: bool = False

    @property
    def gap(self) -> Fraction | None:
        """Minutes that at best could be covered beside those that are; None: no bound is known."""
        bound = self.bounds[0]
        return None if bound is None else self.value.uncovered - bound
