"""A page of HTML as passages; whatever the page holds, it is read in one pass."""

import html
import re
from collections.abc import Iterator
from typing import Final

from ratko.language.review.plain_text import language_of_tag, passage
from ratko.language.review.records import Passage, PassageKind, ReviewText


__all__ = ["read_html"]

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})[^<>]{0,5000}>|<[!?/][^<>]{0,5000}>")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LANGUAGE: Final = re.compile(r"<html\b[^<>]{0,2000}?\blang\s{0,9}=\s{0,9}[\"']?([A-Za-z]{2})")
_INLINE_NAMES: Final = """
a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub
sup time u var wbr font
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_UNREAD: Final = frozenset({"script", "style", "title", "template", "noscript", "svg"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_html(text: str) -> ReviewText:
    """Read a page of HTML; any text can be read."""
    declared = _LANGUAGE.search(text)
    return ReviewText(
        text=text,
        passages=tuple(_passages(text)),
        language=language_of_tag(declared[1]) if declared else None,
    )


def _passages(text: str) -> Iterator[Passage]:
    pieces: list[tuple[str, int, int]] = []
    kind = PassageKind.PARAGRAPH
    for start, end, name, is_end in _parts(text):
        if name is None:
            pieces.append((html.unescape(text[start:end]), start, end))
        elif name == "br":
            pieces.append((" ", start, start))
        elif name not in _INLINE:
            if (made := passage(pieces, kind)) is not None:
                yield made
            pieces = []
            kind = _kind(name, kind, is_end=is_end)
    if (made := passage(pieces, kind)) is not None:
        yield made


def _kind(name: str, now: PassageKind, *, is_end: bool) -> PassageKind:
    """Return what begins after a tag: a paragraph in an item is that item."""
    if is_end:
        return now if name == "p" and now is PassageKind.ITEM else PassageKind.PARAGRAPH
    if name == "li":
        return PassageKind.ITEM
    if name in _HEADINGS:
        return PassageKind.HEADING
    return now if name == "p" and now is PassageKind.ITEM else PassageKind.PARAGRAPH


def _parts(text: str) -> Iterator[tuple[int, int, str | None, bool]]:
    """Yield tags (with their names) and single characters or entities (without)."""
    position = 0
    while position < len(text):
        if text.startswith("<!--", position):
            close = text.find("-->", position)
            # A comment that is never closed takes the rest, as in a browser.
            position = close + 3 if close >= 0 else len(text)
        elif tag := _TAG.match(text, position):
            name = (tag[2] or "").lower()
            position = tag.end()
            if name in _UNREAD and not tag[1]:
                position = _after(text, name, position)
            if name:
                yield tag.start(), tag.end(), name, bool(tag[1])
        else:
            entity = _ENTITY.match(text, position)
            is_one = entity is not None and len(html.unescape(entity[0])) == 1
            end = entity.end() if entity and is_one else position + 1
            yield position, end, None, False
            position = end


def _after(text: str, name: str, position: int) -> int:
    """Return the end of an element whose content is not read."""
    close = re.compile(rf"</{name}\b[^<>]{{0,200}}>", re.IGNORECASE).search(text, position)
    return close.end() if close else len(text)
