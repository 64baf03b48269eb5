"""What a case expects, and how the verdict differs from it."""

from collections.abc import Iterator
from typing import Any

import attrs

from ratko.matching.findings import Fit, RemedyKind, worst
from ratko.matching.questions import questions
from ratko.matching.rules import RuleBook
from ratko.matching.verdicts import RoleVerdict
from ratko.messages import Message, message
from ratko.testing.cases.part import Part


__all__ = ["Expected", "differences", "expected_of"]


@attrs.frozen(kw_only=True)
class Expected:
    """What a case expects; None: it does not say.

    Attributes:
        fit: The verdict on the role.
        rules: By the id of a rule the worst that it finds; None: it finds nothing.
        ask: Exactly these questions, in this order.
        with_these: Among the adjustments that are named.
        without: Not among the adjustments that are named.
        courses: Exactly these permits to get by a course.
        leave_out: Exactly these tasks to leave out.
    """

    fit: Fit | None = None
    rules: tuple[tuple[str, Fit | None], ...] = ()
    ask: tuple[str, ...] | None = None
    with_these: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    courses: frozenset[str] | None = None
    leave_out: frozenset[str] | None = None


def expected_of(case: Part, book: RuleBook) -> Expected:
    """Read what a case expects: `expect: fits`, or the parts of it that matter."""
    # Where it cannot be read, the file has a mistake, and no case of it is judged.
    whole = case.take("expect", _whole, Fit.FITS, "fits")
    if whole is not None:
        return Expected(fit=whole)
    said = case.part("expect")
    expected = Expected(
        fit=said.take("fit", Fit, None, "fits"),
        rules=tuple(
            (each.id, said.take(each.id, _fit_or_nothing, None, "fits"))
            for each in book.rules
            if said.has(each.id)
        ),
        ask=said.take("ask", _names, None, "[person-lft]"),
        with_these=frozenset(said.take("with", _names, (), "[trolley]")),
        without=frozenset(said.take("without", _names, (), "[trolley]")),
        courses=said.take("courses", lambda each: frozenset(_names(each)), None, "[first_aid]"),
        leave_out=said.take("leave_out", lambda each: frozenset(_names(each)), None, "[kanto]"),
    )
    said.close()
    return expected


def _whole(said: Any) -> Fit | None:
    return None if isinstance(said, dict) else Fit(said)


def _fit_or_nothing(said: Any) -> Fit | None:
    return None if said == "nothing" else Fit(said)


def _names(said: Any) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise TypeError
    return tuple(said)


def differences(expected: Expected, verdict: RoleVerdict) -> Iterator[Message]:
    """Find what is otherwise than expected."""
    if expected.fit not in {None, verdict.fit}:
        yield message("testing.other_verdict", expected=expected.fit or "", found=verdict.fit)
    for rule, fit in expected.rules:
        fits = [each.fit for each in verdict.findings if each.rule == rule]
        found = worst(fits) if fits else None
        if found is not fit:
            yield _other_finding(rule, fit, found)
    asked = tuple(each.question.subject for each in questions([verdict]))
    if expected.ask not in {None, asked}:
        yield message("testing.other_questions", expected=expected.ask or (), found=asked)
    named = _subjects(verdict, RemedyKind.ADJUSTMENT)
    if missing := expected.with_these - named:
        yield message("testing.adjustment_missing", names=tuple(sorted(missing)))
    if too_many := expected.without & named:
        yield message("testing.adjustment_named", names=tuple(sorted(too_many)))
    for wanted, kind in (
        (expected.courses, RemedyKind.TRAINING),
        (expected.leave_out, RemedyKind.LEAVE_OUT),
    ):
        remedies = _subjects(verdict, kind)
        if wanted is not None and wanted != remedies:
            yield message(
                "testing.other_remedies",
                kind=kind,
                expected=tuple(sorted(wanted)),
                found=tuple(sorted(remedies)),
            )


def _other_finding(rule: str, expected: Fit | None, found: Fit | None) -> Message:
    if expected is None:
        return message("testing.finding_unexpected", rule=rule, found=found or "")
    if found is None:
        return message("testing.finding_missing", rule=rule, expected=expected)
    return message("testing.other_finding", rule=rule, expected=expected, found=found)


def _subjects(verdict: RoleVerdict, kind: RemedyKind) -> frozenset[str]:
    return frozenset(
        each.subject
        for finding in verdict.findings
        for each in finding.remedies
        if each.kind is kind
    )
