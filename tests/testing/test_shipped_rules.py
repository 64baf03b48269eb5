"""The rules that ratko ships keep the laws that it hands out, and broken ones do not."""

from collections.abc import Callable, Iterable

import attrs
import pytest

from ratko.matching.findings import Fit, Judgement
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.rules import Rule, TaskRule
from ratko.matching.shipped import shipped_rules
from ratko.testing.checking import check_rule_laws


@pytest.mark.parametrize("rule", shipped_rules().rules, ids=lambda each: str(each.id))
def test_each_shipped_rule_keeps_every_law(rule: Rule) -> None:
    check_rule_laws(rule, examples=20)


def demand_with(change: Callable[[Judgement], Judgement]) -> TaskRule:
    """The rule on demands, with what it finds changed for the worse."""
    rule = shipped_rules().rule("demand")
    assert isinstance(rule, TaskRule)
    right = rule.judge

    def judge(task: TaskAtHand, pair: Pair) -> Iterable[Judgement]:
        return [change(each) for each in right(task, pair)]

    return attrs.evolve(rule, judge=judge)


TURNED = {Fit.FITS: Fit.DOES_NOT_FIT, Fit.DOES_NOT_FIT: Fit.FITS}


@pytest.mark.parametrize(
    "taken_for",
    [{Fit.UNKNOWN: Fit.DOES_NOT_FIT}, {Fit.UNKNOWN: Fit.FITS}, TURNED],
    ids=["unknown taken for a no", "unknown taken for a yes", "sign turned"],
)
def test_a_broken_rule_is_caught(taken_for: dict[Fit, Fit]) -> None:
    broken = demand_with(lambda each: attrs.evolve(each, fit=taken_for.get(each.fit, each.fit)))
    with pytest.raises(AssertionError):
        check_rule_laws(broken, examples=200)
