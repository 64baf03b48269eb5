"""What two reports of one project tell beside each other, and what to hide so that it is not much.

Of two days the numbers may each be large, and their difference a small count of people: twelve and
eleven tell of one. Somebody who has both knows of each count what is shown; of a hidden one that it
is at least one; of each sum what it is, unless it is hidden; and, where counts only grow, that no
later one is smaller. From that they can reckon the bounds of each hidden count and of each
difference. None of these may be left with a single value, unless the difference is none or no small
count.
"""

from collections.abc import Sequence
from typing import Final

import attrs

from ratko.journey.suppressing import Hidden, hide


__all__ = ["Shown", "hide_beside"]

_NO_BOUND: Final = 10**9
"""More people than there are."""


@attrs.frozen(kw_only=True)
class Shown:
    """A group of counts as a report shows it.

    Attributes:
        cells: The counts; None: hidden, at least one.
        together: Their sum; None: hidden.
    """

    cells: tuple[int | None, ...]
    together: int | None

    @property
    def hidden_sum(self) -> int | None:
        """What the hidden counts are together; None: not known."""
        if self.together is None:
            return None
        return self.together - sum(each for each in self.cells if each is not None)


def hide_beside(
    people: Sequence[int], least: int, earlier: Sequence[Shown], *, only_grows: bool
) -> Hidden:
    """Return what of a group to hide, alone and beside each of the earlier reports.

    Args:
        people: How many people each count is of.
        least: The smallest number of people that may be shown.
        earlier: The same group in reports of earlier days, each with as many counts.
        only_grows: Whether no count becomes smaller with time.
    """
    alone = hide(people, least)
    if alone.is_sum:
        return alone
    hidden = set(alone.cells)
    for each in earlier:
        hidden |= {
            place
            for place, (now, then) in enumerate(zip(people, each.cells, strict=True))
            if now and then is not None and _is_small(now - then, least)
        }
    spare = sorted(
        (place for place, count in enumerate(people) if count and place not in hidden),
        key=lambda place: (people[place], place),
    )
    while not _is_safe(people, frozenset(hidden), least, earlier, only_grows=only_grows):
        if not spare:
            every = frozenset(place for place, count in enumerate(people) if count)
            return Hidden(cells=every, is_sum=True)
        hidden.add(spare.pop(0))
    return Hidden(cells=frozenset(hidden))


def _is_safe(
    people: Sequence[int],
    hidden: frozenset[int],
    least: int,
    earlier: Sequence[Shown],
    *,
    only_grows: bool,
) -> bool:
    if hidden and not _stands_alone([people[place] for place in hidden], least):
        return False
    now = Shown(
        cells=tuple(None if place in hidden else each for place, each in enumerate(people)),
        together=sum(people),
    )
    return all(_tells_little(each, now, least, only_grows=only_grows) for each in earlier)


def _stands_alone(hidden: Sequence[int], least: int) -> bool:
    return len(hidden) > 1 and sum(hidden) >= max(least, len(hidden) + 1)


def _is_small(difference: int, least: int) -> bool:
    return 0 < abs(difference) < least


def _tells_little(then: Shown, now: Shown, least: int, *, only_grows: bool) -> bool:
    """Return whether neither a hidden count nor a small difference can be reckoned from both."""
    pairs = list(zip(then.cells, now.cells, strict=True))
    known = [new - old for old, new in pairs if old is not None and new is not None]
    if any(_is_small(each, least) for each in known):
        return False
    if then.together is not None and now.together is not None:
        difference = now.together - then.together
        if _is_small(difference, least) or _is_small(difference - sum(known), least):
            return False
        if len(pairs) - len(known) == 1:
            return True  # The one that is left is that difference.
    bounds = _coupled(pairs, then, now) if only_grows else _apart(pairs, then, now)
    return all(
        low < high and not (from_ == to and _is_small(from_, least))
        for (low, high), (from_, to) in bounds
    )


_Bounds = list[tuple[tuple[int, int], tuple[int, int]]]
"""For each hidden count its bounds, and those of the difference at its place."""
_Pairs = list[tuple[int | None, int | None]]


def _coupled(pairs: _Pairs, then: Shown, now: Shown) -> _Bounds:
    """Bound what is hidden where no later count is smaller.

    What is hidden in both is a count of then and a growth; what is hidden now alone is a growth.
    The counts of then add up to what was hidden then, counts and growths to what is hidden now.
    """
    both = sum(old is None and new is None for old, new in pairs)
    tops = [new for old, new in pairs if old is None and new is not None]
    bases = [max(old, 1) for old, new in pairs if old is not None and new is None]
    rest = _NO_BOUND if now.hidden_sum is None else now.hidden_sum - sum(bases)
    if then.hidden_sum is None:
        low, high = both, rest
        least_left, most_left = len(tops), sum(tops)
    else:
        low = max(both, then.hidden_sum - sum(tops))
        high = min(rest, then.hidden_sum - len(tops)) if both else 0
        low, high = (low, high) if both else (0, 0)
        least_left, most_left = then.hidden_sum - high, then.hidden_sum - low
    growths = both + len(bases)
    least_growth, most_growth = rest - high, rest - low
    if now.hidden_sum is None:
        least_growth, most_growth = 0, _NO_BOUND
    bounds: _Bounds = []
    for old, new in pairs:
        growth = (0 if growths > 1 else least_growth, most_growth)
        if old is None and new is None:
            was = (1 if both > 1 else low, high - both + 1)
            bounds.append((was, growth))
            bounds.append(((was[0] if growths > 1 else rest, rest - both + 1), growth))
        elif old is None and new is not None:
            others = sum(tops) - new
            was = (max(1, least_left - others), min(new, most_left - len(tops) + 1))
            bounds.append((was, (new - was[1], new - was[0])))
        elif old is not None and new is None:
            base = max(old, 1)
            is_ = (base + growth[0], base + growth[1])
            bounds.append((is_, (is_[0] - old, is_[1] - old)))
    return bounds


def _apart(pairs: _Pairs, then: Shown, now: Shown) -> _Bounds:
    """Bound what is hidden where counts may become smaller: each report by itself."""
    was = _alone([old for old, _ in pairs], then)
    is_ = _alone([new for _, new in pairs], now)
    bounds: _Bounds = []
    for old, new in pairs:
        first = was if old is None else (old, old)
        second = is_ if new is None else (new, new)
        difference = (second[0] - first[1], second[1] - first[0])
        bounds += [(each, difference) for each, count in ((was, old), (is_, new)) if count is None]
    return bounds


def _alone(cells: Sequence[int | None], shown: Shown) -> tuple[int, int]:
    hidden = sum(each is None for each in cells)
    if shown.hidden_sum is None:
        return 1, _NO_BOUND
    return (1 if hidden > 1 else shown.hidden_sum), shown.hidden_sum - hidden + 1
