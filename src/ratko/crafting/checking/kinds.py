"""Each role is of a type that there is, has a place in it, and keeps its limits."""

from collections import Counter
from collections.abc import Iterator

from ratko.crafting.checking.times import no_time
from ratko.crafting.checking.view import View, mean_of
from ratko.crafting.problem import DAY_MINUTES, WEEK_MINUTES, PlannedRole, ReleasedTask, RoleType
from ratko.messages import Message, message
from ratko.model.unknown import UNKNOWN


__all__ = ["confirm_kinds", "confirm_limits", "kinds", "limits"]


def kinds(view: View) -> Iterator[Message]:
    """Each role is of a type that is asked for, and no type has more roles than places."""
    for role in view.crafted:
        if role.role_type is not None and view.kind(role) is None:
            yield message("crafting.violated_type_unknown", role=role.id, type=role.role_type)
        elif role.role_type is None and view.kinds and not _may_have_none(view, role):
            yield message("crafting.violated_type_missing", role=role.id)
    used = Counter(role.role_type for role in view.crafted)
    for kind in view.problem.types:
        if kind.places is not None and used[kind.id] > kind.places:
            yield message(
                "crafting.violated_type_places",
                type=kind.id,
                roles=used[kind.id],
                most=int(kind.places),
            )


def _may_have_none(view: View, role: PlannedRole) -> bool:
    """Whether a role may be of no type: people have locked into it what suits none."""
    return role.is_remaining and role.id in view.locked


def confirm_kinds(view: View) -> Iterator[Message]:
    """Say that each role has a place among the types that are asked for."""
    if view.kinds:
        typed = sum(role.role_type is not None for role in view.crafted)
        yield message("crafting.confirmed_types", roles=typed, types=len(view.kinds))


def limits(view: View) -> Iterator[Message]:
    """Each role keeps the limits of its type, or else of the thresholds."""
    for role in view.looked:
        first: list[Message] = []
        for kind in view.possible_kinds(role):
            found = list(_broken(view, role, kind))
            if not found:
                break
            first = first or found
        else:
            yield from first


def confirm_limits(view: View) -> Iterator[Message]:
    """Say how many places a role has at most, and that there is time for all of it."""
    unknown = sum(task.site is None for task in view.problem.tasks)
    most = max(_most_sites(view, kind) for kind in view.kinds.values() or (None,))
    yield message("crafting.confirmed_sites", most=most, unknown=unknown)
    if view.crafted:
        yield message("crafting.confirmed_times", week=WEEK_MINUTES, day=DAY_MINUTES)


def _broken(view: View, role: PlannedRole, kind: RoleType | None) -> Iterator[Message]:
    held = view.held(role)
    minutes, most = view.minutes(role), view.most(kind)
    if minutes > most:
        yield message("crafting.violated_most", role=role.id, minutes=minutes, limit=most)
    sites = {task.site for task, _ in held if task.site is not None}
    if len(sites) > _most_sites(view, kind):
        yield message(
            "crafting.violated_sites",
            role=role.id,
            sites=len(sites),
            most=_most_sites(view, kind),
        )
    areas = {area for task, _ in held if (area := task.entity or task.field)}
    if kind is not None and kind.most_areas is not None and len(areas) > kind.most_areas:
        yield message(
            "crafting.violated_areas", role=role.id, areas=len(areas), most=int(kind.most_areas)
        )
    for load, room in no_time(held, () if kind is None else kind.available):
        yield message("crafting.violated_time", role=role.id, minutes=load, most=room)
    if kind is not None and role.role_type is not None:
        for task, _ in held:
            if not _suits(task, kind):
                yield message("crafting.violated_type", task=task.title, role=role.id, type=kind.id)
        if not role.is_remaining or role.id not in view.locked:
            yield from _loads(view, role, kind)


def _most_sites(view: View, kind: RoleType | None) -> int:
    own = None if kind is None else kind.most_sites
    return max(1, view.problem.rules.sites_in_a_day if own is None else own)


def _suits(task: ReleasedTask, kind: RoleType) -> bool:
    """Whether a task asks for no more than a type of role allows; what is unknown does not suit."""
    levels = [(task.demands.of(dimension), most) for dimension, most in kind.ceiling]
    return (
        all(level is not UNKNOWN and level <= most for level, most in levels)
        and (kind.permits is None or task.permits <= kind.permits)
        and (kind.tasks is None or task.id in kind.tasks)
        and (kind.sites is None or task.site is None or task.site in kind.sites)
    )


def _loads(view: View, role: PlannedRole, kind: RoleType) -> Iterator[Message]:
    minutes = view.minutes(role)
    for limit in kind.loads:
        heavy = [
            mean_of(task) * share
            for task, share in view.held(role)
            if (level := task.demands.of(limit.dimension)) is UNKNOWN or level >= limit.level
        ]
        if sum(heavy) * 100 > limit.most * minutes:
            yield message(
                "crafting.violated_load",
                role=role.id,
                dimension=limit.dimension.value,
                share=sum(heavy) / minutes,
                most=int(limit.most),
            )
