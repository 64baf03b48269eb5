"""Clear Finnish is short and plain, is Finnish to machines, and never claims to be more."""

import re
from collections.abc import Callable

import pytest
from jinja2 import Environment

from ratko.documents.locator import templates_folder
from ratko.documents.rendering import Document, View, render
from ratko.documents.tree import trace
from ratko.documents.workplace import Workplace
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import DOCUMENTS


Case = tuple[Role, Workplace]
Making = Callable[[str, Role, Workplace, Language], View]


@pytest.fixture(params=DOCUMENTS)
def document(
    request: pytest.FixtureRequest, rich: Case, environment: Environment, view_of: Making
) -> Document:
    name, clear = request.param, Variety.FI_CLEAR
    view = view_of(name, *rich, clear.language)
    return render(name, view, clear, environment=environment, strict=False)


def test_its_sentences_are_short(document: Document) -> None:
    lengths = [len(re.findall(r"[^\W_]+", entry.text)) for entry in trace(document.tree)]
    assert sum(lengths) / len(lengths) < 8


def test_machines_are_told_that_it_is_finnish(document: Document) -> None:
    assert '<html lang="fi">' in document.write("html")
    assert '"language": "fi"' in document.write("json")


def test_it_has_the_same_templates_and_blocks_as_finnish() -> None:
    clear, finnish = (
        {
            path.name: re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8"))
            for path in (templates_folder() / each).glob("*.j2")
        }
        for each in (Variety.FI_CLEAR, Variety.FI)
    )
    assert clear == finnish


def test_it_is_never_called_selkokieli() -> None:
    # Only texts that the Finnish centre for it has reviewed may bear that name.
    for path in templates_folder().rglob("*"):
        if path.is_file():
            assert "selkok" not in path.read_text(encoding="utf-8").casefold(), path


def test_it_says_terms_in_everyday_words_and_explains_official_ones(
    rich: Case, environment: Environment, view_of: Making
) -> None:
    clear = Variety.FI_CLEAR
    made = {
        name: render(
            name, view_of(name, *rich, clear.language), clear, environment=environment, strict=False
        ).write("txt")
        for name in ("advert", "job_description", "follow_up_form")
    }
    assert "Palkkatuki: työnantaja saa tukea" in made["job_description"]
    assert "Palkkatuki: työnantaja saa tukea" in made["advert"]
    assert "esteetön" not in made["job_description"]
    assert "Saitko alussa tarpeeksi opastusta?" in made["follow_up_form"]
