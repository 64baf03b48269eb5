"""Every way to make roles of a few units: where that is cheap, nothing is left to a search."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Final

from ratko.crafting.board import Board, Making
from ratko.crafting.state import placeable, stages_of


__all__ = ["best_of_all"]

_MOST_CONTENTS: Final = 600
"""Up to so many contents of a role all are looked at: 9 whole units have 512."""
_MOST_NODES: Final = 6_000
"""And so many sets of roles, before it is left to the search."""


def best_of_all(board: Board, places: Sequence[int]) -> list[Making] | None:
    """Return the best roles there are; None: there are too many ways, or there are locks."""
    pool = placeable(board)
    contents = math.prod(chunks + 1 for chunks in pool.values()) * len(board.types)
    if board.seeds or contents > _MOST_CONTENTS:
        return None
    tree = _Tree(board, _full_roles(board, pool), places)
    return tree.best if tree.grow(0, pool, [], sum_of(board, pool)) else None


def sum_of(board: Board, pool: Mapping[int, int]) -> int:
    """Return the ticks of what is in the pool."""
    return sum(board.units.minutes[unit] * chunks for unit, chunks in pool.items())


def _full_roles(board: Board, pool: Mapping[int, int]) -> list[Making]:
    """Return every full role that can be made, whatever else is made; the largest first."""
    roles = []
    for kind in range(len(board.types)):
        for counts in itertools.product(*(range(chunks + 1) for chunks in pool.values())):
            role = board.make(kind, ())
            for unit, chunks in zip(pool, counts, strict=True):
                if chunks and board.room(role, unit, chunks) < chunks:
                    break
                if chunks:
                    board.add(role, unit, chunks)
            else:
                if role.held and board.judge(role):
                    roles.append(role)
    return sorted(roles, key=lambda role: (-role.minutes, role.kind, tuple(role.held.items())))


class _Tree:
    """All sets of roles, each once: a role is followed by such as come later in the list."""

    def __init__(self, board: Board, roles: Sequence[Making], places: Sequence[int]) -> None:
        self.board = board
        self.roles = roles
        self.places = list(places)
        self.best: list[Making] = []
        self.best_key = stages_of(board, [])
        self.nodes = 0

    def grow(self, first: int, pool: dict[int, int], chosen: list[Making], left: int) -> bool:
        """Try every role from the `first` beside the chosen; whether it came to an end."""
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            return False
        key = stages_of(self.board, chosen)
        if key < self.best_key:
            self.best_key, self.best = key, list(chosen)
        covered = -key[0]
        for at in range(first, len(self.roles)):
            role = self.roles[at]
            if covered + left < -self.best_key[0]:
                break
            if self.places[role.kind] and all(
                pool[unit] >= chunks for unit, chunks in role.held.items()
            ):
                rest = {unit: pool[unit] - role.held.get(unit, 0) for unit in pool}
                self.places[role.kind] -= 1
                is_whole = self.grow(at, rest, [*chosen, role], left - role.minutes)
                self.places[role.kind] += 1
                if not is_whole:
                    return False
        return True
