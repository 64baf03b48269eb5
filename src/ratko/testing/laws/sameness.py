"""What makes no difference to a verdict: another time, another order, another key."""

from collections.abc import Iterator
from typing import Final

import attrs

from ratko.matching.findings import MatchFinding
from ratko.matching.judging import judge as shipped_judge
from ratko.matching.pair import Pair
from ratko.matching.rules import Rule, RuleBook
from ratko.testing.breaking import breach
from ratko.testing.changes import Change
from ratko.testing.describing import describe_message
from ratko.testing.trying import Judge, Verdict, as_book, by_point, of_rule, try_out
from ratko.testing.watching import watched


__all__ = [
    "KEY",
    "ORDER",
    "SAME",
    "law_key_makes_no_difference",
    "law_order_makes_no_difference",
    "law_same_input_same_verdict",
]

SAME: Final = ("same-verdict", "The same input gives the same verdict")
ORDER: Final = ("order", "The order of rules, people and tasks makes no difference")
KEY: Final = ("key", "Under another key, with other dates, a person gets the same verdict")


def law_same_input_same_verdict(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that a pair gets the same verdict again, though another was judged in between.

    Nothing is asked of a clock, of chance, or of the system.

    Args:
        rules: A rule or a book of rules.
        change: The pair, and the one that is judged in between.
        judge: What makes the verdict.

    Raises:
        LawBroken: A verdict differs, or does not rest on the pair alone.
    """
    first = try_out(change.before, rules, judge)
    try_out(change.after, rules, judge)
    again = attrs.evolve(
        change.before,
        role=attrs.evolve(change.before.role),
        person=attrs.evolve(change.before.person),
        means=attrs.evolve(change.before.means),
    )
    second, asked = watched(lambda: try_out(again, rules, judge))
    third = try_out(change.before, rules, judge)
    for later in (second, third):
        _raise_difference(SAME, rules, (change.before, None), (first, later))
    if asked:
        rule = next((each for each in as_book(rules).rules if _asks(each, again, judge)), None)
        said = [f"while judging, it asked {name}" for name in asked]
        raise breach(SAME, change.before, rule=of_rule(rules, rule.id) if rule else "", said=said)


def _asks(rule: Rule, pair: Pair, judge: Judge) -> bool:
    return bool(watched(lambda: try_out(pair, rule, judge))[1])


def law_order_makes_no_difference(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that tasks, sites, times, adjustments and rules in another order change no outcome.

    Args:
        rules: A rule or a book of rules; its rules are turned round as well.
        change: A pair, and the same in another order.
        judge: What makes the verdict.

    Raises:
        LawBroken: An outcome differs.
    """
    book = as_book(rules)
    before = try_out(change.before, book, judge)
    turned = attrs.evolve(book, rules=book.rules[::-1])
    after = try_out(change.after, turned, judge)
    old, new = by_point(before), by_point(after)
    for point in {**old, **new}:
        if old.get(point) is not new.get(point):
            rule, task = point
            about = f" of task {task}" if task else ""
            raise breach(
                ORDER,
                change.before,
                change.after,
                rule=of_rule(rules, rule),
                said=[
                    f"before: {_fit(old.get(point))}{about}",
                    f"after: {_fit(new.get(point))}{about}",
                ],
            )
    if before.fit is not after.fit:
        said = [f"before: {before.fit.value}", f"after: {after.fit.value}"]
        raise breach(ORDER, change.before, change.after, said=said)


def _fit(fit: object) -> str:
    return "nothing" if fit is None else str(fit)


def law_key_makes_no_difference(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that a verdict and its findings do not depend on who the person is.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same person under another key and with other dates.
        judge: What makes the verdict.

    Raises:
        LawBroken: A finding differs.
    """
    before = try_out(change.before, rules, judge)
    after = try_out(change.after, rules, judge)
    _raise_difference(KEY, rules, (change.before, change.after), (before, after))


def _raise_difference(
    law: tuple[str, str],
    rules: Rule | RuleBook,
    pairs: tuple[Pair, Pair | None],
    verdicts: tuple[Verdict, Verdict],
) -> None:
    """Raise where two verdicts are not the same in everything they say."""
    first, second = verdicts
    if first.fit is second.fit and first.findings == second.findings:
        return
    old = [each for each in first.findings if each not in second.findings]
    new = [each for each in second.findings if each not in first.findings]
    rule = next((each.rule for each in (*old, *new)), "")
    said = [
        f"before: {first.fit.value}",
        *_lines(old, rule),
        f"after: {second.fit.value}",
        *_lines(new, rule),
    ]
    raise breach(law, *pairs, rule=of_rule(rules, rule) if rule else "", said=said)


def _lines(findings: list[MatchFinding], rule: str) -> Iterator[str]:
    for each in findings:
        if each.rule == rule:
            yield f"  {each.fit.value}: {describe_message(each.evidence)}"
