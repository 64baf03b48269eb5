"""The papers for an interview and for the first weeks, made from a role alone."""

import datetime
import itertools
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ratko.documents.induction_view import WEEKS, induction_view
from ratko.documents.interview_view import interview_view
from ratko.documents.paper_views import InterviewQuestion
from ratko.documents.rendering import render
from ratko.documents.said import Blank, said
from ratko.documents.workplace import Workplace, workplace
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line, Month, Prose
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.text import Language, Text, Variety
from ratko.model.unknown import UNKNOWN


Case = tuple[Role, Workplace]
HEALTH = ("sairau", "diagnoos", "lääki", "vamma", "oire", "sjuk", "diagnos", "illness", "disab")
FRAME = {
    "Terveydestä, sairauksista tai yksityiselämästä ei kysytä.",
    "Vi frågar inte om hälsa, sjukdomar eller privatliv.",
    "Nothing is asked about health, illness or private life.",
}
"""Where health is spoken of at all: to say that it is not asked about."""


def role_of(*tasks: Task, **fields: Any) -> Case:
    shares = tuple(TaskShare(task=each.id) for each in tasks)
    return attrs.evolve(
        Role(id=Key("r"), title=Text(fi=Prose("Apulainen")), task_shares=shares), **fields
    ), workplace(Inventory(tasks=tasks))


def task_of(name: str, **fields: Any) -> Task:
    return attrs.evolve(Task(id=Key(name), name=Text(fi=Prose(name))), **fields)


# --- Interview questions ---


def test_each_question_comes_from_a_task_that_asks_for_it(rich: Case) -> None:
    role, place = rich
    view = interview_view(role, place, Language.FI)
    assert (len(view.demands), len(view.lighter)) == (4, 1)
    for each in (*view.demands, *view.lighter):
        (source,) = each.question.sources
        _, task, _, dimension = source.split(".")
        level = dict(place.tasks[Key(task)].demands.known)[Dimension(dimension)]
        assert level >= 2
        assert each.demand.sources == (source,)


def test_a_question_without_a_task_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no task asks for"):
        InterviewQuestion(
            demand=said("Reipas asenne", "role.title"), question=said("?", "role.title"), tasks=()
        )


def test_slight_and_unassessed_demands_are_not_asked_about() -> None:
    task = task_of("lajittelu", demands=Levels({Dimension.LFT: Level(1), Dimension.NUM: Level(2)}))
    view = interview_view(*role_of(task), Language.FI)
    assert view.demands == ()
    assert [each.demand.text for each in view.lighter] == [
        "Lasket pieniä summia, enintään 50 euroa kerrallaan."
    ]


def test_a_demand_that_nobody_has_confirmed_is_marked(rich: Case) -> None:
    marked = [each.confirm is not None for each in interview_view(*rich, Language.FI).demands]
    assert marked == [True, False, False, False]


@pytest.mark.parametrize("variety", Variety)
def test_health_is_not_asked_about(variety: Variety, environment: Environment) -> None:
    task = task_of(
        "kaikki",
        demands=Levels({each: Level(5) for each in Dimension}),
        permits=frozenset(Permit(kind=each) for each in PermitKind),
    )
    view = interview_view(*role_of(task), variety.language)
    assert len(view.demands) == len(Dimension)
    assert len(view.permits) == len(PermitKind)
    document = render("interview_questions", view, variety, environment=environment, strict=False)
    said_of_health = [
        entry.text
        for entry in document.trace()
        if any(word in entry.text.casefold() for word in HEALTH) and entry.text not in FRAME
    ]
    assert said_of_health == []


@pytest.mark.parametrize(
    ("form", "names_the_act"),
    [(UNKNOWN, True), (EmploymentForm.WAGE_SUBSIDY, True), (EmploymentForm.VOLUNTEERING, False)],
)
def test_the_extract_is_left_for_the_one_who_is_chosen(form: object, names_the_act: bool) -> None:
    extract = Permit(kind=PermitKind.CRIMINAL_RECORD_EXTRACT)
    case = role_of(task_of("kerho", permits=frozenset({extract})), employment_form=form)
    (question,) = interview_view(*case, Language.FI).permits
    assert question.note is not None
    assert "Vain tehtävään vali" in question.note.text
    assert "ei oteta kopiota" in question.note.text
    assert ("504/2002" in question.note.text) is names_the_act


