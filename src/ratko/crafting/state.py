"""Where a search stands: full roles, and the pool of what is in none of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from ratko.crafting.board import Board, Making
from ratko.crafting.packing import UNFIT


__all__ = ["State", "placeable", "stages_of"]

_ADDED: Final = 3
"""So many stages, from the first, are sums over the roles."""


class State:
    """Full roles and the pool.

    Roles in it are never changed, only replaced, so that a list of them is a copy of it all.
    """

    __slots__ = ("board", "key", "places", "pool", "roles", "spread")

    def __init__(self, board: Board, places: Sequence[int], roles: Iterable[Making]) -> None:
        """Begin with some roles.

        Args:
            board: What roles are made of and judged by.
            places: How many roles each type may have.
            roles: The roles.
        """
        self.board = board
        self.roles = list(roles)
        self.places = list(places)
        self.pool = placeable(board)
        self.spread: dict[int, int] = {}
        for role in self.roles:
            self._count(role, 1)
        self.key = self.stages()[:_ADDED]

    def stages(self) -> tuple[int, ...]:
        """Return all stages, as `stages_of`."""
        parted = sum([count - 1 for count in self.spread.values() if count > 1])
        return (*_sums(self.roles, parted), *self.later(self.roles))

    def later(self, roles: Sequence[Making]) -> tuple[int, ...]:
        """Return the stages after those that are sums, for some roles."""
        return _later(self.board, roles)

    def change(self, chosen: Sequence[int], full: Sequence[Making]) -> tuple[int, int, int]:
        """Return by how much the first stages change where some roles become others."""
        board = self.board
        old = [self.roles[at] for at in chosen]
        scatter = sum([role.scatter for role in full]) - sum([role.scatter for role in old])
        counts: dict[int, int] = {}
        available = board.units.chunks
        for roles, sign in ((old, -1), (full, 1)):
            for role in roles:
                if role.bits & board.divisible:
                    for unit in role.held:
                        if available[unit] > 1:
                            counts[unit] = counts.get(unit, 0) + sign
        for unit, count in counts.items():
            if count:
                had = self.spread.get(unit, 0)
                scatter += max(0, had + count - 1) - max(0, had - 1)
        uncovered = sum([role.minutes for role in old]) - sum([role.minutes for role in full])
        return uncovered, len(old) - len(full), scatter

    def with_others(self, chosen: Sequence[int], full: Sequence[Making]) -> list[Making]:
        """Return the roles where some have become others."""
        gone = set(chosen)
        return [role for at, role in enumerate(self.roles) if at not in gone] + list(full)

    def replace(
        self, chosen: Sequence[int], full: Sequence[Making], change: tuple[int, int, int]
    ) -> None:
        """Let some roles become others."""
        for at in chosen:
            self._count(self.roles[at], -1)
        for role in full:
            self._count(role, 1)
        self.roles = self.with_others(chosen, full)
        self.key = tuple(map(int.__add__, self.key, change))

    def loose(self, chosen: Sequence[int], full: Sequence[Making]) -> dict[int, int]:
        """Return what would be in the pool where some roles become others."""
        loose = dict(self.pool)
        had = loose.get
        for roles, sign in (([self.roles[at] for at in chosen], 1), (full, -1)):
            for role in roles:
                seed = self.board.seed(role)
                for unit, chunks in role.held.items():
                    if unit not in seed:
                        loose[unit] = had(unit, 0) + sign * chunks
        return {unit: chunks for unit, chunks in loose.items() if chunks}

    def _count(self, role: Making, sign: int) -> None:
        """Count a role in or out: places, pool, and where divided units are."""
        self.places[role.kind] -= sign
        seed = self.board.seed(role)
        for unit, chunks in role.held.items():
            if self.board.units.chunks[unit] > 1:
                self.spread[unit] = self.spread.get(unit, 0) + sign
            if unit not in seed:
                have = self.pool.get(unit, 0) - sign * chunks
                if have:
                    self.pool[unit] = have
                else:
                    del self.pool[unit]


def stages_of(board: Board, roles: Sequence[Making]) -> tuple[int, ...]:
    """Return all stages of roles in ticks, smaller is better.

    The first counts the ticks that are covered, negated: those that are not are the rest of what
    there is.
    """
    held = [unit for role in roles if role.bits & board.divisible for unit in role.held]
    parted = [unit for unit in held if board.units.chunks[unit] > 1]
    return (*_sums(roles, len(parted) - len(set(parted))), *_later(board, roles))


def _sums(roles: Sequence[Making], parted: int) -> tuple[int, int, int]:
    return (
        -sum([role.minutes for role in roles]),
        -len(roles),
        sum([role.scatter for role in roles]) + parted,
    )


def _later(board: Board, roles: Sequence[Making]) -> tuple[int, int, int, int]:
    bands: dict[int, list[int]] = {}
    for role in roles:
        bands.setdefault(board.types[role.kind].band, []).append(role.minutes)
    return (
        max([role.unpleasant for role in roles], default=0),
        -sum([role.grows for role in roles]),
        sum([role.wish for role in roles]),
        sum([max(sizes) - min(sizes) for sizes in bands.values()]),
    )


def placeable(board: Board) -> dict[int, int]:
    """Return the chunks of all units that some type can hold and no lock has taken."""
    locked = {unit for seed in board.seeds for unit in seed}
    return {
        unit: chunks
        for unit, chunks in enumerate(board.units.chunks)
        if unit not in locked and any(of_type.caps[unit] != UNFIT for of_type in board.types)
    }
