"""What a verdict says of itself: it is its findings, and people and programs can read them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from ratko.language.messages import say
from ratko.matching.findings import Fit, MatchFinding, RemedyKind, Strength, worst
from ratko.matching.judging import judge as shipped_judge
from ratko.matching.pair import Pair
from ratko.matching.rules import Rule, RuleBook
from ratko.messages import Message
from ratko.model.quantities import Key
from ratko.model.text import Language, Text
from ratko.testing.breaking import LawBroken, breach
from ratko.testing.describing import describe_message
from ratko.testing.trying import Judge, as_book, of_rule, try_out


__all__ = [
    "EVIDENCE",
    "FOLD",
    "PLAIN",
    "REMEDY",
    "SOFT",
    "WORDS",
    "law_evidence_is_plain_data",
    "law_no_names_rule_and_evidence",
    "law_remedies_hold_good",
    "law_soft_rules_never_decide",
    "law_verdict_is_fold_of_findings",
    "law_words_in_all_languages",
]

EVIDENCE: Final = ("evidence", "Each “does not fit” names its rule and its evidence")
FOLD: Final = ("fold", "A verdict is the fold of its findings")
SOFT: Final = ("soft", "Soft rules are shown and never decide")
PLAIN: Final = ("plain", "Evidence is names and values that JSON can hold")
WORDS: Final = ("words", "There are words for everything that is found, in three languages")
REMEDY: Final = (
    "remedy",
    "What is unknown names its question, and an adjustment that is named helps",
)


def law_no_names_rule_and_evidence(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that whatever does not fit says by which rule, on what, and with what evidence.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: Something does not fit without a rule or evidence.
    """
    verdict = try_out(pair, rules, judge)
    known = {each.id for each in as_book(rules).rules}
    tasks = {"", *(each.task.id for each in pair.role.tasks)}
    for each in verdict.findings:
        if each.fit is not Fit.DOES_NOT_FIT:
            continue
        said = f"{each.fit.value}: {describe_message(each.evidence)}"
        if each.rule not in known:
            raise breach(EVIDENCE, pair, said=[said, f"no rule {each.rule!r} is in the book"])
        rule = of_rule(rules, each.rule)
        if each.task not in tasks:
            raise breach(EVIDENCE, pair, rule=rule, said=[said, f"there is no task {each.task!r}"])
        if not each.evidence.values:
            raise breach(EVIDENCE, pair, rule=rule, said=[said, "the evidence names no value"])
    if verdict.fit is Fit.DOES_NOT_FIT and not any(
        each.fit is Fit.DOES_NOT_FIT for each in verdict.findings
    ):
        raise breach(EVIDENCE, pair, said=["the verdict does not fit, and no finding says why"])


