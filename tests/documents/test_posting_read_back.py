"""A JobPosting read back by a JSON-LD processor that no one here wrote, with what Google asks for.

Google's list: https://developers.google.com/search/docs/appearance/structured-data/job-posting
(required: title, description, datePosted, hiringOrganization, jobLocation with a country;
recommended: baseSalary, employmentType, identifier, validThrough). The context here gives terms
their meaning as that of schema.org does, for the fields looked at; nothing is fetched.
"""

import datetime
import json
from typing import Any

import attrs
import html5lib
import pytest
from jinja2 import Environment
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from ratko.documents.advert_view import advert_view
from ratko.documents.pay import Pay, stated_pay
from ratko.documents.postings import Posting, posting
from ratko.documents.rendering import render
from ratko.documents.workplace import Workplace
from ratko.model.quantities import Prose
from ratko.model.role import Role
from ratko.model.text import Language, Text


Case = tuple[Role, Workplace]
DAY = datetime.date(2026, 3, 2)
SCHEMA = "http://schema.org/"
CONTEXT = {
    "@vocab": SCHEMA,
    "type": "@type",
    "id": "@id",
    **{
        name: {"@id": SCHEMA + name, "@type": f"{SCHEMA}Date"}
        for name in ("datePosted", "validThrough", "jobStartDate")
    },
    "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
}


def load(url: str, _options: object = None) -> dict[str, Any]:
    assert url == "https://schema.org/"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def made(case: Case, environment: Environment, language: Language = Language.FI) -> Posting:
    role, place = case
    view = advert_view(role, place, language)
    advert = render("advert", view, language, environment=environment, strict=False)
    return posting(advert, role, place, date=DAY)


def read(result: Posting) -> dict[str, Any]:
    """Return the only node, by what a processor makes of the file that is written."""
    (node,) = jsonld.expand(json.loads(result.write()), {"documentLoader": load})
    assert node["@type"] == [f"{SCHEMA}JobPosting"]
    return dict(node)


def one(node: dict[str, Any], name: str) -> Any:
    (value,) = node[SCHEMA + name]
    return value


def day(node: dict[str, Any], name: str) -> datetime.date:
    value = one(node, name)
    assert value["@type"] == f"{SCHEMA}Date"
    return datetime.date.fromisoformat(value["@value"])


@pytest.mark.parametrize("language", Language)
def test_all_that_google_requires_is_there_with_its_value(
    rich: Case, environment: Environment, language: Language
) -> None:
    role, place = rich
    node = read(made(rich, environment, language))
    title = one(node, "title")["@value"]
    assert title.casefold() == role.title.best(language)[1].casefold()
    assert day(node, "datePosted") == DAY
    organisation = one(node, "hiringOrganization")
    assert organisation["@type"] == [f"{SCHEMA}Organization"]
    assert one(organisation, "name")["@value"] == place.association.name
    where = one(node, "jobLocation")
    assert where["@type"] == [f"{SCHEMA}Place"]
    address = one(where, "address")
    assert address["@type"] == [f"{SCHEMA}PostalAddress"]
    assert {
        name: one(address, name)["@value"]
        for name in ("streetAddress", "postalCode", "addressLocality", "addressCountry")
    } == {
        "streetAddress": "Kylätie 1",
        "postalCode": "50100",
        "addressLocality": "Mikkeli",
        "addressCountry": "FI",
    }
    # The work is done at a place: the mark of remote work would be wrong.
    assert f"{SCHEMA}jobLocationType" not in node


def test_its_description_is_html_and_says_more_than_the_title(
    rich: Case, environment: Environment
) -> None:
    node = read(made(rich, environment))
    description = one(node, "description")["@value"]
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parseFragment(description)
    assert len(tree.findall("ul")) >= 3
    assert len(tree.findall("p")) >= 3
    assert "Hygieniapassi" in description
    assert one(node, "title")["@value"] != description


def test_what_google_recommends_is_there_where_it_is_known(
    rich: Case, environment: Environment
) -> None:
    role, _ = rich
    node = read(made(rich, environment))
    assert one(node, "employmentType")["@value"] == "PART_TIME"
    assert day(node, "validThrough") == role.apply_by
    assert day(node, "jobStartDate") == role.start
    assert one(one(node, "identifier"), "value")["@value"] == role.id
    salary = one(node, "baseSalary")
    assert salary["@type"] == [f"{SCHEMA}MonetaryAmount"]
    assert one(salary, "currency")["@value"] == "EUR"
    amount = one(salary, "value")
    assert (one(amount, "value")["@value"], one(amount, "unitText")["@value"]) == (1642, "MONTH")


def test_every_field_means_something_in_schema_org(rich: Case, environment: Environment) -> None:
    """A processor drops what has no meaning; nothing is dropped, and no value is empty."""
    result = made(rich, environment)
    node = read(result)
    assert len(node) == len(result.data) - 1
    assert all(node[SCHEMA + name] for name in result.data.keys() - {"@context", "@type"})


def test_of_a_draft_is_said_what_google_would_miss(sparse: Case, environment: Environment) -> None:
    result = made(sparse, environment)
    node = read(result)
    required = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
    missing = {each.evidence.value("field") for each in result.findings}
    assert missing == {name for name in required if SCHEMA + name not in node}
    assert missing == {"hiringOrganization", "jobLocation"}
    role, place = sparse
    untitled = attrs.evolve(role, title=Text())
    fields = [
        each.evidence.value("field") for each in made((untitled, place), environment).findings
    ]
    assert "title" in fields


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("12,40 euroa tunnissa", Pay(euros=12.4, unit="HOUR")),
        ("12,40 €/h, yksityisen alan työehtosopimus", Pay(euros=12.4, unit="HOUR")),
        ("1 642 euroa kuukaudessa", Pay(euros=1642, unit="MONTH")),
        ("2\u00a0100 e/kk", Pay(euros=2100, unit="MONTH")),
        ("12,40 euro i timmen", Pay(euros=12.4, unit="HOUR")),
        ("12.40 euros an hour", Pay(euros=12.4, unit="HOUR")),
        ("12–14 euroa tunnissa", None),
        ("12 euroa tunnissa, iltaisin 14 euroa tunnissa", None),
        ("työehtosopimuksen mukaan", None),
        ("25 tuntia viikossa", None),
        ("", None),
    ],
)
def test_a_pay_is_read_only_where_it_is_plain(text: str, pay: Pay | None) -> None:
    assert stated_pay(Prose(text)) == pay
