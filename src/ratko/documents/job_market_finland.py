"""The advert for Job Market Finland (Työmarkkinatori): both versions of the portal's file.

Nothing is sent: posting needs a key and an agreement with the portal. What is not known is left
out, never guessed. Source: the project's notes on the portal's interface, which were not compared
with the portal; `schemas/job_market_finland_1.json` and `_2.json` say what is written. The first
version ends in May 2027 by what is told.
"""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from ratko.documents.rendering import Document
from ratko.documents.role_facts import role_months
from ratko.documents.said import Said
from ratko.documents.tree import without_blanks
from ratko.documents.views import AdvertView
from ratko.documents.workplace import Workplace, role_sites, role_tasks
from ratko.documents.writers.plain import write_plain
from ratko.language.inflection.tables import municipality
from ratko.model.association import Site
from ratko.model.quantities import Isco
from ratko.model.role import EmploymentForm, Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["JobMarketAdvert", "first_version", "is_for_the_portal", "second_version"]

_PAID: Final = frozenset({EmploymentForm.OPEN_JOB, EmploymentForm.WAGE_SUBSIDY})
_EMPLOYMENT: Final = "01"
_FIXED_TERM: Final = "02"
_FULL_TIME: Final = "01"
_PART_TIME: Final = "02"
_LEAST_FULL_TIME: Final = 36.25
"""Hours a week of the shortest full time that collective agreements of the field know."""
_HOURS_A_WEEK: Final = "0201"
_FROM_A_DAY: Final = "02"
_BY_AGREEMENT: Final = "03"
_ESCO: Final = "http://data.europa.eu/esco/isco/C"


@attrs.frozen(kw_only=True)
class JobMarketAdvert:
    """What both versions are made from.

    Attributes:
        adverts: The advert in each language; its text becomes the description.
        role: The role.
        place: The association around it.
        occupation: The ISCO-08 unit group; empty: not known.
        date: The day on which the advert is published.
    """

    adverts: Mapping[Language, Document]
    role: Role
    place: Workplace
    occupation: Isco = Isco("")
    date: datetime.date | Unknown = UNKNOWN


def is_for_the_portal(role: Role) -> bool:
    """Return whether the portal takes a role: paid work only, and it must be known to be that."""
    return role.employment_form in _PAID


def first_version(advert: JobMarketAdvert) -> dict[str, Any]:
    """Return the advert as the first version of the portal's file, with its Finnish names."""
    role = advert.role
    contact = advert.place.association.contact
    least, most = _hours(advert)
    basics = {
        "tyonOtsikko": _listed(_titles(advert)),
        "tyonKuvaus": _listed(_texts(advert)),
        "paikkojenMaara": 1,
        "palvelussuhde": {"tyyppi": _EMPLOYMENT},
        "tyonJatkuvuus": "" if role.end is UNKNOWN else _FIXED_TERM,
        "maaraaikaisuudenPaattymisPvm": _day(role.end),
        "tyoAika": "" if most is None else _FULL_TIME if most >= _LEAST_FULL_TIME else _PART_TIME,
        "tyoTunnitAjanjakso": _HOURS_A_WEEK if most else "",
        "tyoTunnitMinimi": least,
        "tyoTunnitMaksimi": most,
        "palkanLisatieto": _listed(_pay(advert)),
        "tyoAlkaa": _BY_AGREEMENT if role.start is UNKNOWN else _FROM_A_DAY,
        "tyoAlkaaPvm": _day(role.start),
    }
    site = _site(advert)
    return _known(
        {
            "perustiedot": basics,
            "osaamisvaatimukset": {
                "ammatit": [{"luokittelunNimi": "ESCO", "luokiteltuArvo": _occupation(advert)}]
                if advert.occupation
                else []
            },
            "sijainti": {
                "kunta": _municipalities(advert),
                "toimipaikka": site.name if site else "",
            },
            "hakeminen": {
                "hakuaikaPaattyy": _day(role.apply_by),
                "hakemuksenUrl": contact.url,
                "ilmoittajanYhteystiedot": {"sposti": contact.email, "puhelinNro": contact.phone},
            },
        }
    )


