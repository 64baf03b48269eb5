"""Claim: who holds two reports against each other learns neither a hidden count nor a small change.

The attacker tries every pair of groups of counts that shows as the two reports do; it shares no
code with the reckoning of bounds that decides what is hidden.
"""

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratko.journey.side_by_side import Shown, hide_beside
from ratko.journey.suppressing import Hidden, hide


MOST = 12
COUNTS = st.lists(st.integers(0, 5), min_size=1, max_size=4)


def shown(people: Sequence[int], hidden: Hidden) -> Shown:
    return Shown(
        cells=tuple(None if at in hidden.cells else each for at, each in enumerate(people)),
        together=None if hidden.is_sum else sum(people),
    )


def every_group(group: Shown) -> Iterator[tuple[int, ...]]:
    """Yield every group of counts that shows as this one does, up to so many people in a count."""
    choices = [range(1, MOST + 1) if each is None else (each,) for each in group.cells]
    for found in itertools.product(*choices):
        if group.together is None or sum(found) == group.together:
            yield found


def assert_little_is_told(old: Shown, new: Shown, least: int, *, only_grows: bool) -> None:
    pairs = [
        (then, now)
        for then in every_group(old)
        for now in every_group(new)
        if not only_grows or all(a <= b for a, b in zip(then, now, strict=True))
    ]
    assert pairs
    if old.together is not None and new.together is not None:
        assert not 0 < abs(new.together - old.together) < least
    for at, (then, now) in enumerate(zip(old.cells, new.cells, strict=True)):
        if then is None:
            assert len({one[at] for one, _ in pairs}) > 1
        if now is None:
            assert len({one[at] for _, one in pairs}) > 1
        changes = {after[at] - before[at] for before, after in pairs}
        assert len(changes) > 1 or not 0 < abs(min(changes)) < least
    hidden = [at for at, both in enumerate(zip(old.cells, new.cells, strict=True)) if None in both]
    together = {sum(after[at] - before[at] for at in hidden) for before, after in pairs}
    assert len(together) > 1 or not 0 < abs(min(together)) < least


@settings(max_examples=100, deadline=None)
@example([3, 3], [0, 1], 3)
@example([3, 3, 3, 3], [3, 0, 1, 1], 3)
@example([5, 5, 5], [1, 0, 3], 3)
@example([1, 4, 0, 0], [3, 3, 3, 0], 3)
@given(COUNTS, st.lists(st.integers(0, 4), min_size=4, max_size=4), st.integers(2, 4))
def test_beside_an_earlier_report_little_is_told(
    people: list[int], more: list[int], least: int
) -> None:
    now = [each + growth for each, growth in zip(people, more, strict=False)]
    old = shown(people, hide(people, least))
    new = shown(now, hide_beside(now, least, [old], only_grows=True))
    assert_little_is_told(old, new, least, only_grows=True)


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS, st.integers(2, 4))
def test_nor_where_counts_may_become_smaller(one: list[int], other: list[int], least: int) -> None:
    size = min(len(one), len(other))
    old = shown(one[:size], hide(one[:size], least))
    new = shown(other[:size], hide_beside(other[:size], least, [old], only_grows=False))
    assert_little_is_told(old, new, least, only_grows=False)


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.lists(st.integers(0, 3), min_size=8, max_size=8), st.integers(2, 4))
def test_a_third_report_tells_little_beside_either_of_two(
    people: list[int], more: list[int], least: int
) -> None:
    second = [each + growth for each, growth in zip(people, more[:4], strict=False)]
    third = [each + growth for each, growth in zip(second, more[4:], strict=False)]
    old = shown(people, hide(people, least))
    middle = shown(second, hide_beside(second, least, [old], only_grows=True))
    new = shown(third, hide_beside(third, least, [old, middle], only_grows=True))
    assert_little_is_told(old, new, least, only_grows=True)
    assert_little_is_told(middle, new, least, only_grows=True)


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(1, 6))
def test_without_an_earlier_report_it_hides_what_one_report_hides(
    people: list[int], least: int
) -> None:
    assert hide_beside(people, least, [], only_grows=True) == hide(people, least)


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(1, 6))
def test_where_nothing_has_changed_nothing_more_is_hidden(people: list[int], least: int) -> None:
    hidden = hide(people, least)
    again = hide_beside(people, least, [shown(people, hidden)], only_grows=True)
    assert again == hidden


def test_one_more_person_is_not_told() -> None:
    old = shown([12, 8], Hidden())
    assert hide_beside([13, 8], 5, [old], only_grows=True).is_sum
    assert hide_beside([17, 8], 5, [old], only_grows=True) == Hidden()
