"""What a check on a role looks at, and how it says what it found."""

from collections.abc import Iterable, Mapping

import attrs

from ratko.messages import Message
from ratko.method.parts import Part, parts_of, period
from ratko.model.association import Doer
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.rules import RuleSet


__all__ = ["RoleContext", "context_of"]


@attrs.frozen(kw_only=True)
class RoleContext:
    """A role with all that the checks need to know about it.

    Attributes:
        role: The role.
        inventory: The tasks and who does them today.
        rules: The thresholds.
        parts: The role's tasks with their hours.
        doers: The doers by their ids.
    """

    role: Role
    inventory: Inventory
    rules: RuleSet
    parts: tuple[Part, ...]
    doers: Mapping[Key, Doer]

    def finding(
        self,
        check: str,
        outcome: Outcome,
        evidence: Message,
        remedy: Message | None = None,
        parts: Iterable[Part] = (),
    ) -> Finding:
        """Say what a check found on this role; `parts` are what the evidence rests on."""
        return Finding(
            rule=check,
            subject=self.role.id,
            outcome=outcome,
            evidence=evidence,
            remedy=remedy,
            tasks=tuple(part.task.id for part in parts),
        )


def context_of(role: Role, inventory: Inventory, rules: RuleSet) -> RoleContext:
    """Gather what the checks look at.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    return RoleContext(
        role=role,
        inventory=inventory,
        rules=rules,
        parts=parts_of(role.task_shares, inventory, period(role)),
        doers={doer.id: doer for doer in inventory.doers},
    )
