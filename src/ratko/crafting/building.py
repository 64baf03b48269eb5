"""Roles built up from nothing: a seed, then what is most akin to it, until the hours are there."""

from collections import Counter
from collections.abc import Mapping

import attrs

from ratko.crafting.limits import Content, plus
from ratko.crafting.merits import Judge
from ratko.crafting.units import Unit
from ratko.model.quantities import Key


__all__ = ["Draft", "build", "fill", "smaller_role"]


@attrs.define(kw_only=True, eq=False)
class Draft:
    """Roles in the making.

    Attributes:
        roles: Their contents; those into which people have locked tasks come first.
        pool: Chunks of units that are in no role.
    """

    roles: list[Content]
    pool: dict[int, int]

    def take(self, content: Content) -> None:
        """Take the content of a new role out of the pool."""
        for index, chunks in content:
            self.pool[index] -= chunks
            if not self.pool[index]:
                del self.pool[index]
        self.roles.append(content)


def build(
    judge: Judge,
    pool: Mapping[int, int],
    goal: int,
    *,
    seeds: Mapping[Key, Content] | None = None,
    first: int | None = None,
) -> Draft:
    """Build roles of about `goal` ticks: around the locked seeds, then around the rest.

    Args:
        judge: Judges what is built.
        pool: Chunks of units to build from, beside the seeds.
        goal: Ticks at which a role is let be.
        seeds: What people have locked into each role.
        first: The unit around which the first free role is built.
    """
    draft = Draft(roles=[], pool=dict(pool))
    for _, seed in sorted((seeds or {}).items()):
        content = fill(judge, seed, draft.pool, goal)
        if judge.minutes(content) < judge.limits.least:
            content = seed
        for locked, chunks in seed:
            draft.pool[locked] = draft.pool.get(locked, 0) + chunks
        draft.take(content)
    units = judge.limits.units.all
    tried: set[int] = set()
    index = _seed(draft.pool, units, tried) if first is None else first
    while index is not None:
        tried.add(index)
        chunks = _seed_chunks(judge, units[index], draft.pool[index], goal)
        if chunks and judge.merit(((index, chunks),)) is not None:
            content = fill(judge, ((index, chunks),), draft.pool, goal)
            if judge.minutes(content) >= judge.limits.least:
                draft.take(content)
                tried.discard(index)
        index = _seed(draft.pool, units, tried)
    return draft


def fill(judge: Judge, content: Content, pool: Mapping[int, int], goal: int) -> Content:
    """Add from the pool what is most akin to the content until it has `goal` ticks.

    What is whole goes before what must be divided, and a task is divided only to reach the fewest
    hours that a role needs.
    """
    limits = judge.limits
    units = limits.units.all
    left = dict(pool)
    for index, chunks in content:
        left[index] = left.get(index, 0) - chunks
    while (minutes := judge.minutes(content)) < goal:
        judge.steps += len(left)
        room = limits.most - minutes
        ranked = sorted(
            (-judge.kinship(units[index], content), -units[index].minutes * chunks, index)
            for index, chunks in left.items()
            if chunks > 0
        )
        grown = next(
            (
                bigger
                for _, size, index in ranked
                if -size <= room
                and judge.merit(bigger := plus(content, index, left[index])) is not None
            ),
            None,
        )
        if grown is None and minutes < limits.least:
            grown = next(
                (
                    bigger
                    for _, _, index in ranked
                    if (part := min(left[index], _missing(goal - minutes, room, units[index])))
                    and judge.merit(bigger := plus(content, index, part)) is not None
                ),
                None,
            )
        if grown is None:
            break
        had = dict(content)
        for index, chunks in grown:
            left[index] = left.get(index, 0) - (chunks - had.get(index, 0))
        content = grown
    return content


def smaller_role(judge: Judge, pool: Mapping[int, int]) -> Content | None:
    """Return the largest role that what is left can fill, if it is worth proposing."""
    limits = judge.limits
    best: tuple[int, tuple[int, ...], Content] | None = None
    for index in sorted(pool):
        chunks = _seed_chunks(judge, limits.units.all[index], pool[index], limits.most)
        if not chunks or judge.merit(((index, chunks),)) is None:
            continue
        content = fill(judge, ((index, chunks),), pool, limits.most)
        merit = judge.merit(content)
        if merit is not None:
            found = (-judge.minutes(content), merit, content)
            best = found if best is None else min(best, found)
    if best is None or -best[0] < limits.scrap:
        return None
    return best[2]


def _missing(wanted: int, room: int, unit: Unit) -> int:
    """Return how many chunks bring a role to the wanted ticks, as far as there is room."""
    return min(-(-wanted // unit.minutes), room // unit.minutes)


def _seed(pool: Mapping[int, int], units: tuple[Unit, ...], tried: set[int]) -> int | None:
    """Return the largest unit of the duty area that has most left, among those not tried."""
    if not pool.keys() - tried:
        return None
    areas: Counter[str] = Counter()
    for index, chunks in pool.items():
        areas[_area(units[index])] += units[index].minutes * chunks
    return min(
        pool.keys() - tried,
        key=lambda index: (-areas[_area(units[index])], -units[index].minutes * pool[index], index),
    )


def _seed_chunks(judge: Judge, unit: Unit, chunks: int, goal: int) -> int:
    """Return how much of a unit starts a role: all, or of too large a one what leaves room."""
    limits = judge.limits
    if unit.minutes * chunks <= limits.most:
        return chunks
    return goal * limits.rules.variety_one_task // 100 // unit.minutes


def _area(unit: Unit) -> str:
    task = unit.loads[0].task
    return task.entity or task.field or task.site or ""
