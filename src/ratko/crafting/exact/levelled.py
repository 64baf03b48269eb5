"""The hours that a role can have where roles are to be as even as that."""

from collections.abc import Sequence

import attrs

from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["levelled"]


def levelled(prepared: Prepared, roles: Sequence[FilledRole], most: int) -> Prepared:
    """Return the problem with a band of hours that any roles keep to that are so even.

    Where the largest of `n` roles exceeds the smallest by at most `most`, none is farther than
    `most` (n − 1) / n from their mean. A narrow band leaves few areas and sites that roles can be
    of, and makes the solver's problem much smaller.

    Args:
        prepared: The problem, in which all types have the same band.
        roles: Roles that cover as much as the better ones do, and are as many.
        most: By how many ticks the largest may exceed the smallest.
    """
    count = len(roles)
    covered = sum(prepared.limits[role.role_type].minutes(role.content) for role in roles)
    spread = max(0, most) * (count - 1)
    least = -(-(covered - spread) // count)
    greatest = (covered + spread) // count
    return attrs.evolve(
        prepared,
        limits=tuple(
            attrs.evolve(each, least=max(each.least, least), most=max(1, min(each.most, greatest)))
            for each in prepared.limits
        ),
    )
