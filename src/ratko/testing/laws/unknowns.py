"""Unknown is a value: never a no, and never a yes."""

from collections.abc import Mapping
from typing import Final

from ratko.matching.findings import Fit
from ratko.matching.judging import judge as shipped_judge
from ratko.matching.rules import Rule, RuleBook
from ratko.testing.breaking import breach
from ratko.testing.changes import Change
from ratko.testing.trying import Judge, Verdict, by_point, of_rule, said_of, try_out


__all__ = ["NO", "YES", "law_unknown_is_never_a_no", "law_unknown_is_never_a_yes"]

NO: Final = ("unknown-no", "What is unknown never counts as a no")
YES: Final = ("unknown-yes", "What is unknown never counts as a yes")

_ANY_BUT_NO: Final = frozenset({Fit.FITS, Fit.FITS_WITH_ADJUSTMENT, Fit.UNKNOWN})


def law_unknown_is_never_a_no(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that nothing does not fit only because something is not known.

    If it does not fit without a fact, it does not fit with it, whatever the fact is.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same of which less is known.
        judge: What makes the verdict.

    Raises:
        LawBroken: It does not fit without a fact, and would fit with it.
    """
    _holds_with_the_facts(NO, {Fit.DOES_NOT_FIT: _ANY_BUT_NO}, rules, change, judge)


def law_unknown_is_never_a_yes(
    rules: Rule | RuleBook, change: Change, *, judge: Judge = shipped_judge
) -> None:
    """Check that nothing fits only because something is not known.

    If it fits without a fact, it fits with it, whatever the fact is; else the fact must be asked.

    Args:
        rules: A rule or a book of rules.
        change: A pair, and the same of which less is known.
        judge: What makes the verdict.

    Raises:
        LawBroken: It fits without a fact, and would not fit with it.
    """
    contradictions = {
        Fit.FITS: frozenset({Fit.FITS_WITH_ADJUSTMENT, Fit.DOES_NOT_FIT}),
        Fit.FITS_WITH_ADJUSTMENT: frozenset({Fit.DOES_NOT_FIT}),
    }
    _holds_with_the_facts(YES, contradictions, rules, change, judge)


def _holds_with_the_facts(
    law: tuple[str, str],
    contradictions: Mapping[Fit, frozenset[Fit]],
    rules: Rule | RuleBook,
    change: Change,
    judge: Judge,
) -> None:
    """Raise where an outcome without some facts contradicts the one with them."""
    with_facts = try_out(change.before, rules, judge)
    without = try_out(change.after, rules, judge)
    known, guessed = by_point(with_facts), by_point(without)
    for point in {**known, **guessed}:
        is_so, was_said = known.get(point, Fit.FITS), guessed.get(point, Fit.FITS)
        if is_so in contradictions.get(was_said, frozenset()):
            rule = point[0]
            said = _both(rules, with_facts, without, (rule, is_so, was_said))
            raise breach(law, change.before, change.after, rule=of_rule(rules, rule), said=said)
    if with_facts.fit in contradictions.get(without.fit, frozenset()):
        said = _both(rules, with_facts, without, ("", with_facts.fit, without.fit))
        raise breach(law, change.before, change.after, said=said)


def _both(
    rules: Rule | RuleBook, before: Verdict, after: Verdict, point: tuple[str, Fit, Fit]
) -> list[str]:
    rule, is_so, was_said = point
    return [
        *said_of(rules, before, rule, is_so, "before"),
        *said_of(rules, after, rule, was_said, "after"),
    ]
