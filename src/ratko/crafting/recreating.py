"""Put loose units into roles, one after another, each where it suits best by some measure."""

from typing import Final

from ratko.crafting.board import Board, Chance, Items, Making


__all__ = ["recreate"]

_BY_MINUTES: Final = 2
"""The measure that looks at the minutes of a role where all else is equal."""


def recreate(board: Board, chance: Chance, bins: list[Making], candidates: Items) -> None:
    """Put as much of the candidates into the bins as fits; what does not fit stays out.

    The order of the units and the measure of what suits are drawn by chance: no one of them is
    best for all problems.
    """
    measure = chance.below(4)
    for unit, chunks in _ordered(board, chance, candidates):
        left = chunks
        while left:
            taken = _put(board, chance, bins, unit, left, measure)
            if not taken:
                break
            left -= taken


def _ordered(board: Board, chance: Chance, candidates: Items) -> Items:
    """Return the candidates in one of four orders: any, by kind, or the large ones first."""
    below = chance.below
    minutes, marks = board.units.minutes, board.units.marks
    way = below(4)
    ranked: list[tuple[int, ...]]
    if way == 0:
        ranked = [(below(1 << 16), unit, chunks) for unit, chunks in candidates]
    elif way == 1:
        ranked = [
            (marks[unit], -minutes[unit] * chunks, unit, chunks) for unit, chunks in candidates
        ]
    else:
        # The large ones first: strictly, or by and large.
        noise = 1 if way % 2 == 0 else 9
        ranked = [
            (-minutes[unit] * chunks * (16 + below(noise)), unit, chunks)
            for unit, chunks in candidates
        ]
    ranked.sort()
    return [(each[-2], each[-1]) for each in ranked]


def _put(  # noqa: PLR0917  # called for each unit of each attempt: keywords cost time here
    board: Board, chance: Chance, bins: list[Making], unit: int, chunks: int, measure: int
) -> int:
    """Put chunks of a unit into the role where they suit best; return how many."""
    mark = board.units.marks[unit]
    best: tuple[int, ...] | None = None
    best_role, best_room = None, 0
    for role in bins:
        room = board.room(role, unit, chunks)
        if not room:
            continue
        checks = board.types[role.kind].checks
        broken = (role.check + checks.of[unit] * room) & checks.mask & ~role.check
        strange = (mark & ~role.marks).bit_count() if role.held else 1
        enough = role.minutes >= board.types[role.kind].least
        key: tuple[int, ...]
        if measure == 0:
            key = (chunks - room, broken.bit_count(), strange, enough, role.minutes)
        elif measure == 1:
            key = (broken.bit_count(), chunks - room, enough, strange, -role.minutes)
        elif measure == _BY_MINUTES:
            key = (broken.bit_count(), chunks - room, role.minutes)
        else:
            key = (chunks - room, broken.bit_count(), strange, chance.below(16))
        if best is None or key < best:
            best, best_role, best_room = key, role, room
    if best_role is None:
        return 0
    board.add(best_role, unit, best_room)
    return best_room
