"""Plans made by hand, each with one thing wrong."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.checker import certify
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.quantities import Key, Minutes, Share
from ratko.model.role import Leftover, Role, TaskShare
from ratko.model.text import Language
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


WHY = (message("crafting.because_locked"),)
MONDAY_MORNING = TimeWindow(
    weekdays=frozenset({Weekday.MONDAY}), parts_of_day=frozenset({PartOfDay.MORNING}), fixed=True
)
JULY = tuple(Fraction(12 * 600 if month == 6 else 0) for month in range(12))


def released(key: str, **facts: Any) -> ReleasedTask:
    return ReleasedTask(id=Key(key), **{"minutes": Fraction(600), **facts})


def share(key: str, part: Fraction = Fraction(1)) -> TaskShare:
    return TaskShare(task=Key(key), share=Share(part), reasons=WHY)


def role(*shares: TaskShare, key: str = "role-1", smaller: bool = False) -> PlannedRole:
    return PlannedRole(id=Key(key), shares=shares, is_remaining=smaller)


def over(key: str, part: Fraction = Fraction(1)) -> Leftover:
    return Leftover(task=Key(key), share=Share(part), reasons=WHY)


def violations(
    tasks: tuple[ReleasedTask, ...],
    *roles: PlannedRole,
    left: tuple[Leftover, ...] = (),
    **locks: Any,
) -> list[str]:
    problem = CraftingProblem(tasks=tasks, locks=Locks(**locks))
    certificate = certify(problem, Plan(roles=roles, leftovers=left))
    for each in (*certificate.confirmed, *certificate.violations):
        assert all(say(each, language) for language in Language)
    return [each.code.removeprefix("crafting.") for each in certificate.violations]


A, B = released("a"), released("b")
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def test_a_good_plan_has_no_violation_and_is_confirmed_with_numbers() -> None:
    problem = CraftingProblem(tasks=(A, B))
    certificate = certify(problem, Plan(roles=(role(share("a"), share("b")),), leftovers=()))
    assert certificate.is_clean
    (hours,) = (each for each in certificate.confirmed if each.code == "crafting.confirmed_hours")
    assert dict(hours.values) == {"tasks": 2, "total": 1200, "in_roles": 1200, "left": 0}


@pytest.mark.parametrize(
    ("facts", "violation"),
    [
        ({"site": Key("there")}, "violated_sites"),
        ({"apart_from": frozenset({Key("a")})}, "violated_apart"),
        ({"weekdays": frozenset({Weekday.MONDAY})}, "violated_time"),
        ({"windows": (MONDAY_MORNING,)}, "violated_time"),
        ({"months": tuple(4 * month for month in JULY)}, "violated_time"),
        ({"minutes": Fraction(901)}, "violated_most"),
        ({"minutes": Fraction(479)}, "violated_least"),
        ({"minutes": UNKNOWN}, "violated_hours_unknown"),
    ],
)
def test_a_limit_is_held(facts: dict[str, Any], violation: str) -> None:
    here = released("a", site=Key("here"))
    assert violation in violations((here, released("b", **facts)), role(share("a"), share("b")))


def test_a_day_and_a_part_of_a_day_hold_just_so_much() -> None:
    def within(windows: tuple[TimeWindow, ...], minutes: int) -> list[str]:
        tasks = (
            released("a", minutes=Fraction(1080 - minutes)),
            released("b", minutes=Fraction(minutes), windows=windows),
        )
        return violations(tasks, role(share("a"), share("b")))

    monday = attrs.evolve(MONDAY_MORNING, parts_of_day=frozenset())
    assert within((MONDAY_MORNING,), 240) == []
    assert within((MONDAY_MORNING,), 241) == ["violated_time"]
    assert within((monday,), 480) == []
    assert within((monday,), 481) == ["violated_time"]
    movable = attrs.evolve(MONDAY_MORNING, fixed=UNKNOWN)
    assert within((movable,), 481) == []


def test_a_site_that_is_not_known_is_no_other_site() -> None:
    here = released("a", site=Key("here"))
    assert violations((here, B), role(share("a"), share("b"))) == []


def test_what_belongs_together_may_not_be_parted() -> None:
    friend = released("b", together_with=frozenset({Key("a")}))
    apart = (role(share("a"), smaller=True), role(share("b"), key="role-2", smaller=True))
    assert violations((A, friend), *apart) == ["violated_together"]
    assert violations((A, friend), apart[0], left=(over("b"),)) == ["violated_together"]
    pair = frozenset({Key("a"), Key("b")})
    assert violations((A, B), *apart, together=(pair,)) == ["violated_together"]


def test_what_is_not_known_to_be_divisible_may_not_be_divided() -> None:
    for splittable, expected in ((True, []), (False, ["violated_division"])):
        task = released("a", splittable=splittable)
        parts = role(share("a", HALF), smaller=True)
        assert violations((task,), parts, left=(over("a", HALF),)) == expected
    assert violations((A,), role(share("a", HALF), smaller=True), left=(over("a", HALF),)) == [
        "violated_division"
    ]


def test_no_part_is_remaining_than_makes_sense() -> None:
    task = released("a", splittable=True, smallest_chunk=Minutes(300))
    assert violations((task,), role(share("a", HALF), smaller=True), left=(over("a", HALF),)) == []
    assert violations(
        (task,), role(share("a", THIRD), smaller=True), left=(over("a", 1 - THIRD),)
    ) == ["violated_scrap", "violated_chunk"]


def test_a_kept_role_may_not_change() -> None:
    kept = Role(id=Key("kept"), task_shares=(share("a"),))
    whole = role(share("a"), key="kept")
    assert violations((A,), whole, keep=(kept,)) == []
    changed = role(share("a", HALF), key="kept")
    left = (over("a", HALF),)
    assert "violated_keep" in violations((A,), changed, left=left, keep=(kept,))
    assert "violated_keep" in violations((A,), left=(over("a"),), keep=(kept,))


def test_an_empty_role_and_a_second_leftover_are_seen() -> None:
    assert "violated_empty" in violations((A,), role(smaller=True), left=(over("a"),))
    twice = (over("a", HALF), over("a", HALF))
    assert violations((A,), left=twice) == ["violated_task_twice"]
    assert violations((A,), left=(Leftover(task=Key("a")),)) == ["violated_without_reason"]
