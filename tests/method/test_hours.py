"""Hours for every way in which people say them."""

from fractions import Fraction
from typing import Any

import pytest

from ratko.method.hours import (
    doer_minutes,
    hours_conflicts,
    hours_question,
    mean_weekly,
    workload,
)
from ratko.model.quantities import Key, Line, Month, Share, amount
from ratko.model.task import Task, TaskDoer
from ratko.model.text import Language, text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime, Weekday
from ratko.model.unknown import UNKNOWN


TUESDAY_AND_THURSDAY = frozenset({Weekday.TUESDAY, Weekday.THURSDAY})
MAY_AND_JUNE = frozenset({Month(5), Month(6)})


def task(
    minutes: str | None = None,
    kind: str | None = None,
    times: str | Fraction | None = None,
    stated: tuple[str, str] | None = None,
    **fields: Any,
) -> Task:
    days = fields.pop("weekdays", frozenset())
    return Task(
        id=Key("task"),
        name=text(Language.FI, "Tehtävä"),
        minutes_per_time=UNKNOWN if minutes is None else amount(minutes),
        recurrence=UNKNOWN
        if kind is None
        else Recurrence(
            kind=RecurrenceKind(kind),
            times=UNKNOWN if times is None else amount(times),
            weekdays=days,
        ),
        stated_time=UNKNOWN
        if stated is None
        else StatedTime(minutes=amount(stated[0]), per=Period(stated[1])),
        **fields,
    )


def assumed(made: Task) -> set[str]:
    load = workload(made)
    assert load is not UNKNOWN
    return {each.code.removeprefix("method.assumed_") for each in load.assumptions}


@pytest.mark.parametrize(
    ("made", "weekly", "peak"),
    [
        (task("60", "daily"), "300", 300),
        (task("60", "daily", "7"), "420", 420),
        (task("60", "daily", weekdays=TUESDAY_AND_THURSDAY), "120", 120),
        (task("180", "times_a_week", "2"), "360", 360),
        (task("180", "times_a_week", weekdays=TUESDAY_AND_THURSDAY), "360", 360),
        (task("90", "times_a_week", "~3"), "~270", 270),
        (task("240", "weekly"), "240", 240),
        (task("180", "weekly", weekdays=TUESDAY_AND_THURSDAY), "360", 360),
        (task("60", "every_n_weeks", "2"), "30", 60),
        (task("60", "every_n_weeks", "1-2"), "30-60", 60),
        (task("300", "times_a_month", "1"), str(Fraction(900, 13)), 300),
        (task("30", "times_a_month", "5"), str(Fraction(450, 13)), 60),
        (task("1560", "times_a_year", "2"), "60", 1560),
        (task("360", "per_event", "13"), "90", 360),
        (task("60", "on_demand", "52"), "~60", 60),
        (task("60-120", "weekly"), "60-120", 120),
        (task("240", "times_a_year", "4", season=MAY_AND_JUNE), str(Fraction(1440, 13)), 240),
        (task(stated=("450", "week")), "450", 450),
        (task(stated=("120-300", "week")), "120-300", 300),
        (task(stated=("52", "month")), "12", 12),
        (task(stated=("3000", "year"), season=MAY_AND_JUNE), str(Fraction(4500, 13)), None),
        (task("60", "times_a_year", "0"), "0", 0),
        # What is stated in all goes before the times, which still say how long one time is.
        (task("60", "daily", "5", stated=("600", "week")), "600", 600),
        (task(None, "times_a_month", "1", stated=("120", "month")), str(Fraction(360, 13)), 120),
    ],
)
def test_minutes_in_a_week_and_in_the_heaviest_one(
    made: Task, weekly: str, peak: int | None
) -> None:
    load = workload(made)
    assert load is not UNKNOWN
    assert load.weekly == amount(weekly)
    assert load.peak_week == (load.weekly.high if peak is None else peak)


def test_fifty_hours_a_year_are_spread_over_the_weeks_of_the_season() -> None:
    load = workload(task(stated=("3000", "year"), season=MAY_AND_JUNE))
    assert load is not UNKNOWN
    assert load.yearly == 3000
    assert mean_weekly(load) == Fraction(3000, 52)
    assert [bool(minutes) for minutes in load.months] == [month in {5, 6} for month in range(1, 13)]
    assert "even_spread" in {each.code.removeprefix("method.assumed_") for each in load.assumptions}


