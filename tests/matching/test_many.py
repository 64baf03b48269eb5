"""Claim: many roles and people are decided as each pair is by the rules that give reasons."""

from collections import Counter
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from ratko.matching import many
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.findings import Fit, Judgement, Strength
from ratko.matching.judging import judge
from ratko.matching.many import Outcomes, outcomes
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.people_sets import Scale, level_codes, members
from ratko.matching.rules import RoleRule, RuleBook, TaskRule
from ratko.matching.shipped import shipped_rules
from ratko.messages import message
from ratko.model.adjustment import Adjustment, Easing
from ratko.model.adjustment import Means as Kind
from ratko.model.association import AccessFeature, Accessibility
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Minutes
from ratko.model.rules import RuleSet
from ratko.model.text import Language, text
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.testing import strategies as own_st
from ratko.testing.strategies import at_hand


def apart(roles: list[RoleAtHand]) -> tuple[RoleAtHand, ...]:
    return tuple(
        attrs.evolve(each, role=attrs.evolve(each.role, id=Key(f"r{number}")))
        for number, each in enumerate(roles)
    )


@st.composite
def crowds(
    draw: st.DrawFn,
) -> tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means]:
    """A few roles and people that speak of the same two dimensions, and what can be arranged."""
    few = draw(st.lists(st.sampled_from(Dimension), min_size=1, max_size=2, unique=True))
    dimensions = st.sampled_from(few)
    roles = draw(st.lists(at_hand.roles_at_hand(dimensions=dimensions), min_size=1, max_size=3))
    people = draw(st.lists(at_hand.people(dimensions=dimensions), min_size=1, max_size=8))
    keys = draw(st.permutations(range(len(people))))
    known = [
        attrs.evolve(each, key=Key(f"p{number}")) for each, number in zip(people, keys, strict=True)
    ]
    able = draw(st.booleans())
    if able:  # Else nearly every pair is unknown along a dimension that nobody speaks of.
        roles = [with_demands(each) for each in roles]
    adjustments = draw(at_hand.catalogues(dimensions=dimensions))
    thresholds = RuleSet(
        sites_in_a_day=Count(draw(st.integers(0, 3))),
        switched_off=draw(st.just(frozenset[Key]()) | st.frozensets(st.sampled_from(RULE_IDS))),
    )
    return apart(roles), tuple(known), Means(adjustments=adjustments, rules=thresholds)


RULE_IDS = [each.id for each in shipped_rules().rules]


def with_demands(role: RoleAtHand) -> RoleAtHand:
    """Nothing is demanded where nothing was said."""
    none = Levels(dict.fromkeys(Dimension, Level(0)))
    return attrs.evolve(
        role,
        tasks=tuple(
            attrs.evolve(
                each, task=attrs.evolve(each.task, demands=each.task.demands.or_else(none))
            )
            for each in role.tasks
        ),
    )


def explained(
    roles: tuple[RoleAtHand, ...],
    people: tuple[AbilityProfile, ...],
    means: Means,
    book: RuleBook,
) -> Iterator[dict[Fit, list[Key]]]:
    for role in roles:
        found: dict[Fit, list[Key]] = {each: [] for each in Fit}
        for person in sorted(people, key=lambda each: each.key):
            found[judge(Pair(role=role, person=person, means=means), book).fit].append(person.key)
        yield found


def who(decided: Outcomes) -> list[dict[Fit, list[Key]]]:
    return [
        {fit: list(decided.who(number, fit)) for fit in Fit} for number in range(len(decided.roles))
    ]


def agree(
    roles: tuple[RoleAtHand, ...],
    people: tuple[AbilityProfile, ...],
    means: Means,
    book: RuleBook,
) -> None:
    decided = outcomes(roles, people, means=means, book=book)
    expected = list(explained(roles, people, means, book))
    assert who(decided) == expected
    for number, each in enumerate(expected):
        assert decided.counts[number] == tuple(len(each[fit]) for fit in Fit)
        assert all(decided.count(number, fit) == len(each[fit]) for fit in Fit)
        for fit in Fit:
            if each[fit]:
                event(fit.value)


