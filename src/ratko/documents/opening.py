"""The first sentence of an advert: who looks for whom, and where the work is."""

from typing import Final

from ratko.documents.said import Said, said
from ratko.language.inflection.forms import Form, Inflected, Layer
from ratko.language.inflection.words import inflect, where
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.association import Association, Site
from ratko.model.role import Role
from ratko.model.text import Language


__all__ = ["opening"]

_GUESS: Final = "inflection.guess"
"""The source of a sentence in which a word's form is a guess; the review asks about it."""


def opening(
    role: Role, association: Association, sites: tuple[Site, ...], language: Language
) -> Said | None:
    """Return `Kylätalo ry hakee kahvila-avustajaa Mikkeliin.`; None: it cannot be said.

    The place is left out where it is not known how it is inflected, or where the work is in several
    municipalities. The heading says all of it without inflection.
    """
    title = role.title.said_in(language)
    if not title or not association.name:
        return None
    looked_for = (
        inflect(title, Form.PARTITIVE, may_guess=True)
        if language is Language.FI
        else Inflected(title, Layer.TABLE)
    )
    if not (looked_for.is_known or looked_for.is_guess):
        return None
    sources = ["association.name", "role.title"]
    values = {"association": association.name, "title": looked_for.text}
    place = _place(sites, language)
    if place is not None:
        text = say(message("documents.opening_with_place", place=place.text, **values), language)
        sources.append(f"sites.{sites[0].id}.municipality")
    else:
        text = say(message("documents.opening", **values), language)
    return said(text, *sources, *([_GUESS] if looked_for.is_guess else []))


def _place(sites: tuple[Site, ...], language: Language) -> Inflected | None:
    if not sites or len({each.municipality for each in sites}) > 1:
        return None
    first = sites[0]
    found = (
        inflect(first.municipality, Form.TO_WHERE, own=first.forms)
        if language is Language.FI
        else where(first.municipality, language)
    )
    return found if found.is_known else None
