"""Claims on all measures, days and situations: what an answer may depend on, and how."""

import datetime
import itertools
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.errors import RuleError
from ratko.finland.judging import State
from ratko.finland.measures import duties, measures
from ratko.finland.possibility import Possibility, Prospect
from ratko.finland.rows import Measure, Requirement, RuleRow, SupportRules
from ratko.finland.situation import Situation, UnemployedOf, for_role, unemployed_of
from ratko.finland.spans import Span
from ratko.finland.tables import change_dates, lookup, merged, shipped_rules
from ratko.finland.vocabulary import Confidence, Element, EmployerKind, Fact, Test, Unit
from ratko.language.messages import say
from ratko.model.quantities import Amount, Count, Key, Line, Minutes, amount
from ratko.model.role import Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.testing.strategies import records


RULES = shipped_rules()
CHANGES = frozenset(change_dates(RULES))
DAYS = st.one_of(
    st.dates(datetime.date(2012, 1, 1), datetime.date(2030, 12, 31)),
    st.sampled_from(sorted(CHANGES)).map(lambda day: day - datetime.timedelta(days=1)),
    st.sampled_from(sorted(CHANGES)),
)


def amounts(most: int) -> st.SearchStrategy[Amount]:
    ends = st.lists(st.integers(0, most), min_size=2, max_size=2).map(sorted)
    return ends.map(lambda pair: Amount(low=Fraction(pair[0]), high=Fraction(pair[1])))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Situations near the bounds of the rules; each fact may be unknown."""
    given_: dict[str, Any] = {}
    yes_no = st.booleans()
    values: dict[str, st.SearchStrategy[Any]] = {
        "age": amounts(99),
        "unemployed_months": st.integers(0, 40),
        "working_time": st.integers(0, 2400),
        "full_time": st.sampled_from([2175, 2250, 2400]),
        "daily_time": st.integers(0, 600),
        "days_a_week": st.integers(0, 7),
        "months_planned": st.integers(0, 30),
        "monthly_wage": amounts(5000),
        "employer": st.sampled_from(EmployerKind),
        "months_without_paid_work": st.integers(0, 12),
        "months_since_subsidy": st.integers(0, 60),
        "trial_months": st.integers(0, 13),
        "trial_months_here": st.integers(0, 7),
        "rehabilitation_days": st.integers(0, 260),
        "renewals": st.integers(0, 3),
        "arrangement_cost": amounts(9000),
        "coworker_hours": amounts(40),
    }
    for field in attrs.fields(Situation):
        if field.name != "unemployment" and draw(st.booleans()):
            given_[field.name] = draw(values.get(field.name, yes_no))
    return Situation(**given_)


STRETCHES = list(
    itertools.pairwise([datetime.date(1990, 1, 1), *sorted(CHANGES), datetime.date(2060, 1, 1)])
)


@settings(max_examples=10)
@given(situation=situations())
def test_answers_stay_from_one_listed_date_to_the_next(situation: Situation) -> None:
    for start, following in STRETCHES:
        end = following - datetime.timedelta(days=1)
        assert measures(situation, start, RULES) == measures(situation, end, RULES)
        assert duties(start, RULES) == duties(end, RULES)


@settings(max_examples=60)
@given(situation=situations(), day=DAYS)
def test_answers_change_only_at_listed_dates(situation: Situation, day: datetime.date) -> None:
    # Held against the first day of its stretch: so a change on any day within it is seen.
    start = max((each for each in CHANGES if each <= day), default=datetime.date(1990, 1, 1))
    assert measures(situation, day, RULES) == measures(situation, start, RULES)
    assert duties(day, RULES) == duties(start, RULES)


@settings(max_examples=60)
@given(situation=situations(), day=DAYS, data=st.data())
def test_forgetting_a_fact_never_makes_a_measure_not_apply(
    situation: Situation, day: datetime.date, data: st.DataObject
) -> None:
    names = [each.name for each in attrs.fields(Situation) if each.name != "unemployment"]
    name = data.draw(st.sampled_from(names))
    unknown: dict[str, Any] = {name: UNKNOWN}
    less = attrs.evolve(situation, **unknown)
    for known, forgotten in zip(
        measures(situation, day, RULES), measures(less, day, RULES), strict=True
    ):
        if known.prospect is not Prospect.DOES_NOT_APPLY:
            assert forgotten.prospect is not Prospect.DOES_NOT_APPLY
        elif forgotten.prospect is Prospect.DOES_NOT_APPLY:
            assert any(
                each.state is State.NOT_MET for each in (*forgotten.grounds, *forgotten.bars)
            )


@given(day=DAYS)
def test_of_nothing_known_nothing_is_refused(day: datetime.date) -> None:
    for each in measures(Situation(), day, RULES):
        assert each.prospect is not Prospect.DOES_NOT_APPLY


@settings(max_examples=60)
@given(
    situation=situations(),
    day=DAYS,
    months=st.lists(st.integers(0, 40), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_more_months_of_unemployment_never_take_a_measure_away(
    situation: Situation, day: datetime.date, months: list[int]
) -> None:
    fewer, more = (
        measures(attrs.evolve(situation, unemployed_months=Count(each)), day, RULES)
        for each in months
    )
    order = [Prospect.DOES_NOT_APPLY, Prospect.NOT_KNOWN, Prospect.MAY_APPLY]
    for before, after in zip(fewer, more, strict=True):
        assert order.index(before.prospect) <= order.index(after.prospect)


@pytest.mark.parametrize("window", [14, 28])
@given(day=DAYS, situation=situations(), data=st.data())
@settings(max_examples=30)
def test_nor_do_more_months_of_the_last_ones(
    window: int, day: datetime.date, situation: Situation, data: st.DataObject
) -> None:
    fewer, more = sorted((data.draw(st.integers(0, window)), data.draw(st.integers(0, window))))
    blank = attrs.evolve(situation, unemployed_months=UNKNOWN)

    def found(months: int) -> tuple[Possibility, ...]:
        known = UnemployedOf(months=Count(months), of_last=Count(window))
        return measures(attrs.evolve(blank, unemployment=(known,)), day, RULES)

    for before, after in zip(found(fewer), found(more), strict=True):
        if before.prospect is Prospect.MAY_APPLY:
            assert after.prospect is Prospect.MAY_APPLY


@settings(max_examples=60)
@given(situation=situations(), day=DAYS)
def test_totals_are_monthly_times_months(situation: Situation, day: datetime.date) -> None:
    for each in measures(situation, day, RULES):
        if isinstance(each.total, Span):
            assert isinstance(each.monthly, Span)
            assert isinstance(each.paid_months, Span)
            assert each.total.low == each.monthly.low * each.paid_months.low
            assert each.total.high == each.monthly.high * each.paid_months.high
            if situation.months_planned is not UNKNOWN:
                assert each.paid_months.high <= situation.months_planned
        if isinstance(each.monthly, Span) and isinstance(each.ceiling, Span):
            assert 0 <= each.monthly.low <= each.monthly.high <= each.ceiling.high
        if each.prospect is Prospect.DOES_NOT_APPLY:
            assert each.monthly is None
            assert each.rows


@settings(max_examples=40)
@given(situation=situations(), day=DAYS)
def test_an_open_cap_is_never_silently_one(situation: Situation, day: datetime.date) -> None:
    for each in measures(situation, day, RULES):
        caps = [row for row in each.rows if row.element is Element.CAP]
        if len({row.value for row in caps}) > 1:
            assert f"{each.measure.id}.cap" in {point.name for point in each.open_points}
            assert each.confidence is Confidence.OPEN


@settings(max_examples=40)
@given(situation=situations(), day=DAYS, language=st.sampled_from(Language))
def test_everything_can_be_said_and_nothing_is_granted(
    situation: Situation, day: datetime.date, language: Language
) -> None:
    for each in measures(situation, day, RULES):
        conditions = (*each.grounds, *each.bars)
        said = [condition.text for condition in conditions]
        said += [condition.evidence for condition in conditions if condition.evidence]
        said += each.questions
        for words in said:
            text = say(words, language)
            assert text
            assert "granted" not in text
            assert "myönnetään" not in text


# --- What unemployment in one stretch of time says of another ---


@given(
    stretch=st.lists(st.booleans(), min_size=60, max_size=60),
    windows=st.lists(st.integers(1, 60), max_size=3),
    asked=st.integers(1, 60),
)
def test_bounds_hold_for_every_real_history(
    stretch: list[bool], windows: list[int], asked: int
) -> None:
    """An oracle: of a real history, newest month first, every window is counted."""
    situation = Situation(
        unemployed_months=Count(len(list(itertools.takewhile(bool, stretch)))),
        unemployment=tuple(
            UnemployedOf(months=Count(sum(stretch[:each])), of_last=Count(each)) for each in windows
        ),
    )
    low, high = unemployed_of(situation, asked)
    assert low <= sum(stretch[:asked]) <= high


# --- A reform is a new row; so is a town's own grant ---


def own_table(*rows: RuleRow) -> SupportRules:
    return SupportRules(measures=(Measure(id=Key("town-grant")),), rows=rows)


def row(element: Element, **values: Any) -> RuleRow:
    return RuleRow(
        **{
            "measure": Key("town-grant"),
            "element": element,
            "valid_from": datetime.date(2025, 1, 1),
            "act": Line("kaupunginhallitus 12.12.2024"),
            **values,
        }
    )


def grant(rules: SupportRules, situation: Situation, day: str = "2025-06-01") -> Possibility:
    (found,) = (
        each
        for each in measures(situation, datetime.date.fromisoformat(day), rules)
        if each.measure.id == "town-grant"
    )
    return found


def test_a_town_adds_a_grant_of_its_own() -> None:
    own = own_table(
        row(
            Element.GROUND,
            fact=Fact.EMPLOYER,
            test=Test.ONE_OF,
            options=frozenset({EmployerKind.ASSOCIATION}),
        ),
        row(Element.MONTHLY, value=amount(300), unit=Unit.EUROS_A_MONTH),
        row(Element.DURATION, value=amount(6), unit=Unit.MONTHS),
        row(
            Element.DURATION,
            value=amount(12),
            unit=Unit.MONTHS,
            when=Requirement(fact=Fact.AGE, test=Test.AT_LEAST, value=amount(55)),
        ),
    )
    rules = merged(RULES, own)
    association = Situation(employer=EmployerKind.ASSOCIATION)
    found = grant(rules, association)
    assert found.monthly == Span.exactly(300)
    assert found.total == Span(low=Fraction(1800), high=Fraction(3600))
    assert [each.code for each in found.questions] == ["finland.ask"]
    assert grant(rules, attrs.evolve(association, age=amount(60))).total == Span.exactly(3600)
    assert grant(rules, association, "2024-06-01").prospect is Prospect.NOT_KNOWN
    company = Situation(employer=EmployerKind.COMPANY)
    assert grant(rules, company).prospect is Prospect.DOES_NOT_APPLY


def test_a_reform_is_a_new_row() -> None:
    reform = RuleRow(
        measure=Key("wage-subsidy-association"),
        element=Element.CAP,
        valid_from=datetime.date(2028, 1, 1),
        value=amount(2500),
        unit=Unit.EUROS_A_MONTH,
        act=Line("1/2027"),
    )
    ended = tuple(
        attrs.evolve(each, valid_to=datetime.date(2027, 12, 31))
        if (each.measure, each.element, each.valid_to) == (reform.measure, Element.CAP, None)
        else each
        for each in RULES.rows
    )
    rules = attrs.evolve(RULES, rows=(*ended, reform))
    situation = Situation(
        employer=EmployerKind.ASSOCIATION,
        business=False,
        unemployed_months=Count(28),
        monthly_wage=amount(2000),
        working_time=Minutes(1440),
        full_time=Minutes(2250),
    )

    def monthly(day: datetime.date) -> object:
        found = measures(situation, day, rules)
        return next(each.monthly for each in found if each.measure.id == reform.measure)

    assert monthly(datetime.date(2027, 12, 31)) == Span.exactly(2020)
    assert monthly(datetime.date(2028, 1, 1)) == Span.exactly(Fraction(2460))


def test_a_row_of_ones_own_replaces_none_of_the_shipped() -> None:
    own = SupportRules(
        rows=(
            RuleRow(
                measure=Key("wage-subsidy-association"),
                element=Element.CAP,
                valid_from=datetime.date(2025, 1, 1),
                value=amount(1000),
                unit=Unit.EUROS_A_MONTH,
            ),
        )
    )
    found = lookup(merged(RULES, own), "wage-subsidy-association.cap", datetime.date(2025, 1, 1))
    assert found is not UNKNOWN
    assert {str(each.value) for each in found} == {"2020", "1000"}


# --- Looking up ---


def test_outside_the_known_dates_nothing_is_known() -> None:
    name = "wage-subsidy-association.cap"
    assert lookup(RULES, name, datetime.date(2014, 12, 31)) is UNKNOWN
    found = lookup(RULES, name, datetime.date(2025, 1, 1))
    assert found is not UNKNOWN
    assert [(str(each.value), each.section) for each in found] == [("2020", "88")]
    assert lookup(RULES, "unemployment-benefit.daily_benefit", datetime.date(2023, 1, 1)) is UNKNOWN


@pytest.mark.parametrize("name", ["wage-subsidy-61", "work-trial.cap", "", "work-trial.bogus"])
def test_a_name_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(RuleError):
        lookup(RULES, name, datetime.date(2025, 1, 1))


def test_a_choice_of_no_value_is_refused() -> None:
    with pytest.raises(RuleError):
        measures(
            Situation(), datetime.date(2025, 1, 1), RULES, {"wage-subsidy-60.cap": Fraction(1)}
        )


def test_every_row_says_where_it_stands() -> None:
    figures = {"unemployment-benefit"}
    measure_ids = {each.id for each in RULES.measures}
    for each in RULES.rows:
        assert each.measure in measure_ids
        assert each.act or each.measure in figures
        assert each.valid_to is None or each.valid_from <= each.valid_to
        if each.element in {Element.GROUND, Element.BAR}:
            assert each.requirement is not None
        elif each.value is UNKNOWN:
            assert not each.note.is_empty
        if not each.note.is_empty:
            assert each.note.fi
            assert each.note.sv
            assert each.note.en


# --- From a role ---


def test_a_role_fills_in_what_is_not_known() -> None:
    role = Role(
        id=Key("r"),
        task_shares=(),
        start=datetime.date(2025, 3, 1),
        end=datetime.date(2025, 12, 31),
    )
    found = for_role(Situation(), role, Minutes(1440))
    assert (found.working_time, found.months_planned) == (1440, 10)
    kept = for_role(Situation(months_planned=Count(6), working_time=Minutes(60)), role, UNKNOWN)
    assert (kept.working_time, kept.months_planned) == (60, 6)
    ragged = attrs.evolve(role, end=datetime.date(2025, 12, 15))
    assert for_role(Situation(), ragged, UNKNOWN).months_planned is UNKNOWN


@given(situation=records(Situation), day=DAYS)
@settings(max_examples=40)
def test_any_situation_is_answered(situation: Situation, day: datetime.date) -> None:
    """Facts that contradict each other too: they are told, but nothing breaks."""
    assert len(measures(situation, day, RULES)) == 9
