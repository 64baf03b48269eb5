"""The remedies that the shipped rules name: each kind is made in one place."""

from collections.abc import Iterable

from ratko.matching.findings import Remedy, RemedyKind
from ratko.matching.pair import TaskAtHand, names_of
from ratko.messages import Message, message
from ratko.model.adjustment import Adjustment


__all__ = ["arrange", "ask", "leave_out"]


def arrange(adjustments: Iterable[Adjustment]) -> tuple[Remedy, ...]:
    """Return adjustments as remedies, each of which is enough."""
    return tuple(
        Remedy(
            kind=RemedyKind.ADJUSTMENT,
            subject=each.id,
            words=message("matching.arrange", adjustment=names_of(each.name, each.id)),
        )
        for each in adjustments
    )


def ask(subject: str, words: Message) -> Remedy:
    """Return a question as a remedy; the same subject is the same missing fact."""
    return Remedy(kind=RemedyKind.QUESTION, subject=subject, words=words)


def leave_out(task: TaskAtHand) -> Remedy:
    """Return as a remedy that another doer keeps a task."""
    return Remedy(
        kind=RemedyKind.LEAVE_OUT,
        subject=task.task.id,
        words=message("matching.leave_out", task=task.names),
    )
