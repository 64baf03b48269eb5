"""What a move is said to cost is what it costs, as the checker counts it."""

from fractions import Fraction

import attrs
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import RULES, alike_problems, problems

from ratko.crafting.answer import STAGES, Answer
from ratko.crafting.checker import certify
from ratko.crafting.checking.view import View
from ratko.crafting.checking.worth import value
from ratko.crafting.craft import craft
from ratko.crafting.moving import Move, Placing, move_message, placings
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, ReleasedTask
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.quantities import Key, Level, Share
from ratko.model.role import Leftover, TaskShare
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


some = settings(max_examples=30)


@st.composite
def roomy_problems(draw: st.DrawFn) -> CraftingProblem:
    """Two full roles, of which either has hours to give and to take: later stages change, too."""
    sizes = (*(draw(st.sampled_from([180, 200])) for _ in range(3)), *(120,) * 4)
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=Key(f"t{at}"),
                minutes=Fraction(size),
                entity=draw(st.sampled_from([None, Key("shop"), Key("yard")])),
                unpleasant=draw(st.sampled_from([False, True])),
                growth_value=draw(st.sampled_from([UNKNOWN, Level(3)])),
            )
            for at, size in enumerate(sizes)
        ),
        rules=RULES,
    )


any_problems = st.one_of(problems(most=6), alike_problems(), roomy_problems(), roomy_problems())
WHY = (message("crafting.because_locked"),)


def with_role(plan: Plan, changed: PlannedRole) -> Plan:
    roles = tuple(changed if role.id == changed.id else role for role in plan.roles)
    return attrs.evolve(plan, roles=tuple(role for role in roles if role.shares))


def moved(problem: CraftingProblem, plan: Plan, placing: Placing, move: Move) -> Plan:
    """The plan after the move; a role that no longer is a full one is marked as what remains."""
    (home,) = (role for role in plan.roles if role.id == placing.role)
    (share,) = (each for each in home.shares if each.task == placing.task)
    rest = attrs.evolve(home, shares=tuple(each for each in home.shares if each is not share))
    plan = with_role(plan, rest)
    if move.to is None:
        had = sum(each.share for each in plan.leftovers if each.task == placing.task)
        left = Leftover(task=placing.task, share=Share(share.share + had), reasons=WHY)
        others = tuple(each for each in plan.leftovers if each.task != placing.task)
        plan = attrs.evolve(plan, leftovers=(*others, left))
    else:
        (other,) = (role for role in plan.roles if role.id == move.to)
        held = {each.task: each.share for each in other.shares}
        both = Share(held.get(placing.task, Fraction(0)) + share.share)
        rest_of = tuple(each for each in other.shares if each.task != placing.task)
        grown = TaskShare(task=placing.task, share=both, reasons=WHY)
        plan = with_role(plan, attrs.evolve(other, shares=(*rest_of, grown)))
    if is_faulty(problem, plan, placing.role):
        plan = with_role(plan, attrs.evolve(rest, is_remaining=True))
    return plan


def is_faulty(problem: CraftingProblem, plan: Plan, role: Key) -> bool:
    """Whether the checker has something against a role as a full one."""
    codes = {"crafting.violated_least", "crafting.violated_checks", "crafting.violated_load"}
    return any(
        each.code in codes and each.value("role") == role
        for each in certify(problem, plan).violations
    )


def stages(problem: CraftingProblem, plan: Plan) -> tuple[Fraction, ...]:
    return value(View.of(problem, plan)).stages


@some
@given(any_problems)
def test_a_move_costs_what_is_said(problem: CraftingProblem) -> None:
    answer = craft(problem)
    for placing in placings(problem, answer):
        for move in placing.moves:
            event(f"{'in no' if move.to is None else 'another'} role: {move.stage}")
            plan = moved(problem, answer.plan, placing, move)
            if move.obstacle is None:
                assert_costs(problem, answer, plan, move)
            else:
                # What cannot be is against the checker's rules too.
                assert not certify(problem, plan).is_clean
            for language in Language:
                assert say(move_message(move), language)


def assert_costs(problem: CraftingProblem, answer: Answer, plan: Plan, move: Move) -> None:
    before, after = answer.value.stages, stages(problem, plan)
    changed = [at for at in range(len(STAGES)) if before[at] != after[at]]
    if move.stage is None:
        assert changed == []
    else:
        at = STAGES.index(move.stage)
        assert changed[0] == at
        assert move.by == after[at] - before[at]
    # Small problems are solved to the best, so that no move can make them better.
    assert move.by >= 0


@some
@given(any_problems)
def test_the_cheapest_move_is_the_one_with_the_best_value(problem: CraftingProblem) -> None:
    answer = craft(problem)
    for placing in placings(problem, answer):
        values = {
            move.to: stages(problem, moved(problem, answer.plan, placing, move))
            for move in placing.moves
            if move.obstacle is None
        }
        assert values[placing.cheapest.to] == min(values.values())


@some
@given(any_problems)
def test_each_task_of_a_full_role_has_a_placing(problem: CraftingProblem) -> None:
    answer = craft(problem)
    full = [role for role in answer.plan.roles if not role.is_remaining]
    found = [(each.task, each.role) for each in placings(problem, answer)]
    assert found == sorted((share.task, role.id) for role in full for share in role.shares)
