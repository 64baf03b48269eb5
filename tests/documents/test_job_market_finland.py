"""The files for Job Market Finland: valid by our schemas, with nothing that nobody has said."""

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.job_market_finland import (
    JobMarketAdvert,
    first_version,
    is_for_the_portal,
    second_version,
)
from ratko.documents.rendering import render
from ratko.documents.workplace import Workplace
from ratko.model.quantities import Isco, Line
from ratko.model.role import EmploymentForm, Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


Case = tuple[Role, Workplace]
SCHEMAS = Path(__file__).parents[2] / "schemas"
VERSIONS = {"1": first_version, "2": second_version}
DAY = datetime.date(2026, 11, 24)


def advert(case: Case, environment: Environment, *languages: Language) -> JobMarketAdvert:
    role, place = case
    return JobMarketAdvert(
        adverts={
            each: render(
                "advert",
                advert_view(role, place, each),
                each,
                environment=environment,
                strict=False,
            )
            for each in languages or (Language.FI,)
        },
        role=role,
        place=place,
        occupation=Isco("9412"),
        date=DAY,
    )


def faults(version: str, data: dict[str, Any]) -> list[str]:
    schema = json.loads((SCHEMAS / f"job_market_finland_{version}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", ["rich", "sparse"])
def test_what_is_written_is_valid(
    version: str, case: str, environment: Environment, request: pytest.FixtureRequest
) -> None:
    made = VERSIONS[version](advert(request.getfixturevalue(case), environment, *Language))
    assert faults(version, made) == []
    # It is JSON, and holds no mark of what is to be filled in or is only suggested.
    written = json.dumps(made, ensure_ascii=False)
    assert "____" not in written
    assert "(ehdotus)" not in written


def test_the_first_version_says_what_is_known(rich: Case, environment: Environment) -> None:
    role = attrs.evolve(
        rich[0], start=datetime.date(2027, 2, 1), end=datetime.date(2027, 11, 30), apply_by=DAY
    )
    made = first_version(advert((role, rich[1]), environment, Language.FI, Language.SV))
    basics = made["perustiedot"]
    assert [each["kieliKoodi"] for each in basics["tyonOtsikko"]] == ["fi", "sv"]
    assert basics["tyonJatkuvuus"] == "02"
    assert basics["maaraaikaisuudenPaattymisPvm"] == "2027-11-30"
    assert (basics["tyoAlkaa"], basics["tyoAlkaaPvm"]) == ("02", "2027-02-01")
    assert made["sijainti"]["kunta"] == ["491"]  # Mikkeli
    assert made["hakeminen"]["hakuaikaPaattyy"] == "2026-11-24"
    assert made["osaamisvaatimukset"]["ammatit"] == [
        {"luokittelunNimi": "ESCO", "luokiteltuArvo": "http://data.europa.eu/esco/isco/C9412"}
    ]


def test_the_second_version_says_the_same(rich: Case, environment: Environment) -> None:
    made = advert(rich, environment, Language.FI, Language.EN)
    first, second = first_version(made), second_version(made)
    assert second["languages"] == ["en", "fi"]
    titles = {each["kieliKoodi"]: each["arvo"] for each in first["perustiedot"]["tyonOtsikko"]}
    assert second["position"]["title"] == titles
    assert second["location"]["municipalities"] == first["sijainti"]["kunta"]
    contact = rich[1].association.contact
    assert second["contacts"][0]["telephone"] == contact.phone
    assert " ".join(second["contacts"][0][each] for each in ("firstName", "lastName")) == (
        contact.name
    )


@pytest.mark.parametrize("name", ["Anttola", "Pertunmaa"])
def test_what_nobody_has_said_is_left_out(name: str, rich: Case, environment: Environment) -> None:
    role = attrs.evolve(rich[0], start=UNKNOWN, end=UNKNOWN, apply_by=UNKNOWN)
    place = attrs.evolve(
        rich[1],
        sites={
            key: attrs.evolve(site, municipality=Line(name)) for key, site in rich[1].sites.items()
        },
    )
    made = first_version(
        attrs.evolve(advert((role, place), environment), occupation=Isco(""), date=UNKNOWN)
    )
    assert made["perustiedot"]["tyoAlkaa"] == "03"
    assert "tyonJatkuvuus" not in made["perustiedot"]
    # A village is no municipality, and one that is no more has no code that the portal knows.
    assert "kunta" not in made["sijainti"]
    assert "osaamisvaatimukset" not in made


@pytest.mark.parametrize("unknown", ["all of it", "one task's"])
def test_unknown_time_leaves_the_hours_out(
    unknown: str, rich: Case, environment: Environment
) -> None:
    role, place = rich
    known = first_version(advert(rich, environment))["perustiedot"]
    assert 0 < known["tyoTunnitMinimi"] <= known["tyoTunnitMaksimi"] < 36.25
    assert known["tyoAika"] == "02"
    first, *_ = role.task_shares
    keys = place.workloads if unknown == "all of it" else [first.task]
    loads = {**place.workloads, **dict.fromkeys(keys, UNKNOWN)}
    made = first_version(advert((role, attrs.evolve(place, workloads=loads)), environment))
    assert not {"tyoTunnitMinimi", "tyoAika", "tyoTunnitAjanjakso"} & made["perustiedot"].keys()


@pytest.mark.parametrize(
    ("form", "takes"),
    [
        *[(each, each.value in {"open_job", "wage_subsidy"}) for each in EmploymentForm],
        (UNKNOWN, False),
    ],
)
def test_the_portal_takes_paid_work_only(rich: Case, form: Any, takes: bool) -> None:
    assert is_for_the_portal(attrs.evolve(rich[0], employment_form=form)) is takes


def test_the_schemas_say_that_they_are_ours_and_find_faults(
    rich: Case, environment: Environment
) -> None:
    for version, make in VERSIONS.items():
        schema = json.loads((SCHEMAS / f"job_market_finland_{version}.json").read_text("utf-8"))
        assert schema["description"].startswith("Ours: ")
        assert faults(version, {**make(advert(rich, environment)), "other": 1})
        assert faults(version, {})
    made = first_version(advert(rich, environment))
    made["sijainti"]["kunta"] = ["Mikkeli"]
    assert faults("1", made) == ["$.sijainti.kunta[0]: 'Mikkeli' does not match '^[0-9]{3}$'"]
