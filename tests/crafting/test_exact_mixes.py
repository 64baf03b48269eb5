"""What the areas and sites of roles say of all of them together is true of roles that there are."""

from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import larger

from ratko.crafting.answer import Effort
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.counts import counts_of
from ratko.crafting.exact.judging import stages_of
from ratko.crafting.exact.mixes import patterns_of
from ratko.crafting.exact.mixing import mixes_of
from ratko.crafting.exact.patterns import Demand, Patterns, work_of
from ratko.crafting.exact.places import pattern_of
from ratko.crafting.exact.solver import Budget
from ratko.crafting.exact.trying import Trial
from ratko.crafting.prepared import FilledRole, Prepared, prepare
from ratko.crafting.problem import RoleType
from ratko.crafting.search import search
from ratko.model.quantities import Count, Key


pytest.importorskip("highspy", reason="needs the extra `exact`")

some = settings(max_examples=25, deadline=None)

Found = tuple[Prepared, tuple[FilledRole, ...]]


@st.composite
def found(draw: st.DrawFn) -> Found:
    """Roles that a search of some length finds, over one, two or three sites."""
    problem = larger(draw(st.integers(0, 30)), draw(st.integers(14, 34)))
    sites = draw(st.integers(1, 3))
    tasks = tuple(
        attrs.evolve(task, site=Key(f"site{at % sites}") if at % 7 else None)
        for at, task in enumerate(problem.tasks)
    )
    kinds = (RoleType(id=Key("any"), most_sites=Count(draw(st.integers(1, 2)))),)
    prepared = prepare(attrs.evolve(problem, tasks=tasks, role_types=kinds))
    effort = Effort(iterations=draw(st.integers(1, 300)))
    return prepared, search(prepared, Floors.of(prepared), effort, None).roles


def asked(prepared: Prepared, roles: tuple[FilledRole, ...]) -> tuple[Demand, Patterns]:
    """What these roles reach, and the patterns with which it can be reached."""
    uncovered, _, scatter, unpleasant, *_ = stages_of(prepared, roles)
    demand = Demand(roles=len(roles), uncovered=uncovered, scatter=scatter, unpleasant=unpleasant)
    counts = counts_of(
        prepared,
        work_of(prepared),
        uncovered=demand.able_uncovered(prepared),
        unpleasant=unpleasant,
    )
    patterns = patterns_of(prepared, demand, counts)
    assert patterns is not None
    return demand, patterns


@some
@given(found())
def test_every_row_holds_for_roles_that_there_are(case: Found) -> None:
    prepared, roles = case
    _, patterns = asked(prepared, roles)
    place = {
        (kind, pattern): (kind, at)
        for kind, kept in enumerate(patterns.of)
        for at, pattern in enumerate(kept)
    }
    has = Counter(place[role.role_type, pattern_of(prepared, role)] for role in roles)
    for row in patterns.rows:
        count = sum(has[key] for key in row.keys)
        assert row.least <= count
        assert row.most is None or count <= row.most


@some
@given(found())
def test_the_mix_of_roles_that_there_are_is_listed_and_can_be(case: Found) -> None:
    prepared, roles = case
    demand, patterns = asked(prepared, roles)
    mix = Counter((role.role_type, pattern_of(prepared, role)) for role in roles)
    mixes, are_all = mixes_of(prepared, patterns, demand, 10_000)
    assert not are_all or mix in [Counter(each) for each in mixes] or not roles
    stages = stages_of(prepared, roles)
    trial = Trial(prepared, stages[:4], Budget(nodes=10_000))
    better = trial.found(tuple(mix.elements())) if roles else None
    assert not roles or trial.is_open or (better and stages_of(prepared, better)[:4] <= stages[:4])
