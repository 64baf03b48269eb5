"""What findings need before they fit, and the fewest remedies that meet every need."""

import itertools
from collections.abc import Iterable, Iterator

import attrs

from ratko.matching.findings import Fit, MatchFinding, Remedy, RemedyKind, Strength


__all__ = ["Need", "Needs", "fewest", "needs_of"]


@attrs.frozen
class Need:
    """What one finding needs: one of its adjustments, or one of its trainings."""

    adjustments: frozenset[Remedy]
    trainings: frozenset[Remedy]


@attrs.frozen(kw_only=True)
class Needs:
    """What some findings need.

    Attributes:
        is_blocked: Whether nothing that can be arranged, learned or asked would help.
        needs: What each finding that does not fit needs.
        questions: What is asked, each once.
    """

    is_blocked: bool = False
    needs: frozenset[Need] = frozenset()
    questions: frozenset[Remedy] = frozenset()

    def __or__(self, other: "Needs") -> "Needs":
        """Return what both need."""
        return Needs(
            is_blocked=self.is_blocked or other.is_blocked,
            needs=self.needs | other.needs,
            questions=self.questions | other.questions,
        )


def needs_of(findings: Iterable[MatchFinding]) -> Needs:
    """Return what the hard ones of some findings need."""
    needs: set[Need] = set()
    asked: set[Remedy] = set()
    is_blocked = False
    for each in findings:
        if each.strength is Strength.SOFT or each.fit is Fit.FITS:
            continue
        if each.fit is Fit.UNKNOWN:
            questions = _of(each, RemedyKind.QUESTION)
            is_blocked |= not questions
            asked |= questions
        else:
            need = Need(_of(each, RemedyKind.ADJUSTMENT), _of(each, RemedyKind.TRAINING))
            is_blocked |= not (need.adjustments or need.trainings)
            needs.add(need)
    return Needs(is_blocked=is_blocked, needs=frozenset(needs), questions=frozenset(asked))


def _of(finding: MatchFinding, kind: RemedyKind) -> frozenset[Remedy]:
    return frozenset(each for each in finding.remedies if each.kind is kind)


def fewest(choices: Iterable[frozenset[Remedy]]) -> Iterator[frozenset[Remedy]]:
    """Yield, in a fixed order, each smallest set that has one remedy of every choice.

    A choice of nothing cannot be met: then there is no such set.
    """
    open_choices = _decisive(choices)
    for size in itertools.count(_at_least(open_choices)):
        found = False
        seen: set[frozenset[Remedy]] = set()
        for chosen in _meeting(open_choices, frozenset(), size):
            if chosen not in seen:
                seen.add(chosen)
                found = True
                yield chosen
        if found or size > len(open_choices):
            return


def _decisive(choices: Iterable[frozenset[Remedy]]) -> list[frozenset[Remedy]]:
    """Return the choices that are met by no smaller one, those of the fewest remedies first."""
    distinct = sorted(set(choices), key=lambda each: (len(each), sorted(each)))
    return [
        each for at, each in enumerate(distinct) if not any(other < each for other in distinct[:at])
    ]


def _at_least(choices: Iterable[frozenset[Remedy]]) -> int:
    """Return a number of remedies that is needed in any case: of choices that share none."""
    taken: frozenset[Remedy] = frozenset()
    number = 0
    for each in choices:
        if not each & taken:
            taken |= each
            number += 1
    return number


def _meeting(
    choices: list[frozenset[Remedy]], chosen: frozenset[Remedy], size: int
) -> Iterator[frozenset[Remedy]]:
    left = [each for each in choices if not each & chosen]
    if not left:
        yield chosen
    elif _at_least(left) <= size - len(chosen):
        for each in sorted(left[0]):
            yield from _meeting(left, chosen | {each}, size)
