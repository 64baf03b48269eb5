"""The review asks nothing about the words that ratko itself puts into a finished advert."""

from collections.abc import Callable

import attrs
import pytest
from jinja2 import Environment

from ratko.documents.advert_review import review_document
from ratko.documents.rendering import View, render
from ratko.documents.workplace import Workplace
from ratko.language.review import read_html, read_markdown, review
from ratko.model.review import ReviewSettings
from ratko.model.role import Role
from ratko.model.text import Language, Text, Variety
from ratko.workflow.documenting import ADVERTS


Case = tuple[Role, Workplace]
Making = Callable[[str, Role, Workplace, Language], View]


@pytest.mark.parametrize("variety", Variety)
@pytest.mark.parametrize("name", ADVERTS)
def test_nothing_is_asked_about_a_finished_advert(
    name: str, variety: Variety, rich: Case, environment: Environment, view_of: Making
) -> None:
    role, place = rich
    # What the association says itself is its own.
    role = attrs.evolve(role, funding_asks=Text())
    view = view_of(name, role, place, variety.language)
    advert = render(name, view, variety, environment=environment, strict=False)
    told = (
        *review(read_markdown(advert.write("md")), variety.language),
        *review(read_markdown(advert.write("txt")), variety.language),
        *review(read_html(advert.write("html")), variety.language),
        *review_document(advert, ReviewSettings()),
    )
    assert [(each.rule, each.quote) for each in told] == []


def test_encouragement_stands_under_how_to_apply(
    rich: Case, environment: Environment, view_of: Making
) -> None:
    for variety, words, heading in (
        (Variety.FI, "Hae, vaikka et osaisi", "## Näin haet"),
        (Variety.FI_CLEAR, "Voit hakea, vaikka", "## Näin haet työtä"),
        (Variety.SV, "Sök även om du inte kan", "## Så här söker du"),
        (Variety.EN, "Do apply, even if", "## How to apply"),
    ):
        view = view_of("advert", *rich, variety.language)
        text = render("advert", view, variety, environment=environment, strict=False).write("md")
        before, _, _ = text.partition(words)
        assert before.rstrip().endswith(heading)
