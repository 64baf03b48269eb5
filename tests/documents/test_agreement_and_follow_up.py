"""The summary of what is agreed, and the form of a follow-up."""

import datetime

import attrs
import pytest
from jinja2 import Environment

from ratko.documents.agreement_view import agreement_view
from ratko.documents.follow_up_view import follow_up_view
from ratko.documents.rendering import render
from ratko.documents.workplace import Workplace, workplace
from ratko.journey.forms import QUESTIONS
from ratko.language.messages import say
from ratko.model.case import ReviewBy
from ratko.model.inventory import Inventory
from ratko.model.quantities import Line
from ratko.model.role import Role
from ratko.model.text import Language


Case = tuple[Role, Workplace]
DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("employer", "signs"),
    [("", False), ("Kylätalo ry", False), ("Järvi-Suomen Työllistämisyhdistys ry", True)],
)
def test_another_employer_is_named_and_signs(
    employer: str, signs: bool, rich: Case, inventory: Inventory, environment: Environment
) -> None:
    association = attrs.evolve(inventory.association, employer_of_record=Line(employer))
    place = workplace(attrs.evolve(inventory, association=association))
    view = agreement_view(rich[0], place, Language.FI, date=DAY)
    document = render("agreement_summary", view, Language.FI, environment=environment, strict=False)
    text = document.write("txt")
    assert ("Työnantajan edustaja:" in text) is signs
    assert f"muut työnantajan asiat: {employer or 'Kylätalo ry'}" in text.replace("\n  ", " ")


def test_what_is_missing_is_named_for_strict_mode(sparse: Case, environment: Environment) -> None:
    view = agreement_view(*sparse, Language.FI, date=DAY)
    document = render("agreement_summary", view, Language.FI, environment=environment, strict=False)
    assert {"role.pay_basis", "role.supervisor", "role.tutor"} <= set(document.missing)


@pytest.mark.parametrize("language", Language)
def test_both_sides_are_asked_what_a_case_asks_them(
    language: Language, rich: Case, environment: Environment
) -> None:
    view = follow_up_view(*rich, language)
    asked = {each.side: [said.text for said in each.questions] for each in view.sides}
    assert asked == {
        by.value: [say(each, language) for each in QUESTIONS[by].values()] for by in ReviewBy
    }
    text = render("follow_up_form", view, language, environment=environment, strict=True).write(
        "md"
    )
    assert text.count("1\u00a0·\u00a02\u00a0·\u00a03\u00a0·\u00a04") == 2 * 5
