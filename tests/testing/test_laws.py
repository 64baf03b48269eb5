"""The laws catch each rule that is broken on purpose, alone, and tell it by a small case."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from tests.testing.broken_rules import BROKEN, sound

import ratko.testing
from ratko.matching.findings import Fit
from ratko.matching.judging import judge
from ratko.matching.pair import Pair
from ratko.matching.shipped import shipped_rules
from ratko.testing.breaking import LawBroken
from ratko.testing.changes import Change, gained_abilities
from ratko.testing.checking import check_advert_law, check_rule_laws
from ratko.testing.laws.catalogue import LAWS
from ratko.testing.laws.monotony import law_ability_never_hurts
from ratko.testing.strategies.at_hand import pairs


ONE_SMALLEST = (
    "by the calendar",
    "easy task refused",
    "soft rule decides",
    "words in one language",
)
"""Those of which there is but one smallest case, whatever the version of Hypothesis."""
SMALL = ("only the first task", "sign turned", "unknown taken as no", "many adjustments refused")
Golden = Callable[[str, str | bytes], None]


def caught(name: str, first: int = 0) -> LawBroken:
    """What the laws that must catch a broken rule say of it."""
    broken = BROKEN[name]
    rule, judge_by = broken.make()
    laws = [each for each in LAWS if each.id in broken.breaks]
    with pytest.raises(LawBroken) as error:
        check_rule_laws(rule, seed=first, laws=laws, judge=judge_by)
    return error.value


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_rule_is_caught(name: str) -> None:
    rule, judge_by = BROKEN[name].make()

    @seed(7)
    @settings(max_examples=200, phases=[Phase.generate], database=None)
    @given(st.data())
    def try_out(data: st.DataObject) -> None:
        pair = data.draw(pairs())
        for law in LAWS:
            if law.id in BROKEN[name].breaks:
                for case in cases_of(law, pair, data):
                    law.check(rule, case, judge=judge_by)

    with pytest.raises((LawBroken, Flaky)):
        try_out()


def cases_of(law: ratko.testing.Law, pair: Pair, data: st.DataObject) -> list[Pair | Change]:
    if law.changing is None:
        return [pair]
    changed = [data.draw(law.changing(pair)) for _ in range(4)]
    return [Change(before=pair, after=each) for each in changed if each is not None]


@pytest.mark.parametrize("name", SMALL)
def test_the_case_of_a_broken_law_is_small(name: str) -> None:
    told = str(caught(name))
    assert len(told.splitlines()) <= 12, told


@pytest.mark.parametrize("name", ONE_SMALLEST)
def test_a_broken_law_is_told_by_a_small_case(name: str, golden: Golden) -> None:
    broken = caught(name)
    assert {each.law for each in broken.breaches} <= BROKEN[name].breaks
    golden(f"testing/{name.replace(' ', '_')}.txt", f"{broken}\n")


def test_a_sound_rule_keeps_every_law() -> None:
    check_rule_laws(sound(), examples=100, seed=3)


def test_the_shipped_book_keeps_every_law() -> None:
    check_rule_laws(shipped_rules(), examples=100, seed=1)


def test_the_same_seed_tells_the_same() -> None:
    assert str(caught("easy task refused", first=4)) == str(caught("easy task refused", first=4))


@pytest.mark.parametrize("law", LAWS, ids=lambda each: each.id)
def test_each_law_has_a_title_and_cases_of_its_own(law: ratko.testing.Law) -> None:
    assert law.title
    tried = []

    @settings(max_examples=5)
    @given(law.cases())
    def on_its_own(case: Pair | Change) -> None:
        law.check(sound(), case)
        tried.append(case)

    on_its_own()
    assert tried


@settings(max_examples=10)
@given(gained_abilities(pairs()))
def test_a_law_can_stand_in_a_test_of_ones_own(change: Change) -> None:
    law_ability_never_hurts(sound(), change)
    law_ability_never_hurts(shipped_rules(), change)
    assert "person" in repr(change)


def test_an_advert_that_knows_the_person_is_caught() -> None:
    def write(pair: Pair) -> list[str]:
        return [f"Hae työtä!\nAikaa on {pair.person.most_weekly}."]

    with pytest.raises(LawBroken, match="No value of a person reaches an advert"):
        check_advert_law(write, examples=30)
    check_advert_law(lambda pair: [str(pair.role.role.title)], examples=10)


def test_the_names_of_the_package_are_there_and_sorted() -> None:
    names = ratko.testing.__all__
    assert names == sorted(names)
    assert all(hasattr(ratko.testing, each) for each in names)
    assert dir(ratko.testing) == names
    with pytest.raises(AttributeError):
        ratko.testing.nothing  # noqa: B018  # the name is what is tried


def test_every_outcome_is_reached_by_the_pairs_that_laws_try() -> None:
    reached: dict[str, set[Fit]] = {}

    @settings(max_examples=400, derandomize=True, database=None)
    @given(pairs())
    def collect(pair: Pair) -> None:
        verdict = judge(pair, shipped_rules())
        for finding in verdict.findings:
            reached.setdefault(finding.rule, set()).add(finding.fit)

    collect()
    assert reached.keys() == {each.id for each in shipped_rules().rules}
    for rule in ("demand", "access", "guidance", "place"):
        assert reached[rule] == set(Fit), rule
    for rule in ("permit", "availability", "hours", "travel"):
        assert reached[rule] == set(Fit) - {Fit.FITS_WITH_ADJUSTMENT}, rule
