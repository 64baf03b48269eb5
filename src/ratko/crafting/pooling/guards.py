"""Whether a role that is made of several associations' work keeps to the guards of pooling.

It knows nothing of how the roles were made: it is to them what the checker is to the crafting.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from ratko.crafting.pooling.nearness import Nearness, PooledPlace
from ratko.crafting.problem import PlannedRole, ReleasedTask
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["broken_guards", "minutes_in_places"]


def minutes_in_places(
    role: PlannedRole, tasks: Mapping[Key, ReleasedTask]
) -> Mapping[Key | None, Fraction]:
    """Return a role's minutes a week in each place."""
    minutes: dict[Key | None, Fraction] = {}
    for share in role.shares:
        task = tasks[share.task]
        known = Fraction(0) if task.minutes is UNKNOWN else task.minutes
        minutes[task.site] = minutes.get(task.site, Fraction(0)) + known * share.share
    return minutes


def broken_guards(
    role: PlannedRole,
    tasks: Mapping[Key, ReleasedTask],
    places: Mapping[Key, PooledPlace],
    nearness: Nearness,
    rules: RuleSet,
) -> Iterator[Message]:
    """Yield what a pooled role breaks: nothing, of a role that is proposed."""
    minutes = minutes_in_places(role, tasks)
    total = sum(minutes.values(), Fraction(0))
    if role.is_remaining or total < rules.craft_least:
        yield message("pooling.not_whole", minutes=total, least=rules.craft_least)
    if len(minutes) > rules.pool_most_places:
        yield message("pooling.too_many_places", places=len(minutes), most=rules.pool_most_places)
    for place, spent in minutes.items():
        if spent < rules.pool_least:
            yield message(
                "pooling.too_short_in_place",
                place=place or "",
                minutes=spent,
                least=rules.pool_least,
            )
    known = [places[place] for place in minutes if place is not None and place in places]
    if len(known) < len(minutes) or not all(
        nearness.are_near(one, other) for one, other in combinations(known, 2)
    ):
        yield message("pooling.not_near")
    if not any(is_worthwhile(tasks[share.task], rules) for share in role.shares):
        yield message("pooling.no_prospects", level=rules.worth_growth)


def is_worthwhile(task: ReleasedTask, rules: RuleSet) -> bool:
    """Return whether one is known to learn in a task."""
    return task.growth_value is not UNKNOWN and task.growth_value >= rules.worth_growth
