"""HTML of a document by its sections: each is written once, and its values are put in."""

import functools
from collections.abc import Iterable
from typing import Final

import attrs

from ratko.documents.escaping import shown
from ratko.documents.marks import SLOT, Value, mark_of
from ratko.documents.slots import Section, Slot, filled
from ratko.documents.tree import Heading, Run
from ratko.documents.values import address, blocks_of
from ratko.documents.writers.html import html_body, html_inline, html_link, html_words


__all__ = ["titled_body"]


_STRONG: Final = "b"
_EMPHASIS: Final = "i"
_CODE: Final = "c"
_LINKED: Final = "l"
"""How a value is set is said by a text of these letters: the hash of a text is known at once."""


@attrs.frozen(kw_only=True, eq=False)
class _Written:
    """A section as HTML.

    Attributes:
        pieces: What stands before the first slot, between the slots and after the last one, and
            between them a place for the value of each slot.
        places: Which value stands in each slot.
        settings: How it is set, in letters.
        title: The first heading; None: there is none.
        next_number: The number of the section of the page that comes after.
        has_neighbours: Whether values stand beside each other or beside links: neighbours that
            lead to one address are one link.
    """

    pieces: tuple[str, ...]
    places: tuple[int, ...]
    settings: tuple[str, ...]
    title: tuple[Run, ...] | None
    next_number: int
    has_neighbours: bool


def titled_body(sections: Iterable[tuple[Section, tuple[Value, ...]]]) -> tuple[str, str]:
    """Return the title of a document and its HTML, just as `html_body` writes its tree."""
    title: str | None = None
    next_number = 1
    parts: list[str] = []
    for section, values in sections:
        written = _written(section, next_number)
        number, next_number = next_number, written.next_number
        if title is None and written.title is not None:
            title = "".join(_text(run, values) for run in written.title)
        if written.has_neighbours:
            parts += html_body(blocks_of(section, values), number)
            continue
        pieces = list(written.pieces)
        pieces[1::2] = map(_value, map(values.__getitem__, written.places), written.settings)
        parts += pieces
    return title or "", "".join(parts)


@functools.lru_cache(maxsize=1024)
def _written(section: Section, number: int) -> _Written:
    slots: list[Slot] = []

    def kept(slot: Slot) -> Run:
        slots.append(slot)
        return Run(text=SLOT, url=slot.url)

    blocks = filled(section, kept)
    body = "".join(html_body(blocks, number))
    headings = (each for each in section.blocks if isinstance(each, Heading))
    between = body.split(SLOT)
    pieces = [""] * (2 * len(between) - 1)
    pieces[::2] = between
    return _Written(
        pieces=tuple(pieces),
        places=tuple(each.place for each in slots),
        settings=tuple(map(_setting, slots)),
        title=next((each.runs for each in headings), None),
        next_number=number + body.count("<section "),
        has_neighbours=any(not each or each.startswith("<a ") for each in between[1:])
        or any(each.endswith("</a>") for each in between[:-1]),
    )


def _setting(slot: Slot) -> str:
    """Return in letters how the value of a slot is set."""
    letters = {
        _STRONG: slot.is_strong,
        _EMPHASIS: slot.is_emphasis,
        _CODE: slot.is_code,
        _LINKED: bool(slot.url),
    }
    return "".join(letter for letter, is_so in letters.items() if is_so)


def _text(run: Run, values: tuple[Value, ...]) -> str:
    return shown(values[run.place][1])[0] if isinstance(run, Slot) else run.text


@functools.lru_cache(maxsize=4096)
def _value(value: Value, setting: str) -> str:
    """Return a value as HTML, set as its slot is."""
    content, markdown = value
    text, url = shown(markdown)
    if not text:
        return ""
    before, after = _around(content, setting)
    written = f"{before}{html_words(text)}{after}"
    return html_link(address(url), written) if url and _LINKED not in setting else written


@functools.lru_cache(maxsize=4096)
def _around(content: str, setting: str) -> tuple[str, str]:
    """Return what stands before and after a text whose mark has that content."""
    mark = mark_of(content)
    run = Run(
        text=SLOT,
        language=mark.language,
        is_blank=mark.is_blank,
        is_strong=_STRONG in setting,
        is_emphasis=_EMPHASIS in setting,
        is_code=_CODE in setting,
    )
    before, _, after = html_inline((run,)).partition(SLOT)
    return before, after
