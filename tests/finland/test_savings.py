"""The municipality's share day by day, and the figures of the ESF project, to the euro."""

import datetime
import itertools
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ratko.finland.benefits import BenefitHistory, benefit_days, benefit_share, stretches
from ratko.finland.savings import ladder_savings, project_figures, savings, savings_along
from ratko.finland.spans import Span
from ratko.finland.tables import lookup, shipped_rules
from ratko.finland.vocabulary import Confidence
from ratko.model.unknown import UNKNOWN


RULES = shipped_rules()
CASES = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "municipality_share.yaml").read_text(encoding="utf-8")
)["cases"]
NONE = Span.exactly(0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['date']} day {case['day']}")
def test_share_of_a_day(case: dict[str, Any]) -> None:
    share = benefit_share(case["day"], case["date"], RULES)
    if case["share"] == "unknown":
        assert share is UNKNOWN
        return
    assert share == Fraction(case["share"], 100)
    history = BenefitHistory(start=case["date"], first_day=case["day"], days=1)
    (day,) = benefit_days(history, RULES)
    assert day.row is not UNKNOWN
    assert day.row.act == case["act"]
    assert day.row.confidence is Confidence(case.get("confidence", "statute"))


def test_days_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        benefit_share(0, datetime.date(2025, 1, 1), RULES)


# --- The ESF project's own figures ---


def test_the_esf_project_had_176_person_months() -> None:
    figures = project_figures(RULES)
    assert figures.person_months == 176
    assert figures.savings == (Fraction(61_600), Fraction(88_000))


@pytest.mark.parametrize(("monthly", "total"), [(350, 61_600), (500, 88_000)])
def test_a_monthly_figure_times_the_person_months(monthly: int, total: int) -> None:
    found = savings(
        months=22 * 8,
        monthly=Span.exactly(monthly),
        subsidy=UNKNOWN,
        date=datetime.date(2021, 1, 1),
        rules=RULES,
    )
    # The state paid the subsidy, so it need not be known.
    assert (found.gross, found.cost, found.net) == (
        Span.exactly(total),
        NONE,
        Span.exactly(total),
    )
    assert found.is_estimate


def test_the_ladder_of_2026_gives_the_published_line() -> None:
    steps = ladder_savings(months=176, subsidy=NONE, date=datetime.date(2026, 6, 1), rules=RULES)
    gross = [each.gross for each in steps]
    assert [round(float(each.low)) for each in gross if each is not UNKNOWN] == [
        *[0, 14_080, 28_161, 42_241, 56_321, 70_401, 70_401],
    ]
    assert gross[1] == Span.exactly(Fraction("37.21") * Fraction("21.5") * 176 / 10)


def test_from_2025_the_subsidy_is_a_cost_of_the_same_authority() -> None:
    def of(date: datetime.date) -> Any:
        return savings(
            months=10,
            monthly=Span.exactly(300),
            subsidy=Span(low=Fraction(1770), high=Fraction(2770)),
            date=date,
            rules=RULES,
        )

    before, after = of(datetime.date(2024, 12, 31)), of(datetime.date(2025, 1, 1))
    assert (before.cost, before.net) == (NONE, Span.exactly(3000))
    assert after.gross == Span.exactly(3000)
    assert after.cost == Span(low=Fraction(17_700), high=Fraction(27_700))
    assert after.net == Span(low=Fraction(-24_700), high=Fraction(-14_700))
    assert (before.regime.act, after.regime.act) == ("916/2012", "380/2023")


def test_what_the_subsidy_is_must_be_known_from_2025() -> None:
    found = savings(
        months=10,
        monthly=Span.exactly(300),
        subsidy=UNKNOWN,
        date=datetime.date(2025, 1, 1),
        rules=RULES,
    )
    assert found.gross == Span.exactly(3000)
    assert found.cost is UNKNOWN
    assert found.net is UNKNOWN


def test_no_ladder_is_known_before_2015() -> None:
    date = datetime.date(2014, 12, 31)
    assert ladder_savings(months=1, subsidy=NONE, date=date, rules=RULES) == ()


# --- Along a history ---


