"""Words and names in the forms that sentences need, from the surest source that knows them.

The layers, tried in this order: the user's own form, the tables, the last part of a compound, the
colon endings of abbreviations, and only where it is asked for a guess. What none of them knows
comes back in its base form, marked as such: an ending is never glued on in the hope that it fits.
"""

import re
from collections.abc import Mapping
from typing import Final

from ratko.language.inflection.abbreviations import colon_ending
from ratko.language.inflection.compounds import is_genitive, tail_of
from ratko.language.inflection.forms import Form, Inflected, Layer
from ratko.language.inflection.guessing import guess
from ratko.language.inflection.tables import Noun, municipality, noun
from ratko.model.association import NameForms
from ratko.model.text import Language


__all__ = ["inflect", "where"]

_PLACES: Final[Mapping[tuple[str, Form], Form]] = {
    ("in", Form.WHERE): Form.INESSIVE,
    ("in", Form.FROM_WHERE): Form.ELATIVE,
    ("in", Form.TO_WHERE): Form.ILLATIVE,
    ("at", Form.WHERE): Form.ADESSIVE,
    ("at", Form.FROM_WHERE): Form.ABLATIVE,
    ("at", Form.TO_WHERE): Form.ALLATIVE,
}
_JOINED: Final = re.compile(r"\S+- (?:ja|sekä|tai) ")
"""The first part of what has its end in common with the second: `kahvila- ja`."""


def inflect(
    name: str, form: Form, *, own: NameForms | None = None, may_guess: bool = False
) -> Inflected:
    """Return a Finnish word or name in a form.

    Args:
        name: The word or name in its base form.
        form: The form that is needed.
        own: The forms that the user gave for it.
        may_guess: Whether a guess will do; it comes back marked as one.
    """
    name = " ".join(name.split())
    given: str = getattr(own, form.value, "") if own is not None else ""
    if given:
        return Inflected(given, Layer.OWN)
    if not name or form is Form.NOMINATIVE:
        return Inflected(name, Layer.BASE)
    place = municipality(name)
    if place is not None:
        made_of_place = getattr(place, form.value, "")
        return Inflected(made_of_place or name, Layer.TABLE if made_of_place else Layer.BASE)
    front, _, last = name.rpartition(" ")
    front = f"{front} " if front else ""
    made = _abbreviation(last, form) or (_word(last, form, may_guess) if _keeps(front) else None)
    return Inflected(front + made.text, made.layer) if made else Inflected(name, Layer.BASE)


def where(place: str, language: Language, *, own: NameForms | None = None) -> Inflected:
    """Return where something is, in words: `Mikkelissä`, `i S:t Michel`, `in Mikkeli`.

    Args:
        place: A municipality, by its Finnish or its Swedish name.
        language: The language.
        own: The forms that the user gave for it, which are Finnish.
    """
    if language is Language.FI:
        return inflect(place, Form.WHERE, own=own)
    name = " ".join(place.split())
    found = municipality(name)
    if found is None:
        return Inflected(name, Layer.BASE)
    if language is Language.SV:
        return Inflected(f"{found.preposition} {found.sv}", Layer.TABLE)
    return Inflected(f"in {name}", Layer.TABLE)


def _abbreviation(word: str, form: Form) -> Inflected | None:
    """Return an abbreviation or a number in a form.

    Abbreviations are of bodies, and one is in a body: `where` is the inessive.
    """
    made = colon_ending(word, form if word.isdigit() else _PLACES.get(("in", form), form))
    return Inflected(made, Layer.RULE) if made else None


def _keeps(front: str) -> bool:
    """Return whether the words before the last one stay as they are: genitives do.

    An adjective would have to agree with the last word, and a name may be anything.
    """
    words = _JOINED.sub("", front.casefold()).split()
    return all(map(is_genitive, words))


def _word(word: str, form: Form, may_guess: bool) -> Inflected | None:  # noqa: FBT001  # private
    small = word.casefold()
    found, layer = noun(small), Layer.TABLE
    if found is None:
        found, layer = tail_of(small), Layer.COMPOUND
    if found is not None:
        made = _of_noun(found, form)
        front = word[: len(word) - len(found.word)]
        return Inflected(front + _like(word[len(front) :], made), layer) if made else None
    made = guess(small, form) if may_guess and word in {small, small.capitalize()} else ""
    return Inflected(_like(word, made), Layer.GUESS) if made else None


def _of_noun(found: Noun, form: Form) -> str:
    return found.forms.get(_PLACES.get((found.place, form), form), "")


def _like(word: str, form: str) -> str:
    """Return a form with a capital letter where the word begins with one."""
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
