"""What the areas and sites of roles say of all of them together is true of roles that there are."""

from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import larger

from ratko.crafting.answer import Effort
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.judging import stages_of
from ratko.crafting.exact.levelled import levelled
from ratko.crafting.exact.mixes import least_unevenness, mixes_of, patterns_of
from ratko.crafting.exact.modelling import pattern_of
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


@some
@given(found())
def test_every_row_holds_for_roles_that_there_are(case: Found) -> None:
    prepared, roles = case
    uncovered, _, scatter, *_ = stages_of(prepared, roles)
    patterns = patterns_of(prepared, len(roles), scatter, uncovered)
    assert patterns is not None
    place = {
        (kind, pattern): (kind, at)
        for kind, kept in enumerate(patterns.of)
        for at, pattern in enumerate(kept)
    }
    has = Counter(place[role.role_type, pattern_of(prepared, role)] for role in roles)
    limits = prepared.limits[0]
    for row in patterns.rows:
        count = sum(has[key] for key in row.keys)
        if row.is_inside:
            assert count * limits.least <= row.ticks
        else:
            assert count * limits.most >= row.ticks


@some
@given(found())
def test_no_bound_is_over_what_there_is(case: Found) -> None:
    prepared, roles = case
    uncovered, _, scatter, *_, unevenness = stages_of(prepared, roles)
    patterns = patterns_of(prepared, len(roles), scatter, uncovered)
    assert patterns is not None
    bound, mixes = mixes_of(prepared, patterns, len(roles), scatter)
    assert bound is not None
    assert bound <= scatter
    assert all(len(mix) == len(roles) for mix in mixes)
    covered = prepared.free - uncovered
    assert least_unevenness(prepared, patterns, len(roles), scatter, covered) <= unevenness


@some
@given(found())
def test_the_band_for_roles_so_even_holds_them(case: Found) -> None:
    prepared, roles = case
    if roles:
        narrow = levelled(prepared, roles, stages_of(prepared, roles)[-1])
        for role in roles:
            limits = narrow.limits[role.role_type]
            assert limits.least <= limits.minutes(role.content) <= limits.most
