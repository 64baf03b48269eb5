"""A role and a person, judged by the rules of a book."""

from collections.abc import Iterable, Iterator

from ratko.matching.findings import Judgement, MatchFinding
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.rules import RoleRule, Rule, RuleBook, TaskRule
from ratko.matching.verdicts import RoleVerdict, TaskVerdict


__all__ = ["judge", "judge_role", "judge_task"]


def judge(pair: Pair, book: RuleBook) -> RoleVerdict:
    """Return how a pair's role and person go together.

    The findings are in a fixed order, whatever that of the tasks: the role's, then each task's by
    its id, within them by the order of the rules, and within a rule as it gives them. Rules that
    the thresholds switch off are left out.
    """
    tasks = sorted(pair.role.tasks, key=lambda each: each.task.id)
    return RoleVerdict(
        role=pair.role.role.id,
        title=pair.role.role.title,
        person=pair.person.key,
        tasks=tuple(judge_task(each, pair, book) for each in tasks),
        of_role=judge_role(pair, book),
    )


def judge_task(task: TaskAtHand, pair: Pair, book: RuleBook) -> TaskVerdict:
    """Return how one task and the pair's person go together."""
    rules = (each for each in _rules(pair, book) if isinstance(each, TaskRule))
    return TaskVerdict(
        task=task.task.id,
        name=task.task.name,
        findings=tuple(
            finding
            for rule in rules
            for finding in _findings(rule, rule.judge(task, pair), task.task.id)
        ),
    )


def judge_role(pair: Pair, book: RuleBook) -> tuple[MatchFinding, ...]:
    """Return what the rules find of the pair's role as a whole."""
    rules = (each for each in _rules(pair, book) if isinstance(each, RoleRule))
    return tuple(
        finding for rule in rules for finding in _findings(rule, rule.judge(pair), task="")
    )


def _rules(pair: Pair, book: RuleBook) -> Iterator[Rule]:
    switched_off = pair.means.rules.switched_off
    return (each for each in book.rules if each.id not in switched_off)


def _findings(rule: Rule, judgements: Iterable[Judgement], task: str) -> Iterator[MatchFinding]:
    rule_id, strength = rule.id, rule.strength
    for each in judgements:
        yield MatchFinding(
            rule=rule_id,
            strength=strength,
            task=task,
            fit=each.fit,
            evidence=each.evidence,
            remedies=each.remedies,
        )
