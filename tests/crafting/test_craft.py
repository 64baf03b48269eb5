from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.answer import STAGES
from ratko.crafting.checker import certify
from ratko.crafting.craft import craft
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.quantities import Key, Level, Minutes, Share
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


def released(key: str, hours: float | Unknown, **facts: Any) -> ReleasedTask:
    minutes = UNKNOWN if hours is UNKNOWN else Fraction(hours) * 60
    return ReleasedTask(id=Key(key), minutes=minutes, **facts)


def asked(*tasks: ReleasedTask, **locks: Any) -> CraftingProblem:
    return CraftingProblem(tasks=tasks, locks=Locks(**locks))


def members(role: PlannedRole) -> set[str]:
    return {share.task for share in role.shares}


def companies(plan: Plan) -> list[set[str]]:
    return [members(role) for role in plan.roles]


def left(plan: Plan) -> dict[str, list[str]]:
    return {
        each.task: [reason.code.removeprefix("crafting.") for reason in each.reasons]
        for each in plan.leftovers
    }


def hours(problem: CraftingProblem, role: PlannedRole) -> Fraction:
    means = {task.id: task.minutes for task in problem.tasks if task.minutes is not UNKNOWN}
    total = sum((means[share.task] * share.share for share in role.shares), Fraction(0))
    return total / 60


def during(days: str, *parts: str, fixed: bool = False) -> TimeWindow:
    """A window on days, as ``"mon tue"``."""
    return TimeWindow(
        weekdays=frozenset(map(Weekday, days.split())),
        parts_of_day=frozenset(map(PartOfDay, parts)),
        fixed=fixed,
    )


def certified(problem: CraftingProblem) -> Plan:
    plan = craft(problem).plan
    assert certify(problem, plan).violations == ()
    return plan


class TestRecyclingShop:
    def test_gives_four_roles_of_full_size(self, shop: CraftingProblem) -> None:
        plan = certified(shop)
        assert len(plan.roles) == 4
        assert all(18 <= hours(shop, role) <= 25 for role in plan.roles)
        assert plan.leftovers == ()
        assert not any(role.is_remaining for role in plan.roles)

    def test_keeps_duty_areas_together(self, shop: CraftingProblem) -> None:
        plan = certified(shop)
        area = {task.id: task.entity for task in shop.tasks}
        assert all(len({area[share.task] for share in role.shares}) <= 3 for role in plan.roles)
        assert any({"drive-van", "help-with-van"} <= company for company in companies(plan))

    def test_says_why_each_task_is_where_it_is(self, shop: CraftingProblem) -> None:
        for role in certified(shop).roles:
            for share in role.shares:
                for language in Language:
                    assert all(say(reason, language) for reason in share.reasons)

    def test_divides_no_task_that_need_not_be(self, shop: CraftingProblem) -> None:
        tasks = tuple(attrs.evolve(task, splittable=True) for task in shop.tasks)
        plan = certified(attrs.evolve(shop, tasks=tasks))
        assert all(share.share == 1 for role in plan.roles for share in role.shares)


class TestVillage:
    def test_gives_one_smaller_role_and_says_why(self, village: CraftingProblem) -> None:
        (role,) = certified(village).roles
        assert role.is_remaining
        assert [reason.code for reason in role.reasons] == ["crafting.smaller_as_too_few"]

    def test_asks_for_hours_that_are_not_known(self, village: CraftingProblem) -> None:
        assert left(certified(village)) == {
            "help-elderly": ["hours_unknown"],
            "scan-photos": ["hours_unknown"],
        }

    def test_sees_that_snow_and_lawn_meet(self, village: CraftingProblem) -> None:
        (role,) = certified(village).roles
        (snow,) = (share for share in role.shares if share.task == "clear-snow")
        (why,) = (each for each in snow.reasons if each.code == "crafting.because_seasons_meet")
        assert "mow lawn" in say(why, Language.EN)


