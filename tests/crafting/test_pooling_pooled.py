"""Pooling, on tasks and places made by hand: what stands, what is left over, and why."""

from fractions import Fraction

import attrs
import pytest

from ratko.crafting.pooling.nearness import Nearness, PooledPlace
from ratko.crafting.pooling.pooled import PooledPlan, pool_tasks
from ratko.crafting.problem import PlannedRole, ReleasedTask
from ratko.language.messages import say
from ratko.messages import Message, message
from ratko.model.quantities import Key, Level
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


RULES = RuleSet()
REFUSED = message("pooling.not_near")


def task(key: str, minutes: int | Unknown, place: str | None = None) -> ReleasedTask:
    return ReleasedTask(
        id=Key(key),
        minutes=minutes if minutes is UNKNOWN else Fraction(minutes),
        site=Key(place or key[0]),
        splittable=False,
        growth_value=Level(3),
        near_colleagues=True,
    )


def pooled(
    *tasks: ReleasedTask, towns: str = "mmmm", refuses: Message | None = None, most_places: int = 0
) -> PooledPlan:
    """The pool of the places a to d, where each letter of `towns` is a municipality of its own.

    Args:
        tasks: The tasks; the first letter of each id is its place.
        towns: One letter for each place; a space: not known.
        refuses: What is against each role of more places than `most_places`.
        most_places: See there.
    """

    def accepts(role: PlannedRole) -> Message | None:
        places = {share.task[0] for share in role.shares}
        return refuses if len(places) > most_places else None

    places = (
        PooledPlace(id=Key(key), association=Key(f"of-{key}"), municipality=town.strip())
        for key, town in zip("abcd", towns, strict=True)
    )
    made = pool_tasks(tasks, places, rules=RULES, nearness=Nearness(), accepts=accepts)
    said = [each for left in made.leftovers for each in left.reasons]
    assert all(say(each, language) for each in said for language in Language)
    return made


def left(made: PooledPlan) -> dict[str, list[str]]:
    assert all(each.share == 1 for each in made.leftovers)
    return {
        each.task: [why.code.partition(".")[2] for why in each.reasons] for each in made.leftovers
    }


def places_of(made: PooledPlan) -> list[str]:
    return ["".join(sorted({each.task[0] for each in role.shares})) for role in made.roles]


PAIRS = tuple(task(f"{place}{at}", 200) for place in "abc" for at in range(2))
"""400 minutes in each of three places: together a full role."""


def test_what_three_places_have_is_one_role_and_nothing_is_left() -> None:
    made = pooled(*PAIRS)
    assert places_of(made) == ["abc"]
    assert made.leftovers == ()
    assert made.at_best == 0
    assert made.certificate


def test_what_belongs_together_in_two_places_is_in_one_role() -> None:
    tasks = [
        task(f"{place}{at}", minutes) for place in "abcd" for at, minutes in ((0, 480), (1, 240))
    ]
    for friend in ("b0", "c0", "d0"):
        bound = attrs.evolve(tasks[0], together_with=frozenset({Key(friend)}))
        made = pooled(bound, *tasks[1:])
        assert made.leftovers == ()
        (home,) = (role for role in made.roles if "a0" in {each.task for each in role.shares})
        assert friend in {each.task for each in home.shares}


def test_what_belongs_together_in_two_places_and_is_too_much_is_in_no_role() -> None:
    tasks = [task(f"{place}{at}", 400) for place in "ab" for at in range(4)]
    bound = attrs.evolve(task("a9", 900), together_with=frozenset({Key("b9")}))
    made = pooled(*tasks, bound, task("b9", 900))
    assert len(made.roles) == 2
    assert set(left(made)) >= {"a9", "b9"}


def test_what_is_left_at_best_counts_what_is_worth_no_way() -> None:
    made = pooled(*PAIRS, task("d0", 120))
    assert left(made) == {"d0": ["too_little_here"]}
    (why,) = made.leftovers[0].reasons
    assert [why.value("minutes"), why.value("least")] == [120, RULES.pool_least]
    assert made.at_best == 120
    assert pooled(task("a0", 120), task("b0", 60)).at_best == 180


def test_no_change_is_offered_that_would_break_a_guard_of_pooling() -> None:
    """A fourth place is one more than a pooled role may have, whoever would allow it."""
    made = pooled(*PAIRS, task("d0", 240))
    assert places_of(made) == ["abc"]
    assert "ask_for_sites" not in left(made)["d0"]


def test_a_role_that_is_refused_leaves_its_tasks_with_the_reason() -> None:
    made = pooled(*PAIRS, refuses=REFUSED)
    assert made.roles == ()
    assert all("not_near" in reasons for reasons in left(made).values())
    assert set(left(made)) == {each.id for each in PAIRS}


def test_where_too_many_places_are_refused_fewer_are_tried() -> None:
    more = tuple(task(f"{place}{at}", 200) for place in "ab" for at in range(2, 4))
    made = pooled(*PAIRS, *more, refuses=REFUSED, most_places=RULES.pool_sites_in_a_day)
    assert len(made.roles) == 1
    assert len(places_of(made)[0]) == 2


def test_what_is_refused_with_many_places_and_with_few_is_told_of_both() -> None:
    def accepts(role: PlannedRole) -> Message:
        many = len({share.task[0] for share in role.shares}) > RULES.pool_sites_in_a_day
        return message("pooling.not_near") if many else message("pooling.no_prospects", level=3)

    places = tuple(
        PooledPlace(id=Key(key), association=Key(f"of-{key}"), municipality="m") for key in "abc"
    )
    tasks = [task(f"{place}{at}", 210 if place == "c" else 270) for place in "abc" for at in "01"]
    made = pool_tasks(tasks, places, rules=RULES, nearness=Nearness(), accepts=accepts)
    reasons = left(made)
    assert reasons["a0"][:2] == ["not_near", "no_prospects"]
    assert reasons["c0"][0] == "not_near"
    assert "no_prospects" not in reasons["c0"]
    assert all(len(codes) == len(set(codes)) for codes in reasons.values())


def test_hours_that_nobody_knows_are_asked_for() -> None:
    made = pooled(*PAIRS, task("a9", UNKNOWN))
    assert places_of(made) == ["abc"]
    assert left(made)["a9"][0] == "hours_unknown"


def test_only_what_is_known_to_be_near_is_in_one_role() -> None:
    apart = pooled(*PAIRS, towns="mmjm")
    assert apart.roles == ()
    assert apart.at_best == 1200
    assert apart.unplaced == ()
    unknown = pooled(*PAIRS, towns="mm m")
    assert [place.id for place in unknown.unplaced] == ["c"]
    assert {left(unknown)[key][0] for key in ("c0", "c1")} == {"place_unknown"}


def test_a_task_without_a_place_is_no_task_of_a_pool() -> None:
    nowhere = ReleasedTask(id=Key("x"), minutes=Fraction(100))
    with pytest.raises(ValueError, match="no place"):
        pooled(nowhere)
