# ruff: noqa: ARG001  # a rule takes a task and a pair, whichever of them it looks at
"""Rules and judges broken on purpose, each in another way, and one that is sound.

All are variations of one rule, "lifting", so that nothing but the fault differs.
"""

import datetime
import os
import random
from collections.abc import Callable, Iterator

import attrs

from ratko.matching.findings import Fit, Judgement, Remedy, RemedyKind, Strength, worst
from ratko.matching.judging import judge
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.rules import RoleRule, Rule, RuleBook, TaskRule
from ratko.messages import Message, MessageValue, message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key, Prose
from ratko.model.text import Text
from ratko.testing.trying import Judge, Verdict


__all__ = ["BROKEN", "Broken", "sound"]


def in_all(words: str) -> Text:
    return Text(fi=Prose(words), sv=Prose(words), en=Prose(words))


def said(**values: MessageValue) -> Message:
    return message("lifting.said", **values)


WORDS = (("lifting.said", in_all("Nostaminen")), ("lifting.ask", in_all("Miten nostaminen sujuu?")))
QUESTION = Remedy(
    kind=RemedyKind.QUESTION, subject="person-lft", words=message("lifting.ask", dimension="LFT")
)
Level = int | None
Finding = Iterator[Judgement]


def on_tasks(
    judge_task: Callable[[TaskAtHand, Pair], Finding],
    *,
    words: tuple[tuple[str, Text], ...] = WORDS,
) -> TaskRule:
    return TaskRule(
        id=Key("lifting"),
        title=in_all("Nostaminen"),
        source=in_all("Testi"),
        judge=judge_task,
        words=words,
    )


def compared(judge_one: Callable[[str, Level, Level], Judgement]) -> TaskRule:
    """A rule that judges a demand and an ability along each dimension of which either is known."""

    def judge_task(task: TaskAtHand, pair: Pair) -> Finding:
        demands, abilities = dict(task.task.demands), dict(pair.person.abilities)
        for dimension in Dimension:
            demand, ability = demands.get(dimension), abilities.get(dimension)
            if demand is not None or ability is not None:
                yield judge_one(dimension.value, demand, ability)
        if not demands.keys() | abilities.keys() >= set(Dimension):
            yield judge_one("others", None, None)

    return on_tasks(judge_task)


def no(**values: MessageValue) -> Judgement:
    return Judgement(fit=Fit.DOES_NOT_FIT, evidence=said(**values))


def yes(**values: MessageValue) -> Judgement:
    return Judgement(fit=Fit.FITS, evidence=said(**values))


def ask(**values: MessageValue) -> Judgement:
    return Judgement(fit=Fit.UNKNOWN, evidence=said(**values), remedies=(QUESTION,))


def judge_soundly(dimension: str, demand: Level, ability: Level) -> Judgement:
    if demand == 0 or ability == 5:
        return yes(dimension=dimension)
    if demand is None or ability is None:
        return ask(dimension=dimension)
    if demand <= ability:
        return yes(dimension=dimension)
    return no(dimension=dimension, gap=demand - ability)


def sound() -> TaskRule:
    return compared(judge_soundly)


def sound_and(judge_more: Callable[[TaskAtHand, Pair], Finding]) -> TaskRule:
    def judge_task(task: TaskAtHand, pair: Pair) -> Finding:
        yield from sound().judge(task, pair)
        yield from judge_more(task, pair)

    return on_tasks(judge_task)


# --- Faults in a rule ---


def sign_turned() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        if demand is None or ability is None:
            return ask(dimension=dimension)
        gap = ability - demand
        return no(dimension=dimension, gap=gap) if gap > 0 else yes(dimension=dimension)

    return compared(judge_one)


def unknown_taken_as_zero() -> Rule:
    return compared(
        lambda dimension, demand, ability: judge_soundly(dimension, demand, ability or 0)
    )


