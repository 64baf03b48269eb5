"""Take some roles apart and build them anew, in one of many ways drawn by chance."""

from collections.abc import Callable, Sequence
from typing import Final

from ratko.crafting.board import NO_LOCK, Chance, Items, Making
from ratko.crafting.levelling import level
from ratko.crafting.mending import mended
from ratko.crafting.recreating import recreate
from ratko.crafting.state import State


__all__ = ["rebuilt"]

_MOST_FROM_POOL: Final = 12
"""So many units of the pool are tried in one iteration, at most."""
_MOST_ASKED: Final = 6
"""So many roles are asked to take in what is left over, at most."""


def rebuilt(state: State, chance: Chance, *, is_hunt: bool) -> tuple[list[int], list[Making]]:
    """Return places of roles in the state, and the full roles that could stand there instead.

    Args:
        state: Where the search stands.
        chance: What draws the way.
        is_hunt: Whether it is for more minutes and roles; else for fewer areas and sites.
    """
    board = state.board
    chosen = _chosen(state, chance, is_hunt=is_hunt)
    bins, candidates = _ruined(state, chance, chosen)
    if is_hunt or not chance.below(8):
        _begin(state, chance, bins, candidates)
    recreate(board, chance, bins, candidates, is_hunt=is_hunt)
    level(board, bins)
    full = [role for each in bins if each.held and (role := mended(board, each)).is_full]
    _take_in(state, chance, chosen, full)
    return chosen, full


def _chosen(state: State, chance: Chance, *, is_hunt: bool) -> list[int]:
    """Choose roles to take apart: akin to what is in the pool, to each other, or any.

    On a hunt also such as have hours to spare: several of them may have enough for one more.
    """
    count, below = len(state.roles), chance.below
    if not count:
        return []
    marks = 0
    by_spare = is_hunt and not below(2)
    if state.pool and not by_spare and below(2):
        wanted = tuple(state.pool)[below(len(state.pool))]
        marks = state.board.units.marks[wanted]
    chosen: list[int] = []
    for _ in range(below(3) + 2):
        # Of a few taken by chance, the one that suits best; or just any.
        few = [below(count) for _ in range(1 + 5 * below(2))]
        if by_spare:
            best = max(few, key=lambda at: _spare(state, at))
        else:
            best = max(few, key=lambda at: (state.roles[at].marks & marks).bit_count())
            marks = marks or state.roles[best].marks
        if best not in chosen:
            chosen.append(best)
    return chosen


def _spare(state: State, at: int) -> int:
    """Return the ticks of a role beyond the least that it must have."""
    role = state.roles[at]
    return role.minutes - state.board.types[role.kind].least


def _ruined(state: State, chance: Chance, chosen: list[int]) -> tuple[list[Making], Items]:
    """Return the chosen roles without what is taken out of them; and that, with some of the pool.

    What two roles shared is one again.
    """
    board = state.board
    bins = []
    loose: dict[int, int] = {}
    roles = [state.roles[at] for at in chosen]
    goes = _ways_out(board.units.marks, chance, roles)
    for nth, role in enumerate(roles):
        seed = board.seed(role)
        kept = []
        for unit, chunks in role.held.items():
            if unit not in seed and goes(nth, unit):
                loose[unit] = loose.get(unit, 0) + chunks
            else:
                kept.append((unit, chunks))
        bins.append(board.make(role.kind, kept, role.lock))
    pool = list(state.pool.items())
    if len(pool) > _MOST_FROM_POOL:
        first = chance.below(len(pool))
        pool = (pool + pool)[first : first + _MOST_FROM_POOL]
    for unit, chunks in pool:
        loose[unit] = loose.get(unit, 0) + chunks
    return bins, list(loose.items())


def _ways_out(
    marks: Sequence[int], chance: Chance, roles: Sequence[Making]
) -> Callable[[int, int], bool]:
    """Draw what is taken out: anything, or one area or site is cleared out of the first role.

    For what is cleared out, the others give what suits the first role.
    """
    below = chance.below
    strange = _a_mark(chance, roles[0].marks) if roles and below(2) else 0
    if not strange:
        out_of_8 = (1, 2, 4, 8)[below(4)]
        return lambda _, __: below(8) < out_of_8
    suits = roles[0].marks & ~strange
    return lambda nth, unit: (
        not marks[unit] & ~suits and below(2) == 0 if nth else bool(marks[unit] & strange)
    )


def _a_mark(chance: Chance, marks: int) -> int:
    """Return one of the marks, if there are several."""
    count = marks.bit_count()
    for _ in range(chance.below(count)):
        marks &= marks - 1
    return marks & -marks if count > 1 else 0


def _begin(state: State, chance: Chance, bins: list[Making], candidates: Items) -> None:
    """Begin one more role, where the hours may be enough for it, or let one be of another type."""
    below, board = chance.below, state.board
    open_kinds = [kind for kind, free in enumerate(state.places) if free]
    if not open_kinds:
        return
    kind = open_kinds[below(len(open_kinds))]
    held = {role.lock for role in state.roles}
    unborn = [lock for lock in range(len(board.seeds)) if lock not in held]
    if unborn and below(2):
        role = board.begin(kind, unborn[below(len(unborn))])
        if role is not None:
            bins.append(role)
        return
    minutes = board.units.minutes
    hours = sum([minutes[unit] * chunks for unit, chunks in candidates])
    hours += sum([role.minutes for role in bins])
    needed = sum([board.types[role.kind].least for role in bins])
    if hours >= needed + board.types[kind].least:
        if below(4):
            bins.append(board.make(kind, ()))
    elif bins and len(board.types) > 1 and not below(4):
        _retype(state, bins, below(len(bins)), kind, candidates)


def _retype(state: State, bins: list[Making], at: int, kind: int, candidates: Items) -> None:
    """Let a role be of another type; what does not fit that falls out."""
    board, old = state.board, bins[at]
    if old.lock != NO_LOCK:
        return
    new = board.make(kind, ())
    for unit, chunks in old.held.items():
        if board.room(new, unit, chunks) == chunks:
            board.add(new, unit, chunks)
        else:
            candidates.append((unit, chunks))
    bins[at] = new


def _take_in(state: State, chance: Chance, chosen: list[int], full: list[Making]) -> None:
    """Let some full roles, rebuilt or not, take in what is left over."""
    board, below = state.board, chance.below
    loose = state.loose(chosen, full)
    units = list(loose)
    first = below(len(units)) if units else 0
    for unit in (units[first:] + units[:first])[:_MOST_ASKED]:
        for _ in range(_MOST_ASKED):
            at = below(len(full) + len(state.roles) or 1) - len(full)
            if at >= len(state.roles) or at in chosen:
                continue
            role = full[at] if at < 0 else state.roles[at]
            chunks = board.room(role, unit, loose[unit])
            if chunks:
                grown = board.grown(role, unit, chunks)
                if board.judge(grown):
                    if at < 0:
                        full[at] = grown
                    else:
                        chosen.append(at)
                        full.append(grown)
                    loose[unit] -= chunks
                    if not loose[unit]:
                        break
