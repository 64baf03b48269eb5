"""Check `access`: it is known how one gets to the places of work and about in them."""

import attrs

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.model.association import Accessibility
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where no place of work is known, or a fact on the accessibility of one is missing."""
    wanted = {*context.role.place_of_work, *(part.task.site for part in context.parts)}
    sites = [site for site in context.inventory.sites if site.id in wanted]
    if not sites:
        evidence = message("checks.access_no_place")
        return context.finding("access", Outcome.FAIL, evidence, message("checks.ask_place"))
    missing = tuple(
        fact
        for fact in attrs.fields_dict(Accessibility)
        if any(getattr(site.accessibility, fact) is UNKNOWN for site in sites)
    )
    places = tuple(site.name or site.id for site in sites)
    if missing:
        evidence = message("checks.access_missing", facts=missing, sites=places)
        remedy = message("checks.ask_access", facts=missing, sites=places)
        return context.finding("access", Outcome.FAIL, evidence, remedy)
    return context.finding("access", Outcome.PASS, message("checks.access_pass", sites=places))
