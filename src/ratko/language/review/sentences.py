"""Passages taken apart: sentences, words, and what kind of place a sentence stands in."""

import functools
import re
from collections.abc import Iterator
from typing import Final

import attrs

from ratko.language.review.records import Passage, PassageKind, ReviewText


__all__ = ["Sentence", "Word", "sentences"]

_ENDS: Final = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[(\"“”»]?[^\Wa-zåäö0-9_])")
"""Between two sentences: not after the full stop of `n. 3` or `1. maaliskuuta`."""
_LONGEST: Final = 1000
"""Characters of a sentence, at most: what is longer is no sentence, and is looked at in parts."""
_WORDS: Final = re.compile(r"[^\W_]+(?:[-’'–][^\W_]+)*")


@attrs.frozen(kw_only=True)
class Word:
    """A word of a sentence, in small letters, with its place in the sentence."""

    text: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence.

    Attributes:
        text: The sentence.
        start: Where it begins in its passage.
        passage: The passage.
        under: What it stands under: the text of the heading or line that leads to its list, or of
            the heading above it; empty: nothing.
        number: Which sentence of the text it is, from 0.
    """

    text: str
    start: int
    passage: Passage
    under: str
    number: int

    @functools.cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return tuple(
            Word(text=match[0].lower(), start=match.start(), end=match.end())
            for match in _WORDS.finditer(self.text)
        )


def sentences(text: ReviewText) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in reading order."""
    return tuple(_sentences(text))


def _sentences(text: ReviewText) -> Iterator[Sentence]:
    number = 0
    under = ""
    lead = ""
    for passage in text.passages:
        if passage.kind is PassageKind.HEADING:
            under, lead = passage.text, ""
        elif passage.kind is PassageKind.PARAGRAPH:
            lead = passage.text if passage.text.endswith(":") else ""
        is_heading = passage.kind is PassageKind.HEADING
        above = "" if is_heading else _above(passage, lead, under)
        for start, end in _pieces(passage.text):
            yield Sentence(
                text=passage.text[start:end],
                start=start,
                passage=passage,
                under=above,
                number=number,
            )
            number += 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each sentence goes."""
    position = 0
    for match in (*_ENDS.finditer(text), None):
        end = match.start() if match else len(text)
        while end - position > _LONGEST:
            space = text.rfind(" ", position + 1, position + _LONGEST)
            cut = space if space > 0 else position + _LONGEST
            yield position, cut
            position = cut
        if text[position:end].strip():
            yield position, end
        position = match.end() if match else end


def _above(passage: Passage, lead: str, under: str) -> str:
    return lead or under if passage.kind is PassageKind.ITEM else under
