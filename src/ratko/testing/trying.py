"""Judging a pair on trial: whatever the rules do, the outcome is a verdict or a broken law."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol

from ratko.language.messages import say
from ratko.matching.findings import Fit, MatchFinding, worst
from ratko.matching.judging import judge as shipped_judge
from ratko.matching.pair import Pair
from ratko.matching.rules import RoleRule, Rule, RuleBook, TaskRule
from ratko.model.text import Language, Text
from ratko.testing.breaking import breach
from ratko.testing.describing import describe_message


__all__ = [
    "ANSWERS",
    "Judge",
    "Point",
    "Verdict",
    "as_book",
    "by_point",
    "is_worse",
    "of_rule",
    "said_of",
    "try_out",
    "worsened",
]


class Verdict(Protocol):
    """What a judge returns, as `RoleVerdict` does."""

    @property
    def fit(self) -> Fit:
        """How the role and the person go together."""

    @property
    def findings(self) -> tuple[MatchFinding, ...]:
        """All findings that this rests on."""


Judge = Callable[[Pair, RuleBook], Verdict]
"""Judges a pair by a book of rules, as `ratko.matching.judging.judge` does."""
_MOST_FINDINGS: Final = 3
"""So many findings of a verdict are told; what fits needs no reason."""
Point = tuple[str, str]
"""A rule's id, and the id of the task that it was asked about; empty: the whole role."""

ANSWERS: Final = ("answers", "A rule answers whatever the role and the person are")


def as_book(rules: Rule | RuleBook) -> RuleBook:
    """Return a book; of a single rule, one that has nothing else.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(rules, RuleBook):
        return rules
    if isinstance(rules, TaskRule | RoleRule):
        return RuleBook(name=rules.id, rules=(rules,))
    raise TypeError(f"expected a TaskRule, a RoleRule or a RuleBook, not {rules!r}")


def try_out(pair: Pair, rules: Rule | RuleBook, judge: Judge = shipped_judge) -> Verdict:
    """Return the verdict on a pair.

    Raises:
        LawBroken: The rules, or the judge, do not answer.
    """
    book = as_book(rules)
    try:
        return judge(pair, book)
    except Exception as error:
        crashed = [each for each in book.rules if _crashes(each, pair, judge)]
        raise breach(
            ANSWERS,
            pair,
            rule=_title(crashed[0]) if crashed else "",
            said=[f"{type(error).__name__}: {error}"],
        ) from error


def _crashes(rule: Rule, pair: Pair, judge: Judge) -> bool:
    try:
        judge(pair, as_book(rule))
    except Exception:  # noqa: BLE001  # whatever it is, the rule does not answer
        return True
    return False


def of_rule(rules: Rule | RuleBook, rule_id: str) -> str:
    """Return a rule as reports name it: its id and what it is called."""
    for each in as_book(rules).rules:
        if each.id == rule_id:
            return _title(each)
    return rule_id


def _title(rule: Rule) -> str:
    name = rule.title.best(Language.EN)[1]
    return f"{rule.id}: {name}" if name else rule.id


def by_point(verdict: Verdict) -> Mapping[Point, Fit]:
    """Return what each rule comes to on each task and on the role.

    A rule that says nothing is not there: it has nothing against it.
    """
    points: dict[Point, list[Fit]] = {}
    for each in verdict.findings:
        points.setdefault((each.rule, each.task), []).append(each.fit)
    return {point: worst(fits) for point, fits in points.items()}


def is_worse(fit: Fit, than: Fit) -> bool:
    """Return whether one fit is worse than another, in the order of `Fit`."""
    return fit is not than and worst((fit, than)) is fit


def worsened(before: Verdict, after: Verdict) -> Iterator[tuple[str, Fit, Fit]]:
    """Find where a second verdict is worse: the rule, what it was, what it is.

    An empty rule: the verdict as a whole.
    """
    old, new = by_point(before), by_point(after)
    for point, fit in new.items():
        was = old.get(point, Fit.FITS)
        if is_worse(fit, was):
            yield point[0], was, fit
    if is_worse(after.fit, before.fit):
        yield "", before.fit, after.fit


def said_of(
    rules: Rule | RuleBook, verdict: Verdict, rule_id: str, fit: Fit, head: str
) -> Iterable[str]:
    """Return what a verdict came to by one rule, with the evidence for it."""
    yield f"{head}: {fit.value}"
    if fit is Fit.FITS:
        return
    words = {each.id: each.words for each in as_book(rules).rules}
    found = [each for each in verdict.findings if each.fit is fit and each.rule == rule_id]
    for each in found[:_MOST_FINDINGS]:
        yield f"  {_words(each, words.get(each.rule, ()))}"
    if len(found) > _MOST_FINDINGS:
        yield f"  and {len(found) - _MOST_FINDINGS} more"


def _words(finding: MatchFinding, own: Iterable[tuple[str, Text]]) -> str:
    data = describe_message(finding.evidence)
    try:
        return f"{data}: {say(finding.evidence, Language.EN, own)}"
    except (KeyError, TypeError, FileNotFoundError):
        return data
