"""Claims: the events give the state, none is lost, and what does not hold together is found."""

import random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journey.histories import at_work, event, journeys, on, review

from ratko.journey.findings import journey_findings
from ratko.journey.next_steps import next_steps
from ratko.journey.replaying import CaseState, replay, then, then_reviewed
from ratko.journey.stages import RULES, Stage
from ratko.model.inventory import Inventory
from ratko.model.journey import Event, Happening, Journey
from ratko.model.quantities import Count, Key, Prose
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


@given(journeys())
def test_no_event_is_lost(journey: Journey) -> None:
    state = replay(journey)
    kept = [*state.history, *state.taken_back]
    assert sorted(each.id for each in kept) == sorted(each.id for each in journey.events)
    assert sum(len(each.reviews) for each in state.roles) == len(journey.reviews)


@given(journeys(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_counts_only_within_a_day(
    journey: Journey, chance: random.Random
) -> None:
    one_a_day = tuple(
        attrs.evolve(each, date=on(number)) for number, each in enumerate(journey.events)
    )
    shuffled = list(one_a_day)
    chance.shuffle(shuffled)
    journey = attrs.evolve(journey, events=one_a_day)
    assert replay(attrs.evolve(journey, events=tuple(shuffled))) == replay(journey)


@given(journeys())
def test_the_state_is_the_fold_of_what_counts(journey: Journey) -> None:
    state = replay(journey)
    folded = CaseState()
    steps: list[object] = [*state.history, *journey.reviews]
    steps.sort(key=lambda each: each.date)  # type: ignore[attr-defined]  # both have a date
    for each in steps:
        folded = (
            then(folded, each) if isinstance(each, Event) else then_reviewed(folded, each)  # type: ignore[arg-type]  # a review
        )
    assert attrs.evolve(folded, taken_back=state.taken_back) == state


@given(journeys(), st.sampled_from(Happening))
def test_what_is_taken_back_leaves_the_state_as_it_was(journey: Journey, what: Happening) -> None:
    before = replay(journey)
    mistake = event(what.value, 95, id="mistake", role=Key("role-1"))
    regret = event("taken_back", 96, id="regret", of=Key("mistake"), reason=Prose("virhe"))
    if what is Happening.TAKEN_BACK:
        return
    after = replay(attrs.evolve(journey, events=(*journey.events, mistake, regret)))
    assert (after.process, after.roles, after.result) == (
        before.process,
        before.roles,
        before.result,
    )
    assert {"mistake", "regret"} <= {each.id for each in after.taken_back}


def test_a_taking_back_can_be_taken_back() -> None:
    events = (
        event("contacted", 0),
        event("mapped", 1, id="mapped"),
        event("taken_back", 2, id="first", of=Key("mapped"), reason=Prose("x")),
        event("taken_back", 3, id="second", of=Key("first"), reason=Prose("x")),
    )
    assert replay(Journey(events=events[:3])).stage is Stage.CONTACT
    assert replay(Journey(events=events)).stage is Stage.MAPPING


@given(journeys())
def test_applications_are_the_sum_of_the_counts_that_are_known(journey: Journey) -> None:
    state = replay(journey)
    for role in state.roles:
        counts = [
            each.number
            for each in state.history
            if each.what is Happening.APPLIED
            and each.role == role.role
            and each.number is not UNKNOWN
        ]
        assert role.applications == (sum(counts) if counts else UNKNOWN)


def test_a_case_goes_through_its_phases_without_a_finding() -> None:
    events = at_work(until=on(300))
    reached = [replay(Journey(events=events[: number + 1])).stage for number in range(len(events))]
    assert reached == [
        Stage.CONTACT,
        Stage.MAPPING,
        Stage.SPLIT,
        Stage.SORT,
        Stage.COMPOSE,
        Stage.AGREED,
        Stage.DESCRIBED,
        Stage.ADVERTISED,
        Stage.ADVERTISED,
        Stage.FILLED,
    ]
    role = Key("role-1")
    more = (
        event("inducted", 80, role=role),
        event("next_planned", 200, role=role),
        event("left", 300, role=role, until=on(300), continued=True),
        event("recrafted", 310, role=role, reason=Prose("uusi tekijä")),
        event("agreed", 320, role=role),
        event("ended", 400, reason=Prose("hanke päättyi")),
    )
    journey = Journey(events=(*events, *more), reviews=(review(90), review(95, "association")))
    assert journey_findings(journey, on(500)) == ()
    assert replay(journey).stage is Stage.ENDED
    half = attrs.evolve(journey, events=journey.events[:-3])
    assert replay(half).stage is Stage.REVIEWS


def test_no_tasks_and_no_new_role_are_results_with_reasons() -> None:
    for what, before in (("no_tasks", "mapped"), ("no_new_role", "sorted")):
        events = (
            event("contacted", 0),
            event("mapped", 1),
            event("split", 2),
            event("sorted", 3),
        )
        until = [each.what.value for each in events].index(before) + 1
        result = event(what, 5, reason=Prose("ei ole kenenkään aikaa ohjata"))
        journey = Journey(events=(*events[:until], result))
        state = replay(journey)
        assert state.stage is Stage.ENDED
        assert state.result == result
        assert journey_findings(journey, on(9)) == ()
        bare = attrs.evolve(journey, events=(*events[:until], event(what, 5)))
        assert [each.rule for each in journey_findings(bare, on(9))] == ["reason"]


@pytest.mark.parametrize("left_out", range(9))
def test_whatever_is_left_out_on_the_way_is_found(left_out: int) -> None:
    events = [each for number, each in enumerate(at_work()) if number != left_out]
    found = journey_findings(Journey(events=tuple(events)), on(99))
    if at_work()[left_out].what in {Happening.APPLIED, Happening.ADVERTISED}:
        # Not counted yet, and filled without an advert, may both be.
        assert {each.rule for each in found} <= {"order"}
    else:
        assert "order" in {each.rule for each in found}


@given(journeys())
def test_days_are_in_order_or_there_is_a_finding(journey: Journey) -> None:
    state = replay(journey)
    found = {(each.rule, each.subject) for each in journey_findings(journey, on(1000))}
    for before, after in zip(state.history, state.history[1:], strict=False):
        assert before.date <= after.date
    for each in journey.events:
        if each.start is not UNKNOWN and each.until is not UNKNOWN and each.until < each.start:
            assert ("dates", each.id) in found
    late = journey_findings(journey, on(-1))
    dated = {each.subject for each in late if each.rule == "dates"}
    assert {each.id for each in journey.events} <= dated


def test_a_later_day_before_an_earlier_phase_is_found() -> None:
    events = list(at_work())
    # Agreed before it was composed: a slip of the pen in the month.
    events[5] = attrs.evolve(events[5], date=on(35))
    rules = {each.rule for each in journey_findings(Journey(events=tuple(events)), on(99))}
    assert "order" in rules


def test_a_leaving_that_could_be_of_two_is_found_and_counts_for_none() -> None:
    role = Key("role-1")
    events = (
        *at_work(),
        event("filled", 61, id="filled-2", role=role),
        event("left", 90, role=role),
    )
    journey = Journey(events=events)
    assert [each.rule for each in journey_findings(journey, on(99))] == ["reference"]
    assert all(each.left is None for each in replay(journey).roles[0].placements)
    named = attrs.evolve(events[-1], of=Key("filled-2"))
    journey = attrs.evolve(journey, events=(*events[:-1], named))
    assert journey_findings(journey, on(99)) == ()
    first, second = replay(journey).roles[0].placements
    assert (first.left, second.left) == (None, named)


def test_what_is_missing_for_the_next_phase_is_said() -> None:
    state = replay(Journey(events=at_work()[:2]))
    (step,) = next_steps(state, None, RuleSet())
    assert (step.now, step.to) == (Stage.MAPPING, Stage.SPLIT)
    assert [each.evidence.code for each in step.missing] == ["journey.no_inventory"]
    (step,) = next_steps(state, Inventory(), RuleSet())
    assert {each.rule for each in step.missing} == {"split", "P1", "P2"}


def test_a_role_at_work_needs_both_sides_and_a_next_step_before_it_ends() -> None:
    journey = Journey(events=at_work(), reviews=(review(90),))
    (step,) = next_steps(replay(journey), None, RuleSet())
    assert step.to is Stage.ENDED
    codes = [each.evidence.code for each in step.missing]
    assert codes == ["journey.role_not_in_file", "journey.unheard", "journey.next_not_planned"]


@given(journeys())
def test_an_ended_case_has_no_next_step(journey: Journey) -> None:
    end = event("ended", 95, id="end", reason=Prose("x"))
    state = replay(attrs.evolve(journey, events=(*journey.events, end)))
    assert next_steps(state, None, RuleSet()) == ()


def test_every_happening_has_a_rule_and_every_phase_can_be_reached() -> None:
    assert set(RULES) == set(Happening)
    begun = {each.to for each in RULES.values()} | {Stage.REVIEWS}
    assert begun >= set(Stage)
    assert Count(3) == replay(Journey(events=at_work())).roles[0].applications
