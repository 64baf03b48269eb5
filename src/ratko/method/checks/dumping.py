"""Check `dumping`: the unpleasant and the dangerous are not dumped on the role."""

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import at_most, less_of, weigh
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.task import Pleasantness
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where over 40 % (default) of the hours are tasks that all their doers find unpleasant.

    A task that is dangerous without training fails it alone. A task that nobody does has been
    found unpleasant by nobody.
    """
    limit = context.rules.dumping_unpleasant
    dangerous = tuple(part for part in context.parts if part.task.dangerous is True)
    if dangerous:
        tasks = names(dangerous)
        evidence = message("checks.dumping_dangerous", tasks=tasks)
        remedy = message("checks.leave_out_dangerous", tasks=tasks)
        return context.finding("dumping", Outcome.FAIL, evidence, remedy, dangerous)
    weighed = weigh(context.parts, _all_find_it_unpleasant)
    outcome = at_most(weighed, limit)
    if outcome is Outcome.FAIL:
        evidence = message(
            "checks.dumping_fail", share=weighed.low, limit=limit, tasks=names(weighed.holding)
        )
        shared_out = message("checks.less_unpleasant", tasks=names(weighed.holding))
        remedy = less_of(weighed.holding, weighed.lacking, limit, shared_out)
        return context.finding("dumping", outcome, evidence, remedy, weighed.holding)
    if outcome is Outcome.UNKNOWN:
        evidence = message(
            "checks.dumping_unknown", low=weighed.low, high=weighed.high, limit=limit
        )
        remedy = weighed.question(lambda tasks: message("checks.ask_pleasantness", tasks=tasks))
        return context.finding("dumping", outcome, evidence, remedy, weighed.missing)
    unsure = tuple(part for part in context.parts if part.task.dangerous is UNKNOWN)
    if unsure:
        evidence = message("checks.danger_unknown", tasks=names(unsure))
        remedy = message("checks.ask_danger", tasks=names(unsure))
        return context.finding("dumping", Outcome.UNKNOWN, evidence, remedy, unsure)
    evidence = message("checks.dumping_none")
    if weighed.high:
        evidence = message("checks.dumping_pass", share=weighed.high, limit=limit)
    return context.finding("dumping", Outcome.PASS, evidence)


def _all_find_it_unpleasant(part: Part) -> bool | Unknown:
    said = {doer.pleasantness for doer in part.task.doers}
    if not said or said & {Pleasantness.PLEASANT, Pleasantness.NEUTRAL}:
        return False
    return UNKNOWN if UNKNOWN in said else True
