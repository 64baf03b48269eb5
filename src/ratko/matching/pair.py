"""What a rule looks at: a role with its tasks and places, a person, and the means at hand."""

import functools
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ratko.matching.findings import Remedy, RemedyKind
from ratko.messages import message
from ratko.model.adjustment import Adjustment
from ratko.model.association import Site
from ratko.model.dimensions import Dimension
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level
from ratko.model.role import Role
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Means", "Names", "Pair", "RoleAtHand", "TaskAtHand", "names_of"]

Names = tuple[str, ...]
"""What something is called in each language, in the order of `Language`: for messages."""


def names_of(text: Text, otherwise: str) -> Names:
    """Return what something is called in each language, `otherwise` where it has no name."""
    return tuple(text.best(each)[1] or otherwise for each in Language)


@attrs.frozen(kw_only=True)
class TaskAtHand:
    """A task's part in a role.

    Attributes:
        task: The task.
        entity_names: The names of its duty area in all languages; empty: in none.
        share: The part of it that is the role's.
        minutes: Minutes a week of that part, the mean over the year.
    """

    task: Task
    entity_names: frozenset[str] = frozenset()
    share: Fraction = Fraction(1)
    minutes: Fraction | Unknown = UNKNOWN

    @functools.cached_property
    def names(self) -> Names:
        """What the task is called in each language."""
        return names_of(self.task.name, self.task.id)


@attrs.frozen(kw_only=True)
class RoleAtHand:
    """A role with all that its rules look at.

    Attributes:
        role: The role.
        tasks: Its tasks, sorted by id.
        sites: The sites of its tasks and its places of work, sorted by id.
    """

    role: Role
    tasks: tuple[TaskAtHand, ...]
    sites: tuple[Site, ...] = ()

    @property
    def minutes(self) -> Fraction | Unknown:
        """Minutes a week of all its tasks; unknown as soon as one of them is."""
        total = Fraction(0)
        for each in self.tasks:
            if each.minutes is UNKNOWN:
                return UNKNOWN
            total += each.minutes
        return total

    def without(self, tasks: frozenset[Key]) -> "RoleAtHand":
        """Return the role without some of its tasks; it keeps its sites."""
        return attrs.evolve(
            self, tasks=tuple(each for each in self.tasks if each.task.id not in tasks)
        )


@attrs.frozen(kw_only=True)
class Means:
    """What can be arranged, and by which thresholds is judged.

    Attributes:
        adjustments: The catalogue of adjustments, sorted by id.
        rules: The thresholds.
    """

    adjustments: tuple[Adjustment, ...] = ()
    rules: RuleSet = RuleSet()

    # Cached: an adjustment helps in many findings.
    @functools.cached_property
    def remedies(self) -> Mapping[Key, Remedy]:
        """Each adjustment as a remedy, by its id."""
        return {
            each.id: Remedy(
                kind=RemedyKind.ADJUSTMENT,
                subject=each.id,
                words=message("matching.arrange", adjustment=names_of(each.name, each.id)),
            )
            for each in self.adjustments
        }

    # Cached: the rule on demands asks for each task and dimension.
    @functools.cached_property
    def easing(self) -> Mapping[tuple[Dimension, int, int], tuple[Remedy, ...]]:
        """For a dimension, a demand and a lower level, the adjustments that ease it so far."""
        return {
            (dimension, demand, level): tuple(
                self.remedies[each.id]
                for each in self.adjustments
                if each.eased(dimension, Level(demand)) <= level
            )
            for dimension in Dimension
            for demand in range(1, 6)
            for level in range(demand)
        }

    def arrange(self, adjustments: Iterable[Adjustment]) -> tuple[Remedy, ...]:
        """Return adjustments of the catalogue as remedies, each of which is enough."""
        return tuple(self.remedies[each.id] for each in adjustments)


@attrs.frozen(kw_only=True)
class Pair:
    """A role and a person, side by side.

    Attributes:
        role: The role.
        person: The person's profile.
        means: The means at hand.
    """

    role: RoleAtHand
    person: AbilityProfile
    means: Means = Means()

    @functools.cached_property
    def arranged(self) -> tuple[Adjustment, ...]:
        """The adjustments that the role has agreed or that the person uses already."""
        ids = self.role.role.arranged | self.person.arrangements
        return tuple(each for each in self.means.adjustments if each.id in ids)

    @functools.cached_property
    def easing(self) -> Mapping[Dimension, tuple[Adjustment, ...]]:
        """For each dimension that is eased by what is arranged, the adjustments that do so."""
        eased: dict[Dimension, tuple[Adjustment, ...]] = {}
        for adjustment in self.arranged:
            for each in adjustment.easings:
                eased[each.dimension] = (*eased.get(each.dimension, ()), adjustment)
        return eased

    @functools.cached_property
    def abilities(self) -> Mapping[Dimension, Level]:
        """The levels of ability that are known."""
        return dict(self.person.abilities.known)
