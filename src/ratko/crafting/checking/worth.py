"""The claimed value is the value of the plan, stage by stage, and no bound denies it."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from ratko.crafting.answer import PROVABLE, STAGES, Answer, Value
from ratko.crafting.checking.view import View, mean_of
from ratko.crafting.problem import PlannedRole, ReleasedTask
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


__all__ = ["confirm_worth", "value", "worth"]


def worth(view: View, answer: Answer) -> Iterator[Message]:
    """Yield each stage that is not as claimed, and what the bounds claim against the plan."""
    found = value(view)
    for stage in STAGES:
        claimed, counted = getattr(answer.value, stage), getattr(found, stage)
        if claimed != counted:
            yield message(
                "crafting.violated_value",
                stage=stage,
                claimed=Fraction(claimed),
                counted=Fraction(counted),
            )
    if len(answer.bounds) != len(STAGES):
        yield message("crafting.violated_bounds", found=len(answer.bounds), expected=len(STAGES))
        return
    met = 0
    for stage, bound, reached in zip(STAGES, answer.bounds, _smaller_is_better(found), strict=True):
        met += bound == reached and met == STAGES.index(stage)
        if bound is not None and bound > reached:
            yield message(
                "crafting.violated_bound", stage=stage, bound=bound, counted=Fraction(reached)
            )
    if not 0 <= answer.proved_stages <= met:
        yield message("crafting.violated_proof", claimed=answer.proved_stages, met=met)


def confirm_worth(view: View, answer: Answer) -> Iterator[Message]:
    """Say what the value is, and how much of it is proved."""
    found = value(view)
    yield message(
        "crafting.confirmed_value",
        uncovered=found.uncovered,
        roles=found.roles,
        proved=min(answer.proved_stages, PROVABLE),
        stages=PROVABLE,
    )


def value(view: View) -> Value:
    """Count the value of a plan from the problem."""
    full = view.full
    areas = [{area for task, _ in view.held(role) if (area := _area(task))} for role in full]
    sites = [{task.site for task, _ in view.held(role) if task.site is not None} for role in full]
    homes = Counter(task.id for role in full for task, _ in view.held(role))
    sizes: dict[tuple[int, int], list[Fraction]] = {}
    for role in full:
        kind = view.kind(role)
        band = view.least(kind), view.most(kind)
        sizes.setdefault(band, []).append(view.minutes(role))
    return Value(
        uncovered=_free(view) - sum((view.minutes(role) for role in full), Fraction(0)),
        roles=len(full),
        scatter=sum(map(len, areas)) + sum(map(len, sites)) + homes.total() - len(homes),
        unpleasant=max((_unpleasant(view, role) for role in full), default=Fraction(0)),
        growing=sum(any(_grows(view, task) for task, _ in view.held(role)) for role in full),
        unwished=sum((_unwished(view, role) for role in full), Fraction(0)),
        unevenness=sum((max(each) - min(each) for each in sizes.values()), Fraction(0)),
    )


def _smaller_is_better(found: Value) -> tuple[Fraction, ...]:
    signs = {"roles": -1, "growing": -1}
    return tuple(Fraction(getattr(found, stage)) * signs.get(stage, 1) for stage in STAGES)


def _free(view: View) -> Fraction:
    """Return the minutes that could be placed: known, not locked out or kept, and not torn."""
    torn = _torn(view)
    return sum(
        (
            mean_of(task) * (1 - view.kept.get(task.id, Fraction(0)))
            for task in view.problem.tasks
            if task.id not in view.problem.locks.out and task.id not in torn
        ),
        Fraction(0),
    )


def _torn(view: View) -> frozenset[Key]:
    """Return the tasks that belong together, through others or not, and must be apart."""
    group = {task.id: {task.id} for task in view.problem.tasks}
    for one, other in view.together_pairs():
        joined = group[one.id] | group[other.id]
        for each in joined:
            group[each] = joined
    return frozenset(
        task
        for one, other in view.apart_pairs()
        if other.id in group[one.id]
        for task in group[one.id]
    )


def _area(task: ReleasedTask) -> str | None:
    return task.entity or task.field or None


def _unpleasant(view: View, role: PlannedRole) -> Fraction:
    held = view.held(role)
    parts = (mean_of(task) * share for task, share in held if task.unpleasant is True)
    return sum(parts, Fraction(0))


def _grows(view: View, task: ReleasedTask) -> bool:
    least = view.problem.rules.worth_growth
    return task.growth_value is not UNKNOWN and task.growth_value >= least


def _unwished(view: View, role: PlannedRole) -> Fraction:
    kind = view.kind(role)
    total = Fraction(0)
    for task, share in view.held(role) if kind is not None else ():
        area = _area(task)
        if kind is not None and area is not None:
            weight = (area in kind.avoided_areas) - (area in kind.wished_areas)
            total += weight * mean_of(task) * share
    return total
