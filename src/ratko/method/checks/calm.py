"""Check `calm`: the work is calm enough."""

from collections.abc import Callable

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import at_most, less_of, weigh
from ratko.method.parts import Part, names
from ratko.model.dimensions import Dimension
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Level
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["check"]

_RESTLESS = (Dimension.UNP, Dimension.INT, Dimension.PAC)


def check(context: RoleContext) -> Finding:
    """Fail where UNP, INT or PAC is at 4 or more in over 25 % of the hours (default)."""
    limit = context.rules.calm_share
    weighed = weigh(context.parts, _is_restless(context.rules.calm_level))
    outcome = at_most(weighed, limit)
    if outcome is Outcome.PASS:
        evidence = message("checks.calm_all")
        if weighed.high:
            evidence = message("checks.calm_pass", share=weighed.high, limit=limit)
        return context.finding("calm", outcome, evidence)
    if outcome is Outcome.UNKNOWN:
        evidence = message("checks.calm_unknown", low=weighed.low, high=weighed.high, limit=limit)
        remedy = weighed.question(lambda tasks: message("checks.ask_calm", tasks=tasks))
        return context.finding("calm", outcome, evidence, remedy, weighed.missing)
    evidence = message(
        "checks.calm_fail", share=weighed.low, limit=limit, tasks=names(weighed.holding)
    )
    calmer = message("checks.make_calmer", tasks=names(weighed.holding))
    remedy = less_of(weighed.holding, weighed.lacking, limit, calmer)
    return context.finding("calm", outcome, evidence, remedy, weighed.holding)


def _is_restless(level: Level) -> Callable[[Part], bool | Unknown]:
    def holds(part: Part) -> bool | Unknown:
        levels = [part.task.demands.of(dimension) for dimension in _RESTLESS]
        if any(each is not UNKNOWN and each >= level for each in levels):
            return True
        return UNKNOWN if UNKNOWN in levels else False

    return holds