class TestLimits:
    def test_apart_tasks_go_to_different_roles(self) -> None:
        plan = certified(
            asked(
                released("a", 18, apart_from=frozenset({Key("b")})),
                released("b", 6),
                released("c", 5),
            )
        )
        assert companies(plan) == [{"a", "c"}, {"b"}]

    def test_sites_are_not_mixed_but_an_unknown_site_is_no_other_site(self) -> None:
        plan = certified(
            asked(
                released("here", 10, site=Key("here")),
                released("there", 12, site=Key("there")),
                released("somewhere", 9),
            )
        )
        assert companies(plan) == [{"somewhere", "there"}, {"here"}]

    def test_fixed_times_that_clash_are_not_joined(self) -> None:
        tuesday_morning = TimeWindow(
            weekdays=frozenset({Weekday.TUESDAY}),
            parts_of_day=frozenset({PartOfDay.MORNING}),
            fixed=True,
        )
        one = released("one", 3, windows=(tuesday_morning,))
        other = released("other", 2, windows=(tuesday_morning,))
        plan = certified(asked(one, other, released("rest", 18)))
        assert companies(plan) == [{"one", "rest"}]
        assert left(plan) == {"other": ["times_clash", "too_few_hours"]}
        any_morning = TimeWindow(parts_of_day=frozenset({PartOfDay.MORNING}))
        tasks = (one, attrs.evolve(other, windows=(any_morning,)), released("rest", 18))
        assert companies(certified(asked(*tasks))) == [{"one", "other", "rest"}]

    def test_what_can_move_within_a_window_still_needs_room_in_it(self) -> None:
        mondays = TimeWindow(weekdays=frozenset({Weekday.MONDAY}), fixed=False)
        morning = attrs.evolve(mondays, parts_of_day=frozenset({PartOfDay.MORNING}))
        tasks = (
            released("morning", 4, windows=(morning,)),
            released("monday", 5, windows=(mondays,)),
            released("rest", 10),
        )
        plan = certified(asked(*tasks))
        assert not any({"morning", "monday"} <= company for company in companies(plan))

    def test_times_that_cross_need_room_together(self) -> None:
        """Mon–Tue, Tue–Wed and Tuesday have room each; three days hold 24 hours."""

        def companies_with(hours: float) -> list[set[str]]:
            tasks = (
                released("early", 12, windows=(during("mon tue"),)),
                released("late", 8.5, windows=(during("tue wed"),)),
                released("tuesday", hours, windows=(during("tue", fixed=True),)),
            )
            return companies(certified(asked(*tasks)))

        assert companies_with(3.5) == [{"early", "late", "tuesday"}]
        assert {"early", "late", "tuesday"} not in companies_with(4)

    @pytest.mark.parametrize(
        ("late", "times"),
        [
            (during("tue wed"), ("maanantai, tiistai ja keskiviikko", "24", "25")),
            (during("tue wed", "morning"), ("maanantai, tiistai ja keskiviikkoaamu", "20", "22")),
        ],
    )
    def test_times_that_cross_are_named_together(
        self, late: TimeWindow, times: tuple[str, str, str]
    ) -> None:
        problem = asked(
            released("early", 14, windows=(during("mon tue"),)),
            released("late", 8 if late.parts_of_day else 11, windows=(late,)),
        )
        limits = prepare(problem).limits[0]
        obstacle = limits.obstacle(((0, 1), (1, 1)))
        assert obstacle is not None
        said = say(obstacle, Language.FI).replace("\N{NO-BREAK SPACE}", " ")
        days, most, minutes = times
        for part in (f"({days})", f"{most} h", f"{minutes} h", "”early” ja ”late”"):
            assert part in said

    def test_a_day_is_not_overfilled(self) -> None:
        monday = frozenset({Weekday.MONDAY})
        plan = certified(
            asked(
                released("one", 5, weekdays=monday),
                released("other", 4, weekdays=monday),
                released("rest", 15),
            )
        )
        assert companies(plan) == [{"one", "rest"}, {"other"}]

    def test_a_season_is_not_overfilled(self) -> None:
        july = tuple(Fraction(12 * 60 * 9 if month == 6 else 0) for month in range(12))
        busy = [
            ReleasedTask(id=Key(key), minutes=Fraction(9 * 60), months=july) for key in ("a", "b")
        ]
        plan = certified(asked(*busy))
        assert plan.roles == ()
        assert left(plan)["a"] == ["week_too_full"]


