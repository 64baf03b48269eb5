"""Kinds of roles that are often looked for, from the shipped table: what to craft towards."""

import functools
from collections.abc import Iterable

import attrs

from ratko.crafting.problem import LoadLimit, RoleType
from ratko.data import read_table
from ratko.errors import RuleError
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Percent
from ratko.model.text import Text


__all__ = ["Archetype", "archetypes", "role_types"]


@attrs.frozen(kw_only=True)
class Archetype:
    """A kind of role, and what it is like.

    Attributes:
        role_type: Its limits, for as many places as the work gives.
        about: What the work is like, in a sentence.
    """

    role_type: RoleType
    about: Text


@functools.cache
def archetypes() -> tuple[Archetype, ...]:
    """Return the shipped archetypes, in the order of the table."""
    return tuple(
        Archetype(
            role_type=RoleType(
                id=Key(each["id"]),
                name=Text(**each["name"]),
                ceiling=Levels(
                    {Dimension(name): Level(level) for name, level in each["ceiling"].items()}
                ),
                loads=tuple(
                    LoadLimit(
                        dimension=Dimension(load["dimension"]),
                        level=Level(load["level"]),
                        most=Percent(load["most"]),
                    )
                    for load in each["loads"]
                ),
                wished_areas=frozenset(each.get("wished_areas", ())),
            ),
            about=Text(**each["about"]),
        )
        for each in read_table("archetypes")["archetypes"]
    )


def role_types(wanted: Iterable[tuple[str, Count | None]]) -> tuple[RoleType, ...]:
    """Return the types of the archetypes that are wanted, each with its number of places.

    Args:
        wanted: Ids of archetypes, and how many roles; None: as many as the work gives.

    Raises:
        RuleError: There is no such archetype, or one is named twice.
    """
    known = {each.role_type.id: each.role_type for each in archetypes()}
    found: dict[str, RoleType] = {}
    for name, places in wanted:
        if name not in known:
            raise RuleError(message("crafting.archetype_unknown", name=name, known=tuple(known)))
        if name in found:
            raise RuleError(message("crafting.archetype_twice", name=name))
        found[name] = attrs.evolve(known[Key(name)], places=places)
    return tuple(found.values())