@settings(max_examples=100)
@given(crowds())
def test_the_outcomes_are_those_of_the_explained_path(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means],
) -> None:
    agree(*crowd, shipped_rules())


@pytest.mark.parametrize("rule", [each.id for each in shipped_rules().rules])
@settings(max_examples=40)
@given(data=st.data())
def test_each_rule_alone_agrees_with_itself(rule: str, data: st.DataObject) -> None:
    roles, people, means = data.draw(crowds())
    means = attrs.evolve(means, rules=attrs.evolve(means.rules, switched_off=frozenset()))
    agree(roles, people, means, RuleBook(name="one", rules=(shipped_rules().rule(rule),)))


@settings(max_examples=15)
@given(crowds())
def test_they_agree_on_the_shipped_catalogue(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means],
) -> None:
    roles, people, means = crowd
    shipped = shipped_adjustments()
    ids = [each.id for each in shipped]
    people = tuple(
        attrs.evolve(each, arrangements=frozenset(ids[number * 7 % 83 :: 29]))
        for number, each in enumerate(people)
    )
    roles = tuple(
        attrs.evolve(
            each, role=attrs.evolve(each.role, arranged=frozenset(ids[number * 11 % 83 :: 37]))
        )
        for number, each in enumerate(roles)
    )
    agree(roles, people, attrs.evolve(means, adjustments=shipped), shipped_rules())


@settings(max_examples=30)
@given(crowds())
def test_blocks_change_nothing(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means],
) -> None:
    roles, people, means = crowd
    whole = outcomes(roles, people, means=means)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "_PEOPLE_AT_A_TIME", 3)
        patch.setattr(many, "_ROLES_AT_A_TIME", 2)
        parts = outcomes(roles, people, means=means)
        assert (who(parts), parts.counts) == (who(whole), whole.counts)


@settings(max_examples=30)
@given(crowds(), st.randoms())
def test_the_order_of_the_people_does_not_matter(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means], random: object
) -> None:
    roles, people, means = crowd
    mixed = sorted(people, key=lambda each: hash((each.key, id(random))))
    assert who(outcomes(roles, mixed, means=means)) == who(outcomes(roles, people, means=means))


# --- Rules of one's own ---


def by_growth(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """What leads nowhere is not for those who wish for something."""
    if pair.person.wished_entities and task.task.growth_value == 0:
        yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=message("own.growth"))


def by_tasks(pair: Pair) -> Iterator[Judgement]:
    """Of a role with many tasks one asks first."""
    if len(pair.role.tasks) > 1:
        yield Judgement(fit=Fit.UNKNOWN, evidence=message("own.tasks"))


NAME = text(Language.EN, "own")
OWN = (
    TaskRule(id=Key("own-growth"), title=NAME, source=NAME, judge=by_growth),
    RoleRule(id=Key("own-tasks"), title=NAME, source=NAME, judge=by_tasks),
)


@settings(max_examples=50)
@given(crowds(), st.sampled_from(["both", "none shipped", "soft", "hard wish"]))
def test_rules_of_ones_own_are_asked_where_nothing_says_no(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means], which: str
) -> None:
    book = RuleBook(name="own", rules=(*shipped_rules().rules, *OWN))
    if which == "none shipped":
        book = book.without(*RULE_IDS)
    if which == "soft":
        soft = [attrs.evolve(each, strength=Strength.SOFT) for each in book.rules[::2]]
        for rule in soft:
            book = book.with_rule(rule)
    if which == "hard wish":
        book = book.with_rule(attrs.evolve(book.rule("wish"), strength=Strength.HARD))
    agree(*crowd, book)


