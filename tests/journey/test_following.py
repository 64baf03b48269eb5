"""Follow-up: what is due on a day, what low answers suggest, and the steps of a path."""

import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journey.histories import at_work, event, journeys, on, review

from ratko.finland.possibility import Prospect
from ratko.finland.situation import Situation
from ratko.finland.tables import shipped_rules
from ratko.finland.vocabulary import EmployerKind
from ratko.journey.following import ASPECTS, DueKind, due, low_answers
from ratko.journey.growth import growth_plan
from ratko.journey.paths import StepKind, path
from ratko.journey.replaying import replay
from ratko.model.case import ReviewBy
from ratko.model.inventory import Inventory
from ratko.model.journey import Journey
from ratko.model.quantities import Count, Key, Level, Minutes, Prose
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Language, Text, text
from ratko.model.unknown import UNKNOWN


RULES = RuleSet()
ROLE = Key("role-1")
# The work begins on day 70; weeks 1, 4 and 12 are days 77, 98 and 154.


def reviews_due(journey: Journey, day: int) -> dict[ReviewBy | None, datetime.date]:
    found = due(replay(journey), RULES, on(day))
    return {each.by: each.date for each in found if each.kind is DueKind.REVIEW}


def test_the_reviews_come_in_weeks_1_4_12_and_at_the_end() -> None:
    journey = Journey(events=at_work(until=on(300)))
    for day, expected in ((70, 77), (80, 77), (88, 98), (130, 154), (228, 300), (299, 300)):
        assert set(reviews_due(journey, day).values()) == {on(expected)}, day


def test_an_answer_serves_its_own_side_and_its_own_time() -> None:
    journey = Journey(events=at_work(until=on(300)), reviews=(review(79),))
    assert reviews_due(journey, 80) == {ReviewBy.WORKER: on(98), ReviewBy.ASSOCIATION: on(77)}
    early = attrs.evolve(journey, reviews=(review(99), review(100, "association")))
    assert set(reviews_due(early, 101).values()) == {on(154)}


def test_without_a_first_day_no_review_can_be_due() -> None:
    journey = Journey(events=at_work(start=UNKNOWN, until=on(300)))
    assert reviews_due(journey, 200) == {}


@given(journeys(), st.integers(0, 500), st.integers(0, 300))
def test_nothing_is_due_for_who_has_left(journey: Journey, day: int, later: int) -> None:
    state = replay(journey)
    for each in (*due(state, RULES, on(day)), *due(state, RULES, on(day + later))):
        role = state.role(each.role)
        assert role is not None
        assert role.at_work
        if each.filling is not None:
            assert each.filling in {one.event for one in role.at_work}


@given(journeys(), st.integers(0, 500))
def test_an_answer_today_makes_the_review_later_or_none(journey: Journey, day: int) -> None:
    before = replay(journey)
    now = [each for each in due(before, RULES, on(day)) if each.kind is DueKind.REVIEW]
    answers = tuple(
        review(day, by, each.role) for each in before.roles for by in ("worker", "association")
    )
    after = replay(attrs.evolve(journey, reviews=(*journey.reviews, *answers)))
    then_due = {
        (each.role, each.filling, each.by): each.date
        for each in due(after, RULES, on(day))
        if each.kind is DueKind.REVIEW
    }
    for each in now:
        key = (each.role, each.filling, each.by)
        assert key not in then_due or then_due[key] >= each.date


def test_the_end_of_the_support_is_seen_until_a_next_step_is_planned() -> None:
    journey = Journey(events=at_work(until=on(300)))
    kinds = {each.kind: each for each in due(replay(journey), RULES, on(250))}
    assert kinds[DueKind.NEXT_STEP].date == on(300 - 56)
    assert kinds[DueKind.NEXT_STEP].is_over(on(250))
    assert not kinds[DueKind.NEXT_STEP].is_over(on(243))
    planned = event("next_planned", 240, role=ROLE, form=EmploymentForm.OPEN_JOB)
    journey = attrs.evolve(journey, events=(*journey.events, planned))
    assert DueKind.NEXT_STEP not in {each.kind for each in due(replay(journey), RULES, on(250))}
    over = {each.kind for each in due(replay(journey), RULES, on(301))}
    assert over == {DueKind.OUTCOME, DueKind.REREAD}


def test_somebody_at_work_is_heard_from_every_month() -> None:
    journey = Journey(events=at_work(), reviews=(review(90),))
    contact = [
        each for each in due(replay(journey), RULES, on(100)) if each.kind is DueKind.CONTACT
    ]
    assert [each.date for each in contact] == [on(90 + 31)]


