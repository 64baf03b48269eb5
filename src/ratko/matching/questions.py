"""What to ask so that it is known how a role and a person go together."""

from collections.abc import Iterable, Iterator

import attrs

from ratko.matching.findings import Fit, MatchFinding, Remedy, RemedyKind, Strength
from ratko.matching.verdicts import RoleVerdict
from ratko.model.quantities import Key


__all__ = ["Asked", "asked_by", "questions"]


@attrs.frozen(kw_only=True)
class Asked:
    """A question that is worth asking.

    Attributes:
        person: The key of the person whom it is about; None: it is about a task, role or site.
        question: The question.
        findings: How many open findings wait for its answer.
        roles: Ids of the roles whose verdict waits for it, sorted.
    """

    person: Key | None = None
    question: Remedy
    findings: int
    roles: tuple[Key, ...]


_Fact = tuple[str, str]
"""Which fact, and whom it is about (empty: nobody): the same for all findings that need it."""


@attrs.frozen(kw_only=True)
class _Open:
    """A finding that waits for answers."""

    role: Key
    facts: frozenset[_Fact]


def questions(verdicts: Iterable[RoleVerdict]) -> tuple[Asked, ...]:
    """Return the fewest questions whose answers decide every verdict, whatever they are.

    What is known not to fit is decided: nothing is asked for it. Of the others every missing fact
    can still turn the verdict, so all are asked for, each once. They come in this order: the
    smallest set of questions that settles a finding, among equally small ones that which settles
    the most findings, then those of smaller keys; and so on with what is left.
    """
    words: dict[_Fact, Remedy] = {}
    waiting: list[_Open] = []
    for verdict in verdicts:
        if verdict.fit is not Fit.UNKNOWN:
            continue
        for finding in _open(verdict):
            facts = {_fact(each, verdict.person): each for each in asked_by(finding)}
            words |= facts
            waiting.append(_Open(role=verdict.role, facts=frozenset(facts)))
    return tuple(
        Asked(
            person=Key(fact[1]) if fact[1] else None,
            question=words[fact],
            findings=sum(1 for each in waiting if fact in each.facts),
            roles=tuple(sorted({each.role for each in waiting if fact in each.facts})),
        )
        for fact in _in_order(waiting)
    )


def asked_by(finding: MatchFinding) -> tuple[Remedy, ...]:
    """Return the questions of a finding."""
    return tuple(each for each in finding.remedies if each.kind is RemedyKind.QUESTION)


def _open(verdict: RoleVerdict) -> Iterator[MatchFinding]:
    for each in verdict.findings:
        if each.strength is Strength.HARD and each.fit is Fit.UNKNOWN:
            yield each


def _fact(question: Remedy, person: Key) -> _Fact:
    return (question.subject, person if question.subject.startswith("person-") else "")


def _in_order(waiting: Iterable[_Open]) -> Iterator[_Fact]:
    left = [each.facts for each in waiting if each.facts]
    while left:
        fewest = min(map(len, left))
        # The smallest set that settles a finding is the set of that finding's own questions.
        smallest = {each for each in left if len(each) == fewest}
        chosen = min(smallest, key=lambda facts: (-_settled(facts, left), sorted(facts)))
        yield from sorted(chosen, key=lambda fact: (-sum(fact in each for each in left), fact))
        left = [each - chosen for each in left if not each <= chosen]


def _settled(facts: frozenset[_Fact], left: Iterable[frozenset[_Fact]]) -> int:
    return sum(each <= facts for each in left)
