"""The smallest change makes a role fit, and no smaller one does: against plain enumeration."""

import itertools
from collections.abc import Iterable, Iterator

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.answering import answered, trained

from ratko.language.messages import say
from ratko.matching.changes import Spare, changed, smallest_changes
from ratko.matching.findings import Fit, RemedyKind, Strength
from ratko.matching.judging import judge
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import Change
from ratko.model.quantities import Key
from ratko.model.text import Language
from ratko.testing.strategies.at_hand import pairs, tasks_at_hand


BOOK = shipped_rules()
BY_A_COURSE = {"hygiene_passport", "first_aid", "order_steward"}


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Pair, Spare]:
    """A small role, a person, and a few tasks in no role, some of them bound to each other."""
    pair = draw(pairs())
    sites = [each.id for each in pair.role.sites]
    places = st.sampled_from(sites) if sites else None
    spare = draw(st.lists(tasks_at_hand(sites=places), max_size=2, unique_by=lambda t: t.task.id))
    spare = [
        attrs.evolve(each, task=attrs.evolve(each.task, id=Key(f"z{at}")))
        for at, each in enumerate(spare)
    ]
    ids = [each.task.id for each in (*pair.role.tasks, *spare)]
    others = st.just(frozenset[Key]()) | st.frozensets(st.sampled_from(ids), max_size=1)

    def bound(each: TaskAtHand) -> TaskAtHand:
        own = {each.task.id}
        task = attrs.evolve(
            each.task, together_with=draw(others) - own, apart_from=draw(others) - own
        )
        return attrs.evolve(each, task=task)

    role = attrs.evolve(pair.role, tasks=tuple(map(bound, pair.role.tasks)))
    return attrs.evolve(pair, role=role), Spare(tasks=tuple(map(bound, spare)))


def _subsets(items: Iterable[Key]) -> Iterator[tuple[Key, ...]]:
    items = sorted(items)
    for size in range(len(items) + 1):
        yield from itertools.combinations(items, size)


def _broken(pair: Pair, everything: list[TaskAtHand]) -> set[frozenset[Key]]:
    """Return which tasks are apart though they belong together, or together though not."""
    here = {each.task.id for each in pair.role.tasks}
    known = {each.task.id for each in everything}
    broken = set()
    for each in everything:
        own = each.task.id
        apart = each.task.apart_from & here if own in here else frozenset[Key]()
        torn = each.task.together_with & (known - here if own in here else here)
        broken |= {frozenset({own, other}) for other in apart | torn}
    return broken


def _still_needed(pair: Pair, trainings: tuple[str, ...]) -> int | None:
    """Return how many questions are left after some trainings; None: it does not fit even then."""
    asked: set[str] = set()
    for each in judge(pair, BOOK).findings:
        if each.strength is Strength.SOFT or each.fit is Fit.FITS:
            continue
        if each.fit is Fit.UNKNOWN:
            asked |= {r.subject for r in each.remedies if r.kind is RemedyKind.QUESTION}
        elif not any(
            r.kind is RemedyKind.TRAINING and r.subject in trainings for r in each.remedies
        ):
            return None
    return len(asked)


def _by_enumeration(pair: Pair, spare: Spare) -> tuple[tuple[int, ...] | None, int]:
    """Return the size of the smallest changes and how many there are, trying every change."""
    everything = [*pair.role.tasks, *spare.tasks]
    before = _broken(pair, everything)
    sizes: list[tuple[int, ...]] = []
    for out, come in itertools.product(
        _subsets(each.task.id for each in pair.role.tasks),
        _subsets(each.task.id for each in spare.tasks),
    ):
        move = Change(out=out, brought_in=come)
        moved = changed(pair, move, spare)
        if moved.role.tasks and _broken(moved, everything) <= before:
            for adjustments in _subsets(
                each.id for each in pair.means.adjustments if each.id not in pair.role.role.arranged
            ):
                remedies = tuple(pair.means.remedies[each] for each in adjustments)
                whole = changed(pair, attrs.evolve(move, adjustments=remedies), spare)
                sizes += [
                    (*move.size[:2], len(adjustments), trainings, asked)
                    for trainings, asked in _trainings_and_questions(whole)
                ]
    best = min(sizes, default=None)
    return best, sizes.count(best) if best else 0


