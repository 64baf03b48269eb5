"""The shipped tables of words, looked up by the word."""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from ratko.data import read_table
from ratko.language.inflection.forms import Form


__all__ = ["Municipality", "Noun", "genitives", "municipality", "noun", "nouns", "you_forms"]


@attrs.frozen(kw_only=True)
class Municipality:
    """A municipality of Finland.

    Attributes:
        code: Its code at Statistics Finland, three digits.
        fi: Its name in Finnish.
        genitive: `Tampereen`.
        where: `Tampereella`.
        from_where: `Tampereelta`.
        to_where: `Tampereelle`.
        sv: Its name in Swedish.
        preposition: What one says in Swedish before it for where: `i` or `på`.
        until: The last year in which there was such a municipality; 0: there is one.
    """

    code: str
    fi: str
    genitive: str
    where: str
    from_where: str
    to_where: str
    sv: str
    preposition: str
    until: int


@attrs.frozen(kw_only=True)
class Noun:
    """A noun with its forms.

    Attributes:
        word: The base form.
        place: `in` or `at`, for words of places; empty: it is none.
        forms: The forms by case.
    """

    word: str
    place: str
    forms: Mapping[Form, str]


def municipality(name: str) -> Municipality | None:
    """Return the municipality of a Finnish or a Swedish name; None: there is none.

    Capital letters and spaces do not matter.
    """
    return _municipalities().get(" ".join(name.split()).casefold())


def noun(word: str) -> Noun | None:
    """Return a noun by its base form in small letters; None: it is in no table."""
    return nouns().get(word)


@functools.cache
def nouns() -> Mapping[str, Noun]:
    """Return all nouns by their base forms."""
    found = {}
    for row in _rows("nouns"):
        word, place = row.pop("word"), row.pop("place")
        forms = {Form(case): form for case, form in row.items()}
        found[word] = Noun(word=word, place=place, forms=MappingProxyType(forms))
    return MappingProxyType(found)


@functools.cache
def genitives() -> frozenset[str]:
    """Return the genitives of all nouns and municipalities, in small letters."""
    of_nouns = (
        each.forms[form]
        for each in nouns().values()
        for form in (Form.GENITIVE, Form.PLURAL_GENITIVE)
    )
    of_places = (each.genitive.casefold() for each in _municipalities().values())
    return frozenset((*of_nouns, *of_places))


@functools.cache
def you_forms() -> Mapping[str, str]:
    """Return what you do by what is done: `siivoat` by `siivotaan`, for all verbs."""
    return MappingProxyType({row["passive"]: row["you"] for row in _rows("verbs")})


@functools.cache
def _municipalities() -> Mapping[str, Municipality]:
    found: dict[str, Municipality] = {}
    rows = [Municipality(**row) for row in _rows("municipalities")]
    for language in ("fi", "sv"):
        for each in rows:
            found.setdefault(getattr(each, language).casefold(), each)
    return MappingProxyType(found)


def _rows(name: str) -> list[dict[str, Any]]:
    table = read_table(f"inflection_{name}")
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
