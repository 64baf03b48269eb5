"""Names of occupations: at least a hundred, in three languages, neutral, for every task known."""

import re

import pytest

from ratko.language.occupations import occupation_name, occupation_names
from ratko.language.review import review
from ratko.method.library import shipped_library
from ratko.model.quantities import Isco
from ratko.model.text import Language


ASSOCIATIONS_NEED = {"9112", "9412", "5153", "4110", "9613", "9622", "5131", "6113"}


@pytest.mark.parametrize("language", Language)
def test_there_are_enough_and_each_has_a_name_of_its_own(language: Language) -> None:
    names = occupation_names(language)
    assert len(names) >= 100
    assert names.keys() >= ASSOCIATIONS_NEED
    assert list(names) == sorted(names)
    assert all(re.fullmatch(r"[1-9]\d{3}", each) for each in names)
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("language", Language)
def test_no_name_is_one_that_the_review_asks_about(language: Language) -> None:
    asked = {
        name: [each.rule for each in review(name, language) if each.line]
        for name in occupation_names(language).values()
    }
    assert {name: rules for name, rules in asked.items() if rules} == {}


def test_every_task_of_the_library_leads_to_a_name() -> None:
    library = shipped_library()
    groups = {each.isco for each in library.entries} | {each.isco for each in library.fields}
    assert groups <= occupation_names(Language.FI).keys()


def test_a_group_that_is_not_known_has_no_name() -> None:
    assert occupation_name(Isco("2211"), Language.FI) == ""
    assert occupation_name(Isco("9412"), Language.SV) == "köksbiträde"
