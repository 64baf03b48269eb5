"""Local search: small changes to roles, each kept only if it makes the whole better.

Everything is tried in a fixed order and counted, never timed, so the same problem gets the same
answer on every machine.
"""

from collections.abc import Callable, Iterator, Mapping

import attrs

from ratko.crafting.building import Draft, fill
from ratko.crafting.limits import Content, minus, plus
from ratko.crafting.merits import BROKEN, STAGES, Judge, Merit, add, subtract
from ratko.crafting.units import Unit


__all__ = ["improve", "total"]

_NOTHING: Merit = (0,) * len(STAGES)
_NEW = -1
"""Stands for a role that is not there yet, among the roles that a change touches."""


def total(judge: Judge, draft: Draft) -> Merit:
    """Return the merit of all roles of a draft."""
    merit = _NOTHING
    for content in draft.roles:
        merit = add(merit, judge.merit(content) or _NOTHING)
    return merit


def improve(judge: Judge, draft: Draft, allowance: int) -> None:
    """Change the draft for the better until nothing helps or `allowance` steps were taken."""
    search = _Search(
        judge=judge,
        draft=draft,
        units=judge.limits.units.all,
        stop=judge.steps + allowance,
    )
    moves: tuple[Callable[[], bool], ...] = (
        search.take_in,
        search.exchange,
        search.found,
        search.relocate,
        search.swap,
        search.chain,
        search.divide,
    )
    while any(move() for move in moves):
        pass


