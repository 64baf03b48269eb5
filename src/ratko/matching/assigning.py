"""Several people and several roles: who could be in which, proposed as a whole.

Weighed one after the other: the most people in a role that fits, then the fewest adjustments. What
is then still equal is decided by lot: by a hash of the day and the two keys, so that neither the
order of arrival nor that of the keys favours anybody, and the same day gives the same proposal.
Nobody is compared with anybody: a pair fits, or takes adjustments, or it does not.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from ratko.matching.assignment import (
    Alternative,
    Assignment,
    Comparison,
    Decisions,
    Obstacle,
    Placement,
    RoleChange,
    Unplaced,
    Way,
)
from ratko.matching.cheapest import cheapest, in_one_number
from ratko.matching.findings import Fit
from ratko.matching.needs import fewest, needs_of
from ratko.matching.verdicts import RoleVerdict
from ratko.model.quantities import Key


__all__ = ["alternatives", "assign", "compared"]

_LOT_BYTES: Final = 8
_FITTING: Final = frozenset({Fit.FITS, Fit.FITS_WITH_ADJUSTMENT})
_Pair = tuple[Key, Key]
"""A person's key and a role's id."""
_Cost = Callable[[Placement], tuple[int, ...] | None]
"""What a placement costs by rank, but for the lot; None: it is not to be."""


def assign(
    verdicts: Iterable[RoleVerdict], *, day: datetime.date, decisions: Decisions | None = None
) -> Assignment:
    """Propose who could be in which role.

    Args:
        verdicts: How each person and role go together, in any order; a pair that is not there is
            not to be.
        day: The day whose lot decides between proposals that are equally good.
        decisions: What people have decided.

    Raises:
        ValueError: There are two verdicts on one pair, or a decided pair has none.
    """
    decisions = decisions or Decisions()
    possible = _possible(verdicts)
    decided = _decided(possible, decisions)
    known = _placed(possible, decisions, day, _cost_of_known)
    placements = _by_role((*decided, *known))
    hoped = _placed(possible, decisions, day, _cost_of_hoped(known))
    gain = len(hoped) - len(known)
    taken = {each.role for each in placements}
    return Assignment(
        placements=placements,
        unplaced=_unplaced(possible, placements, decisions),
        open_roles=tuple(sorted({role for _, role in possible} - taken)),
        after_answers=_by_role(each for each in hoped if each not in known) if gain else (),
    )


def alternatives(
    verdicts: Iterable[RoleVerdict],
    person: Key,
    *,
    day: datetime.date,
    decisions: Decisions | None = None,
) -> tuple[Alternative, ...]:
    """Return the other roles that would fit somebody, and what each would cost the whole.

    Args:
        verdicts: As for `assign`.
        person: The person's random key.
        day: As for `assign`.
        decisions: As for `assign`.

    Returns:
        The roles by their ids; none for a person whose role is decided.
    """
    given, decisions = tuple(verdicts), decisions or Decisions()
    proposed = assign(given, day=day, decisions=decisions)
    if any(who == person for who, _ in decisions.placed):
        return ()
    fixed = {role for _, role in decisions.placed} | {proposed.role_of(person)}
    found = []
    for role in sorted(
        each.role for each in given if each.person == person and each.fit in _FITTING
    ):
        if role in fixed or (person, role) in decisions.ruled_out:
            continue
        moved = attrs.evolve(decisions, placed=(*decisions.placed, (person, role)))
        other = assign(given, day=day, decisions=moved)
        found.append(
            Alternative(
                role=role,
                fewer_people=proposed.people - other.people,
                more_adjustments=other.adjustments - proposed.adjustments,
            )
        )
    return tuple(found)


def compared(before: Assignment, after: Assignment) -> Comparison:
    """Compare two assignments, as before and after a decision, an answer or another role."""
    people = {each.person for each in (*before.placements, *after.placements)}
    moves = (
        RoleChange(person=each, before=before.role_of(each), after=after.role_of(each))
        for each in sorted(people)
    )
    return Comparison(
        people=after.people - before.people,
        adjustments=after.adjustments - before.adjustments,
        moves=tuple(each for each in moves if each.before != each.after),
    )


def _possible(verdicts: Iterable[RoleVerdict]) -> Mapping[_Pair, Placement]:
    possible: dict[_Pair, Placement] = {}
    for verdict in verdicts:
        pair = (verdict.person, verdict.role)
        if pair in possible:
            text = f"assign: two verdicts on person {verdict.person} and role {verdict.role}"
            raise ValueError(text)
        possible[pair] = _placement(verdict)
    return dict(sorted(possible.items()))


def _placement(verdict: RoleVerdict) -> Placement:
    needs = needs_of(verdict.findings)
    smallest = next(fewest(each.adjustments for each in needs.needs), frozenset())
    return Placement(
        person=verdict.person,
        role=verdict.role,
        fit=verdict.fit,
        adjustments=tuple(sorted(smallest)),
        questions=tuple(sorted(needs.questions)),
    )


def _decided(possible: Mapping[_Pair, Placement], decisions: Decisions) -> tuple[Placement, ...]:
    for person, role in decisions.placed:
        if (person, role) not in possible:
            text = f"assign: there is no verdict on person {person} and role {role}"
            raise ValueError(text)
    return tuple(attrs.evolve(possible[pair], is_decided=True) for pair in decisions.placed)


def _cost_of_known(placement: Placement) -> tuple[int, ...] | None:
    return (0, len(placement.adjustments)) if placement.fit in _FITTING else None


def _cost_of_hoped(known: Iterable[Placement]) -> _Cost:
    """Let what is unknown count, but as little of it and as few questions as will do.

    Whoever has a role in the proposal keeps one: nobody is dropped for a hope.
    """
    placed = {each.person for each in known}

    def cost(placement: Placement) -> tuple[int, ...] | None:
        if placement.fit is Fit.DOES_NOT_FIT:
            return None
        is_new, is_open = placement.person not in placed, placement.fit is Fit.UNKNOWN
        asked = len(placement.questions)
        return (0, int(is_new), int(is_open), asked, len(placement.adjustments))

    return cost


def _placed(
    possible: Mapping[_Pair, Placement], decisions: Decisions, day: datetime.date, cost: _Cost
) -> tuple[Placement, ...]:
    """Return the best placements of those whom nobody has decided on, by the roles' ids."""
    people = sorted({who for who, _ in possible} - {who for who, _ in decisions.placed})
    roles = sorted({role for _, role in possible} - {role for _, role in decisions.placed})

    def with_lot(person: Key, role: Key) -> tuple[int, ...] | None:
        placement = possible.get((person, role))
        if placement is None or (person, role) in decisions.ruled_out:
            return None
        weighed = cost(placement)
        return None if weighed is None else (*weighed, _lot(day, person, role))

    costs = [[with_lot(person, role) for person in people] for role in roles]
    known = (each for row in costs for each in row if each is not None)
    ranks = len(next(known, (0,)))
    given = cheapest(*in_one_number(costs, (1, *(0,) * (ranks - 1))))
    return tuple(
        possible[people[at], role] for role, at in zip(roles, given, strict=True) if at is not None
    )