class TestDividing:
    def test_a_task_larger_than_a_role_is_divided_exactly(self) -> None:
        problem = asked(
            released("sorting", 40, splittable=True, smallest_chunk=Minutes(120)),
            released("a", 4),
            released("b", 4),
            released("c", 4),
        )
        plan = certified(problem)
        assert plan.leftovers == ()
        parts = [s.share for role in plan.roles for s in role.shares if s.task == "sorting"]
        assert len(parts) > 1
        assert sum(parts) == 1

    @pytest.mark.parametrize(
        ("splittable", "reason"), [(UNKNOWN, "over_role_ask"), (False, "over_role")]
    )
    def test_what_may_not_be_divided_is_left_with_the_reason(
        self, splittable: bool | Unknown, reason: str
    ) -> None:
        plan = certified(asked(released("sorting", 40, splittable=splittable)))
        assert left(plan) == {"sorting": [reason]}

    def test_a_part_fills_a_role_that_lacks_hours(self) -> None:
        plan = certified(
            asked(
                *(released(f"a{number}", 5) for number in range(3)),
                *(released(f"c{number}", 4) for number in range(4)),
                released("b", 7, splittable=True),
            )
        )
        assert not any(role.is_remaining for role in plan.roles)
        assert plan.leftovers == ()


class TestPreferences:
    def test_unpleasant_tasks_are_not_heaped_on_one_role(self) -> None:
        tasks = [released(f"bad{at}", 3, unpleasant=True) for at in range(2)]
        tasks += [released(f"good{at}", 5) for at in range(6)]
        plan = certified(asked(*tasks))
        bad = [sum(task.startswith("bad") for task in company) for company in companies(plan)]
        assert bad == [1, 1]

    def test_later_stages_decide_where_there_is_too_much_to_enumerate(self) -> None:
        bad = [released(f"bad{at}", 5, unpleasant=True, growth_value=Level(0)) for at in range(3)]
        good = [released(f"good{at}", 5, growth_value=Level(3)) for at in range(3)]
        plain = [released(f"plain{at}", 5, growth_value=Level(0)) for at in range(6)]
        problem = asked(*bad, *good, *plain)
        answer = craft(problem)
        value = answer.value
        assert [value.uncovered, value.roles, value.growing, value.unevenness] == [0, 3, 3, 0]
        assert value.unpleasant == 300
        assert answer.proved_stages == len(STAGES)

    def test_unknown_pleasantness_is_not_held_against_a_role(self) -> None:
        plan = certified(asked(*(released(f"t{number}", 5) for number in range(4))))
        assert not plan.roles[0].is_remaining


class TestLocks:
    def test_a_task_goes_where_it_is_locked(self) -> None:
        tasks = [released(f"t{number}", 5) for number in range(8)]
        plan = certified(
            asked(*tasks, in_role=((Key("t3"), Key("host")), (Key("t6"), Key("host"))))
        )
        (host,) = (role for role in plan.roles if role.id == "host")
        assert {"t3", "t6"} <= members(host)
        assert not host.is_remaining

    def test_a_locked_role_may_stay_small(self) -> None:
        plan = certified(asked(released("tiny", 1), in_role=((Key("tiny"), Key("host")),)))
        assert [reason.code for reason in plan.roles[0].reasons] == ["crafting.smaller_as_locked"]

    def test_a_kept_role_stays_and_the_rest_is_crafted_around_it(self) -> None:
        kept = Role(
            id=Key("role-1"),
            task_shares=(TaskShare(task=Key("a"), share=Share(Fraction(1, 4))),),
        )
        problem = asked(
            released("a", 16, apart_from=frozenset({Key("b")})), released("b", 7), keep=(kept,)
        )
        plan = certified(problem)
        assert plan.roles[0].shares == kept.task_shares
        assert [role.id for role in plan.roles] == ["role-1", "role-2", "role-3"]
        assert plan.roles[1].shares[0].share == Fraction(3, 4)

    def test_what_is_locked_out_stays_out_with_its_whole_share(self) -> None:
        plan = certified(asked(released("a", 20), released("b", 4), out=frozenset({Key("b")})))
        assert left(plan) == {"b": ["locked_out"]}

    def test_tasks_locked_together_stay_together(self) -> None:
        tasks = [released(f"t{number}", 9, entity=Key(f"area{number % 2}")) for number in range(4)]
        plan = certified(asked(*tasks, together=(frozenset({Key("t0"), Key("t3")}),)))
        assert any({"t0", "t3"} <= company for company in companies(plan))

    a, b = Key("a"), Key("b")
    whole_a = Role(id=Key("kept"), task_shares=(TaskShare(task=a),))

    @pytest.mark.parametrize(
        ("locks", "reason"),
        [
            ({"out": frozenset({Key("ghost")})}, "lock_on_unreleased"),
            ({"in_role": ((a, Key("x")), (a, Key("y")))}, "lock_in_two_roles"),
            ({"in_role": ((a, Key("x")),), "out": frozenset({a})}, "lock_in_and_out"),
            ({"in_role": ((Key("unknown"), Key("x")),)}, "lock_without_hours"),
            ({"in_role": ((a, Key("x")),), "keep": (whole_a,)}, "lock_of_kept"),
            ({"in_role": ((b, Key("kept")),), "keep": (whole_a,)}, "lock_into_kept"),
            ({"keep": (whole_a, whole_a)}, "kept_twice"),
            ({"keep": (whole_a, attrs.evolve(whole_a, id=Key("too")))}, "kept_over_whole"),
            ({"keep": (whole_a,), "out": frozenset({a})}, "kept_and_out"),
            ({"together": (frozenset({a, b}),), "out": frozenset({b})}, "together_and_out"),
            ({"together": (frozenset({a, b}),), "keep": (whole_a,)}, "together_and_kept"),
            ({"together": (frozenset({a, Key("unknown")}),)}, "together_without_hours"),
            ({"together": (frozenset({a, Key("foe")}),)}, "together_and_apart"),
            (
                {
                    "together": (frozenset({a, b}),),
                    "in_role": ((a, Key("x")), (b, Key("y"))),
                },
                "together_in_two_roles",
            ),
            ({"in_role": ((a, Key("x")), (Key("foe"), Key("x")))}, "apart"),
            ({"in_role": ((a, Key("x")), (Key("long"), Key("x")))}, "over_most"),
        ],
    )
    def test_a_contradiction_is_named(self, locks: dict[str, Any], reason: str) -> None:
        tasks = (
            released("a", 10),
            released("b", 10),
            released("foe", 5, apart_from=frozenset({Key("a")})),
            released("long", 20),
            released("unknown", UNKNOWN),
        )
        with pytest.raises(RuleError) as caught:
            craft(asked(*tasks, **locks))
        assert caught.value.reason.code == f"crafting.{reason}"
        for language in Language:
            assert say(caught.value.reason, language)

    def test_limits_that_contradict_each_other_are_named(self) -> None:
        rules = RuleSet(craft_least=Minutes(2000), craft_most=Minutes(1500))
        with pytest.raises(RuleError, match="limits_contradict"):
            craft(CraftingProblem(tasks=(), rules=rules))


