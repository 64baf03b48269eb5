"""What if: an answer with a change beside the answer without it."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.changing import (
    Change,
    ClashRemoved,
    DemandSaid,
    FactSaid,
    Locked,
    Released,
    ThresholdSet,
    TimesFreed,
    TypeAdded,
    TypeSet,
    WorkAdded,
    altered,
)
from ratko.crafting.checker import certify_answer
from ratko.crafting.comparing import Comparison, what_if
from ratko.crafting.craft import craft
from ratko.crafting.difference import Fate, applied, arrangement
from ratko.crafting.problem import CraftingProblem, Locks, ReleasedTask, RoleType
from ratko.crafting.relaxing import relaxed
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.time import TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


def released(key: str, minutes: int | None, **facts: Any) -> ReleasedTask:
    known = UNKNOWN if minutes is None else Fraction(minutes)
    return ReleasedTask(id=Key(key), minutes=known, **facts)


SHOP = CraftingProblem(
    tasks=(
        released("sort", 600, entity=Key("shop")),
        released("price", 400, entity=Key("shop")),
        released("sell", 300, entity=Key("shop"), growth_value=Level(3)),
        released("cook", None, entity=Key("cafe")),
    )
)


def codes(comparison: Comparison) -> list[str]:
    return [each.code.removeprefix("crafting.") for each in comparison.unmet]


def test_a_change_of_nothing_changes_nothing() -> None:
    same = what_if(SHOP, ())
    assert same.is_better is None
    assert same.stages == ()
    assert same.difference.is_nothing
    assert same.before == same.after


def test_an_answered_question_shows_what_it_does() -> None:
    asked = what_if(SHOP, [FactSaid(task=Key("cook"), field="minutes", value=Fraction(150))])
    assert asked.is_better
    assert [asked.covered_before, asked.covered_after] == [1300, 1450]
    (role,) = asked.difference.of(Fate.CHANGED)
    (part,) = role.parts
    assert [part.task, part.before, part.after, part.minutes] == ["cook", 0, 1, 150]
    assert [each.task for each in asked.difference.left] == ["cook"]
    assert [each.stage for each in asked.stages] == ["scatter"]
    assert not asked.stages[0].is_better


def test_a_change_for_the_worse_is_seen() -> None:
    out = Locked(locks=Locks(out=frozenset({Key("sell")})))
    worse = what_if(SHOP, [out])
    assert worse.is_better is False
    assert worse.stages[0].stage == "uncovered"
    assert worse.stages[0].after > worse.stages[0].before
    back = what_if(altered(SHOP, [out]), [Released(task=Key("sell"))])
    assert back.is_better
    assert back.after == worse.before


@pytest.mark.parametrize(("level", "is_better"), [(Level(0), False), (Level(4), None)])
def test_where_as_much_is_covered_the_later_stages_decide(
    level: Level, is_better: bool | None
) -> None:
    changed = FactSaid(task=Key("sell"), field="growth_value", value=level)
    found = what_if(SHOP, [changed])
    assert found.covered_before == found.covered_after == 1300
    assert found.is_better is is_better
    back = what_if(altered(SHOP, [changed]), [attrs.evolve(changed, value=Level(3))])
    assert back.is_better is (None if is_better is None else not is_better)


def test_only_full_roles_that_are_crafted_count_as_covered() -> None:
    kept = Role(id=Key("kept"), task_shares=(TaskShare(task=Key("sort")),))
    keeping = attrs.evolve(SHOP, locks=Locks(keep=(kept,)))
    found = what_if(SHOP, [Locked(locks=keeping.locks)])
    assert [role.is_remaining for role in found.after.plan.roles] == [False, True]
    assert [found.covered_before, found.covered_after] == [1300, 0]


def test_what_a_part_comes_to_is_counted_with_the_minutes_of_after() -> None:
    found = what_if(SHOP, [FactSaid(task=Key("sort"), field="minutes", value=Fraction(500))])
    (role,) = found.difference.of(Fate.KEPT)
    assert role.minutes == 1200


def test_the_difference_leads_from_one_plan_to_the_other() -> None:
    changes = [ThresholdSet(field="craft_most", value=Minutes(1100))]
    found = what_if(SHOP, changes)
    assert applied(arrangement(found.before.plan), found.difference) == arrangement(
        found.after.plan
    )


KIND = RoleType(id=Key("light"), ceiling=Levels({Dimension.LFT: Level(2)}), places=Count(1))
MONDAY = (TimeWindow(weekdays=frozenset({Weekday.MONDAY}), fixed=True),)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        (DemandSaid(task=Key("b"), dimension=Dimension.LFT, level=Level(2)), "demands"),
        (TimesFreed(task=Key("b")), "windows"),
        (ClashRemoved(task=Key("a"), other=Key("b")), "apart_from"),
        (ClashRemoved(task=Key("b"), other=Key("a")), "apart_from"),
    ],
)
def test_each_change_of_a_task_changes_that_alone(change: Change, holds: str) -> None:
    demands = Levels({Dimension.LFT: Level(4), Dimension.PAC: Level(1)})
    b = released("b", 60, windows=MONDAY, demands=demands, apart_from=frozenset({Key("a")}))
    problem = CraftingProblem(tasks=(released("a", 60), b))
    (_, after) = altered(problem, [change]).tasks
    changed = {
        field.name
        for field in attrs.fields(ReleasedTask)
        if getattr(after, field.name) != getattr(b, field.name)
    }
    assert changed == {holds}
    assert after.demands.of(Dimension.PAC) == 1


def test_types_and_work_can_be_added() -> None:
    grown = altered(
        SHOP,
        [
            TypeAdded(role_type=KIND),
            TypeSet(role_type=Key("light"), field="places", value=Count(2)),
            WorkAdded(task=released("more", 60)),
        ],
    )
    assert [each.places for each in grown.role_types] == [2]
    assert len(grown.tasks) == 5


@pytest.mark.parametrize(
    "change",
    [
        FactSaid(task=Key("ghost"), field="minutes", value=Fraction(1)),
        FactSaid(task=Key("sort"), field="colour", value=1),
        FactSaid(task=Key("sort"), field="id", value=Key("other")),
        ThresholdSet(field="colour", value=1),
        TypeSet(role_type=Key("light"), field="places", value=Count(2)),
        DemandSaid(task=Key("ghost"), dimension=Dimension.LFT, level=Level(2)),
    ],
)
def test_a_change_of_what_is_not_there_is_named(change: Change) -> None:
    with pytest.raises(RuleError) as caught:
        altered(SHOP, [change])
    assert caught.value.reason.code == "crafting.change_of_unknown"
    assert all(say(caught.value.reason, language) for language in Language)


# --- Never just "impossible" ---

A, B = Key("sort"), Key("price")
KEPT = Role(id=Key("kept"), task_shares=(TaskShare(task=A),))


@pytest.mark.parametrize(
    ("locks", "unmet"),
    [
        (Locks(in_role=((A, Key("x")), (A, Key("y")))), ["lock_in_two_roles"]),
        (Locks(in_role=((A, Key("x")),), out=frozenset({A})), ["lock_in_and_out"]),
        (Locks(keep=(KEPT,), out=frozenset({A})), ["kept_and_out"]),
        (Locks(in_role=((Key("cook"), Key("x")),)), ["lock_without_hours"]),
        (Locks(out=frozenset({Key("ghost"), B})), ["lock_on_unreleased"]),
        (Locks(together=(frozenset({A, B}),), out=frozenset({B})), ["together_and_out"]),
        (
            Locks(in_role=((A, Key("x")), (B, Key("x")), (Key("sell"), Key("x")), (B, Key("y")))),
            ["lock_in_two_roles"],
        ),
    ],
)
def test_contradictory_locks_give_a_plan_and_what_is_unmet(locks: Locks, unmet: list[str]) -> None:
    with pytest.raises(RuleError):
        craft(attrs.evolve(SHOP, locks=locks))
    found = what_if(SHOP, [Locked(locks=locks)])
    assert codes(found) == unmet
    held = relaxed(attrs.evolve(SHOP, locks=locks)).problem
    assert certify_answer(held, found.after).is_clean
    # What can be met is met.
    if B in locks.out:
        assert B in held.locks.out


def test_locks_that_can_hold_are_all_held() -> None:
    locks = Locks(in_role=((A, Key("x")),), out=frozenset({B}))
    problem = attrs.evolve(SHOP, locks=locks)
    assert relaxed(problem).problem == problem
    assert relaxed(problem).unmet == ()


def test_contradictory_thresholds_are_refused() -> None:
    rules = RuleSet(craft_least=Minutes(2000), craft_most=Minutes(1500))
    locks = Locks(in_role=((A, Key("x")), (A, Key("y"))))
    with pytest.raises(RuleError, match="limits_contradict"):
        what_if(attrs.evolve(SHOP, rules=rules, locks=locks), ())