def unknown_demand_taken_as_highest() -> Rule:
    return compared(
        lambda dimension, demand, ability: judge_soundly(
            dimension, 5 if demand is None else demand, ability
        )
    )


def unknown_taken_as_no() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        if demand and ability is None:
            return no(dimension=dimension, demand=demand)
        return judge_soundly(dimension, demand, ability)

    return compared(judge_one)


def unknown_taken_as_yes() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        if demand is None or ability is None:
            return yes(dimension=dimension)
        return judge_soundly(dimension, demand, ability)

    return compared(judge_one)


def unsaid_taken_as_no() -> Rule:
    def judge_task(task: TaskAtHand, pair: Pair) -> Finding:
        if task.task.near_colleagues is not True:
            yield no(near_colleagues=str(task.task.near_colleagues))

    return on_tasks(judge_task)


def only_the_first_task() -> Rule:
    def judge_role(pair: Pair) -> Finding:
        yield from sound().judge(pair.role.tasks[0], pair)

    return RoleRule(
        id=Key("lifting"),
        title=in_all("Nostaminen"),
        source=in_all("Testi"),
        judge=judge_role,
        words=WORDS,
    )


def able_beyond_need_refused() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        if demand is not None and ability is not None and ability >= demand + 3:
            return no(dimension=dimension, more=ability - demand)
        return judge_soundly(dimension, demand, ability)

    return compared(judge_one)


def many_adjustments_refused() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        if len(pair.arranged) > 1:
            yield no(adjustments=len(pair.arranged))

    return sound_and(judge_more)


def easy_task_refused() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        if demand == 0:
            return no(dimension=dimension, demand=demand)
        return judge_soundly(dimension, demand, ability)

    return compared(judge_one)


def compares_with_the_one_before() -> Rule:
    before = [0]

    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        total = sum(level for _, level in pair.person.abilities)
        if total < before[0]:
            yield no(total=total)
        before[0] = total

    return sound_and(judge_more)


def remembers_the_key() -> Rule:
    memory: dict[tuple[str, str], list[Judgement]] = {}

    def judge_task(task: TaskAtHand, pair: Pair) -> Finding:
        known = (pair.person.key, task.task.id)
        if known not in memory:
            memory[known] = list(sound().judge(task, pair))
        yield from memory[known]

    return on_tasks(judge_task)


def by_chance() -> Rule:
    chance = random.Random(5)  # noqa: S311  # the fault

    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        if chance.random() < 0.02:
            yield no(task=task.task.id)

    return sound_and(judge_more)


def by_the_calendar() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        if datetime.date.today().year > 9000:  # noqa: DTZ011  # the fault
            yield no(task=task.task.id)

    return sound_and(judge_more)


def by_the_environment() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        if os.environ.get("RATKO_TEST_STRICT"):
            yield no(task=task.task.id)

    return sound_and(judge_more)


def no_without_evidence() -> Rule:
    def judge_one(dimension: str, demand: Level, ability: Level) -> Judgement:
        judgement = judge_soundly(dimension, demand, ability)
        return no() if judgement.fit is Fit.DOES_NOT_FIT else judgement

    return compared(judge_one)


def names_the_person() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        yield yes(person=pair.person.key)

    return sound_and(judge_more)


def unknown_without_question() -> Rule:
    return compared(
        lambda dimension, demand, ability: attrs.evolve(
            judge_soundly(dimension, demand, ability), remedies=()
        )
    )


def adjustment_that_does_not_help() -> Rule:
    def judge_task(task: TaskAtHand, pair: Pair) -> Finding:
        remedies = tuple(
            Remedy(kind=RemedyKind.ADJUSTMENT, subject=each.id, words=said(adjustment=each.id))
            for each in pair.means.adjustments
        )
        for each in sound().judge(task, pair):
            if each.fit is Fit.DOES_NOT_FIT and remedies:
                yield attrs.evolve(each, fit=Fit.FITS_WITH_ADJUSTMENT, remedies=remedies)
            else:
                yield each

    return on_tasks(judge_task)


