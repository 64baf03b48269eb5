"""HTML of a document by its sections: each is written once, and its values are put in."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from ratko.documents.escaping import shown
from ratko.documents.marks import SLOT, Value, mark_of
from ratko.documents.slots import Section, Slot, filled
from ratko.documents.tree import Heading, Run
from ratko.documents.values import address, blocks_of
from ratko.documents.writers.html import html_body, html_inline, html_link, html_words


__all__ = ["titled_body"]


class _Setting(NamedTuple):
    """How the value in a slot is set."""

    is_strong: bool
    is_emphasis: bool
    is_code: bool
    is_linked: bool


@attrs.frozen(kw_only=True, eq=False)
class _Written:
    """A section as HTML.

    Attributes:
        pieces: What stands before the first slot, between the slots and after the last one.
        slots: Which value stands in each slot, and how it is set.
        title: The first heading; None: there is none.
        next_number: The number of the section of the page that comes after.
        has_neighbours: Whether values stand beside each other or beside links: neighbours that
            lead to one address are one link.
    """

    pieces: tuple[str, ...]
    slots: tuple[tuple[int, _Setting], ...]
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
        first, *others = written.pieces
        parts.append(first)
        for (place, setting), piece in zip(written.slots, others, strict=True):
            parts += (_value(values[place], setting), piece)
    return title or "", "".join(parts)


@functools.lru_cache(maxsize=1024)
def _written(section: Section, number: int) -> _Written:
    slots: list[tuple[int, _Setting]] = []

    def kept(slot: Slot) -> Run:
        setting = _Setting(slot.is_strong, slot.is_emphasis, slot.is_code, bool(slot.url))
        slots.append((slot.place, setting))
        return Run(text=SLOT, url=slot.url)

    blocks = filled(section, kept)
    body = "".join(html_body(blocks, number))
    headings = (each for each in section.blocks if isinstance(each, Heading))
    pieces = tuple(body.split(SLOT))
    return _Written(
        pieces=pieces,
        slots=tuple(slots),
        title=next((each.runs for each in headings), None),
        next_number=number + body.count("<section "),
        has_neighbours=any(not each or each.startswith("<a ") for each in pieces[1:])
        or any(each.endswith("</a>") for each in pieces[:-1]),
    )


def _text(run: Run, values: tuple[Value, ...]) -> str:
    return shown(values[run.place][1])[0] if isinstance(run, Slot) else run.text


@functools.lru_cache(maxsize=4096)
def _value(value: Value, setting: _Setting) -> str:
    """Return a value as HTML, set as its slot is."""
    content, markdown = value
    text, url = shown(markdown)
    if not text:
        return ""
    before, after = _around(content, setting)
    written = f"{before}{html_words(text)}{after}"
    return html_link(address(url), written) if url and not setting.is_linked else written


@functools.lru_cache(maxsize=4096)
def _around(content: str, setting: _Setting) -> tuple[str, str]:
    """Return what stands before and after a text whose mark has that content."""
    mark = mark_of(content)
    run = Run(
        text=SLOT,
        language=mark.language,
        is_blank=mark.is_blank,
        is_strong=setting.is_strong,
        is_emphasis=setting.is_emphasis,
        is_code=setting.is_code,
    )
    before, _, after = html_inline((run,)).partition(SLOT)
    return before, after
