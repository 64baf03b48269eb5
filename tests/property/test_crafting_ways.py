"""What is said to be in the way of a leftover is: with the change that is named, it fits."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st
from tests.property import test_crafting_plans as plans
from tests.property import test_crafting_value as values

from ratko.crafting.changing import (
    Change,
    ClashRemoved,
    DemandSaid,
    FactSaid,
    Released,
    ThresholdSet,
    TimesFreed,
    TypeSet,
    WorkAdded,
    altered,
)
from ratko.crafting.checker import certify
from ratko.crafting.comparing import what_if
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, ReleasedTask, RoleType
from ratko.crafting.way import Way, fitted
from ratko.crafting.ways import ways_in
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


some = settings(max_examples=30)
any_problems: st.SearchStrategy[CraftingProblem] = st.one_of(
    plans.problems(),
    values.problems(most=6),
    st.builds(
        lambda problem, types: attrs.evolve(problem, role_types=types),
        plans.problems(),
        st.sampled_from(values.TYPES),
    ),
)


# --- Problems in which a leftover meets a certain obstacle ---

HERE, THERE = Key("here"), Key("there")
RULES = attrs.evolve(values.RULES, craft_scrap=values.RULES.craft_least)
KIND = RoleType(id=Key("kind"), places=Count(1))


@attrs.frozen(kw_only=True)
class Obstacle:
    """What keeps the task `x` out of a full role of three others, each larger than it.

    Attributes:
        cure: What takes it away: a kind of change, and its field if it has one.
        x: What is so of the task.
        company: What is so of the first of the others.
        sizes: Minutes of each of the others, from and to.
        kind: What is so of the type of role; None: no type is asked for.
        locks: What people have locked.
    """

    cure: tuple[type[Change], str | None]
    x: Mapping[str, Any] = {}
    company: Mapping[str, Any] = {}
    sizes: tuple[int, int] = (200, 240)
    kind: Mapping[str, Any] | None = None
    locks: Locks = Locks()


def lifting(level: int) -> Levels:
    return Levels({Dimension.LFT: Level(level)})


MORNING = {"windows": (values.MONDAY_MORNING,)}
OBSTACLES = {
    "an unknown demand": Obstacle(
        cure=(DemandSaid, None), x={"demands": Levels()}, kind={"ceiling": lifting(2)}
    ),
    "a high demand": Obstacle(
        cure=(DemandSaid, None), x={"demands": lifting(4)}, kind={"ceiling": lifting(2)}
    ),
    "a site out of reach": Obstacle(
        cure=(FactSaid, "site"), x={"site": THERE}, kind={"sites": frozenset({HERE})}
    ),
    "a second site": Obstacle(
        cure=(ThresholdSet, "sites_in_a_day"), x={"site": THERE}, company={"site": HERE}
    ),
    "a second site for a type": Obstacle(
        cure=(TypeSet, "most_sites"),
        x={"site": THERE},
        company={"site": HERE},
        kind={"most_sites": Count(1)},
    ),
    "a second area": Obstacle(
        cure=(TypeSet, "most_areas"),
        x={"entity": Key("yard")},
        company={"entity": Key("shop")},
        kind={"most_areas": Count(1)},
    ),
    "one to be apart from": Obstacle(
        cure=(ClashRemoved, None), x={"apart_from": frozenset({Key("t0")})}
    ),
    "a full morning": Obstacle(cure=(TimesFreed, None), x=MORNING, company=MORNING),
    "unknown hours": Obstacle(cure=(FactSaid, "minutes"), x={"minutes": UNKNOWN}),
    "a lock": Obstacle(cure=(Released, None), locks=Locks(out=frozenset({Key("x")}))),
    "a full role": Obstacle(cure=(ThresholdSet, "craft_most"), sizes=(290, 300)),
    "a full role of a type": Obstacle(cure=(TypeSet, "most"), sizes=(290, 300), kind={}),
    "no place": Obstacle(
        cure=(TypeSet, "places"), x={"minutes": Fraction(450)}, sizes=(285, 290), kind={}
    ),
    "no word on dividing it": Obstacle(
        cure=(FactSaid, "splittable"),
        x={"minutes": Fraction(120), "splittable": UNKNOWN},
        sizes=(270, 275),
    ),
}


@st.composite
def obstructed(draw: st.DrawFn, obstacles: Sequence[Obstacle]) -> CraftingProblem:
    """Three tasks that make a full role, and `x`, which no role can have as things are."""
    x: dict[str, Any] = {"minutes": Fraction(draw(st.integers(60, 99))), "splittable": False}
    company: dict[str, Any] = {}
    kind: dict[str, Any] = {}
    for each in obstacles:
        x |= each.x
        company |= each.company
        kind |= each.kind or {}
    least = max(each.sizes[0] for each in obstacles)
    most = max(each.sizes[1] for each in obstacles)
    easy = {"demands": lifting(1)}
    others = (
        ReleasedTask(
            id=Key(f"t{at}"),
            minutes=Fraction(draw(st.integers(least, most))),
            **{**easy, **(company if at == 0 else {})},
        )
        for at in range(3)
    )
    has_type = any(each.kind is not None for each in obstacles)
    return CraftingProblem(
        tasks=(*others, ReleasedTask(id=Key("x"), **{**easy, **x})),
        rules=RULES,
        locks=next((each.locks for each in obstacles if each.locks != Locks()), Locks()),
        role_types=(attrs.evolve(KIND, **kind),) if has_type else (),
    )


twice_obstructed: st.SearchStrategy[CraftingProblem] = (
    st.permutations(sorted(OBSTACLES))
    .map(lambda names: [OBSTACLES[name] for name in names[:2]])
    .flatmap(obstructed)
)


def cure_of(change: Change) -> tuple[type[Change], str | None]:
    return type(change), getattr(change, "field", None)


def tell_of(way: Way) -> None:
    """Let Hypothesis count which changes are drawn together (`--hypothesis-show-statistics`)."""
    cures = [(kind.__name__, field or "") for kind, field in map(cure_of, way.changes)]
    event(", ".join(sorted(f"{kind} {field}".strip() for kind, field in cures)))


def of_a_divided_task() -> CraftingProblem:
    """Something belongs to a task that is divided between two roles: with hours it fits neither."""
    divided = ReleasedTask(
        id=Key("t0"), minutes=Fraction(1200), splittable=True, smallest_chunk=Minutes(150)
    )
    other = ReleasedTask(id=Key("t1"), minutes=Fraction(300))
    x = ReleasedTask(id=Key("x"), minutes=UNKNOWN, together_with=frozenset({divided.id}))
    return CraftingProblem(tasks=(divided, other, x), rules=values.RULES)


# --- What is claimed ---


def parts(plan: Plan) -> dict[tuple[Key, Key], Fraction]:
    """How much of each task is in each role."""
    return {(role.id, share.task): share.share for role in plan.roles for share in role.shares}


def assert_true(problem: CraftingProblem, plan: Plan, task: Key, way: Way) -> None:
    """With the changes the leftover is in the role that is named, and nothing else is moved."""
    changed, after = fitted(problem, plan, way)
    assert changed == altered(problem, way.changes)
    assert certify(changed, after).is_clean
    before, now = parts(plan), parts(after)
    more = {place: now[place] - before.get(place, Fraction(0)) for place in now}
    grown = {place: part for place, part in more.items() if part}
    assert all(part > 0 for part in grown.values())
    assert {place for place in before if place not in now} == set()
    (role,) = {place[0] for place in grown}
    assert way.role in {None, role}
    assert sorted((each[1], share) for each, share in grown.items()) == sorted(way.shares)
    weekly = {each.id: values.mean(each) for each in changed.tasks if each.minutes is not UNKNOWN}
    parts_of_way = (weekly[each] * part for each, part in way.shares)
    assert way.minutes == sum(parts_of_way, Fraction(0))
    assert way.shares[0][0] == task or any(each == task for each, _ in way.shares)
    for language in Language:
        assert all(say(each, language) for each in way.said)


@some
@given(any_problems)
@example(of_a_divided_task())
def test_the_change_that_is_named_makes_it_fit(problem: CraftingProblem) -> None:
    try:
        answer = craft(problem)
    except RuleError:
        assume(False)
        raise
    found = ways_in(problem, answer)
    assert [each.task for each in found] == [left.task for left in answer.plan.leftovers]
    for each in found:
        assert len({way.changes for way in each.ways}) == len(each.ways)
        for way in each.ways:
            tell_of(way)
            assert_true(problem, answer.plan, each.task, way)


def weaker(change: Change) -> Change | None:
    """A change that is a little smaller; None: there is nothing to take from it."""
    match change:
        case DemandSaid(level=level):
            return attrs.evolve(change, level=Level(level + 1)) if level < 5 else None
        case TypeSet(value=int(most)) | ThresholdSet(value=int(most)):
            return attrs.evolve(change, value=type(change.value)(most - 1))
        case WorkAdded(task=task) if task.minutes is not UNKNOWN and task.minutes > 1:
            return WorkAdded(task=attrs.evolve(task, minutes=task.minutes - 1))
    return None


def is_clean_after(problem: CraftingProblem, plan: Plan, way: Way) -> bool:
    try:
        return certify(*fitted(problem, plan, way)).is_clean
    except RuleError:
        return False


def assert_smallest(problem: CraftingProblem, plan: Plan, way: Way) -> None:
    """With any one change a little smaller, the leftover has no room."""
    for at, change in enumerate(way.changes):
        less = weaker(change)
        if less is not None:
            changes = (*way.changes[:at], less, *way.changes[at + 1 :])
            assert not is_clean_after(problem, plan, attrs.evolve(way, changes=changes)), less


@pytest.mark.parametrize("name", OBSTACLES)
@settings(max_examples=5)
@given(data=st.data())
def test_what_is_in_the_way_is_named_and_taken_away(name: str, data: st.DataObject) -> None:
    obstacle = OBSTACLES[name]
    problem = data.draw(obstructed([obstacle]))
    answer = craft(problem)
    plan = answer.plan
    assert [left.task for left in plan.leftovers] == ["x"]
    (found,) = ways_in(problem, answer)
    cures = [{cure_of(change) for change in way.changes} for way in found.ways]
    assert any(obstacle.cure in each for each in cures)
    for way in found.ways:
        assert_true(problem, plan, found.task, way)
        assert_smallest(problem, plan, way)


@settings(max_examples=60)
@given(twice_obstructed)
def test_two_obstacles_are_taken_away_one_after_the_other(problem: CraftingProblem) -> None:
    answer = craft(problem)
    for each in ways_in(problem, answer):
        for way in each.ways:
            tell_of(way)
            assert_true(problem, answer.plan, each.task, way)
            assert_smallest(problem, answer.plan, way)


@some
@given(st.one_of(values.problems(most=5), twice_obstructed))
def test_crafted_anew_with_the_change_it_covers_as_much_more(problem: CraftingProblem) -> None:
    """Small problems are solved to the best there is: what fits is covered, or better still."""
    answer = craft(problem)
    for each in ways_in(problem, answer):
        for way in each.ways[:1]:
            found = what_if(problem, way.changes)
            is_full = any(r.id == way.role and not r.is_remaining for r in answer.plan.roles)
            more = way.minutes if is_full else Fraction(0)
            assert found.covered_after >= found.covered_before + more


@some
@given(values.problems(most=6))
def test_the_order_of_tasks_does_not_matter(problem: CraftingProblem) -> None:
    turned = attrs.evolve(problem, tasks=problem.tasks[::-1])
    assert ways_in(turned, craft(turned)) == ways_in(problem, craft(problem))
