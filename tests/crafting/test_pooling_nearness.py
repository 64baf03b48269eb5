"""Which places are near: groups and reaches against a plain look at all sets."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.crafting.pooling.nearness import Nearness, PooledPlace, groups_of, reaches
from ratko.model.quantities import Key


KEYS = tuple(Key(each) for each in "abcdefg")


@st.composite
def maps(draw: st.DrawFn) -> tuple[tuple[PooledPlace, ...], Nearness]:
    number = draw(st.integers(0, len(KEYS)))
    places = tuple(
        PooledPlace(
            id=key,
            association=draw(st.sampled_from(KEYS[:4])),
            municipality=draw(st.sampled_from(("", "juva", "mikkeli"))),
        )
        for key in KEYS[:number]
    )
    pairs = st.frozensets(st.sampled_from(KEYS[:4]), min_size=1, max_size=2)
    links = draw(st.frozensets(pairs, max_size=4))
    return places, Nearness(links=links, all_near=draw(st.just(value=False) | st.booleans()))


@given(maps())
@settings(max_examples=100)
def test_nothing_is_near_between_groups_and_each_place_is_in_one(
    given_map: tuple[tuple[PooledPlace, ...], Nearness],
) -> None:
    places, nearness = given_map
    groups = groups_of(reversed(places), nearness)
    assert sorted(place.id for group in groups for place in group) == [each.id for each in places]
    for group, other in combinations(groups, 2):
        assert not any(nearness.are_near(one, two) for one in group for two in other)
    for group in groups:
        # It hangs together: however it is cut in two, something is near over the cut.
        for size in range(1, len(group)):
            for side in combinations(group, size):
                across = [each for each in group if each not in side]
                assert any(nearness.are_near(one, two) for one in side for two in across)


@given(maps())
@settings(max_examples=100)
def test_the_reaches_are_all_largest_sets_of_places_near_each_other(
    given_map: tuple[tuple[PooledPlace, ...], Nearness],
) -> None:
    places, nearness = given_map
    for group in groups_of(places, nearness):
        near = [
            frozenset(chosen)
            for size in range(1, len(group) + 1)
            for chosen in combinations(group, size)
            if all(nearness.are_near(one, two) for one, two in combinations(chosen, 2))
        ]
        largest = {each for each in near if not any(each < other for other in near)}
        assert {frozenset(reach) for reach in reaches(group, nearness)} == largest
