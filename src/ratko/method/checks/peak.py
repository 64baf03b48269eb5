"""Check `peak`: no task alone raises a demand far over all the others."""

from collections.abc import Sequence

from ratko.messages import message
from ratko.method.checks.context import RoleContext
from ratko.method.parts import Part, names
from ratko.model.dimensions import Dimension
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]

_LOWEST, _HIGHEST = 0, 5


def check(context: RoleContext) -> Finding:
    """Fail where one task raises a dimension by 2 (default) or more over all the other tasks."""
    parts, levels = context.parts, context.rules.peak_over_others
    peaks = [
        (part, dimension)
        for part in parts
        for dimension in Dimension
        if _rise(part, parts, dimension)[0] >= levels
    ]
    if peaks:
        tasks = tuple(part for part in parts if any(part is each for each, _ in peaks))
        dimensions = tuple(each.value for each in Dimension if any(each is one for _, one in peaks))
        evidence = message(
            "checks.peak_fail", tasks=names(tasks), dimensions=dimensions, levels=levels
        )
        remedy = message("checks.lower_peak", tasks=names(tasks))
        return context.finding("peak", Outcome.FAIL, evidence, remedy, tasks)
    possible = [
        dimension
        for dimension in Dimension
        if any(_rise(part, parts, dimension)[1] >= levels for part in parts)
    ]
    if not possible:
        return context.finding("peak", Outcome.PASS, message("checks.peak_pass", levels=levels))
    missing = tuple(
        part
        for part in parts
        if any(part.task.demands.of(dimension) is UNKNOWN for dimension in possible)
    )
    evidence = message(
        "checks.peak_unknown", dimensions=tuple(each.value for each in possible), levels=levels
    )
    remedy = message("checks.ask_demands", tasks=names(missing))
    return context.finding("peak", Outcome.UNKNOWN, evidence, remedy, missing)


def _rise(part: Part, parts: Sequence[Part], dimension: Dimension) -> tuple[int, int]:
    """Return by how many levels a task rises over all others, at least and at most.

    A task that is alone rises over nothing.
    """
    others = [each for each in parts if each is not part]
    if not others:
        return 0, 0
    lowest_of_others = max(_level(each, dimension, _LOWEST) for each in others)
    highest_of_others = max(_level(each, dimension, _HIGHEST) for each in others)
    return (
        _level(part, dimension, _LOWEST) - highest_of_others,
        _level(part, dimension, _HIGHEST) - lowest_of_others,
    )


def _level(part: Part, dimension: Dimension, if_unknown: int) -> int:
    level = part.task.demands.of(dimension)
    return if_unknown if level is UNKNOWN else level
