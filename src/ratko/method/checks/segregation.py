"""Check `segregation`: the worker is not set apart from others."""

from fractions import Fraction

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import Weighed, at_least, weigh
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Percent
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where under 30 % (default) of the hours are near colleagues or shared."""
    limit = context.rules.segregation_near
    weighed = weigh(context.parts, _is_near_others)
    outcome = at_least(weighed, limit)
    if outcome is Outcome.PASS:
        evidence = message("checks.segregation_all")
        if weighed.low < 1:
            evidence = message("checks.segregation_pass", share=weighed.low, limit=limit)
        return context.finding("segregation", outcome, evidence)
    if outcome is Outcome.UNKNOWN:
        evidence = message(
            "checks.segregation_unknown", low=weighed.low, high=weighed.high, limit=limit
        )
        remedy = weighed.question(lambda tasks: message("checks.ask_near", tasks=tasks))
        return context.finding("segregation", outcome, evidence, remedy, weighed.missing)
    evidence = message(
        "checks.segregation_fail", share=weighed.high, limit=limit, tasks=names(weighed.lacking)
    )
    remedy = message("checks.work_together", tasks=names(_to_do_together(weighed, limit)))
    return context.finding("segregation", outcome, evidence, remedy, weighed.lacking)


def _is_near_others(part: Part) -> bool | Unknown:
    return part.task.near_colleagues


def _to_do_together(weighed: Weighed, limit: Percent) -> tuple[Part, ...]:
    """Return the lonely tasks to be done with others, the heaviest first, until it is enough."""
    near, total = Fraction(0), Fraction(0)
    for part in (*weighed.holding, *weighed.lacking, *weighed.open):
        if part.minutes is not UNKNOWN:
            total += part.minutes
            near += part.minutes if part in weighed.holding else 0
    chosen: list[Part] = []
    for part in weighed.lacking:
        if near < Fraction(limit, 100) * total and part.minutes is not UNKNOWN:
            chosen.append(part)
            near += part.minutes
    return tuple(chosen) or weighed.lacking
