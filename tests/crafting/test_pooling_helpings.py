"""Helpings are worth going to a place for, and none of its work is lost or made."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.crafting.pooling.helpings import Helpings, helpings
from ratko.crafting.problem import ReleasedTask, RoleType
from ratko.model.quantities import Key, Level, Minutes
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


RULES = RuleSet()
LEAST = RULES.pool_least
TYPES = (RoleType(id=Key("any")),)
IDS = tuple(Key(f"t{at}") for at in range(6))


def released(key: str, minutes: Fraction | int, **facts: object) -> ReleasedTask:
    given_facts = {"growth_value": Level(3), "site": Key("here"), **facts}
    return ReleasedTask(id=Key(key), minutes=Fraction(minutes), **given_facts)  # type: ignore[arg-type]  # fields by name


@st.composite
def places(draw: st.DrawFn) -> tuple[ReleasedTask, ...]:
    """Work of one place; the first two tasks may belong together, or with work elsewhere.

    Any may clash with the others.
    """
    friends, foes = (
        st.frozensets(st.sampled_from(ids), max_size=most)
        for ids, most in (((*IDS[:2], Key("elsewhere")), 2), (IDS[2:], 1))
    )
    return tuple(
        released(
            key,
            draw(st.sampled_from([20, 60, 119, 120, 240, 480, 700])),
            splittable=draw(st.sampled_from([True, False, UNKNOWN])),
            smallest_chunk=draw(st.sampled_from([UNKNOWN, Minutes(60), Minutes(300)])),
            entity=draw(st.sampled_from([None, Key("shop"), Key("yard")])),
            together_with=draw(friends) if key in IDS[:2] else frozenset(),
            apart_from=draw(foes),
        )
        for key in IDS[: draw(st.integers(1, len(IDS)))]
    )


def parts(made: Helpings) -> set[frozenset[Key]]:
    """The helpings, and each task that can be divided into such alone."""
    here = {task.id for task in made.tasks}
    return {frozenset({task.id}) | task.together_with & here for task in made.tasks}


def minutes(task: ReleasedTask) -> Fraction:
    assert task.minutes is not UNKNOWN
    return task.minutes


@settings(max_examples=60)
@given(places(), st.randoms(use_true_random=False))
def test_each_helping_is_worth_the_way_and_nothing_is_lost(
    tasks: tuple[ReleasedTask, ...], chance: random.Random
) -> None:
    made = helpings(tasks, RULES, TYPES)
    by_id = {task.id: task for task in tasks}
    assert sorted(task.id for task in (*made.tasks, *made.too_small)) == sorted(by_id)
    assert all(task == by_id[task.id] for task in made.too_small)
    assert sorted(each for group in parts(made) for each in group) == sorted(
        task.id for task in made.tasks
    )
    for group in parts(made):
        assert sum(minutes(by_id[each]) for each in group) >= LEAST
        assert not any(by_id[each].apart_from & (group - {each}) for each in group)
        # What belongs together is in one helping, or in none.
        company = {other for each in group for other in by_id[each].together_with & by_id.keys()}
        assert company <= group
    for task in made.tasks:
        # A friend that is not here is in another place, and still a friend.
        assert by_id[task.id].together_with - {task.id} <= task.together_with
        is_alone = not task.together_with & by_id.keys()
        if task.splittable is True and is_alone and minutes(task) >= 2 * LEAST:
            assert task.smallest_chunk is not UNKNOWN
            assert task.smallest_chunk >= LEAST
    assert helpings(chance.sample(tasks, len(tasks)), RULES, TYPES) == made


def test_what_is_too_small_alone_is_put_together_and_what_clashes_is_not() -> None:
    small = [released(key, 120) for key in "ab"]
    assert parts(helpings(small, RULES, TYPES)) == {frozenset({Key("a"), Key("b")})}
    foe = released("c", 120, apart_from=frozenset({Key("a")}))
    made = helpings([*small, foe], RULES, TYPES)
    assert [task.id for task in made.too_small] == ["c"]
    # What is too little by itself goes with a helping that it does not clash with.
    made = helpings([*small, foe, released("d", 300)], RULES, TYPES)
    assert made.too_small == ()
    assert frozenset({Key("c"), Key("d")}) in parts(made)


@pytest.mark.parametrize(
    ("splittable", "total", "chunk", "expected"),
    [
        (True, 2 * LEAST, UNKNOWN, LEAST),
        (True, 2 * LEAST, Minutes(60), LEAST),
        (True, 3 * LEAST, Minutes(LEAST + 60), Minutes(LEAST + 60)),
        (True, 2 * LEAST - 1, Minutes(60), Minutes(60)),
        (False, 2 * LEAST, UNKNOWN, UNKNOWN),
    ],
)
def test_what_is_helpings_many_times_over_is_divided_into_such(
    splittable: bool, total: int, chunk: object, expected: object
) -> None:
    (task,) = helpings(
        [released("a", total, splittable=splittable, smallest_chunk=chunk)], RULES, TYPES
    ).tasks
    assert task.smallest_chunk == expected
