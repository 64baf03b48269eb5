"""Everyday words of clear Finnish, from `ratko/data/clear_finnish.json`."""

import functools
from collections.abc import Iterable

from ratko.data import read_table
from ratko.language.formats import capitalised
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.text import Language


__all__ = ["everyday", "explanations"]


@functools.cache
def _everyday() -> dict[str, str]:
    """Return what is said instead of each Finnish term or question of the program."""
    terms = read_table("terms")["terms"]
    said: dict[str, str] = {}
    for key, words in read_table("clear_finnish")["everyday"].items():
        plain = terms[key]["fi"] if key in terms else say(message(key), Language.FI)
        said[plain] = words["fi"]
        said[capitalised(plain)] = capitalised(words["fi"])
    return said


def everyday(text: str) -> str:
    """Return a term or question of the program in everyday words; any other text as it is."""
    return _everyday().get(text, text)


def explanations(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what the official words in some Finnish texts mean, each once, in a fixed order."""
    words = [word for text in texts for word in text.casefold().split()]
    return tuple(
        each["meaning"]["fi"]
        for each in read_table("clear_finnish")["explained"]
        if any(stem in word for word in words for stem in each["stems"])
    )
