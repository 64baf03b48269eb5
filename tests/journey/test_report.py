"""Claims: what the cases hold is what the report adds up to; small counts cannot be reckoned."""

import datetime
import itertools
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.inventories import inventories
from tests.journey.histories import at_work, event, journeys, on, review

from ratko.finland.spans import Span
from ratko.finland.tables import shipped_rules
from ratko.journey.counted import Counted
from ratko.journey.figures import CaseFigures, case_figures
from ratko.journey.report import project_report
from ratko.journey.report_records import Cell, Column, Report
from ratko.journey.suppressing import hide
from ratko.journey.working_months import by_month
from ratko.method.hours import doer_minutes, mean_weekly, workload
from ratko.model.association import DoerKind
from ratko.model.case import ReviewBy
from ratko.model.inventory import Inventory
from ratko.model.journey import Journey
from ratko.model.project import Project, Targets
from ratko.model.quantities import Amount, Count, Key, Share, amount
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.task import Origin
from ratko.model.unknown import UNKNOWN


LATER = on(900)
DATES = st.dates(datetime.date(2019, 1, 1), datetime.date(2024, 12, 31))


def report_of(
    cases: list[Journey], *, day: datetime.date = LATER, least: int = 1, **project: Any
) -> Report:
    figures = [case_figures(each, None, (), day) for each in cases]
    return project_report(Project(**project), figures, day, least, shipped_rules())


def value(report: Report, name: str) -> Fraction | None:
    (found,) = (each.cell.value for each in report.figures if each.name == name)
    return found


def column(report: Report, name: str, by: str) -> Column:
    (found,) = (each for each in report.columns if (each.name, each.by) == (name, by))
    return found


# --- Months ---


@given(DATES, DATES)
def test_days_of_work_are_conserved_in_months(first: datetime.date, last: datetime.date) -> None:
    parts = by_month(first, last)
    days = sum(
        part
        * (
            (
                datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.date(year, month, 1)
            ).days
        )
        for (year, month), part in parts.items()
    )
    assert days == max(0, (last - first).days + 1)
    assert all(0 < part <= 1 for part in parts.values())


@given(DATES, DATES, DATES)
def test_months_of_two_stretches_are_those_of_the_whole(
    one: datetime.date, two: datetime.date, three: datetime.date
) -> None:
    first, middle, last = sorted((one, two, three))
    after = middle + datetime.timedelta(days=1)
    whole = sum(by_month(first, last).values())
    assert whole == sum(by_month(first, middle).values()) + sum(by_month(after, last).values())


# --- Figures ---


@given(st.lists(journeys(), max_size=4), st.integers(0, 500))
def test_every_table_adds_up_to_its_figure(cases: list[Journey], day: int) -> None:
    report = report_of(cases, day=on(day))
    for each in report.columns:
        parts = [cell.value for cell in each.cells]
        assert None not in parts
        assert sum(part for part in parts if part is not None) == each.sum_.value
        assert value(report, each.name) == each.sum_.value


@given(st.lists(journeys(), max_size=4), st.integers(0, 500))
def test_the_report_of_many_is_the_sum_of_the_reports_of_each(
    cases: list[Journey], day: int
) -> None:
    together = report_of(cases, day=on(day))
    alone = [report_of([each], day=on(day)) for each in cases]
    for figure in together.figures:
        parts = [value(each, figure.name) for each in alone]
        assert figure.cell.value == sum(part for part in parts if part is not None)
        unknown = [
            one.cell.unknown for each in alone for one in each.figures if one.name == figure.name
        ]
        assert figure.cell.unknown == sum(unknown)


@given(st.lists(journeys(), max_size=3), st.integers(0, 400), st.integers(0, 200))
def test_what_is_counted_never_becomes_less_later(
    cases: list[Journey], day: int, later: int
) -> None:
    kept = [
        attrs.evolve(
            each,
            events=tuple(
                one
                for one in each.events
                if one.what.value not in {"taken_back", "reopened", "left"}
            ),
        )
        for each in cases
    ]
    before, after = report_of(kept, day=on(day)), report_of(kept, day=on(day + later))
    for name in (
        "contacted",
        "mapped",
        "roles",
        "adverts",
        "applications",
        "filled",
        "person_months",
    ):
        one, other = value(before, name), value(after, name)
        assert one is not None
        assert other is not None
        assert one <= other


