"""Everyday words stand for terms and questions that there are, and official words are explained."""

import pytest

from ratko.data import read_table
from ratko.language.clear_finnish import everyday, explanations
from ratko.language.terms import term
from ratko.model.dimensions import Dimension
from ratko.model.text import Language


def test_a_term_and_a_question_are_said_in_everyday_words() -> None:
    assert everyday("asiakaskontakti") == "asiakkaiden kohtaaminen"
    assert everyday("Asiakaskontakti") == "Asiakkaiden kohtaaminen"
    assert everyday("Miten sinut perehdytettiin työhön?") == "Saitko alussa tarpeeksi opastusta?"
    assert everyday("Kukkien kastelu") == "Kukkien kastelu"


def test_everyday_words_tell_dimensions_apart() -> None:
    names = [term("dimension", each, Language.FI) for each in Dimension]
    assert len({everyday(each) for each in names}) == len(names)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Palkkatuettu työ", "Palkkatuki"),
        ("Voimme hakea palkkatukea, jos sinulla on siihen oikeus.", "Palkkatuki"),
        ("Työkokeilussa", "Työkokeilu"),
        ("12,40 e/h, yksityisen alan työehtosopimuksen mukaan", "Työehtosopimus"),
        ("Vaitiolovelvollisuus", "Vaitiolovelvollisuus"),
    ],
)
def test_an_official_word_is_explained_in_any_form(text: str, word: str) -> None:
    (meaning,) = explanations([text, "Kahvin keitto"])
    assert meaning.startswith(f"{word}: ")


def test_a_word_is_explained_once_and_ordinary_words_never() -> None:
    assert len(explanations(["Palkkatuki", "palkkatuella"])) == 1
    assert explanations(["Kassa ja kahvila, 20 h viikossa"]) == ()


def test_every_form_of_work_but_an_ordinary_job_is_explained() -> None:
    forms = [key for key in read_table("terms")["terms"] if key.startswith("employment_form.")]
    plain = {key for key in forms if not explanations([read_table("terms")["terms"][key]["fi"]])}
    assert plain == {"employment_form.open_job"}