def second_version(advert: JobMarketAdvert) -> dict[str, Any]:
    """Return the advert as the second version of the portal's file, with its English names."""
    role = advert.role
    contact = advert.place.association.contact
    first, _, last = contact.name.rpartition(" ")
    site = _site(advert)
    return _known(
        {
            "languages": sorted(each.value for each in advert.adverts),
            "metadata": {"externalId": role.id},
            "position": {
                "title": _titles(advert),
                "jobDescription": _texts(advert),
                "mainOccupation": _occupation(advert),
                "wagePrincipalInfo": _pay(advert),
            },
            "location": {
                "municipalities": _municipalities(advert),
                "workplaceName": site.name if site else "",
                "workplaceAddress": site.address if site else "",
                "workplacePostalCode": site.postal_code if site else "",
            },
            "application": {
                "published": _day(advert.date),
                "expires": _day(role.apply_by),
                "openPositions": 1,
                "url": contact.url,
            },
            "contacts": [
                {
                    "firstName": first,
                    "lastName": last,
                    "email": contact.email,
                    "telephone": contact.phone,
                }
            ],
        }
    )


def _known(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known: without empty texts, lists and objects."""
    return dict(_kept(value))


def _kept(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {name: _kept(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in ("", [], {}, None)}
    if isinstance(value, list):
        return [each for each in map(_kept, value) if each not in ("", [], {}, None)]
    return value


def _listed(by_language: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"kieliKoodi": each, "arvo": text} for each, text in by_language.items()]


def _views(advert: JobMarketAdvert) -> Sequence[tuple[Language, AdvertView]]:
    views = [(each, document.view) for each, document in advert.adverts.items()]
    return [(each, view) for each, view in views if isinstance(view, AdvertView)]


def _titles(advert: JobMarketAdvert) -> dict[str, str]:
    views = _views(advert)
    return {each.value: v.title.text for each, v in views if isinstance(v.title, Said)}


def _pay(advert: JobMarketAdvert) -> dict[str, str]:
    return {each.value: v.pay.text for each, v in _views(advert) if isinstance(v.pay, Said)}


def _texts(advert: JobMarketAdvert) -> dict[str, str]:
    return {
        each.value: write_plain(
            attrs.evolve(document.tree, blocks=without_blanks(document.tree.blocks))
        )
        for each, document in advert.adverts.items()
    }


def _day(date: datetime.date | Unknown) -> str:
    return "" if date is UNKNOWN else date.isoformat()


def _occupation(advert: JobMarketAdvert) -> str:
    return f"{_ESCO}{advert.occupation}" if advert.occupation else ""


def _hours(advert: JobMarketAdvert) -> tuple[float | None, float | None]:
    """Return the hours of a week in the quietest and the busiest month of work; None: not known."""
    months = role_months(role_tasks(advert.role, advert.place))
    if months is UNKNOWN or not months.is_whole or not any(months.parts):
        return None, None
    active = [each for each in months.parts if each]
    hour = 60 * months.parts_of_a_minute
    least, most = (round(float(Fraction(each, hour)), 2) for each in (min(active), max(active)))
    return least, most


def _sites(advert: JobMarketAdvert) -> tuple[Site, ...]:
    return role_sites(advert.role, role_tasks(advert.role, advert.place), advert.place)


def _site(advert: JobMarketAdvert) -> Site | None:
    found = _sites(advert)
    return found[0] if found else None


def _municipalities(advert: JobMarketAdvert) -> list[str]:
    """Return the codes of the municipalities of the sites; what is none has no code."""
    found = (municipality(each.municipality) for each in _sites(advert))
    return sorted({each.code for each in found if each is not None and not each.until})