def _lot(day: datetime.date, person: Key, role: Key) -> int:
    said = f"{day.isoformat()}\n{person}\n{role}".encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:_LOT_BYTES])


def _by_role(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    return tuple(sorted(placements, key=lambda each: each.role))


def _unplaced(
    possible: Mapping[_Pair, Placement], placements: Iterable[Placement], decisions: Decisions
) -> tuple[Unplaced, ...]:
    placed = {each.person for each in placements}
    ways: dict[Key, list[Way]] = {}
    for (person, role), placement in possible.items():
        if person not in placed:
            is_out = (person, role) in decisions.ruled_out
            ways.setdefault(person, []).append(_way(placement, is_out=is_out))
    return tuple(Unplaced(person=person, ways=tuple(each)) for person, each in ways.items())


def _way(placement: Placement, *, is_out: bool) -> Way:
    if is_out:
        return Way(role=placement.role, obstacle=Obstacle.RULED_OUT)
    match placement.fit:
        case Fit.UNKNOWN:
            asked = placement.questions
            return Way(role=placement.role, obstacle=Obstacle.UNKNOWN, questions=asked)
        case Fit.DOES_NOT_FIT:
            return Way(role=placement.role, obstacle=Obstacle.DOES_NOT_FIT)
        case _:
            return Way(role=placement.role, obstacle=Obstacle.TAKEN)