def test_no_month_is_counted_that_has_not_been_worked() -> None:
    case = Journey(events=at_work(until=on(300)))
    for day in (69, 70, 100, 300, 400):
        worked = sum(by_month(on(70), on(min(day, 300))).values())
        assert value(report_of([case], day=on(day)), "person_months") == worked


def test_unknown_days_and_counts_stay_unknown() -> None:
    case = Journey(events=(*at_work(start=UNKNOWN)[:8], at_work(start=UNKNOWN)[9]))
    report = report_of([case])
    cells = {each.name: each.cell for each in report.figures}
    assert cells["person_months"] == Cell(value=Fraction(0), unknown=1)
    assert cells["applications"] == Cell(value=Fraction(0), unknown=1)
    assert cells["tasks"].unknown == 1  # Mapped, and no list of tasks.
    assert cells["filled"].value == 1


def test_who_left_without_a_day_has_unknown_months_and_no_guess_is_made() -> None:
    left = event("left", 200, role=Key("role-1"))
    report = report_of([Journey(events=(*at_work(until=on(300)), left))])
    cells = {each.name: each.cell for each in report.figures}
    assert cells["person_months"] == Cell(value=Fraction(0), unknown=1)
    after = column(report, "filled", "after")
    assert dict(zip(after.keys, (each.value for each in after.cells), strict=True)) == {
        "continued": 0,
        "ended": 0,
        "at_work": 0,
        "unknown": 1,
    }


@settings(max_examples=20)
@given(inventories(), st.data())
def test_hours_are_conserved_from_inventory_to_report(
    inventory: Inventory, data: st.DataObject
) -> None:
    given_away = [
        (task, Share(data.draw(st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(1)]))))
        for task in inventory.tasks
        if data.draw(st.booleans())
    ]
    shares = tuple(TaskShare(task=task.id, share=share) for task, share in given_away)
    role = Role(id=Key("role-1"), task_shares=shares)
    figures = case_figures(Journey(events=at_work()), inventory, [role], LATER)
    known, unknown = Fraction(0), 0
    for task, share in given_away:
        load = workload(task)
        if load is UNKNOWN:
            unknown += 1
        else:
            known += mean_weekly(load) * share
    assert figures.role_minutes == Counted(known=known, unknown=unknown)
    assert figures.tasks.known == len(inventory.tasks)
    # Nobody is freed who is paid for a service, or has stopped.
    at_hand = {each.id for each in inventory.doers if each.kind is not DoerKind.CONTRACTOR}
    held = sum(
        share * minutes
        for task, share in given_away
        for doer in task.doers
        if doer.doer in at_hand
        and task.origin is not Origin.VOLUNTEER_LOST
        and (minutes := doer_minutes(task, doer)) is not UNKNOWN
    )
    assert figures.freed_minutes.known == held


# --- The ESF project's figures ---


def test_176_months_save_between_61600_and_88000_euros() -> None:
    start, until = datetime.date(2020, 3, 1), datetime.date(2020, 10, 31)
    case = Journey(events=at_work(start=start, until=until, form=EmploymentForm.WAGE_SUBSIDY))
    report = report_of(
        [case] * 22,
        monthly_saving=amount("350-500"),
        decided=datetime.date(2020, 3, 1),
        targets=Targets(person_months=Count(176)),
    )
    assert value(report, "person_months") == 176
    assert report.savings is not None
    assert report.savings.gross == Span(low=Fraction(61_600), high=Fraction(88_000))


def test_a_subsidy_is_paid_for_subsidised_months_only() -> None:
    start, until = datetime.date(2025, 3, 1), datetime.date(2025, 10, 31)
    days = {"start": start, "until": until}
    events = (
        Journey(events=at_work(**days, form=EmploymentForm.WAGE_SUBSIDY)),
        Journey(events=at_work(**days, form=EmploymentForm.WORK_TRIAL)),
    )
    report = report_of(
        list(events),
        day=LATER,
        monthly_saving=Amount(low=Fraction(400), high=Fraction(400)),
        monthly_subsidy=Amount(low=Fraction(1000), high=Fraction(1000)),
        decided=datetime.date(2025, 3, 1),
    )
    assert report.savings is not None
    assert report.savings.gross == Span.exactly(16 * 400)
    assert report.savings.cost == Span.exactly(8 * 1000)


# --- Small counts ---


