"""Check `guidance`: guidance is organised, not only promised."""

from fractions import Fraction

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where supervisor, tutor, daily contact or the tutor's hours are missing.

    The tutor has at least 1 h a week (default).
    """
    role, least = context.role, context.rules.guidance_least
    people = {
        "supervisor": role.supervisor,
        "tutor": role.tutor,
        "daily_contact": role.daily_contact,
    }
    missing = [field for field, name in people.items() if not name.strip()]
    minutes = role.guidance_minutes
    if minutes is UNKNOWN:
        missing.append("guidance_minutes")
    if missing or minutes is UNKNOWN:
        evidence = message("checks.guidance_missing", fields=tuple(missing))
        remedy = message("checks.ask_guidance", fields=tuple(missing))
        return context.finding("guidance", Outcome.FAIL, evidence, remedy)
    if minutes < least:
        evidence = message(
            "checks.guidance_short", minutes=Fraction(minutes), least=Fraction(least)
        )
        remedy = message("checks.add_guidance", minutes=Fraction(least - minutes))
        return context.finding("guidance", Outcome.FAIL, evidence, remedy)
    evidence = message("checks.guidance_pass", tutor=role.tutor, minutes=Fraction(minutes))
    return context.finding("guidance", Outcome.PASS, evidence)
