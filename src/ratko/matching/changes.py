"""The smallest change that makes a role fit a person.

Weighed one after the other: the fewest tasks left out or swapped, then the fewest adjustments,
then the fewest trainings, then the fewest questions. Every smaller change is looked at, within a
reach that is said, and each change that is returned has been judged by the rules.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from ratko.matching.findings import Remedy
from ratko.matching.judging import judge, judge_role, judge_task
from ratko.matching.moves import Bonds, Move, bonds_of, moves
from ratko.matching.needs import Needs, fewest, needs_of
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.rules import RuleBook
from ratko.matching.verdicts import Change, Changes
from ratko.messages import Message, message
from ratko.model.association import Site
from ratko.model.quantities import Key, Share
from ratko.model.role import TaskShare


__all__ = ["Spare", "changed", "smallest_changes"]

_TO_JUDGE_A_ROLE: Final = 3
_TO_JUDGE_A_PAIR: Final = 50
"""Steps that judging costs, where looking at a set of tasks is one."""


@attrs.frozen(kw_only=True)
class Spare:
    """Tasks in no role that may come into one.

    Attributes:
        tasks: The tasks, as they would be in the role; none of them is in it already.
        sites: The sites of these tasks.
    """

    tasks: tuple[TaskAtHand, ...] = ()
    sites: tuple[Site, ...] = ()


def smallest_changes(
    pair: Pair,
    book: RuleBook,
    *,
    spare: Spare = Spare(),
    reach: int = 2,
    most: int = 5,
    allowance: int = 100_000,
) -> Changes:
    """Return the smallest changes after which a pair's role fits its person.

    A task that no adjustment, training or answer would make fit must go. Tasks come in only where
    that makes the rest fit, as for hours. Tasks that belong together stay together, and those to
    keep apart stay apart. Rules on tasks are taken to judge each task for itself, and adjustments
    never to hurt: the published laws hold rules to that.

    Args:
        pair: The role and the person.
        book: The rules; those on the whole role hold after the change too.
        spare: What may come into the role.
        reach: How many tasks may be left out or swapped beside those that must go.
        most: How many equally small alternatives are returned, at most.
        allowance: How many steps may be taken; `Changes.is_exact` says whether they were enough.
    """
    search = _Search(pair=pair, book=book, spare=spare, most=most, left=allowance)
    is_exact = True
    try:
        search.run(reach)
    except _OutOfStepsError:
        is_exact = False
    return Changes(
        alternatives=tuple(sorted(search.best[:most], key=_key_of)),
        is_exact=is_exact,
        is_cut=len(search.best) > most,
    )


def changed(pair: Pair, change: Change, spare: Spare = Spare()) -> Pair:
    """Return a pair whose role is changed as to its tasks and what is arranged.

    Trainings and answers change nothing here: they are the person's and the association's.
    """
    role = pair.role
    tasks = [
        *(each for each in role.tasks if each.task.id not in change.out),
        *(each for each in spare.tasks if each.task.id in change.brought_in),
    ]
    tasks.sort(key=lambda each: each.task.id)
    used = {each.task.site for each in tasks}
    sites = {each.id: each for each in spare.sites if each.id in used}
    sites |= {each.id: each for each in role.sites}
    shares = tuple(TaskShare(task=each.task.id, share=Share(each.share)) for each in tasks)
    arranged = role.role.arranged | {Key(each.subject) for each in change.adjustments}
    return attrs.evolve(
        pair,
        role=attrs.evolve(
            role,
            role=attrs.evolve(role.role, task_shares=shares, arranged=arranged),
            tasks=tuple(tasks),
            sites=tuple(sites[each] for each in sorted(sites)),
        ),
    )


class _OutOfStepsError(Exception):
    """The allowance is used up."""


@attrs.define(kw_only=True)
class _Search:
    """A search, with the best that was found so far: one more than is asked for, if there are."""

    pair: Pair
    book: RuleBook
    spare: Spare
    most: int
    left: int
    best: list[Change] = attrs.field(factory=list)

    def run(self, reach: int) -> None:
        """Look at the moves of tasks from the smallest, until some of one size do."""
        spare = tuple(each.task.id for each in self.spare.tasks)
        whole = changed(self.pair, Change(brought_in=spare), self.spare)
        needs = {
            each.task.id: needs_of(judge_task(each, whole, self.book).findings)
            for each in whole.role.tasks
        }
        blocked = {each for each, need in needs.items() if need.is_blocked}
        bonds = bonds_of(each.task for each in whole.role.tasks)
        here = frozenset(each.task.id for each in self.pair.role.tasks)
        must_go = bonds.company(here & blocked, here)
        for of_one_size in moves(must_go, here - must_go, frozenset(spare) - blocked, reach):
            for move in of_one_size:
                self._step(1)
                if _is_allowed(move, here, bonds):
                    self._look_at(move, needs)
            if self.best:
                return

    def _step(self, cost: int) -> None:
        self.left -= cost
        if self.left < 0:
            raise _OutOfStepsError

    def _look_at(self, move: Move, of_tasks: Mapping[Key, Needs]) -> None:
        """Find the fewest adjustments with which the role fits after a move of tasks."""
        self._step(_TO_JUDGE_A_ROLE)
        bare = Change(out=move.out, brought_in=move.brought_in)
        moved = changed(self.pair, bare, self.spare)
        needs = needs_of(judge_role(moved, self.book))
        for each in moved.role.tasks:
            needs |= of_tasks[each.task.id]
        if needs.is_blocked:
            return
        every = frozenset(each for need in needs.needs for each in need.adjustments)
        floor = min((each.size[3:] for each in self._arranged(bare, every)), default=())
        for adjustments in fewest(each.adjustments for each in needs.needs if not each.trainings):
            smallest = (*bare.size[:2], len(adjustments), *floor)
            if self.best and smallest > self.best[0].size:
                return
            for change in self._arranged(bare, adjustments):
                self._keep(change)
            if len(self.best) > self.most and smallest == self.best[0].size:
                return

    def _arranged(self, bare: Change, adjustments: frozenset[Remedy]) -> Iterator[Change]:
        """Yield a change with these adjustments and what is still needed then, if it does."""
        self._step(_TO_JUDGE_A_PAIR)
        change = attrs.evolve(
            bare, adjustments=tuple(sorted(adjustments)), words=_words(bare, self.pair, self.spare)
        )
        verdict = judge(changed(self.pair, change, self.spare), self.book)
        needs = needs_of(verdict.findings)
        if needs.is_blocked:
            return
        for trainings in fewest(each.trainings for each in needs.needs):
            yield attrs.evolve(
                change,
                trainings=tuple(sorted(trainings)),
                questions=tuple(sorted(needs.questions)),
            )

    def _keep(self, change: Change) -> None:
        if not self.best or change.size < self.best[0].size:
            self.best = [change]
        elif change.size == self.best[0].size and len(self.best) <= self.most:
            self.best.append(change)


def _is_allowed(move: Move, here: frozenset[Key], bonds: Bonds) -> bool:
    """Return whether a role remains, and no bond is broken that was not before."""
    tasks = (here - set(move.out)) | set(move.brought_in)
    return bonds.broken(tasks) <= bonds.broken(here) and (bool(tasks) or not here)


def _words(bare: Change, pair: Pair, spare: Spare) -> tuple[Message, ...]:
    names = {each.task.id: each.names for each in (*pair.role.tasks, *spare.tasks)}
    return (
        *(message("matching.leave_out", task=names[each]) for each in bare.out),
        *(message("matching.bring_in", task=names[each]) for each in bare.brought_in),
    )


def _key_of(change: Change) -> tuple[tuple[str, ...], ...]:
    return (
        change.out,
        change.brought_in,
        tuple(each.subject for each in change.adjustments),
        tuple(each.subject for each in change.trainings),
    )
