"""Rule `hours`: the hours of a role, against those that the person can and wants to work."""

from collections.abc import Iterator
from fractions import Fraction

from ratko.matching.findings import Fit, Judgement, Remedy
from ratko.matching.pair import Pair, RoleAtHand, TaskAtHand
from ratko.matching.remedies import ask, leave_out
from ratko.messages import message
from ratko.model.unknown import UNKNOWN


__all__ = ["judge"]


def judge(pair: Pair) -> Iterator[Judgement]:
    """Judge the hours a week against the most and the least.

    Hours that are known are too many even where there are more that nobody knows.
    """
    yield _most(pair)
    yield _least(pair)


def _most(pair: Pair) -> Judgement:
    role, most = pair.role, pair.person.most_weekly
    known = _known(role)
    if most is UNKNOWN:
        evidence = message("matching.hours_most_unknown", hours=known)
        question = ask("person-hours-most", message("matching.ask_hours_most"))
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question, *_missing(role)))
    if known > most:
        evidence = message("matching.hours_too_many", hours=known, most=Fraction(most))
        return Judgement(
            fit=Fit.DOES_NOT_FIT,
            evidence=evidence,
            remedies=tuple(leave_out(each) for each in role.tasks if _is_enough(each, pair)),
        )
    if role.minutes is UNKNOWN:
        evidence = message("matching.hours_maybe_too_many", hours=known, most=Fraction(most))
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=_missing(role))
    evidence = message("matching.hours_at_most", hours=known, most=Fraction(most))
    return Judgement(fit=Fit.FITS, evidence=evidence)


def _least(pair: Pair) -> Judgement:
    role, least = pair.role, pair.person.least_weekly
    known = _known(role)
    if least is UNKNOWN:
        evidence = message("matching.hours_least_unknown", hours=known)
        question = ask("person-hours-least", message("matching.ask_hours_least"))
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question, *_missing(role)))
    if known >= least:
        evidence = message("matching.hours_at_least", hours=known, least=Fraction(least))
        return Judgement(fit=Fit.FITS, evidence=evidence)
    if role.minutes is UNKNOWN:
        evidence = message("matching.hours_maybe_too_few", hours=known, least=Fraction(least))
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=_missing(role))
    evidence = message("matching.hours_too_few", hours=known, least=Fraction(least))
    return Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence)


def _known(role: RoleAtHand) -> Fraction:
    return sum((each.minutes for each in role.tasks if each.minutes is not UNKNOWN), Fraction(0))


def _missing(role: RoleAtHand) -> tuple[Remedy, ...]:
    return tuple(
        ask(f"task-{each.task.id}-hours", message("matching.ask_task_hours", task=each.names))
        for each in role.tasks
        if each.minutes is UNKNOWN
    )


def _is_enough(task: TaskAtHand, pair: Pair) -> bool:
    """Return whether the hours are within the band as soon as one task is left out."""
    rest = pair.role.without(frozenset({task.task.id})).minutes
    person = pair.person
    if rest is UNKNOWN or person.most_weekly is UNKNOWN or rest > person.most_weekly:
        return False
    return person.least_weekly is not UNKNOWN and rest >= person.least_weekly
