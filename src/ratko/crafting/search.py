"""Ruin and recreate: take a few roles apart, build them anew, keep what is hardly worse.

After Schrimpf et al. 2000 (J. Comput. Phys. 159), with the record-to-record travel of Dueck 1993
(J. Comput. Phys. 104). Stopped by iterations, never by a clock; its chance is its own generator,
so the same problem has the same answer everywhere.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from ratko.crafting.answer import Bounds, Effort, Progress, Value, Watch
from ratko.crafting.board import NO_LOCK, Board, Chance, Making
from ratko.crafting.bounds import Floors
from ratko.crafting.enumerating import best_of_all
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Found, Prepared
from ratko.crafting.ruining import rebuilt
from ratko.crafting.starting import build
from ratko.crafting.state import State, placeable


__all__ = ["search"]

_GOALS: Final = (0, 100, 40)
"""How far in the band, in percent, roles are filled to start from."""
_LEAST_ITERATIONS: Final = 200
_ITERATIONS_PER_UNIT: Final = 8
_MOST_ITERATIONS: Final = 4_000
"""With more, large problems hardly get any better."""
_MORE_ITERATIONS: Final = 2_000
"""So many more where there may still be more minutes to cover, or one more role to make."""
_BETWEEN_WATCHES: Final = 64
_RETURNS: Final = 6
"""So often a run goes back to the best it has found; as often again where there are more."""
_HUNTED: Final = 2
"""So many stages, from the first, are hunted for before the roles are made tidy."""


def search(prepared: Prepared, floors: Floors, effort: Effort, watch: Watch | None) -> Found:
    """Look for the best roles.

    Args:
        prepared: The problem.
        floors: What no stage can be under: where all are met, the search is over.
        effort: How many iterations.
        watch: Is told of the progress, and may stop it.
    """
    board = Board.of(prepared)
    if (best := best_of_all(board, prepared.places)) is not None:
        roles = _filled(prepared, best)
        return Found(roles=roles, bounds=value_of(prepared, roles).stages)
    usual = _LEAST_ITERATIONS + _ITERATIONS_PER_UNIT * len(prepared.units.all)
    iterations = effort.iterations or min(usual, _MOST_ITERATIONS)
    run = _Run(prepared, board, iterations)
    was_stopped = False
    best = run.best
    value, bounds = _valued(prepared, floors, best)
    done = 0
    while not was_stopped and done < iterations:
        if done % _BETWEEN_WATCHES == 0:
            if run.best is not best:  # To count what is possible takes long on large problems.
                best = run.best
                value, bounds = _valued(prepared, floors, best)
            stage = _open_stage(value.stages, bounds)
            if stage is None:
                break
            run.is_open = stage < _HUNTED
            progress = Progress(
                stage=stage, value=value, bound=bounds[stage], done=done, of=iterations
            )
            was_stopped = watch is not None and not watch(progress)
        if not was_stopped:
            run.iterate(done)
            done += 1
            if done == run.iterations and run.is_open and effort.iterations is None:
                iterations += _MORE_ITERATIONS
    roles = _filled(prepared, run.best)
    bounds = floors.given(value_of(prepared, roles))
    return Found(roles=roles, bounds=bounds, was_stopped=was_stopped)


def _valued(prepared: Prepared, floors: Floors, roles: Iterable[Making]) -> tuple[Value, Bounds]:
    """Return the value of roles, and what no stage can be under beside it."""
    value = value_of(prepared, _filled(prepared, roles))
    return value, floors.given(value)


def _filled(prepared: Prepared, roles: Iterable[Making]) -> tuple[FilledRole, ...]:
    """Return roles as an engine gives them back."""
    filled = (
        FilledRole(
            role_type=role.kind,
            content=tuple(sorted(role.held.items())),
            lock=None if role.lock == NO_LOCK else prepared.seeds[role.lock][0],
        )
        for role in roles
    )
    return tuple(sorted(filled, key=lambda role: (role.role_type, role.content)))


def _open_stage(stages: Sequence[Fraction], bounds: Bounds) -> int | None:
    """Return the first stage that is not at its bound."""
    return next((at for at, bound in enumerate(bounds) if stages[at] != bound), None)


class _Run:
    """One search: several starts that are each tried for a while, then the best of them."""

    def __init__(self, prepared: Prepared, board: Board, iterations: int) -> None:
        self.prepared = prepared
        self.board = board
        self.iterations = iterations
        self.chance = Chance(1)
        # Roles may lose so many ticks for a while: an eighth of a role.
        # Whether more minutes or roles are possible, and whether it is these that are looked for.
        self.is_open = self.is_hunt = True
        self.slack = min(of_type.least for of_type in self.board.types) // 8
        self.starts = [self._start(goal) for goal in _GOALS]
        self.state = min(self.starts, key=State.stages)
        self.best_key, self.best = self.state.stages(), self.state.roles

    def iterate(self, done: int) -> None:
        """Take some roles apart and build them anew; keep it if it is hardly worse."""
        at, of = self._turn(done)
        state = self.state
        chosen, full = rebuilt(state, self.chance, is_hunt=self.is_hunt)
        change = state.change(chosen, full)
        if not self._is_kept(chosen, full, change, (at, of)):
            return
        state.replace(chosen, full, change)
        if state.key <= self.best_key[:3]:
            stages = state.stages()
            if stages < self.best_key:
                self.best_key, self.best = stages, state.roles

    def _start(self, goal: int) -> State:
        pool, places = placeable(self.board), list(self.prepared.places)
        roles = build(self.board, pool, places, goal)
        return State(self.board, self.prepared.places, roles)

    def _turn(self, done: int) -> tuple[int, int]:
        """Choose the state to work on; return how much of this turn is left, out of how much."""
        if done < self.iterations:
            length = max(1, self.iterations // (len(self.starts) + _RETURNS))
            turn, at = divmod(done, length)
            is_start = turn < len(self.starts)
            self.is_hunt = self.is_open and is_start
        else:
            length = _MORE_ITERATIONS // _RETURNS + 1
            turn, at = divmod(done - self.iterations, length)
            self.is_hunt, is_start = turn < _RETURNS - 1, False
        if at == 0:
            if is_start:
                self.state = self.starts[turn]
            else:
                self.state = State(self.board, self.prepared.places, self.best)
        return length - at, length

    def _is_kept(
        self,
        chosen: list[int],
        full: list[Making],
        change: tuple[int, int, int],
        left: tuple[int, int],
    ) -> bool:
        """Whether a change is kept: it is better, or hardly worse than the best there was."""
        state, best, below = self.state, self.best_key, self.chance.below
        uncovered, fewer, scatter = change
        if uncovered:
            slack = self.slack * below(left[0] + 1) // left[1]
            return uncovered < 0 or state.key[0] + uncovered <= best[0] + slack
        if fewer:
            return fewer < 0 or (state.key[1] == best[1] and not below(64))
        if self.is_hunt:
            # Hours in few roles: one of them may then have room for what is left over, or they
            # may have enough to spare for one more.
            squares = sum([role.minutes**2 for role in full])
            squares -= sum([state.roles[at].minutes ** 2 for at in chosen])
            if squares:
                return squares > 0 or not below(16)
        if scatter:
            return scatter < 0 or state.key[2] + scatter <= best[2] + below(
                1 + 2 * left[0] // left[1]
            )
        return state.later(state.with_others(chosen, full)) <= state.later(state.roles)