class TestLeftovers:
    @pytest.mark.parametrize(
        ("tasks", "expected"),
        [
            ([released("a", 2)], {"a": ["too_few_hours"]}),
            ([released("a", 0)], {"a": ["no_hours"]}),
            ([released("a", 24.5), released("b", 2)], {"b": ["roles_are_full", "too_few_hours"]}),
            (
                [released("a", 23.5), released("b", 2)],
                {"b": ["roles_are_full", "too_few_hours"]},
            ),
            (
                [
                    released("a", 5, together_with=frozenset({Key("b")})),
                    released("b", 5, apart_from=frozenset({Key("a")})),
                ],
                {"a": ["together_and_apart"], "b": ["together_and_apart"]},
            ),
            (
                [released("a", 15, together_with=frozenset({Key("b")})), released("b", 15)],
                {"a": ["group_over_role"], "b": ["group_over_role"]},
            ),
            (
                [released("a", 60, splittable=True, smallest_chunk=Minutes(1800))],
                {"a": ["chunk_over_role"]},
            ),
            (
                [
                    released("a", 20, site=Key("here")),
                    released("b", 3, site=Key("there")),
                    released("c", 3, site=Key("elsewhere")),
                ],
                {"b": ["too_many_sites"], "c": ["too_many_sites"]},
            ),
            (
                [*(released(key, 7) for key in "abc"), released("d", 1, dangerous=True)],
                {"d": ["would_break", "too_few_hours"]},
            ),
        ],
    )
    def test_each_has_what_is_in_the_way(
        self, tasks: list[ReleasedTask], expected: dict[str, list[str]]
    ) -> None:
        plan = certified(asked(*tasks))
        assert left(plan) == expected
        for each in plan.leftovers:
            for language in Language:
                assert all(say(reason, language) for reason in each.reasons)

    def test_nothing_released_gives_an_empty_plan(self) -> None:
        assert craft(asked()).plan == Plan(roles=(), leftovers=())


class TestProblem:
    def test_two_tasks_of_one_id_are_refused(self) -> None:
        with pytest.raises(ValueError, match="same id"):
            asked(released("a", 1), released("a", 2))

    @pytest.mark.parametrize("facts", [{"months": (Fraction(1),)}, {"peak_week": Fraction(-1)}])
    def test_an_impossible_year_is_refused(self, facts: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="ReleasedTask a"):
            released("a", 1, **facts)
