"""Every mix of patterns that roles can have, one after the other.

A mix says for each pattern how many roles have it. Few mixes are left where little scatter is
asked, and with a mix given most units fit few roles, so that trying all mixes is often the
shortest proof.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ratko.crafting.exact.linear import Linear, relax
from ratko.crafting.exact.mixes import mix_program
from ratko.crafting.exact.patterns import Demand, Pattern, Patterns
from ratko.crafting.prepared import Prepared


__all__ = ["Mix", "mixes_of"]

_TOLERANCE: Final = 1e-5
_MOST_STEPS: Final = 1_000
"""So many steps are taken to list the mixes."""

Mix = tuple[tuple[int, Pattern], ...]
"""A type and a pattern for each role."""


def mixes_of(
    prepared: Prepared, patterns: Patterns, demand: Demand, most: int
) -> tuple[list[Mix], bool]:
    """Return the mixes, those of the largest patterns first, and whether these are all.

    Args:
        prepared: The problem.
        patterns: The patterns.
        demand: What is asked of the roles.
        most: So many mixes are listed.
    """
    keys = [(kind, at) for kind, found in enumerate(patterns.of) for at in range(len(found))]
    if not keys:
        return [], True
    program, sizes = mix_program(prepared, patterns, demand.roles)
    relaxed = relax(program, sizes)
    if relaxed is None:
        return [], False
    scatter = demand.patterns_scatter(prepared)
    spare = scatter + relaxed.tolerance - relaxed.value
    if spare < 0:
        return [], True
    number = {key: at for at, key in enumerate(keys)}
    rows = [
        (sum(1 << number[key] for key in row.keys), row.least, row.most) for row in patterns.rows
    ]
    for kind, places in enumerate(prepared.places):
        if places < demand.roles:
            rows.append((sum(1 << number[key] for key in keys if key[0] == kind), 0, places))
    listing = _Listing(
        sizes=[factor for _, factor in sizes],
        roles=demand.roles,
        relaxed=Linear(program, sizes),
        costs=[max(0.0, relaxed.costs[column]) for column, _ in sizes],
        least=[(mask, least) for mask, least, _ in rows if least],
        most=[(mask, most) for mask, _, most in rows if most is not None],
    )
    found: list[Mix] = []
    are_all = True
    for chosen in listing.walk((1 << len(keys)) - 1, demand.roles, spare, scatter):
        if len(found) == most:
            are_all = False
            break
        kinds = [(keys[at][0], patterns.of[keys[at][0]][keys[at][1]]) for at in chosen]
        found.append(tuple(sorted(kinds, key=_order)))
    return sorted(
        found, key=lambda mix: -sum(pattern.size for _, pattern in mix)
    ), are_all and listing.steps <= _MOST_STEPS


@attrs.define(kw_only=True, eq=False)
class _Listing:
    """What must hold of a mix, patterns as bits.

    Attributes:
        sizes: The size of each pattern.
        costs: By how much a role of each pattern adds to the relaxed scatter, at least.
        least: Patterns of which so many must be there.
        most: Patterns of which so many can be there.
        roles: How many roles there are.
        relaxed: The scatter, where the numbers need not be whole: a column for each pattern.
        steps: Steps taken.
    """

    sizes: list[int]
    costs: list[float]
    least: list[tuple[int, int]]
    most: list[tuple[int, int]]
    roles: int
    relaxed: Linear
    steps: int = 0

    def walk(
        self, able: int, roles: int, spare: float, scatter: int, chosen: tuple[int, ...] = ()
    ) -> Iterator[tuple[int, ...]]:
        """Yield every way to choose the patterns of `roles` more roles.

        Args:
            able: The patterns that may be chosen.
            roles: How many more roles there are.
            spare: How much more they may cost.
            scatter: How much scatter is left for them.
            chosen: What has been chosen.
        """
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return
        if not roles:
            if not any(least > _count(mask, chosen) for mask, least in self.least):
                yield chosen
            return
        branch = self._branch(self._able(able, roles, spare, scatter, chosen), roles, chosen)
        if branch is None:
            return
        able, among = branch
        if roles > 1 and chosen and not self._is_possible(able, scatter, chosen):
            return
        for at in _bits(among):
            yield from self.walk(
                able, roles - 1, spare - self.costs[at], scatter - self.sizes[at], (*chosen, at)
            )
            able &= ~(1 << at)

    def _is_possible(self, able: int, scatter: int, chosen: Sequence[int]) -> bool:
        """Whether the rest can be chosen, if it need not be whole."""
        count = Counter(chosen)
        least = self.relaxed.least_of(
            columns={
                at: (count[at], self.roles if able >> at & 1 else count[at])
                for at in range(len(self.sizes))
            }
        )
        there = sum(self.sizes[at] for at in chosen)
        return least is None or least <= scatter + there + _TOLERANCE

    def _able(
        self, able: int, roles: int, spare: float, scatter: int, chosen: Sequence[int]
    ) -> int:
        """Return the patterns that can be chosen next."""
        for mask, most in self.most:
            if able & mask and _count(mask, chosen) >= most:
                able &= ~mask
        smallest = min((self.sizes[at] for at in _bits(able)), default=0)
        for at in _bits(able):
            if self.costs[at] > spare or self.sizes[at] + smallest * (roles - 1) > scatter:
                able &= ~(1 << at)
        return able

    def _branch(self, able: int, roles: int, chosen: Sequence[int]) -> tuple[int, int] | None:
        """Return what can be chosen, and among what the next one is: the fewest; None: nothing."""
        among = able
        for mask, least in self.least:
            missing = least - _count(mask, chosen)
            if missing > roles or (missing > 0 and not able & mask):
                return None
            if missing == roles:
                able &= mask
                among &= mask
        for mask, least in self.least:
            if least > _count(mask, chosen):
                some = able & mask
                if some.bit_count() < among.bit_count() or not among & mask:
                    among = some
        return (able, among) if among else None


def _order(role: tuple[int, Pattern]) -> tuple[int, list[str], list[str]]:
    return role[0], sorted(role[1].areas), sorted(role[1].sites)


def _count(mask: int, chosen: Sequence[int]) -> int:
    return sum([mask >> at & 1 for at in chosen])


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
