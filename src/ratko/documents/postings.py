"""The advert for machines: a schema.org JobPosting in JSON-LD.

Fields that are not known are left out, never guessed; those that Google requires are reported.
Source: https://schema.org/JobPosting and Google's guide to structured data for job postings.
"""

import datetime
import json
from typing import Any, Final

import attrs

from ratko.documents.pay import stated_pay
from ratko.documents.rendering import Document
from ratko.documents.said import Blank, Said
from ratko.documents.tree import without_blanks
from ratko.documents.views import AdvertView
from ratko.documents.workplace import Workplace, role_sites, role_tasks
from ratko.documents.writers.html import html_fragment
from ratko.language.messages import say
from ratko.language.occupations import occupation_name
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.association import Site
from ratko.model.dimensions import Dimension
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Isco
from ratko.model.role import EmploymentForm, Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Posting", "posting"]

_PHYSICAL: Final = frozenset({Dimension.MOV, Dimension.LFT, Dimension.HND, Dimension.ENV})
_EMPLOYMENT_TYPES: Final = {
    EmploymentForm.OPEN_JOB: "PART_TIME",
    EmploymentForm.WAGE_SUBSIDY: "PART_TIME",
    EmploymentForm.WORK_TRIAL: "OTHER",
    EmploymentForm.REHABILITATIVE_WORK: "OTHER",
    EmploymentForm.VOLUNTEERING: "VOLUNTEER",
    EmploymentForm.GIG: "TEMPORARY",
}
"""schema.org's word for each employment form. Roles are part of a week, so jobs are part-time."""


@attrs.frozen(kw_only=True)
class Posting:
    """A JobPosting.

    Attributes:
        data: The JSON-LD object.
        findings: The fields that Google requires and that are missing, each with what to fill in.
    """

    data: dict[str, Any]
    findings: tuple[Finding, ...]

    def write(self) -> str:
        """Return the content of a `.jsonld` file, safe inside a script element as well."""
        text = json.dumps(self.data, ensure_ascii=False, indent=2)
        # In JSON these signs stand in texts only, where an escape means the same.
        for sign in "<>&\u2028\u2029":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
        return text + "\n"


def posting(
    advert: Document,
    role: Role,
    place: Workplace,
    *,
    date: datetime.date | Unknown = UNKNOWN,
    occupation: Isco | None = None,
) -> Posting:
    """Make the JobPosting of a role.

    Args:
        advert: The advert; its text becomes the description.
        role: The role.
        place: The association around it.
        date: The day on which the advert is published.
        occupation: The ISCO-08 unit group.
    """
    view = advert.view
    if not isinstance(view, AdvertView):
        raise TypeError("a posting is made from an advert")
    language = advert.language
    # A machine reads no marks: what nobody has confirmed is left out of it.
    needs = tuple(each for each in view.needs if each.confirm is None)
    tasks = role_tasks(role, place)
    sites = role_sites(role, tasks, place)
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "inLanguage": language.value,
        "title": _text(view.title),
        "description": html_fragment(without_blanks(advert.tree.blocks)),
        "identifier": _identifier(role, place),
        "datePosted": "" if date is UNKNOWN else date.isoformat(),
        "validThrough": "" if role.apply_by is UNKNOWN else role.apply_by.isoformat(),
        "hiringOrganization": _organisation(place),
        "jobLocation": [each for each in map(_location, sites) if each],
        "employmentType": ""
        if role.employment_form is UNKNOWN
        else _EMPLOYMENT_TYPES[role.employment_form],
        "baseSalary": _salary(view.pay),
        "workHours": _text(view.hours),
        "jobStartDate": "" if role.start is UNKNOWN else role.start.isoformat(),
        "occupationalCategory": _occupation(occupation, language),
        "responsibilities": "; ".join(each.name.text for each in view.tasks),
        "skills": " ".join(each.text.text for each in needs if _is_demand(each.text, skills=True)),
        "qualifications": "; ".join(each.text.text for each in needs if not _dimensions(each.text)),
        "physicalRequirement": " ".join(
            each.text.text for each in needs if _is_demand(each.text, skills=False)
        ),
        "applicationContact": _contact(place),
    }
    kept = {name: value for name, value in data.items() if value}
    return Posting(data=kept, findings=_findings(role, kept, language))


def _text(value: Said | Blank) -> str:
    return value.text if isinstance(value, Said) else ""


def _dimensions(text: Said) -> frozenset[str]:
    """Return the dimensions that a need comes from; of a permit none."""
    parts = (source.split(".") for source in text.sources)
    return frozenset(each[-1] for each in parts if "demands" in each)


def _is_demand(text: Said, *, skills: bool) -> bool:
    found = _dimensions(text)
    return bool(found) and (found <= _PHYSICAL) is not skills


def _salary(pay: Said | Blank) -> dict[str, Any]:
    stated = stated_pay(_text(pay))
    if stated is None:
        return {}
    value = {"@type": "QuantitativeValue", "value": stated.euros, "unitText": stated.unit}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _identifier(role: Role, place: Workplace) -> dict[str, str]:
    name = place.association.name
    return {"@type": "PropertyValue", "name": name, "value": role.id} if name else {}


def _organisation(place: Workplace) -> dict[str, str]:
    association = place.association
    name = association.employer_of_record or association.name
    return {"@type": "Organization", "name": name} if name else {}


def _location(site: Site) -> dict[str, Any]:
    address = {
        "streetAddress": site.address,
        "postalCode": site.postal_code,
        "addressLocality": site.municipality,
    }
    known = {name: value for name, value in address.items() if value}
    if not known:
        return {}
    return {
        "@type": "Place",
        "address": {"@type": "PostalAddress", **known, "addressCountry": "FI"},
    }


def _occupation(occupation: Isco | None, language: Language) -> dict[str, str]:
    if not occupation:
        return {}
    name = occupation_name(occupation, language)
    return {
        "@type": "CategoryCode",
        **({"name": name} if name else {}),
        "inCodeSet": "ISCO-08",
        "codeValue": occupation,
        "url": f"http://data.europa.eu/esco/isco/C{occupation}",
    }


def _contact(place: Workplace) -> dict[str, str]:
    contact = place.association.contact
    known = {
        "name": contact.name,
        "telephone": contact.phone,
        "email": contact.email,
        "url": contact.url,
    }
    kept = {name: value for name, value in known.items() if value}
    return {"@type": "ContactPoint", **kept} if kept else {}


def _findings(role: Role, data: dict[str, Any], language: Language) -> tuple[Finding, ...]:
    """Return a finding for each field that Google requires and that is missing."""
    labels = {
        "title": term("role_field", "title", language),
        "datePosted": say(message("documents.label_date"), language),
        "hiringOrganization": say(message("documents.label_association"), language),
        "jobLocation": say(message("documents.label_place"), language),
    }
    return tuple(
        Finding(
            rule="posting",
            subject=role.id,
            outcome=Outcome.UNKNOWN,
            evidence=message("documents.posting_field_missing", field=field),
            remedy=message("documents.posting_field_remedy", label=label),
        )
        for field, label in labels.items()
        if field not in data
    )
