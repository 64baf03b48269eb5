"""The reasons that stand beside a task, a role and a leftover are true of it."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property import test_crafting_plans as plans
from tests.property import test_crafting_value as values
from tests.property.test_crafting_value import mean

from ratko.crafting.changing import WorkAdded
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.crafting.ways import ways_in
from ratko.errors import RuleError
from ratko.messages import Message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


some = settings(max_examples=40)


@st.composite
def seasonal(draw: st.DrawFn) -> CraftingProblem:
    """Tasks of either half of the year, of which one or two are locked into a role, maybe alone."""
    halves = ((1,) * 12, (2,) * 6 + (0,) * 6, (0,) * 6 + (2,) * 6)
    ids = values.IDS[: draw(st.integers(1, 6))]
    locked = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    tasks = []
    for key in ids:
        minutes = Fraction(draw(st.sampled_from([60, 150, 200, 300])))
        months = tuple(minutes * month for month in draw(st.sampled_from(halves)))
        friends = draw(st.sampled_from([frozenset[Key](), frozenset[Key](), frozenset(ids[:2])]))
        tasks.append(
            ReleasedTask(
                id=key,
                minutes=minutes,
                months=months,
                site=draw(st.sampled_from([None, Key("here")])),
                together_with=friends - {key},
            )
        )
    return CraftingProblem(
        tasks=tuple(tasks),
        rules=values.RULES,
        locks=Locks(in_role=tuple((key, Key("mine")) for key in locked)),
    )


any_problems: st.SearchStrategy[CraftingProblem] = st.one_of(
    plans.problems(), values.problems(most=6), seasonal()
)


def crafted(problem: CraftingProblem) -> Plan:
    try:
        return craft(problem).plan
    except RuleError:
        assume(False)
        raise


def year(task: ReleasedTask) -> tuple[Fraction, ...]:
    assert task.minutes is not UNKNOWN
    return task.months or (task.minutes,) * 12


RELATIONS: dict[str, Callable[[ReleasedTask, ReleasedTask], bool]] = {
    "because_same_area": lambda one, other: one.entity is not None and one.entity == other.entity,
    "because_same_field": lambda one, other: one.field != "" and one.field == other.field,
    "because_same_site": lambda one, other: one.site is not None and one.site == other.site,
    "because_seasons_meet": lambda one, other: (
        not any(mine and theirs for mine, theirs in zip(year(one), year(other), strict=True))
    ),
}


@some
@given(any_problems)
def test_a_task_is_with_those_that_are_named(problem: CraftingProblem) -> None:
    tasks = {task.id: task for task in problem.tasks}
    keep = {role.id for role in problem.locks.keep}
    locked = dict(problem.locks.in_role)
    for role in crafted(problem).roles:
        if role.id in keep:
            continue
        held = {share.task: share for share in role.shares}
        for share in role.shares:
            for each in share.reasons:
                code = each.code.removeprefix("crafting.")
                # Tasks without a name are called by their id.
                named = dict(each.values).get("tasks", ())
                assert isinstance(named, tuple)
                assert set(named) <= held.keys() - {share.task}
                if code in RELATIONS:
                    others = [tasks[other] for other in held if other in named]
                    assert all(RELATIONS[code](tasks[share.task], other) for other in others)
                elif code == "because_together":
                    assert set(named) <= together(problem, share.task)
                    assert named
                elif code == "because_fills":
                    assert each.value("total") == minutes_of(problem, role)
                    assert each.value("minutes") == mean(tasks[share.task]) * share.share
                    assert {other.code.removeprefix("crafting.") for other in share.reasons} <= {
                        "because_fills",
                        "because_divided",
                        "because_same_site",
                        "because_seasons_meet",
                    }
                elif code == "because_locked":
                    assert locked[share.task] == role.id
                elif code == "because_divided":
                    assert each.value("share") == share.share
                    assert share.share < 1


def together(problem: CraftingProblem, task: Key) -> set[Key]:
    """The tasks that belong to a task, through others or not."""
    found = {task}
    for _ in problem.tasks:
        for each in problem.tasks:
            if found & {each.id, *each.together_with}:
                found |= {each.id, *each.together_with}
        for group in problem.locks.together:
            found |= group if found & group else frozenset()
    return found - {task}


def minutes_of(problem: CraftingProblem, role: PlannedRole) -> Fraction:
    weekly = {task.id: task.minutes for task in problem.tasks}
    parts = [(weekly[share.task], share.share) for share in role.shares]
    return sum((mean * part for mean, part in parts if mean is not UNKNOWN), Fraction(0))


@some
@given(any_problems)
def test_a_role_that_is_called_smaller_is(problem: CraftingProblem) -> None:
    plan = crafted(problem)
    for role in plan.roles:
        for each in role.reasons:
            if each.code.startswith("crafting.smaller_as"):
                assert each.value("minutes") == minutes_of(problem, role)
                assert minutes_of(problem, role) < least_of(problem, role)
                if each.code == "crafting.smaller_as_locked":
                    assert minutes_of(problem, role) < problem.rules.craft_scrap
                if len(plan.roles) == 1:
                    assert each.value("left") == left_of(problem, plan)
            elif each.code == "crafting.remaining_breaks":
                assert each.value("checks")
                assert minutes_of(problem, role) >= least_of(problem, role)


def least_of(problem: CraftingProblem, role: PlannedRole) -> int:
    own = {kind.id: kind.least for kind in problem.role_types}
    least = None if role.role_type is None else own[role.role_type]
    return problem.rules.craft_least if least is None else least


def left_of(problem: CraftingProblem, plan: Plan) -> Fraction:
    """The minutes that could be in a role and are in none."""
    never = ("hours_unknown", "no_hours", "locked_out", "together_and_apart")
    weekly = {task.id: task for task in problem.tasks}
    return sum(
        (
            mean(weekly[left.task]) * left.share
            for left in plan.leftovers
            if not any(said(left.reasons, code) for code in never)
        ),
        Fraction(0),
    )


def said(messages: tuple[Message, ...], code: str) -> Message | None:
    return next((each for each in messages if each.code == f"crafting.{code}"), None)


@some
@given(plans.problems(locked=False))
def test_the_hours_that_are_missing_are_those_that_would_do(problem: CraftingProblem) -> None:
    answer = craft(problem)
    left = {each.task: each.reasons for each in answer.plan.leftovers}
    for found in ways_in(problem, answer):
        few = said(left[found.task], "too_few_hours")
        for way in found.ways:
            (change, *others) = way.changes
            if few is not None and isinstance(change, WorkAdded) and not others:
                assert change.task.minutes == few.value("missing")


@some
@given(any_problems)
def test_what_is_left_for_a_fact_lacks_that_fact(problem: CraftingProblem) -> None:
    tasks = {task.id: task for task in problem.tasks}
    for left in crafted(problem).leftovers:
        task = tasks[left.task]
        if said(left.reasons, "hours_unknown"):
            assert task.minutes is UNKNOWN
        if said(left.reasons, "no_hours"):
            assert task.minutes == 0
        if said(left.reasons, "locked_out"):
            assert task.id in problem.locks.out
        if said(left.reasons, "over_role_ask"):
            assert task.splittable is UNKNOWN
        clash = said(left.reasons, "apart")
        if clash is not None:
            one, other = (tasks[Key(str(clash.value(name)))] for name in ("task", "other"))
            assert other.id in one.apart_from or one.id in other.apart_from
