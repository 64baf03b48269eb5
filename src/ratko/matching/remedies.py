"""The remedies that several of the shipped rules name; adjustments are remedies of `Means`."""

from ratko.matching.findings import Remedy, RemedyKind
from ratko.matching.pair import TaskAtHand
from ratko.messages import Message, message


__all__ = ["ask", "leave_out"]


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
