"""Check `variety`: the work is varied."""

from fractions import Fraction

from ratko.messages import Message, message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import (
    Weighed,
    at_most,
    heaviest_first,
    less_of,
    more_beside,
    weigh,
)
from ratko.method.parts import Part, names
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Percent


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where one task takes over 60 % of the hours, or there are fewer than 3 tasks (default).

    Where the worker wishes so, it passes. A wish that nobody has recorded is none: before there
    is a worker, the role must suit people who have no such wish.
    """
    rules, count = context.rules, len(context.parts)
    if context.role.worker_wishes is True:
        return context.finding("variety", Outcome.PASS, message("checks.variety_wished"))
    if count < rules.variety_least_tasks:
        evidence = message("checks.variety_few", count=count, least=rules.variety_least_tasks)
        remedy = message("checks.add_tasks", count=rules.variety_least_tasks - count)
        return context.finding("variety", Outcome.FAIL, evidence, remedy, context.parts)
    limit = rules.variety_one_task
    shares = {part.task.id: _share_of(part, context) for part in context.parts}
    outcomes = {task: at_most(weighed, limit) for task, weighed in shares.items()}
    for part in heaviest_first(context.parts):
        weighed = shares[part.task.id]
        if outcomes[part.task.id] is Outcome.FAIL:
            evidence = message(
                "checks.variety_one_task", share=weighed.low, limit=limit, task=names([part])[0]
            )
            remedy = _remedy(part, weighed, limit)
            return context.finding("variety", Outcome.FAIL, evidence, remedy, (part,))
    if Outcome.UNKNOWN in outcomes.values():
        missing = next(iter(shares.values())).without_hours
        evidence = message("checks.variety_unknown", count=count, tasks=names(missing))
        remedy = message("checks.ask_hours", tasks=names(missing))
        return context.finding("variety", Outcome.UNKNOWN, evidence, remedy, missing)
    largest = max((weighed.high for weighed in shares.values()), default=Fraction(0))
    evidence = message("checks.variety_pass", count=count, share=largest, limit=limit)
    return context.finding("variety", Outcome.PASS, evidence)


def _share_of(part: Part, context: RoleContext) -> Weighed:
    return weigh(context.parts, lambda each: each.task.id == part.task.id)


def _remedy(part: Part, weighed: Weighed, limit: Percent) -> Message:
    """A task that cannot be divided stays, and other work comes beside it."""
    if weighed.without_hours:
        return message("checks.ask_hours", tasks=names(weighed.without_hours))
    if part.task.splittable is False and limit:
        return more_beside(weighed.holding, weighed.lacking, limit)
    return less_of(weighed.holding, weighed.lacking, limit, message("checks.add_tasks", count=1))
