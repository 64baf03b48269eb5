"""From the roles that an engine has found to an answer: names, what remains, reasons, value."""

from ratko.crafting.answer import STAGES, Answer, Bounds, Engine, Value
from ratko.crafting.bounds import bounds_of
from ratko.crafting.holding import is_full
from ratko.crafting.leftovers import NamedRole
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Found, Prepared
from ratko.crafting.reasons import explain
from ratko.crafting.remaining import RemainingRole, remaining_roles
from ratko.model.quantities import Key


__all__ = ["answer_of", "proved"]


def answer_of(prepared: Prepared, found: Found, *, engine: Engine) -> Answer:
    """Make the answer.

    What remains may happen to make a role that is full after all, where the engine was stopped
    early: it counts like the others.
    """
    full = found.roles
    remaining: list[RemainingRole] = []
    for role in remaining_roles(prepared, found.roles):
        if (at := role.role_type) is not None and is_full(role.content, prepared.limits[at]):
            full = (*full, FilledRole(role_type=at, content=role.content, lock=role.lock))
        else:
            remaining.append(role)
    value = value_of(prepared, full)
    bounds = found.bounds if full is found.roles else bounds_of(prepared, value)
    return Answer(
        plan=explain(prepared, _named(prepared, full, tuple(remaining))),
        value=value,
        bounds=bounds,
        proved_stages=proved(value, bounds),
        engine=engine,
        was_stopped=found.was_stopped,
    )


def proved(value: Value, bounds: Bounds) -> int:
    """Return how many stages from the first are at their bound."""
    for stage, (reached, bound) in enumerate(zip(value.stages, bounds, strict=True)):
        if reached != bound:
            return stage
    return len(STAGES)


def _named(
    prepared: Prepared, full: tuple[FilledRole, ...], remaining: tuple[RemainingRole, ...]
) -> dict[Key, NamedRole]:
    """Give each role its id: that of its lock, else a number; the largest full role first."""
    taken = {lock for lock, _ in prepared.seeds}
    taken |= {role.id for role in prepared.problem.locks.keep}
    named: dict[Key, NamedRole] = {}
    number = 0
    size = prepared.limits[0].minutes
    kinds: tuple[tuple[bool, tuple[FilledRole | RemainingRole, ...]], ...] = (
        (False, full),
        (True, remaining),
    )
    for is_remaining, roles in kinds:
        for role in sorted(roles, key=lambda each: (-size(each.content), each.content)):
            key = role.lock
            while key is None or (key in taken and key is not role.lock):
                number += 1
                key = Key(f"role-{number}")
            named[key] = NamedRole(
                role_type=role.role_type, content=role.content, is_remaining=is_remaining
            )
    return named
