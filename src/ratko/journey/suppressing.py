"""Small counts of people are not shown, nor can they be reckoned from what is shown.

A group is a list of counts whose sum is shown. A count of people over 0 and under the threshold is
hidden. If the hidden ones could then be told from the sum, the smallest that is shown is hidden as
well, until they cannot; where nothing is left to hide, the sum is hidden, too.

A hidden count stands for at least one person. From the sum one knows what the hidden ones are
together: that must be no small count itself, be of two counts or more, and be more than one person
for each, since otherwise each would be known to be one.
"""

from collections.abc import Sequence

import attrs


__all__ = ["Hidden", "hide"]

_LEAST_TOGETHER = 2
"""A single hidden count is the sum less the others."""


@attrs.frozen(kw_only=True)
class Hidden:
    """What of a group is not shown.

    Attributes:
        cells: The places of the counts that are hidden.
        is_sum: Whether the sum is hidden, too.
    """

    cells: frozenset[int] = frozenset()
    is_sum: bool = False


def hide(people: Sequence[int], least: int) -> Hidden:
    """Return what of a group to hide.

    Args:
        people: How many people each count is of; 0 may be shown.
        least: The smallest number of people that may be shown.
    """
    hidden = {place for place, count in enumerate(people) if 0 < count < least}
    if not hidden:
        return Hidden()
    shown = sorted(
        (place for place, count in enumerate(people) if count >= least and place not in hidden),
        key=lambda place: (people[place], place),
    )
    while not _is_safe([people[place] for place in hidden], least):
        if not shown:
            # All that is over 0 is hidden; the sum would tell of it.
            return Hidden(cells=frozenset(hidden), is_sum=True)
        hidden.add(shown.pop(0))
    return Hidden(cells=frozenset(hidden))


def _is_safe(hidden: Sequence[int], least: int) -> bool:
    together = sum(hidden)
    return len(hidden) >= _LEAST_TOGETHER and together >= least and together > len(hidden)