def test_a_weekly_time_is_done_in_its_season_only() -> None:
    load = workload(task(stated=("120", "week"), season=MAY_AND_JUNE))
    assert load is not UNKNOWN
    assert load.yearly == 120 * Fraction(104, 12)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (task("60", "daily"), {"five_days", "all_year"}),
        (task("60", "daily", "5", season=MAY_AND_JUNE), set()),
        (task(stated=("60", "month"), season=MAY_AND_JUNE), {"even_spread"}),
        (task(None, "times_a_month", "1", ("60", "month"), season=MAY_AND_JUNE), set()),
        (task(stated=("60", "week"), season=frozenset()), {"all_year"}),
    ],
)
def test_what_nobody_said_is_said_to_be_assumed(made: Task, expected: set[str]) -> None:
    assert assumed(made) == expected


@pytest.mark.parametrize(
    ("made", "is_estimate"),
    [
        (task("60", "weekly"), False),
        (task("60", "daily"), True),
        (task("~60", "weekly"), True),
        (task("30-60", "weekly"), True),
        (task("60", "times_a_week", "~2"), True),
        (task("60", "on_demand", "10"), True),
        (task("60", "weekly", suggested=frozenset({Line("season")})), True),
        (task("60", "weekly", suggested=frozenset({Line("demands.LFT")})), False),
        (task(stated=("60", "year")), True),
    ],
)
def test_estimates_are_marked(made: Task, is_estimate: bool) -> None:
    load = workload(made)
    assert load is not UNKNOWN
    assert load.is_estimate is is_estimate


@pytest.mark.parametrize(
    ("made", "question"),
    [
        (task(), "ask_hours"),
        (task("60"), "ask_recurrence"),
        (task("60", "times_a_month"), "ask_recurrence"),
        (task("60", "times_a_week"), "ask_recurrence"),
        (task("60", "every_n_weeks", "0"), "ask_recurrence"),
        (task(None, "weekly"), "ask_minutes"),
        (task(None, "daily"), "ask_minutes"),
        (task(None, "on_demand"), "ask_hours"),
        (task("1000000", "daily", "5"), "ask_hours_too_many"),
    ],
)
def test_unknown_hours_stay_unknown_and_are_asked_for(made: Task, question: str) -> None:
    assert workload(made) is UNKNOWN
    asked = hours_question(made)
    assert asked is not None
    assert asked.code == f"method.{question}"


def test_known_hours_are_not_asked_for() -> None:
    assert hours_question(task("60", "weekly")) is None


def doer(key: str, minutes: str | None = None, share: Fraction | None = None) -> TaskDoer:
    return TaskDoer(
        doer=Key(key),
        share=UNKNOWN if share is None else Share(share),
        stated_time=UNKNOWN
        if minutes is None
        else StatedTime(minutes=amount(minutes), per=Period.WEEK),
    )


def test_what_all_doers_state_adds_up_and_one_missing_makes_it_unknown() -> None:
    load = workload(task(doers=(doer("a", "60"), doer("b", "~90"))))
    assert load is not UNKNOWN
    assert load.weekly == amount("~150")
    assert workload(task(doers=(doer("a", "60"), doer("b")))) is UNKNOWN


def test_a_doers_minutes() -> None:
    sole = task("60", "weekly", doers=(doer("a"),))
    assert doer_minutes(sole, sole.doers[0]) == 60
    shared = task("60", "weekly", doers=(doer("a", share=Fraction(1, 3)), doer("b")))
    assert doer_minutes(shared, shared.doers[0]) == 20
    assert doer_minutes(shared, shared.doers[1]) is UNKNOWN
    stated = task("60", "weekly", doers=(doer("a", "20"), doer("b", "60")))
    assert [doer_minutes(stated, each) for each in stated.doers] == [15, 45]
    assert doer_minutes(task(doers=(doer("a"),)), doer("a")) is UNKNOWN


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (task("240", "daily", "5", ("1200", "week")), []),
        (task("60", "daily", "5", ("330", "week")), []),
        (task("60", "daily", "5", ("331", "week")), ["stated_and_reckoned_differ"]),
        (task("60", "daily", "5", ("272", "week")), ["stated_and_reckoned_differ"]),
        (task("60", "weekly", None, ("120-300", "week")), ["stated_and_reckoned_differ"]),
        (task("60-150", "weekly", None, ("120-300", "week")), []),
        (task(stated=("100", "week"), doers=(doer("a", "200"),)), ["stated_and_doers_differ"]),
        (task(stated=("10081", "week")), ["more_than_a_week_holds"]),
    ],
)
def test_times_that_contradict_each_other_are_pointed_out(made: Task, codes: list[str]) -> None:
    found = [each.evidence.code.removeprefix("method.") for each in hours_conflicts(made)]
    assert found == codes