def test_a_history_over_the_turn_of_2025_changes_its_ladder() -> None:
    # Friday 27 December 2024 is day 300; 2024 has two more weekdays, 2025 begins on a Wednesday.
    history = BenefitHistory(start=datetime.date(2024, 12, 27), first_day=300, days=5)
    found = stretches(history, RULES, Span.exactly(100))
    assert [(each.days, each.share) for each in found] == [
        (1, Fraction(0)),
        (2, Fraction(1, 2)),
        (2, Fraction(3, 10)),
    ]
    along = savings_along(
        history,
        months=1,
        subsidy=NONE,
        date=datetime.date(2024, 12, 1),
        rules=RULES,
        daily=Span.exactly(100),
    )
    assert along.gross == Span.exactly(160)


def test_whole_months_have_their_weekdays() -> None:
    february = BenefitHistory.of_months(datetime.date(2025, 2, 1), 1, 1)
    assert february.days == 20
    over_the_year = BenefitHistory.of_months(datetime.date(2024, 11, 30), 3, 1)
    # From 30 November to 1 March: February has no 30th.
    assert over_the_year.days == 22 + 23 + 20


def test_days_without_a_known_benefit_make_the_saving_unknown() -> None:
    found = savings_along(
        BenefitHistory(start=datetime.date(2023, 5, 1), first_day=400, days=3),
        months=1,
        subsidy=NONE,
        date=datetime.date(2023, 5, 1),
        rules=RULES,
    )
    assert found.gross is UNKNOWN


DAYS = st.integers(1, 3000)
DATES = st.dates(datetime.date(2015, 1, 1), datetime.date(2030, 12, 31))


@given(
    start=DATES,
    first=DAYS,
    days=st.integers(0, 600),
    daily=st.fractions(0, 200, max_denominator=100),
)
def test_the_parts_of_a_history_sum_to_the_whole(
    start: datetime.date, first: int, days: int, daily: Fraction
) -> None:
    history = BenefitHistory(start=start, first_day=first, days=days)
    found = stretches(history, RULES, Span.exactly(daily))
    assert sum(each.days for each in found) == days
    total = Fraction(0)
    for each in found:
        assert each.benefit is not UNKNOWN
        assert each.municipality is not UNKNOWN
        assert each.others is not UNKNOWN
        assert each.municipality + each.others == each.benefit
        total += each.benefit.low
    assert total == daily * days
    dates = [each.date for each in benefit_days(history, RULES)]
    assert all(each.weekday() < 5 for each in dates)
    assert all(one < other for one, other in itertools.pairwise(dates))


NEAR_CHANGES = st.dates(datetime.date(2019, 10, 1), datetime.date(2021, 12, 31)) | st.dates(
    datetime.date(2024, 10, 1), datetime.date(2026, 12, 31)
)


@given(start=NEAR_CHANGES, first=DAYS, days=st.integers(0, 300))
@example(start=datetime.date(2020, 12, 1), first=310, days=60)
def test_each_day_pays_its_own_benefit_on_its_own_step(
    start: datetime.date, first: int, days: int
) -> None:
    history = BenefitHistory(start=start, first_day=first, days=days)
    whole = part = Fraction(0)
    for each in benefit_days(history, RULES):
        if each.benefit is not UNKNOWN:
            share = benefit_share(each.day, each.date, RULES)
            assert share is not UNKNOWN
            whole += each.benefit.low
            part += each.benefit.low * share
    known = [each for each in stretches(history, RULES) if each.benefit is not UNKNOWN]
    assert sum(each.benefit.low for each in known if each.benefit is not UNKNOWN) == whole
    assert part == sum(each.municipality.low for each in known if each.municipality is not UNKNOWN)


@given(date=DATES, day=DAYS)
def test_every_day_is_on_one_step(date: datetime.date, day: int) -> None:
    rows = lookup(RULES, "municipality-share.share", date)
    assert rows is not UNKNOWN
    on = [
        each
        for each in rows
        if (each.first_day or 1) <= day and (each.last_day is None or day <= each.last_day)
    ]
    assert len(on) == 1


@given(date=DATES, day=DAYS)
def test_the_share_never_falls_along_a_history(date: datetime.date, day: int) -> None:
    one, other = benefit_share(day, date, RULES), benefit_share(day + 1, date, RULES)
    assert one is not UNKNOWN
    assert other is not UNKNOWN
    assert one <= other
