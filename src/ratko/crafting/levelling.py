"""Bring roles that are a little short to size with what others have beyond it."""

from ratko.crafting.board import Board, Making


__all__ = ["level"]


def level(board: Board, bins: list[Making]) -> None:
    """Let the roles that are short take from those that have hours to spare."""
    for at, short in enumerate(bins):
        least = board.types[short.kind].least
        for other in range(len(bins) if 0 < short.minutes < least else 0):
            if other != at and short.minutes < least:
                bins[other] = _giving(board, bins[other], short, least)


def _giving(board: Board, giver: Making, short: Making, least: int) -> Making:
    """Move what a role can spare to a short one; return what the giver becomes."""
    minutes = board.units.minutes
    spare = giver.minutes - board.types[giver.kind].least
    missing = least - short.minutes
    seed = board.seed(giver)
    # The smallest that is enough, else the largest.
    able = sorted(
        (unit for unit in giver.held if unit not in seed),
        key=lambda unit: (minutes[unit] < missing, abs(minutes[unit] - missing), unit),
    )
    given = set()
    for unit in able if spare > 0 else ():
        chunks = giver.held[unit]
        size = minutes[unit] * chunks
        if size <= spare and board.room(short, unit, chunks) == chunks:
            board.add(short, unit, chunks)
            given.add(unit)
            spare -= size
            if short.minutes >= least:
                break
    if not given:
        return giver
    rest = (item for item in giver.held.items() if item[0] not in given)
    return board.make(giver.kind, rest, giver.lock)
