"""What job coaches expect of a role and a person: the cases of `tests/cases/matching`."""

from collections import Counter
from collections.abc import Iterator

import pytest
from tests.matching.cases import Plain, cases_in, pair_of, spare_of

from ratko.language.messages import say
from ratko.matching.changes import smallest_changes
from ratko.matching.findings import Fit, RemedyKind, worst
from ratko.matching.judging import judge
from ratko.matching.questions import questions
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import Change, RoleVerdict
from ratko.messages import Message
from ratko.model.text import Language


FILES = ("demands_and_permits.yaml", "times_and_hours.yaml", "places_and_support.yaml")
CASES = [case for file in FILES for case in cases_in(file)]
CHANGES = cases_in("changes.yaml")
KINDS = {"courses": RemedyKind.TRAINING, "leave_out": RemedyKind.LEAVE_OUT}


def subjects(verdict: RoleVerdict, kind: RemedyKind) -> list[str]:
    found = {
        each.subject
        for finding in verdict.findings
        for each in finding.remedies
        if each.kind is kind
    }
    return sorted(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: Plain) -> None:
    verdict = judge(pair_of(case), shipped_rules())
    rules = {each.id for each in shipped_rules().rules}
    said = [say(each.evidence, Language.EN) for each in verdict.findings if each.fit != Fit.FITS]
    for name, expected in case["expect"].items():
        if name == "fit":
            assert verdict.fit == expected, said
        elif name in rules:
            found = [each.fit for each in verdict.findings if each.rule == name]
            assert (worst(found) if found else "nothing") == expected, said
        elif name == "ask":
            assert [each.question.subject for each in questions([verdict])] == expected, said
        elif name in KINDS:
            assert subjects(verdict, KINDS[name]) == sorted(expected), said
        elif name == "with":
            assert set(expected) <= set(subjects(verdict, RemedyKind.ADJUSTMENT))
        else:
            assert name == "without"
            assert not set(expected) & set(subjects(verdict, RemedyKind.ADJUSTMENT))
    for language in Language:
        for words in _everything_said(verdict):
            assert "{" not in say(words, language)


def _everything_said(verdict: RoleVerdict) -> Iterator[Message]:
    for each in verdict.findings:
        yield each.evidence
        yield from (remedy.words for remedy in each.remedies)


def told(change: Change) -> Plain:
    parts = {
        "out": change.out,
        "in": change.brought_in,
        "with": [each.subject for each in change.adjustments],
        "courses": [each.subject for each in change.trainings],
        "ask": [each.subject for each in change.questions],
    }
    return {name: list(part) for name, part in parts.items() if part}


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_smallest_change(case: Plain) -> None:
    found = smallest_changes(pair_of(case), shipped_rules(), spare=spare_of(case))
    alternatives = [told(each) for each in found.alternatives]
    assert found.is_exact
    assert not found.is_cut
    for expected in case["expect"]["alternatives"]:
        assert expected in alternatives
    assert len(alternatives) == case["expect"].get("number", len(alternatives))


def test_each_rule_has_cases_of_each_outcome_it_can_have() -> None:
    given = Counter(
        (name, outcome)
        for case in CASES
        for name, outcome in case["expect"].items()
        if isinstance(outcome, str)
    )
    outcomes = {
        "demand": set(Fit),
        "permit": {Fit.FITS, Fit.UNKNOWN, Fit.DOES_NOT_FIT},
        "hours": {Fit.FITS, Fit.UNKNOWN, Fit.DOES_NOT_FIT},
        "availability": {Fit.FITS, Fit.UNKNOWN, Fit.DOES_NOT_FIT},
        "place": set(Fit),
        "travel": {Fit.FITS, Fit.UNKNOWN, Fit.DOES_NOT_FIT},
        "access": set(Fit),
        "guidance": set(Fit),
        "wish": {Fit.FITS, Fit.DOES_NOT_FIT},
        "avoid": {Fit.DOES_NOT_FIT},
    }
    assert {each.id for each in shipped_rules().rules} == set(outcomes)
    missing = {
        (rule, fit.value)
        for rule, fits in outcomes.items()
        for fit in fits
        if not given[rule, fit.value]
    }
    assert not missing
