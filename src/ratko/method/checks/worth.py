"""Check `worth`: the work is worth doing."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where no task has a growth value of 2 (default) or more."""
    level = context.rules.worth_growth
    growing = tuple(part for part in context.parts if _growth(part, -1) >= level)
    if growing:
        evidence = message("checks.worth_pass", tasks=names(growing), level=level)
        return context.finding("worth", Outcome.PASS, evidence, None, growing)
    missing = tuple(part for part in context.parts if part.task.growth_value is UNKNOWN)
    if missing:
        evidence = message("checks.worth_unknown", tasks=names(missing))
        remedy = message("checks.ask_growth", tasks=names(missing))
        return context.finding("worth", Outcome.UNKNOWN, evidence, remedy, missing)
    evidence = message(
        "checks.worth_fail", highest=max(map(_growth, context.parts), default=0), level=level
    )
    return context.finding("worth", Outcome.FAIL, evidence, message("checks.add_growth"))


def _growth(part: Part, if_unknown: int = 0) -> int:
    value = part.task.growth_value
    return if_unknown if value is UNKNOWN else value
