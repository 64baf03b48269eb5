"""Check `givers`: those who give tasks gain by it."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.givers import evidence_on, givings, judge, remedy_for
from ratko.model.finding import Finding, Outcome


__all__ = ["check"]

_GRAVEST_FIRST = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.WARN)


def check(context: RoleContext) -> Finding:
    """Fail where the core share of a giver's remaining work does not rise.

    Several givers: the gravest outcome counts, and the first giver who has it is the evidence.
    `ratko.method.givers.check_givers` tells of each giver, and of all roles together.
    """
    found = givings((context.role,), context.inventory)
    if not found:
        return context.finding("givers", Outcome.PASS, message("checks.givers_none"))
    outcomes = [(judge(giving, context.rules), giving) for giving in found]
    for gravest in _GRAVEST_FIRST:
        for outcome, giving in outcomes:
            if outcome is gravest:
                return Finding(
                    rule="givers",
                    subject=context.role.id,
                    outcome=outcome,
                    evidence=evidence_on(giving, outcome),
                    remedy=remedy_for(giving, outcome),
                    tasks=tuple(each.task.id for each in giving.given),
                )
    evidence = message("checks.givers_pass", doers=tuple(str(giving.doer.name) for giving in found))
    return context.finding("givers", Outcome.PASS, evidence)
