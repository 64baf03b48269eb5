"""Many roles and many people: the four outcomes of all of them, without a finding of any pair.

Nobody is scored and nobody ranked: an outcome is a set of people, given out by their random keys.
"""

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

from ratko.matching.findings import Fit, Strength, worst
from ratko.matching.pair import Means, Pair, RoleAtHand
from ratko.matching.people_sets import PeopleSets, members
from ratko.matching.places import plain
from ratko.matching.rules import Rule, RuleBook, TaskRule
from ratko.matching.set_facts import Question, RoleFacts, SetRule
from ratko.matching.set_rules import SET_RULES
from ratko.matching.shipped import shipped_rules
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key


__all__ = ["Outcomes", "outcomes"]

_PEOPLE_AT_A_TIME: Final = 16_384
"""So many people share one integer; their sets and the answers then stay in the processor's
caches."""
_ROLES_AT_A_TIME: Final = 4096
"""For so many roles the answers to what they ask are kept; memory stays bounded."""

Counts = tuple[int, int, int, int]
Plan = tuple[int, ...]
"""The numbers of the questions that a role's rules ask."""


def outcomes(
    roles: Iterable[RoleAtHand],
    people: Iterable[AbilityProfile],
    *,
    means: Means | None = None,
    book: RuleBook | None = None,
) -> "Outcomes":
    """Decide for every role and person whether they fit.

    The outcome of a pair is that of `judging.judge`. The shipped rules are decided for all people
    at once; a rule of one's own is asked pair by pair, where no other rule has said no already.

    Args:
        roles: The roles.
        people: The people.
        means: What can be arranged, and the thresholds; nothing otherwise, and the defaults.
        book: The rules; those that come with ratko otherwise.
    """
    return Outcomes(tuple(roles), people, means or Means(), book or shipped_rules())


class Outcomes:
    """Who fits which role, by outcome.

    Only the counts are kept for all roles; who it is is found again when it is asked for.

    Attributes:
        roles: The roles, in the order in which they were given.
        counts: For each role how many people have each outcome, in the order of `Fit`.
    """

    def __init__(
        self,
        roles: tuple[RoleAtHand, ...],
        people: Iterable[AbilityProfile],
        means: Means,
        book: RuleBook,
    ) -> None:
        """Decide; see `outcomes`."""
        self.roles = roles
        self._means = means
        ordered = sorted(people, key=lambda each: each.key)
        self._questions = _Questions(means, _places_of(ordered))
        fast, self._own = _hard_rules(book, means)
        self._plans = [self._questions.plan(each, fast) for each in roles]
        self._blocks = [
            PeopleSets.of(tuple(ordered[start : start + _PEOPLE_AT_A_TIME]), means.adjustments)
            for start in range(0, len(ordered), _PEOPLE_AT_A_TIME)
        ]
        self.counts: tuple[Counts, ...] = tuple(self._count())

    def count(self, role: int, fit: Fit) -> int:
        """Return how many people have an outcome with the role at a place of `roles`."""
        return self.counts[role][_PLACES[fit]]

    def who(self, role: int, fit: Fit) -> Iterator[Key]:
        """Yield the keys of those who have an outcome with a role, in the order of the keys."""
        for block in self._blocks:
            answers = _answers(self._questions, {*self._plans[role]}, block)
            found = self._decided(role, block, answers)[_PLACES[fit]]
            for place in members(found):
                yield block.people[place].key

    def _count(self) -> Iterator[Counts]:
        for start in range(0, len(self.roles), _ROLES_AT_A_TIME):
            numbers = range(start, min(start + _ROLES_AT_A_TIME, len(self.roles)))
            asked = {each for number in numbers for each in self._plans[number]}
            totals = [(0, 0, 0, 0) for _ in numbers]
            for block in self._blocks:
                answers = _answers(self._questions, asked, block)
                totals = [
                    _added(total, self._counted(number, block, answers))
                    for number, total in zip(numbers, totals, strict=True)
                ]
            yield from totals

    def _counted(self, role: int, block: PeopleSets, answers: Mapping[int, int]) -> Counts:
        if self._own:
            fits, adjusted, unknown, no = self._decided(role, block, answers)
            return fits.bit_count(), adjusted.bit_count(), unknown.bit_count(), no.bit_count()
        packed = reduce(operator.or_, map(answers.__getitem__, self._plans[role]), 0)
        size = len(block.people)
        no = packed & block.everyone
        open_ = no | packed >> size & block.everyone
        counts = no.bit_count(), open_.bit_count(), (open_ | packed >> 2 * size).bit_count()
        return size - counts[2], counts[2] - counts[1], counts[1] - counts[0], counts[0]

    def _decided(
        self, role: int, block: PeopleSets, answers: Mapping[int, int]
    ) -> tuple[int, int, int, int]:
        """Return the sets of a role in the order of `Fit`; no person is in two."""
        packed = reduce(operator.or_, map(answers.__getitem__, self._plans[role]), 0)
        size, everyone = len(block.people), block.everyone
        no = packed & everyone
        unknown = packed >> size & everyone & ~no
        adjusted = packed >> 2 * size & ~(no | unknown)
        found = [everyone & ~(no | unknown | adjusted), adjusted, unknown, no]
        if self._own:
            self._ask_own_rules(self.roles[role], block, found)
        return found[0], found[1], found[2], found[3]

    def _ask_own_rules(self, role: RoleAtHand, block: PeopleSets, found: list[int]) -> None:
        """Move people to a worse outcome where a rule that knows no sets says so."""
        before = tuple(found)
        for here in (_PLACES[fit] for fit in Fit if fit is not Fit.DOES_NOT_FIT):
            for place in members(before[here]):
                pair = Pair(role=role, person=block.people[place], means=self._means)
                there = _PLACES[worst(_fits(self._own, pair))]
                if there > here:
                    found[here] &= ~(1 << place)
                    found[there] |= 1 << place