@attrs.define(kw_only=True, eq=False)
class _Search:
    """The moves. Each returns whether it changed anything; locked units do not move."""

    judge: Judge
    draft: Draft
    units: tuple[Unit, ...]
    stop: int

    def take_in(self) -> bool:
        """Take units out of the pool, whole or as far as there is room."""
        changed = False
        for index in self._by_size(self.draft.pool):
            chunks = self.draft.pool[index]
            options = []
            for at, content in enumerate(self.draft.roles):
                if not self._may_go_on():
                    break
                room = self.judge.limits.most - self.judge.minutes(content)
                fits = min(chunks, room // self.units[index].minutes)
                if fits:
                    grown = plus(content, index, fits)
                    gain = self._gain({at: grown})
                    if gain is not None:
                        options.append((gain, at, grown))
            if options:
                _, at, grown = min(options)
                changed |= self._apply({at: grown})
        return changed

    def exchange(self) -> bool:
        """Put a larger unit from the pool in the place of a smaller one in a role."""
        changed = False
        for index in self._by_size(self.draft.pool):
            for at in range(len(self.draft.roles)):
                if index not in self.draft.pool or not self._may_go_on():
                    break
                chunks = self.draft.pool[index]
                size = self.units[index].minutes * chunks
                for other, held in self._movable(at):
                    if self.units[other].minutes * held < size:
                        content = minus(self.draft.roles[at], other, held)
                        if self._apply({at: plus(content, index, chunks)}):
                            changed = True
                            break
        return changed

    def found(self) -> bool:
        """Found a role on what is in the pool, with what other roles can spare."""
        for index in self._by_size(self.draft.pool):
            if not self._may_go_on():
                return False
            chunks = self.draft.pool[index]
            if self.judge.merit(((index, chunks),)) is None:
                continue
            least = self.judge.limits.least
            content = fill(self.judge, ((index, chunks),), self.draft.pool, least)
            if self._found_with(content, least):
                return True
        return False

    def _found_with(self, content: Content, least: int) -> bool:
        changes: dict[int, Content] = {}
        minutes = self.judge.minutes
        for at in sorted(
            range(len(self.draft.roles)), key=lambda each: (-minutes(self.draft.roles[each]), each)
        ):
            for other, held in self._movable(at):
                if minutes(content) >= least:
                    break
                giver = changes.get(at, self.draft.roles[at])
                spare = (minutes(giver) - least) // self.units[other].minutes
                part = min(held, spare)
                if part > 0 and self.judge.merit(grown := plus(content, other, part)) is not None:
                    content = grown
                    changes[at] = minus(giver, other, part)
        return minutes(content) >= least and self._apply({**changes, _NEW: content})

    def relocate(self) -> bool:
        """Move a unit from one role to another."""
        changed = False
        for at, to in self._pairs():
            for index, held in self._movable(at):
                size = self.units[index].minutes * held
                if not self._fits_sizes(at, to, size) or not self._attracts(to, at, index):
                    continue
                changed |= self._apply(
                    {
                        at: minus(self.draft.roles[at], index, held),
                        to: plus(self.draft.roles[to], index, held),
                    }
                )
        return changed

    def swap(self) -> bool:
        """Let two roles exchange units."""
        changed = False
        for at, to in self._pairs():
            for index, held in self._movable(at):
                if not self._attracts(to, at, index):
                    continue
                size = self.units[index].minutes * held
                for other, count in self._movable(to):
                    if not self._fits_sizes(at, to, size - self.units[other].minutes * count):
                        continue
                    mine = plus(minus(self.draft.roles[at], index, held), other, count)
                    theirs = plus(minus(self.draft.roles[to], other, count), index, held)
                    if self._apply({at: mine, to: theirs}):
                        changed = True
                        break
        return changed

    def chain(self) -> bool:
        """Move a unit to a role it is more akin to, and make up for it from a third role."""
        changed = False
        for at, to in self._pairs():
            for index, held in self._movable(at):
                unit, size = self.units[index], self.units[index].minutes * held
                mine, theirs = self.draft.roles[at], self.draft.roles[to]
                if (
                    self.judge.minutes(theirs) + size <= self.judge.limits.most
                    and self.judge.kinship(unit, theirs) > self.judge.kinship(unit, mine)
                    and self._make_up(at, to, index, held)
                ):
                    changed = True
                    break
        return changed

    def _make_up(self, at: int, to: int, index: int, held: int) -> bool:
        rest = minus(self.draft.roles[at], index, held)
        grown = plus(self.draft.roles[to], index, held)
        for third, content in enumerate(self.draft.roles):
            if third in {at, to} or not self._may_go_on():
                continue
            for other, count in self._movable(third):
                mine, theirs = plus(rest, other, count), minus(content, other, count)
                if self._apply_full({at: mine, to: grown, third: theirs}):
                    return True
                for back, number in self._movable(at):
                    if back != index and self._apply_full(
                        {
                            at: minus(mine, back, number),
                            to: grown,
                            third: plus(theirs, back, number),
                        }
                    ):
                        return True
        return False

    def _apply_full(self, changes: Mapping[int, Content]) -> bool:
        """Apply changes that leave all the roles at full size."""
        least, most = self.judge.limits.least, self.judge.limits.most
        return all(
            least <= self.judge.minutes(content) <= most for content in changes.values()
        ) and self._apply(changes)

    def divide(self) -> bool:
        """Move a part of a unit that can be divided."""
        changed = False
        for at, to in self._pairs():
            for index, held in self._movable(at):
                for part in sorted({1, held // 2} - {0, held}):
                    size = self.units[index].minutes * part
                    if self._fits_sizes(at, to, size) and self._apply(
                        {
                            at: minus(self.draft.roles[at], index, part),
                            to: plus(self.draft.roles[to], index, part),
                        }
                    ):
                        changed = True
                        break
        return changed

    def _may_go_on(self) -> bool:
        return self.judge.steps < self.stop

    def _by_size(self, held: Mapping[int, int]) -> list[int]:
        return sorted(held, key=lambda index: (-self.units[index].minutes * held[index], index))

    def _movable(self, at: int) -> list[tuple[int, int]]:
        return [item for item in self.draft.roles[at] if self.units[item[0]].role is None]

    def _pairs(self) -> Iterator[tuple[int, int]]:
        count = len(self.draft.roles)
        for at in range(count):
            for to in range(count):
                if at != to and self._may_go_on():
                    yield at, to

    def _fits_sizes(self, at: int, to: int, size: int) -> bool:
        """Whether two roles can be of a size to propose when so many ticks go from one to other.

        A role that is under size, as people have locked it, may become smaller still.
        """
        limits = self.judge.limits
        giver = self.judge.minutes(self.draft.roles[at])
        taker = self.judge.minutes(self.draft.roles[to])
        return (
            taker + size <= limits.most
            and giver - size <= limits.most
            and (giver - size >= limits.least or giver < limits.least)
            and (taker + size >= limits.least or taker < limits.least)
        )

    def _attracts(self, to: int, at: int, index: int) -> bool:
        """Whether a move is worth judging: the other role is more akin, or a check is broken."""
        one, other = self.judge.merit(self.draft.roles[at]), self.judge.merit(self.draft.roles[to])
        if one is None or other is None or one[BROKEN] or other[BROKEN]:
            return True
        unit = self.units[index]
        return self.judge.kinship(unit, self.draft.roles[to]) >= self.judge.kinship(
            unit, self.draft.roles[at]
        )

    def _gain(self, changes: Mapping[int, Content]) -> Merit | None:
        """Return by how much the whole changes, if it becomes better and no limit is broken."""
        before = after = _NOTHING
        for at, content in changes.items():
            merit = self.judge.merit(content) if content else None
            if merit is None:
                return None
            after = add(after, merit)
            if at != _NEW:
                before = add(before, self.judge.merit(self.draft.roles[at]) or _NOTHING)
        gain = subtract(after, before)
        return gain if gain < _NOTHING else None

    def _apply(self, changes: Mapping[int, Content]) -> bool:
        if self._gain(changes) is None:
            return False
        pool = self.draft.pool
        for at, content in sorted(changes.items(), reverse=True):
            old = {} if at == _NEW else dict(self.draft.roles[at])
            new = dict(content)
            for index in old.keys() | new.keys():
                pool[index] = pool.get(index, 0) + old.get(index, 0) - new.get(index, 0)
            if at == _NEW:
                self.draft.roles.append(content)
            else:
                self.draft.roles[at] = content
        for index in [each for each, chunks in pool.items() if not chunks]:
            del pool[index]
        return True