def law_verdict_is_fold_of_findings(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that a verdict is the worst of the findings of its hard rules, no better, no worse.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: The verdict is another, or a finding has not its rule's strength.
    """
    verdict = try_out(pair, rules, judge)
    strengths = {each.id: each.strength for each in as_book(rules).rules}
    for each in verdict.findings:
        if each.strength is not strengths.get(each.rule, each.strength):
            said = [f"the rule is {strengths[each.rule]}, its finding {each.strength}"]
            raise breach(FOLD, pair, rule=of_rule(rules, each.rule), said=said)
    hard = [each for each in verdict.findings if each.strength is Strength.HARD]
    fold = worst(each.fit for each in hard)
    if verdict.fit is not fold:
        said = [f"verdict: {verdict.fit.value}", f"fold: {fold.value}"]
        said += [f"  {each.rule}: {each.fit.value}" for each in hard]
        raise breach(FOLD, pair, said=said)


def law_soft_rules_never_decide(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that a verdict is the same without its soft rules, and that soft rules alone fit.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: A soft rule decides.
    """
    book = as_book(rules)
    hard = tuple(each for each in book.rules if each.strength is Strength.HARD)
    softened = tuple(attrs.evolve(each, strength=Strength.SOFT) for each in book.rules)
    whole = try_out(pair, book, judge).fit
    without = try_out(pair, attrs.evolve(book, rules=hard), judge).fit
    if whole is not without:
        said = [f"with the soft rules: {whole.value}", f"without them: {without.value}"]
        raise breach(SOFT, pair, said=said)
    alone = try_out(pair, attrs.evolve(book, rules=softened), judge).fit
    if alone is not Fit.FITS:
        raise breach(SOFT, pair, said=[f"with all rules made soft: {alone.value}"])


def law_evidence_is_plain_data(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that what is found consists of texts, whole numbers, fractions, and tuples of texts.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: A value is of another type, as a float, or a name is no name.
    """
    for each in try_out(pair, rules, judge).findings:
        for message in _messages(each):
            for name, value in message.values:
                if not (name.isidentifier() and _is_plain(value)):
                    said = [f"{message.code}: {name}={value!r} ({type(value).__name__})"]
                    raise breach(PLAIN, pair, rule=of_rule(rules, each.rule), said=said)


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str | Fraction) or type(value) is int


def law_words_in_all_languages(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that each rule has a title, and each message a text, in all three languages.

    Texts are those of the rule (`words`) and of the library.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: Words are missing, or do not go with the values.
    """
    words: dict[str, tuple[tuple[str, Text], ...]] = {}
    for rule in as_book(rules).rules:
        words[rule.id] = rule.words
        for name, text in (("title", rule.title), ("source", rule.source), *rule.words):
            missing = [each.value for each in Language if not text.said_in(each)]
            if missing:
                said = [f"{name} is not said in {', '.join(missing)}"]
                raise breach(WORDS, pair, rule=of_rule(rules, rule.id), said=said)
    for each in try_out(pair, rules, judge).findings:
        for message in _messages(each):
            if amiss := _amiss(message, words.get(each.rule, ())):
                raise breach(WORDS, pair, rule=of_rule(rules, each.rule), said=[amiss])


def _amiss(message: Message, own: Iterable[tuple[str, Text]]) -> str:
    """Return what is wrong with the words of a message; empty: nothing."""
    for language in Language:
        try:
            said = say(message, language, own)
        except (KeyError, TypeError, FileNotFoundError) as error:
            reason = f"{type(error).__name__}: {error}"
            return f"no words in {language.value} for {describe_message(message)}: {reason}"
        if not said.strip():
            return f"empty words in {language.value} for {describe_message(message)}"
    return ""


def _messages(finding: MatchFinding) -> Iterator[Message]:
    yield finding.evidence
    for remedy in finding.remedies:
        yield remedy.words


def law_remedies_hold_good(
    rules: Rule | RuleBook, pair: Pair, *, judge: Judge = shipped_judge
) -> None:
    """Check that unknown asks, that an adjustment is named, and that it helps once arranged.

    Args:
        rules: A rule or a book of rules.
        pair: A role and a person.
        judge: What makes the verdict.

    Raises:
        LawBroken: A remedy is missing, is not in the catalogue, or changes nothing.
    """
    verdict = try_out(pair, rules, judge)
    catalogue = {each.id for each in pair.means.adjustments}
    for each in verdict.findings:
        kinds = {remedy.kind for remedy in each.remedies}
        if each.fit is Fit.UNKNOWN and RemedyKind.QUESTION not in kinds:
            raise _without_remedy(rules, pair, each, "no question is named")
        if each.fit is not Fit.FITS_WITH_ADJUSTMENT:
            continue
        named = [remedy.subject for remedy in each.remedies if remedy.kind is RemedyKind.ADJUSTMENT]
        if not named:
            raise _without_remedy(rules, pair, each, "no adjustment is named")
        for adjustment in named:
            if adjustment not in catalogue:
                raise _without_remedy(rules, pair, each, f"{adjustment} is not in the catalogue")
            _helps(rules, pair, each, adjustment, judge)


def _helps(
    rules: Rule | RuleBook, pair: Pair, finding: MatchFinding, adjustment: str, judge: Judge
) -> None:
    """Raise where an adjustment that is named for a finding leaves as much amiss as before."""
    role = pair.role.role
    role = attrs.evolve(role, arranged=role.arranged | {Key(adjustment)})
    arranged = attrs.evolve(pair, role=attrs.evolve(pair.role, role=role))

    def amiss(at: Pair) -> int:
        return sum(
            each.fit is not Fit.FITS
            for each in try_out(at, rules, judge).findings
            if (each.rule, each.task) == (finding.rule, finding.task)
        )

    if amiss(arranged) >= amiss(pair):
        said = [f"{finding.fit.value}: {describe_message(finding.evidence)}", "and so afterwards"]
        raise breach(REMEDY, pair, arranged, rule=of_rule(rules, finding.rule), said=said)


def _without_remedy(
    rules: Rule | RuleBook, pair: Pair, finding: MatchFinding, amiss: str
) -> LawBroken:
    said = [f"{finding.fit.value}: {describe_message(finding.evidence)}", amiss]
    return breach(REMEDY, pair, rule=of_rule(rules, finding.rule), said=said)
