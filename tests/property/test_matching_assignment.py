"""An assignment gives as many people a role as can be, and no order or key favours anybody.

The oracle tries every way to give people roles, one by one.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.matching.assigning import alternatives, assign, compared
from ratko.matching.assignment import Assignment, Decisions, Obstacle
from ratko.matching.findings import Fit, MatchFinding, Remedy, RemedyKind, Strength
from ratko.matching.verdicts import RoleVerdict
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.text import Text


DAY = datetime.date(2026, 11, 24)
PEOPLE = tuple(Key(f"p{each}") for each in range(4))
ROLES = tuple(Key(f"r{each}") for each in range(4))
_WORDS = message("matching.ask_demand")


def _verdict(
    person: Key, role: Key, adjustments: int, questions: int, *, fits: bool
) -> RoleVerdict:
    """Return a verdict that needs so many adjustments and questions."""
    needs = [(Fit.FITS_WITH_ADJUSTMENT, RemedyKind.ADJUSTMENT, each) for each in range(adjustments)]
    needs += [(Fit.UNKNOWN, RemedyKind.QUESTION, each) for each in range(questions)]
    findings = [
        MatchFinding(
            rule=Key("rule"),
            strength=Strength.HARD,
            fit=fit,
            evidence=_WORDS,
            remedies=(Remedy(kind=kind, subject=f"person-{number}", words=_WORDS),),
        )
        for fit, kind, number in needs
    ]
    if not fits:
        no = MatchFinding(
            rule=Key("rule"), strength=Strength.HARD, fit=Fit.DOES_NOT_FIT, evidence=_WORDS
        )
        findings.append(no)
    return RoleVerdict(role=role, title=Text(), person=person, tasks=(), of_role=tuple(findings))


@st.composite
def _verdicts(draw: st.DrawFn, roles: int = 4) -> tuple[RoleVerdict, ...]:
    few = st.integers(0, 2)
    return tuple(
        _verdict(person, role, draw(few), draw(few), fits=draw(st.booleans()))
        for person in PEOPLE[: draw(st.integers(0, 4))]
        for role in ROLES[: draw(st.integers(0, roles))]
    )


def _ways(
    verdicts: Mapping[tuple[Key, Key], RoleVerdict], allowed: frozenset[Fit]
) -> Iterator[tuple[tuple[Key, Key], ...]]:
    """Yield every way to give people roles whose verdict is allowed."""
    people = sorted({person for person, _ in verdicts})
    roles = sorted({role for _, role in verdicts})
    for given_roles in itertools.product([None, *roles], repeat=len(people)):
        used = [each for each in given_roles if each is not None]
        pairs = tuple(
            (person, role)
            for person, role in zip(people, given_roles, strict=True)
            if role is not None
        )
        if len(set(used)) == len(used) and all(
            pair in verdicts and verdicts[pair].fit in allowed for pair in pairs
        ):
            yield pairs


def _adjustments(verdict: RoleVerdict) -> int:
    return sum(each.fit is Fit.FITS_WITH_ADJUSTMENT for each in verdict.findings)


def _questions(verdict: RoleVerdict) -> int:
    return sum(each.fit is Fit.UNKNOWN for each in verdict.findings)


def _hope(
    pairs: Iterable[tuple[Key, Key]], verdicts: Mapping[tuple[Key, Key], RoleVerdict]
) -> tuple[int, int, int]:
    """Return how many pairs are unknown, how many questions they have, and the adjustments."""
    every = [verdicts[each] for each in pairs]
    return (
        sum(each.fit is Fit.UNKNOWN for each in every),
        sum(map(_questions, every)),
        sum(map(_adjustments, every)),
    )


def _best(given_verdicts: tuple[RoleVerdict, ...], allowed: frozenset[Fit]) -> tuple[int, int]:
    """Return how many people can have a role at most, and the fewest adjustments with that."""
    verdicts = {(each.person, each.role): each for each in given_verdicts}
    fewer, adjustments = min(
        (-len(pairs), sum(_adjustments(verdicts[pair]) for pair in pairs))
        for pairs in _ways(verdicts, allowed)
    )
    return -fewer, adjustments


_FITTING = frozenset({Fit.FITS, Fit.FITS_WITH_ADJUSTMENT})


@given(verdicts=_verdicts())
def test_most_people_have_a_role_and_then_fewest_adjustments_are_made(
    verdicts: tuple[RoleVerdict, ...],
) -> None:
    proposed = assign(verdicts, day=DAY)
    assert (proposed.people, proposed.adjustments) == _best(verdicts, _FITTING)


@given(verdicts=_verdicts())
def test_each_is_placed_at_most_once_and_only_where_it_fits(
    verdicts: tuple[RoleVerdict, ...],
) -> None:
    proposed = assign(verdicts, day=DAY)
    fits = {(each.person, each.role): each.fit for each in verdicts}
    people = [each.person for each in proposed.placements]
    roles = [each.role for each in proposed.placements]
    assert len(set(people)) == len(people)
    assert len(set(roles)) == len(roles)
    for each in proposed.placements:
        assert each.fit is fits[each.person, each.role]
        assert each.fit in _FITTING
    everybody = {each.person for each in verdicts}
    assert sorted([*people, *(each.person for each in proposed.unplaced)]) == sorted(everybody)
    assert sorted([*roles, *proposed.open_roles]) == sorted({each.role for each in verdicts})


@given(verdicts=_verdicts(), data=st.data())
def test_no_order_matters(verdicts: tuple[RoleVerdict, ...], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(verdicts))
    assert assign(shuffled, day=DAY) == assign(verdicts, day=DAY)


@given(verdicts=_verdicts())
def test_what_is_in_the_way_is_true(verdicts: tuple[RoleVerdict, ...]) -> None:
    proposed = assign(verdicts, day=DAY)
    taken = {each.role for each in proposed.placements}
    by_pair = {(each.person, each.role): each for each in verdicts}
    obstacles = {
        Fit.FITS: Obstacle.TAKEN,
        Fit.FITS_WITH_ADJUSTMENT: Obstacle.TAKEN,
        Fit.UNKNOWN: Obstacle.UNKNOWN,
        Fit.DOES_NOT_FIT: Obstacle.DOES_NOT_FIT,
    }
    for unplaced in proposed.unplaced:
        roles = [role for person, role in sorted(by_pair) if person == unplaced.person]
        assert [each.role for each in unplaced.ways] == roles
        for way in unplaced.ways:
            verdict = by_pair[unplaced.person, way.role]
            assert way.obstacle is obstacles[verdict.fit]
            assert way.obstacle is not Obstacle.TAKEN or way.role in taken
            asked = _questions(verdict) if way.obstacle is Obstacle.UNKNOWN else 0
            assert len(way.questions) == asked


@given(verdicts=_verdicts())
def test_answers_that_suit_bring_as_many_people_into_roles_as_can_be(
    verdicts: tuple[RoleVerdict, ...],
) -> None:
    proposed = assign(verdicts, day=DAY)
    hoped, _ = _best(verdicts, _FITTING | {Fit.UNKNOWN})
    assert bool(proposed.after_answers) == (hoped > proposed.people)
    if not proposed.after_answers:
        return
    moved = {each.person for each in proposed.after_answers}
    stay = [each for each in proposed.placements if each.person not in moved]
    pairs = {(each.person, each.role) for each in (*proposed.after_answers, *stay)}
    # Nobody is dropped, and nobody is in two roles or two in one.
    assert {who for who, _ in pairs} >= {each.person for each in proposed.placements}
    assert len({who for who, _ in pairs}) == len({role for _, role in pairs}) == len(pairs) == hoped
    # As few pairs as can be hang on answers, then as few questions, then as few adjustments.
    by_pair = {(each.person, each.role): each for each in verdicts}
    held = {each.person for each in proposed.placements}
    assert _hope(pairs, by_pair) == min(
        _hope(way, by_pair)
        for way in _ways(by_pair, _FITTING | {Fit.UNKNOWN})
        if len(way) == hoped and {who for who, _ in way} >= held
    )
    asked = {(each.person, each.role) for each in proposed.after_answers}
    answered = tuple(
        attrs.evolve(each, of_role=tuple(one for one in each.of_role if one.fit is not Fit.UNKNOWN))
        if (each.person, each.role) in asked
        else each
        for each in verdicts
    )
    assert assign(answered, day=DAY).people == hoped


@st.composite
def _decided(draw: st.DrawFn) -> tuple[tuple[RoleVerdict, ...], Decisions]:
    """Return verdicts, and decisions on some of them."""
    verdicts = draw(_verdicts(roles=3))
    pairs = sorted({(each.person, each.role) for each in verdicts})
    if not pairs:
        return verdicts, Decisions()
    placed = tuple(draw(st.lists(st.sampled_from(pairs), max_size=1)))
    ruled_out = draw(st.frozensets(st.sampled_from(pairs), max_size=3))
    return verdicts, Decisions(placed=placed, ruled_out=ruled_out - set(placed))


@given(given_both=_decided())
def test_what_another_role_would_cost_is_true(
    given_both: tuple[tuple[RoleVerdict, ...], Decisions],
) -> None:
    verdicts, decisions = given_both
    proposed = assign(verdicts, day=DAY, decisions=decisions)
    decided = {person for person, _ in decisions.placed}
    taken = {role for _, role in decisions.placed}
    by_pair = {
        (each.person, each.role): each
        for each in verdicts
        if (each.person, each.role) not in decisions.ruled_out
        and each.person not in decided
        and each.role not in taken
    }
    free = [each for each in proposed.placements if not each.is_decided]
    made = sum(len(each.adjustments) for each in free)
    for person in PEOPLE:
        others = alternatives(verdicts, person, day=DAY, decisions=decisions)
        assert [each.role for each in others] == [
            role
            for who, role in sorted(by_pair)
            if who == person
            and by_pair[who, role].fit in _FITTING
            and role != proposed.role_of(person)
        ]
        for other in others:
            fewer, adjustments = min(
                (-len(pairs), sum(_adjustments(by_pair[pair]) for pair in pairs))
                for pairs in _ways(by_pair, _FITTING)
                if (person, other.role) in pairs
            )
            assert other.fewer_people == len(free) + fewer
            assert other.more_adjustments == adjustments - made
            assert (other.fewer_people, other.more_adjustments) >= (0, 0)
            assert other.is_by_lot == (len(free) == -fewer and adjustments == made)


@given(given_both=_decided())
def test_what_people_decide_stays(
    given_both: tuple[tuple[RoleVerdict, ...], Decisions],
) -> None:
    verdicts, decisions = given_both
    placed, ruled_out = decisions.placed, decisions.ruled_out
    proposed = assign(verdicts, day=DAY, decisions=decisions)
    found = {(each.person, each.role): each for each in proposed.placements}
    assert set(placed) <= set(found)
    assert not ruled_out & set(found)
    assert {pair for pair, each in found.items() if each.is_decided} == set(placed)
    rest = tuple(
        each
        for each in verdicts
        if (each.person, each.role) not in ruled_out
        and all(each.person != who and each.role != role for who, role in placed)
    )
    assert proposed.people == len(placed) + _best(rest, _FITTING)[0]
    ways = {(each.person, way.role): way for each in proposed.unplaced for way in each.ways}
    assert {pair for pair, way in ways.items() if way.obstacle is Obstacle.RULED_OUT} == {
        pair for pair in ruled_out if pair in ways
    }


@given(verdicts=_verdicts(), other=_verdicts())
def test_a_comparison_leads_from_one_to_the_other(
    verdicts: tuple[RoleVerdict, ...], other: tuple[RoleVerdict, ...]
) -> None:
    before, after = assign(verdicts, day=DAY), assign(other, day=DAY)
    comparison = compared(before, after)
    roles = {each.person: each.role for each in before.placements}
    for each in comparison.moves:
        assert roles.pop(each.person, None) == each.before
        if each.after is not None:
            roles[each.person] = each.after
    assert roles == {each.person: each.role for each in after.placements}
    assert comparison.people == after.people - before.people
    assert comparison.adjustments == after.adjustments - before.adjustments


def _drawn(days: int) -> list[Assignment]:
    """Return the proposals of many days for two people whom the one role fits alike."""
    verdicts = [_verdict(each, ROLES[0], 1, 0, fits=True) for each in PEOPLE[:2]]
    return [assign(verdicts, day=DAY + datetime.timedelta(each)) for each in range(days)]


def test_the_lot_of_the_day_favours_nobody() -> None:
    proposals = _drawn(400)
    first = sum(each.role_of(PEOPLE[0]) is not None for each in proposals)
    # Of 400 fair draws, fewer than 150 or more than 250 come up once in two million.
    assert 150 < first < 250
    assert proposals == _drawn(400)


def test_a_pair_with_two_verdicts_is_refused() -> None:
    twice = [_verdict(PEOPLE[0], ROLES[0], 0, 0, fits=True)] * 2
    with pytest.raises(ValueError, match="two verdicts on person p0 and role r0"):
        assign(twice, day=DAY)


def test_a_decision_on_nobody_at_hand_is_refused() -> None:
    with pytest.raises(ValueError, match="no verdict on person p0 and role r0"):
        assign([], day=DAY, decisions=Decisions(placed=((PEOPLE[0], ROLES[0]),)))


@pytest.mark.parametrize(
    "placed",
    [
        (("p0", "r0"), ("p0", "r1")),
        (("p0", "r0"), ("p1", "r0")),
    ],
)
def test_one_person_in_two_roles_or_two_in_one_is_refused(
    placed: tuple[tuple[str, str], ...],
) -> None:
    with pytest.raises(ValueError, match="placed twice"):
        Decisions(placed=tuple((Key(person), Key(role)) for person, role in placed))


def test_what_is_decided_both_ways_is_refused() -> None:
    pair = (PEOPLE[0], ROLES[0])
    with pytest.raises(ValueError, match="both placed and ruled out"):
        Decisions(placed=(pair,), ruled_out=frozenset({pair}))


def test_the_lot_knows_the_role_too() -> None:
    """Where one of two roles is to be had by one person, either may fall to them."""
    verdicts = [_verdict(PEOPLE[0], each, 0, 0, fits=True) for each in ROLES[:2]]
    days = (DAY + datetime.timedelta(each) for each in range(40))
    assert {assign(verdicts, day=each).role_of(PEOPLE[0]) for each in days} == set(ROLES[:2])


def test_what_is_in_the_way_comes_of_a_decision() -> None:
    out = frozenset({(PEOPLE[0], ROLES[0])})
    verdicts = [_verdict(PEOPLE[0], each, 0, 0, fits=each == ROLES[0]) for each in ROLES[:2]]
    proposed = assign(verdicts, day=DAY, decisions=Decisions(ruled_out=out))
    (unplaced,) = proposed.unplaced
    assert [(way.role, way.obstacle) for way in unplaced.ways] == [
        (ROLES[0], Obstacle.RULED_OUT),
        (ROLES[1], Obstacle.DOES_NOT_FIT),
    ]