@settings(max_examples=20)
@given(crowds())
def test_a_rule_of_ones_own_is_not_asked_where_a_shipped_one_says_no(
    crowd: tuple[tuple[RoleAtHand, ...], tuple[AbilityProfile, ...], Means],
) -> None:
    roles, people, means = crowd
    asked: Counter[tuple[Key, Key]] = Counter()

    def counting(pair: Pair) -> Iterator[Judgement]:
        asked[pair.role.role.id, pair.person.key] += 1
        yield Judgement(fit=Fit.FITS, evidence=message("own.counting"))

    own = RoleRule(id=Key("own"), title=NAME, source=NAME, judge=counting)
    decided = outcomes(roles, people, means=means, book=shipped_rules().with_rule(own))
    no = [{*decided.who(number, Fit.DOES_NOT_FIT)} for number in range(len(roles))]
    expected = {
        (role.role.id, person.key)
        for role, out in zip(roles, no, strict=True)
        for person in people
        if person.key not in out
    }
    assert {*asked} == expected


# --- Nobody, nothing ---


def test_no_people_and_no_roles() -> None:
    assert outcomes((), ()).counts == ()


@given(at_hand.roles_at_hand())
def test_a_role_without_people_has_nobody(role: RoleAtHand) -> None:
    decided = outcomes((role,), ())
    assert decided.counts == ((0, 0, 0, 0),)
    assert not list(decided.who(0, Fit.FITS))


@given(at_hand.people(), at_hand.roles_at_hand())
def test_a_role_without_tasks_is_judged_as_well(person: AbilityProfile, role: RoleAtHand) -> None:
    agree((attrs.evolve(role, tasks=()),), (person,), Means(), shipped_rules())


@given(at_hand.roles_at_hand(), at_hand.people(), st.booleans())
def test_where_everything_is_there_needs_need_not_be_known(
    role: RoleAtHand, person: AbilityProfile, is_there: bool
) -> None:
    everything = Accessibility(**{each.value: True for each in AccessFeature})
    everything = attrs.evolve(everything, lift=is_there)
    sites = tuple(attrs.evolve(each, accessibility=everything) for each in role.sites)
    book = RuleBook(name="access", rules=(shipped_rules().rule("access"),))
    person = attrs.evolve(person, access_needs=UNKNOWN)
    agree((attrs.evolve(role, sites=sites),), (person,), Means(), book)


@given(at_hand.roles_at_hand(), at_hand.people(), st.sampled_from([0, 1, 2]), st.integers(1, 5))
def test_a_demand_that_is_eased_away_needs_no_known_ability(
    role: RoleAtHand, person: AbilityProfile, left: int, demanded: int
) -> None:
    helping = Adjustment(
        id=Key("helping"),
        name=NAME,
        means=Kind.AIDS,
        easings=(Easing(dimension=Dimension.LFT, to=Level(left)),),
    )
    demand = Levels({Dimension.LFT: Level(demanded)})
    role = with_demands(
        attrs.evolve(
            role,
            tasks=tuple(
                attrs.evolve(each, task=attrs.evolve(each.task, demands=demand))
                for each in role.tasks
            ),
        )
    )
    person = attrs.evolve(person, abilities=Levels(), arrangements=frozenset({helping.id}))
    book = RuleBook(name="demand", rules=(shipped_rules().rule("demand"),))
    agree((role,), (person,), Means(adjustments=(helping,)), book)


# --- Parts ---


@given(st.lists(st.just(UNKNOWN) | st.integers(0, 30).map(Minutes), max_size=60))
def test_a_scale_knows_who_is_below_a_limit(numbers: list[Minutes | Unknown]) -> None:
    scale = Scale(numbers)
    for limit in (0, 7, 15, 31):
        below = {at for at, each in enumerate(numbers) if each is not UNKNOWN and each < limit}
        at_most = {at for at, each in enumerate(numbers) if each is not UNKNOWN and each <= limit}
        assert {*members(scale.below(limit))} == below
        assert {*members(scale.at_most(limit))} == at_most
    assert {*members(scale.known)} == {at for at, each in enumerate(numbers) if each is not UNKNOWN}


@given(own_st.level_sets())
def test_level_codes_are_the_levels_in_their_order(levels: Levels) -> None:
    for code, dimension in zip(level_codes(levels), Dimension, strict=True):
        level = levels.of(dimension)
        assert code == (6 if level is UNKNOWN else level)
