"""Roles built up from nothing: what fits few types, then what is akin, until it is enough."""

from ratko.crafting.board import Board, Making
from ratko.crafting.packing import UNFIT


__all__ = ["build"]


def build(board: Board, pool: dict[int, int], places: list[int], goal: int) -> list[Making]:
    """Build full roles of what is in the pool, and take it out.

    Args:
        board: What roles are made of.
        pool: Chunks of units.
        places: How many roles each type may have; what is used is taken off.
        goal: How far in the band, in percent, a role is filled before the next is begun.
    """
    fitting = _fitting(board)
    roles: list[Making] = []
    for lock in range(len(board.seeds)):
        for kind, of_type in enumerate(board.types):
            if places[kind] and (role := board.begin(kind, lock)):
                _fill(board, role, pool, _goal(of_type.least, of_type.most, goal), fitting)
                if board.judge(role):
                    _settle(role, pool, places, roles)
                    break
    scarce = sorted(
        pool, key=lambda unit: (fitting[unit], -board.units.minutes[unit] * pool[unit], unit)
    )
    for unit in scarce:
        for kind in _kinds(board, unit, places) if unit in pool else ():
            role = board.make(kind, ())
            if chunks := board.room(role, unit, pool[unit]):
                of_type = board.types[kind]
                goal_ticks = _goal(of_type.least, of_type.most, goal)
                board.add(role, unit, _part(board, unit, chunks, goal_ticks))
                _fill(board, role, pool, goal_ticks, fitting)
                if board.judge(role):
                    _settle(role, pool, places, roles)
                    break
    absorb(board, pool, roles)
    return roles


def absorb(board: Board, pool: dict[int, int], roles: list[Making]) -> None:
    """Let the roles take in what they can of the pool, the large first, where it is most akin."""
    units = board.units
    for unit in sorted(pool, key=lambda unit: (-units.minutes[unit] * pool[unit], unit)):
        mark = units.marks[unit]
        order = sorted(
            (-(mark & role.marks).bit_count(), role.minutes, at) for at, role in enumerate(roles)
        )
        for _, _, at in order:
            role = roles[at]
            if chunks := board.room(role, unit, pool[unit]):
                grown = board.grown(role, unit, chunks)
                if board.judge(grown):
                    roles[at] = grown
                    pool[unit] -= chunks
                    if not pool[unit]:
                        del pool[unit]
                        break


def _fill(
    board: Board, role: Making, pool: dict[int, int], goal: int, fitting: tuple[int, ...]
) -> None:
    """Add from the pool until the role has `goal` ticks: the scarce, the akin, the large first."""
    units, of_type = board.units, board.types[role.kind]
    check_of, check_mask = of_type.checks.of, of_type.checks.mask
    marks = role.marks
    ranked = sorted(
        [
            (fitting[unit], -(units.marks[unit] & marks).bit_count(), -units.minutes[unit], unit)
            for unit in pool
            if of_type.caps[unit] != UNFIT
        ]
    )
    # Then whatever brings it to size with the least excess; what would break a check comes last.
    smallest_first = sorted(ranked, key=lambda each: (each[0], -each[2], each[1], each[3]))
    for is_strict, may_exceed in ((True, False), (True, True), (False, True)):
        for _, _, size, unit in smallest_first if may_exceed else ranked:
            missing = (goal if is_strict else of_type.least) - role.minutes
            if missing <= 0:
                return
            left = pool[unit] - role.held.get(unit, 0)
            most = missing // -size + may_exceed
            if most and left and (chunks := board.room(role, unit, min(left, most))):
                after = (role.check + check_of[unit] * chunks) & check_mask
                if not is_strict or not after & ~role.check:
                    board.add(role, unit, chunks)


def _fitting(board: Board) -> tuple[int, ...]:
    return tuple(
        sum([of_type.caps[unit] != UNFIT for of_type in board.types])
        for unit in range(len(board.units.minutes))
    )


def _goal(least: int, most: int, percent: int) -> int:
    return least + (most - least) * percent // 100


def _kinds(board: Board, unit: int, places: list[int]) -> list[int]:
    """Return the types that can hold a unit, those first that hold little else."""
    open_kinds = [
        kind
        for kind, of_type in enumerate(board.types)
        if places[kind] and of_type.caps[unit] != UNFIT
    ]
    return sorted(
        open_kinds,
        key=lambda kind: (sum([cap != UNFIT for cap in board.types[kind].caps]), kind),
    )


def _part(board: Board, unit: int, chunks: int, goal: int) -> int:
    """Return so much of a large unit that other tasks have room beside it."""
    most = goal * board.one_task // 100 // board.units.minutes[unit]
    return max(1, min(chunks, most))


def _settle(role: Making, pool: dict[int, int], places: list[int], roles: list[Making]) -> None:
    places[role.kind] -= 1
    for unit, chunks in role.held.items():
        if unit in pool:
            pool[unit] -= chunks
            if not pool[unit]:
                del pool[unit]
    roles.append(role)
