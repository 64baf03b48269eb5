"""Saying messages and problems."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.data import read_table
from ratko.language import messages
from ratko.language.messages import say, say_problem, way_out
from ratko.messages import message
from ratko.model.quantities import Prose
from ratko.model.text import Language, Text
from ratko.problems import Place, Severity, problem


TABLE = {
    "room.plain": {"a": "{name} {name}"},
    "room.all": {
        "a": "{a:hours}|{b:percent}|{c:list}|{d:months}|{e:quoted}|{f:term_origin}|{g:count}"
        "|{h:minutes}|{i:term_dimension}|{j:quoted}"
    },
    "room.forms": {"a": "{n:count} {n:form(tehtävä|tehtävää)}"},
}


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def table(name: str) -> Any:
        if name != "messages/room":
            return read_table(name)
        return {
            code: {
                "text": dict.fromkeys(("fi", "sv", "en"), text["a"]),
                "way_out": dict.fromkeys(("fi", "sv", "en"), "Korjaa {name}."),
            }
            for code, text in TABLE.items()
        }

    monkeypatch.setattr(messages, "read_table", table)


def test_each_spec() -> None:
    said = say(
        message(
            "room.all",
            a=Fraction(150),
            b=Fraction(1, 2),
            c=("x", "y"),
            d=("11", "12"),
            e="q",
            f="undone",
            g=1234,
            h=Fraction(90),
            i=("LFT", "CUS"),
            j=("p", "q"),
        ),
        Language.FI,
    )
    assert said.replace("\u00a0", " ") == (
        "2,5 h|50 %|x ja y|marras–joulukuu|”q”|jää tekemättä|1 234|90 min"
        "|nostaminen ja kantaminen ja asiakaskontakti|”p” ja ”q”"
    )


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 tehtävää"), (1, "1 tehtävä"), (22, "22 tehtävää")]
)
def test_the_form_goes_with_the_number(count: int, said: str) -> None:
    assert say(message("room.forms", n=count), Language.FI) == said


@given(st.text())
def test_values_are_said_once_and_cannot_steer_the_terminal(value: str) -> None:
    said = say(message("room.plain", name=value), Language.FI)
    assert not set(said) & set("\n\r\t\x00\x1b\u202e")
    half = (len(said) - 1) // 2
    assert said[:half] == said[half + 1 :]


@pytest.mark.parametrize("value", ["{name}", "{0}", "%s", "\\1", "{a:hours}"])
def test_values_are_never_read_as_placeholders(value: str) -> None:
    assert say(message("room.plain", name=value), Language.FI) == f"{value} {value}"


def test_a_value_of_another_type_names_the_message() -> None:
    with pytest.raises(TypeError, match=r"room\.plain: name=Fraction"):
        say(message("room.plain", name=Fraction(1, 2)), Language.FI)


def test_a_problem_on_one_line() -> None:
    trouble = problem(
        Severity.ERROR,
        "room.plain",
        Place(file="a.xlsx", sheet="Tehtävät", cell="B6"),
        found="a\nb\x1b[0m",
        name="tunnit",
    )
    assert say_problem(trouble, Language.FI) == (
        "a.xlsx!Tehtävät!B6: tunnit tunnit Siinä lukee ”a b\ufffd[0m”. Korjaa tunnit."
    )
    assert way_out(trouble, Language.FI) == "Korjaa tunnit."


def test_a_problem_without_place_and_finding() -> None:
    trouble = problem(Severity.NOTE, "room.plain", Place(), name="x")
    assert say_problem(trouble, Language.EN) == "x x Korjaa x."


def test_a_text_of_a_rules_own_goes_before_the_catalogue() -> None:
    own = (("my-rule.loud", Text(fi=Prose("Liian kovaa: {level}"), sv=Prose("För högt: {level}"))),)
    said = message("my-rule.loud", level="4")
    assert say(said, Language.SV, own) == "För högt: 4"
    assert say(said, Language.EN, own) == "Liian kovaa: 4"
    assert say(message("room.plain", name="x"), Language.FI, own) == "x x"
