"""The questions of a matching are the fewest that decide it, and their answers decide it."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.matching.answering import answered

from ratko.matching.findings import (
    Fit,
    MatchFinding,
    Remedy,
    RemedyKind,
    Strength,
)
from ratko.matching.judging import judge
from ratko.matching.pair import Pair
from ratko.matching.questions import questions
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import RoleVerdict
from ratko.messages import message
from ratko.model.quantities import Key
from ratko.model.text import Text
from ratko.testing.strategies.at_hand import pairs


_FACTS = ("person-lft", "person-emo", "task-a-lft", "task-a-hours", "site-s-lift")


@st.composite
def _open_verdicts(draw: st.DrawFn) -> RoleVerdict:
    asked = st.sets(st.sampled_from(_FACTS), min_size=1, max_size=3)
    of_role = tuple(
        MatchFinding(
            rule=Key("rule"),
            strength=draw(st.sampled_from(Strength)),
            fit=Fit.UNKNOWN,
            evidence=message("matching.demand_unknown"),
            remedies=tuple(
                Remedy(kind=RemedyKind.QUESTION, subject=each, words=message("matching.ask_demand"))
                for each in draw(st.permutations(sorted(subjects)))
            ),
        )
        for subjects in draw(st.lists(asked, max_size=5))
    )
    return RoleVerdict(role=Key("r"), title=Text(), person=Key("p"), tasks=(), of_role=of_role)


def _settled(verdict: RoleVerdict, answers: frozenset[str]) -> int:
    """Count the findings that decide and whose questions all have answers."""
    return sum(
        {each.subject for each in finding.remedies} <= answers
        for finding in verdict.findings
        if finding.strength is Strength.HARD
    )


@given(verdict=_open_verdicts())
def test_no_fewer_questions_settle_every_finding(verdict: RoleVerdict) -> None:
    asked = [each.question.subject for each in questions([verdict])]
    hard = sum(each.strength is Strength.HARD for each in verdict.findings)
    enough = [
        frozenset(some)
        for size in range(len(_FACTS) + 1)
        for some in itertools.combinations(_FACTS, size)
        if _settled(verdict, frozenset(some)) == hard
    ]
    assert len(asked) == len(set(asked))
    assert frozenset(asked) == enough[0]
    assert len(enough) == 1 or len(enough[1]) > len(asked)


@given(verdict=_open_verdicts())
def test_the_first_questions_settle_most(verdict: RoleVerdict) -> None:
    asked = [each.question.subject for each in questions([verdict])]
    sets = [
        frozenset(some)
        for size in range(1, len(_FACTS) + 1)
        for some in itertools.combinations(_FACTS, size)
    ]
    settling = [each for each in sets if _settled(verdict, each)]
    if not settling:
        assert asked == []
        return
    fewest = min(map(len, settling))
    most = max(_settled(verdict, each) for each in settling if len(each) == fewest)
    assert _settled(verdict, frozenset(asked[:fewest])) == most


@given(verdict=_open_verdicts(), data=st.data())
def test_the_order_of_findings_does_not_matter(verdict: RoleVerdict, data: st.DataObject) -> None:
    shuffled = RoleVerdict(
        role=verdict.role,
        title=verdict.title,
        person=verdict.person,
        tasks=(),
        of_role=tuple(data.draw(st.permutations(verdict.of_role))),
    )
    assert questions([shuffled]) == questions([verdict])
    assert [each.question for each in questions([verdict, verdict])] == [
        each.question for each in questions([verdict])
    ]


@given(pair=pairs(), data=st.data())
def test_answers_decide_whatever_they_are(pair: Pair, data: st.DataObject) -> None:
    """An answer may raise a further question, as which place it is; none is asked twice."""

    def choose(best: Any, others: list[Any]) -> Any:
        return data.draw(st.sampled_from([best, *others]))

    asked: set[str] = set()
    verdict = judge(pair, shipped_rules())
    while verdict.fit is Fit.UNKNOWN:
        now = [each.question for each in questions([verdict])]
        assert now
        assert not asked & {each.subject for each in now}
        for each in now:
            pair = answered(pair, each, choose)
        asked |= {each.subject for each in now}
        verdict = judge(pair, shipped_rules())
    assert questions([verdict]) == ()