def test_a_licence_is_asked_for_with_its_class() -> None:
    licence = Permit(kind=PermitKind.DRIVING_LICENCE, licence_class=Line("B"))
    (question,) = interview_view(
        *role_of(task_of("kuljetus", permits=frozenset({licence}))), Language.EN
    ).permits
    assert question.question.text == "Do you have a driving licence (B)?"


# --- Induction ---

days = st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31))
tasks = st.lists(
    st.builds(
        task_of,
        st.just("t"),
        demands=st.dictionaries(
            st.just(Dimension.LRN), st.integers(0, 5).map(Level), max_size=1
        ).map(Levels),
        permits=st.sets(st.builds(Permit, kind=st.sampled_from(PermitKind)), max_size=2).map(
            frozenset
        ),
        dangerous=st.sampled_from([True, False, UNKNOWN]),
        season=st.one_of(
            st.just(UNKNOWN),
            st.sets(st.integers(1, 12).map(Month), min_size=1).map(frozenset),
        ),
    ),
    min_size=1,
    max_size=8,
).map(lambda made: [attrs.evolve(each, id=Key(f"t{n}")) for n, each in enumerate(made)])


@given(tasks=tasks, start=st.one_of(st.just(UNKNOWN), days))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_every_task_is_begun_once_and_what_needs_a_permit_last(
    tasks: list[Task], start: object
) -> None:
    view = induction_view(*role_of(*tasks, start=start), Language.FI)
    begun = [task for week in view.weeks for task in week.tasks]
    assert len(begun) + len(view.later) == len(tasks)
    assert [week.number.text for week in view.weeks] == ["1", "2", "3", "4"]
    counts = [len(week.tasks) for week in view.weeks]
    assert counts[-1] == 0
    assert max(counts[:-1]) - min(counts[:-1]) <= 1
    assert counts == sorted(counts, reverse=True)
    guarded = [bool(each.permits) or each.is_dangerous for each in begun]
    assert guarded == sorted(guarded)
    if isinstance(start, datetime.date):
        months = {(start + datetime.timedelta(weeks=week)).month for week in range(WEEKS)}
        for each in tasks:
            is_now = each.season is UNKNOWN or bool(months & each.season)
            assert is_now or len(view.later) > 0
    else:
        assert view.later == ()


def test_what_is_learned_soonest_comes_first_and_unknown_is_not_taken_for_easy() -> None:
    made = [
        task_of(name, demands=Levels({Dimension.LRN: Level(level)} if level is not None else {}))
        for name, level in (("hidas", 4), ("arvoitus", None), ("nopea", 1))
    ]
    view = induction_view(*role_of(*made), Language.FI)
    named = itertools.chain.from_iterable(week.tasks for week in view.weeks)
    assert [each.name.text for each in named] == ["nopea", "arvoitus", "hidas"]
    assert view.first_task is not None
    assert view.first_task.text == "nopea"


def test_who_guides_is_a_blank_to_fill_in_where_nobody_has_said(sparse: Case, rich: Case) -> None:
    view = induction_view(*sparse, Language.FI)
    people = (view.supervisor, view.tutor, view.daily_contact, view.guidance)
    assert [type(each) for each in people] == [Blank] * 4
    filled = induction_view(*rich, Language.FI)
    assert isinstance(filled.guidance, Blank) is False
    assert str(filled.guidance) == "1,5\u00a0h viikossa"


def test_what_is_agreed_is_said_by_name_and_an_unknown_id_by_its_id(rich: Case) -> None:
    role, place = rich
    both = attrs.evolve(role, arranged=frozenset({Key("trolley"), Key("own-thing")}))
    view = induction_view(both, place, Language.FI, adjustments=())
    assert [each.name.text for each in view.arranged] == ["own-thing", "trolley"]


def test_weeks_have_their_days_and_reviews(rich: Case) -> None:
    view = induction_view(*rich, Language.EN)
    assert [str(each.begins) for each in view.weeks] == [
        "4 May 2026",
        "11 May 2026",
        "18 May 2026",
        "25 May 2026",
    ]
    assert [each.has_review for each in view.weeks] == [True, False, False, True]
    # Snow is not shovelled in May.
    assert [each.name.text for each in view.later] == ["Lumityöt"]
