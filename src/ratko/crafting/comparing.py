"""What if: craft with a change and without it, and say what the change does."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.crafting.answer import STAGES, Answer, Effort, Engine
from ratko.crafting.certified import craft_certified
from ratko.crafting.changing import Change, altered
from ratko.crafting.difference import Difference, arrangement, difference
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.relaxing import Relaxed, relaxed
from ratko.messages import Message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Comparison", "StageChange", "compare", "what_if"]


@attrs.frozen(kw_only=True)
class StageChange:
    """A stage of the value before and after; in `Value.stages` smaller is better.

    Attributes:
        stage: Its name, of `STAGES`.
        before: As it was.
        after: As it is.
    """

    stage: str
    before: Fraction
    after: Fraction

    @property
    def is_better(self) -> bool:
        """Whether it became better."""
        return self.after < self.before


@attrs.frozen(kw_only=True)
class Comparison:
    """Two answers side by side.

    Attributes:
        before: The answer without the change.
        after: The answer with it.
        stages: The stages of the value that are not the same, the most important first.
        covered_before: Minutes a week in full roles, before.
        covered_after: Minutes a week in full roles, after.
        difference: How the plans differ.
        unmet: Locks that cannot all hold, each with its contradiction: the answer is without them.
    """

    before: Answer
    after: Answer
    stages: tuple[StageChange, ...]
    covered_before: Fraction
    covered_after: Fraction
    difference: Difference
    unmet: tuple[Message, ...] = ()

    @property
    def is_better(self) -> bool | None:
        """Whether the change makes the answer better; None: neither better nor worse.

        A change may bring more work, or take some away: so the minutes in full roles decide first,
        not those that are in none; then the later stages, one after the other.
        """
        if self.covered_before != self.covered_after:
            return self.covered_after > self.covered_before
        later = [each for each in self.stages if each.stage != STAGES[0]]
        return later[0].is_better if later else None


def what_if(
    problem: CraftingProblem,
    changes: Iterable[Change],
    *,
    engine: Engine = Engine.SEARCH,
    effort: Effort | None = None,
) -> Comparison:
    """Craft with changes and without, and compare.

    There is always an answer: locks that contradict each other are kept as far as they can be, and
    what is not met is said.

    Raises:
        RuleError: A change is of what is not there, or the thresholds contradict each other.
    """
    return compare(problem, altered(problem, changes), engine=engine, effort=effort)


def compare(
    before: CraftingProblem,
    after: CraftingProblem,
    *,
    engine: Engine = Engine.SEARCH,
    effort: Effort | None = None,
) -> Comparison:
    """Craft for two problems, and compare.

    Raises:
        RuleError: The thresholds of either contradict each other.
    """
    old, new = relaxed(before), relaxed(after)
    one = craft_certified(old.problem, engine=engine, effort=effort).answer
    other = craft_certified(new.problem, engine=engine, effort=effort).answer
    pairs = zip(STAGES, one.value.stages, other.value.stages, strict=True)
    return Comparison(
        before=one,
        after=other,
        stages=tuple(
            StageChange(stage=stage, before=was, after=now)
            for stage, was, now in pairs
            if was != now
        ),
        covered_before=_covered(old, one),
        covered_after=_covered(new, other),
        difference=difference(
            arrangement(one.plan), arrangement(other.plan), {**_minutes(old), **_minutes(new)}
        ),
        unmet=new.unmet,
    )


def _minutes(held: Relaxed) -> dict[Key, Fraction | Unknown]:
    return {task.id: task.minutes for task in held.problem.tasks}


def _covered(held: Relaxed, answer: Answer) -> Fraction:
    keep = {role.id for role in held.problem.locks.keep}
    minutes = _minutes(held)
    return sum(
        (
            weekly * share.share
            for role in answer.plan.roles
            if role.id not in keep and not role.is_remaining
            for share in role.shares
            if (weekly := minutes[share.task]) is not UNKNOWN
        ),
        Fraction(0),
    )
