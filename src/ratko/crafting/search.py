"""Ruin and recreate: take a few roles apart, build them anew, keep what is hardly worse.

After Schrimpf et al. 2000 (J. Comput. Phys. 159), with the record-to-record travel of Dueck 1993
(J. Comput. Phys. 104). Stopped by iterations, never by a clock; its chance is its own generator,
so the same problem has the same answer everywhere.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ratko.crafting.answer import Bounds, Effort, Progress, Watch
from ratko.crafting.board import Board, Chance, Items, Making
from ratko.crafting.merits import value_of
from ratko.crafting.packing import UNFIT
from ratko.crafting.prepared import FilledRole, Found, Prepared
from ratko.crafting.recreating import recreate
from ratko.crafting.starting import build, of_seed


__all__ = ["search"]

_GOALS: Final = (100, 50, 10, 0)
"""How far in the band, in percent, roles are filled to start from."""
_LEAST_ITERATIONS: Final = 1_000
_ITERATIONS_PER_UNIT: Final = 10
_BETWEEN_WATCHES: Final = 64
_MOST_FROM_POOL: Final = 12
"""So many units of the pool are tried in one iteration, at most."""


def search(prepared: Prepared, bounds: Bounds, effort: Effort, watch: Watch | None) -> Found:
    """Look for the best roles.

    Args:
        prepared: The problem.
        bounds: What no stage can be under: where all are met, the search is over.
        effort: How many iterations.
        watch: Is told of the progress, and may stop it.
    """
    iterations = effort.iterations
    if iterations is None:
        iterations = _LEAST_ITERATIONS + _ITERATIONS_PER_UNIT * len(prepared.units.all)
    run = _Search(prepared, iterations)
    best = run.best
    was_stopped = False
    for done in range(iterations if run.can_move() else 0):
        if done % _BETWEEN_WATCHES == 0:
            best = run.best
            value = value_of(prepared, run.filled(best))
            if value.stages == bounds:
                break
            progress = Progress(
                stage=_stage(value.stages, bounds),
                value=value,
                bound=bounds[_stage(value.stages, bounds)],
                done=done,
                of=iterations,
            )
            if watch is not None and not watch(progress):
                was_stopped = True
                break
        run.iterate(iterations - done)
    return Found(roles=run.filled(run.best), bounds=bounds, was_stopped=was_stopped)


def _stage(stages: Sequence[Fraction], bounds: Bounds) -> int:
    """Return the first stage that is not at its bound."""
    unmet = (at for at, bound in enumerate(bounds) if stages[at] != bound)
    return next(unmet, len(bounds) - 1)


class _Search:
    """The state of a search: roles that are all full, and the pool of what is in none.

    Roles in it are never changed, only replaced, so that a list of them is a copy of the state.
    """

    def __init__(self, prepared: Prepared, iterations: int) -> None:
        self.prepared = prepared
        self.iterations = iterations
        self.board = Board.of(prepared)
        self.chance = Chance(len(prepared.units.all) + 1)
        self.divisible = [chunks > 1 for chunks in self.board.units.chunks]
        self.slack = min(of_type.least for of_type in self.board.types) // 8
        starts = []
        for goal in _GOALS:
            pool, places = self._placeable(), list(prepared.places)
            self._take(build(self.board, pool, places, goal))
            starts.append((self.whole(), self.roles))
        self.best_key, self.best = min(starts, key=lambda start: start[0])
        self._take(self.best)

    def can_move(self) -> bool:
        """Whether there is anything to move about."""
        return len(self.board.units.minutes) > 1

    def filled(self, roles: Sequence[Making]) -> tuple[FilledRole, ...]:
        """Return roles as an engine gives them back."""
        seeds = self.prepared.seeds
        return tuple(
            sorted(
                (
                    FilledRole(
                        role_type=role.kind,
                        content=tuple(sorted(role.held.items())),
                        lock=None if role.lock < 0 else seeds[role.lock][0],
                    )
                    for role in roles
                ),
                key=lambda role: (role.role_type, role.content),
            )
        )

    def whole(self) -> tuple[int, ...]:
        """Return all stages of the present roles, in ticks."""
        roles = self.roles
        bands: dict[int, list[int]] = {}
        for role in roles:
            bands.setdefault(self.board.types[role.kind].band, []).append(role.minutes)
        return (
            -sum([role.minutes for role in roles]),
            -len(roles),
            sum([role.scatter for role in roles])
            + sum([count - 1 for count in self.spread.values() if count > 1]),
            max([role.unpleasant for role in roles], default=0),
            -sum([role.grows for role in roles]),
            sum([role.wish for role in roles]),
            sum([max(sizes) - min(sizes) for sizes in bands.values()]),
        )

    def iterate(self, left: int) -> None:
        """Take some roles apart and build them anew."""
        chosen = self._chosen()
        bins, candidates = self._ruined(chosen)
        self._from_pool(candidates)
        if not candidates:
            return
        self._begun(bins, candidates, chosen)
        recreate(self.board, self.chance, bins, candidates)
        full = [role for role in bins if role.held and self.board.judge(role)]
        rest = self._rest(chosen, full)
        changed = self._taken_in(rest, chosen, full)
        if self._is_accepted(chosen, full, left):
            self._replace(chosen, full)
            if changed or full:
                whole = self.whole()
                if whole < self.best_key:
                    self.best_key, self.best = whole, list(self.roles)

    def _placeable(self) -> dict[int, int]:
        locked = {unit for seed in self.board.seeds for unit, _ in seed}
        return {
            unit: chunks
            for unit, chunks in enumerate(self.board.units.chunks)
            if unit not in locked
            and any(of_type.caps[unit] != UNFIT for of_type in self.board.types)
        }

    def _take(self, roles: list[Making]) -> None:
        """Make these roles the state."""
        self.roles = list(roles)
        self.pool = self._placeable()
        self.places = list(self.prepared.places)
        self.spread: dict[int, int] = {}
        for role in self.roles:
            self._count(role, 1)
        self.key = self.whole()[:3]

    def _count(self, role: Making, sign: int) -> None:
        """Count a role in or out of the pool, the places, and where divided units are."""
        self.places[role.kind] -= sign
        locked = dict(self.board.seeds[role.lock]) if role.lock >= 0 else {}
        for unit, chunks in role.held.items():
            if self.divisible[unit]:
                self.spread[unit] = self.spread.get(unit, 0) + sign
            if unit not in locked:
                have = self.pool.get(unit, 0) - sign * chunks
                if have:
                    self.pool[unit] = have
                else:
                    self.pool.pop(unit, None)

    def _chosen(self) -> list[int]:
        """Choose roles to take apart: one, and some that are akin to it, or any."""
        count = len(self.roles)
        if not count:
            return []
        below = self.chance.below
        base = below(count)
        chosen = [base]
        marks = self.roles[base].marks
        for _ in range(below(3) + (count > 1)):
            # Of a few taken by chance, the most akin; or just any.
            few = [below(count) for _ in range(1 + 3 * below(2))]
            best = max(few, key=lambda at: (self.roles[at].marks & marks).bit_count())
            if best not in chosen:
                chosen.append(best)
        return chosen

    def _ruined(self, chosen: list[int]) -> tuple[list[Making], Items]:
        """Return the chosen roles without what is taken out of them, and that."""
        below = self.chance.below
        bins, candidates = [], []
        eighths = (2, 4, 8)[below(3)]
        for at in chosen:
            role = self.roles[at]
            kept = []
            seed = dict(self.board.seeds[role.lock]) if role.lock >= 0 else {}
            for unit, chunks in role.held.items():
                if unit in seed or below(8) >= eighths:
                    kept.append((unit, chunks))
                else:
                    candidates.append((unit, chunks))
            bins.append(self.board.make(role.kind, kept, role.lock))
        return bins, candidates

    def _from_pool(self, candidates: Items) -> None:
        pool = list(self.pool.items())
        if len(pool) > _MOST_FROM_POOL:
            first = self.chance.below(len(pool))
            pool = (pool + pool)[first : first + _MOST_FROM_POOL]
        held = dict(candidates)
        for unit, chunks in pool:
            held[unit] = held.get(unit, 0) + chunks
        # What two roles shared is one again.
        merged = dict(candidates)
        merged.clear()
        for unit, chunks in candidates:
            merged[unit] = merged.get(unit, 0) + chunks
        for unit, chunks in pool:
            merged[unit] = merged.get(unit, 0) + chunks
        candidates[:] = merged.items()

    def _begun(self, bins: list[Making], candidates: Items, chosen: list[int]) -> None:
        """Begin one more role where the hours may be enough for it."""
        below = self.chance.below
        minutes = self.board.units.minutes
        hours = sum([minutes[unit] * chunks for unit, chunks in candidates])
        hours += sum([role.minutes for role in bins])
        needed = sum([self.board.types[role.kind].least for role in bins])
        kinds = [
            kind
            for kind, free in enumerate(self.places)
            if free and hours >= needed + self.board.types[kind].least
        ]
        locks = {role.lock for role in self.roles}
        unborn = [lock for lock in range(len(self.board.seeds)) if lock not in locks]
        if unborn and below(2):
            lock = unborn[below(len(unborn))]
            open_kinds = [kind for kind, free in enumerate(self.places) if free]
            if open_kinds:
                role = of_seed(self.board, open_kinds[below(len(open_kinds))], lock)
                if role is not None:
                    bins.append(role)
        elif kinds and below(4):
            bins.append(self.board.make(kinds[below(len(kinds))], ()))
        elif bins and below(8) == 0:
            self._retyped(bins)

    def _retyped(self, bins: list[Making]) -> None:
        """Let one role be of another type that still has a place."""
        at = self.chance.below(len(bins))
        others = [kind for kind, free in enumerate(self.places) if free and kind != bins[at].kind]
        if others and bins[at].lock < 0:
            kind = others[self.chance.below(len(others))]
            role = self.board.make(kind, ())
            for unit, chunks in bins[at].held.items():
                if self.board.room(role, unit, chunks) == chunks:
                    self.board.add(role, unit, chunks)
            bins[at] = role

    def _rest(self, chosen: list[int], full: list[Making]) -> dict[int, int]:
        """Return what is in no role after a change: it was in the pool, or fell out."""
        rest = dict(self.pool)
        for roles, sign in (([self.roles[at] for at in chosen], 1), (full, -1)):
            for role in roles:
                locked = dict(self.board.seeds[role.lock]) if role.lock >= 0 else {}
                for unit, chunks in role.held.items():
                    if unit not in locked:
                        rest[unit] = rest.get(unit, 0) + sign * chunks
        return {unit: chunks for unit, chunks in rest.items() if chunks}

    def _taken_in(self, rest: dict[int, int], chosen: list[int], full: list[Making]) -> bool:
        """Let full roles take in some of what is left."""
        board, below = self.board, self.chance.below
        changed = False
        units = list(rest)
        first = below(len(units)) if units else 0
        for unit in (units[first:] + units[:first])[:_MOST_FROM_POOL]:
            for _ in range(min(8, len(full) + len(self.roles))):
                at = below(len(full) + len(self.roles))
                outside = at - len(full)
                if outside in chosen:
                    continue
                role = full[at] if outside < 0 else self.roles[outside]
                if chunks := board.room(role, unit, rest[unit]):
                    grown = board.make(role.kind, role.held.items(), role.lock)
                    board.add(grown, unit, chunks)
                    if board.judge(grown):
                        if outside < 0:
                            full[at] = grown
                        else:
                            chosen.append(outside)
                            full.append(grown)
                        rest[unit] -= chunks
                        changed = True
                        if not rest[unit]:
                            break
        return changed

    def _is_accepted(self, chosen: list[int], full: list[Making], left: int) -> bool:
        """Whether a change is kept: it is better, or hardly worse than the best there was."""
        old = [self.roles[at] for at in chosen]
        uncovered = sum([role.minutes for role in old]) - sum([role.minutes for role in full])
        below = self.chance.below
        if uncovered:
            slack = self.slack * below(left + 1) // self.iterations
            return self.key[0] + uncovered <= self.best_key[0] + slack
        fewer = len(old) - len(full)
        if fewer:
            return fewer < 0 or (self.key[1] == self.best_key[1] and not below(64))
        scatter = self._scatter(old, full)
        if scatter:
            slack = below(1 + 4 * left // self.iterations)
            return self.key[2] + scatter <= self.best_key[2] + slack
        return self._is_no_worse(chosen, full)

    def _scatter(self, old: list[Making], full: list[Making]) -> int:
        change = sum([role.scatter for role in full]) - sum([role.scatter for role in old])
        counts: dict[int, int] = {}
        for roles, sign in ((old, -1), (full, 1)):
            for role in roles:
                for unit in role.held:
                    if self.divisible[unit]:
                        counts[unit] = counts.get(unit, 0) + sign
        for unit, count in counts.items():
            had = self.spread.get(unit, 0)
            change += max(0, had + count - 1) - max(0, had - 1)
        return change

    def _is_no_worse(self, chosen: list[int], full: list[Making]) -> bool:
        """Compare the later stages, where the first three are alike."""
        before = self.whole()[3:]
        roles = self.roles
        gone = set(chosen)
        self.roles = [role for at, role in enumerate(roles) if at not in gone] + full
        after = self.whole()[3:]
        self.roles = roles
        return after <= before

    def _replace(self, chosen: list[int], full: list[Making]) -> None:
        gone = set(chosen)
        for at in gone:
            self._count(self.roles[at], -1)
        for role in full:
            self._count(role, 1)
        self.roles = [role for at, role in enumerate(self.roles) if at not in gone] + full
        self.key = self.whole()[:3]
