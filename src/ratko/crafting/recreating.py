"""Put loose units into roles, one after another, each where it suits best by some measure."""

from ratko.crafting.board import Board, Chance, Items, Making


__all__ = ["recreate"]


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
    below = chance.below
    minutes, marks = board.units.minutes, board.units.marks
    way = below(4)
    if way == 0:
        ranked = [(below(1 << 16), unit, chunks) for unit, chunks in candidates]
    elif way == 1:
        ranked = [
            (marks[unit], -minutes[unit] * chunks, unit, chunks) for unit, chunks in candidates
        ]
    else:
        # The large ones first, by and large: way 2 strictly, way 3 with some disorder.
        noise = 1 + 8 * (way == 3)
        ranked = [
            (-minutes[unit] * chunks * (16 + below(noise)), unit, chunks)
            for unit, chunks in candidates
        ]
    ranked.sort()
    return [(each[-2], each[-1]) for each in ranked]


def _put(
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
        if measure == 0:
            key = (chunks - room, broken.bit_count(), strange, enough, role.minutes)
        elif measure == 1:
            key = (broken.bit_count(), chunks - room, enough, strange, -role.minutes)
        elif measure == 2:
            key = (broken.bit_count(), chunks - room, role.minutes)
        else:
            key = (chunks - room, broken.bit_count(), strange, chance.below(16))
        if best is None or key < best:
            best, best_role, best_room = key, role, room
    if best_role is None:
        return 0
    board.add(best_role, unit, best_room)
    return best_room
