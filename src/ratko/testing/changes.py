"""Two pairs that differ in one way: what the laws compare, as strategies.

Each strategy takes the pairs to begin with, so that one's own roles and people can be tried.
"""

import datetime
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from ratko.matching.pair import Pair, TaskAtHand
from ratko.model.dimensions import Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level, Line
from ratko.testing.describing import describe, describe_change
from ratko.testing.forgetting import facts_of
from ratko.testing.gaining import Steps, demands_of, gains_of
from ratko.testing.strategies import _pools
from ratko.testing.strategies._arguments import check_strategy
from ratko.testing.strategies.at_hand import adjustments_at_hand, people
from ratko.testing.strategies.at_hand import pairs as any_pairs
from ratko.testing.strategies.texts import keys, lines


__all__ = [
    "Change",
    "Changing",
    "added_adjustments",
    "changed_keys",
    "changed_orders",
    "forgotten_facts",
    "gained_abilities",
    "judged_between",
    "of_pair",
    "removed_demands",
    "replaced_people",
]


@attrs.frozen(kw_only=True, repr=False)
class Change:
    """Two pairs that differ in one way.

    Attributes:
        before: The one.
        after: The other.
    """

    before: Pair
    after: Pair

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001  # IPython's protocol
        """Write the change in words: so Hypothesis shows it where a test of one's own fails."""
        printer.text(repr(self))

    def __repr__(self) -> str:
        """Return the change in words."""
        lines = [*describe(self.before), *describe_change(self.before, self.after)]
        return f"<Change: {' | '.join(lines)}>"


Changing = Callable[[Pair], st.SearchStrategy[Pair | None]]
"""The pairs that differ from a pair in one way; None: it has nothing that could differ so."""


def of_pair(changing: Changing, pairs: st.SearchStrategy[Pair] | None) -> st.SearchStrategy[Change]:
    """Return the changes of pairs.

    Raises:
        InvalidArgument: `pairs` is no strategy.
    """
    if pairs is not None:
        check_strategy("pairs", pairs)
    return _changes(any_pairs() if pairs is None else pairs, changing)


@st.composite
def _changes(draw: st.DrawFn, pairs: st.SearchStrategy[Pair], changing: Changing) -> Change:
    before = draw(pairs)
    after = draw(changing(before))
    if after is None:
        reject()
    return Change(before=before, after=after)


# --- The person can do more ---


def gained(pair: Pair) -> st.SearchStrategy[Pair | None]:
    """Pairs whose person is able to do one thing more."""
    return _one_of(pair, gains_of(pair))