def test_a_description_is_read_again_after_a_year() -> None:
    reread = [
        each
        for each in due(replay(Journey(events=at_work())), RULES, on(100))
        if each.kind is DueKind.REREAD
    ]
    assert [each.date for each in reread] == [datetime.date(2027, 2, 14)]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("answer", "suggests"), [(1, True), (2, True), (3, False), (4, False)])
def test_low_answers_suggest_something_with_a_source(
    aspect: str, answer: int, *, suggests: bool
) -> None:
    answers: dict[str, Any] = {aspect: answer}
    journey = Journey(events=at_work(), reviews=(review(90, **answers),))
    found = low_answers(replay(journey).roles[0], RULES)
    assert [each.finding.rule for each in found] == ([f"low_{aspect}"] if suggests else [])
    assert all(each.finding.remedy for each in found)
    for language in Language:
        assert all(each.source.said_in(language) for each in found)


def test_the_latest_answer_of_each_side_counts_and_no_answer_is_no_low_one() -> None:
    journey = Journey(events=at_work(), reviews=(review(90, load=1), review(120, load=4)))
    assert low_answers(replay(journey).roles[0], RULES) == ()
    journey = Journey(events=at_work(), reviews=(review(90),))
    assert low_answers(replay(journey).roles[0], RULES) == ()


def test_answers_far_apart_call_for_a_talk() -> None:
    reviews = (review(90, meaning=4), review(91, "association", meaning=2))
    found = low_answers(replay(Journey(events=at_work(), reviews=reviews)).roles[0], RULES)
    assert {each.finding.rule for each in found} == {"low_meaning", "answers_apart"}


# --- Paths ---

DECISION = datetime.date(2026, 11, 24)


def prospects(situation: Situation) -> dict[StepKind, Prospect]:
    steps = path(StepKind.TAKING_PART, situation, DECISION, shipped_rules())
    return {each.kind: each.prospect for each in steps}


def test_what_is_unknown_closes_no_step() -> None:
    assert Prospect.DOES_NOT_APPLY not in prospects(Situation()).values()


def test_each_step_is_held_against_its_act() -> None:
    known = Situation(
        unemployment=(),
        unemployed_months=Count(30),
        employer=EmployerKind.ASSOCIATION,
        business=False,
        working_time=Minutes(24 * 60),
        full_time=Minutes(37 * 60 + 30),
    )
    found = prospects(known)
    assert found[StepKind.WAGE_SUBSIDY] is Prospect.MAY_APPLY
    seven_days = attrs.evolve(
        known, daily_time=Minutes(8 * 60), days_a_week=Count(6), replaces_paid_work=True
    )
    found = prospects(seven_days)
    assert found[StepKind.REHABILITATIVE_WORK] is Prospect.DOES_NOT_APPLY
    assert found[StepKind.WORK_TRIAL] is Prospect.DOES_NOT_APPLY


@pytest.mark.parametrize("now", StepKind)
def test_a_path_begins_where_somebody_is_and_ends_in_an_open_job(now: StepKind) -> None:
    steps = path(now, Situation(), DECISION, shipped_rules())
    assert [each.is_now for each in steps] == [True] + [False] * (len(steps) - 1)
    assert [each.kind for each in steps] == list(StepKind)[list(StepKind).index(now) :]


# --- Growth ---


def test_a_growth_plan_names_the_tasks_worth_learning_in_and_what_is_missing() -> None:
    tasks = (
        Task(id=Key("a"), name=text(Language.FI, "A"), growth_value=Level(2)),
        Task(id=Key("b"), name=text(Language.FI, "B"), growth_value=Level(4)),
        Task(id=Key("c"), name=text(Language.FI, "C"), growth_value=Level(1)),
        Task(id=Key("d"), name=text(Language.FI, "D")),
    )
    shares = tuple(TaskShare(task=each.id) for each in tasks)
    role = Role(id=ROLE, task_shares=shares)
    plan = growth_plan(role, Inventory(tasks=tasks), RULES)
    assert (plan.tasks, plan.unknown_tasks) == (("b", "a"), ("d",))
    assert len(plan.missing) == 4
    whole = attrs.evolve(
        role,
        learning_goals=(Text(fi=Prose("kassan käyttö")),),
        next_step=Text(fi=Prose("vakituinen työ")),
        end=on(300),
        task_shares=shares[:3],
    )
    assert growth_plan(whole, Inventory(tasks=tasks), RULES).missing == ()