def possible(shown: list[int | None], together: int | None, least: int) -> list[set[int]]:
    """What an attacker who knows the rule can think each hidden count to be."""
    places = [place for place, count in enumerate(shown) if count is None]
    found: list[set[int]] = [set() for _ in places]
    if together is None:
        return [{1, 2} for _ in places]
    rest = together - sum(count for count in shown if count is not None)
    for guess in itertools.product(range(1, rest + 1), repeat=len(places)):
        if sum(guess) == rest and any(each < least for each in guess):
            for values, each in zip(found, guess, strict=True):
                values.add(each)
    return found


@example([1] * 5, 5)
@given(st.lists(st.integers(0, 9), max_size=5), st.integers(1, 6))
def test_no_hidden_count_can_be_reckoned_from_the_sum(people: list[int], least: int) -> None:
    hidden = hide(people, least)
    shown = [None if place in hidden.cells else each for place, each in enumerate(people)]
    assert all(each is None or each == 0 or each >= least for each in shown)
    together = None if hidden.is_sum else sum(people)
    assert together is None or together == 0 or together >= least
    for values in possible(shown, together, least):
        assert len(values) > 1


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(1, 6))
def test_nothing_is_hidden_without_need(people: list[int], least: int) -> None:
    small = any(0 < each < least for each in people)
    assert bool(hide(people, least).cells) == small
    if hide(people, least).is_sum:
        assert all(
            each == 0 or place in hide(people, least).cells for place, each in enumerate(people)
        )


@given(st.lists(journeys(), max_size=4))
def test_no_small_count_of_people_is_in_a_report(cases: list[Journey]) -> None:
    report = report_of(cases, least=5)
    exact = report_of(cases, least=1)
    sums = {
        each.sum_.value is None
        for each in report.columns
        if each.name in {"filled", "person_months"}
    }
    assert len(sums) == 1  # The sum of people is hidden in all tables or in none.
    for shown, true in zip(report.columns, exact.columns, strict=True):
        for cell, known in zip(shown.cells, true.cells, strict=True):
            assert cell.value in {None, known.value}
            if shown.name in {"filled", "applications"} and cell.value is not None:
                assert cell.value == 0 or cell.value >= 5
    for figure in report.figures:
        if figure.name in {"filled", "continued", "applications"} and figure.cell.value:
            assert figure.cell.value >= 5


def test_few_answers_are_hidden_and_many_are_not() -> None:
    case = Journey(
        events=at_work(),
        reviews=tuple(review(80 + day, load=answer) for day, answer in enumerate([1, 2, 3, 4])),
    )
    few, many = report_of([case], least=5), report_of([case, case], least=5)
    for report, expected in ((few, (None, None)), (many, (8, Fraction(5, 2)))):
        (load,) = (
            each for each in report.answers if (each.aspect, each.by) == ("load", ReviewBy.WORKER)
        )
        assert (load.number, load.mean) == expected


def test_a_cost_that_would_tell_hidden_months_is_not_known() -> None:
    days = {"start": datetime.date(2025, 3, 1), "until": datetime.date(2025, 10, 31)}
    subsidised = Journey(events=at_work(**days, form=EmploymentForm.WAGE_SUBSIDY))
    trial = Journey(events=at_work(**days, form=EmploymentForm.WORK_TRIAL))
    report = report_of(
        [*[subsidised] * 24, trial],
        least=5,
        monthly_saving=amount(400),
        monthly_subsidy=amount(1000),
        decided=datetime.date(2025, 3, 1),
    )
    forms = column(report, "person_months", "form")
    shown = dict(zip(forms.keys, forms.cells, strict=True))
    assert shown["work_trial"].value is None
    assert shown["wage_subsidy"].value is None
    assert report.savings is not None
    assert report.savings.cost is UNKNOWN
    assert value(report, "filled") == 25


@pytest.mark.parametrize("what", ["no_tasks", "no_new_role"])
def test_a_result_counts_until_the_case_is_reopened(what: str) -> None:
    events = (event("contacted", 0), event("mapped", 1), event(what, 2))
    assert value(report_of([Journey(events=events)]), what) == 1
    reopened = (*events, event("reopened", 3))
    assert value(report_of([Journey(events=reopened)]), what) == 0


def test_figures_of_a_case_are_plain() -> None:
    figures = case_figures(Journey(events=at_work(until=on(100))), None, (), LATER)
    assert isinstance(figures, CaseFigures)
    assert figures.roles == 1
    assert figures.role_minutes.unknown == 1
