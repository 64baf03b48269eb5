"""Demands in words, from the anchors of `ratko/data/dimensions.json`."""

from ratko.data import read_table
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.text import Language


__all__ = ["example", "meaning", "sentence"]


def sentence(dimension: Dimension, level: Level, language: Language) -> str:
    """Return what a demand means to the person who does the work, as a full sentence."""
    return _anchor(dimension, level, "sentence", language)


def meaning(dimension: Dimension, level: Level, language: Language) -> str:
    """Return what a rater must find in a task to give it this level."""
    return _anchor(dimension, level, "meaning", language)


def example(dimension: Dimension, level: Level, language: Language) -> str:
    """Return an example of this level from the work of associations."""
    return _anchor(dimension, level, "example", language)


def _anchor(dimension: Dimension, level: Level, part: str, language: Language) -> str:
    for each in read_table("dimensions")["dimensions"]:
        if each["code"] == dimension:
            text: str = each["levels"][level][part][language.value]
            return text
    raise KeyError(dimension)
