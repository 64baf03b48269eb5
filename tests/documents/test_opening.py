import attrs
import pytest

from ratko.documents.advert_view import advert_view
from ratko.documents.workplace import Workplace
from ratko.model.association import NameForms
from ratko.model.quantities import Key, Line, Prose
from ratko.model.role import Role
from ratko.model.text import Language, Text


Case = tuple[Role, Workplace]


def said(role: Role, place: Workplace, language: Language = Language.FI) -> str | None:
    opening = advert_view(role, place, language).opening
    return None if opening is None else opening.text


def titled(case: Case, fi: str) -> Role:
    return attrs.evolve(case[0], title=Text(fi=Prose(fi)))


def moved(case: Case, municipality: str, **forms: Line) -> Workplace:
    sites = {
        key: attrs.evolve(site, municipality=Line(municipality), forms=NameForms(**forms))
        for key, site in case[1].sites.items()
    }
    return attrs.evolve(case[1], sites=sites)


@pytest.mark.parametrize(
    ("municipality", "place"),
    [("Tampere", " Tampereelle"), ("Uusikaupunki", " Uuteenkaupunkiin"), ("Anttola", "")],
)
def test_the_opening_names_only_a_place_that_it_can_inflect(
    municipality: str, place: str, rich: Case
) -> None:
    expected = f"Kylätalo ry hakee kahvila- ja kiinteistöavustajaa{place}."
    assert said(rich[0], moved(rich, municipality)) == expected


def test_own_form_of_a_place_is_taken(rich: Case) -> None:
    opening = said(rich[0], moved(rich, "Anttola", to_where=Line("Anttolaan")))
    assert opening == "Kylätalo ry hakee kahvila- ja kiinteistöavustajaa Anttolaan."


def test_a_title_that_nobody_can_inflect_leaves_the_opening_out(rich: Case) -> None:
    assert said(titled(rich, "yleismies Jantunen"), rich[1]) is None
    assert said(attrs.evolve(rich[0], title=Text(sv=Prose("köksbiträde"))), rich[1]) is None


def test_a_guessed_title_is_reported_and_a_known_one_is_not(rich: Case) -> None:
    view = advert_view(titled(rich, "järjestötyöskentelijä"), rich[1], Language.FI)
    assert view.opening is not None
    assert "järjestötyöskentelijää" in view.opening.text
    assert "inflection.guess" in view.opening.sources
    known = advert_view(*rich, Language.FI)
    assert known.opening is not None
    assert "inflection.guess" not in known.opening.sources


def test_several_municipalities_are_left_to_the_heading(rich: Case) -> None:
    role, place = rich
    other = attrs.evolve(place.sites[Key("kahvila")], id=Key("toinen"), municipality=Line("Juva"))
    place = attrs.evolve(place, sites={**place.sites, other.id: other})
    role = attrs.evolve(role, place_of_work=(*role.place_of_work, other.id))
    assert said(role, place) == "Kylätalo ry hakee kahvila- ja kiinteistöavustajaa."
