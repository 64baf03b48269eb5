"""The recycling shop and the village, as the crafting is asked about them."""

from fractions import Fraction

import pytest

from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.model.quantities import Key, Line
from ratko.model.task import Permit, PermitKind
from ratko.model.time import Weekday
from ratko.model.unknown import UNKNOWN


HOUR = 60
WINTER = (1, 2, 3, 11, 12)
SUMMER = (5, 6, 7, 8, 9)
PICK_UP_DAYS = frozenset({Weekday.TUESDAY, Weekday.THURSDAY})

# Duty area, task, hours a week, field of work.
SHOP = (
    ("shop", "receive-donations", "7.5", "shop"),
    ("shop", "sort-donations", "12.5", "sorting"),
    ("shop", "steam-clothes", "5", "textile"),
    ("shop", "wash-toys", "5", "cleaning"),
    ("shop", "price-goods", "3.75", "shop"),
    ("shop", "display-goods", "5", "shop"),
    ("shop", "sell-online", "4", "office"),
    ("cafe", "make-coffee", "5", "cafe"),
    ("cafe", "wash-dishes", "6.25", "cafe"),
    ("cafe", "tidy-room", "3.75", "cleaning"),
    ("property", "clean-premises", "7.5", "cleaning"),
    ("office", "answer-phone", "2.5", "office"),
    ("office", "update-members", "2", "office"),
    ("office", "scan-archive", "3", "office"),
)


def task(
    key: str, hours: str, area: str | None = None, field: str = "", season: tuple[int, ...] = ()
) -> ReleasedTask:
    """A task of so many hours in each week of its season, or of the year."""
    weekly = Fraction(hours) * HOUR
    months = tuple(weekly if at in season else Fraction(0) for at in range(1, 13))
    return ReleasedTask(
        id=Key(key),
        name=Line(key.replace("-", " ")),
        minutes=sum(months, Fraction(0)) / 12 if season else weekly,
        months=months if season else (),
        peak_week=weekly,
        entity=Key(area) if area else None,
        field=field,
    )


@pytest.fixture
def shop() -> CraftingProblem:
    """About 87 hours a week in five duty areas."""
    transport = tuple(
        ReleasedTask(
            id=Key(key),
            minutes=Fraction(6 * HOUR),
            entity=Key("transport"),
            field="transport",
            permits=permits,
            weekdays=PICK_UP_DAYS,
        )
        for key, permits in (
            (
                "drive-van",
                frozenset({Permit(kind=PermitKind.DRIVING_LICENCE, licence_class=Line("B"))}),
            ),
            ("help-with-van", frozenset()),
        )
    )
    outdoors = (
        task("clear-snow", "3.5", "property", "outdoor", WINTER),
        task("tend-garden", "2", "property", "outdoor", SUMMER),
    )
    indoors = tuple(task(key, hours, area, field) for area, key, hours, field in SHOP)
    return CraftingProblem(tasks=(*indoors, *transport, *outdoors))


@pytest.fixture
def village() -> CraftingProblem:
    """About 11 hours a week on average, most of it in seasons; two tasks without hours."""
    return CraftingProblem(
        tasks=(
            task("heat-hall", "2", None, "property", (1, 2, 3, 4, 10, 11, 12)),
            task("clear-snow", "4.5", None, "outdoor", WINTER),
            task("mow-lawn", "4", None, "outdoor", SUMMER),
            task("clean-hall", "3", None, "cleaning"),
            task("book-rooms", "0.5", None, "office"),
            task("summer-cafe", "5.5", None, "cafe", (6, 7, 8)),
            task("make-firewood", "5.75", None, "outdoor", (5, 6)),
            ReleasedTask(id=Key("help-elderly"), minutes=UNKNOWN),
            ReleasedTask(id=Key("scan-photos"), minutes=UNKNOWN),
        )
    )