def evidence_with_floats() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        yield yes(share=float(len(task.task.demands)))  # type: ignore[arg-type]  # the fault

    return sound_and(judge_more)


def words_in_one_language() -> Rule:
    words = (("lifting.said", Text(fi=Prose("Nostaminen"))), WORDS[1])
    return attrs.evolve(sound(), words=words)


def stumbles_over_unknown() -> Rule:
    def judge_more(task: TaskAtHand, pair: Pair) -> Finding:
        if task.task.dangerous:
            yield no(dangerous="yes")

    return sound_and(judge_more)


# --- Faults in a judge ---


@attrs.frozen(kw_only=True)
class Said:
    """A verdict that says whatever it is told."""

    fit: Fit
    findings: tuple[object, ...]


def soft_rule_decides() -> tuple[Rule, Judge]:
    def judge_with_wishes(pair: Pair, book: RuleBook) -> Verdict:
        findings = judge(pair, book).findings
        fit = worst(each.fit for each in findings)
        return Said(fit=fit, findings=findings)  # type: ignore[return-value]  # the fault matters

    return attrs.evolve(sound(), strength=Strength.SOFT), judge_with_wishes


def best_finding_decides() -> tuple[Rule, Judge]:
    def judge_kindly(pair: Pair, book: RuleBook) -> Verdict:
        findings = judge(pair, book).findings
        best = min((each.fit for each in findings), key=list(Fit).index, default=Fit.FITS)
        return Said(fit=best, findings=findings)  # type: ignore[return-value]  # the fault matters

    return sound(), judge_kindly


@attrs.frozen(kw_only=True)
class Broken:
    """A rule with a fault.

    Attributes:
        make: Makes it afresh, with no memory, with what judges by it.
        breaks: The laws of which at least one must catch it.
    """

    make: Callable[[], tuple[Rule, Judge]]
    breaks: frozenset[str]


def _rule(make: Callable[[], Rule], *breaks: str) -> Broken:
    return Broken(make=lambda: (make(), judge), breaks=frozenset(breaks))


BROKEN = {
    "sign turned": _rule(sign_turned, "ability"),
    "unknown taken as zero": _rule(unknown_taken_as_zero, "unknown-no"),
    "unknown demand taken as highest": _rule(unknown_demand_taken_as_highest, "unknown-no"),
    "unknown taken as no": _rule(unknown_taken_as_no, "unknown-no"),
    "unsaid taken as no": _rule(unsaid_taken_as_no, "unknown-no"),
    "unknown taken as yes": _rule(unknown_taken_as_yes, "unknown-yes"),
    "only the first task": _rule(only_the_first_task, "order"),
    "able beyond need refused": _rule(able_beyond_need_refused, "ability"),
    "many adjustments refused": _rule(many_adjustments_refused, "adjustment"),
    "easy task refused": _rule(easy_task_refused, "demand"),
    "compares with the one before": _rule(compares_with_the_one_before, "same-verdict"),
    "remembers the key": _rule(remembers_the_key, "key"),
    "by chance": _rule(by_chance, "same-verdict"),
    "by the calendar": _rule(by_the_calendar, "same-verdict"),
    "by the environment": _rule(by_the_environment, "same-verdict"),
    "no without evidence": _rule(no_without_evidence, "evidence"),
    "names the person": _rule(names_the_person, "key"),
    "unknown without question": _rule(unknown_without_question, "remedy"),
    "adjustment that does not help": _rule(adjustment_that_does_not_help, "remedy"),
    "evidence with floats": _rule(evidence_with_floats, "plain"),
    "words in one language": _rule(words_in_one_language, "words"),
    "stumbles over unknown": _rule(stumbles_over_unknown, "answers"),
    "soft rule decides": Broken(make=soft_rule_decides, breaks=frozenset({"soft", "fold"})),
    "best finding decides": Broken(make=best_finding_decides, breaks=frozenset({"fold"})),
}
