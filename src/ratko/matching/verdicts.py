"""Verdicts: how a role and a person go together, and what would change it.

These records are all that documents may know of how somebody fits, so nothing here refers to a
profile. A verdict has no outcome of its own: it is the fold of its findings, always.
"""

import functools
from collections.abc import Iterator

import attrs

from ratko.matching.findings import Fit, MatchFinding, Remedy, Strength, worst
from ratko.messages import Message
from ratko.model.quantities import Key
from ratko.model.text import Text


__all__ = ["Change", "Changes", "RoleVerdict", "TaskVerdict"]


def _fold(findings: Iterator[MatchFinding]) -> Fit:
    return worst(each.fit for each in findings if each.strength is Strength.HARD)


@attrs.frozen(kw_only=True)
class TaskVerdict:
    """How a task of a role and a person go together.

    Attributes:
        task: The task's id.
        name: What the task is called.
        findings: What the rules found, by the order of the rules.
    """

    task: Key
    name: Text
    findings: tuple[MatchFinding, ...] = ()

    @functools.cached_property
    def fit(self) -> Fit:
        """The fold of the findings of hard rules."""
        return _fold(iter(self.findings))


@attrs.frozen(kw_only=True)
class RoleVerdict:
    """How a role and a person go together.

    Attributes:
        role: The role's id.
        title: What the role is called.
        person: The person's random key.
        tasks: The verdicts on its tasks, by their ids.
        of_role: What the rules found of the role as a whole, by the order of the rules.
    """

    role: Key
    title: Text
    person: Key
    tasks: tuple[TaskVerdict, ...]
    of_role: tuple[MatchFinding, ...] = ()

    @functools.cached_property
    def fit(self) -> Fit:
        """The fold of all findings of hard rules."""
        return _fold(iter(self.findings))

    @property
    def findings(self) -> tuple[MatchFinding, ...]:
        """All findings: of the role as a whole, then task by task."""
        return (*self.of_role, *(each for task in self.tasks for each in task.findings))


@attrs.frozen(kw_only=True)
class Change:
    """A change that makes a role fit a person, each part of it once and sorted.

    Attributes:
        out: Ids of tasks that other doers keep.
        brought_in: Ids of tasks that come into the role; they were in no role.
        adjustments: What is arranged.
        trainings: What the person gets a course for.
        questions: What must be asked, and be answered so that it suits.
        words: What is done about the tasks, to be put into words.
    """

    out: tuple[Key, ...] = ()
    brought_in: tuple[Key, ...] = ()
    adjustments: tuple[Remedy, ...] = ()
    trainings: tuple[Remedy, ...] = ()
    questions: tuple[Remedy, ...] = ()
    words: tuple[Message, ...] = ()

    @property
    def size(self) -> tuple[int, int, int, int, int]:
        """What is compared, the weightiest first.

        Tasks left out or swapped (one that goes for one that comes is one change), tasks that
        move at all, adjustments, trainings, questions.
        """
        return (
            max(len(self.out), len(self.brought_in)),
            len(self.out) + len(self.brought_in),
            len(self.adjustments),
            len(self.trainings),
            len(self.questions),
        )


@attrs.frozen(kw_only=True)
class Changes:
    """The smallest changes that make a role fit a person.

    Attributes:
        alternatives: Equally small changes, in a fixed order; one that changes nothing: the role
            fits as it is. Empty: no change within reach makes it fit.
        is_exact: Whether everything within reach was looked at, so that none smaller can exist.
        is_cut: Whether there are more alternatives, equally small.
    """

    alternatives: tuple[Change, ...] = ()
    is_exact: bool = True
    is_cut: bool = False