def gained_abilities(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same role, and the same person who is able to do more.

    A higher level, a permit more, more hours or times that suit, a place within reach, one need or
    one no less.
    """
    return of_pair(gained, pairs)


# --- One more adjustment ---


@st.composite
def adjusted(draw: st.DrawFn, pair: Pair) -> Pair | None:
    """Pairs with one adjustment more: in the catalogue, agreed for the role, or in use."""
    catalogue = {each.id: each for each in pair.means.adjustments}
    demanded = sorted({each for task in pair.role.tasks for each, _ in task.task.demands})
    known = st.sampled_from(demanded) if demanded else None
    ids = [each for each in (*_pools.ADJUSTMENTS, Key("uusi")) if each not in catalogue]
    if not ids or (catalogue and draw(st.booleans())):
        added = draw(st.sampled_from(list(catalogue.values())))
        where = draw(st.sampled_from(("role", "person")))
    else:
        # Others may be arranged under its id already, before the catalogue had it.
        added = attrs.evolve(
            draw(adjustments_at_hand(dimensions=known)), id=draw(st.sampled_from(ids))
        )
        where = draw(st.sampled_from(("catalogue", "role", "person")))
    catalogue[added.id] = added
    by_id = tuple(catalogue[each] for each in sorted(catalogue))
    changed = attrs.evolve(pair, means=attrs.evolve(pair.means, adjustments=by_id))
    if where == "role":
        role = pair.role.role
        role = attrs.evolve(role, arranged=role.arranged | {added.id})
        changed = attrs.evolve(changed, role=attrs.evolve(pair.role, role=role))
    elif where == "person":
        used = pair.person.arrangements | {added.id}
        changed = attrs.evolve(changed, person=attrs.evolve(pair.person, arrangements=used))
    return None if changed == pair else changed


def added_adjustments(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same role and person, and one adjustment more."""
    return of_pair(adjusted, pairs)


# --- Less is demanded ---


def eased(pair: Pair) -> st.SearchStrategy[Pair | None]:
    """Pairs of whose role one demand is removed."""
    return _one_of(pair, demands_of(pair))


def removed_demands(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same person, and the same role that demands less: a level, a permit, a time."""
    return of_pair(eased, pairs)


# --- A fact is not known ---


@st.composite
def forgotten(draw: st.DrawFn, pair: Pair) -> Pair | None:
    """Pairs in which one fact, half of them, or none is known any more."""
    facts = facts_of(pair)
    if not facts:
        return None
    how_many, number = draw(_HOW_MANY), draw(_NUMBERS)
    only = _nearest(facts, number)
    for name, forget in facts.items():
        if how_many == "all" or name == only or (how_many == "half" and _hash(number, name) % 2):
            pair = forget(pair)
    return pair


def forgotten_facts(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same role and person, of whom less is known."""
    return of_pair(forgotten, pairs)


# --- What makes no difference ---


@st.composite
def reordered(draw: st.DrawFn, pair: Pair) -> Pair | None:
    """Pairs with their tasks, sites, times and adjustments in another order."""
    role, means, person = pair.role, pair.means, pair.person
    tasks = [
        attrs.evolve(each, task=attrs.evolve(each.task, windows=each.task.windows[::-1]))
        for each in _moved(role.tasks, draw(st.permutations(role.tasks)))
    ]
    changed = attrs.evolve(
        pair,
        role=attrs.evolve(
            role,
            tasks=tuple(tasks),
            sites=role.sites[::-1],
            role=attrs.evolve(
                role.role,
                task_shares=tuple(
                    share
                    for each in tasks
                    for share in role.role.task_shares
                    if share.task == each.task.id
                ),
            ),
        ),
        person=attrs.evolve(person, availability=person.availability[::-1]),
        means=attrs.evolve(means, adjustments=means.adjustments[::-1]),
    )
    return None if changed == pair else changed


def _moved(tasks: tuple[TaskAtHand, ...], order: Sequence[TaskAtHand]) -> Sequence[TaskAtHand]:
    """Return the tasks in an order that is not the one they are in; the simplest: turned round."""
    return tasks[::-1] if tuple(order) == tasks else order


def changed_orders(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same role and person in another order."""
    return of_pair(reordered, pairs)


_LATER: Final = datetime.date(2027, 12, 31)


@st.composite
def renamed(draw: st.DrawFn, pair: Pair) -> Pair | None:
    """Pairs whose person has another key, and other dates on the same facts."""
    key = Key(draw(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)))
    if key == pair.person.key:
        return None
    person = attrs.evolve(
        pair.person,
        key=key,
        data_from=draw(st.sampled_from((Line(""), Line("itsearvio")))),
        consent_date=_LATER,
        review_by=_LATER,
        delete_after=_LATER,
    )
    return attrs.evolve(pair, person=person)


def changed_keys(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """The same role and person, under another random key and with other dates."""
    return of_pair(renamed, pairs)


def other_person(pair: Pair) -> st.SearchStrategy[Pair | None]:
    """The role with people who are able to do all or nothing, or of whom nothing is known."""
    person = pair.person
    able = Levels({each: Level(5) for each, _ in person.abilities})
    unable = Levels({each: Level(0) for each, _ in person.abilities})
    return st.sampled_from(
        [
            attrs.evolve(pair, person=each)
            for each in (
                _blank(person),
                attrs.evolve(person, abilities=able),
                attrs.evolve(person, abilities=unable),
            )
        ]
    )


def judged_between(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """A role and a person, and the role with another person, who is judged in between."""
    return of_pair(other_person, pairs)


@st.composite
def replaced(draw: st.DrawFn, pair: Pair) -> Pair | None:
    """The role with any other person."""
    person = draw(people(key=keys(), data_from=lines()))
    return None if person == pair.person else attrs.evolve(pair, person=person)


def replaced_people(
    pairs: st.SearchStrategy[Pair] | None = None,
) -> st.SearchStrategy[Change]:
    """A role with one person, and with any other."""
    return of_pair(replaced, pairs)


def _blank(person: AbilityProfile) -> AbilityProfile:
    return AbilityProfile(
        key=person.key,
        consent_date=person.consent_date,
        review_by=person.review_by,
        delete_after=person.delete_after,
    )


def _one_of(pair: Pair, steps: Steps) -> st.SearchStrategy[Pair | None]:
    if not steps:
        return st.none()
    return _NUMBERS.map(lambda number: steps[_nearest(steps, number)](pair))


_NUMBERS: Final = st.integers(0, 999)
_HOW_MANY: Final = st.sampled_from(("one", "half", "all", "half"))


def _nearest(steps: Steps, number: int) -> str:
    """Return the step that a number stands for, each for about as many numbers.

    Chosen by its name and not by its place in a list, a step stays the same one when what has
    nothing to do with it is taken away, so that the case shrinks to what matters (rendezvous
    hashing).
    """
    return min(steps, key=lambda name: _hash(number, name))


def _hash(number: int, name: str) -> int:
    return zlib.crc32(f"{number} {name}".encode()) >> 8
