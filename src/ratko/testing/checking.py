"""All laws on one's own rules, in one line."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from ratko.matching.judging import judge as shipped_judge
from ratko.matching.pair import Pair
from ratko.matching.rules import Rule, RuleBook
from ratko.testing.breaking import Breach, LawBroken
from ratko.testing.changes import Change, Changing, replaced_people
from ratko.testing.laws.adverts import Write, law_adverts_know_no_person
from ratko.testing.laws.catalogue import LAWS, Law
from ratko.testing.strategies._arguments import check_strategy
from ratko.testing.strategies.at_hand import pairs as any_pairs
from ratko.testing.trying import Judge


__all__ = ["check_advert_law", "check_rule_laws"]

_Cases = dict[str, list[Pair] | list[Change]]
"""By the id of a law its cases."""

_CHANGES: Final = 4
"""So many changes of a pair are tried: to draw a pair takes longer than to judge it."""


class _Unseen:
    """A case whose records Hypothesis does not write out: that takes longer than to try it.

    No record, since Hypothesis would look into it.
    """

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<case>"


@st.composite
def _unseen(draw: st.DrawFn, cases: st.SearchStrategy[Any]) -> _Unseen:
    # By `map`, Hypothesis would keep how each was made, to write it out.
    return _Unseen(draw(cases))


class _AllBrokenError(Exception):
    """There is nothing left to try."""


@attrs.frozen(kw_only=True)
class _Trial:
    """What is tried, and on what."""

    rules: Rule | RuleBook
    judge: Judge
    pairs: st.SearchStrategy[Pair]
    examples: int
    seed: int


def check_rule_laws(
    rules: Rule | RuleBook,
    *,
    examples: int = 200,
    seed: int = 0,
    laws: Sequence[Law] = LAWS,
    pairs: st.SearchStrategy[Pair] | None = None,
    judge: Judge = shipped_judge,
) -> None:
    """Check that a rule, or a book of rules, keeps the laws of matching.

    The same arguments try the same examples, on any machine.

    Args:
        rules: A rule or a book of rules.
        examples: How many roles and people are tried; each with every law.
        seed: Where to begin.
        laws: The laws.
        pairs: The roles and people; not given: any.
        judge: What makes the verdict, where it is one's own.

    Raises:
        LawBroken: With each law that is broken, and a small case for each.
    """
    if pairs is not None:
        check_strategy("pairs", pairs)
    trial = _Trial(
        rules=rules,
        judge=judge,
        pairs=any_pairs() if pairs is None else pairs,
        examples=examples,
        seed=seed,
    )
    broken: dict[str, Breach] = {}

    def try_all(cases: _Cases) -> None:
        for law in laws:
            if law.id in broken:
                continue
            for case in cases.get(law.id, ()):
                try:
                    law.check(rules, case, judge=judge)
                except LawBroken as error:
                    broken.setdefault(error.breaches[0].law, error.breaches[0])

        if len(broken) >= len(laws):
            raise _AllBrokenError

    with contextlib.suppress(_AllBrokenError):
        _run(
            try_all,
            _cases(trial.pairs, laws),
            examples=examples,
            seed=seed,
            phases=(Phase.generate,),
        )
    if broken:
        # A law of its own run, so that its case shrinks and does not turn into another law's.
        by_id = {each.id: each for each in laws}
        raise LawBroken(
            *(
                _shrunk(by_id[law_id], found, trial) if law_id in by_id else found
                for law_id, found in broken.items()
            )
        )


@st.composite
def _cases(draw: st.DrawFn, pairs: st.SearchStrategy[Pair], laws: Sequence[Law]) -> _Cases:
    """A pair, with cases of it for each law that has some."""
    pair = draw(pairs)
    cases: _Cases = {}
    changes: dict[Changing, list[Change]] = {}
    for law in laws:
        if law.changing is None:
            cases[law.id] = [pair]
            continue
        if law.changing not in changes:
            drawn = [draw(law.changing(pair)) for _ in range(_CHANGES)]
            changes[law.changing] = [
                Change(before=pair, after=each) for each in drawn if each is not None
            ]
        cases[law.id] = changes[law.changing]
    return cases


def _shrunk(law: Law, found: Breach, trial: _Trial) -> Breach:
    """Return the smallest breach of a law; the one that was found where it does not show again."""

    def try_one(cases: _Cases) -> None:
        for case in cases.get(law.id, ()):
            try:
                law.check(trial.rules, case, judge=trial.judge)
            except LawBroken as error:
                if error.breaches[0].law == law.id:
                    raise

    try:
        _run(
            try_one,
            _cases(trial.pairs, (law,)),
            examples=trial.examples,
            seed=trial.seed,
            phases=(Phase.generate, Phase.shrink),
        )
    except LawBroken as error:
        return error.breaches[0]
    except Flaky:
        # What does not answer the same twice cannot be made smaller.
        return found
    return found


def check_advert_law(
    write: Write,
    *,
    examples: int = 50,
    seed: int = 0,
    pairs: st.SearchStrategy[Pair] | None = None,
) -> None:
    """Check that no value of a person reaches what is written of a role.

    Args:
        write: Writes the documents of a pair's role, while the person's profile lies beside.
        examples: How many roles and people are tried.
        seed: Where to begin.
        pairs: The roles and people; not given: any.

    Raises:
        LawBroken: A document differs from one person to another.
    """

    def try_one(change: Change) -> None:
        law_adverts_know_no_person(write, change)

    _run(
        try_one,
        replaced_people(pairs),
        examples=examples,
        seed=seed,
        phases=(Phase.generate, Phase.shrink),
    )


def _run(
    check: Callable[[Any], None],
    cases: st.SearchStrategy[Any],
    *,
    examples: int,
    seed: int,
    phases: tuple[Phase, ...],
) -> None:
    run_settings = settings(
        max_examples=examples,
        phases=phases,
        # The same examples each time, and nothing left in the user's folder.
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        # The breach says it in words; Hypothesis would print the whole records.
        verbosity=Verbosity.quiet,
    )

    def on_each(case: _Unseen) -> None:
        check(case.value)

    seeded(seed)(run_settings(given(_unseen(cases))(on_each)))()
