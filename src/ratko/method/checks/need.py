"""Check `need`: the work is really needed."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import at_most, weigh
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where over 20 % (default) of the hours have neither an origin nor a doer."""
    limit = context.rules.need_without_origin
    weighed = weigh(context.parts, _comes_from_nowhere)
    outcome = at_most(weighed, limit)
    if outcome is Outcome.PASS:
        evidence = message("checks.need_all")
        if weighed.high:
            evidence = message("checks.need_pass", share=weighed.high, limit=limit)
        return context.finding("need", outcome, evidence)
    if outcome is Outcome.UNKNOWN:
        evidence = message("checks.need_unknown", tasks=names(weighed.without_hours))
        remedy = message("checks.ask_hours", tasks=names(weighed.without_hours))
        return context.finding("need", outcome, evidence, remedy, weighed.without_hours)
    evidence = message(
        "checks.need_fail", share=weighed.low, limit=limit, tasks=names(weighed.holding)
    )
    remedy = message("checks.ask_origin", tasks=names(weighed.holding))
    return context.finding("need", outcome, evidence, remedy, weighed.holding)


def _comes_from_nowhere(part: Part) -> bool:
    return part.task.origin is UNKNOWN and not part.task.doers
