"""What a rule found: the outcome, the evidence and the change that would mend it."""

import enum

import attrs

from ratko.messages import Message
from ratko.model.role import Override


__all__ = ["Finding", "Outcome"]


class Outcome(enum.StrEnum):
    """What a check came to."""

    PASS = "pass"  # noqa: S105  # an outcome, no password
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"
    """A fact is missing; the remedy is the question to ask."""


@attrs.frozen(kw_only=True)
class Finding:
    """The result of one rule on one subject.

    Attributes:
        rule: The id of the rule: of a check on a role (`dumping`), or of the method (`B3`).
        subject: The id of the role, task or doer it is about; empty: the whole inventory.
        outcome: What it came to.
        evidence: What it rests on, with numbers and names.
        remedy: The change or the question that would mend it.
        override: A person's signed word against it.
        tasks: Ids of the tasks that the evidence rests on.
    """

    rule: str
    subject: str = ""
    outcome: Outcome
    evidence: Message
    remedy: Message | None = None
    override: Override | None = None
    tasks: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is a fail that nobody has signed away."""
        return self.outcome is Outcome.FAIL and self.override is None
