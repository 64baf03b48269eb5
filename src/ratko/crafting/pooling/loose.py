"""What is left over of a pool, from all places where some of it comes from."""

from collections.abc import Iterable

import attrs

from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover


__all__ = ["merged"]


def merged(leftovers: Iterable[Leftover]) -> tuple[Leftover, ...]:
    """Return each task once, with all that is left of it."""
    found: dict[Key, Leftover] = {}
    for each in leftovers:
        had = found.get(each.task)
        found[each.task] = (
            each
            if had is None
            else attrs.evolve(
                had,
                share=Share(had.share + each.share),
                reasons=tuple(dict.fromkeys((*had.reasons, *each.reasons))),
            )
        )
    return tuple(found[task] for task in sorted(found))
