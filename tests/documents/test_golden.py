import datetime
from collections.abc import Callable

import pytest
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.postings import posting
from ratko.documents.rendering import View, render
from ratko.documents.workplace import Workplace
from ratko.model.quantities import Isco
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import DOCUMENTS


Golden = Callable[[str, str | bytes], None]
Making = Callable[[str, Role, Workplace, Language], View]
DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize("variety", Variety)
@pytest.mark.parametrize("kind", ["rich", "sparse"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_as_they_were_read_and_approved(  # noqa: PLR0917  # pytest passes names
    name: str,
    kind: str,
    variety: Variety,
    environment: Environment,
    golden: Golden,
    view_of: Making,
    request: pytest.FixtureRequest,
) -> None:
    role, place = request.getfixturevalue(kind)
    view = view_of(name, role, place, variety.language)
    document = render(name, view, variety, environment=environment, strict=False)
    golden(f"documents/{kind}.{name}.{variety}.md", document.write("md"))
    if variety is Variety.FI and kind == "rich":
        for form in ("html", "txt", "json"):
            golden(f"documents/{kind}.{name}.{variety}.{form}", document.write(form))


def test_posting_is_as_it_was_read_and_approved(
    rich: tuple[Role, Workplace], environment: Environment, golden: Golden
) -> None:
    role, place = rich
    view = advert_view(role, place, Language.FI)
    advert = render("advert", view, Language.FI, environment=environment, strict=False)
    made = posting(advert, role, place, date=DAY, occupation=Isco("9412"))
    assert made.findings == ()
    golden("documents/rich.jsonld", made.write())