def _trainings_and_questions(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield, for each smallest set of trainings with which it does, how many of each."""
    for size in range(len(BY_A_COURSE) + 1):
        sets = itertools.combinations(sorted(BY_A_COURSE), size)
        found = [_still_needed(pair, each) for each in sets]
        enough = [each for each in found if each is not None]
        yield from ((size, each) for each in enough)
        if enough:
            return


@settings(max_examples=60, deadline=None)
@given(case=_cases())
def test_no_smaller_change_does(case: tuple[Pair, Spare]) -> None:
    pair, spare = case
    found = smallest_changes(pair, BOOK, spare=spare, reach=5, most=1_000)
    best, number = _by_enumeration(pair, spare)
    assert found.is_exact
    assert not found.is_cut
    assert {each.size for each in found.alternatives} == ({best} if best else set())
    assert len(found.alternatives) == number
    assert len(set(found.alternatives)) == number


@settings(max_examples=100, deadline=None)
@given(case=_cases())
def test_each_change_makes_the_role_fit(case: tuple[Pair, Spare]) -> None:
    pair, spare = case
    for change in smallest_changes(pair, BOOK, spare=spare).alternatives:
        after = changed(pair, change, spare)
        for each in change.trainings:
            after = trained(after, each)
        for each in change.questions:
            after = answered(after, each)
        verdict = judge(after, BOOK)
        assert verdict.fit is Fit.FITS, [f for f in verdict.findings if f.fit is not Fit.FITS]


@settings(max_examples=60, deadline=None)
@given(case=_cases())
def test_each_change_says_in_words_every_task_that_it_moves(case: tuple[Pair, Spare]) -> None:
    pair, spare = case
    names = {
        each.task.id: each.task.name.said_in(Language.FI)
        for each in (*pair.role.tasks, *spare.tasks)
    }
    for change in smallest_changes(pair, BOOK, spare=spare).alternatives:
        said = " ".join(say(each, Language.FI) for each in change.words)
        assert all(names[moved] in said for moved in (*change.out, *change.brought_in))


@settings(max_examples=60, deadline=None)
@given(case=_cases(), data=st.data())
def test_orders_do_not_matter(case: tuple[Pair, Spare], data: st.DataObject) -> None:
    pair, spare = case
    shuffled = attrs.evolve(
        pair,
        role=attrs.evolve(pair.role, tasks=tuple(data.draw(st.permutations(pair.role.tasks)))),
    )
    turned = attrs.evolve(spare, tasks=tuple(data.draw(st.permutations(spare.tasks))))
    found = smallest_changes(pair, BOOK, spare=spare)
    assert smallest_changes(shuffled, BOOK, spare=turned) == found


@settings(max_examples=60, deadline=None)
@given(case=_cases())
def test_fewer_alternatives_are_some_of_all(case: tuple[Pair, Spare]) -> None:
    pair, spare = case
    all_of_them = smallest_changes(pair, BOOK, spare=spare, most=1_000)
    some = smallest_changes(pair, BOOK, spare=spare, most=1)
    assert set(some.alternatives) <= set(all_of_them.alternatives)
    assert len(some.alternatives) == min(1, len(all_of_them.alternatives))
    assert some.is_cut == (len(all_of_them.alternatives) > 1)


@settings(max_examples=60, deadline=None)
@given(case=_cases(), allowance=st.integers(0, 400))
def test_where_steps_run_out_it_is_said_and_what_was_found_still_holds(
    case: tuple[Pair, Spare], allowance: int
) -> None:
    pair, spare = case
    whole = smallest_changes(pair, BOOK, spare=spare, most=1_000)
    part = smallest_changes(pair, BOOK, spare=spare, most=1_000, allowance=allowance)
    if part.is_exact:
        assert part == whole
    else:
        smallest = {each.size for each in whole.alternatives}
        assert all(each.size >= max(smallest) for each in part.alternatives)
    assert not smallest_changes(pair, BOOK, spare=spare, allowance=0).is_exact
