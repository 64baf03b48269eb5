from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ratko.language.inflection.forms import Form, Layer
from ratko.language.inflection.tables import you_forms
from ratko.language.inflection.words import inflect, where
from ratko.model.association import NameForms
from ratko.model.quantities import Line
from ratko.model.text import Language


CASES: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("name", "expected"), CASES["municipalities"].items())
def test_municipality_is_said_as_its_people_say_it(name: str, expected: list[str]) -> None:
    forms = (Form.WHERE, Form.FROM_WHERE, Form.TO_WHERE)
    found = [inflect(name, form) for form in forms]
    assert [each.text for each in found] == expected
    assert {each.layer for each in found} == {Layer.TABLE}
    assert where(name, Language.FI) == found[0]


@pytest.mark.parametrize(("name", "expected"), CASES["in_swedish"].items())
def test_municipality_in_swedish_has_its_name_and_preposition(name: str, expected: str) -> None:
    assert where(name, Language.SV).text == expected


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: f"{case['word']}-{case['form']}")
def test_word_is_inflected_as_an_expert_says(case: dict[str, str]) -> None:
    found = inflect(case["word"], Form(case["form"]))
    assert (found.text, found.layer) == (case["is"], case["layer"])


@pytest.mark.parametrize(("word", "expected"), CASES["guesses"].items())
def test_a_guess_is_made_only_where_asked_and_is_marked(word: str, expected: str) -> None:
    assert inflect(word, Form.PARTITIVE).layer is Layer.BASE
    guessed = inflect(word, Form.PARTITIVE, may_guess=True)
    assert guessed.text == (expected or word)
    assert guessed.is_guess is bool(expected)
    assert not guessed.is_known


def test_what_is_done_is_known_as_what_you_do() -> None:
    assert {passive: you_forms().get(passive) for passive in CASES["verbs"]} == CASES["verbs"]
    assert len(you_forms()) >= 200


def test_own_form_goes_before_every_table() -> None:
    own = NameForms(where=Line("Kahvila Ilonassa"), genitive=Line("Tamperen"))
    assert inflect("Kahvila Ilona", Form.WHERE, own=own).text == "Kahvila Ilonassa"
    assert inflect("Tampere", Form.GENITIVE, own=own).layer is Layer.OWN
    assert inflect("Tampere", Form.TO_WHERE, own=own).text == "Tampereelle"
