"""Check `form`: it is said on what footing the work is done, and what is paid."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where the employment form or the pay basis is missing."""
    form, pay = context.role.employment_form, context.role.pay_basis
    missing = [
        *(["employment_form"] if form is UNKNOWN else []),
        *(["pay_basis"] if pay.is_empty else []),
    ]
    if missing or form is UNKNOWN:
        evidence = message("checks.form_missing", fields=tuple(missing))
        remedy = message("checks.ask_form", fields=tuple(missing))
        return context.finding("form", Outcome.FAIL, evidence, remedy)
    return context.finding("form", Outcome.PASS, message("checks.form_pass", form=form.value))
