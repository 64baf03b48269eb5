"""Each guard of pooling stops a role that breaks it and nothing else."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.pooling.guards import broken_guards
from ratko.crafting.pooling.nearness import Nearness, PooledPlace
from ratko.crafting.problem import PlannedRole, ReleasedTask
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.quantities import Count, Key, Level, Minutes, Share
from ratko.model.role import TaskShare
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


WHY = (message("crafting.because_locked"),)
RULES = RuleSet(craft_least=Minutes(1000), pool_least=Minutes(240), pool_most_places=Count(3))
PLACES = tuple(
    PooledPlace(id=Key(key), association=Key(f"of-{key}"), municipality="mikkeli") for key in "abc"
)
HALF = Share(Fraction(1, 2))
UNSAID = Nearness()


def broken(
    minutes: tuple[int, ...] = (520, 240, 240),
    *,
    places: tuple[PooledPlace, ...] = PLACES,
    growth: tuple[Level | Unknown, ...] = (Level(0), UNKNOWN, Level(2)),
    is_remaining: bool = False,
    nearness: Nearness = UNSAID,
    **rules: Any,
) -> list[str]:
    """The guards that a role breaks which has half of a task in each of some places."""
    tasks = tuple(
        ReleasedTask(
            id=Key(f"t{at}"), minutes=Fraction(2 * each), site=Key("abcd"[at]), growth_value=level
        )
        for at, (each, level) in enumerate(zip(minutes, growth, strict=False))
    )
    shares = tuple(TaskShare(task=task.id, share=HALF, reasons=WHY) for task in tasks)
    role = PlannedRole(id=Key("role"), shares=shares, is_remaining=is_remaining)
    found = tuple(
        broken_guards(
            role,
            {task.id: task for task in tasks},
            {place.id: place for place in places},
            nearness,
            attrs.evolve(RULES, **rules),
        )
    )
    assert all(say(each, language) for each in found for language in Language)
    return [each.code.removeprefix("pooling.") for each in found]


def elsewhere(place: PooledPlace, town: str) -> tuple[PooledPlace, ...]:
    return (*PLACES[:-1], attrs.evolve(place, municipality=town))


def test_a_role_at_the_limit_of_each_guard_is_let_through() -> None:
    assert broken() == []


@pytest.mark.parametrize(
    ("role", "guard"),
    [
        ({"minutes": (519, 240, 240)}, "not_whole"),
        ({"is_remaining": True}, "not_whole"),
        ({"pool_most_places": Count(2)}, "too_many_places"),
        ({"minutes": (521, 240, 239)}, "too_short_in_place"),
        ({"places": elsewhere(PLACES[-1], "juva")}, "not_near"),
        ({"places": elsewhere(PLACES[-1], "")}, "not_near"),
        ({"places": PLACES[:-1]}, "not_near"),
        ({"growth": (Level(0), UNKNOWN, Level(1))}, "no_prospects"),
    ],
)
def test_a_role_is_stopped_by_the_guard_that_it_breaks(role: dict[str, Any], guard: str) -> None:
    assert broken(**role) == [guard]


def test_places_that_people_say_are_near_are_near() -> None:
    links = frozenset(frozenset({PLACES[-1].association, each.association}) for each in PLACES[:-1])
    far = elsewhere(PLACES[-1], "juva")
    assert broken(places=far, nearness=Nearness(links=links)) == []
    # Both of the others must be near it.
    one = frozenset(sorted(links, key=sorted)[:1])
    assert broken(places=far, nearness=Nearness(links=one)) == ["not_near"]
