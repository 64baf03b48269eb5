"""The smallest sets of remedies that meet every need, against every set there is."""

import itertools
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from ratko.matching.findings import Remedy, RemedyKind
from ratko.matching.moves import Bonds, bonds_of
from ratko.matching.needs import fewest
from ratko.messages import message
from ratko.model.quantities import Key, Prose
from ratko.model.task import Task
from ratko.model.text import Text


REMEDIES = [
    Remedy(kind=RemedyKind.ADJUSTMENT, subject=name, words=message("matching.guidance_not_needed"))
    for name in "abcdef"
]
CHOICES = st.lists(st.frozensets(st.sampled_from(REMEDIES), max_size=3), max_size=6)


def _by_trying(choices: list[frozenset[Remedy]]) -> Iterator[frozenset[Remedy]]:
    for size in range(len(REMEDIES) + 1):
        enough = [
            frozenset(some)
            for some in itertools.combinations(REMEDIES, size)
            if all(choice & set(some) for choice in choices)
        ]
        if enough:
            yield from enough
            return


@given(choices=CHOICES)
def test_each_smallest_set_is_found_once_and_no_other(choices: list[frozenset[Remedy]]) -> None:
    found = list(fewest(choices))
    assert len(found) == len(set(found))
    assert set(found) == set(_by_trying(choices))


def test_more_may_be_needed_than_choices_that_share_nothing() -> None:
    """Of three choices each two share a remedy, but no remedy is in all."""
    a, b, c = REMEDIES[:3]
    choices = [frozenset({a, b}), frozenset({b, c}), frozenset({a, c})]
    assert set(fewest(choices)) == set(map(frozenset, itertools.combinations((a, b, c), 2)))


def test_what_shares_nothing_is_counted_over_all_choices() -> None:
    """The third choice shares a remedy with the first, so two remedies are enough."""
    a, b, c, d, e, f = REMEDIES
    choices = [frozenset({a, b}), frozenset({c, d}), frozenset({a, e, f})]
    assert set(fewest(choices)) == {frozenset({a, c}), frozenset({a, d})}


def test_the_sets_come_in_the_order_of_their_remedies() -> None:
    choices = [frozenset(pair) for pair in itertools.pairwise(REMEDIES)][::2]
    firsts = [min(chosen) for chosen in fewest(choices)]
    assert firsts == sorted(firsts)
    assert len(firsts) == 2 ** len(choices)


TASKS = [Key(each) for each in "pqrst"]
PAIRS = [(one, other) for one, other in itertools.combinations(TASKS, 2)]


@given(
    together=st.frozensets(st.sampled_from(PAIRS)),
    some=st.frozensets(st.sampled_from(TASKS)),
    among=st.frozensets(st.sampled_from(TASKS)),
)
def test_company_is_all_that_hangs_together_and_what_it_was_asked_for(
    together: frozenset[tuple[Key, Key]], some: frozenset[Key], among: frozenset[Key]
) -> None:
    company = set(some)
    for _ in TASKS:
        for one, other in together:
            if {one, other} <= among and {one, other} & company:
                company |= {one, other}
    assert Bonds(together=together).company(some, among) == company


def test_the_bonds_of_all_tasks_are_kept_and_none_to_a_task_that_is_not_there() -> None:
    bound = {"p": {"q"}, "q": {"p", "gone"}, "r": {"s"}, "s": {"r"}, "t": set()}
    tasks = [
        Task(id=Key(one), name=Text(fi=Prose(one)), together_with=frozenset(map(Key, others)))
        for one, others in bound.items()
    ]
    assert bonds_of(tasks).together == {("p", "q"), ("r", "s")}
