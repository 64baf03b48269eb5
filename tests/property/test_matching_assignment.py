"""An assignment gives as many people a role as can be, and no order or key favours anybody.

The oracle tries every way to give people roles, one by one.
"""

import datetime
import itertools
from collections.abc import Iterator, Mapping

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
    fits = {(each.person, each.role): each.fit for each in verdicts}
    for unplaced in proposed.unplaced:
        for way in unplaced.ways:
            fit = fits[unplaced.person, way.role]
            match way.obstacle:
                case Obstacle.TAKEN:
                    assert fit in _FITTING
                    assert way.role in taken
                case Obstacle.UNKNOWN:
                    assert fit is Fit.UNKNOWN
                    assert way.questions
                case Obstacle.DOES_NOT_FIT:
                    assert fit is Fit.DOES_NOT_FIT
                case Obstacle.RULED_OUT:
                    pytest.fail("nobody ruled anything out")


@given(verdicts=_verdicts())
def test_answers_that_suit_bring_as_many_people_into_roles_as_can_be(
    verdicts: tuple[RoleVerdict, ...],
) -> None:
    proposed = assign(verdicts, day=DAY)
    hoped, _ = _best(verdicts, _FITTING | {Fit.UNKNOWN})
    assert bool(proposed.after_answers) == (hoped > proposed.people)
    if not proposed.after_answers:
        return
    asked = {(each.person, each.role) for each in proposed.after_answers}
    answered = tuple(
        attrs.evolve(each, of_role=tuple(one for one in each.of_role if one.fit is not Fit.UNKNOWN))
        if (each.person, each.role) in asked
        else each
        for each in verdicts
    )
    assert assign(answered, day=DAY).people == hoped


@given(verdicts=_verdicts(roles=3))
def test_what_another_role_would_cost_is_true(verdicts: tuple[RoleVerdict, ...]) -> None:
    proposed = assign(verdicts, day=DAY)
    by_pair = {(each.person, each.role): each for each in verdicts}
    for person in PEOPLE:
        for other in alternatives(verdicts, person, day=DAY):
            moved = [
                (-len(pairs), sum(_adjustments(by_pair[pair]) for pair in pairs))
                for pairs in _ways(by_pair, _FITTING)
                if (person, other.role) in pairs
            ]
            fewer, adjustments = min(moved)
            assert other.fewer_people == proposed.people + fewer
            assert other.more_adjustments == adjustments - proposed.adjustments
            assert (other.fewer_people, other.more_adjustments) >= (0, 0)
            assert other.is_by_lot == (proposed.people == -fewer and other.more_adjustments == 0)


@given(verdicts=_verdicts(), data=st.data())
def test_what_people_decide_stays(verdicts: tuple[RoleVerdict, ...], data: st.DataObject) -> None:
    pairs = sorted({(each.person, each.role) for each in verdicts})
    placed = tuple(data.draw(st.lists(st.sampled_from(pairs), max_size=1)) if pairs else ())
    ruled_out = (
        frozenset(data.draw(st.sets(st.sampled_from(pairs)))) - set(placed)
        if pairs
        else frozenset()
    )
    decisions = Decisions(placed=placed, ruled_out=frozenset(ruled_out))
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
