"""Plans made by hand, each with one thing wrong."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.answer import STAGES, Answer, Engine
from ratko.crafting.answering import proved
from ratko.crafting.checker import certify, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.problem import (
    CraftingProblem,
    LoadLimit,
    Locks,
    Plan,
    PlannedRole,
    ReleasedTask,
    RoleType,
)
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes, Percent, Share
from ratko.model.role import Leftover, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Permit, PermitKind
from ratko.model.text import Language
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


WHY = (message("crafting.because_locked"),)
MONDAY_MORNING = TimeWindow(
    weekdays=frozenset({Weekday.MONDAY}), parts_of_day=frozenset({PartOfDay.MORNING}), fixed=True
)
LAX = RuleSet(
    variety_least_tasks=Count(1), variety_one_task=Percent(100), season_peak=Percent(1_000)
)
"""Rules under which two tasks may make a full role, so that each test breaks one thing."""
JULY = tuple(Fraction(12 * 600 if month == 6 else 0) for month in range(12))


def released(key: str, **facts: Any) -> ReleasedTask:
    return ReleasedTask(id=Key(key), **{"minutes": Fraction(600), **facts})


def share(key: str, part: Fraction = Fraction(1)) -> TaskShare:
    return TaskShare(task=Key(key), share=Share(part), reasons=WHY)


def role(
    *shares: TaskShare, key: str = "role-1", smaller: bool = False, kind: str | None = None
) -> PlannedRole:
    role_type = None if kind is None else Key(kind)
    return PlannedRole(id=Key(key), shares=shares, is_remaining=smaller, role_type=role_type)


def over(key: str, part: Fraction = Fraction(1)) -> Leftover:
    return Leftover(task=Key(key), share=Share(part), reasons=WHY)


def violations(
    tasks: tuple[ReleasedTask, ...],
    *roles: PlannedRole,
    left: tuple[Leftover, ...] = (),
    rules: RuleSet = LAX,
    types: tuple[RoleType, ...] = (),
    **locks: Any,
) -> list[str]:
    problem = CraftingProblem(tasks=tasks, rules=rules, role_types=types, locks=Locks(**locks))
    certificate = certify(problem, Plan(roles=roles, leftovers=left))
    for each in (*certificate.confirmed, *certificate.violations):
        assert all(say(each, language) for language in Language)
    return [each.code.removeprefix("crafting.") for each in certificate.violations]


A, B = released("a"), released("b")
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def test_a_good_plan_has_no_violation_and_is_confirmed_with_numbers() -> None:
    problem = CraftingProblem(tasks=(A, B), rules=LAX)
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


@pytest.mark.parametrize("fixed", [False, UNKNOWN])
def test_what_can_move_has_room_in_its_windows_together_with_what_is_bound_there(
    fixed: bool | Unknown,
) -> None:
    def within(*windows: tuple[tuple[TimeWindow, ...], int]) -> list[str]:
        bound = [
            released(f"b{at}", minutes=Fraction(minutes), windows=times)
            for at, (times, minutes) in enumerate(windows)
        ]
        rest = released("a", minutes=Fraction(1200) - sum(minutes for _, minutes in windows))
        tasks = (rest, *bound)
        return violations(tasks, role(*(share(task.id) for task in tasks)))

    morning = attrs.evolve(MONDAY_MORNING, fixed=fixed)
    monday = attrs.evolve(morning, parts_of_day=frozenset())
    tuesday = attrs.evolve(morning, weekdays=frozenset({Weekday.TUESDAY}))
    mornings = attrs.evolve(morning, weekdays=frozenset())
    assert within(((morning,), 240)) == []
    assert within(((morning,), 241)) == ["violated_time"]
    assert within(((morning, tuesday), 480)) == []
    assert within(((morning, tuesday), 481)) == ["violated_time"]
    assert within(((monday,), 300), ((morning,), 180)) == []
    assert within(((monday,), 301), ((morning,), 180)) == ["violated_time"]
    assert within(((MONDAY_MORNING,), 200), ((morning,), 40)) == []
    assert within(((MONDAY_MORNING,), 200), ((morning,), 41)) == ["violated_time"]
    # A week has seven mornings of four hours.
    assert within(((mornings,), 900), ((MONDAY_MORNING,), 240)) == []
    year = tuple(Fraction(1681) for _ in range(12))
    busy = released("a", minutes=Fraction(1200), months=year, windows=(mornings,))
    assert violations((busy,), role(share("a"))) == ["violated_time"]


@pytest.mark.parametrize(
    ("loads", "too_full"),
    [
        # Mon–Tue, Tue–Wed and Tuesday have room each; three days hold 24 hours.
        ({"mon tue": 660, "tue wed": 540, "tue": 240}, None),
        ({"mon tue": 660, "tue wed": 540, "tue": 241}, (1441, 1440)),
        # Who takes Monday for the first has no room for the second.
        ({"mon wed": 480, "mon thu": 960}, None),
        ({"mon wed": 481, "mon thu": 960}, (1441, 1440)),
        # They share no part of a day, but the day, which holds less than the two parts.
        ({"mon tue morning": 480, "mon wed evening": 540, "fri": 60}, None),
        ({"mon tue morning": 480, "mon wed evening": 541, "fri": 59}, (1021, 1020)),
        # What is named is what has too little room, not all there is.
        ({"mon wed": 481, "mon thu": 960, "fri": 59}, (1441, 1440)),
    ],
)
def test_where_times_cross_there_must_be_a_week_for_all_of_them(
    loads: dict[str, int], too_full: tuple[int, int] | None
) -> None:
    tasks = tuple(
        released(
            f"t{at}",
            minutes=Fraction(minutes),
            windows=(
                TimeWindow(
                    weekdays=frozenset(day for day in Weekday if day in times.split()),
                    parts_of_day=frozenset(part for part in PartOfDay if part in times.split()),
                    fixed=False,
                ),
            ),
        )
        for at, (times, minutes) in enumerate(loads.items())
    )
    plan = Plan(roles=(role(*(share(task.id) for task in tasks)),), leftovers=())
    found = certify(CraftingProblem(tasks=tasks, rules=LAX), plan).violations
    expected = [] if too_full is None else [too_full]
    assert [(each.value("minutes"), each.value("most")) for each in found] == expected


def test_a_site_that_is_not_known_is_no_other_site() -> None:
    here = released("a", site=Key("here"))
    assert violations((here, B), role(share("a"), share("b"))) == []


def test_hours_are_neither_lost_nor_made() -> None:
    task = released("a", splittable=True)
    whole, half = role(share("a"), smaller=True), role(share("a", HALF), smaller=True)
    assert violations((task,), whole, left=(over("a"),)) == ["violated_hours"]
    assert violations((task,), half) == ["violated_hours"]
    assert violations((task, B), whole) == ["violated_hours"]
    assert violations((), whole) == ["violated_unreleased", "violated_scrap"]


def test_no_two_roles_have_one_id() -> None:
    twins = (role(share("a"), smaller=True), role(share("b"), smaller=True))
    assert violations((A, B), *twins) == ["violated_role_twice"]


def test_all_of_a_task_is_in_the_role_into_which_it_is_locked() -> None:
    task = released("a", splittable=True)
    lock = ((Key("a"), Key("role-1")),)
    assert violations((task,), role(share("a"), smaller=True), in_role=lock) == []
    half = role(share("a", HALF), smaller=True)
    assert violations((task,), half, left=(over("a", HALF),), in_role=lock) == ["violated_in_role"]
    kept = Role(id=Key("role-1"), task_shares=(share("a"),))
    as_kept = role(share("a"))
    assert violations((A, B), as_kept, left=(over("b"),), in_role=lock, keep=(kept,)) == []
    other = ((Key("b"), Key("role-1")),)
    assert violations((A, B), as_kept, left=(over("b"),), in_role=other, keep=(kept,)) == [
        "violated_in_role"
    ]


def test_what_belongs_together_may_not_be_parted() -> None:
    friend = released("b", together_with=frozenset({Key("a")}))
    apart = (role(share("a"), smaller=True), role(share("b"), key="role-2", smaller=True))
    assert violations((A, friend), *apart) == ["violated_together"]
    assert violations((A, friend), apart[0], left=(over("b"),)) == ["violated_together"]
    pair = frozenset({Key("a"), Key("b")})
    assert violations((A, B), *apart, together=(pair,)) == ["violated_together"]
    # Halves of both here and there are not together either.
    tasks = (attrs.evolve(A, splittable=True), attrs.evolve(friend, splittable=True))
    halves = [
        role(share("a", HALF), share("b", HALF), key=key, smaller=True) for key in ("one", "two")
    ]
    assert violations(tasks, *halves) == ["violated_together"]


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
    larger = attrs.evolve(task, smallest_chunk=Minutes(301))
    assert violations((larger,), role(share("a", HALF), smaller=True), left=(over("a", HALF),)) == [
        "violated_chunk"
    ]


LIGHT = RoleType(
    id=Key("light"),
    ceiling=Levels({Dimension.LFT: Level(2)}),
    permits=frozenset(),
    sites=frozenset({Key("here")}),
    available=(attrs.evolve(MONDAY_MORNING, weekdays=frozenset(), parts_of_day=frozenset()),),
)
EASY = Levels({Dimension.LFT: Level(1)})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"demands": EASY}, []),
        ({"demands": EASY, "site": Key("here")}, []),
        ({"demands": Levels({Dimension.LFT: Level(3)})}, ["violated_type"]),
        ({}, ["violated_type"]),
        ({"demands": EASY, "site": Key("there")}, ["violated_type"]),
        (
            {
                "demands": EASY,
                "permits": frozenset({Permit(kind=PermitKind.DRIVING_LICENCE)}),
            },
            ["violated_type"],
        ),
    ],
)
def test_a_role_asks_for_no_more_than_its_type_allows(
    facts: dict[str, Any], expected: list[str]
) -> None:
    tasks = (released("a", minutes=Fraction(1100), **facts),)
    assert violations(tasks, role(share("a"), kind="light"), types=(LIGHT,)) == expected


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"least": Minutes(1201)}, "violated_least"),
        ({"most": Minutes(1199)}, "violated_most"),
        ({"most_areas": Count(1)}, "violated_areas"),
        (
            {"loads": (LoadLimit(dimension=Dimension.LFT, level=Level(3), most=Percent(49)),)},
            "violated_load",
        ),
        ({"available": (MONDAY_MORNING,)}, "violated_time"),
        ({"places": Count(0)}, "violated_type_places"),
        ({"id": Key("other")}, "violated_type_unknown"),
    ],
)
def test_a_role_keeps_each_limit_of_its_type(limit: dict[str, Any], expected: str) -> None:
    tasks = (
        released("a", entity=Key("shop"), demands=Levels({Dimension.LFT: Level(3)})),
        released("b", field="sales", demands=EASY),
    )
    planned = role(share("a"), share("b"), kind="kind")
    kind = RoleType(
        id=Key("kind"),
        most_areas=Count(2),
        places=Count(1),
        loads=(LoadLimit(dimension=Dimension.LFT, level=Level(3), most=Percent(50)),),
    )
    assert violations(tasks, planned, types=(kind,)) == []
    assert violations(tasks, planned, types=(attrs.evolve(kind, **limit),)) == [expected]


def test_only_a_role_whose_locks_suit_no_type_may_be_of_none() -> None:
    heavy = released("a", demands=Levels({Dimension.LFT: Level(5)}))
    lock = ((Key("a"), Key("role-1")),)
    untyped = role(share("a"), smaller=True)
    assert violations((heavy,), untyped, types=(LIGHT,), in_role=lock) == []
    assert violations((heavy,), untyped, types=(LIGHT,)) == ["violated_type_missing"]
    tight = attrs.evolve(LIGHT, id=Key("tight"), most=Minutes(500), least=Minutes(400))
    assert violations((heavy,), untyped, types=(tight,), in_role=lock) == ["violated_most"]
    assert violations((heavy,), untyped, types=(tight, LIGHT), in_role=lock) == []


def test_only_what_is_made_of_what_remained_may_be_of_no_type() -> None:
    """Where people have locked into a role what suits no type, it needs none of a full role."""
    heavy = released("a", minutes=Fraction(1100), demands=Levels({Dimension.LFT: Level(5)}))
    lock = ((Key("a"), Key("role-1")),)
    assert violations((heavy,), role(share("a"), smaller=True), types=(LIGHT,), in_role=lock) == []
    assert violations((heavy,), role(share("a")), types=(LIGHT,), in_role=lock) == [
        "violated_type_missing"
    ]


def test_a_type_holds_only_the_tasks_that_it_names() -> None:
    kind = RoleType(id=Key("kind"), tasks=frozenset({A.id}))
    planned = role(share("a"), share("b"), kind="kind")
    assert violations((A, B), planned, types=(kind,)) == ["violated_type"]
    both = attrs.evolve(kind, tasks=frozenset({A.id, B.id}))
    assert violations((A, B), planned, types=(both,)) == []


def test_a_load_that_people_have_locked_in_is_theirs() -> None:
    limit = LoadLimit(dimension=Dimension.LFT, level=Level(3), most=Percent(50))
    kind = RoleType(id=Key("kind"), loads=(limit,))
    heavy = released("a", demands=Levels({Dimension.LFT: Level(3)}))
    planned = role(share("a"), smaller=True, kind="kind")
    lock = ((Key("a"), Key("role-1")),)
    assert violations((heavy,), planned, types=(kind,)) == ["violated_load"]
    assert violations((heavy,), planned, types=(kind,), in_role=lock) == []
    full = (heavy, released("b", minutes=Fraction(500), demands=EASY))
    assert violations(
        full, role(share("a"), share("b"), kind="kind"), types=(kind,), in_role=lock
    ) == ["violated_load"]


def test_a_role_has_the_fewest_hours_that_make_sense_or_what_people_lock_into_it() -> None:
    scrap = LAX.craft_scrap
    least, less = (released("a", minutes=Fraction(scrap - by)) for by in (0, 1))
    planned = role(share("a"), smaller=True)
    assert violations((least,), planned) == []
    assert violations((less,), planned) == ["violated_scrap"]
    assert violations((less,), planned, in_role=((Key("a"), Key("role-1")),)) == []


@pytest.mark.parametrize(
    ("most", "expected"), [({"variety_least_tasks": Count(2)}, []), ({}, ["violated_checks"])]
)
def test_a_full_role_has_so_many_tasks_at_least(most: dict[str, Any], expected: list[str]) -> None:
    rules = attrs.evolve(LAX, **{"variety_least_tasks": Count(3), **most})
    assert violations((A, B), role(share("a"), share("b")), rules=rules) == expected


def test_a_full_role_has_work_in_each_month() -> None:
    year = (Fraction(600),) * 12
    idle = tuple(Fraction(7200, 11) if month else Fraction(0) for month in range(12))
    planned = role(share("a"), share("b"))
    for months, expected in ((year, []), (idle, ["violated_checks"])):
        tasks = (released("a", months=months), released("b", months=months))
        assert violations(tasks, planned) == expected


@pytest.mark.parametrize(
    ("facts", "check"),
    [
        ({"dangerous": True}, "dumping"),
        ({"unpleasant": True}, "dumping"),
        ({"near_colleagues": False}, "segregation"),
        ({"demands": Levels({Dimension.PAC: Level(4)})}, "calm"),
        ({"months": (Fraction(1600), Fraction(0)) * 6}, "season"),
        ({"peak_week": Fraction(2400)}, "season"),
        ({"growth_value": Level(1)}, "worth"),
        ({"minutes": Fraction(1000)}, "variety"),
    ],
)
def test_a_role_that_does_not_hold_together_is_no_full_one(
    facts: dict[str, Any], check: str
) -> None:
    strict = RuleSet(variety_least_tasks=Count(2))
    dull = {"growth_value": Level(1)} if check == "worth" else {}
    tasks = (
        released("a", minutes=Fraction(1100) - facts.get("minutes", 800), **dull),
        released("b", **{"minutes": Fraction(800), **facts}),
    )
    if check != "variety":
        strict = attrs.evolve(strict, variety_one_task=Percent(100))
    problem = CraftingProblem(tasks=tasks, rules=strict)
    planned = role(share("a"), share("b"))
    (found,) = certify(problem, Plan(roles=(planned,), leftovers=())).violations
    assert (found.code, found.value("checks")) == ("crafting.violated_checks", (check,))
    marked = attrs.evolve(planned, is_remaining=True)
    assert certify(problem, Plan(roles=(marked,), leftovers=())).is_clean
    quiet: dict[str, Any] = {name: UNKNOWN for name in facts if name in {"dangerous", "unpleasant"}}
    if quiet:
        unknown = (tasks[0], attrs.evolve(tasks[1], **quiet))
        assert violations(unknown, planned, rules=strict) == []


@pytest.mark.parametrize(
    ("facts", "check", "most"),
    [
        ({"unpleasant": True}, "dumping", 480),
        ({"near_colleagues": False}, "segregation", 840),
        ({"demands": Levels({Dimension.INT: Level(4)})}, "calm", 300),
    ],
)
def test_a_check_allows_just_so_much_of_the_hours(
    facts: dict[str, Any], check: str, most: int
) -> None:
    for over_it in (0, 1):
        tasks = (
            released("a", minutes=Fraction(1200 - most - over_it)),
            released("b", minutes=Fraction(most + over_it), **facts),
        )
        problem = CraftingProblem(tasks=tasks, rules=LAX)
        plan = Plan(roles=(role(share("a"), share("b")),), leftovers=())
        found = [each.value("checks") for each in certify(problem, plan).violations]
        assert found == ([(check,)] if over_it else [])
        # The crafting draws the line at the same place.
        (made,) = craft(problem).plan.roles
        assert made.is_remaining is bool(over_it)


def test_what_is_confirmed_is_counted() -> None:
    tasks = (
        A,
        released("b", together_with=frozenset({Key("a")}), apart_from=frozenset({Key("c")})),
        released("c", splittable=True),
        released("d"),
        released("e"),
    )
    half = role(share("c", HALF), key="role-2", smaller=True)
    kept = Role(id=Key("kept"), task_shares=(share("d"),))
    problem = CraftingProblem(
        tasks=tasks,
        rules=LAX,
        locks=Locks(
            keep=(kept,),
            out=frozenset({Key("e")}),
            in_role=((Key("a"), Key("role-1")), (Key("b"), Key("role-1"))),
            together=(frozenset({Key("a"), Key("b")}),),
        ),
    )
    roles = (role(share("a"), share("b")), half, role(share("d"), key="kept"))
    certificate = certify(problem, Plan(roles=roles, leftovers=(over("c", HALF), over("e"))))
    assert certificate.is_clean
    said = {
        each.code.removeprefix("crafting.confirmed_"): dict(each.values)
        for each in certificate.confirmed
    }
    assert said["hours"] == {"tasks": 5, "total": 3000, "in_roles": 2100, "left": 900}
    assert said["places"] == {"tasks": 5, "roles": 3}
    assert said["reasons"] == {"count": 5}
    assert said["locks"] == {"count": 5}
    assert said["band"] == {"roles": 1, "least": LAX.craft_least, "most": LAX.craft_most}
    assert said["remaining"] == {"roles": 1}
    assert said["company"] == {"together": 1, "apart": 1}
    assert said["divided"] == {"tasks": 1}


def test_a_full_role_may_not_pass_for_what_remained() -> None:
    assert violations((A, B), role(share("a"), share("b"), smaller=True)) == ["violated_remaining"]


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


# --- The value, the bounds and the proof that an answer claims ---

KIND = RoleType(id=Key("kind"), wished_areas=frozenset({"shop"}), avoided_areas=frozenset({"yard"}))


def answered() -> tuple[CraftingProblem, Answer]:
    """Two full roles with something in each stage of the value."""
    facts: tuple[dict[str, Any], ...] = (
        {"entity": Key("shop"), "site": Key("here"), "growth_value": Level(3)},
        {"entity": Key("yard"), "unpleasant": True, "minutes": Fraction(400)},
        {"field": "sales", "minutes": Fraction(850)},
        {"entity": Key("yard"), "minutes": Fraction(500)},
        {"site": Key("here"), "minutes": Fraction(1800)},
    )
    problem = CraftingProblem(
        tasks=tuple(released(f"t{at}", **each) for at, each in enumerate(facts)),
        rules=LAX,
        role_types=(KIND,),
    )
    return problem, craft(problem)


def test_the_value_is_counted_stage_by_stage() -> None:
    problem, answer = answered()
    assert certify_answer(problem, answer).is_clean
    value = answer.value
    assert [value.uncovered, value.roles, value.growing] == [1800, 2, 1]
    assert [value.unpleasant, value.unwished] == [400, 300]


@pytest.mark.parametrize("stage", STAGES)
def test_a_forged_stage_is_named(stage: str) -> None:
    problem, answer = answered()
    forged = attrs.evolve(answer.value, **{stage: getattr(answer.value, stage) + 1})
    violations = certify_answer(problem, attrs.evolve(answer, value=forged)).violations
    assert [(each.code, each.value("stage")) for each in violations] == [
        ("crafting.violated_value", stage)
    ]
    assert all(say(each, language) for each in violations for language in Language)


def test_a_bound_over_the_answer_and_a_proof_without_bounds_are_seen() -> None:
    problem, answer = answered()
    for stage in range(len(STAGES)):
        bounds = list(answer.bounds)
        bounds[stage] = answer.value.stages[stage] + 1
        changed = attrs.evolve(answer, bounds=tuple(bounds), proved_stages=0)
        (found,) = certify_answer(problem, changed).violations
        assert (found.code, found.value("stage")) == ("crafting.violated_bound", STAGES[stage])
    none = attrs.evolve(answer, bounds=(None,) * len(STAGES), proved_stages=1)
    fewer = attrs.evolve(answer, bounds=answer.bounds[:-1])
    more = attrs.evolve(answer, bounds=answer.value.stages, proved_stages=len(STAGES) + 1)
    # Six stages are at their bounds, but the first is not.
    gap = attrs.evolve(more, bounds=(None, *answer.value.stages[1:]), proved_stages=len(STAGES) - 1)
    less = attrs.evolve(more, proved_stages=-1)
    codes = [
        [each.code.removeprefix("crafting.") for each in certify_answer(problem, bad).violations]
        for bad in (none, fewer, more, gap, less)
    ]
    assert codes == [
        ["violated_proof"],
        ["violated_bounds"],
        ["violated_proof"],
        ["violated_proof"],
        ["violated_proof"],
    ]


def test_proved_is_what_is_at_its_bound_from_the_first_stage_on() -> None:
    _, answer = answered()
    reached = answer.value.stages
    assert proved(answer.value, reached) == len(STAGES)
    for stage in range(len(STAGES)):
        for bound in (None, reached[stage] - 1):
            bounds = (*reached[:stage], bound, *reached[stage + 1 :])
            assert proved(answer.value, bounds) == stage


def test_what_belongs_together_and_apart_is_not_counted_as_uncovered() -> None:
    torn = (
        released("c", together_with=frozenset({Key("d")})),
        released("d", together_with=frozenset({Key("e")})),
        released("e", apart_from=frozenset({Key("c")})),
    )
    problem = CraftingProblem(tasks=(A, B, *torn, released("f")), rules=LAX)
    answer = craft(problem)
    assert answer.engine is Engine.SEARCH
    assert certify_answer(problem, answer).is_clean
    assert answer.value.uncovered == 600
