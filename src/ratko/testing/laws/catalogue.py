"""All laws of matching, each with its title and with the cases on which it can be tried."""

from collections.abc import Callable
from typing import Final

import attrs
from hypothesis import strategies as st

from ratko.matching.judging import judge as shipped_judge
from ratko.matching.pair import Pair
from ratko.matching.rules import Rule, RuleBook
from ratko.testing import changes
from ratko.testing.laws import monotony, reports, sameness, unknowns
from ratko.testing.strategies.at_hand import pairs as any_pairs
from ratko.testing.trying import ANSWERS, Judge, try_out


__all__ = ["LAWS", "Law", "law_rules_answer"]


@attrs.frozen(kw_only=True)
class Law:
    """A law that every rule of matching must keep.

    Attributes:
        id: A short name.
        title: What it says.
        check: Raises `LawBroken` where it is broken; takes the rules, a case, and `judge`.
        changing: The pairs with which one is compared; None: a case is a single pair.
    """

    id: str
    title: str
    check: Callable[..., None]
    changing: changes.Changing | None = None

    def cases(
        self, pairs: st.SearchStrategy[Pair] | None = None
    ) -> st.SearchStrategy[Pair | changes.Change]:
        """Return the cases on which the law can be tried: pairs, or changes of pairs.

        Args:
            pairs: The pairs to begin with; not given: any.
        """
        if self.changing is not None:
            return changes.of_pair(self.changing, pairs)
        return any_pairs() if pairs is None else pairs


def law_rules_answer(rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge) -> None:
    """Check that a rule answers, whatever the role and the person are.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: It raises something.
    """
    try_out(pair, rules, judge)


def _law(
    name: tuple[str, str],
    check: Callable[..., None],
    changing: changes.Changing | None = None,
) -> Law:
    law_id, title = name
    return Law(id=law_id, title=title, check=check, changing=changing)


LAWS: Final = (
    _law(ANSWERS, law_rules_answer),
    _law(sameness.SAME, sameness.law_same_input_same_verdict, changes.other_person),
    _law(sameness.ORDER, sameness.law_order_makes_no_difference, changes.reordered),
    _law(sameness.KEY, sameness.law_key_makes_no_difference, changes.renamed),
    _law(monotony.ABILITY, monotony.law_ability_never_hurts, changes.gained),
    _law(monotony.ADJUSTMENT, monotony.law_adjustment_never_hurts, changes.adjusted),
    _law(monotony.DEMAND, monotony.law_removed_demand_never_hurts, changes.eased),
    _law(unknowns.NO, unknowns.law_unknown_is_never_a_no, changes.forgotten),
    _law(unknowns.YES, unknowns.law_unknown_is_never_a_yes, changes.forgotten),
    _law(reports.EVIDENCE, reports.law_no_names_rule_and_evidence),
    _law(reports.FOLD, reports.law_verdict_is_fold_of_findings),
    _law(reports.SOFT, reports.law_soft_rules_never_decide),
    _law(reports.REMEDY, reports.law_remedies_hold_good),
    _law(reports.PLAIN, reports.law_evidence_is_plain_data),
    _law(reports.WORDS, reports.law_words_in_all_languages),
)
"""The laws of matching. That no value of a person reaches an advert is a law on what writes
adverts: see `check_advert_law`."""