_PLACES: Final = {fit: place for place, fit in enumerate(Fit)}


class _Questions:
    """What rules ask of roles, each question once, by number."""

    def __init__(self, means: Means, spoken_of: frozenset[str]) -> None:
        self._means = means
        self._spoken_of = spoken_of
        self._numbers: dict[tuple[SetRule, Question], int] = {}
        self.asked: list[tuple[SetRule, Question]] = []

    def plan(self, role: RoleAtHand, rules: Sequence[SetRule]) -> Plan:
        """Return the numbers of what the rules ask of a role."""
        facts = RoleFacts.of(role, self._means, self._spoken_of)
        return tuple({self._number(rule, each) for rule in rules for each in rule.asks(facts)})

    def _number(self, rule: SetRule, question: Question) -> int:
        number = self._numbers.setdefault((rule, question), len(self.asked))
        if number == len(self.asked):
            self.asked.append((rule, question))
        return number


def _places_of(people: Iterable[AbilityProfile]) -> frozenset[str]:
    """Return the plain names of the places that people have said something of."""
    names: set[str] = set()
    for each in people:
        names |= each.reachable_places
        names |= each.unreachable_places
    return frozenset(map(plain, names))


def _answers(questions: _Questions, asked: Iterable[int], block: PeopleSets) -> dict[int, int]:
    found = {}
    for number in asked:
        rule, question = questions.asked[number]
        found[number] = rule.answers(block, *question)
    return found


def _hard_rules(book: RuleBook, means: Means) -> tuple[list[SetRule], list[Rule]]:
    """Return the rules that decide: those known over sets, and the others."""
    hard = [
        each
        for each in book.rules
        if each.strength is Strength.HARD and each.id not in means.rules.switched_off
    ]
    fast = [SET_RULES[each.judge] for each in hard if each.judge in SET_RULES]
    return fast, [each for each in hard if each.judge not in SET_RULES]


def _fits(rules: Iterable[Rule], pair: Pair) -> Iterator[Fit]:
    for rule in rules:
        if isinstance(rule, TaskRule):
            for task in pair.role.tasks:
                yield from (each.fit for each in rule.judge(task, pair))
        else:
            yield from (each.fit for each in rule.judge(pair))


def _added(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
