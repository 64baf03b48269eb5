"""The records of an assignment: several people and several roles, proposed as a whole.

Nothing here says how well anybody does: a placement names the person, the role, and what the role
takes. Documents may know these records, so nothing refers to a profile.
"""

import enum

import attrs

from ratko.matching.findings import Fit, Remedy
from ratko.model.quantities import Key


__all__ = [
    "Alternative",
    "Assignment",
    "Comparison",
    "Decisions",
    "Obstacle",
    "Placement",
    "RoleChange",
    "Unplaced",
    "Way",
]


@attrs.frozen(kw_only=True)
class Decisions:
    """What people have decided before an assignment is proposed.

    Attributes:
        placed: Pairs of person and role that are decided: they stay, whatever the rules say.
        ruled_out: Pairs of person and role that are not to be.
    """

    placed: tuple[tuple[Key, Key], ...] = ()
    ruled_out: frozenset[tuple[Key, Key]] = frozenset()

    def __attrs_post_init__(self) -> None:
        """Refuse one person in two roles, two people in one role, and a pair decided both ways."""
        people = [person for person, _ in self.placed]
        roles = [role for _, role in self.placed]
        if len(set(people)) < len(people) or len(set(roles)) < len(roles):
            text = "Decisions: a person or a role is placed twice"
            raise ValueError(text)
        if self.ruled_out & set(self.placed):
            text = "Decisions: a pair is both placed and ruled out"
            raise ValueError(text)


@attrs.frozen(kw_only=True)
class Placement:
    """A person in a role.

    Attributes:
        person: The person's random key.
        role: The role's id.
        fit: How the two go together.
        adjustments: A smallest set of adjustments with which it fits; empty: none is needed.
        questions: What is asked first; empty: nothing.
        is_decided: Whether people have decided it, so that it is not weighed here.
    """

    person: Key
    role: Key
    fit: Fit
    adjustments: tuple[Remedy, ...] = ()
    questions: tuple[Remedy, ...] = ()
    is_decided: bool = False


class Obstacle(enum.StrEnum):
    """Why a person is not in a role."""

    TAKEN = "taken"
    """It would fit; in the proposal as a whole somebody else has it."""
    RULED_OUT = "ruled_out"
    """People have decided so."""
    UNKNOWN = "unknown"
    """Something must be asked first."""
    DOES_NOT_FIT = "does_not_fit"


@attrs.frozen(kw_only=True)
class Way:
    """What stands between a person and a role.

    Attributes:
        role: The role's id.
        obstacle: What is in the way.
        questions: What to ask, where the obstacle is `UNKNOWN`.
    """

    role: Key
    obstacle: Obstacle
    questions: tuple[Remedy, ...] = ()


@attrs.frozen(kw_only=True)
class Unplaced:
    """A person for whom the proposal has no role.

    Attributes:
        person: The person's random key.
        ways: What stands between the person and each role, by the roles' ids.
    """

    person: Key
    ways: tuple[Way, ...]


@attrs.frozen(kw_only=True)
class Assignment:
    """A proposal of who could be in which role, for people to decide.

    Attributes:
        placements: Who is in which role, by the roles' ids.
        unplaced: Those without a role, by their keys, with what is in the way of each.
        open_roles: Ids of the roles that nobody is in, sorted.
        after_answers: Placements that differ from the proposal and could be once their questions
            are answered so that it suits: with them more people have a role. Empty: no answer
            would bring more people into a role.
    """

    placements: tuple[Placement, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    open_roles: tuple[Key, ...] = ()
    after_answers: tuple[Placement, ...] = ()

    @property
    def people(self) -> int:
        """How many people have a role."""
        return len(self.placements)

    @property
    def adjustments(self) -> int:
        """How many adjustments are made, each counted for each role."""
        return sum(len(each.adjustments) for each in self.placements)

    def role_of(self, person: Key) -> Key | None:
        """Return the role of a person; None: the proposal has none."""
        return {each.person: each.role for each in self.placements}.get(person)


@attrs.frozen(kw_only=True)
class Alternative:
    """Another role that would fit somebody, and what it would cost the whole.

    Attributes:
        role: The role's id.
        fewer_people: How many people fewer would have a role.
        more_adjustments: How many more adjustments would be made; below 0: fewer, where fewer
            people have a role.
    """

    role: Key
    fewer_people: int
    more_adjustments: int

    @property
    def is_by_lot(self) -> bool:
        """Whether the other role would be as good for the whole: the lot of the day decided."""
        return self.fewer_people == 0 and self.more_adjustments == 0


@attrs.frozen(kw_only=True)
class RoleChange:
    """A person whose role differs between two assignments.

    Attributes:
        person: The person's random key.
        before: The role before; None: none.
        after: The role after; None: none.
    """

    person: Key
    before: Key | None
    after: Key | None


@attrs.frozen(kw_only=True)
class Comparison:
    """Two assignments side by side.

    Attributes:
        people: How many more people have a role in the second; below 0: fewer.
        adjustments: How many more adjustments the second makes; below 0: fewer.
        moves: Whose role differs, by their keys.
    """

    people: int
    adjustments: int
    moves: tuple[RoleChange, ...]
