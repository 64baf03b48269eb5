"""The value of an answer: the best there is on small problems, and never better than its bounds.

The oracle here tries every set of roles, and judges each role anew from the released tasks in
fractions; it knows nothing of units, ticks or packed integers.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.crafting.answer import PROVABLE, Effort, Progress, Value
from ratko.crafting.board import Board, Chance
from ratko.crafting.bounds import Floors
from ratko.crafting.checker import certify, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.holding import is_full
from ratko.crafting.merits import value_of
from ratko.crafting.packing import UNFIT
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, LoadLimit, ReleasedTask, RoleType
from ratko.crafting.search import search
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes, Percent
from ratko.model.rules import RuleSet
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


some = settings(max_examples=60)

IDS = tuple(Key(f"t{number}") for number in range(6))
MONDAY_MORNING = TimeWindow(
    weekdays=frozenset({Weekday.MONDAY}), parts_of_day=frozenset({PartOfDay.MORNING}), fixed=True
)
MONDAYS = TimeWindow(weekdays=frozenset({Weekday.MONDAY}), fixed=False)
RULES = RuleSet(
    craft_scrap=Minutes(100),
    craft_least=Minutes(400),
    craft_most=Minutes(900),
    variety_least_tasks=Count(2),
    variety_one_task=Percent(70),
)
TYPES: tuple[tuple[RoleType, ...], ...] = (
    (),
    (RoleType(id=Key("light"), ceiling=Levels({Dimension.LFT: Level(2)}), places=Count(1)),),
    (
        RoleType(
            id=Key("light"),
            loads=(LoadLimit(dimension=Dimension.LFT, level=Level(3), most=Percent(30)),),
            most_sites=Count(2),
            avoided_areas=frozenset({"shop"}),
        ),
        RoleType(
            id=Key("short"),
            least=Minutes(200),
            most=Minutes(500),
            places=Count(1),
            most_areas=Count(1),
            wished_areas=frozenset({"yard"}),
        ),
    ),
)


def often(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    """Mostly the usual, so that roles come about at all."""
    return st.sampled_from([usual] * 9 + list(others))


@st.composite
def tasks(draw: st.DrawFn, key: Key, others: Sequence[Key]) -> ReleasedTask:
    minutes = Fraction(draw(st.integers(10, 45)) * 10)
    months: tuple[Fraction, ...] = ()
    if draw(often(False, True)):
        first = draw(st.sampled_from([0, 6]))
        months = tuple(2 * minutes * (first <= at < first + 6) for at in range(12))
    levels = {Dimension.LFT: Level(draw(st.integers(0, 4)))}
    if draw(often(False, True)):
        levels[Dimension.PAC] = Level(4)
    return ReleasedTask(
        id=key,
        minutes=minutes,
        months=months,
        peak_week=draw(often(UNKNOWN, minutes * 2)),
        entity=draw(st.sampled_from([None, Key("shop"), Key("yard")])),
        site=draw(often(None, Key("main"), Key("barn"))),
        demands=Levels(levels),
        windows=draw(often((), (MONDAY_MORNING,), (MONDAYS,))),
        splittable=draw(often(False, True)),
        smallest_chunk=Minutes(150),
        unpleasant=draw(often(False, True, UNKNOWN)),
        growth_value=draw(st.sampled_from([UNKNOWN, Level(0), Level(3)])),
        near_colleagues=draw(often(True, False, UNKNOWN)),
        apart_from=draw(often(frozenset(), frozenset({draw(st.sampled_from(others))}))),
        dangerous=draw(often(False, False, True)),
    )


@st.composite
def problems(draw: st.DrawFn, most: int = 5) -> CraftingProblem:
    ids = IDS[: draw(st.integers(2, most))]
    return CraftingProblem(
        tasks=tuple(draw(tasks(each, ids)) for each in ids),
        rules=RULES,
        role_types=draw(st.sampled_from(TYPES)),
    )


@st.composite
def alike_problems(draw: st.DrawFn) -> CraftingProblem:
    """Tasks of so few sizes that many sets of roles have the same minutes: later stages decide."""

    def task(key: Key) -> ReleasedTask:
        return ReleasedTask(
            id=key,
            minutes=Fraction(draw(st.sampled_from([150, 200, 300]))),
            entity=draw(st.sampled_from([None, Key("shop"), Key("yard")])),
            demands=Levels({Dimension.LFT: Level(draw(often(1, 4)))}),
            splittable=draw(often(False, True, True)),
            smallest_chunk=Minutes(150),
            unpleasant=draw(st.sampled_from([False, False, True])),
            growth_value=draw(st.sampled_from([UNKNOWN, Level(3)])),
            apart_from=draw(often(frozenset(), frozenset({IDS[0]}))),
        )

    return CraftingProblem(
        tasks=tuple(task(key) for key in IDS[: draw(st.integers(4, 6))]),
        rules=RULES,
        role_types=draw(st.sampled_from(TYPES)),
    )


@st.composite
def divisible_problems(draw: st.DrawFn) -> CraftingProblem:
    """Two or three tasks that are divided between roles: equal parts make equal roles."""
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=key,
                minutes=Fraction(draw(st.sampled_from([300, 450, 600]))),
                entity=draw(st.sampled_from([None, Key("shop"), Key("yard")])),
                splittable=True,
                smallest_chunk=Minutes(150),
            )
            for key in IDS[: draw(st.integers(2, 3))]
        ),
        rules=RULES,
    )


small_problems = st.one_of(problems(), alike_problems(), divisible_problems())


# --- The oracle ---

Shares = Mapping[Key, Fraction]
Role = tuple[RoleType, Shares]
Held = list[tuple[ReleasedTask, Fraction]]
NOTHING = Fraction(0)


def mean(task: ReleasedTask) -> Fraction:
    assert task.minutes is not UNKNOWN
    return task.minutes


def year(task: ReleasedTask) -> tuple[Fraction, ...]:
    return task.months or (mean(task),) * 12


def level(task: ReleasedTask, dimension: Dimension, unknown: int) -> int:
    return dict(task.demands.known).get(dimension, Level(unknown))


def grows(task: ReleasedTask) -> bool:
    return task.growth_value is not UNKNOWN and task.growth_value >= 2


def minutes_of(held: Held, is_so: Callable[[ReleasedTask], bool]) -> Fraction:
    return sum((mean(task) * share for task, share in held if is_so(task)), NOTHING)


def is_good(problem: CraftingProblem, kind: RoleType, shares: Shares) -> bool:
    """Judge a role by the words of the rules."""
    held = [(task, shares[task.id]) for task in problem.tasks if task.id in shares]
    total = minutes_of(held, lambda _: True)
    least = RULES.craft_least if kind.least is None else kind.least
    most = RULES.craft_most if kind.most is None else kind.most
    ids = [task.id for task, _ in held]
    return (
        least <= total <= most
        and fits_the_type(kind, held, total)
        and has_time(held)
        and passes_checks(held, total)
        and not any(task.apart_from & {each for each in ids if each != task.id} for task, _ in held)
    )


def fits_the_type(kind: RoleType, held: Held, total: Fraction) -> bool:
    sites = {task.site for task, _ in held} - {None}
    areas = {task.entity for task, _ in held} - {None}
    return (
        all(level(task, each, 9) <= most for task, _ in held for each, most in kind.ceiling)
        and all(
            minutes_of(held, reaches(limit)) * 100 <= limit.most * total for limit in kind.loads
        )
        and len(sites) <= (1 if kind.most_sites is None else kind.most_sites)
        and (kind.most_areas is None or len(areas) <= kind.most_areas)
    )


def reaches(limit: LoadLimit) -> Callable[[ReleasedTask], bool]:
    return lambda task: level(task, limit.dimension, 9) >= limit.level


def has_time(held: Held) -> bool:
    months = [sum((year(task)[at] * share for task, share in held), NOTHING) for at in range(12)]
    busy = [(max(year(task)) * share, task.windows) for task, share in held]
    return (
        max(months) <= 2400
        and sum(load for load, windows in busy if MONDAY_MORNING in windows) <= 240
        and sum(load for load, windows in busy if windows) <= 480
    )


def passes_checks(held: Held, total: Fraction) -> bool:
    months = [sum((year(task)[at] * share for task, share in held), NOTHING) for at in range(12)]
    extra = max(
        NOTHING if task.peak_week is UNKNOWN else (task.peak_week - max(year(task))) * share
        for task, share in held
    )
    return (
        len(held) >= 2
        and max(mean(task) * share for task, share in held) <= Fraction(70, 100) * total
        and any(task.growth_value is UNKNOWN or grows(task) for task, _ in held)
        and not any(task.dangerous is True for task, _ in held)
        and minutes_of(held, lambda task: task.unpleasant is True) <= Fraction(2, 5) * total
        and minutes_of(held, lambda task: task.near_colleagues is False) <= Fraction(7, 10) * total
        and minutes_of(held, lambda task: level(task, Dimension.PAC, 0) >= 4) <= total / 4
        and min(months) > 0
        and max(months) + max(extra, NOTHING) <= Fraction(3, 2) * total
    )


def good_roles(problem: CraftingProblem) -> Iterator[Role]:
    parts = [
        max(1, int(mean(task) // 150)) if task.splittable is True else 1 for task in problem.tasks
    ]
    counts = itertools.product(*(range(each + 1) for each in parts))
    kinds = problem.role_types or (RoleType(id=Key("any")),)
    for kind, chosen in itertools.product(kinds, counts):
        shares = {
            task.id: Fraction(count, part)
            for task, count, part in zip(problem.tasks, chosen, parts, strict=True)
            if count
        }
        if shares and is_good(problem, kind, shares):
            yield kind, shares


def sets_of_roles(
    roles: Sequence[Role], first: int, left: Shares, chosen: tuple[Role, ...]
) -> Iterator[tuple[Role, ...]]:
    yield chosen
    for at in range(first, len(roles)):
        kind, shares = roles[at]
        used = sum(each is kind for each, _ in chosen)
        has_place = kind.places is None or used < kind.places
        if has_place and all(left[task] >= share for task, share in shares.items()):
            rest = {task: left[task] - shares.get(task, NOTHING) for task in left}
            yield from sets_of_roles(roles, at, rest, (*chosen, roles[at]))


def stages(problem: CraftingProblem, roles: Sequence[Role]) -> tuple[Fraction, ...]:
    """The stages of a set of roles, by the words of `Value`."""
    by_id = {task.id: task for task in problem.tasks}
    held = [[(by_id[task], share) for task, share in shares.items()] for _, shares in roles]
    sizes = [minutes_of(each, lambda _: True) for each in held]
    bands: dict[Any, list[Fraction]] = {}
    for (kind, _), size in zip(roles, sizes, strict=True):
        bands.setdefault((kind.least, kind.most), []).append(size)
    scatter = sum(
        len({task.entity for task, _ in each} - {None})
        + len({task.site for task, _ in each} - {None})
        for each in held
    )
    places = [sum(task in shares for _, shares in roles) for task in by_id]
    unwished = sum(
        (
            mean(by_id[task])
            * share
            * (
                (by_id[task].entity in kind.avoided_areas)
                - (by_id[task].entity in kind.wished_areas)
            )
            for kind, shares in roles
            for task, share in shares.items()
        ),
        NOTHING,
    )
    return (
        sum(map(mean, problem.tasks), NOTHING) - sum(sizes, NOTHING),
        Fraction(-len(roles)),
        Fraction(scatter + sum(max(0, count - 1) for count in places)),
        max((minutes_of(each, lambda t: t.unpleasant is True) for each in held), default=NOTHING),
        Fraction(-sum(any(grows(task) for task, _ in each) for each in held)),
        unwished,
        sum((max(each) - min(each) for each in bands.values()), NOTHING),
    )


def best_stages(problem: CraftingProblem) -> tuple[Fraction, ...]:
    left = {task.id: Fraction(1) for task in problem.tasks}
    roles = tuple(good_roles(problem))
    return min(stages(problem, each) for each in sets_of_roles(roles, 0, left, ()))


def as_value(best: tuple[Fraction, ...]) -> Value:
    return Value(
        uncovered=best[0],
        roles=-int(best[1]),
        scatter=int(best[2]),
        unpleasant=best[3],
        growing=-int(best[4]),
        unwished=best[5],
        unevenness=best[6],
    )


# --- Claims on small problems ---


@some
@given(small_problems)
def test_the_value_is_the_best_there_is(problem: CraftingProblem) -> None:
    answer = craft(problem)
    assert answer.value.stages == best_stages(problem)
    assert certify(problem, answer.plan).violations == ()


def searched(problem: CraftingProblem) -> tuple[Fraction, ...]:
    """The stages of what the search finds where nothing is enumerated."""
    prepared = prepare(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ratko.crafting.search.best_of_all", lambda *_: None)
        found = search(prepared, Floors.of(prepared), Effort(iterations=400), None)
    assert all(is_full(role.content, prepared.limits[role.role_type]) for role in found.roles)
    return value_of(prepared, found.roles).stages


@some
@given(small_problems)
def test_the_search_alone_never_claims_more_than_there_is(problem: CraftingProblem) -> None:
    assert searched(problem) >= best_stages(problem)


@settings(max_examples=60, derandomize=True)
@given(problems())
def test_the_search_alone_finds_the_best_of_these_small_problems(problem: CraftingProblem) -> None:
    assert searched(problem) == best_stages(problem)


@settings(max_examples=20)
@given(small_problems)
def test_where_the_enumeration_gives_up_the_search_goes_on(problem: CraftingProblem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ratko.crafting.enumerating._MOST_NODES", 2)
        answer = craft(problem, effort=Effort(iterations=200))
    best = best_stages(problem)
    assert answer.value.stages >= best
    # What it has not looked at to the end it does not call proved.
    proved = answer.proved_stages
    assert answer.value.stages[:proved] == best[:proved]
    assert certify_answer(problem, answer).is_clean


@some
@given(small_problems)
def test_no_answer_is_under_its_bounds(problem: CraftingProblem) -> None:
    best = best_stages(problem)
    bounds = Floors.of(prepare(problem)).given(as_value(best))
    assert all(
        bound is None or bound <= reached for bound, reached in zip(bounds, best, strict=True)
    )


@some
@given(problems(most=6), st.data())
def test_packed_integers_judge_as_the_words_do(
    problem: CraftingProblem, data: st.DataObject
) -> None:
    prepared = prepare(problem)
    board = Board.of(prepared)
    kind = data.draw(st.integers(0, len(prepared.limits) - 1))
    limits = prepared.limits[kind]
    role = board.make(kind, ())
    for unit in prepared.units.all:
        fits = prepared.fits[kind][unit.index]
        assert (board.types[kind].caps[unit.index] != UNFIT) is fits
        chunks = data.draw(st.integers(0, unit.chunks)) if fits else 0
        if chunks:
            grown = tuple(sorted({**role.held, unit.index: chunks}.items()))
            has_room = board.room(role, unit.index, chunks) == chunks
            assert has_room is (limits.obstacle(grown) is None)
            if has_room:
                board.add(role, unit.index, chunks)
    if role.held:
        assert board.judge(role) is is_full(tuple(sorted(role.held.items())), limits)


@some
@given(st.one_of(problems(most=6), alike_problems()), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_types_does_not_matter(
    problem: CraftingProblem, chance: random.Random
) -> None:
    shuffled = attrs.evolve(
        problem,
        tasks=tuple(chance.sample(problem.tasks, len(problem.tasks))),
        role_types=tuple(chance.sample(problem.role_types, len(problem.role_types))),
    )
    assert craft(shuffled) == craft(problem)


# --- Claims on problems that take a while ---


def larger(seed: int, count: int = 40) -> CraftingProblem:
    chance = random.Random(seed)  # noqa: S311  # no secret
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=Key(f"t{at:03}"),
                minutes=Fraction(chance.choice((30, 60, 90, 120, 200, 300))),
                entity=Key(f"area{chance.randrange(4)}"),
                unpleasant=chance.random() < 0.1,
                growth_value=Level(chance.randrange(4)),
                splittable=chance.random() < 0.2,
            )
            for at in range(count)
        )
    )


@settings(max_examples=15)
@given(st.integers(0, 9), st.integers(1, 12))
def test_stopped_at_any_moment_it_gives_a_certified_plan(seed: int, after: int) -> None:
    problem = larger(seed)
    calls = itertools.count(1)
    effort = Effort(iterations=900)
    answer = craft(problem, effort=effort, watch=lambda _: next(calls) < after)
    assert certify(problem, answer.plan).violations == ()
    assert answer.was_stopped


def test_the_best_so_far_never_gets_worse_and_the_same_effort_gives_the_same() -> None:
    problem = larger(1)
    seen: list[Progress] = []
    effort = Effort(iterations=600)

    def watch(progress: Progress) -> bool:
        seen.append(progress)
        return True

    answer = craft(problem, effort=effort, watch=watch)
    assert answer == craft(problem, effort=effort)
    values = [each.value.stages for each in seen]
    assert values == sorted(values, reverse=True)
    assert answer.value.stages <= values[-1]


def test_the_search_goes_on_where_only_later_stages_can_be_better() -> None:
    answer = craft(larger(3, 28), effort=Effort(iterations=600))
    assert answer.proved_stages >= PROVABLE


def test_chance_is_even_and_the_same_everywhere() -> None:
    chance = Chance(1)
    drawn = [chance.below(8) for _ in range(8_000)]
    assert drawn[:8] == [4, 0, 5, 5, 5, 2, 3, 6]
    counts = [drawn.count(number) for number in range(8)]
    assert max(counts) < 1.15 * min(counts)
