"""The chart of a role's week, as a coordinator would draw it by hand."""

from typing import Any

import pytest
from tests.documents.roles_of_tasks import charts, task

from ratko.documents.figures import Grid, SignKind
from ratko.model.quantities import amount
from ratko.model.time import PartOfDay, Recurrence, RecurrenceKind, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


MON, TUE, SAT = Weekday.MONDAY, Weekday.TUESDAY, Weekday.SATURDAY
MORNING, EVENING, NIGHT = PartOfDay.MORNING, PartOfDay.EVENING, PartOfDay.NIGHT
WORKING_DAYS = ("ma", "ti", "ke", "to", "pe")


def window(
    days: set[Weekday], parts: set[PartOfDay], *, fixed: bool | Unknown = UNKNOWN
) -> TimeWindow:
    return TimeWindow(weekdays=frozenset(days), parts_of_day=frozenset(parts), fixed=fixed)


def often(kind: RecurrenceKind, times: int | None = None, *days: Weekday) -> Recurrence:
    said_times = UNKNOWN if times is None else amount(times)
    return Recurrence(kind=kind, times=said_times, weekdays=frozenset(days))


@pytest.mark.parametrize(
    ("fields", "signs", "words"),
    [
        (
            {"windows": (window({MON}, {MORNING}, fixed=True),)},
            {("aamu", "ma"): "fixed"},
            ("ma, aamu", "ei"),
        ),
        (
            {"windows": (window({MON, SAT}, {EVENING}, fixed=False),)},
            {("ilta", "ma"): "movable", ("ilta", "la"): "movable"},
            ("ma ja la, ilta", "kyllä"),
        ),
        (
            {"windows": (window(set(), {NIGHT}),)},
            {("yö", "avoin"): "open"},
            ("päivä avoin, yö", "ei tiedossa"),
        ),
        (
            {"windows": (window({TUE}, set(), fixed=True),)},
            {("aika avoin", "ti"): "fixed"},
            ("ti, aika avoin", "ei"),
        ),
        (  # The days on which it recurs are those of a window that says none.
            {
                "windows": (window(set(), {MORNING}, fixed=False),),
                "recurrence": often(RecurrenceKind.WEEKLY, None, TUE),
            },
            {("aamu", "ti"): "movable"},
            ("ti, aamu", "kyllä"),
        ),
        (
            {"recurrence": often(RecurrenceKind.TIMES_A_WEEK, 2, MON, SAT)},
            {("aika avoin", "ma"): "open", ("aika avoin", "la"): "open"},
            ("2 kertaa viikossa (ma ja la)", "ei tiedossa"),
        ),
        (  # Daily is on working days, and on every day where it is seven times.
            {"recurrence": often(RecurrenceKind.DAILY)},
            {("aika avoin", day): "open" for day in WORKING_DAYS},
            ("päivittäin", "ei tiedossa"),
        ),
        (
            {"recurrence": often(RecurrenceKind.DAILY, 7)},
            {("aika avoin", day): "open" for day in (*WORKING_DAYS, "la", "su")},
            ("7 päivänä viikossa", "ei tiedossa"),
        ),
        (  # Three days a week, and nobody has said which.
            {"recurrence": often(RecurrenceKind.DAILY, 3)},
            {},
            ("3 päivänä viikossa; päivä ja aika avoinna", "ei tiedossa"),
        ),
        (  # Where two windows meet, the one that binds more is shown.
            {
                "windows": (
                    window({MON}, {MORNING}, fixed=False),
                    window({MON}, {MORNING, EVENING}, fixed=True),
                )
            },
            {("aamu", "ma"): "fixed", ("ilta", "ma"): "fixed"},
            ("ma, aamu; ma, aamu ja ilta", "kyllä / ei"),
        ),
        (
            {
                "windows": (window({MON}, {MORNING}, fixed=True),),
                "suggested": frozenset({"windows"}),
            },
            {("aamu", "ma"): "fixed"},
            ("ma, aamu (ehdotus)", "ei"),
        ),
    ],
)
def test_a_week_shows_what_is_fixed_what_can_move_and_what_nobody_has_said(
    fields: dict[str, Any], signs: dict[tuple[str, str], str], words: tuple[str, str]
) -> None:
    beside = task(1, 60, windows=(window({SAT}, {PartOfDay.DAY}, fixed=True),))
    made = charts(beside, task(2, 60, **fields))["chart.week"]
    grid = made.figure
    assert isinstance(grid, Grid)
    shown = {
        (row.name, column): sign.kind.value
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
        for sign in cell
        if sign.text == "2"
    }
    assert shown == signs
    name, when, moves = made.rows[1]
    assert name.text == "2. Tehtävä 2"
    assert (when.text, moves.text) == words
    unsaid = [text for sign, text in grid.legend if sign.kind is SignKind.UNKNOWN]
    assert unsaid == ([] if signs else ["päivä ja aika avoinna: 2"])


def test_a_week_of_which_nobody_has_said_anything_is_not_drawn() -> None:
    rare = task(2, 60, recurrence=often(RecurrenceKind.TIMES_A_YEAR, 4))
    assert "chart.week" not in charts(task(1, 60), rare)


def test_how_often_is_not_when() -> None:
    daily = task(1, 60, recurrence=often(RecurrenceKind.DAILY))
    assert "chart.week" not in charts(daily, task(2, 60))


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        ((set(),), ["aika avoin"]),
        (({MORNING},), ["aamu", "päivä", "ilta"]),
        (({NIGHT}, set()), ["aamu", "päivä", "ilta", "yö", "aika avoin"]),
    ],
)
def test_the_parts_of_the_day_make_a_frame_as_soon_as_one_is_told(
    parts: tuple[set[PartOfDay], ...], rows: list[str]
) -> None:
    tasks = (task(at, 60, windows=(window({MON}, each),)) for at, each in enumerate(parts))
    grid = charts(*tasks)["chart.week"].figure
    assert isinstance(grid, Grid)
    assert [row.name for row in grid.rows] == rows
