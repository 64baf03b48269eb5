"""Check `growth`: the work leads somewhere."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where there is no next step, or neither an end nor a review date."""
    role = context.role
    has_date = role.end is not UNKNOWN or role.review is not UNKNOWN
    missing = [
        *(["next_step"] if role.next_step.is_empty else []),
        *([] if has_date else ["review"]),
    ]
    if missing:
        evidence = message("checks.growth_missing", fields=tuple(missing))
        remedy = message("checks.ask_next_step", fields=tuple(missing))
        return context.finding("growth", Outcome.FAIL, evidence, remedy)
    return context.finding("growth", Outcome.PASS, message("checks.growth_pass"))
