"""Check `substitution`: the role does not replace staff."""

from collections.abc import Callable

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import Weighed, weigh
from ratko.method.parts import Part, names
from ratko.model.association import DoerKind
from ratko.model.finding import Finding, Outcome
from ratko.model.role import EmploymentForm
from ratko.model.task import Classification, Origin
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["check"]

_NOT_PAID_FOR_WORK = frozenset({EmploymentForm.REHABILITATIVE_WORK, EmploymentForm.WORK_TRIAL})
_PAID = frozenset({DoerKind.EMPLOYEE, DoerKind.SUBSIDISED, DoerKind.CONTRACTOR})
_PAID_ORIGINS = frozenset({Origin.BOUGHT_IN, Origin.OVERTIME})


def check(context: RoleContext) -> Finding:
    """Fail where work that is somebody's job is taken over without pay.

    Rehabilitative work and a work trial may not take a whole core duty; volunteering may not
    take paid work's tasks (Act 189/2001 §14). A part of a core duty in a
    trial is pointed out.
    """
    form = context.role.employment_form
    core = weigh(context.parts, _is_core)
    paid = weigh(context.parts, _is_paid_work(context))
    if form is UNKNOWN:
        return _without_form(context, core, paid)
    if form is EmploymentForm.VOLUNTEERING:
        return _volunteering(context, paid)
    if form in _NOT_PAID_FOR_WORK:
        return _trial(context, form, core)
    evidence = message("checks.substitution_paid_form", form=form.value)
    return context.finding("substitution", Outcome.PASS, evidence)


def _without_form(context: RoleContext, core: Weighed, paid: Weighed) -> Finding:
    concerned = [*core.holding, *paid.holding, *core.open, *paid.open]
    parts = tuple(part for part in context.parts if part in concerned)
    if not parts:
        evidence = message("checks.substitution_any_form")
        return context.finding("substitution", Outcome.PASS, evidence)
    evidence = message("checks.substitution_form_decides", tasks=names(parts))
    remedy = message("checks.ask_form_of_paid_work")
    return context.finding("substitution", Outcome.UNKNOWN, evidence, remedy, parts)


def _volunteering(context: RoleContext, paid: Weighed) -> Finding:
    if paid.holding:
        tasks = names(paid.holding)
        evidence = message("checks.substitution_volunteering", tasks=tasks)
        remedy = message("checks.pay_or_leave_out", tasks=tasks)
        return context.finding("substitution", Outcome.FAIL, evidence, remedy, paid.holding)
    if paid.open:
        tasks = names(paid.open)
        evidence = message("checks.substitution_doers_unknown", tasks=tasks)
        remedy = message("checks.ask_paid_doers", tasks=tasks)
        return context.finding("substitution", Outcome.UNKNOWN, evidence, remedy, paid.open)
    evidence = message("checks.substitution_no_paid_work")
    return context.finding("substitution", Outcome.PASS, evidence)


def _trial(context: RoleContext, form: EmploymentForm, core: Weighed) -> Finding:
    whole = tuple(part for part in core.holding if part.share >= 1)
    if whole:
        tasks = names(whole)
        evidence = message("checks.substitution_core", form=form.value, tasks=tasks)
        remedy = message("checks.leave_core_to_doer", tasks=tasks)
        return context.finding("substitution", Outcome.FAIL, evidence, remedy, whole)
    if core.open:
        tasks = names(core.open)
        evidence = message("checks.substitution_class_unknown", form=form.value, tasks=tasks)
        remedy = message("checks.ask_core", tasks=tasks)
        return context.finding("substitution", Outcome.UNKNOWN, evidence, remedy, core.open)
    if core.holding:
        tasks = names(core.holding)
        evidence = message("checks.substitution_part_of_core", tasks=tasks)
        remedy = message("checks.work_beside_doer", tasks=tasks)
        return context.finding("substitution", Outcome.WARN, evidence, remedy, core.holding)
    evidence = message("checks.substitution_no_core", form=form.value)
    return context.finding("substitution", Outcome.PASS, evidence)


def _is_core(part: Part) -> bool | Unknown:
    classes = {doer.classification for doer in part.task.doers}
    if Classification.CORE in classes:
        return True
    return UNKNOWN if Classification.UNCLASSIFIED in classes else False


def _is_paid_work(context: RoleContext) -> Callable[[Part], bool | Unknown]:
    """Return whether somebody is paid for a task: by its doers, else by where it comes from."""

    def holds(part: Part) -> bool | Unknown:
        if not part.task.doers:
            origin = part.task.origin
            return UNKNOWN if origin is UNKNOWN else origin in _PAID_ORIGINS
        kinds = {
            context.doers[each.doer].kind if each.doer in context.doers else UNKNOWN
            for each in part.task.doers
        }
        if kinds & _PAID:
            return True
        return UNKNOWN if UNKNOWN in kinds else False

    return holds
