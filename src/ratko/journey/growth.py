"""A growth plan (kasvusuunnitelma) of a role: what one learns, in which tasks, and what comes next.

It is the role's, not the worker's: it holds nothing of a person.
"""

import datetime
from collections.abc import Iterable

import attrs

from ratko.journey.replaying import Placement
from ratko.messages import Message, message
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import EmploymentForm, Role
from ratko.model.rules import RuleSet
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["GrowthPlan", "growth_plan"]


@attrs.frozen(kw_only=True)
class GrowthPlan:
    """What a role gives to grow by.

    Attributes:
        role: The id of the role.
        goals: What one can learn.
        tasks: Ids of the tasks that are worth learning in, the most first.
        unknown_tasks: Ids of the tasks of which nobody has said what they are worth.
        next_step: Where the role can lead, as the role says it.
        next_form: On what footing the next step is planned.
        until: The day by which the next step is there.
        missing: What is to be agreed before this is a plan.
    """

    role: Key
    goals: tuple[Text, ...]
    tasks: tuple[Key, ...]
    unknown_tasks: tuple[Key, ...]
    next_step: Text
    next_form: EmploymentForm | Unknown
    until: datetime.date | Unknown
    missing: tuple[Message, ...]


def growth_plan(
    role: Role, inventory: Inventory, rules: RuleSet, placements: Iterable[Placement] = ()
) -> GrowthPlan:
    """Make the plan of a role.

    Args:
        role: The role.
        inventory: Its tasks; a task that is not there is left out.
        rules: From which growth value a task is worth learning in.
        placements: Who works in the role now: their end and next step, where they are known.
    """
    own = {each.task for each in role.task_shares}
    tasks = [each for each in inventory.tasks if each.id in own]
    worth = [
        (each.growth_value, each.id)
        for each in tasks
        if each.growth_value is not UNKNOWN and each.growth_value >= rules.worth_growth
    ]
    at_work = tuple(each for each in placements if each.left is None)
    ends = [each.until for each in at_work if each.until is not UNKNOWN]
    forms = {each.next_form for each in at_work if each.is_next_planned}
    plan = GrowthPlan(
        role=role.id,
        goals=role.learning_goals,
        tasks=tuple(key for _, key in sorted(worth, key=lambda each: (-each[0], each[1]))),
        unknown_tasks=tuple(each.id for each in tasks if each.growth_value is UNKNOWN),
        next_step=role.next_step,
        next_form=forms.pop() if len(forms) == 1 else UNKNOWN,
        until=min(ends) if ends else role.end,
        missing=(),
    )
    return attrs.evolve(plan, missing=_missing(plan))


def _missing(plan: GrowthPlan) -> tuple[Message, ...]:
    return (
        *([] if plan.goals else [message("journey.plan_goals")]),
        *([] if plan.tasks or plan.unknown_tasks else [message("journey.plan_worth")]),
        *([message("journey.plan_ask_growth")] if plan.unknown_tasks else []),
        *(
            [message("journey.plan_next_step")]
            if plan.next_step.is_empty and plan.next_form is UNKNOWN
            else []
        ),
        *([message("journey.plan_until")] if plan.until is UNKNOWN else []),
    )
