"""What never hurts: being able to do more, one more adjustment, a demand less."""

from typing import Final

from ratko.matching.judging import judge as shipped_judge
from ratko.matching.rules import Rule, RuleBook
from ratko.testing.breaking import breach
from ratko.testing.changes import Change
from ratko.testing.trying import Judge, of_rule, said_of, try_out, worsened


__all__ = [
    "ABILITY",
    "ADJUSTMENT",
    "DEMAND",
    "law_ability_never_hurts",
    "law_adjustment_never_hurts",
    "law_removed_demand_never_hurts",
]

ABILITY: Final = ("ability", "To be able to do more never hurts")
ADJUSTMENT: Final = ("adjustment", "One more adjustment never hurts")
DEMAND: Final = ("demand", "To remove a demand never hurts")


def law_ability_never_hurts(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that no outcome is worse for somebody who is able to do more.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same person who is able to do more.
        judge: What makes the verdict.

    Raises:
        LawBroken: An outcome is worse.
    """
    _never_worse(ABILITY, rules, change, judge)


def law_adjustment_never_hurts(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that no outcome is worse with one more adjustment, on offer or arranged.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same with one more adjustment.
        judge: What makes the verdict.

    Raises:
        LawBroken: An outcome is worse.
    """
    _never_worse(ADJUSTMENT, rules, change, judge)


def law_removed_demand_never_hurts(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that no outcome is worse where a task demands less.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same role that demands less.
        judge: What makes the verdict.

    Raises:
        LawBroken: An outcome is worse.
    """
    _never_worse(DEMAND, rules, change, judge)


def _never_worse(
    law: tuple[str, str], rules: Rule | RuleBook, change: Change, judge: Judge
) -> None:
    before = try_out(change.before, rules, judge)
    after = try_out(change.after, rules, judge)
    for rule, was, becomes in worsened(before, after):
        said = [
            *said_of(rules, before, rule, was, "before"),
            *said_of(rules, after, rule, becomes, "after"),
        ]
        raise breach(law, change.before, change.after, rule=of_rule(rules, rule), said=said)
