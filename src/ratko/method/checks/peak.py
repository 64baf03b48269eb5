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
    rises = {dimension: _rises(parts, dimension) for dimension in Dimension}
    peaks = [
        dimension for dimension, rise in rises.items() if any(least >= levels for least, _ in rise)
    ]
    if peaks:
        tasks = tuple(
            part
            for at, part in enumerate(parts)
            if any(rises[dimension][at][0] >= levels for dimension in peaks)
        )
        dimensions = tuple(each.value for each in peaks)
        evidence = message(
            "checks.peak_fail", tasks=names(tasks), dimensions=dimensions, levels=levels
        )
        remedy = message("checks.lower_peak", tasks=names(tasks))
        return context.finding("peak", Outcome.FAIL, evidence, remedy, tasks)
    possible = [
        dimension for dimension, rise in rises.items() if any(most >= levels for _, most in rise)
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


def _rises(parts: Sequence[Part], dimension: Dimension) -> list[tuple[int, int]]:
    """Return by how many levels each task rises over all others, at least and at most.

    A task that is alone rises over nothing.
    """
    if len(parts) == 1:
        return [(0, 0)]
    levels = [part.task.demands.of(dimension) for part in parts]
    lowest = [_LOWEST if level is UNKNOWN else level for level in levels]
    highest = [_HIGHEST if level is UNKNOWN else level for level in levels]
    return [
        (low - high_of_others, high - low_of_others)
        for low, high, low_of_others, high_of_others in zip(
            lowest, highest, _most_of_others(lowest), _most_of_others(highest), strict=True
        )
    ]


def _most_of_others(levels: Sequence[int]) -> list[int]:
    """Return for each level the greatest of all the others."""
    ranked = sorted(levels, reverse=True)[:2]
    return [ranked[1] if level == ranked[0] else ranked[0] for level in levels]
