"""Let a role that breaks a check be without the least of what breaks it.

Else all of the role would be lost for a little too much of what is restless, say: where there is
much of such work, roles are at the limit of a check more often than not.
"""

from collections.abc import Sequence
from typing import Final

from ratko.crafting.board import Board, Making


__all__ = ["mended"]

_MOST_TAKEN: Final = 6
"""So many units are taken out at most."""


def mended(board: Board, role: Making) -> Making:
    """Return a role, judged: as it is, or without a little that breaks checks by parts of hours."""
    of_type = board.types[role.kind]
    for _ in range(_MOST_TAKEN):
        if board.judge(role) or role.minutes < of_type.least:
            break
        broken = role.check & of_type.checks.mask
        column = next((each for bit, each in of_type.checks.columns if bit & broken), None)
        out = None if column is None else _least_out(board, role, column)
        if out is None:
            break
        rest = ((unit, chunks - out.get(unit, 0)) for unit, chunks in role.held.items())
        role = board.make(role.kind, [item for item in rest if item[1]], role.lock)
    return role


def _least_out(board: Board, role: Making, column: Sequence[int]) -> dict[int, int] | None:
    """Return the chunks of one unit without which the check holds, the fewest ticks that can be.

    If no unit is enough, it is the one that weighs most on the check; None: there is none.
    """
    excess = sum([column[unit] * chunks for unit, chunks in role.held.items()])
    seed = board.seed(role)
    ways = []
    for unit, chunks in role.held.items():
        weight = column[unit]
        if weight > 0 and unit not in seed:
            out = min(chunks, -(-excess // weight))
            is_enough = weight * out >= excess
            size = board.units.minutes[unit] * out if is_enough else -weight * out
            ways.append((not is_enough, size, unit, out))
    if not ways:
        return None
    _, _, unit, out = min(ways)
    return {unit: out}
