"""The checks on a role, in their order. Each lives in a module of its name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from ratko.method.checks import (
    access,
    calm,
    dumping,
    form,
    givers,
    growth,
    guidance,
    hours,
    need,
    peak,
    season,
    segregation,
    substitution,
    travel,
    variety,
    worth,
)
from ratko.method.checks.context import RoleContext, context_of
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.role import Role
from ratko.model.rules import RuleSet


__all__ = ["CHECKS", "check_role"]

CHECKS: Final[Mapping[str, Callable[[RoleContext], Finding]]] = MappingProxyType(
    {
        "need": need.check,
        "hours": hours.check,
        "substitution": substitution.check,
        "variety": variety.check,
        "worth": worth.check,
        "dumping": dumping.check,
        "segregation": segregation.check,
        "peak": peak.check,
        "calm": calm.check,
        "season": season.check,
        "guidance": guidance.check,
        "form": form.check,
        "access": access.check,
        "growth": growth.check,
        "givers": givers.check,
        "travel": travel.check,
    }
)
"""Every check by its id, in the order in which they are reported."""


def check_role(role: Role, inventory: Inventory, rules: RuleSet) -> tuple[Finding, ...]:
    """Run every check on a role; a fail that somebody has signed away carries the override.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    context = context_of(role, inventory, rules)
    return tuple(_with_override(check(context), role) for check in CHECKS.values())


def _with_override(finding: Finding, role: Role) -> Finding:
    signed = [each for each in role.overrides if each.check == finding.rule]
    if finding.outcome is not Outcome.FAIL or not signed:
        return finding
    return attrs.evolve(finding, override=max(signed, key=lambda each: each.date))
