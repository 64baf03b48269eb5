"""Put loose units into roles, one after another, each where it suits best by some measure."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Final

from ratko.crafting.board import Board, Chance, Items, Making


__all__ = ["recreate"]

_OUT, _BROKEN, _STRANGE, _ENOUGH, _MINUTES, _ROOM, _NOISE = range(7)
"""What is known of a unit in a role: chunks that do not fit in, checks it would break, its areas
and sites that the role has not yet, whether the role has its hours, its hours, the same negated,
and something by chance. Smaller is better in each."""

_Measure = Callable[[tuple[int, ...]], tuple[int, ...]]
_MEASURES: Final[tuple[_Measure, ...]] = (
    itemgetter(_OUT, _BROKEN, _STRANGE, _ENOUGH, _MINUTES),
    itemgetter(_BROKEN, _OUT, _ENOUGH, _STRANGE, _ROOM),
    itemgetter(_BROKEN, _OUT, _MINUTES),
    itemgetter(_OUT, _BROKEN, _STRANGE, _NOISE),
)
"""On a hunt for minutes and roles."""
_TIDY: Final[tuple[_Measure, ...]] = (
    itemgetter(_OUT, _BROKEN, _STRANGE, _ENOUGH, _MINUTES),
    itemgetter(_OUT, _BROKEN, _STRANGE, _NOISE),
    itemgetter(_OUT, _STRANGE, _BROKEN, _NOISE),
)
"""Where it is areas and sites that can be fewer."""


def recreate(
    board: Board, chance: Chance, bins: list[Making], candidates: Items, *, is_hunt: bool
) -> None:
    """Put as much of the candidates into the bins as fits; what does not fit stays out.

    The order of the units and the measure of what suits are drawn by chance: no one of them is
    best for all problems.
    """
    columns = board.types[bins[0].kind].checks.columns if is_hunt and bins else ()
    if columns and not chance.below(3):
        _balance(board, bins, candidates, columns[chance.below(len(columns))][1])
        return
    measures = _MEASURES if is_hunt else _TIDY
    measure = measures[chance.below(len(measures))]
    order = _ORDERS[chance.below(len(_ORDERS))]
    ranked = sorted(
        (order(board, chance, unit, chunks), unit, chunks) for unit, chunks in candidates
    )
    for _, unit, chunks in ranked:
        left = chunks
        while left:
            suited = [
                (measure(_facts(board, chance, role, (unit, left), room)), nth, room)
                for nth, role in enumerate(bins)
                if (room := board.room(role, unit, left))
            ]
            if not suited:
                break
            _, nth, room = min(suited)
            board.add(bins[nth], unit, room)
            left -= room


def _balance(board: Board, bins: list[Making], candidates: Items, column: Sequence[int]) -> None:
    """Put in first what weighs most on a check, each where the check has the most room for it.

    What then makes up for it goes where the check has the least.
    """
    minutes = board.units.minutes
    loads = [sum([column[unit] * chunks for unit, chunks in role.held.items()]) for role in bins]
    ranked = sorted(
        (-column[unit] * chunks, -minutes[unit], unit, chunks) for unit, chunks in candidates
    )
    for _, _, unit, chunks in ranked:
        weight, left = column[unit], chunks
        sign = 1 if weight > 0 else -1
        while left:
            suited = [
                (left - room, sign * loads[nth] + weight * room, nth, room)
                for nth, role in enumerate(bins)
                if (room := board.room(role, unit, left))
            ]
            if not suited:
                break
            _, _, nth, room = min(suited)
            board.add(bins[nth], unit, room)
            loads[nth] += weight * room
            left -= room


def _facts(
    board: Board, chance: Chance, role: Making, item: tuple[int, int], room: int
) -> tuple[int, ...]:
    """Return what is known of a unit in a role that has room for some of it."""
    unit, chunks = item
    of_type = board.types[role.kind]
    checks = of_type.checks
    broken = (role.check + checks.of[unit] * room) & checks.mask & ~role.check
    return (
        chunks - room,
        broken.bit_count(),
        (board.units.marks[unit] & ~role.marks).bit_count() if role.held else 1,
        role.minutes >= of_type.least,
        role.minutes,
        -role.minutes,
        chance.below(16),
    )


def _by_chance(_board: Board, chance: Chance, _unit: int, _chunks: int) -> tuple[int, int]:
    return chance.below(1 << 16), 0


def _by_area(board: Board, _chance: Chance, unit: int, chunks: int) -> tuple[int, int]:
    return board.units.marks[unit], -board.units.minutes[unit] * chunks


def _by_size(board: Board, _chance: Chance, unit: int, chunks: int) -> tuple[int, int]:
    return -board.units.minutes[unit] * chunks, 0


def _by_size_about(board: Board, chance: Chance, unit: int, chunks: int) -> tuple[int, int]:
    return -board.units.minutes[unit] * chunks * (16 + chance.below(9)), 0


_ORDERS: Final = (_by_chance, _by_area, _by_size, _by_size_about)
