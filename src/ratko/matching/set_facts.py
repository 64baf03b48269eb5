"""What the rules over sets of people ask of a role, and how they answer."""

from collections.abc import Callable, Hashable, Iterable, Mapping

import attrs

from ratko.matching import places
from ratko.matching.pair import Means, RoleAtHand
from ratko.model.adjustment import Adjustment
from ratko.model.association import Site
from ratko.model.quantities import Key


__all__ = ["Question", "RoleFacts", "SetRule"]

Question = tuple[Hashable, ...]
"""What a rule asks of a role."""


@attrs.frozen(kw_only=True, eq=False)
class RoleFacts:
    """A role with what several rules look at.

    Attributes:
        role: The role.
        means: What can be arranged, and the thresholds.
        arranged: The adjustments that the role has agreed.
        possible: For each task, the sites where it may be done.
        spoken_of: The plain names of places that some person has said something of.
    """

    role: RoleAtHand
    means: Means
    arranged: tuple[Adjustment, ...]
    possible: tuple[tuple[Site, ...], ...]
    spoken_of: frozenset[str]

    @classmethod
    def of(cls, role: RoleAtHand, means: Means, spoken_of: frozenset[str]) -> "RoleFacts":
        """Gather them."""
        ids = role.role.arranged
        return cls(
            role=role,
            means=means,
            arranged=tuple(each for each in means.adjustments if each.id in ids) if ids else (),
            possible=tuple(places.possible_sites(each, role) for each in role.tasks),
            spoken_of=spoken_of,
        )

    @property
    def used(self) -> Mapping[Key, Site]:
        """The sites at which tasks are done for certain, by id."""
        return {sites[0].id: sites[0] for sites in self.possible if len(sites) == 1}

    @property
    def placeless(self) -> int:
        """Of how many tasks it is not certain where they are done."""
        return sum(len(sites) != 1 for sites in self.possible)


@attrs.frozen(kw_only=True, eq=False)
class SetRule:
    """A rule over sets of people.

    Attributes:
        asks: What it asks of a role.
        answers: What it answers to one of these, packed (`PeopleSets.pack`).
    """

    asks: Callable[[RoleFacts], Iterable[Question]]
    answers: Callable[..., int]
