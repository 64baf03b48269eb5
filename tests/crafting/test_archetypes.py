"""The shipped kinds of roles, and what becomes of what is asked for."""

import pytest

from ratko.crafting.archetypes import archetypes, role_types
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.quantities import Count
from ratko.model.text import Language


def test_each_says_in_three_languages_what_it_is() -> None:
    assert len({each.role_type.id for each in archetypes()}) == len(archetypes()) >= 8
    for each in archetypes():
        for language in Language:
            assert each.role_type.name.said_in(language)
            assert each.about.said_in(language)


def test_all_but_the_general_one_limit_something() -> None:
    unlimited = [each.role_type.id for each in archetypes() if not each.role_type.ceiling.known]
    assert unlimited == ["any"]


def test_a_load_is_under_the_ceiling_of_its_dimension() -> None:
    for each in archetypes():
        ceiling = dict(each.role_type.ceiling.known)
        assert all(load.level <= ceiling.get(load.dimension, 5) for load in each.role_type.loads)


def test_what_is_asked_for_gets_its_places() -> None:
    light, general = role_types([("light-physical", Count(2)), ("any", None)])
    assert (light.id, light.places) == ("light-physical", 2)
    assert (general.id, general.places) == ("any", None)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["heavy"], "crafting.archetype_unknown"),
        (["any", "any"], "crafting.archetype_twice"),
    ],
)
def test_a_mistake_is_named(wanted: list[str], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        role_types((each, None) for each in wanted)
    assert caught.value.reason.code == code
    assert all(say(caught.value.reason, language) for language in Language)
